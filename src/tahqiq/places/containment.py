"""Which place lies in which, in three values: certainly, certainly not, not known."""

from __future__ import annotations

from collections.abc import Callable
from math import pi, sqrt

from tahqiq.model import Place
from tahqiq.model.place import kilometres

Get = Callable[[str], Place | None]

_AREAS = ("country", "admin1", "admin2")
_DENSE_PER_KM2 = 4000.0  # people per km² of a closely built town; fewer would make it larger
_SLACK = 1.5  # towns are not round
_MARGIN_KM = 2.0  # points are put at a market place as often as at the middle


def ancestors(place: Place, get: Get) -> frozenset[str]:
    """The ids of everything that contains the place, at any height, itself left out."""
    found: set[str] = set()
    waiting = list(place.parents)
    while waiting:
        parent = waiting.pop()
        if parent not in found:
            found.add(parent)
            known = get(parent)
            waiting += known.parents if known else ()
    return frozenset(found)


def within(inner: Place, outer: Place, get: Get) -> bool | None:
    """True: `inner` is inside or the same; False: they share no ground; None: they may overlap, or it is not known."""
    inner_chain = ancestors(inner, get)
    if inner.id == outer.id or outer.id in inner_chain:
        return True
    if inner.inner or inner.outer:
        return _region_within(inner, outer, get)
    if outer.inner or outer.outer:
        return _within_region(inner, outer, get)
    if inner.id in ancestors(outer, get):
        return None
    return False if _apart(inner, outer, inner_chain, ancestors(outer, get), get) else None


def _region_within(inner: Place, outer: Place, get: Get) -> bool | None:
    answers = [_part_within(part, outer, get) for part in (*inner.inner, *inner.outer)]
    if all(answer is True for answer in answers):
        return True
    return False if all(answer is False for answer in answers) else None


def _part_within(part: str, outer: Place, get: Get) -> bool | None:
    known = get(part)
    return within(known, outer, get) if known else None


def _within_region(inner: Place, outer: Place, get: Get) -> bool | None:
    sure = [_in_part(inner, part, get) for part in outer.inner]
    if any(answer is True for answer in sure):
        return True
    possible = [_in_part(inner, part, get) for part in outer.outer]
    return False if all(answer is False for answer in (*sure, *possible)) else None


def _in_part(inner: Place, part: str, get: Get) -> bool | None:
    known = get(part)
    return within(inner, known, get) if known else None


def _apart(one: Place, other: Place, one_chain: frozenset[str], other_chain: frozenset[str], get: Get) -> bool:
    """Whether two places with borders of their own, neither in the other's chain, share no ground."""
    if one.country and other.country and one.country != other.country:
        return True
    for kind in ("admin1", "admin2"):
        mine, theirs = _area(one, one_chain, kind, get), _area(other, other_chain, kind, get)
        if mine and theirs and mine != theirs:
            return True
    if one.kind in _AREAS or other.kind in _AREAS:
        return False  # an area against a place not known to lie in another area: it may be inside
    return _points_apart(one, other)


def _area(place: Place, chain: frozenset[str], kind: str, get: Get) -> str | None:
    if place.kind == kind:
        return place.id
    return next((i for i in sorted(chain) if (known := get(i)) is not None and known.kind == kind), None)


def _points_apart(one: Place, other: Place) -> bool:
    """Whether two settlements are too far from each other for one to be a quarter of the other."""
    distance = kilometres(one, other)
    return distance is not None and distance > max(_reach_km(one), _reach_km(other))


def _reach_km(place: Place) -> float:
    return _MARGIN_KM + _SLACK * sqrt((place.population or 0) / (_DENSE_PER_KM2 * pi))
