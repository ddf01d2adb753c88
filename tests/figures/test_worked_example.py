"""The worked example of the design, number by number."""

from __future__ import annotations

import pytest

from tahqiq.figures import Readings, reconcile
from tahqiq.figures.checker import check_bounds
from tahqiq.model import Cell, Figure, Group, Reconciliation
from tests.figures.worlds import SNHR, Map, worked_example


@pytest.fixture(scope="module")
def result() -> Reconciliation:
    return reconcile(worked_example(), Map(), sources={"snhr": SNHR})


def described(cell: Cell) -> str:
    parts = [cell.group.status, cell.group.age, cell.perpetrator and cell.perpetrator.id, cell.place and cell.place.id]
    if cell.excluding_group:
        parts.append(f"not {cell.excluding_group.status or cell.excluding_group.age}")
    if cell.excluding_place:
        parts.append(f"not in {cell.excluding_place.id}")
    return " ".join(p for p in parts if p) or "total"


def by_cell(result: Reconciliation) -> dict[str, Figure]:
    return {described(f.cell): f for f in result.bounds}


@pytest.mark.parametrize(
    ("cell", "low", "high", "binding"),
    [
        ("total", 1001, None, {"clm_1"}),
        ("civilian", 630, 770, {"clm_2"}),
        ("not civilian", 231, None, {"clm_1", "clm_2"}),
        ("gov", 501, None, {"clm_1", "clm_3"}),
        ("civilian gov", 113, 770, {"clm_4", "clm_2"}),
        ("civilian not in baniyas", 0, 710, {"clm_2", "clm_5"}),
    ],
)
def test_the_table_is_reproduced(
    result: Reconciliation, cell: str, low: int, high: int | None, binding: set[str]
) -> None:
    figure = by_cell(result)[cell]
    assert (figure.low, figure.high) == (low, high)
    assert set(figure.binding) == binding


def test_every_bound_is_as_of_the_sunday_and_certified(result: Reconciliation) -> None:
    for figure in result.bounds:
        assert str(figure.cell.as_of) == "2025-03-09"
        assert check_bounds(figure.certificate, figure.low, figure.high)


def test_the_undated_figure_binds_only_under_the_reading_that_dates_it(result: Reconciliation) -> None:
    assert "same_as_of" in by_cell(result)["civilian gov"].readings
    without = reconcile(worked_example(), Map(), sources={"snhr": SNHR}, readings=Readings.of(["-same_as_of"]))
    assert by_cell(without)["civilian gov"].low == 0


def test_a_narrow_figure_and_a_wide_one_are_not_a_contradiction(result: Reconciliation) -> None:
    assert result.conflicts == ()
    (difference,) = [d for d in result.differences if set(d.claims) == {"clm_2", "clm_4"}]
    assert {"perpetrator", "date", "documented minimum"} <= set(difference.by)
    assert "conflict only if" in difference.words
    assert "125" in difference.words
    assert "of the same day" in difference.words
    assert "700 exact to a few per cent" in difference.words


def test_figures_of_different_sources_are_never_added_up(result: Reconciliation) -> None:
    assert not {885, 755, 690, 825} & {f.low for f in result.bounds}


def test_most_of_a_total_without_an_upper_end_says_nothing_of_who_killed_the_civilians() -> None:
    claims = [c for c in worked_example() if c.id in ("clm_1", "clm_2", "clm_3")]
    asked = Cell(
        incident="", harm="killed", group=Group(status="civilian"), perpetrator=worked_example()[3].perpetrator
    )
    figure = reconcile(claims, Map(), cells=[asked]).bounds[-1]
    assert (figure.low, figure.high) == (0, 770)
