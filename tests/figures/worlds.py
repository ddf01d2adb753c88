"""Claims and places for the tests of this room, in our own words; real figures are cited where they are used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tahqiq.model import Claim, Source
from tahqiq.model.claim_json import claim_from_json

SNHR = Source(id="snhr", name="Syrian Network for Human Rights", type="monitor", counts="documented")


class Map:
    """Places by direct containers; whatever has no place in the map is open to everything."""

    def __init__(self, containers: Mapping[str, tuple[str, ...]] | None = None, regions: Any = None) -> None:
        self.containers = containers or {}
        self.regions: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = regions or {}

    def within(self, inner: str, outer: str) -> bool | None:
        if inner not in self.containers or outer not in self.containers:
            return True if inner == outer else None
        if outer in self._above(inner):
            return True
        possible = {p for region in self._above(outer) for p in self.regions.get(region, ((), ()))[1]}
        return None if inner in self._above(outer) or self._above(inner) & possible else False

    def parts(self, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.regions.get(place, ((), ()))

    def _above(self, place: str) -> set[str]:
        above = {place}
        for container in self.containers.get(place, ()):
            above |= self._above(container)
        return above


def toll(ident: str, number: int | tuple[int, int | None], qualifier: str = "exact", **fields: Any) -> Claim:
    """A toll of the killed; `by` is the speaker, `said` the day it was said, `on` a day or span of the events."""
    low, high = number if isinstance(number, tuple) else (number, None if qualifier in _OPEN else number)
    body = _common(ident, fields) | {"kind": "toll"}
    body["amount"] = {"low": low, "high": high, "qualifier": qualifier, "as_written": f"{qualifier} {low}"}
    return claim_from_json(body | fields)


def share(ident: str, low: float, high: float, **fields: Any) -> Claim:
    """A share of the people of the claim it is part of."""
    body = _common(ident, fields) | {"kind": "share"}
    body["share"] = {"low": low, "high": high, "low_open": fields.pop("low_open", False), "as_written": "a share"}
    return claim_from_json(body | fields)


def worked_example() -> list[Claim]:
    """The six claims of the worked example in the design of figures."""
    government = {"name": "government forces", "id": "gov"}
    civilians = {"status": "civilian"}
    return [
        toll("clm_1", 1001, "more_than", by="sohr", said="2025-03-09"),
        toll("clm_2", 700, "about", by="sohr", said="2025-03-09", group=civilians, part_of="clm_1"),
        share("clm_3", 0.5, 1, low_open=True, by="sohr", said="2025-03-09", perpetrator=government, part_of="clm_1"),
        toll("clm_4", 125, "about", by="snhr", group=civilians, perpetrator=government),
        toll("clm_5", 60, "at_least", by="sohr", said="2025-03-08", group=civilians, place=place("Baniyas")),
        toll("clm_6", 5, "at_least", by="sohr", said="2025-03-08", group={"age": "child"}, part_of="clm_5"),
    ]


def place(name: str, ident: str | None = None, **fields: Any) -> dict[str, Any]:
    """A resolved place; its id is its name in lower case."""
    return {"name": name, "id": ident or name.casefold(), "precision": "town", **fields}


_OPEN = ("at_least", "more_than", "dozens", "hundreds", "scores", "thousands", "several")


def _common(ident: str, fields: dict[str, Any]) -> dict[str, Any]:
    by, said, on = fields.pop("by", None), fields.pop("said", None), fields.pop("on", None)
    body: dict[str, Any] = {"id": ident, "harm": "killed"}
    body["carrier"] = {"artifact": fields.pop("report", "art_1"), "published": fields.pop("published", None)}
    if by:
        body["speaker"] = {"name": by.upper(), "id": by, "type": "monitor"}
    if said:
        body["said_on"] = {"start": said, "end": said}
    if on:
        start, end = on if isinstance(on, tuple) else (on, on)
        body["period"] = {"start": start, "end": end}
    return body
