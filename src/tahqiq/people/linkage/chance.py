"""How often strangers reach each level by chance: counted where values are equal, sampled where they are not."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tahqiq.people.linkage.columns import UNKNOWN, Features, Floats, Ints, Rows, Truths, truths
from tahqiq.people.linkage.comparisons import Comparison

_SAMPLE = 150_000
_EQUAL = 50_000
_SMOOTH = 0.5  # added to each level's count in a sample


def pair_count(lists: Ints, within: frozenset[int]) -> int:
    """How many pairs there are to compare at all."""
    sizes = np.bincount(lists)
    across = (int(sizes.sum()) ** 2 - int((sizes.astype(np.int64) ** 2).sum())) // 2
    return across + sum(int(sizes[number]) * (int(sizes[number]) - 1) // 2 for number in within)


def random_pairs(lists: Ints, within: frozenset[int], generator: np.random.Generator) -> tuple[Rows, Rows]:
    """Pairs of records at random, of two lists or of one in `within`."""
    left, right = generator.integers(0, len(lists), (2, 2 * _SAMPLE))
    allowed = _allowed(lists, left, right, within)
    return left[allowed][:_SAMPLE], right[allowed][:_SAMPLE]


def _allowed(lists: Ints, left: Rows, right: Rows, within: frozenset[int]) -> Truths:
    inside = np.isin(lists[left], np.array(sorted(within), dtype=np.int32))
    return truths((left != right) & ((lists[left] != lists[right]) | inside))


def shares_by_chance(
    comparison: Comparison,
    features: Features,
    within: frozenset[int],
    sample: tuple[Rows, Rows],
    generator: np.random.Generator,
) -> Floats:
    """The share of each code among strangers who both say something; code 0 has none.

    Pairs whose anchor is equal are too rare in a plain sample: they are drawn apart and weighted by their true share.
    """
    left, right = sample
    if comparison.anchor is None:
        return _shares(comparison, features, left, right)
    values = features.codes(comparison.anchor).values
    equal = (values[left] == values[right]) & (values[left] != UNKNOWN)
    share, ones, others = _equal_pairs(values, features.lists, within, generator)
    apart = _shares(comparison, features, left[~equal], right[~equal])
    if not len(ones):
        return apart
    return share * _shares(comparison, features, ones, others, smooth=1e-3) + (1 - share) * apart


def _shares(comparison: Comparison, features: Features, left: Rows, right: Rows, smooth: float = _SMOOTH) -> Floats:
    counts = np.bincount(comparison.codes(features, left, right), minlength=comparison.size).astype(np.float64)
    counts[0] = 0
    counts[1:] += smooth
    return np.asarray(counts / counts.sum(), dtype=np.float64)


def _equal_pairs(
    values: Ints, lists: Ints, within: frozenset[int], generator: np.random.Generator
) -> tuple[float, Rows, Rows]:
    """The share of equal pairs among those where both say something, and a sample of equal pairs."""
    equal, known, parts = 0.0, 0.0, []
    rows = [np.flatnonzero((lists == number) & (values != UNKNOWN)) for number in range(int(lists.max()) + 1)]
    for number, own in enumerate(rows):
        for other in range(number, len(rows)):
            if other == number and number not in within:
                continue
            half = 0.5 if other == number else 1.0
            size = int(values.max(initial=0)) + 1
            counts = np.bincount(values[own], minlength=size) * np.bincount(values[rows[other]], minlength=size)
            less = len(own) if other == number else 0  # nobody is compared with himself
            equal += half * (float(counts.sum()) - less)
            known += half * (len(own) * len(rows[other]) - less)
            parts.append((half * float(counts.sum()), own, rows[other], counts))
    if equal <= 0 or known <= 0:
        return 0.0, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    total = sum(part[0] for part in parts)
    drawn = [_draw_equal(values, *part[1:], int(_EQUAL * part[0] / total), generator) for part in parts]
    left, right = (np.concatenate(side) for side in zip(*drawn, strict=True))
    other_one = left != right
    return equal / known, left[other_one], right[other_one]


def _draw_equal(
    values: Ints, ones: Rows, others: Rows, counts: npt.NDArray[np.int64], size: int, generator: np.random.Generator
) -> tuple[Rows, Rows]:
    """Pairs with an equal value, each such pair as likely as any other."""
    drawn = generator.choice(len(counts), size=size, p=counts / counts.sum()) if counts.sum() else np.zeros(0, int)
    return _one_of_each(values, ones, drawn, generator), _one_of_each(values, others, drawn, generator)


def _one_of_each(values: Ints, rows: Rows, wanted: Rows, generator: np.random.Generator) -> Rows:
    ordered = rows[np.argsort(values[rows], kind="stable")]
    starts = np.searchsorted(values[ordered], wanted, side="left")
    ends = np.searchsorted(values[ordered], wanted, side="right")
    return ordered[starts + (generator.random(len(wanted)) * (ends - starts)).astype(np.int64)]
