"""The arithmetic of plain tables: what cannot hold is found, what may hold is let stand."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahqiq.errors import BadTable, UsageError
from tahqiq.figures.tables import Dates, audit_table
from tahqiq.model.table import TableAudit, TableFinding


def audited(text: str, roles: dict[str, str] | None = None, dates: Dates = "guess") -> TableAudit:
    """The audit of a table written with bars."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return audit_table(list(enumerate(rows, 1)), roles=roles, dates=dates)


def kinds(text: str, dates: Dates = "guess") -> list[str]:
    return [f.kind for f in audited(text, dates=dates).findings]


def only(text: str) -> TableFinding:
    (found,) = audited(text).findings
    return found


WIDE = """Place | Civilians | Fighters | Total
Qarya | 12 | 3 | 15
Tall | 40 | 10 | 50
Total | 52 | 13 | {}"""


def test_a_table_that_adds_up_has_no_findings() -> None:
    result = audited(WIDE.format(65))
    assert result.findings == result.refused == result.signals == ()
    assert result.columns == {"Place": "place", "Civilians": "number", "Fighters": "number", "Total": "number"}


def test_a_grand_total_that_is_off_by_one_is_told_with_its_cells_by_row_and_by_column() -> None:
    by_place, by_column = sorted(audited(WIDE.format(66)).findings, key=lambda f: f.cells[1].ref, reverse=True)
    assert [c.ref for c in by_place.cells] == ["D4", "D2", "D3"]
    assert [c.ref for c in by_column.cells] == ["D4", "B4", "C4"]
    assert (by_place.expected, by_place.found) == ((66, 66), (65, 65))
    for number in ("66", "65", "15", "50", "D2"):
        assert number in by_place.words


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("12–15", []),
        ("at least 40", ["sum"]),
        ("40+", ["sum"]),
        ("~13", []),
        ("", []),
        ("up to 2", ["sum"]),
        ("up to 9", []),
        ("٣", []),
    ],
)
def test_a_sum_is_impossible_only_if_no_number_in_the_ranges_fits(cell: str, found: list[str]) -> None:
    rows = f"Place | Killed\nQarya | {cell}\nTall | 10–20\nTotal | 23"
    assert kinds(rows) == found


def test_arabic_headers_labels_and_digits() -> None:
    table = """المحافظة | مدنيون | مقاتلون | أطفال | المجموع
حمص | ١٢ | ٣ | ٤ | ١٥
حماة | ٢٠ | ٥ | ٢١ | ٢٥
المجموع | ٣٢ | ٨ | ٢٥ | ٤١"""
    found = audited(table).findings
    assert sorted(f.kind for f in found) == ["sum", "sum"]
    assert {f.cells[0].ref for f in found} == {"E4"}
    assert "٤١" in {c.written for c in found[0].cells}


def test_a_group_greater_than_its_whole() -> None:
    found = only("Place | Killed | Children | Women\nQarya | 10 | 11 | 4\nTall | at least 10 | 12 | 4")
    assert (found.kind, [c.ref for c in found.cells]) == ("subset", ["B2", "C2"])


def test_groups_that_overlap_need_not_make_up_the_total() -> None:
    assert kinds("Place | Total | Children | Women | Medics\nQarya | 30 | 20 | 18 | 2\nTall | 9 | 1 | 2 | 0") == []


def test_civilians_and_fighters_are_everybody_and_cannot_be_more() -> None:
    assert kinds("Place | Total | Civilians | Fighters | Children\nQarya | 30 | 20 | 18 | 2") == ["sum"]
    assert kinds("Place | Total | Children | Adults\nQarya | 30 | 20 | 18") == ["sum"]
    assert kinds("Place | Total | Children | Adults\nQarya | 30 | 10 | 12") == [], "the age of some may be unknown"


def test_parts_that_make_up_the_total_everywhere_else_are_meant_to() -> None:
    rows = "Place | Total | Children | Adults\nA | 30 | 10 | 20\nB | 7 | 3 | 4\nC | 50 | 20 | 20\nD | 5 | 5 | 0"
    found = only(rows)
    assert [c.ref for c in found.cells] == ["B4", "C4", "D4"]


def test_columns_by_perpetrator_make_up_the_total() -> None:
    rows = "Governorate | Government forces | Armed gangs | Total\nQarya | 889 | 445 | {}"
    assert kinds(rows.format(1334)) == []
    assert kinds(rows.format(1335)) == ["sum"]


def test_a_low_and_a_high_column_are_one_range() -> None:
    rows = "Place | Low | High\nQarya | 12 | 15\nTall | 40 | 30\nTotal | 50 | 60"
    assert [f.kind for f in audited(rows).findings] == ["range"]
    found = audited("Place | Min | Max\nQarya | 12 | 15\nTall | 30 | 40\nTotal | 20 | 40").findings
    assert [(f.kind, f.expected, f.found) for f in found] == [("sum", (20, 40), (42, 55))]


def test_a_range_upside_down_in_one_cell() -> None:
    assert only("Place | Killed\nQarya | 15–12\nTall | 7").kind == "range"


def test_more_names_than_people() -> None:
    found = only("Place | Killed | Identified by name\nQarya | 12–15 | 16\nTall | 40+ | 90")
    assert (found.kind, found.expected, found.found) == ("names", (12, 15), (16, 16))


LONG = """Source | As of | Place | Group | Number
Rased | 2031-05-04 | Qarya | people | 100
Rased | 2031-05-04 | Qarya | civilians | 60
Rased | 2031-05-04 | Qarya | fighters | 40
Rased | 2031-05-05 | Qarya | people | {}
Other | 2031-05-05 | Qarya | people | 30"""


def test_a_long_table_is_checked_within_each_source_and_date() -> None:
    assert kinds(LONG.format(120)) == []
    assert kinds(LONG.format(120).replace("| 40", "| 41")) == ["sum"]
    assert kinds(LONG.format(120).replace("| 60", "| 101")) == ["sum", "subset"]


def test_a_series_that_falls() -> None:
    found = only(LONG.format(90))
    assert (found.kind, found.expected, found.found) == ("series", (100, 100), (90, 90))
    assert "2031-05-04" in found.words
    assert kinds(LONG.format("at least 90")) == []


def test_counts_of_each_day_are_not_a_falling_series() -> None:
    rows = "Date | Killed\n2031-05-01 | 9\n2031-05-02 | 4\n2031-05-03 | 6\n2031-05-04 | 2\nTotal | {}"
    result = audited(rows.format(21))
    assert result.findings == ()
    assert [s.code for s in result.signals] == ["dates-taken-as-daily"]
    assert kinds(rows.format(22)) == ["sum"]
    assert kinds(rows.format(21), dates="running") == ["series", "series"]


def test_figures_of_two_sources_are_not_added_up() -> None:
    assert kinds("Source | Killed\nRased | 30\nOther | 40\nThird | 71") == []


def test_a_place_named_in_several_rows_is_added_up_with_all_of_them() -> None:
    rows = "Place | Civilians | Fighters | Total\nA | 1 | 2 | 3\nA | 5 | 1 | 6\nB | 3 | 3 | 6\nTotal | 9 | 6 | {}"
    assert kinds(rows.format(15)) == []
    assert kinds(rows.format(16)) == ["sum", "sum"]


def test_what_is_not_attributed_is_not_a_total_of_what_is() -> None:
    rows = "Place | Perpetrator | Killed\nA | x | 10\nA | y | 20\nA | | 5\n | x | 3\nB | x | 4"
    assert kinds(rows) == []


def test_rows_may_be_groups() -> None:
    rows = "Group | North | South\nKilled | 30 | 12\nCivilians | 20 | 7\nFighters | 10 | {}\nChildren | 3 | 13"
    assert kinds(rows.format(5)) == ["subset"]
    assert kinds(rows.format(4)) == ["sum", "subset"]


def test_a_total_row_under_several_keys() -> None:
    rows = "Place | Perpetrator | Killed\nA | x | 1\nA | y | 2\nB | x | 30\nTotal | | {}"
    assert kinds(rows.format(33)) == []
    assert kinds(rows.format(34)) == ["sum"]


def test_subtotals_are_of_the_rows_above_them_and_are_not_counted_twice() -> None:
    rows = "Place | Killed\nA | 10\nB | 20\nTotal North | 30\nC | 5\nD | 6\nTotal South | {}\nGrand total | 41"
    assert kinds(rows.format(11)) == []
    found = only(rows.format(12))
    assert [c.ref for c in found.cells] == ["B7", "B5", "B6"]


def test_killed_and_injured_are_not_added_up_into_the_killed() -> None:
    assert kinds("Place | Killed | Injured\nA | 1 | 20\nB | 3 | 9\nTotal | 4 | 29") == []


def test_a_row_that_cannot_be_read_is_reported_and_leaves_its_sum_open() -> None:
    result = audited("Place | Killed\nA | many\nB | 3\nC | 5\nTotal | 8 | 9\nD | 1")
    assert [(e.code, e.where) for e in result.refused] == [("TQ413", "row 2"), ("TQ413", "row 5")]
    assert "many" in str(result.refused[0])
    assert result.findings == ()


def test_headings_and_notes_are_told_and_not_numbers() -> None:
    result = audited("Weekly review |\n | \nPlace | Killed | Notes\nNorth | |\nA | 3 | see above\nTotal | 3 |")
    assert result.findings == ()
    assert next((s.code, s.where) for s in result.signals) == ("row-without-numbers", "row 4")
    assert result.columns["Notes"] == "aside"


def test_columns_can_be_told() -> None:
    rows = "A | B | C\n1 | 2 | x\n5 | 4 | y"
    assert [f.kind for f in audited(rows, {"A": "low", "B": "high", "C": "place"}).findings] == ["range"]
    with pytest.raises(BadTable, match="no column is headed"):
        audited(rows, {"Z": "low"})
    with pytest.raises(UsageError):
        audited(rows, {"A": "height"})


@pytest.mark.parametrize("rows", ["A | B", "Place | Group\nx | y", "1 | 2\n3 | 4", ""])
def test_a_table_without_header_or_numbers_is_refused(rows: str) -> None:
    with pytest.raises(BadTable):
        audited(rows)


def printed(number: int, random: Random) -> str:
    """A cell that allows the number, in one of the ways tables print it."""
    ways = [f"{number}", f"{number:,}", f"{number}+", f"at least {number}", f"{max(number - 2, 0)}–{number + 3}", ""]
    ways += [f"~{number}", f"up to {number}", f"{number}".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))]
    return random.choice(ways)


def table_of(random: Random, plain: bool) -> list[list[str]]:
    """A true table of invented places with civilians, fighters, children, total, in whatever wording."""
    show = (lambda n, _: f"{n}") if plain else printed
    truth = [[random.randint(0, 60), random.randint(0, 30)] for _ in range(random.randint(2, 6))]
    lines = [[c, f, random.randint(0, c), c + f] for c, f in truth]
    lines.append([sum(line[k] for line in lines) for k in range(4)])
    names = [f"Village {chr(65 + n)}" for n in range(len(truth))]
    rows = [["Place", "Civilians", "Fighters", "Children", "Total"]]
    return rows + [[n, *(show(x, random) for x in line)] for n, line in zip([*names, "Total"], lines, strict=True)]


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 100_000), plain=st.booleans())
def test_what_is_true_is_never_flagged(seed: int, plain: bool) -> None:
    rows = table_of(Random(seed), plain)
    if any(any(cell for cell in row[1:]) for row in rows[1:]) and all(
        any(row[k] for row in rows[1:]) for k in range(5)
    ):
        assert audit_table(list(enumerate(rows, 1))).findings == ()


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 100_000), by=st.sampled_from([-1, 1, 7]), column=st.sampled_from([1, 2, 4]))
def test_one_wrong_number_in_a_plain_table_is_always_flagged(seed: int, by: int, column: int) -> None:
    random = Random(seed)
    rows = table_of(random, plain=True)
    row = rows[random.randrange(1, len(rows))]
    row[column] = f"{max(int(row[column]) + by, 0) if int(row[column]) + by >= 0 else int(row[column]) + 1}"
    found = audit_table(list(enumerate(rows, 1))).findings
    assert any(c.row == rows.index(row) + 1 for f in found for c in f.cells)
