"""What a written number may stand for, bare, round, hedged or vague: points on the log scale with weights."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from tahqiq.model import Amount

HEDGE = 0.1
"""How far "about" and "nearly" reach: a tenth, as in the default readings."""

ROUNDING = ((1, 0.5), (10, 0.2), (50, 0.1), (100, 0.1), (500, 0.05), (1000, 0.05))
"""Assumed shares of reporters who round to that many people, where the number allows it."""

VAGUE = ("dozens", "scores", "hundreds", "thousands", "several", "indefinite")
_REACH = {"dozens": 100, "scores": 200, "hundreds": 1_000, "thousands": 10_000, "several": 12}
_POINTS = 5
_NARROW = 0.03  # an interval of less, in logs, is one point
_OPEN = 1.5  # "at least N": the number its speaker had in mind lies below one and a half N


@dataclass(frozen=True, slots=True)
class Support:
    """Numbers a reporter may have had in mind, as logs with weights that sum to one, with their mean and variance."""

    logs: tuple[float, ...]
    weights: tuple[float, ...]
    mean: float
    variance: float


def support(amount: Amount) -> Support:
    """The numbers `amount` may stand for; its low end is at least 1."""
    low, high = amount.low, amount.high
    if amount.qualifier == "exact":
        return _mixture(_rounded(low))
    if amount.qualifier == "about":
        return _mixture([((1 - HEDGE) * low, (1 + HEDGE) * low, 1.0)])
    if amount.qualifier == "nearly":
        return _mixture([((1 - HEDGE) * low, low, 1.0)])
    if amount.qualifier in VAGUE:
        return _mixture([(low, high or max(3 * low, _REACH.get(amount.qualifier, 0)), 1.0)])
    return _mixture([(low, high if high is not None else _OPEN * low, 1.0)])


def _rounded(number: int) -> list[tuple[float, float, float]]:
    """The intervals a bare number may stand for, the likelier the rounder it is: 40, 100, 1,000."""
    units = [(unit, share) for unit, share in ROUNDING if number % unit == 0 and (unit == 1 or 4 * unit <= number)]
    return [(max(0.5, number - unit / 2), number + unit / 2, share * unit) for unit, share in units]


def _mixture(intervals: list[tuple[float, float, float]]) -> Support:
    total = sum(weight for _, _, weight in intervals)
    logs, weights = [], []
    for low, high, weight in intervals:
        start, step = log(low), (log(high) - log(low)) / _POINTS
        several = _POINTS * step > _NARROW
        points = [start + (n + 0.5) * step for n in range(_POINTS)] if several else [log((low + high) / 2)]
        logs += points
        weights += [weight / total / len(points)] * len(points)
    mean = sum(w * x for w, x in zip(weights, logs, strict=True))
    return Support(
        tuple(logs), tuple(weights), mean, sum(w * (x - mean) ** 2 for w, x in zip(weights, logs, strict=True))
    )
