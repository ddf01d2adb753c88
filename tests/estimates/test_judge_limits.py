"""Where what weighs against an answer begins: by how much methods differ, and of how many lists one is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tahqiq import estimates
from tahqiq.estimates import fewer, known
from tahqiq.estimates.judge import compared
from tahqiq.model.capture import Estimate


def answer() -> Estimate:
    found = estimates.estimate(estimates.read(Path(__file__).parent / "tables" / "kosovo.csv"), "dga")
    assert isinstance(found, Estimate)
    return found


@pytest.mark.parametrize(("times", "apart"), [(1.9, False), (2.1, True), (3.9, True)])
def test_middles_more_than_twice_apart_contradict_each_other(times: float, apart: bool) -> None:
    low = answer()
    quantiles = {**low.quantiles, 0.5: round(times * low.quantiles[0.5])}
    found = compared([low, replace(low, method="stepwise", quantiles=quantiles)])
    assert [any(c.code == "methods-apart" for c in a.caveats) for a in found if isinstance(a, Estimate)] == [apart] * 2


@pytest.mark.parametrize(("lists", "told"), [(2, False), (3, True)])
def test_to_miss_fewer_than_three_lists_says_little(lists: int, told: bool) -> None:
    missed = known.Tried(method="dga", case="a", truth=100, observed=40, low=50, middle=60, high=80, at_least=52)
    caveats = fewer.Tried(base=answer(), moves=[], own=[missed] * lists).caveats()
    assert [c.code for c in caveats] == ["own-lists-missed"] * told
