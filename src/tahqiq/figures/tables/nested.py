"""Places of a table that lie in others of it: a town beside its province is part of it, not one more addend."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tahqiq.figures.tables.layout import Entry

Nested = Mapping[str, frozenset[str]]
"""Names as the table writes them → those of the table's names in which the place certainly lies."""

Within = Callable[[Sequence[str]], Nested]
"""From the names of a table, which are each other's context, to what lies in what."""

PLACES = ("place", "label")


def nowhere(names: Sequence[str]) -> Nested:
    """No place is known to lie in another."""
    return {}


def nested_places(entries: Sequence[Entry], within: Within) -> Nested:
    """What lies in what among the places and labels of rows."""
    names = dict.fromkeys(e.keys[key] for e in entries for key in PLACES if e.keys.get(key))
    return within(list(names))
