"""Where: a gazetteer's place, and a place as a claim refers to it."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Literal

PlaceKind = Literal["country", "admin1", "admin2", "region", "town", "neighbourhood", "site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the gazetteer: names in every script, and the ids of what directly contains it.

    A named region ("the coast") has no borders of its own but `inner` parts that it certainly
    includes and `outer` parts that it may include.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: PlaceKind = "town"
    country: str | None = None  # ISO 3166-1 alpha-2
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    parents: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    outer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRef:
    """A place as a claim names it; `id` is None while it is unresolved, with the `candidates` left open."""

    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None  # a PlaceKind; None while unresolved
    as_written: str = ""
    candidates: tuple[str, ...] = ()


_EARTH_KM = 6371.0


def kilometres(one: Place | PlaceRef, other: Place | PlaceRef) -> float | None:
    """Great-circle distance between the points of two places by the haversine formula; None without both points."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = radians(one.lat), radians(other.lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))
