"""Whether chains agree, how many independent draws they are worth, and around which values they gather.

Rank-normalised split R-hat and effective sample sizes: Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), Bayesian
Analysis 16; autocorrelations cut off as Geyer (1992), Statistical Science 7. Chains are rows throughout.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

_GRID = 512
_VALLEY = 0.8  # of the lower peak: deeper than that between two peaks makes them two modes
_LEAST = 0.02  # of the draws in a mode
_SHALLOW_BEYOND = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """One hump of the draws: its peak, its share of all, and where it ends on either side."""

    at: float
    weight: float
    low: float
    high: float


def rhat(chains: Vector) -> float:
    """The greater of R-hat of ranks and of folded ranks, chains split in half: near 1 where all tell the same."""
    halves = _halves(chains)
    folded = np.abs(halves - np.median(halves))
    return max(_rhat(_ranked(halves)), _rhat(_ranked(folded)))


def ess_bulk(chains: Vector) -> float:
    """How many independent draws the chains are worth for the middle of the distribution."""
    return ess(_ranked(_halves(chains)))


def ess_tail(chains: Vector) -> float:
    """The same for its ends: the lesser of those for being below the .05 and the .95 quantile."""
    halves = _halves(chains)
    return min(ess((halves <= np.quantile(halves, p)).astype(np.float64)) for p in (0.05, 0.95))


def ess(chains: Vector) -> float:
    """Effective sample size of the mean of what is given, as it is; as many as there are draws where all are alike."""
    many, length = chains.shape
    within = float(chains.var(axis=1, ddof=1).mean())
    between = float(chains.mean(axis=1).var(ddof=1)) if many > 1 else 0.0
    whole = within * (length - 1) / length + between
    if whole <= 0:
        return float(chains.size)
    covariance = np.mean([_autocovariance(c) for c in chains], axis=0)
    rho = 1 - (within - covariance * length / (length - 1)) / whole
    rho[0] = 1.0
    pairs = rho[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    ends = np.flatnonzero(pairs < 0)
    kept = np.minimum.accumulate(pairs[: ends[0] if len(ends) else len(pairs)])
    time = max(2 * float(kept.sum()) - 1, 1 / np.log10(chains.size))
    return float(chains.size / time)


def modes(draws: Vector) -> list[Mode]:
    """Humps of positive draws on the scale of ratios, by a kernel density, from the lowest up; at least one."""
    logs = np.sort(np.log(draws[draws > 0]))
    spread = min(float(logs.std()), float(np.subtract(*np.quantile(logs, (0.75, 0.25)))) / 1.34) or float(logs.std())
    if spread < _SHALLOW_BEYOND:
        value = float(np.exp(logs[0]))
        return [Mode(at=value, weight=1.0, low=value, high=value)]
    grid, density = _density(logs, 0.9 * spread * min(len(logs), 4000) ** -0.2)
    peaks = [i for i in range(1, _GRID - 1) if density[i - 1] < density[i] >= density[i + 1]]
    while True:
        cuts = [p + int(np.argmin(density[p:q])) for p, q in pairwise(peaks)]
        edges = np.searchsorted(logs, [grid[c] for c in cuts])
        weights = np.diff([0, *edges, len(logs)]) / len(logs)
        depths = [density[c] / min(density[p], density[q]) for c, p, q in zip(cuts, peaks, peaks[1:], strict=False)]
        light = [i for i, w in enumerate(weights) if w < _LEAST]
        if len(peaks) > 1 and light:
            peaks.pop(light[0])
        elif depths and max(depths) > _VALLEY:
            i = int(np.argmax(depths))
            peaks.pop(i if density[peaks[i]] < density[peaks[i + 1]] else i + 1)
        else:
            break
    ends = np.exp([logs[0], *(grid[c] for c in cuts), logs[-1]])
    return [
        Mode(at=float(np.exp(grid[p])), weight=float(w), low=float(a), high=float(b))
        for p, w, a, b in zip(peaks, weights, ends, ends[1:], strict=False)
    ]


def _density(logs: Vector, width: float) -> tuple[Vector, Vector]:
    """A Gaussian kernel density on a grid, by smoothing a histogram."""
    edges = np.linspace(logs[0] - 4 * width, logs[-1] + 4 * width, _GRID + 1)
    step = edges[1] - edges[0]
    reach = max(int(4 * width / step), 1)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * step / width) ** 2)
    smooth = np.convolve(np.histogram(logs, edges)[0], kernel)[reach : reach + _GRID]
    return (edges[:-1] + edges[1:]) / 2, smooth


def _halves(chains: Vector) -> Vector:
    half = chains.shape[1] // 2
    return np.concatenate([chains[:, :half], chains[:, -half:]])


def _rhat(chains: Vector) -> float:
    within = float(chains.var(axis=1, ddof=1).mean())
    if within <= 0:
        return 1.0 if float(np.ptp(chains)) == 0 else float("inf")
    length = chains.shape[1]
    return float(np.sqrt((length - 1) / length + chains.mean(axis=1).var(ddof=1) / within))


def _ranked(chains: Vector) -> Vector:
    """Normal scores of average ranks over all chains."""
    _, place, counts = np.unique(chains, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    normal = NormalDist()
    scores = np.array([normal.inv_cdf((r - 0.375) / (chains.size + 0.25)) for r in ranks])
    return np.asarray(scores[place].reshape(chains.shape), dtype=np.float64)


def _autocovariance(chain: Vector) -> Vector:
    length = len(chain)
    power = np.abs(np.fft.rfft(chain - chain.mean(), 2 * length)) ** 2
    return np.asarray(np.fft.irfft(power)[:length] / length, dtype=np.float64)
