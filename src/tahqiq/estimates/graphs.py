"""All decomposable graphs over a few lists, as estimates need them: which margins multiply, which divide."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray


@cache
def margins(lists: int) -> tuple[NDArray[np.int8], int]:
    """One row a decomposable graph, one column a set of lists (as bits): +1 for a clique, less 1 for each separator.

    The product over cliques divided by that over separators is the sum of Möbius terms over all complete sets, so no
    clique tree is needed: a set's factor is the alternating sum over the complete sets that contain it. Returns the
    number of the complete ("saturated") graph's row too. Lauritzen (1996), Graphical Models, 3.1 and 4.4.
    """
    pairs = [1 << a | 1 << b for a, b in combinations(range(lists), 2)]
    graphs = _decomposable(lists, pairs)
    sets = np.arange(1 << lists)
    within = [sum(1 << n for n, pair in enumerate(pairs) if pair & s == pair) for s in range(1 << lists)]
    complete = np.stack([(graphs & edges) == edges for edges in within], axis=1).astype(np.int8)
    inside = (sets[:, None] & sets[None, :]) == sets[None, :]  # column's set within the row's
    missing = np.bitwise_count(sets[:, None] ^ sets[None, :]).astype(np.int64)
    signs = np.where(inside, 1 - 2 * (missing & 1), 0).astype(np.int8)
    saturated = int(np.flatnonzero(graphs == (1 << len(pairs)) - 1)[0])
    return complete @ signs, saturated


def _decomposable(lists: int, pairs: list[int]) -> NDArray[np.int64]:
    """Graphs, as bits over `pairs`, from which vertices whose neighbours are all joined can be taken in turn."""
    graphs: NDArray[np.int64] = np.arange(1 << len(pairs), dtype=np.int64)
    neighbours = np.zeros((lists, len(graphs)), dtype=np.int64)
    for n, pair in enumerate(pairs):
        a, b = (v for v in range(lists) if pair >> v & 1)
        joined = graphs >> n & 1
        neighbours[a] |= joined << b
        neighbours[b] |= joined << a
    left = np.full(len(graphs), (1 << lists) - 1, dtype=np.int64)
    for _ in range(lists):
        for v in range(lists):
            around = neighbours[v] & left
            simplicial = (left >> v & 1).astype(bool)
            for u in range(lists):
                meets = (around & ~neighbours[u] & ~(1 << u)) == 0
                simplicial &= ((around >> u & 1) == 0) | meets
            left = np.where(simplicial, left & ~(1 << v), left)
    return np.asarray(graphs[left == 0], dtype=np.int64)
