"""Which places may be places of one episode: the same one, or two of which one certainly lies in the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tahqiq.figures.protocol import Chained, Containment
from tahqiq.figures.relations import Relation, place_relation

_MEETS = (Relation.SAME, Relation.IN, Relation.HOLDS)


class Meeting:
    """Places met so far, found again by what holds them where the containment can tell that; else all are compared."""

    def __init__(self, containment: Containment) -> None:
        self._containment = containment
        self._relate = place_relation(containment)
        self._chained = containment if isinstance(containment, Chained) else None
        self._known: set[str] = set()
        self._made_of: dict[str, set[str]] = {}  # places by their parts and themselves
        self._lying_in: dict[str, set[str]] = {}  # places by themselves, their parts, and all that holds any of these

    def add(self, place: str) -> tuple[str, ...]:
        """Take a place in; those known before that it meets, in order of id."""
        met = tuple(sorted(p for p in self._likely(place) if p != place and self._relate(place, p) in _MEETS))
        if place not in self._known:
            self._known.add(place)
            if self._chained:
                for part in self._parts(place):
                    self._made_of.setdefault(part, set()).add(place)
                for held_by in self._chain(place):
                    self._lying_in.setdefault(held_by, set()).add(place)
        return met

    def _likely(self, place: str) -> Collection[str]:
        """All that the place can lie in, and all that can lie in it; a name without an id meets nothing."""
        if place.startswith("name:"):
            return ()
        if not self._chained:
            return self._known
        around = (self._made_of.get(p, ()) for p in self._chain(place))
        inside = (self._lying_in.get(p, ()) for p in self._parts(place))
        return {other for found in (*around, *inside) for other in found}

    def _chain(self, place: str) -> set[str]:
        if not self._chained or place.startswith("name:"):
            return {place}
        return {held_by for part in self._parts(place) for held_by in (part, *self._chained.around(part))}

    def _parts(self, place: str) -> set[str]:
        return {place} if place.startswith("name:") else set(self._parted(place, set()))

    def _parted(self, place: str, seen: set[str]) -> Iterator[str]:
        if place not in seen:
            seen.add(place)
            yield place
            for part in (p for side in self._containment.parts(place) for p in side):
                yield from self._parted(part, seen)
