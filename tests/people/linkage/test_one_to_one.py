"""Probabilities under "at most one", against adding up all matchings."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahqiq.people.linkage.blocking import Pairs
from tahqiq.people.linkage.clusters import decide, numbered
from tahqiq.people.linkage.one_to_one import marginals, rivals

BOTH = frozenset({0, 1})


def all_matchings(edges: list[tuple[int, int]], odds: list[float]) -> list[float]:
    total, with_edge = 0.0, [0.0] * len(edges)
    for size in range(len(edges) + 1):
        for chosen in combinations(range(len(edges)), size):
            ends = [end for edge in chosen for end in edges[edge]]
            if len(set(ends)) == len(ends):
                weight = float(np.prod([odds[edge] for edge in chosen]))
                total += weight
                for edge in chosen:
                    with_edge[edge] += weight
    return [one / total for one in with_edge]


def found(edges: list[tuple[int, int]], odds: list[float]) -> list[float]:
    some = Pairs(np.array([one for one, _ in edges]), np.array([other for _, other in edges]))
    lists = np.array([0, 0, 0, 1, 1, 1], dtype=np.int32)
    return [float(p) for p in marginals(np.log(odds), rivals(some, lists, BOTH))]


@given(st.lists(st.floats(0.01, 1e4), min_size=5, max_size=5))
def test_on_trees_the_probabilities_are_exact(odds: list[float]) -> None:
    path = [(0, 3), (0, 4), (1, 4), (1, 5), (2, 5)]
    assert found(path, odds) == pytest.approx(all_matchings(path, odds), abs=1e-3)


def test_two_that_fit_alike_share_what_there_is() -> None:
    assert found([(0, 3), (0, 4)], [1e6, 1e6]) == pytest.approx([0.5, 0.5], abs=1e-3)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0, 1)), max_size=15))
def test_clusters_never_hold_two_of_a_list_that_holds_each_person_once(
    drawn: list[tuple[int, int, float]],
) -> None:
    pairs = {(min(a, b), max(a, b)): p for a, b, p in drawn if a != b}
    lists = np.array([0, 1, 2, 0, 1, 2], dtype=np.int32)
    some = Pairs(np.array([a for a, _ in pairs], dtype=np.int64), np.array([b for _, b in pairs], dtype=np.int64))
    decided = decide(some, np.array(list(pairs.values())), lists, frozenset({0, 1}))
    clusters = numbered(some, decided, 6)
    for cluster in set(clusters.tolist()):
        held = lists[clusters == cluster].tolist()
        assert held.count(0) <= 1
        assert held.count(1) <= 1
