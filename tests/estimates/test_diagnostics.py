"""R-hat, effective sample sizes and modes, on chains whose properties are known."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tahqiq.estimates.diagnostics import ess, ess_bulk, ess_tail, modes, rhat

RNG = np.random.default_rng(1)


def autoregressive(rho: float, chains: int = 4, length: int = 20_000) -> NDArray[np.float64]:
    noise = RNG.normal(size=(chains, length)) * np.sqrt(1 - rho**2)
    found = np.empty((chains, length))
    found[:, 0] = RNG.normal(size=chains)
    for t in range(1, length):
        found[:, t] = rho * found[:, t - 1] + noise[:, t]
    return found


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.9, -0.5])
def test_effective_draws_of_an_autoregression_are_those_of_theory(rho: float) -> None:
    chains = autoregressive(rho)
    assert ess(chains) == pytest.approx(chains.size * (1 - rho) / (1 + rho), rel=0.15)


def test_independent_chains_agree_and_are_worth_about_all_their_draws() -> None:
    chains = RNG.normal(size=(4, 2_000))
    assert rhat(chains) < 1.01
    assert ess_bulk(chains) == pytest.approx(8_000, rel=0.2)
    assert ess_tail(chains) == pytest.approx(8_000, rel=0.25)


def test_ranks_make_the_scale_of_draws_irrelevant() -> None:
    chains = autoregressive(0.7, length=2_000)
    assert rhat(np.exp(5 * chains)) == pytest.approx(rhat(chains), abs=0.01)
    assert ess_bulk(np.exp(5 * chains)) == pytest.approx(ess_bulk(chains), rel=1e-6)


def test_a_chain_elsewhere_is_seen() -> None:
    chains = RNG.normal(size=(4, 1_000))
    chains[0] += 2
    assert rhat(chains) > 1.1


def test_a_chain_of_other_width_is_seen_though_all_middles_are_alike() -> None:
    chains = RNG.normal(size=(4, 1_000))
    chains[0] *= 5
    assert rhat(chains) > 1.1


def test_a_drift_is_seen_within_chains() -> None:
    assert rhat(RNG.normal(size=(4, 1_000)) + np.linspace(0, 3, 1_000)) > 1.1


def test_chains_that_never_move_agree_only_where_they_are_the_same() -> None:
    assert rhat(np.full((4, 100), 7.0)) == 1
    assert rhat(np.repeat([[1.0], [1.0], [2.0], [2.0]], 100, axis=1)) > 1.1


@pytest.mark.parametrize("share", [0.1, 0.4])
def test_two_humps_are_two_modes_with_their_weights(share: float) -> None:
    high = RNG.random(20_000) < share
    draws = np.exp(RNG.normal(np.where(high, np.log(140_000), np.log(48_000)), 0.1))
    low, top = modes(draws)
    assert (low.at, top.at) == (pytest.approx(48_000, rel=0.05), pytest.approx(140_000, rel=0.05))
    assert top.weight == pytest.approx(share, abs=0.01)
    assert low.high == top.low


@pytest.mark.parametrize(
    "draws",
    [
        RNG.lognormal(9, 0.4, 8_000),
        RNG.uniform(100, 300, 8_000),
        np.concatenate([RNG.lognormal(9, 0.3, 8_000), RNG.lognormal(12, 0.1, 20)]),
        np.full(100, 50.0),
        np.where(RNG.random(8_000) < 0.7, 100.0, 101.0),
    ],
    ids=["skewed", "flat", "a few far out", "one value", "two neighbours"],
)
def test_one_hump_is_one_mode(draws: NDArray[np.float64]) -> None:
    found = modes(draws)
    assert found[-1].at <= 1.5 * found[0].at
    assert sum(m.weight for m in found) == pytest.approx(1)
