"""Clusters: records joined by the links decided, never two of a list that holds each person once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from tahqiq.people.linkage.blocking import Pairs
from tahqiq.people.linkage.columns import Floats, Ints, Truths


def decide(
    some: Pairs,
    probability: Floats,
    lists: Ints,
    single: frozenset[int],
    apart: Iterable[tuple[int, int]] = (),
    *,
    least: float = 0.5,
) -> Truths:
    """Which pairs to join: the likeliest first, leaving out what would put two records of a `single` list, or two

    that were judged different (`apart`), into one cluster.
    """
    decided = np.zeros(len(some), dtype=np.bool_)
    clusters = _Clusters(lists, single, apart)
    likely = np.flatnonzero(probability >= least)
    for place in likely[np.argsort(-probability[likely], kind="stable")].tolist():
        decided[place] = clusters.join(int(some.left[place]), int(some.right[place]))
    return decided


class _Clusters:
    """Disjoint sets of records, each with what it may not hold twice."""

    def __init__(self, lists: Ints, single: frozenset[int], apart: Iterable[tuple[int, int]]) -> None:
        self._lists, self._single = lists, single
        self._root: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._apart: dict[int, set[int]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def join(self, one: int, other: int) -> bool:
        """Join the clusters of two records; False where that is not allowed."""
        first, second = self._root.get(one, one), self._root.get(other, other)
        if first == second:
            return True
        own, others = self._members.get(first, [first]), self._members.get(second, [second])
        if self._clash(own, others):
            return False
        for member in others:
            self._root[member] = first
        self._root[first] = first
        self._members[first] = own + others
        return True

    def _clash(self, own: list[int], others: list[int]) -> bool:
        held = {int(self._lists[member]) for member in own} & self._single
        if any(int(self._lists[member]) in held for member in others):
            return True
        return any(self._apart.get(member, set()).intersection(others) for member in own if member in self._apart)


def numbered(some: Pairs, decided: Truths, records: int) -> Ints:
    """The cluster of each record: the position of its first record."""
    root = np.arange(records, dtype=np.int32)
    left, right = some.left[decided], some.right[decided]
    while True:
        low = np.minimum(root[left], root[right])
        before = root.copy()
        np.minimum.at(root, left, low)
        np.minimum.at(root, right, low)
        root = root[root]
        if np.array_equal(root, before):
            return root
