"""What others do with contradicting numbers: mean, median, CRH and GTM, each on logs, as written from the papers.

Entries are cells, values are ``{source: log of the number}``; each returns one log a cell. On logs, because tolls
spread over orders of magnitude.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import fmean, median

import numpy as np
from numpy.typing import NDArray

Values = Sequence[Mapping[str, float]]
Array = NDArray[np.float64]


def mean(entries: Values) -> list[float]:
    """The plain mean of the sources."""
    return [fmean(v.values()) for v in entries]


def middle(entries: Values) -> list[float]:
    """The median of the sources."""
    return [median(v.values()) for v in entries]


def crh(entries: Values, rounds: int = 30) -> list[float]:
    """Conflict Resolution on Heterogeneous data (Li, Li, Gao, Zhao, Fan, Han, SIGMOD 2014), for numbers.

    Normalised absolute deviations, weights ``-log(loss / sum of losses)``, truths as weighted medians, from the median.
    """
    table, _ = _table(entries)
    scale = _scale(table)
    truth = np.nanmedian(table, axis=1)
    for _ in range(rounds):
        loss = np.nanmean(np.abs(table - truth[:, None]) / scale[:, None], axis=0) + 1e-9
        weights = -np.log(loss / loss.sum()) if len(loss) > 1 else np.ones(1)
        truth = np.array([_weighted_median(row, weights) for row in table])
    return list(truth)


def gtm(entries: Values, rounds: int = 30, alpha: float = 10.0, beta: float = 10.0) -> list[float]:
    """Gaussian Truth Model (Zhao and Han, QDB 2012): sources of unknown variance, truths and variances by EM.

    Values are normalised by each cell's median and spread; priors: truth N(0, 1), variance InvGamma(10, 10).
    """
    table, _ = _table(entries)
    start, scale = np.nanmedian(table, axis=1), _scale(table)
    z = (table - start[:, None]) / scale[:, None]
    seen = ~np.isnan(z)
    filled = np.where(seen, z, 0.0)
    variance = np.ones(z.shape[1])
    truth = np.zeros(len(z))
    for _ in range(rounds):
        precision = 1.0 + (seen / variance).sum(axis=1)
        truth = (filled / variance).sum(axis=1) / precision
        square = np.where(seen, (filled - truth[:, None]) ** 2 + (1 / precision)[:, None], 0.0).sum(axis=0)
        variance = (2 * beta + square) / (2 * (alpha + 1) + seen.sum(axis=0))
    return list(start + scale * truth)


METHODS: Mapping[str, Callable[[Values], list[float]]] = {"mean": mean, "median": middle, "CRH": crh, "GTM": gtm}


def _table(entries: Values) -> tuple[Array, list[str]]:
    sources = sorted({s for v in entries for s in v})
    return np.array([[v.get(s, np.nan) for s in sources] for v in entries]), sources


def _scale(table: Array) -> Array:
    spread: Array = np.nanstd(table, axis=1)
    return np.where(spread > 0, spread, 1.0)


def _weighted_median(row: Array, weights: Array) -> float:
    seen = np.flatnonzero(~np.isnan(row))
    order = seen[np.argsort(row[seen], kind="stable")]
    reached = np.cumsum(weights[order])
    return float(row[order[int(np.searchsorted(reached, reached[-1] / 2))]])
