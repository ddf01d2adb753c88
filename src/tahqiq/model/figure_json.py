"""Reconciliations to the JSON of `tool reconcile --json`, version 1."""

from __future__ import annotations

from typing import Any

from tahqiq.model.claim_json import period_to_json, place_to_json
from tahqiq.model.figure import Cell, Reconciliation
from tahqiq.model.incident import Incident


def reconciliation_to_json(result: Reconciliation) -> dict[str, Any]:
    """incidents, bounds, conflicts, differences, audit, the claims set aside with their reason, and signals."""
    return {
        "incidents": [_incident(i) for i in result.incidents],
        "bounds": [
            {
                "cell": cell_to_json(f.cell),
                "low": f.low,
                "high": f.high,
                "best": f.best,
                "rule": f.rule,
                "binding": list(f.binding),
                "readings": list(f.readings),
                "certificate": dict(f.certificate),
            }
            for f in result.bounds
        ],
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


def _incident(incident: Incident) -> dict[str, Any]:
    return {
        "id": incident.id,
        "claims": list(incident.claims),
        "place": incident.place and place_to_json(incident.place),
        "period": incident.period and period_to_json(incident.period),
        "part_of": incident.part_of,
    }
