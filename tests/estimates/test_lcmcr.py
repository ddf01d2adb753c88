"""Latent classes, against published tables, sums written out, draws weighed one by one, and worlds the prior makes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import product
from math import lgamma, log
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numba.core.dispatcher import Dispatcher
from numpy.typing import NDArray

from tahqiq import estimates
from tahqiq.estimates.estimators.lcmcr import cells, prior_draws
from tahqiq.estimates.latent import chance, classes, density, flat, flight, gibbs, moves, posterior
from tahqiq.estimates.latent.chains import Chain, Data, Plan, warm
from tahqiq.estimates.latent.hidden import table
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable
from tahqiq.model.capture_json import estimate_to_json

TABLES = Path(__file__).parent / "tables"
REFERENCE = json.loads((TABLES / "latent.json").read_text(encoding="utf-8"))
PROBABILITIES = (0.025, 0.25, 0.5, 0.75, 0.975)
SMALL = CaptureHistory(
    lists=("a", "b", "c"), counts={"100": 12, "010": 9, "110": 2, "001": 7, "101": 1, "011": 3, "111": 1}
)


def sampled(name: str) -> posterior.Sample:
    history = estimates.read(TABLES / f"{name}.csv")
    return posterior.sample(Data.of(cells(history), 20 * history.observed), seed=1)


def error_of_quantile(draws: NDArray[np.float64], p: float, ess: float) -> float:
    """Half the distance between the quantiles one standard error of p away."""
    step = np.sqrt(p * (1 - p) / ess)
    return float(np.subtract(*np.quantile(draws, (min(p + step, 1), max(p - step, 0)))) / 2) + 0.5


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=[] if n in ("kosovo", "korea", "rome_hiv") else [pytest.mark.long]) for n in REFERENCE],
)
def test_quantiles_are_those_of_the_reference_where_it_converged(name: str) -> None:
    """Within three Monte-Carlo errors of both; R package LCMCR 0.4.14, tests/estimates/tables/README.md."""
    found, theirs = sampled(name), REFERENCE[name]
    assert found.converged
    draws = found.totals.ravel()
    for p, expected in zip(PROBABILITIES, theirs["quantiles"], strict=True):
        ours, worth = min(found.ess_bulk, found.ess_tail), min(theirs["ess_bulk"], theirs["ess_tail"])
        error = np.hypot(error_of_quantile(draws, p, ours), error_of_quantile(draws, p, worth))
        assert abs(np.quantile(draws, p) - expected) < 3 * error


def weighed(history: CaptureHistory, draws: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Shares on no list drawn from the prior, written out in numpy, and the posterior weight of each."""
    rng = np.random.default_rng(0)
    n, lists, k = history.observed, len(history.lists), 10
    alpha = rng.gamma(0.25, 4.0, draws)
    rest = np.exp(np.log(rng.random((draws, k - 1))) / alpha[:, None])  # 1 − Beta(1, alpha)
    left = np.cumprod(np.concatenate([np.ones((draws, 1)), rest], axis=1), axis=1)
    shares = left * np.concatenate([1 - rest, np.ones((draws, 1))], axis=1)
    chances = rng.random((draws, k, lists))
    weight = np.zeros(draws)
    for marks in product("01", repeat=lists):
        of_class = np.prod(
            [chances[:, :, j] if m == "1" else 1 - chances[:, :, j] for j, m in enumerate(marks)], axis=0
        )
        cell = (shares * of_class).sum(axis=1)
        if "1" in marks:
            weight += history.counts.get("".join(marks), 0) * np.log(cell)
        else:
            unseen = cell
    hidden = np.arange(20 * n + 1)
    ways = np.array([lgamma(n + m) - lgamma(n) - lgamma(m + 1) for m in hidden])
    grid = np.linspace(1e-6, 1 - 1e-9, 4_000)
    sums = np.array([np.logaddexp.reduce(ways + hidden * log(p)) for p in grid])
    weight += np.interp(unseen, grid, sums)
    return unseen, np.exp(weight - weight.max())


@pytest.mark.parametrize(
    "plan",
    [Plan(16, 0, 2, 0), Plan(16, 2, 0, 0), Plan(16, 0, 1, 10), posterior.PLAN],
    ids=["Gibbs", "Hamiltonian", "Gibbs and stretches", "all"],
)
def test_each_kind_of_move_gives_what_weighing_draws_of_the_prior_gives(plan: Plan) -> None:
    """Importance sampling from the prior, of which about one draw in a hundred counts on so small a table."""
    p, weights = weighed(SMALL, 200_000)
    weights /= weights.sum()
    mean = float(p @ weights)
    error = float(np.sqrt(((p - mean) ** 2 * weights**2).sum()))
    data = Data.of(cells(SMALL), 20 * SMALL.observed)
    chains = [Chain.start(data, 3, n) for n in range(4)]
    scale = warm(chains, plan)
    ours = np.stack([c.run(8_000, plan, scale)[0][:, 1] for c in chains])
    worth = estimates_ess(ours)
    assert abs(ours.mean() - mean) < 3 * np.hypot(error, ours.std() / np.sqrt(worth))


def test_flattened_chains_with_their_weight_undone_give_the_same() -> None:
    p, weights = weighed(SMALL, 200_000)
    weights /= weights.sum()
    mean = float(p @ weights)
    error = float(np.sqrt(((p - mean) ** 2 * weights**2).sum()))
    data, plan = Data.of(cells(SMALL), 20 * SMALL.observed), Plan(16, 2, 0, 4)
    chains = [Chain.start(data, 3, n) for n in range(4)]
    scale = flat.learn(chains, plan, data, (0.1, 0.95))
    even = chains[0].run(8_000, plan, scale)[0][:, 1]
    kept = [flat.run(c, data, 16_000, plan, scale, 0)[0] for c in chains]
    ours = np.stack([draws[: min(map(len, kept))] for draws in kept])
    assert (even > 0.8).mean() > 4 * (ours[:, :, 1] > 0.8).mean()  # the weight does carry them out
    worth = estimates_ess(ours[:, :, 1])
    assert abs(ours[:, :, 1].mean() - mean) < 3 * np.hypot(error, ours[:, :, 1].std() / np.sqrt(worth))


def estimates_ess(chains: NDArray[np.float64]) -> float:
    from tahqiq.estimates.diagnostics import ess_bulk

    return ess_bulk(chains)


def test_the_sum_over_the_undocumented_is_the_sum_written_out() -> None:
    n, cap = 37, 740
    tabled = table(n, cap)
    for p in (0.1, 0.8, 0.9, 0.94, 0.951, 0.96, 0.99, 1 - 1e-7):
        terms = [lgamma(n + m) - lgamma(n) - lgamma(m + 1) + m * log(p) for m in range(cap + 1)]
        assert density.hidden_sum(p, float(n), tabled) == pytest.approx(np.logaddexp.reduce(terms), abs=1e-6)


def test_slopes_are_those_of_the_density() -> None:
    data = Data.of(cells(estimates.read(TABLES / "australia.csv")), 20 * 414)
    chain = Chain.start(data, 1, 1)
    counts, n, _, hidden = data.packed
    theta = np.random.default_rng(2).normal(size=chain.theta.shape)
    slope = np.empty_like(theta)
    density.slope(theta, 0.5, counts, n, hidden, chain.work, slope)

    def height(at: NDArray[np.float64]) -> float:
        density.spread(at, chain.work)
        told = density.prior(at, chain.work[0], chain.work[1])
        return float(told + 0.5 * density.likelihood(counts, n, hidden, chain.work[5]))

    for place in [(0, 0), (0, 5), (0, 9), (1, 0), (3, 7), (4, 9)]:
        step = np.zeros_like(theta)
        step[place] = 1e-5
        assert slope[place] == pytest.approx((height(theta + step) - height(theta - step)) / 2e-5, rel=1e-4, abs=1e-4)


def test_exchanging_classes_and_drawing_alpha_leave_the_prior_as_it_is() -> None:
    s, shares, theta = chance.state(5, 0), np.empty(10), np.empty((4, 10))
    before, after = [], []
    for _ in range(20_000):
        moves.from_prior(s, theta)
        before.append(theta[0, [0, 8, 9]].copy())
        classes.swap(s, theta, 20, shares)
        gibbs.concentrate(s, theta)
        after.append(theta[0, [0, 8, 9]].copy())
    for one, other in zip(np.array(before).T, np.array(after).T, strict=True):
        assert abs(one.mean() - other.mean()) < 4 * np.hypot(one.std(), other.std()) / np.sqrt(20_000)


@pytest.mark.parametrize(("n", "p"), [(20, 0.3), (4_467, 0.9), (4_466, 0.31), (1_000, 0.002), (1, 0.5), (8_000, 1e-5)])
def test_binomial_draws_have_the_mean_and_variance_of_theory(n: int, p: float) -> None:
    s = chance.state(1, 2)
    draws = np.array([chance.binomial(s, n, p) for _ in range(40_000)])
    error = np.sqrt(n * p * (1 - p) / len(draws))
    assert abs(draws.mean() - n * p) < 4 * error
    assert draws.var() == pytest.approx(n * p * (1 - p), rel=0.15 if n * p < 1 else 0.04)


def test_modes_far_apart_are_told_and_not_averaged() -> None:
    """Drug users in Scotland: R's chains disagree (R-hat 1.24 as its manual runs it, 1.02 after ten times as long)."""
    found = estimates.estimate(estimates.read(TABLES / "scotpwid.csv"), "lcmcr")
    assert isinstance(found, NotEstimable)
    assert found.code == "modes"
    low, high = found.diagnostics["withheld"]["modes"]
    assert (low["at"], high["at"]) == (pytest.approx(20_300, rel=0.05), pytest.approx(31_000, rel=0.07))
    assert low["weight"] == pytest.approx(0.74, abs=0.07)
    assert found.diagnostics["withheld"]["q50"] == pytest.approx(21_150, rel=0.03)
    assert not {"withheld", "modes", "searched", "elsewhere"} & set(estimate_to_json(found)["diagnostics"])


@pytest.mark.long
def test_modes_between_which_straight_chains_rarely_pass_get_the_weights_that_long_runs_give() -> None:
    """Trafficking in the Netherlands: R-hat 1.66 after four million rounds of R's; docs/reference/latent-classes.md."""
    found = estimates.estimate(estimates.read(TABLES / "netherlands5.csv"), "lcmcr", seed=1)
    assert isinstance(found, NotEstimable)
    assert found.code == "modes"
    low, high = found.diagnostics["withheld"]["modes"]
    assert (low["at"], high["at"]) == (pytest.approx(48_900, rel=0.05), pytest.approx(141_000, rel=0.05))
    assert found.diagnostics["flattened"]
    assert found.diagnostics["rhat"] < 1.01
    assert low["weight"] == pytest.approx(0.38, abs=0.09)


@pytest.mark.long
def test_an_answer_that_the_cap_gives_is_refused() -> None:
    found = estimates.estimate(estimates.read(TABLES / "australia.csv"), "lcmcr")
    assert isinstance(found, NotEstimable)
    assert found.code == "at-the-end"


@pytest.mark.long
def test_chains_that_may_not_run_long_enough_are_refused() -> None:
    found = estimates.estimate(estimates.read(TABLES / "australia.csv"), "lcmcr", settings={"rounds": 1})
    assert isinstance(found, NotEstimable)
    assert found.code in ("not-converged", "at-the-end")


@pytest.mark.parametrize("lists", [2, 11])
def test_too_few_or_too_many_lists_are_refused(lists: int) -> None:
    names = tuple("abcdefghijk"[:lists])
    found = estimates.estimate(CaptureHistory(lists=names, counts={"1" * lists: 5, "1".ljust(lists, "0"): 9}), "lcmcr")
    assert isinstance(found, NotEstimable)
    assert found.code == "lists"


def test_an_estimate_says_its_cap_and_what_it_reproduces_and_is_the_same_for_a_seed() -> None:
    history = estimates.read(TABLES / "spina.csv")
    one, again, other = (estimates.estimate(history, "lcmcr", seed=seed) for seed in (4, 4, 5))
    assert isinstance(one, Estimate)
    assert isinstance(other, Estimate)
    assert one == again
    assert one.draws != other.draws
    assert 1_000 < len(one.draws) <= 4_000
    assert min(one.draws) >= history.observed
    assert "cap" in {caveat.code for caveat in one.caveats}
    assert one.settings["cap"] == 20
    assert all(0.01 < p < 0.99 for p in one.diagnostics["predictive"].values())


@pytest.mark.long
def test_the_process_that_compiles_gives_what_those_give_that_load(tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
from tahqiq import estimates
told = estimates.estimate(estimates.read(Path({str(TABLES / "madigan_york5.csv")!r})), "lcmcr")
print(dict(told.quantiles), told.draws)
"""
    for_numba = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    compiled, loaded = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=for_numba).stdout
        for _ in range(2)
    )
    assert compiled == loaded


@pytest.mark.parametrize("module", [chance, classes, density, flight, gibbs])
def test_nothing_that_compiled_code_calls_is_left_to_be_found_by_name(module: ModuleType) -> None:
    """Copies of it, rounded otherwise, may be in the process; see `moves`."""
    compiled = [f for f in vars(module).values() if isinstance(f, Dispatcher)]
    assert compiled
    assert all(f.targetoptions["forceinline"] for f in compiled)


def test_another_cap_is_kept_to() -> None:
    history = estimates.read(TABLES / "spina.csv")
    found = estimates.estimate(history, "lcmcr", settings={"cap": 1})
    assert isinstance(found, Estimate)
    assert max(found.draws) <= 2 * history.observed


def test_the_prior_knows_nothing_of_overlaps_and_keeps_to_the_cap() -> None:
    history = estimates.read(TABLES / "korea.csv")
    told = np.array(prior_draws(history, seed=1))
    assert told.min() >= history.observed
    assert told.max() <= 21 * history.observed
    unseen = posterior.prior(Data.of(cells(history), 20 * history.observed), 1, 4_000)[1][:, 0]
    assert unseen.mean() == pytest.approx(1 / 2**3, abs=0.01)  # even chances on three lists


@pytest.mark.parametrize("counts", [{"111": 1}, {"100": 1, "010": 1, "001": 1}, {"111": 300}, {"110": 4, "001": 90}])
def test_odd_little_tables_get_an_answer_of_one_kind_or_the_other(counts: dict[str, int]) -> None:
    history = CaptureHistory(lists=("قائمة أ", "قائمة ب", "c"), counts=counts)
    found = estimates.estimate(history, "lcmcr", settings={"rounds": 2_000})
    assert isinstance(found, Estimate | NotEstimable)
    assert "قائمة أ + قائمة ب" in found.diagnostics["predictive"]


def test_without_numba_the_extra_to_install_is_named() -> None:
    code = f"""
import sys
sys.modules["numba"] = None
from pathlib import Path
from tahqiq import estimates
from tahqiq.errors import MissingExtra
try:
    estimates.estimate(estimates.read(Path({str(TABLES / "korea.csv")!r})), "lcmcr")
except MissingExtra as error:
    print("tahqiq[estimates]" in error.fix)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "True"


@pytest.mark.long
@pytest.mark.parametrize("lists", [3, 4])
def test_ranks_of_what_the_prior_made_are_even_among_the_draws(lists: int) -> None:
    """Simulation-based calibration, Talts et al. (2018), of the share on no list, knowing how many are seen."""
    worlds, seen = 200, 150
    rng = np.random.default_rng(lists)
    shape = np.zeros(1 << lists)
    shape[1] = seen
    made = posterior.prior(Data.of(shape, 20 * seen), 7, worlds)[1]
    plan, ranks = posterior.PLAN, []
    for row in made:
        counts = np.concatenate([[0], rng.multinomial(seen, row[1:] / row[1:].sum())]).astype(np.float64)
        data = Data.of(counts, 20 * seen)
        chains = [Chain.start(data, 11, n) for n in range(2)]
        scale = warm(chains, plan)
        draws = np.concatenate([c.run(1_000, plan, scale)[0][::20, 1] for c in chains])
        ranks.append((draws < row[0]).mean())
    bins = np.histogram(ranks, 10, (0, 1 + 1e-9))[0]
    assert ((bins - worlds / 10) ** 2 / (worlds / 10)).sum() < 27.9  # chi-square of nine degrees at .001
