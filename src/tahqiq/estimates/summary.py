"""From a distribution of whole totals to the few numbers that are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from tahqiq.estimates.extra import scipy

PROBABILITIES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
ONE_SIDED = 0.05
_GOLDEN = (np.sqrt(5) - 1) / 2
EVENLY = (np.arange(1000) + 0.5) / 1000  # probabilities of equally probable draws: enough for shape and sums
_BESIDE = (0.025, 0.25, 0.5, 0.75, 0.975)  # of the prior, to stand beside the answer


def of_weights(totals: NDArray[np.int64], weights: NDArray[np.float64]) -> tuple[Mapping[float, int], float, int]:
    """Quantiles, mean and the one-sided "at least" of ascending `totals` with weights that add up to 1.

    A quantile is the least total whose cumulated weight reaches the probability.
    """
    reached = np.cumsum(weights)
    last = len(totals) - 1

    def quantile(p: float) -> int:
        return int(totals[min(int(np.searchsorted(reached, p)), last)])

    return {p: quantile(p) for p in PROBABILITIES}, float(totals @ weights), quantile(ONE_SIDED)


def of_draws(draws: NDArray[np.int64]) -> tuple[Mapping[float, int], float, int]:
    """The same of equally probable draws."""
    totals, counts = np.unique(draws, return_counts=True)
    return of_weights(totals, counts / len(draws))


def of_prior(draws: NDArray[np.int64]) -> dict[str, int]:
    """What `diagnostics["prior"]` holds: totals by probability, as draws from the prior have them."""
    quantiles = of_draws(draws)[0]
    return {str(p): quantiles[p] for p in _BESIDE}


def log_normal(observed: int, hidden: float, variance: float) -> tuple[Mapping[float, int], int, tuple[int, ...]]:
    """Quantiles, "at least" and draws of a total whose hidden part, above nought, is log-normal (Chao 1987)."""
    spread = float(np.sqrt(np.log1p(variance / hidden**2)))

    def quantile(p: float) -> int:
        return observed + round(hidden * float(np.exp(spread * NormalDist().inv_cdf(p))))

    return {p: quantile(p) for p in PROBABILITIES}, quantile(ONE_SIDED), tuple(quantile(float(p)) for p in EVENLY)


def of_mixture(observed: int, parts: Sequence[tuple[float, float, float]]) -> tuple[Mapping[float, int], float, int]:
    """The same of a mixture of totals: (weight, mean, variance) of the log-normal hidden part of each."""
    weights = np.array([w for w, _, _ in parts])
    weights /= weights.sum()
    means = np.maximum([m for _, m, _ in parts], 1e-9)
    spreads = np.sqrt(np.log1p(np.array([v for _, _, v in parts]) / means**2))
    asked = np.array([*PROBABILITIES, ONE_SIDED])
    low = np.full(len(asked), (np.log(means) - 9 * spreads).min())
    high = np.full(len(asked), (np.log(means) + 9 * spreads).max())
    for _ in range(60):
        middle = (low + high) / 2
        short = scipy("special").ndtr((middle[:, None] - np.log(means)) / spreads) @ weights < asked
        low, high = np.where(short, middle, low), np.where(short, high, middle)
    *told, at_least = (observed + round(float(n)) for n in np.exp(high))
    return dict(zip(PROBABILITIES, told, strict=True)), observed + float(weights @ means), at_least


def draws_of_weights(totals: NDArray[np.int64], weights: NDArray[np.float64]) -> tuple[int, ...]:
    """Equally probable ones of ascending `totals` with weights that add up to 1."""
    at = np.minimum(np.searchsorted(np.cumsum(weights), EVENLY), len(totals) - 1)
    return tuple(totals[at].tolist())


def draws_of_mixture(observed: int, parts: Sequence[tuple[float, float, float]]) -> tuple[int, ...]:
    """Equally probable totals of the mixture that `of_mixture` has, ascending.

    Its distribution is worked out where about as many numbers of each part lie, spread by multiples of the golden ratio
    (which fill any run of them evenly), and read off between these.
    """
    weights, means, variances = np.array(sorted(parts, key=lambda part: part[1])).T
    weights = weights / weights.sum()
    part = np.minimum(np.searchsorted(np.cumsum(weights), EVENLY), len(weights) - 1)
    logs = np.log(np.maximum(means, 1e-9))
    spreads = np.sqrt(np.log1p(variances / np.exp(2 * logs)))
    special = scipy("special")
    at = np.sort(logs[part] + spreads[part] * special.ndtri(np.arange(1, len(EVENLY) + 1) * _GOLDEN % 1))
    reached = special.ndtr((at[:, None] - logs) / spreads) @ weights
    return tuple(observed + round(float(n)) for n in np.exp(np.interp(EVENLY, reached, at)))
