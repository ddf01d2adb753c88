"""Conflicts, differences of scope, and arithmetic, in words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.model import Conflict, Difference

REPAIRS_SHOWN = 5
CARDS = 12  # conflicts and differences beyond these stand in a table, in one line each


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in one line: its number and speaker, what it counts, when it was said."""

    ref: Markup
    short: Markup
    words: Markup


@dataclass(frozen=True, slots=True)
class ConflictView:
    """One minimal conflict."""

    number: int
    verdict: Markup
    hard: bool
    words: Markup
    claims: tuple[ClaimLine, ...]
    readings: tuple[Markup, ...]
    repairs: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Repairs:
    """Ways out of several conflicts at once: what to give up together, the shortest first; `more` are not shown."""

    sets: tuple[Markup, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """Two claims that differ without contradiction."""

    number: int
    words: Markup
    by: Markup
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class AuditView:
    """One sum, subset or series that fails."""

    number: int
    kind: Markup
    words: Markup
    claims: tuple[ClaimLine, ...]
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The whole section."""

    conflicts: tuple[ConflictView, ...]
    together: tuple[Repairs, ...]
    differences: tuple[DifferenceView, ...]
    audit: tuple[AuditView, ...]


def conflicts(index: Index) -> Conflicts:
    """Conflicts that hold under every reading and the most alike of differing figures come first.

    Numbers follow the reconciliation.
    """
    phrases, result, t = Phrases(index), index.account.reconciliation, index.words
    views = [_conflict(phrases, n, c) for n, c in enumerate(result.conflicts, 1)]
    return Conflicts(
        tuple(sorted(views, key=lambda v: not v.hard)),
        tuple(_together(phrases, sets) for sets in dict.fromkeys(c.repairs for c in result.conflicts if not _own(c))),
        tuple(_difference(phrases, n, d) for n, d in sorted(enumerate(result.differences, 1), key=_alike)),
        tuple(
            AuditView(
                number=n,
                kind=t(f"audit_kind.{a.kind}"),
                words=phrases.linked(a.words),
                claims=lines(phrases, a.claims),
                expected=t.number(a.expected),
                found=t.number(a.found),
            )
            for n, a in enumerate(result.audit, 1)
        ),
    )


def lines(phrases: Phrases, keys: tuple[str, ...]) -> tuple[ClaimLine, ...]:
    """Claims as lines."""
    return tuple(ClaimLine(phrases.ref(k), _short(phrases, k), phrases.says(k)) for k in dict.fromkeys(keys))


def _short(phrases: Phrases, key: str) -> Markup:
    """A claim by its number, its figure and its speaker."""
    claim = phrases.index.claims.get(key)
    count = phrases.counted(claim) if claim and claim.kind != "statement" else Markup("")
    return Markup("{} {}").format(phrases.ref(key), count)


def _conflict(phrases: Phrases, number: int, conflict: Conflict) -> ConflictView:
    return ConflictView(
        number=number,
        verdict=phrases.words(f"conflicts.{conflict.verdict}"),
        hard=conflict.verdict == "incompatible",
        words=phrases.linked(conflict.words),
        claims=lines(phrases, conflict.claims),
        readings=tuple(phrases.reading(r) for r in conflict.readings),
        repairs=tuple(_repair(phrases, repair) for repair in conflict.repairs) if _own(conflict) else (),
    )


def _difference(phrases: Phrases, number: int, difference: Difference) -> DifferenceView:
    by = phrases.words.listed(_by(phrases, b) for b in difference.by)
    return DifferenceView(number, phrases.linked(difference.words), by, lines(phrases, difference.claims))


def _alike(numbered: tuple[int, Difference]) -> tuple[int, int]:
    """The fewer dimensions two figures differ in, the easier they are mistaken for rivals."""
    return len(numbered[1].by), numbered[0]


def _own(conflict: Conflict) -> bool:
    """Whether its repairs concern this conflict alone, not all conflicts of an incident together."""
    parts = {*conflict.claims, *conflict.readings}
    return all(part in parts for repair in conflict.repairs for part in repair)


def _together(phrases: Phrases, sets: tuple[tuple[str, ...], ...]) -> Repairs:
    shortest = sorted(sets, key=len)[:REPAIRS_SHOWN]
    return Repairs(tuple(_repair(phrases, s) for s in shortest), len(sets) - len(shortest))


def _repair(phrases: Phrases, repair: tuple[str, ...]) -> Markup:
    claims = [part for part in repair if part in phrases.index.numbers]
    readings = [phrases.reading(part) for part in repair if part not in phrases.index.numbers]
    return phrases.words.listed([*([phrases.refs(claims)] if claims else []), *readings])


def _by(phrases: Phrases, dimension: str) -> Markup:
    key = f"by.{dimension.replace(' ', '_')}"
    return phrases.words(key) if phrases.words.has(key) else Markup.escape(dimension.replace("_", " "))
