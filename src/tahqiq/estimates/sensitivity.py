"""What the answer would be if the assumption that cannot be tested were wrong, and by how much.

Nothing seen bears on the interaction of all lists at once; every method that tells of the undocumented supplies it,
most by taking it to be nought. A departure is a factor on the odds ratio of all lists (with two lists: how many times
likelier on the other is who is on one): it multiplies the undocumented, or divides them where lists are odd in number.
Gerritse, van der Heijden and Bakker (2015), Journal of Official Statistics 31, for two lists; Aleshin-Guendel, Sadinle
and Wakefield (2024), Biometrics 80, for any number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import exp, log, sqrt
from statistics import NormalDist

from tahqiq.model.capture import CaptureHistory, Estimate

FACTORS = (0.25, 1 / 3, 0.5, 2 / 3, 1.0, 1.5, 2.0, 3.0, 4.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tilt:
    """The answer if `factor` times as many are undocumented as the assumption says; `odds_ratio` is what that takes."""

    factor: float
    odds_ratio: float
    at_least: int
    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """The odds ratio of all other lists among the persons on one list, where it can be seen: 1 is no departure.

    `low` and `high` hold it with 95 % probability. It shows what departures lists like these have, not what theirs is.
    """

    among: str
    odds_ratio: float
    low: float
    high: float


def curve(found: Estimate, factors: Sequence[float] = FACTORS) -> list[Tilt]:
    """The answer at each factor on the undocumented, ascending; at 1 it is the answer itself.

    Halving and doubling the undocumented are the factors .5 and 2: the odds ratio in that row is what it would take.
    """

    def tilted(total: int, factor: float) -> int:
        return found.observed + round((total - found.observed) * factor)

    return [
        Tilt(
            factor=factor,
            odds_ratio=factor if len(found.lists) % 2 == 0 else 1 / factor,
            at_least=tilted(found.at_least, factor),
            low=tilted(found.quantiles[0.025], factor),
            middle=tilted(found.quantiles[0.5], factor),
            high=tilted(found.quantiles[0.975], factor),
        )
        for factor in sorted(factors)
    ]


def allowing(found: Estimate, mean: float, spread: float) -> int:
    """The upper end of the 95 % interval if the factor is not known to be 1 but log-normal with that mean and spread.

    The spread is to come from cases whose truth is known (`measured.departures`).
    """
    import numpy as np

    from tahqiq.estimates.combine import equally_probable

    normal = NormalDist(mean, spread)
    factors = np.exp([normal.inv_cdf((n + 0.5) / 400) for n in range(400)])
    hidden = equally_probable(found, 400) - found.observed
    high = float(np.quantile(np.outer(hidden, factors), 0.975))
    return max(found.quantiles[0.975], found.observed + round(high))


def yardsticks(history: CaptureHistory) -> list[Yardstick]:
    """For three lists and more: how far the other lists' odds ratio is from 1 among the persons on each list.

    Half a person is added to every cell, and the interval is that of the logarithm (Haldane 1956; Woolf 1955).
    """
    lists = len(history.lists)
    return [_yardstick(history, at) for at in range(lists)] if lists > 2 else []


def _yardstick(history: CaptureHistory, at: int) -> Yardstick:
    others = len(history.lists) - 1
    logged, variance = 0.0, 0.0
    for marks in product("01", repeat=others):
        pattern = "".join([*marks[:at], "1", *marks[at:]])
        persons = history.counts.get(pattern, 0) + 0.5
        logged += (1 if (others - marks.count("1")) % 2 == 0 else -1) * log(persons)
        variance += 1 / persons
    spread = 1.96 * sqrt(variance)
    return Yardstick(
        among=history.lists[at], odds_ratio=exp(logged), low=exp(logged - spread), high=exp(logged + spread)
    )
