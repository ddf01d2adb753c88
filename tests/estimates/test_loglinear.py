"""Log-linear models against published and independently measured fits (Rcapture 1.4; MultipleSystemsEstimation)."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from tahqiq import estimates
from tahqiq.estimates.diagnostics import modes
from tahqiq.estimates.estimators.loglinear import cells, notation
from tahqiq.estimates.poisson import Fit, fit_all, hierarchical
from tahqiq.estimates.summary import draws_of_mixture, of_mixture
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable

TABLES = Path(__file__).parent / "tables"


def fits(name: str, order: int | None = None) -> tuple[CaptureHistory, list[Fit]]:
    history = estimates.read(TABLES / f"{name}.csv")
    lists = len(history.lists)
    return history, fit_all(cells(history), lists, hierarchical(lists, order))


def total(history: CaptureHistory, fit: Fit) -> tuple[float, float]:
    assert fit.hidden is not None
    hidden = float(np.exp(fit.hidden))
    return history.observed + hidden, float(np.sqrt(hidden + hidden**2 * fit.variance))


@pytest.mark.parametrize(("lists", "models"), [(2, 1), (3, 8), (4, 113), (5, 6893)])
def test_there_are_as_many_models_as_counted_elsewhere(lists: int, models: int) -> None:
    assert len(set(hierarchical(lists))) == models


@pytest.mark.parametrize(
    ("name", "bic", "aic"),
    [
        ("kosovo", (10356.51896, 785.9022242), (12740.96774, 1600.713215)),
        ("korea", (157.1666667, 22.15110147), (157.1666667, 22.15110147)),
        ("lesbian", (6349.024216, 533.4671186), (9908.611751, 1780.507715)),
        ("rome_hiv", (11124.57847, 904.7519776), (12318.46768, 1188.72152)),
        ("scotpwid", (34828.35452, 2982.844075), (34828.35452, 2982.844075)),
        ("spina", (724.1245283, 16.78667489), (752.8918919, 25.49167083)),
        ("australia", (6496.008695, 2799.706702), (2440.4, 978.6923684)),
    ],
)
def test_the_best_models_are_those_of_rcapture(name: str, bic: tuple[float, float], aic: tuple[float, float]) -> None:
    history, found = fits(name)
    known = [f for f in found if f.hidden is not None]
    assert total(history, min(known, key=lambda f: f.bic(history.observed))) == pytest.approx(bic, rel=1e-5)
    assert total(history, min(known, key=lambda f: f.aic)) == pytest.approx(aic, rel=1e-5)


def test_the_model_of_the_kosovo_report_is_found() -> None:
    """Ball et al. (2002) reported 10,356 killed."""
    found = estimates.estimate(estimates.read(TABLES / "kosovo.csv"), "loglinear")
    assert isinstance(found, Estimate)
    assert found.diagnostics["best_model"] == "[EXH+HRW] [OSCE+HRW] [EXH+ABA+OSCE]"
    assert round(found.diagnostics["best_total"]) == 10357


@pytest.mark.parametrize(("model", "told"), [("[B+C] [A+C] [A+B]", False), ("[C] [A+B]", False), ("[B+C] [A+C]", True)])
def test_which_models_of_the_artificial_table_say_anything(model: str, told: bool) -> None:
    """Chan, Silverman and Vincent (2021), table 2: not identifiable, no extended maximum, fine."""
    history, found = fits("artificial3")
    (fit,) = (f for f in found if set(notation(history, f.terms).split()) == set(model.split()))
    assert (fit.hidden is not None) is told


def test_where_models_without_a_maximum_carry_weight_there_is_no_estimate() -> None:
    found = estimates.estimate(estimates.read(TABLES / "artificial3.csv"), "loglinear")
    assert isinstance(found, NotEstimable)
    assert found.code == "no-mle"


def test_pairs_that_share_nobody_are_fitted_as_by_the_package_for_sparse_tables() -> None:
    """UK, five lists: [123, 25, 34] has the least BIC, 25,311."""
    history, found = fits("uk5", order=3)
    best = min((f for f in found if f.hidden is not None), key=lambda f: f.bic(history.observed))
    assert total(history, best)[0] == pytest.approx(25311.3, abs=0.1)


def test_counts_of_a_known_model_give_back_its_total() -> None:
    """Independent lists with chances .5, .4, .3 on 100,000 persons, exactly in expectation."""
    chances, everybody = (0.5, 0.4, 0.3), 100_000
    counts = {}
    for pattern in ("100", "010", "001", "110", "101", "011", "111"):
        of_it = 1.0
        for mark, p in zip(pattern, chances, strict=True):
            of_it *= p if mark == "1" else 1 - p
        counts[pattern] = round(everybody * of_it)
    found = estimates.estimate(CaptureHistory(lists=("a", "b", "c"), counts=counts), "loglinear")
    assert isinstance(found, Estimate)
    assert found.quantiles[0.5] == pytest.approx(everybody, rel=0.002)
    assert found.quantiles[0.025] < everybody < found.quantiles[0.975]


@pytest.mark.parametrize("name", ["uk5", "netherlands5"])
def test_draws_show_explanations_that_are_far_apart(name: str) -> None:
    found = estimates.estimate(estimates.read(TABLES / f"{name}.csv"), "loglinear")
    assert isinstance(found, Estimate)
    assert list(found.draws) == sorted(found.draws)
    low, high = modes(np.array(found.draws, dtype=np.float64))
    assert high.at > 2 * low.at
    assert low.weight == pytest.approx(0.14 if name == "netherlands5" else 0.26, abs=0.02)


def test_draws_have_the_quantiles_of_the_mixture() -> None:
    parts = [(0.3, 1000.0, 900.0), (0.7, 5000.0, 1e6), *((1e-4, 100.0 * n, 1e4) for n in range(1, 90))]
    draws, told = draws_of_mixture(50, parts), of_mixture(50, parts)[0]
    assert len(draws) == 1000
    for p, total in told.items():
        assert draws[round(p * 1000)] == pytest.approx(total, rel=0.01)


@pytest.mark.parametrize(
    ("lists", "order", "code"),
    [
        (3, None, "no-highest-interaction"),
        (3, 2, "no-highest-interaction"),
        (5, None, "no-highest-interaction"),
        (5, 3, "no-larger-interaction"),
        (5, 2, "log-linear-pairs"),
        (4, 1, "independent-lists"),
        (6, None, "log-linear-pairs"),
    ],
)
def test_what_is_taken_for_granted_of_dependence(lists: int, order: int | None, code: str) -> None:
    counts = {
        pattern: 40 // sum(map(int, pattern)) for pattern in map("".join, product("01", repeat=lists)) if "1" in pattern
    }
    history = CaptureHistory(lists=tuple("abcdef"[:lists]), counts=counts)
    found = estimates.estimate(history, "loglinear", settings={"order": order, "checks": False})
    assert isinstance(found, Estimate)
    told = set(found.assumptions) - {"right-links", "closed", "log-linear"}
    assert told == {code}


def test_checks_that_are_not_asked_for_change_nothing_else() -> None:
    history = estimates.read(TABLES / "spina.csv")
    one, other = (estimates.estimate(history, "loglinear", settings={"checks": asked}) for asked in (True, False))
    assert isinstance(one, Estimate)
    assert isinstance(other, Estimate)
    assert (one.quantiles, one.draws) == (other.quantiles, other.draws)
    assert one.diagnostics["predictive"]
    assert not other.diagnostics["predictive"]


@pytest.mark.parametrize(
    ("counts", "code"), [({}, "near-empty"), ({"111": 50}, "no-mle"), ({"111": 20, "011": 30, "001": 40}, "no-mle")]
)
def test_lists_that_add_nobody_are_refused(counts: dict[str, int], code: str) -> None:
    found = estimates.estimate(CaptureHistory(lists=("a", "b", "c"), counts=counts), "loglinear")
    assert isinstance(found, NotEstimable)
    assert found.code == code
