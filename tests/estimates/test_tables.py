"""Capture histories from plain tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from tahqiq import estimates
from tahqiq.errors import BadRow, BadTable, EmptyFile, NoPath, TahqiqError


def test_a_table_of_patterns_with_counts(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("مرصد,Monitor B,count\n1,1,٥\n1,0,7\n\n0,1,2\n1,0,1\n", encoding="utf-8")
    history = estimates.read(tmp_path / "t.csv")
    assert history.lists == ("مرصد", "Monitor B")
    assert history.counts == {"11": 5, "10": 8, "01": 2}
    assert history.observed == 15


def test_without_counts_every_row_is_a_person() -> None:
    assert estimates.from_rows([["a", "b"], ["1", "0"], ["1", "1"], ["1", "0"]]).counts == {"11": 1, "10": 2}


def test_the_same_table_has_the_same_digest_however_it_is_ordered() -> None:
    one = estimates.from_rows([["a", "b", "count"], ["1", "0", "3"], ["0", "1", "2"], ["1", "1", "0"]])
    other = estimates.from_rows([["a", "b", "count"], ["0", "1", "2"], ["1", "0", "3"]])
    assert one.digest == other.digest


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        ([], EmptyFile),
        ([["a", "count"]], BadTable),
        ([["a", "a", "count"], ["1", "1", "3"]], BadTable),
        ([["a", "b", "count"]], EmptyFile),
        ([["a", "b", "count"], ["1", "1"]], BadRow),
        ([["a", "b", "count"], ["1", "x", "3"]], BadRow),
        ([["a", "b", "count"], ["1", "1", "many"]], BadRow),
        ([["a", "b", "count"], ["0", "0", "100"]], BadRow),
        ([["a", "b", "count"], ["1", "1", "9" * 5000]], BadRow),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(rows: list[list[str]], error: type[TahqiqError]) -> None:
    with pytest.raises(error) as told:
        estimates.from_rows(rows, where="t.csv")
    assert told.value.where.startswith("t.csv")


@pytest.mark.parametrize("rows", [[["a", "b", "count"]], [["a", "b", "count"], ["1", "1", "0"]]])
def test_a_table_that_counts_nobody_is_told_how_to_fill_it(rows: list[list[str]]) -> None:
    with pytest.raises(EmptyFile) as told:
        estimates.from_rows(rows)
    assert "how many persons" in told.value.fix


def test_a_count_that_goes_by_another_name_is_named_in_the_error() -> None:
    with pytest.raises(BadRow, match="no last column is called 'count'"):
        estimates.from_rows([["a", "b", "n"], ["1", "1", "30"]])


def test_rows_without_names_of_lists_are_not_taken_for_names() -> None:
    with pytest.raises(BadTable, match="does not name the lists"):
        estimates.from_rows([["1", "0"], ["1", "1"], ["0", "1"]])


def test_the_count_may_be_called_so_in_arabic() -> None:
    assert estimates.from_rows([["المرصد", "الشبكة", "العدد"], ["١", "١", "٣"]]).counts == {"11": 3}


def test_a_file_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(NoPath):
        estimates.read(tmp_path / "none.csv")
