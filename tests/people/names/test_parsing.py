"""A written name taken apart."""

from __future__ import annotations

import pytest

from tahqiq.people import names


@pytest.mark.parametrize(
    ("written", "given", "middle", "family"),
    [
        ("محمد يوسف إبراهيم الخطيب", "محمد", ("يوسف", "ابراهيم"), "خطيب"),
        ("Al-Khatib, Mohammed Yousef", "mohammed", ("yousef",), "khatib"),
        ("المصري، عمر خالد", "عمر", ("خالد",), "مصري"),
        ("Dr. al-Hajj Ali Hamdan", "ali", (), "hamdan"),
        ("الشهيد البطل خالد منصور", "خالد", (), "منصور"),
        ("د. سارة ماهر", "ساره", (), "ماهر"),
        ("Baby Omar Saleh", "omar", (), "saleh"),
        ("Omar Saleh, Jr.", "omar", (), "saleh"),
        ("عبد الرحمن أبو زيد", "عبد-رحمن", (), "ابو-زيد"),
        ("Tariq bin Ziyad", "tariq", (), "ziyad"),
        ("Ahmad Saleh أحمد صالح", "ahmad", (), "saleh"),
        ("ذو الفقار مهدي", "ذو-فقار", (), "مهدي"),
        ("Fatima", "fatima", (), ""),
    ],
)
def test_names_have_roles_in_the_order_of_speech(
    written: str, given: str, middle: tuple[str, ...], family: str
) -> None:
    name = names.parse(written)
    assert (name.given, name.middle, name.family) == (given, middle, family)
    assert name.written == written


@pytest.mark.parametrize(
    ("written", "role", "words"),
    [
        ("خالد منصور (أبو عمر)", "kunya", "ابو-عمر"),
        ("أبو عمر خالد ياسر منصور", "kunya", "ابو-عمر"),
        ("Huda Omar (née Saleh)", "maiden", "saleh"),
        ("Huda Omar, wife of Khaled Mansour", "spouse", "khaled mansour"),
        ("هدى عمر زوجة خالد منصور", "spouse", "خالد منصور"),
        ('Khaled "Asad" Mansour', "nickname", "asad"),
        ("خالد منصور الملقب بالأسد", "nickname", "اسد"),
        ("Khaled Mansour alias Abu Jihad", "nickname", "abu-jihad"),
    ],
)
def test_what_stands_beside_a_name_is_kept_by_its_role(written: str, role: str, words: str) -> None:
    name = names.parse(written)
    assert getattr(name, role) == words
    assert name.tokens[0] in {"خالد", "huda", "هدي", "khaled"}
    assert len(name.tokens) in {2, 3}


@pytest.mark.parametrize(
    "written",
    ["Unidentified", "مجهول الهوية", "Unknown male", "جثة مجهولة", "a body", "لم يتم التعرف عليه", "", "؟", "12"],
)
def test_what_is_no_name_is_flagged_not_refused(written: str) -> None:
    name = names.parse(written)
    assert name.flags == ("not a name",)
    assert name.tokens == ()


@pytest.mark.parametrize(
    "written",
    ["child of Mohammed Ali", "newborn baby of Mohammed Ali", "ابنة محمد علي", "طفل محمد علي", "wife of Mohammed Ali"],
)
def test_a_relative_s_name_is_not_the_victim_s(written: str) -> None:
    assert "relation only" in names.parse(written).flags
    assert "relation only" not in names.parse("الطفل محمد علي").flags


def test_initials_and_single_names_are_flagged() -> None:
    assert names.parse("Omar K. Saleh").flags == ("initials",)
    assert names.parse("Omar").flags == ("single token",)
    assert names.parse("Omar Saleh, wife of Ali").flags == ("spouse named",)
