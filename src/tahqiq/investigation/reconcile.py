"""reconcile: what follows from a case's claims, or from claims given directly."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from tahqiq.claims import Sources
from tahqiq.figures import Readings
from tahqiq.figures import reconcile as reconcile_claims
from tahqiq.investigation.case import Case
from tahqiq.model import Cell, Claim, Reconciliation
from tahqiq.places import Gazetteer


def reconcile(
    claims: Sequence[Claim],
    *,
    gazetteer: Gazetteer,
    sources: Sources,
    cells: Sequence[Cell] = (),
    trust: Collection[str] | None = None,
    readings: Readings | None = None,
    rule: str = "provable",
) -> Reconciliation:
    """Bounds, conflicts, differences and audits of the claims; places without an id are looked up by name first."""
    names = sorted({claim.place.name for claim in claims if claim.place})
    placed = [_placed(claim, gazetteer, names) for claim in claims]
    return reconcile_claims(
        placed,
        gazetteer,
        sources=sources.by_id(),
        cells=cells,
        trust=trust,
        readings=readings or Readings.default(),
        rule=rule,
    )


def reconcile_case(
    case: Case,
    *,
    cells: Sequence[Cell] = (),
    trust: Collection[str] | None = None,
    readings: Readings | None = None,
    rule: str = "provable",
) -> Reconciliation:
    """The same for everything extracted in a case, with the case's own places, sources and readings."""
    return reconcile(
        case.claims(),
        gazetteer=case.gazetteer,
        sources=case_sources(case.file("sources.toml")),
        cells=cells,
        trust=trust,
        readings=readings or Readings.from_config(case.config.get("readings", {})),
        rule=rule,
    )


def case_sources(extra: Path | None) -> Sources:
    """The shipped source registry with a case's own on top."""
    return Sources.load(extra)


def _placed(claim: Claim, gazetteer: Gazetteer, context: Sequence[str]) -> Claim:
    """A claim given with a place name only gets the gazetteer's id where the name is unambiguous."""
    place = claim.place
    if place is None or (place.id and gazetteer.get(place.id)):
        return claim
    found = gazetteer.resolve(place.name, context)
    return replace(claim, place=replace(found, as_written=place.as_written)) if found.id else claim
