"""A cell to estimate: its terms, its proven bounds, and how it lies to the other cells of its incident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tahqiq.figures.estimate.terms import Term
from tahqiq.figures.relations import Relate, Relation, facets_apart
from tahqiq.figures.scopes import Scope


@dataclass(frozen=True, slots=True)
class Question:
    """How many people are in the cell of `scope`, at least `low` and at most `high`, given its `terms`.

    `category` is what biases are learned by: a source may be near on one group and far off on another.
    """

    scope: Scope
    category: str
    terms: tuple[Term, ...]
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """Within question `whole`, the questions `parts` hold different people: together no more than the whole."""

    whole: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """The people of `whole` who are not of `part` number at least `low` and at most `high`, as proven."""

    whole: int
    part: int
    low: int
    high: int | None


def links(scopes: Sequence[Scope], relate: Relate) -> tuple[Link, ...]:
    """For every cell and each cell inside it, one group of cells inside it that nobody can be two of."""
    found: dict[Link, None] = {}
    for whole, around in enumerate(scopes):
        parts = [n for n, s in enumerate(scopes) if n != whole and inside(s, around, relate)]
        for first in parts:
            group = [first]
            for n in parts:
                if n != first and all(_apart(scopes[n], scopes[g], relate) for g in group):
                    group.append(n)
            found[Link(whole, tuple(sorted(group)))] = None
    return tuple(found)


def inside(part: Scope, whole: Scope, relate: Relate) -> bool:
    """Whether everybody in `part` is certainly in `whole`, and the two are not the same cell."""
    if part == whole or not set(whole.facets) <= set(part.facets):
        return False
    if whole.perpetrator not in (None, part.perpetrator):
        return False
    if part.end and whole.end and part.end > whole.end:
        return False
    if whole.place is None or whole.place == part.place:
        return True
    return part.place is not None and relate(part.place, whole.place) in (Relation.IN, Relation.SAME)


def _apart(a: Scope, b: Scope, relate: Relate) -> bool:
    if facets_apart(a.facets, b.facets):
        return True
    return a.place is not None and b.place is not None and relate(a.place, b.place) is Relation.APART
