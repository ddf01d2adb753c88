"""An account with its cross-references: numbers of claims, the text each stands in, and where each is used."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tahqiq.findings.words import Words
from tahqiq.model import Account, Artifact, Claim, Incident, Passage, Series

_Order = Callable[[Claim], tuple[int, int, int, int, str]]


@dataclass(frozen=True, slots=True)
class Use:
    """A row of the account that rests on a claim: its section ("bound", "conflict", …), number and anchor."""

    section: str
    number: int

    @property
    def anchor(self) -> str:
        """The id of the row on the page."""
        return f"{self.section}-{self.number}"


class Index:
    """Look-ups over one account; claims are numbered in the order in which a reader meets them in the documents."""

    def __init__(self, account: Account, words: Words) -> None:
        self.account = account
        self.words = words
        self.artifacts: dict[str, Artifact] = {a.id: a for a in account.artifacts}
        self.passages: defaultdict[str, list[Passage]] = defaultdict(list)
        for passage in account.passages:
            self.passages[passage.artifact].append(passage)
        distinct = {c.id: c for c in account.claims}
        self.passage_of: dict[str, Passage | None] = {c.id: self._passage(c) for c in distinct.values()}
        self.claims: dict[str, Claim] = {c.id: c for c in sorted(distinct.values(), key=self._reading_order())}
        self.numbers: dict[str, int] = {key: n for n, key in enumerate(self.claims, 1)}
        speakers = [c.speaker for c in self.claims.values() if c.speaker]
        self._speaker_ids = {s.name: s.id for s in speakers if s.id}
        self.incident_of: dict[str, Incident] = {}
        for incident in account.reconciliation.incidents:
            for key in incident.claims:
                self.incident_of.setdefault(key, incident)
        self.incident_numbers = {i.id: n for n, i in enumerate(account.reconciliation.incidents, 1)}
        self.uses = self._uses()
        self.short_names = _short_names(account.place_names.values())

    def number_span(self, claim: Claim) -> tuple[int, int] | None:
        """Where in the passage the number (or share) of a claim is written, if its quote holds it."""
        written = (claim.amount and claim.amount.as_written) or (claim.share and claim.share.as_written)
        found = written and re.search(rf"(?<!\w){re.escape(written)}(?!\w)", claim.quote)
        return (claim.start + found.start(), claim.start + found.end()) if found else None

    def in_passage(self) -> dict[str, list[Claim]]:
        """Passage id → its claims, in reading order."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            passage = self.passage_of[claim.id]
            if passage:
                found[passage.id].append(claim)
        return found

    def of_artifact(self) -> dict[str, list[Claim]]:
        """Artifact id → the claims it carries."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            found[claim.carrier.artifact].append(claim)
        return found

    def speaker_key(self, claim: Claim) -> str:
        """One key per speaker: the registry's id, else the name; where nobody is quoted, the carrier's publisher."""
        if claim.speaker is None:
            name = claim.carrier.publisher or claim.carrier.artifact
            return self._speaker_ids.get(name, f"name:{name}")
        return claim.speaker.id or f"name:{claim.speaker.name}"

    def _passage(self, claim: Claim) -> Passage | None:
        """The passage whose text holds the quote where the claim says it stands."""
        if claim.carrier.artifact not in self.artifacts:
            return None
        for passage in self.passages[claim.carrier.artifact]:
            if claim.quote and passage.text[claim.start : claim.end] == claim.quote:
                return passage
        return None

    def _reading_order(self) -> _Order:
        documents = {a.id: n for n, a in enumerate(self.account.artifacts)}
        texts = {p.id: n for n, p in enumerate(self.account.passages)}
        last = len(documents) + len(texts)

        def order(claim: Claim) -> tuple[int, int, int, int, str]:
            passage = self.passage_of[claim.id]
            text = texts[passage.id] if passage else last
            number = self.number_span(claim)
            start = number[0] if number else claim.start
            return documents.get(claim.carrier.artifact, last), text, start, -claim.end, claim.id

        return order

    def _uses(self) -> dict[str, list[Use]]:
        result = self.account.reconciliation
        sections = (
            ("bound", [f.binding for f in result.bounds]),
            ("conflict", [c.claims for c in result.conflicts]),
            ("series", [_told_in(s) for s in result.series]),
            ("difference", [d.claims for d in result.differences]),
            ("audit", [a.claims for a in result.audit]),
        )
        uses: defaultdict[str, list[Use]] = defaultdict(list)
        for section, rows in sections:
            for number, keys in enumerate(rows, 1):
                for key in dict.fromkeys(keys):
                    uses[key].append(Use(section, number))
        return uses


def _told_in(series: Series) -> list[str]:
    """The claims that a series shows: its numbers, those that only carry them, and counts of days beside them."""
    return [*(key for p in series.points for key in (p.claim, *p.copies)), *series.increments]


def _short_names(names: Iterable[str]) -> dict[str, str]:
    """Full name → its first part, for the names whose first part is theirs alone."""
    full = sorted(set(names))
    first = {name: re.split("[,،]", name)[0].strip() for name in full}
    counts = Counter(first.values())
    return {name: first[name] for name in full if counts[first[name]] == 1}
