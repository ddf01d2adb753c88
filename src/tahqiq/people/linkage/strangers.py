"""What strangers reach by chance where there are few pairs: there the true ones are no rounding error among all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tahqiq.people.linkage.blocking import Pairs
from tahqiq.people.linkage.chance import pair_count
from tahqiq.people.linkage.columns import Features, Floats, Ints
from tahqiq.people.linkage.comparisons import Comparison
from tahqiq.people.linkage.model import Levels, Model
from tahqiq.people.linkage.train import compare, responsibilities, starting_model

FEW = 100_000  # pairs in all
_ROUNDS = 5
_STRENGTH = 20.0  # pairs that the expected shares count for
_SAME, _LIKE = 0.02, 0.08  # expected among strangers: of the first level, and of those between it and "different"


def few(lists: Ints, within: frozenset[int]) -> bool:
    """Whether every pair can be looked at, and the true ones among them would pass for chance."""
    return pair_count(lists, within) <= FEW


def start_among_few(features: Features, comparisons: Sequence[Comparison], within: frozenset[int], most: int) -> Model:
    """The model before training, its chance shares counted over all pairs less those that look like one person's.

    Who looks so is found in turns, from expected shares: a model says, the shares are counted anew, and so on.
    """
    some = _all_pairs(features.lists, within)
    levels = compare(features, comparisons, some)
    strangers = np.zeros(len(some))  # nobody yet: the first turn goes by what is expected
    for _ in range(_ROUNDS):
        chance = [_shares(c, levels[:, place], strangers) for place, c in enumerate(comparisons)]
        model = starting_model(comparisons, features, chance, pairs=max(len(some), 1), most=most)
        strangers = 1 - responsibilities(model, levels)[0]
    return model


def _all_pairs(lists: Ints, within: frozenset[int]) -> Pairs:
    left, right = np.triu_indices(len(lists), 1)
    inside = np.isin(lists[left], np.array(sorted(within), dtype=np.int32))
    allowed = (lists[left] != lists[right]) | inside
    return Pairs(left[allowed], right[allowed])


def _shares(comparison: Comparison, codes: Levels, weights: Floats) -> Floats:
    """Each code's share by weight, held near what is expected; code 0, nothing said, has none."""
    counts = np.bincount(codes, weights=weights, minlength=comparison.size)
    shares = counts + _STRENGTH * _expected(comparison)
    shares[0] = 0
    return np.asarray(shares / shares.sum(), dtype=np.float64)


def _expected(comparison: Comparison) -> Floats:
    """Among strangers before seeing any: values are seldom the same, and the rarer they are, the more seldom."""
    groups = comparison.groups()
    found = np.zeros(comparison.size)
    for place, (_, first, size) in enumerate(groups):
        share = _SAME if place == 0 else 1 - _SAME - _LIKE if place == len(groups) - 1 else _LIKE / (len(groups) - 2)
        grades = 4.0 ** -np.arange(size)
        found[first : first + size] = share * grades / grades.sum()
    return np.asarray(found, dtype=np.float64)
