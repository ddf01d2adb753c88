"""The one thing figures needs from outside: which place lies in which."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol, runtime_checkable


class Containment(Protocol):
    """Containment of places by id, as the places room offers it."""

    def within(self, inner: str, outer: str) -> bool | None:
        """True: certainly inside (or the same); False: certainly disjoint; None: may overlap, or not known."""
        ...

    def parts(self, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(inner, outer) parts of a named region, ids; ((), ()) for a place with borders of its own."""
        ...


@runtime_checkable
class Chained(Containment, Protocol):
    """Containment that lists what holds a place, so that not every two places need be compared."""

    def around(self, place: str) -> Collection[str]:
        """The ids of all that holds a place with borders of its own, at any height; itself left out or not."""
        ...
