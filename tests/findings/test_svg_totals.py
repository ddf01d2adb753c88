"""Scales of totals: what can be told apart, and what is said of where they begin."""

from __future__ import annotations

import pytest

from tahqiq.findings.svg_totals import WIDE, Totals

SPANS = [(343, 380), (1, 1), (0, 3), (7, 7), (100, 190), (657, 752), (120, 4_000), (1_029, 1_673), (9, 1_000_000)]


@pytest.mark.parametrize("ends", SPANS)
@pytest.mark.parametrize("mirror", [False, True])
def test_totals_lie_in_order_within_the_drawing(ends: tuple[int, int], mirror: bool) -> None:
    scale = Totals.over(ends, mirror=mirror)
    places = [scale.x(n) for n in (ends[0], (ends[0] + ends[1]) // 2, ends[1])]
    assert places == sorted(places, reverse=mirror)
    assert all(0 <= x <= WIDE for x in places)


@pytest.mark.parametrize("ends", SPANS)
def test_there_are_numbers_enough_and_not_too_many(ends: tuple[int, int]) -> None:
    scale = Totals.over(ends, mirror=False)
    assert 2 <= len(scale.ticks()) <= 8
    assert all(scale.first <= tick <= scale.last for tick in scale.ticks())


@pytest.mark.parametrize(
    ("ends", "broken", "log"),
    [((343, 380), True, False), ((100, 900), False, False), ((120, 4_000), True, True), ((0, 12), True, False)],
)
def test_near_totals_break_the_scale_and_far_ones_multiply(ends: tuple[int, int], broken: bool, log: bool) -> None:
    scale = Totals.over(ends, mirror=False)
    assert (scale.broken, scale.log) == (broken, log)


def test_an_interval_takes_most_of_the_drawing() -> None:
    scale = Totals.over([343, 352, 380], mirror=False)
    assert scale.x(380) - scale.x(343) > 0.7 * WIDE
