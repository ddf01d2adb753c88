"""Stepwise choice of pairs against SparseMSE (R), and what it leaves out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tahqiq import estimates
from tahqiq.errors import UsageError
from tahqiq.estimates.estimators.loglinear import cells
from tahqiq.estimates.estimators.stepwise import select
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


def test_a_pair_that_would_leave_the_total_open_is_named() -> None:
    """Chan, Silverman and Vincent (2021), table 2: [C] [A+B] fits best and has no extended maximum."""
    found = estimates.estimate(estimates.read(TABLES / "artificial3.csv"), "stepwise")
    assert isinstance(found, Estimate)
    assert found.diagnostics["best_model"] == "[A] [B] [C]"
    (caveat,) = (c for c in found.caveats if c.code == "pair-left-out")
    assert caveat.grade == "severe"
    assert "A + B" in caveat.words


def test_a_pair_left_out_without_need_is_not_named() -> None:
    found = estimates.estimate(estimates.read(TABLES / "kosovo.csv"), "stepwise")
    assert isinstance(found, Estimate)
    assert not found.caveats


def test_no_dependence_of_three_lists_is_what_it_takes() -> None:
    found = estimates.estimate(estimates.read(TABLES / "kosovo.csv"), "stepwise")
    assert isinstance(found, Estimate)
    assert found.assumptions[0] == "log-linear-pairs"


def test_checks_that_are_not_asked_for_change_nothing_else() -> None:
    history = estimates.read(TABLES / "spina.csv")
    one, other = (estimates.estimate(history, "stepwise", settings={"checks": asked}) for asked in (True, False))
    assert isinstance(one, Estimate)
    assert isinstance(other, Estimate)
    assert (one.quantiles, one.draws) == (other.quantiles, other.draws)
    assert one.diagnostics["predictive"]
    assert not other.diagnostics["predictive"]


@pytest.mark.parametrize("counts", [{}, {"111": 50}, {"111": 20, "011": 30, "001": 40}])
def test_lists_that_add_nobody_are_refused(counts: dict[str, int]) -> None:
    found = estimates.estimate(CaptureHistory(lists=("a", "b", "c"), counts=counts), "stepwise")
    assert isinstance(found, NotEstimable)
    assert found.code == "no-mle"


def test_a_thousand_million_persons_are_counted_as_well() -> None:
    counts = {"110": 2, "101": 1, "011": 1, "100": 5, "010": 4, "001": 3, "111": 1}
    history = CaptureHistory(lists=("a", "b", "c"), counts={p: n * 10**9 for p, n in counts.items()})
    found = estimates.estimate(history, "stepwise", settings={"resamples": 200})
    assert isinstance(found, Estimate)
    assert found.quantiles[0.5] == pytest.approx(47e9, rel=1e-3)


def test_no_resamples_are_refused() -> None:
    with pytest.raises(UsageError):
        estimates.estimate(estimates.read(TABLES / "spina.csv"), "stepwise", settings={"resamples": 0})
