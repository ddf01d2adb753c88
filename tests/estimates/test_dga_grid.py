"""Numbers at which a law is told: all of them, or those that carry weight, in bounded memory."""

from __future__ import annotations

import tracemalloc
from itertools import product

import numpy as np
import pytest

from tahqiq import estimates
from tahqiq.estimates.estimators.dga import posterior
from tahqiq.estimates.grid import Vector, told
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable


def independent(everybody: float) -> CaptureHistory:
    chances = np.array([0.3, 0.2, 0.25, 0.1])
    counts = {}
    for pattern in list(product("01", repeat=4))[1:]:
        on = np.array(pattern) == "1"
        counts["".join(pattern)] = round(everybody * float(np.where(on, chances, 1 - chances).prod()))
    return CaptureHistory(lists=tuple("abcd"), counts=counts)


@pytest.mark.parametrize("at", [70.0, 987_654.0, 3.2e8, 7.7e10])
def test_a_top_however_narrow_is_found(at: float) -> None:
    """As narrow as the count of those not seen if their chance is known."""

    def law(nodes: Vector) -> Vector:
        return np.asarray(nodes * np.log(at) - nodes * np.log(nodes) + nodes - at)[None]

    numbers, weights = told(10**12, law)
    assert len(numbers) < 2_100_000
    assert float(numbers @ weights[0]) == pytest.approx(at, abs=0.01 * at**0.5 + 0.6)
    spread = float(((numbers - at) ** 2 @ weights[0]) ** 0.5)
    assert spread == pytest.approx(at**0.5, rel=0.02)


def test_a_narrow_top_beside_a_flat_part_keeps_its_share() -> None:
    def law(nodes: Vector) -> Vector:
        narrow = -((nodes - 123_456_789.0) ** 2) / 2 / 123_456_789 + 20
        return np.stack([narrow, np.full(len(nodes), 0.0) - np.log(nodes)])

    weights = told(10**10, law)[1]
    narrow, flat = np.sqrt(2 * np.pi * 123_456_789) * np.exp(20), np.log(10**10) + np.euler_gamma
    assert weights.sum() == pytest.approx(1)
    assert weights[0].sum() == pytest.approx(narrow / (narrow + flat), rel=1e-3)


def test_numbers_left_out_change_nothing_and_thinned_ones_hardly() -> None:
    def law(nodes: Vector) -> Vector:
        return np.asarray(-((np.log(nodes) - np.log(4000)) ** 2) / 2 / 0.05**2)[None]

    whole, weights = told(100_000, law)
    assert list(whole) == list(range(1, 100_001))
    for most, away in ((50_000, 0), (1000, 30)):
        numbers, lighter = told(100_000, law, most=most)
        assert len(numbers) <= most
        for p in (0.025, 0.5, 0.975):
            one, other = (n[np.searchsorted(np.cumsum(w[0]), p)] for n, w in ((whole, weights), (numbers, lighter)))
            assert abs(int(one) - int(other)) <= away


@pytest.mark.parametrize("everybody", [1e6, 1e8, 3e10])
def test_many_persons_are_estimated_in_little_memory(everybody: float) -> None:
    tracemalloc.start()
    found = estimates.estimate(independent(everybody), "dga")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, Estimate)
    assert found.quantiles[0.025] < everybody < found.quantiles[0.975]
    assert found.settings["most_undocumented"] == 20 * found.observed
    assert peak < 500e6


def test_many_persons_whom_the_saturated_graph_explains_have_no_answer() -> None:
    counts = {"110": 2, "101": 1, "011": 1, "100": 5, "010": 4, "001": 3, "111": 1}
    history = CaptureHistory(lists=tuple("abc"), counts={p: n * 10**9 for p, n in counts.items()})
    assert posterior(history)[2] == pytest.approx(1)
    found = estimates.estimate(history, "dga")
    assert isinstance(found, NotEstimable)
    assert found.code == "saturated"
