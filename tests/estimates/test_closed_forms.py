"""Chapman and Chao: textbook numbers, and histories they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from tahqiq import estimates
from tahqiq.errors import UsageError
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable

TABLES = Path(__file__).parent / "tables"


def both(one: int, other: int, overlap: int) -> CaptureHistory:
    counts = {"11": overlap, "10": one - overlap, "01": other - overlap}
    return CaptureHistory(lists=("a", "b"), counts=counts)


def test_chapman_is_the_textbook_number() -> None:
    """200 and 150 with 30 in common: 201 · 151 / 31 − 1."""
    found = estimates.estimate(both(200, 150, 30), "chapman")
    assert isinstance(found, Estimate)
    assert found.mean == pytest.approx(978.06, abs=0.01)
    assert [c.grade for c in found.caveats] == ["severe"]
    assert found.observed < found.at_least < found.quantiles[0.5] < found.quantiles[0.975]


def test_two_lists_without_overlap_and_three_lists_are_refused_by_chapman() -> None:
    for history, code in ((both(20, 15, 0), "no-overlap"), (estimates.read(TABLES / "korea.csv"), "lists")):
        found = estimates.estimate(history, "chapman")
        assert isinstance(found, NotEstimable)
        assert found.code == code


def test_chao_is_a_lower_bound_worked_out_by_hand() -> None:
    """f₁ = 40, f₂ = 9 on three lists: 58 + 2/3 · 40 · 39 / 20."""
    counts = {"100": 20, "010": 15, "001": 5, "110": 4, "101": 3, "011": 2, "111": 9}
    found = estimates.estimate(CaptureHistory(lists=("a", "b", "c"), counts=counts), "chao")
    assert isinstance(found, Estimate)
    assert found.mean == pytest.approx(58 + 52)
    assert found.caveats[0].code == "lower-bound"


def test_chao_without_anyone_on_two_lists_is_refused() -> None:
    found = estimates.estimate(CaptureHistory(lists=("a", "b", "c"), counts={"100": 4, "111": 2}), "chao")
    assert isinstance(found, NotEstimable)
    assert found.code == "no-overlap"


@pytest.mark.parametrize("counts", [{"11": 50}, {"11": 50, "01": 40}, {"11": 50, "10": 40}])
def test_chapman_has_no_answer_where_a_list_adds_nobody(counts: dict[str, int]) -> None:
    found = estimates.estimate(CaptureHistory(lists=("a", "b"), counts=counts), "chapman")
    assert isinstance(found, NotEstimable)
    assert found.code == "adds-nobody"
    assert ("b adds" if "01" not in counts and "10" in counts else "a adds") in found.reason


def test_one_person_whom_the_other_list_does_not_have_is_enough_for_chapman() -> None:
    found = estimates.estimate(CaptureHistory(lists=("a", "b"), counts={"11": 50, "01": 40, "10": 1}), "chapman")
    assert isinstance(found, Estimate)
    assert found.observed == 91 <= found.at_least < found.quantiles[0.975]


@pytest.mark.parametrize("once", [0, 1])
def test_chao_has_no_answer_where_hardly_anybody_is_on_one_list_alone(once: int) -> None:
    counts = {"110": 50, "101": 50, "011": 50, "100": once}
    found = estimates.estimate(CaptureHistory(lists=("a", "b", "c"), counts=counts), "chao")
    assert isinstance(found, NotEstimable)
    assert found.code == "adds-nobody"


@pytest.mark.parametrize("method", ["chapman", "chao"])
def test_settings_that_do_not_exist_are_refused(method: str) -> None:
    with pytest.raises(UsageError):
        estimates.estimate(both(20, 15, 5), method, settings={"resamples": 5})


@pytest.mark.parametrize("times", [1, 10**9])
def test_draws_have_the_quantiles_of_the_answer(times: int) -> None:
    found = estimates.estimate(both(200 * times, 150 * times, 30 * times), "chapman")
    assert isinstance(found, Estimate)
    assert len(found.draws) == 1000
    for p, total in found.quantiles.items():
        assert found.draws[round(p * 1000)] == pytest.approx(total, rel=0.005)


def test_chao_counts_a_thousand_million_persons_as_well() -> None:
    counts = {p: n * 10**9 for p, n in {"100": 5, "010": 4, "001": 3, "110": 2, "101": 1, "011": 1, "111": 1}.items()}
    found = estimates.estimate(CaptureHistory(lists=("a", "b", "c"), counts=counts), "chao")
    assert isinstance(found, Estimate)
    assert found.quantiles[0.5] == pytest.approx(29e9, rel=1e-6)
