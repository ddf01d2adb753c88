"""Places of a table that lie in others of it: a town beside its province is part of it, not one more addend."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tahqiq.figures.tables.layout import Entry

Around = Mapping[str, frozenset[str]]
"""Names as the table writes them → those of its names that the place lies in."""


@dataclass(frozen=True, slots=True)
class Nested:
    """What certainly lies in what, and what may: a name can be a town's and its province's."""

    certain: Around = field(default_factory=dict)
    possible: Around = field(default_factory=dict)

    def inside(self, inner: str, outer: str) -> bool:
        """Whether the one certainly lies in the other."""
        return outer in self.certain.get(inner, ())

    def may_be_inside(self, inner: str, outer: str) -> bool:
        """Whether it does or may."""
        return outer in self.possible.get(inner, ())


Within = Callable[[Sequence[str]], Nested]
"""From the names of a table, which are each other's context, to what lies in what."""

PLACES = ("place", "label")


def nowhere(names: Sequence[str]) -> Nested:
    """No place is known to lie in another."""
    return Nested()


def nested_places(entries: Sequence[Entry], within: Within) -> Nested:
    """What lies in what among the places and labels of rows."""
    names = dict.fromkeys(e.keys[key] for e in entries for key in PLACES if e.keys.get(key))
    return within(list(names))
