"""What a method answers, and the assignment that every method is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.linkage.tasks import Pair

Scored = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class Answer:
    """Pairs with their probability (or score), best first not required. `decided` are the links made at the
    threshold `fixed` beforehand, one to one; `blocked` tells which share of true pairs was compared at all. Within
    one list nothing is assigned."""

    pairs: Sequence[Scored]
    decided: frozenset[Pair]
    blocked: Callable[[frozenset[Pair]], float]
    fixed: float = 0.5
    probabilities: bool = True
    assign: bool = True
    notes: tuple[str, ...] = field(default=())


def assigned(pairs: Iterable[Scored], least: float) -> list[Scored]:
    """One to one, greedily: the best pair first, then the best of what is left; ties by id."""
    left: set[str] = set()
    right: set[str] = set()
    taken = []
    for one, other, score in sorted((p for p in pairs if p[2] >= least), key=lambda p: (-p[2], p[0], p[1])):
        if one not in left and other not in right:
            left.add(one)
            right.add(other)
            taken.append((one, other, score))
    return taken


def decided(pairs: Iterable[Scored], least: float, assign: bool = True) -> frozenset[Pair]:
    """The pairs of the assignment, or all that reach the threshold."""
    taken = assigned(pairs, least) if assign else [pair for pair in pairs if pair[2] >= least]
    return frozenset((one, other) for one, other, _ in taken)
