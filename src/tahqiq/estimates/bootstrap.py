"""Intervals from resamples: bias-corrected and accelerated where resamples carry that, else by plain percentiles.

Efron (1987), JASA 82; DiCiccio and Efron (1996), Statistical Science 11, who take for granted that the estimate lies
well within its resamples. Where a model is chosen anew in each, it may not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tahqiq.estimates.summary import EVENLY, ONE_SIDED, PROBABILITIES

Vector = NDArray[np.float64]

_BEYOND = 10  # resamples: a quantile with fewer beyond it is chance
_TAIL = PROBABILITIES[0] / 2  # with few resamples: no quantile is asked for further out
_CENTRAL = -NormalDist().inv_cdf(ONE_SIDED)  # of the bias: beyond, “at least” would be above the estimate itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Whole totals by probability, `at_least`, and equally probable `draws` (none where the highest are open).

    `bias` is the normal score of the share of resamples below the estimate; `asked` the least share of resamples, on
    either side, at which the corrected interval looks. `corrected` says whether it is that one.
    """

    quantiles: Mapping[float, int]
    at_least: int
    draws: tuple[int, ...]
    bias: float
    asked: float
    corrected: bool

    @property
    def kind(self) -> Literal["bca", "percentile"]:
        """The name of the method."""
        return "bca" if self.corrected else "percentile"


def bias(total: float, resampled: Vector) -> float:
    """Normal score of the share of resamples below the estimate, ties by half; 0 where it is their median."""
    number = len(resampled)
    below = (np.sum(resampled < total) + np.sum(resampled <= total)) / 2 / number
    return NormalDist().inv_cdf(min(max(float(below), 0.5 / number), 1 - 0.5 / number))


def off_centre(score: float) -> bool:
    """Whether the estimate is so far from the middle of its resamples that they do not show how far off it may be."""
    return abs(score) > _CENTRAL


def interval(total: float, resampled: Vector, counted: Vector, acceleration: float) -> Interval | None:
    """The bias-corrected accelerated interval; by plain percentiles where that looks beyond what resamples can show.

    `resampled` are expectations, from which bias comes; `counted` whole persons around them, of which the quantiles
    are. None where one falls among resamples that leave the total open.
    """
    asked, score = np.array([*PROBABILITIES, ONE_SIDED]), bias(total, resampled)
    reached = _reached(asked, score, acceleration)
    least = float(np.minimum(reached, 1 - reached).min())
    corrected = least >= min(_BEYOND / len(resampled), _TAIL)
    told = _quantiles(counted, reached if corrected else asked)
    if not np.isfinite(told).all():
        return None
    draws = _quantiles(counted, _reached(EVENLY, score, acceleration) if corrected else EVENLY)
    *quantiles, at_least = (round(float(n)) for n in told)
    return Interval(
        quantiles=dict(zip(PROBABILITIES, quantiles, strict=True)),
        at_least=at_least,
        draws=tuple(round(float(n)) for n in draws) if np.isfinite(draws).all() else (),
        bias=score,
        asked=least,
        corrected=corrected,
    )


def without_one(counts: Vector) -> Vector:
    """The table without one person, for each pattern that anybody has."""
    return np.asarray(counts - np.eye(len(counts))[counts > 0], dtype=np.float64)


def acceleration(counts: Vector, totals: Vector) -> float:
    """From the totals without one person of each pattern, as many times as the pattern has persons."""
    times = counts[counts > 0]
    left_out = totals[1 : len(times) + 1]
    known = np.isfinite(left_out)
    away = np.average(left_out[known], weights=times[known]) - left_out[known] if known.any() else np.zeros(1)
    times = times[known] if known.any() else np.ones(1)
    spread = float((times * away**2).sum())
    return float((times * away**3).sum()) / (6 * spread**1.5) if spread else 0.0


def _reached(asked: Vector, score: float, acceleration: float) -> Vector:
    """The shares of resamples at which the corrected interval has the quantiles asked for."""
    normal = NormalDist()
    z = score + np.array([normal.inv_cdf(float(p)) for p in asked])
    at = score + z / np.maximum(1 - acceleration * z, 1e-3)
    return np.array([normal.cdf(float(one)) for one in at])


def _quantiles(counted: Vector, at: Vector) -> Vector:
    return np.asarray(np.quantile(counted, at, method="inverted_cdf"), dtype=np.float64)
