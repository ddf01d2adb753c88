"""The law of tables under decomposable graphs, against cliques and separators written out, and against its draws."""

from __future__ import annotations

from itertools import combinations
from math import lgamma

import numpy as np
import pytest
from numpy.typing import NDArray

from tahqiq.estimates import hyper
from tahqiq.estimates.graphs import decomposable

Vector = NDArray[np.float64]


def cliques(row: NDArray[np.uint8]) -> list[int]:
    """The largest complete sets, as bits."""
    lists = len(row)
    joined = [1 << v | sum(1 << u for u in range(lists) if row[v] >> u & 1 or row[u] >> v & 1) for v in range(lists)]
    complete = [s for s in range(1, 1 << lists) if all(s & ~joined[v] == 0 for v in range(lists) if s >> v & 1)]
    return [s for s in complete if not any(s != other and s & other == s for other in complete)]


def separators(found: list[int]) -> list[int]:
    """What neighbours share in a heaviest tree of cliques: Kruskal's."""
    tree, cut = {c: c for c in found}, []
    for a, b in sorted(combinations(found, 2), key=lambda pair: -(pair[0] & pair[1]).bit_count()):
        if tree[a] != tree[b]:
            cut.append(a & b)
            gone, kept = tree[a], tree[b]
            tree = {c: kept if t == gone else t for c, t in tree.items()}
    return cut


def margin(table: Vector, members: int) -> float:
    """Log likelihood of a table's margin on those lists, 1 person in all added beforehand."""
    cells: dict[int, float] = {s & members: 0.0 for s in range(len(table))}
    for cell, persons in enumerate(table):
        cells[cell & members] += persons
    prior = 1 / len(cells)
    return sum(lgamma(prior + n) - lgamma(prior) for n in cells.values()) - lgamma(1 + table.sum())


def test_seven_lists_are_likely_as_their_cliques_and_separators_say() -> None:
    chance = np.random.default_rng(4)
    graphs = decomposable(7)
    some = graphs[[0, -1, *chance.integers(len(graphs), size=60)]]
    seen = chance.poisson(chance.gamma(0.3, 20, 128)).astype(np.float64)
    seen[0] = 0
    hidden = np.array([1.0, 77.0, 30_000.0])
    told = hyper.likelihoods(some, hyper.steps(seen, hidden))
    for at, missing in enumerate(hidden):
        table = np.concatenate([[missing], seen[1:]])
        for row, found in zip(some, told[:, at], strict=True):
            whole = cliques(row)
            expected = sum(margin(table, c) for c in whole) - sum(margin(table, s) for s in separators(whole))
            assert found == pytest.approx(expected, rel=1e-10)


def test_light_graphs_left_out_of_the_sum_change_nothing() -> None:
    chance = np.random.default_rng(5)
    seen = chance.poisson(chance.gamma(0.5, 30, 64)).astype(np.float64)
    seen[0] = 0
    given = hyper.steps(seen, np.geomspace(1, 20 * seen.sum(), 40))
    every = hyper.likelihoods(decomposable(6), given)
    most = every.max(axis=0)
    expected = most + np.log(np.exp(every - most).sum(axis=0))
    np.testing.assert_allclose(hyper.summed(decomposable(6), given), expected, rtol=1e-13)


def test_chances_are_drawn_by_the_law_that_gives_the_likelihood() -> None:
    """A further person falls into each cell as the ratio of likelihoods with and without says, whatever the graph."""
    chance = np.random.default_rng(6)
    seen = np.array([0, 3, 0, 1, 5, 0, 2, 0, 0, 4, 0, 0, 1, 0, 0, 2], dtype=np.float64)
    for row in decomposable(4)[[0, 7, 20, 33, 48, -1]]:
        drawn = hyper.chances(np.repeat(row[None], 20_000, axis=0), seen, np.full(20_000, 6), chance)
        np.testing.assert_allclose(drawn.sum(axis=1), 1)
        table = np.concatenate([[6.0], seen[1:]])
        whole = cliques(row)
        for cell in range(16):
            more = table + np.eye(16)[cell]
            logged = sum(margin(more, c) - margin(table, c) for c in whole)
            logged -= sum(margin(more, s) - margin(table, s) for s in separators(whole))
            assert drawn[:, cell].mean() == pytest.approx(np.exp(logged), abs=0.004)


def test_the_prior_chance_of_being_on_no_list_is_that_of_an_empty_table() -> None:
    chance = np.random.default_rng(7)
    some = decomposable(4)[[0, 20, 48, -1]]
    empty, nobody = np.zeros(16), np.zeros(20_000, dtype=np.int64)
    for row in some:
        graphs = np.repeat(row[None], 20_000, axis=0)
        one, other = hyper.unseen(graphs, chance), hyper.chances(graphs, empty, nobody, chance)[:, 0]
        np.testing.assert_allclose(np.quantile(one, (0.7, 0.8, 0.9)), np.quantile(other, (0.7, 0.8, 0.9)), atol=0.03)
        assert one.mean() == pytest.approx(1 / 16, abs=0.006)
