"""Whole numbers at which a law is told: all of them, or, where they are too many, those that carry weight."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from tahqiq.estimates.extra import scipy

Vector = NDArray[np.float64]
Whole = NDArray[np.int64]
Law = Callable[[Vector], Vector]

WHOLE = 2_000_000  # numbers told one by one: 16 MB an array
_EACH = 64  # numbers that are nodes one by one, before the nodes spread out
_NODES = 600
_MORE, _AT_ONCE = 3000, 200  # nodes added at most, and in a round: each costs a sum over all graphs
_LIGHT = 50.0  # logs below the best, where 10¹¹ numbers together weigh less than 1e-10
_ABOVE = 0.5  # logs by which a top may be above the nodes beside it


def told(end: int, law: Law, *, most: int = WHOLE) -> tuple[Whole, Vector]:
    """Numbers from 1 to `end`, and the weight of each (columns) under each of the laws' parts (rows); all add up to 1.

    `law` gives the logarithm of each part (rows) at numbers (columns). The first may have tops as narrow as those of a
    count whose chance is known, the others have none. Where `end` is beyond `most`, numbers are those between nodes
    that carry weight; where these are too many, as many between each two, and each stands for those before it too.
    """
    spread = np.geomspace(min(_EACH, end), end, _NODES)
    nodes = np.unique(np.round(np.concatenate([np.arange(1, min(_EACH, end) + 1), spread])))
    nodes, rows = _finer(nodes, law(nodes), law)
    if end <= most:
        numbers, steps = np.arange(1, end + 1), np.ones(end)
    else:
        numbers, steps = _heavy(nodes, rows.max(axis=0), most)
    weights = scipy("interpolate").CubicSpline(np.log(nodes), rows, axis=1)(np.log(numbers))
    weights -= weights.max()
    np.exp(weights, out=weights)
    weights *= steps
    return numbers, np.asarray(weights / weights.sum(), dtype=np.float64)


def _finer(nodes: Vector, rows: Vector, law: Law) -> tuple[Vector, Vector]:
    """Nodes halved where a top may be hidden between them, the likeliest places first.

    The logarithm of the likelihood of m undocumented bends by no more than m on the scale of log m, which bounds a top.
    """
    enough = len(nodes) + _MORE
    while len(nodes) < enough:
        above = nodes[1:] * np.diff(np.log(nodes)) ** 2 / 8
        bound = np.maximum(rows[0, 1:], rows[0, :-1]) + above
        middles = np.floor((nodes[1:] + nodes[:-1]) / 2)
        open_ = (above > _ABOVE) & (bound > rows.max() - _LIGHT) & (middles > nodes[:-1])
        some = np.flatnonzero(open_)
        if not len(some):
            break
        added = middles[some[np.argsort(-bound[some], kind="stable")[:_AT_ONCE]]]
        nodes, rows = np.concatenate([nodes, added]), np.concatenate([rows, law(added)], axis=1)
        order = np.argsort(nodes)
        nodes, rows = nodes[order], rows[:, order]
    return nodes, rows


def _heavy(nodes: Vector, logs: Vector, most: int) -> tuple[Whole, Vector]:
    """Numbers up to each node that carries weight or follows one, and for how many each stands."""
    best = np.maximum(logs, np.insert(logs[:-1], 0, -np.inf))
    ends = np.insert(nodes, 0, 0).astype(np.int64)
    gaps = np.flatnonzero(best > logs.max() - _LIGHT)
    low, high = ends[gaps], ends[gaps + 1]
    each = (high - low).max() if (high - low).sum() <= most else max(most // len(gaps), 1)
    numbers = [np.unique(np.linspace(a, b, min(b - a, each) + 1)[1:].round()) for a, b in zip(low, high, strict=True)]
    steps = [np.diff(some, prepend=a) for some, a in zip(numbers, low, strict=True)]
    return np.concatenate(numbers).astype(np.int64), np.concatenate(steps)
