"""Chapman and Chao: textbook numbers, and histories they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from tahqiq import estimates
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


def test_everybody_on_every_list_leaves_nobody_undocumented() -> None:
    found = estimates.estimate(both(30, 30, 30), "chapman")
    assert isinstance(found, Estimate)
    assert set(found.quantiles.values()) == {30}
