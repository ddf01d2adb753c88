"""Counts of right, false and missed, and what is made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Right, false (found, not in the gold) and missed (in the gold, not found); adds up over documents."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Right among found; None when nothing was found."""
        return ratio(self.right, self.right + self.false)

    @property
    def recall(self) -> float | None:
        """Right among the gold; None when there is no gold."""
        return ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both: 0 when nothing right was found, None when there was nothing to find and none found."""
        return ratio(2 * self.right, 2 * self.right + self.false + self.missed)


def ratio(part: float, whole: float) -> float | None:
    """The quotient, None for 0/0: an empty measure is no success."""
    return part / whole if whole else None


def pairs(left: int, right: int, fit: Callable[[int, int], bool]) -> dict[int, int]:
    """A largest one-to-one pairing of `left` and `right` indices that fit (augmenting paths)."""
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in range(right):
            if j in seen or not fit(i, j):
                continue
            seen.add(j)
            if j not in owner or place(owner[j], seen):
                owner[j] = i
                return True
        return False

    for i in range(left):
        place(i, set())
    return {i: j for j, i in owner.items()}


def best_pairs(weights: Sequence[Sequence[float]]) -> dict[int, int]:
    """A one-to-one pairing, heaviest pairs first; pairs of weight 0 never."""
    order = sorted(((-w, i, j) for i, row in enumerate(weights) for j, w in enumerate(row) if w > 0))
    chosen: dict[int, int] = {}
    for _, i, j in order:
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return chosen
