"""Names made comparable in bulk: broken words mended, the family put last, fields guessed."""

from __future__ import annotations

import pytest

from tahqiq.people.linkage.facts import facts_from_rows, guess
from tahqiq.people.linkage.features import features
from tahqiq.people.linkage.splits import rejoin

USUAL = ["محمد أحمد علي حسن", "فاطمة محمود خالد عمر", "أحمد محمد يوسف علي", "صفاء سعيد حسن محمود"] * 6


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("محم د أحمد علي حسن", "محمد احمد علي حسن"),
        ("صفاءسعيد حسن محمود", "صفا سعيد حسن محمود"),
        ("فا طمة محمود خالد عمر", "فاطمه محمود خالد عمر"),
        ("محمد أحمد علي حسن", "محمد أحمد علي حسن"),
        ("نبراس قيصر لامع", "نبراس قيصر لامع"),
        ("محم د (أبو علي)", "محم د (أبو علي)"),
    ],
)
def test_words_that_a_pdf_has_broken_are_mended_and_others_left(written: str, mended: str) -> None:
    assert rejoin([*USUAL, written])[-1] == mended


def test_columns_are_guessed_in_both_languages() -> None:
    assert guess(["id", "الاسم", "العمر", "Date of Birth", "notes"]) == {
        "id": "id",
        "الاسم": "name",
        "العمر": "age",
        "Date of Birth": "birth_date",
    }


@pytest.mark.parametrize(
    ("written", "age"),
    [("34", (34, 34)), ("٣٤", (34, 34)), ("30-40", (30, 40)), ("8 months", (0, 0)), ("1987", None), ("?", None)],
)
def test_ages_are_read_as_intervals(written: str, age: tuple[int, int] | None) -> None:
    assert facts_from_rows([{"name": "Ali", "age": written}]).age == [age]


def test_day_or_month_first_is_what_the_column_allows() -> None:
    days = facts_from_rows([{"death_date": "03/04/2024"}, {"death_date": "25/04/2024"}]).death
    month = facts_from_rows([{"death_date": "03/04/2024"}, {"death_date": "04/25/2024"}]).death
    assert days[1] == month[1]
    assert days[0] != month[0]


def test_both_scripts_have_the_same_keys() -> None:
    found = features([facts_from_rows([{"name": "خالد عبد الرحمن حسن"}, {"name": "Khaled Abd al-Rahman Hassan"}])])
    for field in ("given", "father", "family"):
        one, other = found.codes(field).values.tolist()
        assert one == other
