"""Links that no pair told shows: how many to expect, and stand-ins for them in a draw of the clustering."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tahqiq.people.linkage.blocking import Block, Pairs, together
from tahqiq.people.linkage.columns import NO_DAY, UNKNOWN, Features, Floats, Ints, Rows

_EDGE = 0.1  # of all keys: a link that no more have found stands at the edge of what is seen
_BEYOND = 1.5  # unseen links for each at the edge, in invented worlds (0 to 4) …
_MOST = 0.06  # … but fewer where many are there (long lists, whose large blocks are cut), never more than this share
_AT_EDGE, _IN_ALL = 0.5, 100.0  # links that count beforehand, where there are few
_TRIED = 32  # clusters that a record alone is held against


def unseen(blocks: Sequence[Block], told: Pairs, probability: Floats, unlikely: float) -> float:
    """Expected unseen links for each link of the pairs told; `unlikely`: those expected among pairs that are not.

    A world whose links nearly all have many keys in common hides hardly any; where some have but a few, others have
    none, or are garbled past knowing.
    """
    keys = np.sum([together(block, told) for block in blocks], axis=0)
    edge = float(probability[keys <= max(1.0, _EDGE * len(blocks))].sum())
    share = (_BEYOND * (edge + _AT_EDGE) + unlikely) / (float(probability.sum()) + _IN_ALL)
    return share / (1 + share / _MOST)


def stand_ins(
    features: Features,
    clusters: Ints,
    number: int,
    apart: frozenset[tuple[int, int]],
    generator: np.random.Generator,
) -> Pairs:
    """At most so many pairs of a record alone and one of a cluster, for links unseen; none of two judged `apart`.

    As if persons had lost a record: for one drawn by chance, another record of its list that is alone joins a cluster
    on the lists of the rest, so that patterns of lists keep their shares.
    """
    found = _Clusters(features, clusters, apart)
    alone = found.alone(generator)
    pairs: list[tuple[int, int]] = []
    used: set[int] = set()
    for record in found.lost(number, generator):
        waiting = alone[int(features.lists[record])]
        while waiting and waiting[-1] in used:
            waiting.pop()
        other = found.like(waiting[-1], found.others(record), used, generator) if waiting else None
        if other is not None:
            pairs.append((waiting[-1], other))
            used.update(pairs[-1])
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Pairs(ends.min(axis=1), ends.max(axis=1))


class _Clusters:
    """Who is with whom in one draw; a cluster goes by its first record."""

    def __init__(self, features: Features, clusters: Ints, apart: frozenset[tuple[int, int]]) -> None:
        self._features, self._clusters, self._apart = features, clusters, apart
        self._bits = np.left_shift(np.int64(1), features.lists.astype(np.int64))
        self._order = np.argsort(clusters, kind="stable")
        self._ordered = clusters[self._order]
        held = np.zeros(len(clusters), dtype=np.int64)
        np.bitwise_or.at(held, clusters, self._bits)
        self.size = np.bincount(clusters, minlength=len(clusters))
        first = np.flatnonzero(self.size)
        self._on = {int(lists): first[held[first] == lists] for lists in np.unique(held[first])}

    def alone(self, generator: np.random.Generator) -> dict[int, list[int]]:
        """By list, in random order, the records linked to none."""
        rows = generator.permutation(np.flatnonzero(self.size[self._clusters] == 1))
        lists = self._features.lists[rows]
        return {number: rows[lists == number].tolist() for number in range(int(self._features.lists.max()) + 1)}

    def lost(self, number: int, generator: np.random.Generator) -> list[int]:
        """A record each of so many persons of several."""
        several = np.flatnonzero(self.size > 1)
        chosen = generator.choice(several, min(number, len(several)), replace=False)
        return [int(generator.choice(self._members(cluster))) for cluster in chosen.tolist()]

    def others(self, record: int) -> int:
        """The lists, as bits, of those with whom a record is."""
        mates = self._members(int(self._clusters[record]))
        return int(np.bitwise_or.reduce(self._bits[mates[mates != record]]))

    def like(self, record: int, lists: int, used: set[int], generator: np.random.Generator) -> int | None:
        """Among some clusters on just these lists the one most like a record, so that strata hardly mix."""
        known = self._on.get(lists)
        if known is None:
            return None
        some = [one for one in generator.choice(known, min(_TRIED, len(known))).tolist() if one not in used]
        open_ = [one for one in some if one != record and not self._kept_apart(record, one)]
        return open_[int(np.argmax(_alike(self._features, record, np.array(open_))))] if open_ else None

    def _kept_apart(self, record: int, cluster: int) -> bool:
        if not self._apart:
            return False
        return any((min(record, one), max(record, one)) in self._apart for one in self._members(cluster).tolist())

    def _members(self, cluster: int) -> Rows:
        start, end = np.searchsorted(self._ordered, (cluster, cluster + 1))
        return self._order[start:end]


def _alike(features: Features, record: int, others: Rows) -> Ints:
    """On how many of place, sex, day of death and age each agrees with the record."""
    score = np.zeros(len(others), dtype=np.int32)
    for name in ("place", "sex"):
        if name in features.columns:
            values = features.codes(name).values
            score += (values[others] == values[record]) & (values[record] != UNKNOWN)
    for name in ("death", "age"):
        if name in features.columns:
            span = features.span(name)
            both = (span.low[others] <= span.high[record]) & (span.low[record] <= span.high[others])
            score += both & (span.low[record] != NO_DAY) & (span.low[others] != NO_DAY)
    return score
