"""All decomposable graphs over a few lists, each as the order in which its lists can be told one after another."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint8]


@cache
def decomposable(lists: int) -> Bits:
    """One row a graph, one column a list: the lists (as bits) that are joined to it and not yet taken when it is.

    Lists whose neighbours are all joined to each other are taken in turn; what a list hangs on is thus complete, and
    the graph's law is the product of each list's law given those. The last row joins every list to every other. Seven
    lists: 617,675 rows, 4 MB. Lauritzen (1996), Graphical Models, 2.1 and 4.4.
    """
    return np.ascontiguousarray(_grown(lists)[1].T)


def _grown(lists: int) -> tuple[Bits, Bits]:
    """Neighbours, and what each hangs on, of each list (rows) in each graph (columns).

    Without its last list a decomposable graph still is one, so each smaller one is tried with every set of neighbours.
    """
    if lists == 1:
        return np.zeros((1, 1), dtype=np.uint8), np.zeros((1, 1), dtype=np.uint8)
    smaller = _grown(lists - 1)[0]
    found = []
    for joined in range(1 << lists - 1):
        own = np.full((1, smaller.shape[1]), joined, dtype=np.uint8)
        back = np.array([[(joined >> v & 1) << lists - 1] for v in range(lists - 1)], dtype=np.uint8)
        neighbours = np.vstack([smaller | back, own])
        hangs, taken = _taken(neighbours)
        found.append((neighbours[:, taken], hangs[:, taken]))
    return np.hstack([n for n, _ in found]), np.hstack([h for _, h in found])


def _taken(neighbours: Bits) -> tuple[Bits, NDArray[np.bool_]]:
    """What each list hangs on, and which graphs could be taken apart to the last list."""
    lists = len(neighbours)
    left = np.full(neighbours.shape[1], (1 << lists) - 1, dtype=np.uint8)
    hangs = np.zeros_like(neighbours)
    for _ in range(lists):
        for v in range(lists):
            around = neighbours[v] & left
            apart = np.zeros_like(left)
            for u in range(lists):
                apart |= -(around >> u & 1) & around & ~neighbours[u] & ~np.uint8(1 << u)
            now = (apart == 0) & (left >> v & 1 == 1)
            hangs[v] = np.where(now, around, hangs[v])
            left = np.where(now, left & ~np.uint8(1 << v), left)
    return hangs, left == 0
