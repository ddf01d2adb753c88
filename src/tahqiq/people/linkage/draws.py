"""Draws of the clustering: what the links could be, given all that is not known, for the estimates that follow.

Each draw takes weights from their posterior, then links under the constraints by Gibbs sampling, and adds links that
no pair shows, as many as the lists themselves let expect: intervals made from links alone are too narrow.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tahqiq.people.linkage.blocking import Pairs
from tahqiq.people.linkage.clusters import decide, numbered
from tahqiq.people.linkage.columns import Floats, Ints, Rows, Truths, truths
from tahqiq.people.linkage.judged import with_judgements
from tahqiq.people.linkage.one_to_one import NONE, Rivals, free_shift, rivals
from tahqiq.people.linkage.result import Links
from tahqiq.people.linkage.unseen import stand_ins

_BURN_IN = 20
_SWEEPS = 4  # between draws
_SPREAD = 0.7  # standard deviation of log odds that all pairs share: the model is never quite right
_KNOWN = 30.0  # pairs that the prior of each comparison counts for, as in training


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Clusters by draw and record (its cluster is the position of a record in it), and how many links each draw has."""

    ids: tuple[str, ...]
    lists: Ints
    clusters: Ints
    linked: Ints

    def overlaps(self) -> Ints:
        """Persons by draw and by the set of lists that hold them: bit k of the column number stands for list k."""
        width = 1 << (int(self.lists.max(initial=0)) + 1)
        table = np.zeros((len(self.clusters), width), dtype=np.int32)
        bits = (1 << self.lists).astype(np.int32)
        for draw, clusters in enumerate(self.clusters):
            sets = np.zeros(len(clusters), dtype=np.int32)
            np.bitwise_or.at(sets, clusters, bits)
            table[draw] = np.bincount(sets[sets > 0], minlength=width)
        return table

    def interval(self, share: float = 0.9) -> tuple[float, float]:
        """The interval that holds this share of the draws' numbers of links."""
        low, high = np.quantile(self.linked, [(1 - share) / 2, (1 + share) / 2])
        return float(low), float(high)

    def save(self, path: Path) -> None:
        """Draw, record, cluster in Parquet where the name ends so (needs pyarrow); else compressed arrays (npz)."""
        if path.suffix == ".parquet":
            from tahqiq.people.linkers.parquet import write_draws

            write_draws(path, self.ids, self.clusters)
        else:
            np.savez_compressed(path, ids=np.array(self.ids), lists=self.lists, clusters=self.clusters)


def draw(links: Links, number: int, *, single: frozenset[int] = frozenset(), seed: int = 0) -> Draws:
    """So many draws; `single` as in linking. The same links and seed give the same draws."""
    generator = np.random.default_rng(seed)
    lists = links.features.lists
    said = links.judged
    together = len(np.unique(lists)) > 2 or bool(said.different)  # then what chance joins must be looked at as a whole
    chain = _Chain(links, rivals(links.pairs, lists, single), generator)
    clusters = np.empty((number, len(lists)), dtype=np.int32)
    linked = np.empty(number, dtype=np.int32)
    for position in range(number):
        odds = links.log_odds + free_shift(links.probability, links.pairs, lists, single)
        odds = with_judgements(odds + _other_weights(links, generator), links.pairs, said)
        chain.sweep(odds, _BURN_IN if position == 0 else _SWEEPS)
        joined = chain.joined
        if together:
            likely = np.where(joined, links.probability + 1, 0.0)
            joined = decide(links.pairs, likely, lists, single, said.different)
        clusters[position], linked[position] = _with_unseen(links, joined, generator)
    return Draws(links.features.ids, lists, clusters, linked)


def _other_weights(links: Links, generator: np.random.Generator) -> Floats:
    """By how much each pair's log odds would change under weights that the same pairs could have given."""
    change = np.full(len(links), generator.normal(0, _SPREAD))
    true_pairs = float(links.probability.sum())
    for place, field in enumerate(links.model.fields):
        m = np.asarray(field.m[1:])
        known = float(links.probability[links.levels[:, place] > 0].sum()) if true_pairs else 0.0
        drawn = generator.dirichlet(m / m.sum() * (known + _KNOWN) + 1e-3)
        ratio = np.log(np.maximum(drawn, 1e-9)) - np.log(m)
        change += np.concatenate([[0.0], np.clip(ratio, -3, 3)])[links.levels[:, place]]
    return change


def _with_unseen(links: Links, joined: Truths, generator: np.random.Generator) -> tuple[Ints, int]:
    """The clusters of these links and of as many unseen as chance has it, and how many links that is.

    Counted in records that find their person, not in pairs: someone on five lists has ten pairs, and one that is
    missed among them changes nobody. How many are unseen is known roughly: an exponential law about what is expected.
    """
    size = len(links.features)
    clusters = numbered(links.pairs, joined, size)
    found = size - int((clusters == np.arange(size)).sum())
    number = int(generator.poisson(generator.exponential(links.unseen * found)))
    extra = stand_ins(links.features, clusters, number, frozenset(links.judged.different), generator)
    both = Pairs(np.append(links.pairs.left[joined], extra.left), np.append(links.pairs.right[joined], extra.right))
    return numbered(both, np.ones(len(both), dtype=np.bool_), size), len(both)


class _Chain:
    """Gibbs sampling of the links of left records, many at once: those that share no rival with an earlier one."""

    def __init__(self, links: Links, groups: Rivals, generator: np.random.Generator) -> None:
        self.joined: Truths = links.decided.copy()
        self._generator = generator
        own = np.where(groups.left == NONE, groups.groups + np.arange(len(links)), groups.left)
        self._left: Rows = np.unique(own, return_inverse=True)[1]
        self._lefts = int(self._left.max(initial=-1)) + 1
        self._right, self._rights = groups.right, groups.groups
        self._bound = truths(groups.right != NONE)

    def sweep(self, log_odds: Floats, times: int) -> None:
        """So many rounds, each of an independent set of left records drawn anew."""
        for _ in range(times):
            active = self._active()[self._left]
            taken = np.zeros(self._rights + 1, dtype=np.bool_)
            taken[self._right[self.joined & ~active & self._bound]] = True
            open_pairs = active & ~(taken[self._right] & self._bound)
            noise = self._generator.gumbel(size=len(log_odds))
            scores = np.where(open_pairs, log_odds + noise, -np.inf)
            best = self._generator.gumbel(size=self._lefts)  # no link at all
            np.maximum.at(best, self._left, scores)
            self.joined = np.where(active, open_pairs & (scores >= best[self._left]), self.joined)

    def _active(self) -> Truths:
        """Left records that come first, in a random order, among those with a rival in common."""
        order = self._generator.random(self._lefts)
        first = np.full(self._rights + 1, np.inf)
        np.minimum.at(first, self._right[self._bound], order[self._left[self._bound]])
        late = self._bound & (order[self._left] > first[self._right])
        active = np.ones(self._lefts, dtype=np.bool_)
        active[self._left[late]] = False
        return active
