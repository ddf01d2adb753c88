"""Records and lists as plain data, for what is printed and exported."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from tahqiq.model.claim_json import period_to_json, place_to_json
from tahqiq.model.record import Record, VictimList

_PERIODS = ("birth", "death")
_PLACES = ("place", "home")


def record_to_json(record: Record) -> dict[str, Any]:
    """Every field; ages as [low, high]."""
    body: dict[str, Any] = {f.name: getattr(record, f.name) for f in fields(record)}
    for name in _PERIODS:
        body[name] = period_to_json(body[name]) if body[name] else None
    for name in _PLACES:
        body[name] = place_to_json(body[name]) if body[name] else None
    for name in ("age", "flags", "other_names"):
        body[name] = list(body[name]) if body[name] is not None else None
    body["written"] = dict(record.written)
    return body


def list_to_json(known: VictimList) -> dict[str, Any]:
    """Every field, of what it covers too; None where no limit is known."""
    covers = known.covers
    return {
        "id": known.id,
        "name": known.name,
        "source": known.source,
        "deduplicated": known.deduplicated,
        "covers": {
            "places": covers.places and list(covers.places),
            "period": covers.period and period_to_json(covers.period),
            "states": covers.states and list(covers.states),
            "statuses": covers.statuses and list(covers.statuses),
        },
    }
