"""The one thing people needs from outside: which place lies in which."""

from __future__ import annotations

from typing import Protocol


class Containment(Protocol):
    """Containment of places by id, as the places room offers it."""

    def within(self, inner: str, outer: str) -> bool | None:
        """True: certainly inside (or the same); False: certainly disjoint; None: may overlap, or not known."""
        ...
