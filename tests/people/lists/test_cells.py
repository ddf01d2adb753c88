"""Dates and ages as lists write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahqiq.people.lists.ages import read_age
from tahqiq.people.lists.dates import read_date

FIFTH = date(2024, 3, 5)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2024-03-05",
            "2024/3/5",
            "5-3-2024",
            "05.03.2024",
            "٥/٣/٢٠٢٤",
            "۵/۳/۲۰۲۴",
            "\u200f٥/٣/٢٠٢٤\u200f",
            "20240305",
        ),
        *(
            "5 آذار 2024",
            "٥ مارس ٢٠٢٤",
            "5 March 2024",
            "5th of March 2024",
            "March 5, 2024",
            "5 mars 2024",
            "2024 آذار 5",
        ),
        *("2024-03-05 12:30:00", "2024-03-05T00:00:00Z", "5-Mar-2024"),
    ],
)
def test_a_day_in_any_direction_script_and_language(written: str) -> None:
    period, flags = read_date(written)
    assert period is not None
    assert (period.start, period.end, period.as_written, flags) == (FIFTH, FIFTH, written, ())


@pytest.mark.parametrize(
    ("written", "start", "end", "flags"),
    [
        ("آذار 2024", date(2024, 3, 1), date(2024, 3, 31), ()),
        ("02/2024", date(2024, 2, 1), date(2024, 2, 29), ()),
        ("1990", date(1990, 1, 1), date(1990, 12, 31), ()),
        ("5-7 March 2024", FIFTH, date(2024, 3, 7), ()),
        ("2024-03-05 إلى 2024-03-09", FIFTH, date(2024, 3, 9), ()),
        ("45356", FIFTH, FIFTH, ("date-serial",)),
        ("5/3/24", FIFTH, FIFTH, ("date-two-digit-year",)),
        ("5/3/55", date(1955, 3, 5), date(1955, 3, 5), ("date-two-digit-year",)),
        ("03/25/2024", date(2024, 3, 25), date(2024, 3, 25), ("date-other-order",)),
    ],
)
def test_months_years_ranges_and_what_was_assumed(written: str, start: date, end: date, flags: tuple[str, ...]) -> None:
    period, told = read_date(written, until=date(2025, 1, 1))
    assert period is not None
    assert (period.start, period.end, told) == (start, end, flags)


@pytest.mark.parametrize("written", ["31/2/2024", "13/13/2024", "يوم الجمعة", "0", "5/3/2999", "12/2024/5"])
def test_what_is_no_date_is_flagged_not_guessed(written: str) -> None:
    assert read_date(written) == (None, ("date-unread",))


def test_an_empty_or_unknown_date_is_not_known_and_no_fault() -> None:
    for written in ("", "-", "غير معروف", "unknown", "N/A"):
        assert read_date(written) == (None, ())


def test_hijri_years_are_taken_only_where_the_mapping_says_so() -> None:
    assert read_date("1 / 9 / 1445") == (None, ("hijri-year",))
    period, flags = read_date("١ / ٩ / ١٤٤٥", kind="hijri")
    assert period is not None
    assert (period.start, period.end, flags) == (date(2024, 3, 10), date(2024, 3, 12), ())  # the 11th, give or take
    for written, year in (("1446", 2024), ("محرم", None), ("13/1446", None)):
        period, _ = read_date(written, kind="hijri")
        assert (period.start.year if period and period.start else None) == year


def test_the_month_stands_first_where_the_mapping_says_so() -> None:
    period, flags = read_date("3/5/2024", "month-first")
    assert period is not None
    assert (period.start, flags) == (FIFTH, ())


@pytest.mark.parametrize(
    ("written", "age"),
    [
        *(
            ("34", (34, 34)),
            ("٣٤", (34, 34)),
            ("۳۴", (34, 34)),
            ("12 years", (12, 12)),
            ("12 عاماً", (12, 12)),
            ("12 ans", (12, 12)),
        ),
        *(
            ("6 months", (0, 0)),
            ("٦ أشهر", (0, 0)),
            ("18 شهر", (1, 1)),
            ("شهران", (0, 0)),
            ("3 days", (0, 0)),
            ("رضيع", (0, 1)),
        ),
        *(
            ("25-30", (25, 30)),
            ("25 – 30", (25, 30)),
            ("age 30s", (30, 39)),
            ("in his 40s", (40, 49)),
            ("في الثلاثينات", (30, 39)),
        ),
        *(
            ("60+", (60, 120)),
            (">60", (60, 120)),
            ("أكثر من 60", (60, 120)),
            ("under 18", (0, 17)),
            ("طفل", (0, 17)),
            ("12.0", (12, 12)),
        ),
        ("0", (0, 0)),
    ],
)
def test_ages_in_numbers_units_decades_and_words(written: str, age: tuple[int, int]) -> None:
    assert read_age(written) == (age, None, ())


def test_a_birth_year_in_the_place_of_the_age_is_a_birth_and_flagged() -> None:
    age, born, flags = read_age("١٩٨٥")
    assert age is None
    assert born is not None
    assert (born.start, born.end, flags) == (date(1985, 1, 1), date(1985, 12, 31), ("age-is-birth-year",))
    assert read_age("1405") == (None, None, ("age-is-birth-year", "hijri-year"))


def test_a_hedged_age_stands_and_what_is_none_is_flagged() -> None:
    assert read_age("حوالي 30") == ((30, 30), None, ("age-approximate",))
    assert read_age("~30") == ((30, 30), None, ("age-approximate",))
    for written in ("150", "abc", "-5", "30-25", "سنة"):
        assert read_age(written) == (None, None, ("age-unread",))
    assert read_age("غير معروف") == (None, None, ())


@given(st.text(max_size=30))
def test_any_cell_is_an_answer_never_an_exception(written: str) -> None:
    age, born, flags = read_age(written)
    assert age is None or 0 <= age[0] <= age[1] <= 120
    assert isinstance(flags, tuple)
    assert born is None or born.start is not None
    for order in ("day-first", "month-first"):
        for kind in ("gregorian", "hijri"):
            period, told = read_date(written, order, kind)  # type: ignore[arg-type]
            assert period is None or (
                period.start is not None and period.end is not None and period.start <= period.end
            )
            assert isinstance(told, tuple)
