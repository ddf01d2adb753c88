"""What is odd is flagged and nothing is repaired. All persons and numbers are invented."""

from __future__ import annotations

import pytest

from tahqiq.people.lists import FLAGS
from tahqiq.people.lists.id_numbers import SCHEMES, scheme_of
from tests.people.lists.conftest import Take, flags_of

VALID = ["900000001", "900000019", "900000027", "900000035", "900000043", "900000050"]


@pytest.mark.parametrize(
    ("name", "flag"),
    [
        *(
            ("مجهول الهوية", "not-a-name"),
            ("Unidentified", "not-a-name"),
            ("child of Fatima", "not-a-name"),
            ("ابن فاطمة علي", "not-a-name"),
        ),
        *(("محمد علي2", "name-digits"), ("Kha1id Ali", "name-digits"), ("محمد علي اال حمد", "name-ligature")),
        *(
            ("م حمد علي يوسف", "name-spacing"),
            ("مر يم علي", "name-spacing"),
            ("فاطم ة علي", "name-spacing"),
            ("K h alid Ali", "name-spacing"),
        ),
    ],
)
def test_odd_names(take: Take, name: str, flag: str) -> None:
    (record,) = take("Name | Place", f"{name} | x").records
    assert flag in record.flags
    assert record.name == name


@pytest.mark.parametrize(
    "name", ["محمد علي", "عبد الله يوسف", "أبو بكر علي", "Fatima al-Hasan", "خالد و علي", "نور الدين علي"]
)
def test_names_that_only_look_broken_are_not(take: Take, name: str) -> None:
    (record,) = take("Name | Place", f"{name} | x").records
    assert record.flags == ()


def test_ages_and_dates_that_contradict_each_other(take: Take) -> None:
    reading = take(
        "Name | Age | Date of birth | Date of death",
        "Fatima Ali | 34 | 2/3/1990 | 5/4/2024",
        "Khalid Ali | 60 | 2/3/1990 | 5/4/2024",
        "Yusuf Ali | 4 | 2/3/2024 | 5/4/2020",
        "Maryam Ali | 30 | 1/1/1994 | 5/4/2024",
        "Ahmad Ali | 24 | 13/5/1900 | 5/4/2031",
        until="2030-01-01",
    )
    assert flags_of(reading) == [
        (),
        ("age-against-dates",),
        ("death-before-birth",),
        ("birth-placeholder",),
        ("birth-placeholder", "age-against-dates", "date-future"),
    ]


def test_check_digits_count_only_where_most_numbers_pass(take: Take) -> None:
    def numbers(*written: str) -> list[tuple[str, ...]]:
        return list(
            flags_of(take("Name | ID number", *(f"محمد رقم{chr(0x628 + i)} | {n}" for i, n in enumerate(written))))
        )

    assert numbers(*VALID, "900000008")[-1] == ("id-check-digit",)
    assert not any(numbers("123456789", "223456789", "323456789", "423456789", "523456789", VALID[0]))
    assert scheme_of(VALID) == 9
    assert SCHEMES[11]("10000000146")
    assert not SCHEMES[11]("10000000147")


def test_one_number_with_two_people_and_one_person_in_two_rows(take: Take) -> None:
    reading = take(
        "No. | Name | ID number | Date of birth",
        "1 | Fatima Ali Hasan | 41 | 3/2/1990",
        "2 | Khalid Yusuf Omar | 41 | 4/5/1991",
        "3 | فاطمة علي | 55 | 6/7/1992",
        "4 | فاطمه علي | 55 | ",
        "5 | Ahmad Omar Ali | 61 | 8/9/1993",
        "6 | AHMAD OMAR ALI | | 8/9/1993",
        "6 | Maryam Saleh | 77 | 8/9/1994",
    )
    assert flags_of(reading) == [
        ("id-shared",),
        ("id-shared",),
        ("row-repeated",),
        ("row-repeated",),
        ("row-repeated",),
        ("row-repeated", "own-id-repeated"),
        ("own-id-repeated",),
    ]


def test_every_flag_says_what_it_means() -> None:
    for flag, words in FLAGS.items():
        assert flag == flag.lower()
        assert words.endswith(".")
