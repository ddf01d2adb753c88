"""Probabilities under "at most one": a record is linked to at most one record of a list that holds each person once.

The posterior over matchings with independent odds is a monomer-dimer model; belief propagation gives its marginals,
exactly where the pairs form trees (almost all do) and with proof of convergence (Bayati et al. 2007).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tahqiq.people.linkage.blocking import Pairs
from tahqiq.people.linkage.columns import Floats, Ints, Rows

_ROUNDS = 50
_ENOUGH = 1e-4
_SHIFTS = 4
_FULLEST = 0.95  # share of a list that counts as linked beforehand; certainty would feed on itself
_STRONGEST = 40.0  # log odds beyond which nothing changes
NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Rivals:
    """For each pair the group of pairs that its left record, and its right record, can have but one of; NONE: any."""

    left: Rows
    right: Rows
    groups: int


def rivals(some: Pairs, lists: Ints, single: frozenset[int]) -> Rivals:
    """Groups by record and the list on the other side, where that list is in `single`."""
    width = int(lists.max(initial=0)) + 1
    keep = np.zeros(width, dtype=np.bool_)
    keep[list(single)] = True
    sides = []
    for own, other in ((some.left, some.right), (some.right, some.left)):
        sides.append(np.where(keep[lists[other]], own * width + lists[other], NONE))
    distinct, numbers = np.unique(np.concatenate(sides), return_inverse=True)
    shift = int(len(distinct) > 0 and distinct[0] == NONE)
    numbers = numbers - shift
    return Rivals(numbers[: len(some)], numbers[len(some) :], len(distinct) - shift)


def marginals(log_odds: Floats, groups: Rivals) -> Floats:
    """The probability of each pair under the constraints; without any, that of its log odds alone."""
    odds = np.exp(np.clip(log_odds, -_STRONGEST, _STRONGEST))
    from_left, from_right = np.ones(len(odds)), np.ones(len(odds))
    for _ in range(_ROUNDS):
        new_left = _leave(groups.left, groups.groups, odds * from_right)
        new_right = _leave(groups.right, groups.groups, odds * new_left)
        moved = max(np.abs(new_left - from_left).max(initial=0), np.abs(new_right - from_right).max(initial=0))
        from_left, from_right = new_left, new_right
        if moved < _ENOUGH:
            break
    total = odds * from_left * from_right
    return np.asarray(total / (1 + total), dtype=np.float64)


def _leave(group: Rows, groups: int, wishes: Floats) -> Floats:
    """How far each group leaves a pair free, given what its other pairs wish: 1 / (1 + their sum)."""
    bound = group != NONE
    if not bound.any():
        return np.ones(len(group))
    own = group[bound]
    sums = np.bincount(own, weights=wishes[bound], minlength=groups)
    tops = np.zeros(groups)
    np.maximum.at(tops, own, wishes[bound])
    others = np.where(
        wishes[bound] < tops[own], sums[own] - wishes[bound], _without_top(own, groups, wishes[bound], tops)
    )
    free = np.ones(len(group))
    free[bound] = 1 / (1 + np.maximum(others, 0))
    return free


def _without_top(own: Rows, groups: int, wishes: Floats, tops: Floats) -> Floats:
    """The sum of the others for the pair that wishes most, added up anew: subtracting would lose the small ones."""
    is_top = wishes >= tops[own]
    rest = np.bincount(own, weights=np.where(is_top, 0.0, wishes), minlength=groups)
    several = np.bincount(own, weights=is_top, minlength=groups) - 1
    return np.asarray(rest[own] + several[own] * tops[own], dtype=np.float64)


def constrained(log_odds: Floats, some: Pairs, lists: Ints, single: frozenset[int]) -> Floats:
    """Probabilities of pairs under "at most one" of each list in `single`, from log odds before constraints.

    Where both lists hold each person once, K links leave n-K and m-K records free: the prior odds of one more link
    are K / (n-K)(m-K) rather than the K / nm of pairs at random (all matchings of one size are equally likely).
    """
    groups = rivals(some, lists, single)
    probability = marginals(log_odds, groups)
    for _ in range(_SHIFTS):
        probability = marginals(log_odds + free_shift(probability, some, lists, single), groups)
    return probability


def free_shift(probability: Floats, some: Pairs, lists: Ints, single: frozenset[int]) -> Floats:
    """What the records still free add to the log odds of each pair, given how probable all pairs are."""
    sizes = np.bincount(lists).astype(np.float64)
    left, right = lists[some.left], lists[some.right]
    linked = np.zeros((len(sizes), len(sizes)))
    np.add.at(linked, (left, right), probability)
    both = np.isin(left, list(single)) & np.isin(right, list(single))
    taken = [np.minimum(linked[left, right] / sizes[side], _FULLEST) for side in (left, right)]
    return np.asarray(np.where(both, -np.log1p(-taken[0]) - np.log1p(-taken[1]), 0.0), dtype=np.float64)
