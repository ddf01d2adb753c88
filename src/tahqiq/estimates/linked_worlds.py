"""Worlds in which who is who is not certain: records of lists, and pairs with the probability of being one person.

Probabilities mean what they say: of pairs with probability p, a share of p is one person, each for itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tahqiq.estimates.extra import scipy
from tahqiq.estimates.worlds import KINDS
from tahqiq.model.capture import CaptureHistory

MATCH, OTHER = 0.5, 0.1  # of a beta law of probabilities: most pairs looked at are nearly certain
DECIDED = 0.8  # a linker that decides there misses 11 % of the links, and 2 % of as many are false


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedWorld:
    """`truth` persons; the list of each record; pairs of records, how probable each is, and whether it is so."""

    truth: int
    lists: NDArray[np.int64]
    pairs: NDArray[np.int64]
    probability: NDArray[np.float64]
    same: NDArray[np.bool_]

    def decided(self) -> CaptureHistory:
        """The table if links were taken as right that are more probable than DECIDED."""
        return self.table(self.probability > DECIDED)

    def drawn(self, chance: np.random.Generator) -> CaptureHistory:
        """The table of one clustering as probable as it is."""
        return self.table(chance.random(len(self.probability)) < self.probability)

    def table(self, linked: NDArray[np.bool_]) -> CaptureHistory:
        """The table if these pairs are links and records that hang together one person."""
        first, second = self.pairs[linked].T
        size = len(self.lists)
        graph = scipy("sparse").coo_array((np.ones(len(first)), (first, second)), shape=(size, size))
        persons, person = scipy("sparse.csgraph").connected_components(graph, directed=False)
        on = np.zeros((persons, int(self.lists.max()) + 1), dtype=np.bool_)
        on[person, self.lists] = True
        patterns, counts = np.unique(on, axis=0, return_counts=True)
        told = {
            "".join("01"[flag] for flag in row): int(n) for row, n in zip(patterns.astype(int), counts, strict=True)
        }
        return CaptureHistory(lists=tuple("ABCDEFGH"[: on.shape[1]]), counts=told)


def build(kind: str, *, seed: int, size: int = 1500) -> LinkedWorld:
    """Persons and lists as `worlds.build` has them; each person's records form a chain of true pairs."""
    chance = np.random.default_rng([seed, 7])
    person, lists = np.nonzero(KINDS[kind](chance, size))
    true = np.flatnonzero(person[1:] == person[:-1])
    true = np.column_stack([true, true + 1])
    false = _false(chance, lists, true)
    certain = [chance.beta(MATCH + 1, OTHER, len(true)), chance.beta(MATCH, OTHER + 1, len(false))]
    return LinkedWorld(
        truth=size,
        lists=lists,
        pairs=np.vstack([true, false]),
        probability=np.concatenate(certain),
        same=np.arange(len(true) + len(false)) < len(true),
    )


def _false(chance: np.random.Generator, lists: NDArray[np.int64], true: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pairs of two persons: the last record of one, the first of another on a later list, as often for each two lists
    as their true pairs ask for, and each record once; so a clustering that is drawn has nobody twice on a list."""
    records = np.arange(len(lists))
    last, first = (set(np.setdiff1d(records, end).tolist()) for end in (true[:, 0], true[:, 1]))
    found = []
    for (one, other), number in zip(*np.unique(lists[true], axis=0, return_counts=True), strict=True):
        ends, starts = ([r for r in sorted(side) if lists[r] == at] for side, at in ((last, one), (first, other)))
        wanted = int(min(chance.poisson(number * OTHER / MATCH), len(ends), len(starts)))
        chosen = [chance.permutation(side)[:wanted] for side in (ends, starts)]
        last, first = last - set(chosen[0].tolist()), first - set(chosen[1].tolist())
        found.append(np.column_stack(chosen))
    return np.vstack(found).astype(np.int64)
