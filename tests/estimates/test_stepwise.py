"""Stepwise choice of pairs against SparseMSE, and its bootstrap against MultipleSystemsEstimation (R)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tahqiq import estimates
from tahqiq.estimates.estimators.loglinear import cells
from tahqiq.estimates.estimators.stepwise import bca, select
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable

TABLES = Path(__file__).parent / "tables"
SPARSE_MSE = {
    "australia": 6496.008695,
    "korea": 268.7777778,
    "kosovo": 14341.6638,
    "lesbian": 5350.512758,
    "madigan_york5": 609.893939,
    "netherlands5": 121521.6137,
    "rome_hiv": 11124.57847,
    "scotpwid": 34828.35452,
    "spina": 724.1245283,
    "uk5": 11312.99029,
    "western": 2483.38392,
}


@pytest.mark.parametrize("name", SPARSE_MSE)
def test_the_model_that_is_built_is_that_of_sparsemse(name: str) -> None:
    """SparseMSE 2.0.1, stepwise with p = .02, measured by the team."""
    history = estimates.read(TABLES / f"{name}.csv")
    hidden, _ = select(cells(history)[None], len(history.lists), 0.02)
    assert history.observed + hidden[0] == pytest.approx(SPARSE_MSE[name], rel=1e-7)


@pytest.mark.parametrize(
    ("name", "interval"),
    [("uk5", (9502.1, 15914.2)), ("western", (1430.5, 3833.3)), ("kosovo", (12688.97, 16434.73))],
)
def test_intervals_are_those_of_other_resamples(name: str, interval: tuple[float, float]) -> None:
    """MultipleSystemsEstimation with 200 resamples: its own limits move by a tenth from seed to seed."""
    found = estimates.estimate(estimates.read(TABLES / f"{name}.csv"), "stepwise", seed=1)
    assert isinstance(found, Estimate)
    assert (found.quantiles[0.025], found.quantiles[0.975]) == pytest.approx(interval, rel=0.16)


def test_without_bias_and_acceleration_the_interval_is_that_of_percentiles() -> None:
    draws = np.arange(1.0, 1000.0)
    told = bca(500.0, draws, draws, 0.0)
    assert (told[0.025], told[0.5], told[0.975]) == (25, 500, 975)


def test_many_tables_at_once_are_each_alone() -> None:
    history = estimates.read(TABLES / "uk5.csv")
    counts = cells(history)
    tables = np.random.default_rng(2).multinomial(history.observed, counts / counts.sum(), size=8).astype(np.float64)
    together = select(tables, 5, 0.02)[0]
    alone = [select(table[None], 5, 0.02)[0][0] for table in tables]
    np.testing.assert_allclose(together, alone, rtol=1e-9)


def test_lists_that_share_nobody_are_refused() -> None:
    found = estimates.estimate(CaptureHistory(lists=("a", "b", "c"), counts={"100": 9, "010": 8, "001": 7}), "stepwise")
    assert isinstance(found, NotEstimable)
    assert found.code == "no-mle"
