"""Claims in; incidents, proven bounds, conflicts, differences and audits out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tahqiq.errors import UnknownReading
from tahqiq.figures.audit import audit
from tahqiq.figures.differences import differences
from tahqiq.figures.disputes import MOST_SHOWN, conflicts
from tahqiq.figures.incidents import group
from tahqiq.figures.origins import Origins
from tahqiq.figures.prepare import Prepared, prepare, set_aside
from tahqiq.figures.protocol import Containment
from tahqiq.figures.readings import Readings
from tahqiq.figures.relations import place_relation
from tahqiq.figures.wanted import Wanted
from tahqiq.figures.working import Bound, Target, Working
from tahqiq.model import Audit, Cell, Claim, Conflict, Difference, Figure, Reconciliation, Signal, Source

RULES = ("provable",)


def reconcile(
    claims: Sequence[Claim],
    containment: Containment,
    *,
    sources: Mapping[str, Source] | None = None,
    cells: Sequence[Cell] = (),
    trust: Collection[str] | None = None,
    readings: Readings | None = None,
    rule: str = "provable",
) -> Reconciliation:
    """What follows from `claims`, in an order that depends on nothing but them.

    `sources` are profiles by id (one whose `counts` begins "documented" states minimums); `trust` keeps only claims of
    those origins (ids or names); `cells` asks for bounds of further cells (an empty incident is every incident).
    Claims not used are in `set_aside` with the reason. Raises UnknownReading for a rule that does not exist.
    """
    if rule not in RULES:
        raise UnknownReading(f"no rule named {rule!r}", why=f"known: {', '.join(RULES)}")
    readings = readings or Readings.default()
    by_id = {c.id: c for c in sorted(claims, key=lambda c: c.id)}
    incidents = group(list(by_id.values()), containment)
    origins = Origins.of(sources or {})
    aside = set_aside(by_id, trust, origins)
    found = _Found()
    for incident in incidents:
        for prepared in prepare(incident, by_id, aside, containment, origins=origins, readings=readings, cells=cells):
            found.add(prepared, containment, readings, rule)
    return Reconciliation(
        incidents=incidents,
        bounds=tuple(found.bounds),
        conflicts=tuple(found.conflicts),
        differences=tuple(found.differences),
        audit=tuple(found.audit),
        set_aside=aside,
        signals=tuple(found.signals),
    )


@dataclass(slots=True)
class _Found:
    """What the incidents yield, gathered in their order."""

    bounds: list[Figure] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    audit: list[Audit] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)

    def add(self, prepared: Prepared, containment: Containment, readings: Readings, rule: str) -> None:
        """Everything one incident and harm yields."""
        working, stated, relate = prepared.working, prepared.stated, place_relation(containment)
        minimal = working.conflicts()
        shown = list(conflicts(working, minimal))
        pairs = {frozenset(c.claims) for c in shown}
        self.bounds += _figures(working, prepared.wanted, working.undisputed(minimal), rule)
        self.conflicts += shown
        self.differences += differences(stated, readings, pairs, relate)
        self.audit += audit(stated, relate)
        self.signals += _signals(prepared, minimal.complete and len(shown) < MOST_SHOWN)


def _figures(working: Working, wanted: Sequence[Wanted], elements: int, rule: str) -> Iterator[Figure]:
    for cell, target in wanted:
        low, high = working.low(target, elements), working.high(target, elements)
        used = [working.inequalities[r] for end in (low, high) for r in end.rows]
        soft = sorted({e for q in used for e in q.needs if ":" in e})
        yield Figure(
            cell=cell,
            low=low.value or 0,
            high=None if high.value is None else -high.value,
            rule=rule,
            binding=tuple(dict.fromkeys(q.claim for q in used)),
            readings=tuple(dict.fromkeys(working.readings.shown(e) for e in soft)),
            certificate=_certificate(working, target, low, high),
        )


def _certificate(working: Working, target: Target, low: Bound, high: Bound) -> dict[str, Any]:
    sides: dict[str, Any] = {}
    if low.proof is not None and low.value:
        sides["low"] = working.proof_json(low.rows, low.proof, working.cell_atoms(target, "inner"))
    if high.proof is not None:
        sides["high"] = working.proof_json(high.rows, high.proof, working.cell_atoms(target, "outer"))
    return sides


def _signals(prepared: Prepared, complete: bool) -> Iterator[Signal]:
    where = prepared.incident.id
    for name in prepared.uncertain:
        told = f"too many names of unknown relation: nothing certain is concluded for {name.removeprefix('name:')}"
        yield Signal(code="open-relations", where=where, words=told)
    if not complete:
        yield Signal(code="conflicts-incomplete", where=where, words="there are more conflicts than are listed")
