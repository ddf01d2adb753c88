"""Numbers, labels and dates as tables print them."""

from __future__ import annotations

import pytest

from tahqiq.figures.tables.dates import read_dates
from tahqiq.figures.tables.labels import read_label
from tahqiq.figures.tables.numbers import meet, read_number, total
from tahqiq.model.table import Span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("12", (12, 12)),
        ("1,225", (1225, 1225)),
        ("1 225", (1225, 1225)),
        ("12.0", (12, 12)),
        ("12*", (12, 12)),
        ("12–15", (12, 15)),
        ("12 to 15", (12, 15)),
        ("between 12 and 15", (12, 15)),
        ("at least 40", (40, None)),
        ("40+", (40, None)),
        ("≥ 40", (40, None)),
        ("more than 40", (41, None)),
        ("up to 40", (0, 40)),
        ("<40", (0, 39)),
        ("~700", (574, 826)),
        ("approx. 50", (41, 59)),
        ("dozens", (12, None)),
        ("١٢", (12, 12)),
        ("١٬٢٢٥", (1225, 1225)),
        ("۱۲–۱۵", (12, 15)),
        ("\u200f١٢\u200e–١٥", (12, 15)),
        ("ما لا يقل عن ٤٠", (40, None)),
        ("٤٠ على الأقل", (40, None)),
        ("أكثر من 40", (41, None)),
        ("حوالَي ٥٠", (41, 59)),
        ("بين ١٢ و ١٥", (12, 15)),
        ("من ١٢ إلى ١٥", (12, 15)),
    ],
)
def test_a_printed_number_is_a_span(text: str, span: Span) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.span, number.upside_down) == (span, False)


@pytest.mark.parametrize("text", ["", "–", "n/a", "unknown", "غير معروف", "…"])
def test_what_is_not_given_is_not_zero(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text", ["many", "12 (3 children)", "12.5", "45%", "12 thousand", "at least 3–5", "كثيرون", "-3"]
)
def test_what_is_no_number_of_people_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"number of people|bound of a range"):
        read_number(text)


def test_a_range_written_high_end_first_is_told() -> None:
    number = read_number("15–12")
    assert number is not None
    assert (number.span, number.upside_down) == ((12, 15), True)


def test_spans_add_up_and_meet() -> None:
    assert total([(1, 2), (3, 3)]) == (4, 5)
    assert total([(1, None), (3, 3)]) == (4, None)
    assert meet((1, 4), (4, None))
    assert not meet((1, 3), (4, None))


@pytest.mark.parametrize(
    ("text", "facets", "total", "harm"),
    [
        ("Civilians", {"status": "civilian"}, False, None),
        ("المدنيون", {"status": "civilian"}, False, None),
        ("أطفال", {"age": "child"}, False, None),
        ("Girls killed", {"age": "child", "sex": "woman"}, False, "killed"),
        ("المجموع", {}, True, None),
        ("Grand total", {}, True, None),
        ("إجمالي القتلى", {}, True, "killed"),
        ("Total civilians", {"status": "civilian"}, True, None),
        ("جرحى", {}, False, "injured"),
    ],
)
def test_labels_say_whom_they_count(text: str, facets: dict[str, str], total: bool, harm: str | None) -> None:
    label = read_label(text)
    assert (dict(label.facets), label.total, label.harm) == (facets, total, harm)


def test_a_total_with_a_name_is_of_a_block() -> None:
    assert read_label("Total Qarya").subtotal
    assert read_label("المجموع الفرعي").subtotal
    assert not read_label("Total killed").subtotal


def test_dates_in_several_forms() -> None:
    assert read_dates(["2031-05-04", "4 May 2031", "May 4, 2031", "٤ أيار ٢٠٣١"]) == [(2031, 5, 4)] * 4
    assert read_dates(["2031"]) == [(2031, 0, 0)]


def test_a_date_whose_day_cannot_be_told_is_not_guessed() -> None:
    assert read_dates(["03/04/2031"]) == [None]
    assert read_dates(["03/04/2031", "25/04/2031"]) == [(2031, 4, 3), (2031, 4, 25)]
