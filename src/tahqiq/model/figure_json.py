"""Reconciliations to the JSON of `tool reconcile --json`, version 1."""

from __future__ import annotations

from typing import Any

from tahqiq.model.claim_json import period_to_json, place_to_json
from tahqiq.model.figure import Cell, Fault, Figure, Reconciliation, Series
from tahqiq.model.incident import Incident


def reconciliation_to_json(result: Reconciliation) -> dict[str, Any]:
    """incidents, bounds, conflicts, differences, audit, the claims set aside with their reason, and signals."""
    return {
        "incidents": [incident_to_json(i) for i in result.incidents],
        "bounds": [figure_to_json(f) for f in result.bounds],
        "conflicts": [
            {
                "verdict": c.verdict,
                "claims": list(c.claims),
                "readings": list(c.readings),
                "words": c.words,
                "repairs": [list(r) for r in c.repairs],
                "certificate": dict(c.certificate),
            }
            for c in result.conflicts
        ],
        "differences": [{"claims": list(d.claims), "by": list(d.by), "words": d.words} for d in result.differences],
        "audit": [
            {"kind": a.kind, "claims": list(a.claims), "expected": a.expected, "found": a.found, "words": a.words}
            for a in result.audit
        ],
        "set_aside": dict(result.set_aside),
        "signals": [{"code": s.code, "where": s.where, "words": s.words} for s in result.signals],
        "series": [series_to_json(s) for s in result.series],
    }


def figure_to_json(figure: Figure) -> dict[str, Any]:
    """The figure; `set_aside`, `words` and `faults` only where it has any."""
    body: dict[str, Any] = {
        "cell": cell_to_json(figure.cell),
        "low": figure.low,
        "high": figure.high,
        "best": figure.best,
        "rule": figure.rule,
        "binding": list(figure.binding),
        "readings": list(figure.readings),
        "certificate": dict(figure.certificate),
    }
    if figure.set_aside:
        body["set_aside"] = dict(figure.set_aside)
    if figure.words:
        body["words"] = figure.words
    if figure.faults:
        body["faults"] = [_fault(f) for f in figure.faults]
    return body


def _fault(fault: Fault) -> dict[str, Any]:
    worst = {end: list(origins) for end, origins in fault.worst.items()}
    certificate = dict(fault.certificate)
    return {"wrong": fault.wrong, "low": fault.low, "high": fault.high, "worst": worst, "certificate": certificate}


def series_to_json(series: Series) -> dict[str, Any]:
    """Whose numbers, of which cell, and the points in order of as-of date."""
    return {
        "origin": series.origin,
        "source": series.source,
        "cell": cell_to_json(series.cell),
        "points": [
            {
                "claim": p.claim,
                "as_of": p.as_of.isoformat() if p.as_of else None,
                "low": p.low,
                "high": p.high,
                "change": p.change,
                "how": p.how,
                "of": p.of,
                "copies": list(p.copies),
            }
            for p in series.points
        ],
        "increments": list(series.increments),
    }


def cell_to_json(cell: Cell) -> dict[str, Any]:
    """The cell with its exclusions only where it has any."""
    body: dict[str, Any] = {
        "incident": cell.incident,
        "harm": cell.harm,
        "group": _facets(cell.group),
        "perpetrator": cell.perpetrator and {"name": cell.perpetrator.name, "id": cell.perpetrator.id},
        "place": cell.place and place_to_json(cell.place),
        "as_of": cell.as_of.isoformat() if cell.as_of else None,
    }
    if cell.excluding_group:
        body["excluding_group"] = _facets(cell.excluding_group)
    if cell.excluding_place:
        body["excluding_place"] = place_to_json(cell.excluding_place)
    return body


def _facets(group: Any) -> dict[str, str | None]:
    return {name: getattr(group, name) for name in ("status", "age", "sex", "role", "identity", "as_written")}


def incident_to_json(incident: Incident) -> dict[str, Any]:
    """Every field."""
    return {
        "id": incident.id,
        "claims": list(incident.claims),
        "place": incident.place and place_to_json(incident.place),
        "period": incident.period and period_to_json(incident.period),
        "part_of": incident.part_of,
        "pieces": [list(p) for p in incident.pieces],
    }
