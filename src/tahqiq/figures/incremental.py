"""Claims that come and go: only the incidents a change touches are worked out again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date

from tahqiq.errors import UsageError
from tahqiq.figures.incidents import group
from tahqiq.figures.membership import signals
from tahqiq.figures.neighbours import Neighbours
from tahqiq.figures.nesting import nested
from tahqiq.figures.prepare import number_key, set_aside
from tahqiq.figures.protocol import Containment
from tahqiq.figures.readings import Readings
from tahqiq.figures.reconcile import Asked, Found, in_operations, together, unmet, work
from tahqiq.figures.relations import place_relation
from tahqiq.figures.rollup import Totals
from tahqiq.figures.rules.provable import Provable
from tahqiq.figures.scopes import Kin
from tahqiq.model import Cell, Claim, Figure, Incident, Judgement, Reconciliation, Source

_Key = tuple[Incident, tuple[Claim, ...], frozenset[str]]


class Reconciler:
    """What `reconcile` would say of the claims held at any time, at the cost of what each change touches.

    An incident whose claims are as they were, though it was taken apart in between, is not worked out again. Where
    persons judged what belongs together, all claims are grouped at each change.
    """

    def __init__(
        self,
        containment: Containment,
        claims: Iterable[Claim] = (),
        *,
        sources: Mapping[str, Source] | None = None,
        cells: Sequence[Cell] = (),
        trust: Collection[str] | None = None,
        readings: Readings | None = None,
        rule: str = "provable",
        faults: int = 0,
        judgements: Collection[Judgement] = (),
        language: str = "en",
        parties: Mapping[str, str] | None = None,
    ) -> None:
        """As `reconcile` is asked; raises UnknownReading for a rule that does not exist."""
        self._asked = Asked.of(containment, sources, cells, trust, readings, rule, faults, language, parties)
        self._judgements = judgements
        self._claims: dict[str, Claim] = {}
        self._kin = Kin(self._claims)
        self._reports: dict[str, set[str]] = {}
        self._numbers: dict[tuple[object, ...], set[str]] = {}
        self._neighbours = Neighbours(place_relation(containment))
        self._aside: dict[str, str] = {}
        self._incidents: dict[str, Incident] = {}
        self._home: dict[str, str] = {}
        self._found: dict[str, Found] = {}
        self._known: dict[_Key, Found] = {}
        for claim in {c.id: c for c in claims}.values():
            self._enter(claim)
        for report in self._reports:
            self._tie(report)
        self._look_again(self._claims.keys(), self._reports)

    def add(self, claim: Claim) -> tuple[str, ...]:
        """Take a claim in; the incidents now worked out anew. Raises UsageError if its id is held already."""
        if claim.id in self._claims:
            raise UsageError(f"there is a claim {claim.id} already")
        self._enter(claim)
        return self._changed(claim)

    def retract(self, ident: str) -> tuple[str, ...]:
        """Take a claim out; the incidents now worked out anew. Raises UsageError if it is not held."""
        if ident not in self._claims:
            raise UsageError(f"there is no claim {ident}")
        claim = self._claims[ident]
        self._leave(claim)
        return self._changed(claim)

    def result(self) -> Reconciliation:
        """All of it, exactly as `reconcile` of the claims held would say it."""
        incidents = sorted(self._incidents.values(), key=_in_order)
        aside = {c: self._aside[c] for c in sorted(self._aside)}
        nests = self._asked.readings.nests
        incidents = list(nested(incidents, self._claims, self._asked.containment, self._judgements, by_rule=nests))
        told = signals(self._judgements, self._claims, self._asked.words)
        judged = Found(signals=[*told, *unmet(self._claims, self._asked)])
        found = [self._found[i.id] for i in incidents]
        joint = in_operations(incidents, found, self._kin, aside, self._asked)
        return together(incidents, [judged, *found], aside, joint)

    def totals(self) -> Totals:
        """The incidents of now, to be added up; cells that are not among their figures are worked out when asked."""
        return Totals(self.result(), dict(self._claims), self._asked.containment, self._figure)

    def _figure(self, incident: Incident, cell: Cell) -> Figure | None:
        asked = replace(self._asked, cells=[cell])
        for prepared in asked.prepare(incident, self._kin.around(incident.claims), self._aside):
            if prepared.wanted[-1][0].harm == cell.harm:
                kept = prepared.working.undisputed(prepared.working.conflicts())
                return next(Provable().figures(replace(prepared, wanted=prepared.wanted[-1:]), kept))
        return None

    def forget(self) -> None:
        """Keep no work on incidents that are no more; without this, what comes back is not worked out again."""
        self._known.clear()

    def _enter(self, claim: Claim) -> None:
        self._claims[claim.id] = claim
        self._kin.enter(claim)
        self._reports.setdefault(claim.carrier.artifact, set()).add(claim.id)
        self._numbers.setdefault(number_key(claim, self._asked.origins), set()).add(claim.id)

    def _leave(self, claim: Claim) -> None:
        del self._claims[claim.id]
        self._kin.leave(claim)
        self._reports[claim.carrier.artifact].discard(claim.id)
        self._numbers[number_key(claim, self._asked.origins)].discard(claim.id)
        self._aside.pop(claim.id, None)

    def _changed(self, claim: Claim) -> tuple[str, ...]:
        """Group and work out again what may be other than it was before `claim` came or went."""
        apart = self._neighbours.plain
        touched = {claim.id, *self._below(claim.id), *self._kin.parts(claim.part_of or "")}
        same = self._same_number(claim)
        if claim.negated or any(self._claims[c].negated for c in same):
            touched |= same  # one may take the other back
        held = touched & self._claims.keys()
        reports = {claim.carrier.artifact} | {self._claims[c].carrier.artifact for c in held}
        for report in reports:
            self._tie(report)
        near = self._closed(reports, claim.id)
        if self._judgements or not (apart and self._neighbours.plain) or not self._somewhere(near):
            near = set(self._reports)
        return self._look_again(held, near, gone=claim.id)

    def _somewhere(self, reports: Collection[str]) -> bool:
        """Whether a place tells these apart from others: reports that name none join by time if all are like that."""
        return len(reports) < 2 or any(self._claims[c].place for r in reports for c in self._reports[r])

    def _same_number(self, claim: Claim) -> Set[str]:
        return self._numbers[number_key(claim, self._asked.origins)]

    def _tie(self, report: str) -> None:
        own = sorted((self._claims[c] for c in self._reports[report]), key=lambda c: (c.start, c.id))
        self._neighbours.set(report, own, self._claims)

    def _below(self, ident: str) -> set[str]:
        """The claims that are inside of this one, however deep."""
        found: set[str] = set()
        deeper = {ident}
        while deeper:
            deeper = {part for whole in deeper for part in self._kin.parts(whole)} - found
            found |= deeper
        return found

    def _closed(self, reports: Iterable[str], changed: str) -> set[str]:
        """These reports, with all that are tied to them now or were in one incident with them."""
        found: set[str] = set()
        waiting = set(reports)
        if changed in self._home:
            waiting |= self._reports_of(self._incidents[self._home[changed]].claims)
        while waiting:
            report = waiting.pop()
            found.add(report)
            kin = [k for c in self._reports[report] for k in (*self._kin.parts(c), self._claims[c].part_of or "")]
            homes = {self._home[c] for c in self._reports[report] if c in self._home}
            mates = [c for home in homes for c in self._incidents[home].claims]
            waiting |= (self._reports_of([*kin, *mates]) | set(self._neighbours.tied(report))) - found
        return found

    def _reports_of(self, idents: Iterable[str]) -> set[str]:
        return {self._claims[c].carrier.artifact for c in idents if c in self._claims}

    def _look_again(self, touched: Set[str], reports: Iterable[str], gone: str = "") -> tuple[str, ...]:
        """Group these reports again; work out incidents that are new, or that hold a claim that is `touched`."""
        own = {c: self._claims[c] for report in reports for c in self._reports[report]}
        before = {self._home.pop(c) for c in (*own, gone) if c in self._home}
        now = {i.id: i for i in self._group(own)}
        self._set_aside(touched)
        for old in before:
            if old not in now:
                del self._incidents[old], self._found[old]
        anew = []
        for incident in now.values():
            self._home.update(dict.fromkeys(incident.claims, incident.id))
            if self._incidents.get(incident.id) != incident or not touched.isdisjoint(incident.claims):
                self._incidents[incident.id] = incident
                self._found[incident.id] = self._work(incident)
                anew.append(incident.id)
        return tuple(sorted(anew))

    def _group(self, own: Mapping[str, Claim]) -> Sequence[Incident]:
        claims, joins = [own[c] for c in sorted(own)], self._asked.readings.joins
        return group(claims, self._asked.containment, self._judgements, by_rule=joins)

    def _set_aside(self, touched: Set[str]) -> None:
        """Whether a claim is set aside hangs on the claim it divides and on who took its number back."""
        wholes = {self._claims[c].part_of or "" for c in touched} & self._claims.keys()
        numbers = {n for c in touched for n in self._same_number(self._claims[c])}
        seen = {c: self._claims[c] for c in sorted({*touched, *wholes, *numbers})}
        reasons = set_aside(seen, self._asked.trust, self._asked.origins, self._asked.words)
        for c in touched:
            self._aside.pop(c, None)
            if c in reasons:
                self._aside[c] = reasons[c]

    def _work(self, incident: Incident) -> Found:
        around = self._kin.around(incident.claims)
        aside = frozenset(c for c in incident.claims if c in self._aside)
        key = incident, tuple(around.values()), aside
        if key not in self._known:
            self._known[key] = work(incident, around, aside, self._asked)
        return self._known[key]


def _in_order(incident: Incident) -> tuple[date, str]:
    start = incident.period and incident.period.start
    return start or date.max, incident.id
