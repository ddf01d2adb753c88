"""One answer from many: mixtures over linkage, sums over strata; against moments worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from statistics import fmean

import numpy as np
import pytest

from tahqiq import estimates
from tahqiq.estimates.answers import estimated, refused
from tahqiq.estimates.combine import equally_probable, over_linkage, over_strata
from tahqiq.estimates.summary import log_normal, of_draws
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable

TABLES = Path(__file__).parent / "tables"


def part(place: str, observed: int, mean: float, spread: float, seed: int = 0, code: str = "") -> Estimate:
    """An answer with normal draws of that mean and standard deviation."""
    history = CaptureHistory(lists=("a", "b", "c"), counts={"111": observed}, stratum={"place": place, "year": "2031"})
    draws = np.random.default_rng(seed).normal(mean, spread, 4000).round().astype(np.int64)
    caveats = [Caveat(code=code, grade="caution", words="Mind.")] if code else []
    return estimated(history, "dga", of_draws(draws), assumptions=["closed"], draws=draws.tolist(), caveats=caveats)


def none(place: str, observed: int) -> NotEstimable:
    history = CaptureHistory(lists=("a", "b", "c"), counts={"111": observed}, stratum={"place": place, "year": "2031"})
    return refused(history, "dga", "saturated", {"share": 0.4})


def test_over_linkage_the_variance_is_that_within_and_that_between() -> None:
    found = over_linkage([part("x", 100, mean, 30, seed) for seed, mean in enumerate([900, 1000, 1100] * 10)])
    assert isinstance(found, Estimate)
    assert found.mean == pytest.approx(1000, abs=5)
    assert found.diagnostics["between"] == pytest.approx(100**2 * 2 / 3, rel=0.03)
    assert found.diagnostics["within"] == pytest.approx(900, rel=0.05)
    total = found.diagnostics["between"] + found.diagnostics["within"]
    assert np.var(found.draws) == pytest.approx(total, rel=0.05)


def test_over_linkage_the_least_documented_of_any_clustering_are_documented() -> None:
    found = over_linkage([part("x", n, 1000, 30, n) for n in (110, 100, 105)])
    assert isinstance(found, Estimate)
    assert found.observed == 100
    assert "few-linkage-draws" in {c.code for c in found.caveats}


@pytest.mark.parametrize(("refusals", "answered"), [(1, True), (3, False)])
def test_over_linkage_more_than_one_clustering_in_twenty_without_answer_is_none(refusals: int, answered: bool) -> None:
    found = over_linkage([*[part("x", 100, 1000, 30, n) for n in range(37)], *[none("x", 100)] * refusals])
    assert isinstance(found, Estimate) is answered


def test_over_strata_means_and_variances_add_up() -> None:
    found = over_strata([part("x", 100, 1000, 30, 1), part("y", 200, 3000, 40, 2)])
    assert isinstance(found, Estimate)
    assert found.observed == 300
    assert found.mean == pytest.approx(4000, abs=3)
    assert np.std(found.draws) == pytest.approx(50, rel=0.05)
    assert found.stratum == {"year": "2031"}
    assert "independent-strata" in found.assumptions


def test_over_strata_one_without_answer_makes_the_sum_at_least() -> None:
    found = over_strata([part("حلب", 100, 1000, 30), none("درعا", 250)])
    assert isinstance(found, Estimate)
    assert found.observed == 350
    assert found.quantiles[0.5] == pytest.approx(1250, abs=3)
    caveat = found.caveats[0]
    assert (caveat.code, caveat.grade) == ("incomplete-sum", "severe")
    assert "1 of 2 strata" in caveat.words
    assert found.diagnostics["incomplete"] == [{"place": "درعا", "year": "2031"}]


def test_no_stratum_with_an_answer_is_no_sum() -> None:
    found = over_strata([none("x", 10), none("y", 20)])
    assert isinstance(found, NotEstimable)
    assert found.code == "saturated"


def test_a_caveat_of_any_part_is_one_of_the_whole_with_how_often() -> None:
    found = over_strata([part("x", 10, 90, 3, 1, "sparse"), part("y", 10, 90, 3, 2), part("z", 10, 90, 3, 3, "sparse")])
    assert isinstance(found, Estimate)
    (caveat,) = found.caveats
    assert "2 of 3" in caveat.words


@pytest.mark.parametrize("method", ["chao", "loglinear", "stepwise", "dga"])
def test_totals_made_from_quantiles_have_these_quantiles(method: str) -> None:
    found = estimates.estimate(estimates.read(TABLES / "kosovo.csv"), method)
    assert isinstance(found, Estimate)
    totals = equally_probable(found)
    for p, total in found.quantiles.items():
        assert np.quantile(totals, p, method="inverted_cdf") == pytest.approx(total, rel=0.003)
    assert totals.min() >= found.observed


def test_totals_of_a_log_normal_answer_are_log_normal_to_the_ends() -> None:
    told: Mapping[float, int] = log_normal(1000, 5000, 2000.0**2)[0]
    totals = equally_probable(replace(part("x", 1000, 6000, 1), quantiles=told, draws=()), 20_000)
    assert fmean(totals.tolist()) == pytest.approx(1000 + 5000 * (1 + 0.4**2) ** 0.5, rel=0.005)
