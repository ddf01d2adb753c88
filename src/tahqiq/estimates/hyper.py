"""The hyper-Dirichlet law of a table: how likely it is under each decomposable graph, and draws from law and table.

Dawid and Lauritzen (1993), Annals of Statistics 21. Each list's chances given those it hangs on are independent betas,
whose parameters are margins of the table with 2⁻ᴶ of a person added to each cell.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tahqiq.estimates.extra import scipy
from tahqiq.estimates.graphs import Bits

Chance = np.random.Generator
Vector = NDArray[np.float64]
Whole = NDArray[np.int64]

_AT_ONCE = 128  # graphs: what is worked out of them stays in the processor's cache
_LIGHT = -40.0  # logs below the best: 617,675 graphs that light at every number together weigh less than 1e-11


def margins(seen: Vector) -> Vector:
    """Persons who look like each cell (columns) on the lists of each set (rows, both as bits), and what is added."""
    sets = np.arange(len(seen))
    found = np.zeros((len(seen), len(seen)))
    for members in sets:
        alike = sets & members
        found[members] = (np.bincount(alike, seen, len(seen)) + np.bincount(alike, minlength=len(seen)) / len(seen))[
            alike
        ]
    return found


def steps(seen: Vector, hidden: Vector) -> Vector:
    """Log likelihood of each list (first axis) given each set of others (second), at each number of undocumented."""
    gammaln = scipy("special").gammaln
    sets, added = np.arange(len(seen)), margins(seen * 0)
    found = np.zeros((len(seen), len(hidden)))
    for members, row in enumerate(margins(seen)):
        own = sets[(sets & ~members == 0) & (sets != 0)]
        prior = added[members, 0]
        found[members] = (gammaln(row[own]) - gammaln(prior)).sum() + gammaln(row[0] + hidden) - gammaln(prior)
    lists = len(seen).bit_length() - 1
    return np.stack([found[sets | 1 << v] - found[sets & ~(1 << v)] for v in range(lists)])


def likelihoods(graphs: Bits, given: Vector) -> Vector:
    """Log likelihood of each graph (rows) at each number of undocumented, up to what all have in common."""
    found = np.empty((len(graphs), given.shape[2]))
    for start in range(0, len(graphs), _AT_ONCE):
        some, told = graphs[start : start + _AT_ONCE], found[start : start + _AT_ONCE]
        np.take(given[0], some[:, 0], axis=0, out=told, mode="clip")
        for v in range(1, graphs.shape[1]):
            told += np.take(given[v], some[:, v], axis=0)
    return found


def summed(graphs: Bits, given: Vector) -> Vector:
    """Log of the sum of all graphs' likelihoods, at each number of undocumented, without keeping them."""
    most, total = np.full(given.shape[2], -np.inf), np.zeros(given.shape[2])
    for start in range(0, len(graphs), _AT_ONCE):
        told = likelihoods(graphs[start : start + _AT_ONCE], given)
        top = np.maximum(most, told.max(axis=0))
        told -= top
        heavy = told[(told > _LIGHT).any(axis=1)]
        total = total * np.exp(most - top) + np.exp(heavy, out=heavy).sum(axis=0)
        most = top
    return np.asarray(most + np.log(total))


def chances(graphs: Bits, seen: Vector, hidden: Whole, chance: Chance) -> Vector:
    """Cells' chances (columns) drawn once for each graph and number of undocumented (rows)."""
    cells, table = np.arange(len(seen)), margins(seen)
    found = np.ones((len(graphs), len(seen)))
    for v in range(graphs.shape[1]):
        own, on = graphs[:, v, None].astype(np.int64), 1 << v
        at = cells & own
        unseen = np.where(at == 0, hidden[:, None], 0)
        off = chance.beta(table[own | on, at] + unseen, table[own | on, at | on])
        off = np.take_along_axis(off, at, axis=1)  # who looks alike on what it hangs on has the same chance
        found *= np.where(cells & on, 1 - off, off)
    return found


def unseen(graphs: Bits, chance: Chance) -> Vector:
    """The chance of being on no list, drawn once for each graph from the prior alone."""
    half = 0.5 ** (np.bitwise_count(graphs) + 1.0)
    return np.asarray(chance.beta(half, half).prod(axis=1))
