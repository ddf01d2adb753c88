"""The answer under departures from the assumption that cannot be tested, against sums written out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tahqiq import estimates
from tahqiq.estimates.sensitivity import curve, yardsticks
from tahqiq.model.capture import CaptureHistory, Estimate

TABLES = Path(__file__).parent / "tables"


def answer(name: str, method: str) -> Estimate:
    found = estimates.estimate(estimates.read(TABLES / f"{name}.csv"), method)
    assert isinstance(found, Estimate)
    return found


def test_without_departure_the_curve_is_the_answer() -> None:
    found = answer("kosovo", "dga")
    (here,) = curve(found, [1.0])
    assert (here.low, here.middle, here.high) == tuple(found.quantiles[p] for p in (0.025, 0.5, 0.975))
    assert here.at_least == found.at_least


def test_two_lists_with_an_odds_ratio_of_two_miss_twice_as_many() -> None:
    """Gerritse et al. (2015): the empty cell is the odds ratio times n10 n01 / n11."""
    table = CaptureHistory(lists=("a", "b"), counts={"11": 500, "10": 1000, "01": 1500})
    found = estimates.estimate(table, "chapman")
    assert isinstance(found, Estimate)
    (twice,) = curve(found, [2.0])
    assert twice.odds_ratio == 2
    assert twice.middle - table.observed == pytest.approx(2 * 1000 * 1500 / 500, rel=0.01)


@pytest.mark.parametrize(("name", "odds_ratio"), [("kosovo", 2.0), ("spina", 0.5)])
def test_what_doubles_the_undocumented_depends_on_whether_lists_are_odd_in_number(name: str, odds_ratio: float) -> None:
    found = answer(name, "loglinear")
    (twice,) = curve(found, [2.0])
    assert twice.odds_ratio == odds_ratio


def test_the_curve_rises_and_stays_above_the_documented() -> None:
    found = answer("rome_hiv", "dga")
    rows = curve(found)
    assert [r.middle for r in rows] == sorted(r.middle for r in rows)
    assert all(found.observed <= r.low <= r.middle <= r.high for r in rows)


def test_the_yardstick_is_the_odds_ratio_of_the_others_among_one_lists_persons() -> None:
    table = CaptureHistory(
        lists=("a", "b", "c"), counts={"111": 20, "110": 10, "101": 5, "100": 40, "010": 7, "001": 8, "011": 9}
    )
    first = yardsticks(table)[0]
    assert first.among == "a"
    assert first.odds_ratio == pytest.approx(20.5 * 40.5 / (10.5 * 5.5))
    assert first.low < first.odds_ratio < first.high


def test_two_lists_have_no_yardstick() -> None:
    assert yardsticks(CaptureHistory(lists=("a", "b"), counts={"11": 5, "10": 9, "01": 8})) == []
