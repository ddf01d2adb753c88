"""Claims in; incidents, proven bounds, conflicts, differences and audits out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from tahqiq.errors import UnknownReading
from tahqiq.figures.audit import audit
from tahqiq.figures.cells import Grid, beginning
from tahqiq.figures.differences import differences
from tahqiq.figures.disputes import conflicts
from tahqiq.figures.incidents import group
from tahqiq.figures.inequalities import why_not
from tahqiq.figures.protocol import Containment
from tahqiq.figures.readings import Readings
from tahqiq.figures.relations import place_relation
from tahqiq.figures.scopes import Scope, Stated, ancestry, merge_repeats, origin, place_key, state, with_assumed_dates
from tahqiq.figures.wanted import Names, Wanted, asked_cells, boxes, default_cells
from tahqiq.figures.working import Bound, Target, Working, said
from tahqiq.model import (
    Audit,
    Cell,
    Claim,
    Conflict,
    Difference,
    Figure,
    Harm,
    Incident,
    Reconciliation,
    Signal,
    Source,
)

RULES = ("provable",)


@dataclass(slots=True)
class _Found:
    """What the incidents yield, gathered in their order."""

    bounds: list[Figure] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    audit: list[Audit] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)


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

    `sources` are profiles by id (one whose `counts` is "documented" states minimums); `trust` keeps only claims of
    those origins (ids or names); `cells` asks for bounds of further cells (an empty incident is every incident).
    Claims not used are in `set_aside` with the reason. Raises UnknownReading for a rule that does not exist.
    """
    if rule not in RULES:
        raise UnknownReading(f"no rule named {rule!r}", why=f"known: {', '.join(RULES)}")
    readings = readings or Readings.default()
    by_id = {c.id: c for c in sorted(claims, key=lambda c: c.id)}
    incidents = group(list(by_id.values()), containment)
    set_aside = _set_aside(by_id, trust)
    found = _Found()
    for incident in incidents:
        own = [state(by_id[c], by_id, sources or {}) for c in incident.claims if c not in set_aside]
        for worked in _by_harm(incident, own, by_id):
            _work(worked, found, containment, readings, cells, rule)
    return Reconciliation(
        incidents=incidents,
        bounds=tuple(found.bounds),
        conflicts=tuple(found.conflicts),
        differences=tuple(found.differences),
        audit=tuple(found.audit),
        set_aside=set_aside,
        signals=tuple(found.signals),
    )


@dataclass(frozen=True, slots=True)
class _Share:
    """One incident's claims of one harm."""

    incident: Incident
    harm: Harm
    stated: tuple[Stated, ...]


def _set_aside(by_id: Mapping[str, Claim], trust: Collection[str] | None) -> dict[str, str]:
    reasons: dict[str, str] = {}
    for claim in by_id.values():
        whole = by_id.get(claim.part_of or "")
        reason = why_not(claim, whole_known=whole is not None)
        if reason is None and trust is not None and not _trusted(claim, trust):
            reason = "its source was not chosen"
        if reason:
            reasons[claim.id] = reason
    return reasons


def _trusted(claim: Claim, trust: Collection[str]) -> bool:
    name = claim.speaker.name if claim.speaker else claim.carrier.publisher
    return origin(claim) in trust or name in trust


def _by_harm(incident: Incident, own: Sequence[Stated], by_id: Mapping[str, Claim]) -> Iterator[_Share]:
    """The claims of each harm, repeats merged and undated ones given the date they are assumed to have."""
    dated = with_assumed_dates(merge_repeats(own))
    keyed = sorted(((_harm(s.claim, by_id), s) for s in dated), key=lambda x: (x[0] or "", x[1].claim.id))
    for harm, members in groupby(keyed, key=lambda x: x[0]):
        if harm:
            yield _Share(incident, harm, tuple(s for _, s in members))


def _harm(claim: Claim, by_id: Mapping[str, Claim]) -> Harm | None:
    return claim.harm or next((c.harm for c in ancestry(claim, by_id) if c.harm), None)


def _work(
    share: _Share, found: _Found, containment: Containment, readings: Readings, cells: Sequence[Cell], rule: str
) -> None:
    stated, incident = share.stated, share.incident
    whole = place_key(incident.place)
    as_of = max((s.as_of for s in stated if s.as_of), default=None)
    names = Names(stated)
    wanted = list(default_cells(incident.id, share.harm, stated, as_of, whole, names))
    wanted += asked_cells(incident.id, share.harm, cells, as_of, names)
    working, grid = prepare(stated, [t for _, t in wanted], containment, readings, whole)
    minimal = working.conflicts()
    found.bounds += _figures(working, wanted, working.undisputed(minimal), rule)
    shown = list(conflicts(working, minimal))
    found.conflicts += shown
    disputed = {frozenset(pair) for c in shown for pair in [c.claims] if len(pair) == 2}
    found.differences += differences(stated, readings, disputed)
    found.audit += audit(stated, place_relation(containment))
    found.signals += _signals(incident, grid, minimal.complete)


def prepare(
    stated: Sequence[Stated],
    targets: Sequence[Target],
    containment: Containment,
    readings: Readings,
    whole: str | None,
) -> tuple[Working, Grid]:
    """The inequalities of one incident and harm, over atoms that `targets` can be made of; `whole` holds it all."""
    claimed = list(dict.fromkeys(scope for q in said(stated, readings) for _, scope, _ in q.terms))
    scopes = list(dict.fromkeys([*claimed, *boxes(targets)]))
    grid = Grid(scopes, containment, place=whole, begins=beginning([s.scope for s in stated]))
    numbered: dict[Scope, int] = {scope: n for n, scope in enumerate(scopes)}
    return Working(stated, readings, grid, numbered), grid


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


def _signals(incident: Incident, grid: Grid, complete: bool) -> Iterator[Signal]:
    for name in grid.uncertain:
        told = (
            f"too many names whose relation is not known: nothing certain is concluded for {name.removeprefix('name:')}"
        )
        yield Signal(code="open-relations", where=incident.id, words=told)
    if not complete:
        told = "more conflicts than are listed: the search was stopped"
        yield Signal(code="conflicts-incomplete", where=incident.id, words=told)
