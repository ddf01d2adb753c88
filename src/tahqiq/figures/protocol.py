"""The one thing figures needs from outside: which place lies in which."""

from __future__ import annotations

from typing import Protocol


class Containment(Protocol):
    """Containment of places by id, as the places room offers it."""

    def within(self, inner: str, outer: str) -> bool | None:
        """True: certainly inside (or the same); False: certainly disjoint; None: may overlap, or not known."""
        ...

    def parts(self, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(inner, outer) parts of a named region, ids; ((), ()) for a place with borders of its own."""
        ...
