"""Intervals from resamples: corrected where they can be, else plain, and said so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from tahqiq import estimates
from tahqiq.estimates import bootstrap
from tahqiq.estimates.bootstrap import interval
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable

TABLES = Path(__file__).parent / "tables"
EVEN = np.arange(1.0, 2000.0)


def stepwise(name: str, seed: int = 0) -> Estimate:
    found = estimates.estimate(estimates.read(TABLES / f"{name}.csv"), "stepwise", seed=seed)
    assert isinstance(found, Estimate)
    return found


def test_without_bias_and_acceleration_the_interval_is_that_of_percentiles() -> None:
    told = interval(1000.0, EVEN, EVEN, 0.0)
    assert told is not None
    assert told.corrected
    assert (told.quantiles[0.025], told.quantiles[0.5], told.quantiles[0.975]) == (50, 1000, 1950)
    assert told.at_least == 100
    assert (len(told.draws), told.draws[499]) == (1000, 999)


def test_an_estimate_below_most_resamples_moves_the_interval_down() -> None:
    """Bias −.2533: below the estimate are 40 %; Φ(2 · −.2533 − 1.645) is .0157."""
    told = interval(800.0, EVEN, EVEN, 0.0)
    assert told is not None
    assert told.corrected
    assert told.at_least == pytest.approx(0.0157 * 1999, abs=1)


def test_bias_and_acceleration_correct_it_as_scipy_does() -> None:
    """The mean of a few skewed numbers, each of them a pattern that one person has."""
    numbers = np.random.default_rng(5).lognormal(8, 1, 25)
    theirs = stats.bootstrap((numbers,), np.mean, method="BCa", n_resamples=9999, rng=np.random.default_rng(1))
    resampled, mean = theirs.bootstrap_distribution, float(numbers.mean())
    without = (numbers.sum() - numbers) / 24
    accelerated = bootstrap.acceleration(np.ones(25), np.array([mean, *without]))
    told = interval(mean, resampled, resampled, accelerated)
    assert told is not None
    assert told.corrected
    ends = (told.quantiles[0.025], told.quantiles[0.975])
    assert ends == pytest.approx(tuple(theirs.confidence_interval), rel=2e-3)
    plain = interval(mean, resampled, resampled, 0.0)
    assert plain is not None
    assert told.quantiles[0.975] > 1.03 * plain.quantiles[0.975]


def test_a_corrected_interval_beyond_the_resamples_is_not_told() -> None:
    told = interval(500.0, EVEN, EVEN, 0.0)
    assert told is not None
    assert not told.corrected
    assert told.asked < 10 / 1999
    assert told.at_least == 100


def test_an_interval_that_reaches_resamples_that_are_open_is_none() -> None:
    assert interval(1000.0, EVEN, np.where(EVEN > 1900, np.inf, EVEN), 0.0) is None
    told = interval(1000.0, EVEN, np.where(EVEN > 1990, np.inf, EVEN), 0.0)
    assert told is not None
    assert told.draws == ()


@pytest.mark.parametrize(("share", "off"), [(0.5, False), (0.94, False), (0.96, True), (0.04, True), (1.0, True)])
def test_off_centre_is_where_at_least_would_be_above_the_estimate(share: float, off: bool) -> None:
    assert bootstrap.off_centre(bootstrap.bias(share * 2000, EVEN)) is off


def test_the_corrected_interval_is_that_of_other_resamples() -> None:
    """MultipleSystemsEstimation with 200 resamples: its own limits move by a tenth from seed to seed."""
    found = stepwise("kosovo", 1)
    assert found.diagnostics["interval"] == "bca"
    assert (found.quantiles[0.025], found.quantiles[0.975]) == pytest.approx((12688.97, 16434.73), rel=0.1)


@pytest.mark.parametrize("name", ["western", "netherlands5"])
def test_where_resamples_do_not_carry_the_correction_it_is_said_and_seeds_agree(name: str) -> None:
    one, other = stepwise(name, 0), stepwise(name, 1)
    assert ("bootstrap-degenerate", "caution") in {(c.code, c.grade) for c in one.caveats}
    assert one.diagnostics["interval"] == "percentile"
    assert one.at_least == pytest.approx(other.at_least, rel=0.1)
    assert one.quantiles[0.025] < one.at_least < one.diagnostics["best_total"]


def test_resamples_that_lie_to_one_side_of_the_estimate_give_none() -> None:
    history = CaptureHistory(lists=("a", "b", "c"), counts={"110": 50, "101": 50, "011": 50})
    found = estimates.estimate(history, "stepwise")
    assert isinstance(found, NotEstimable)
    assert found.code == "bootstrap-degenerate"
    assert found.diagnostics["bias"] > 2


def test_draws_are_those_of_the_interval() -> None:
    found = stepwise("kosovo")
    assert len(found.draws) == 1000
    assert list(found.draws) == sorted(found.draws)
    for p, total in found.quantiles.items():
        assert found.draws[round(p * 1000)] == pytest.approx(total, rel=0.003)
