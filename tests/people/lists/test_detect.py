"""Mappings proposed from headers and cells. All persons are invented."""

from __future__ import annotations

import pytest

from tahqiq.errors import BadMapping
from tahqiq.people.lists import propose
from tahqiq.people.lists.detect import field_of
from tests.people.lists.conftest import MakeTable


@pytest.mark.parametrize(
    ("header", "field"),
    [
        *(
            ("Full name", "name"),
            ("الاسم الرباعي", "name"),
            ("Nom et prénom", "name"),
            ("ism", "name"),
            ("الإسم / Name", "name"),
        ),
        *(
            ("Mother's full name", "mother"),
            ("اسم الأم", "mother"),
            ("Father's name", "father"),
            ("اسم الجد", "grandfather"),
        ),
        *(
            ("Date of birth (dd/mm/yyyy)", "birth"),
            ("تاريخ الميلاد", "birth"),
            ("Date de naissance", "birth"),
            ("DOB", "birth"),
        ),
        *(
            ("Date of Death", "death"),
            ("تاريخ الاستشهاد", "death"),
            ("Date", "death"),
            ("Age (years)", "age"),
            ("العُمر", "age"),
        ),
        *(
            ("Place of birth", "aside"),
            ("مكان الولادة", "aside"),
            ("Sexe", "sex"),
            ("الجنس", "sex"),
            ("المحافظة", "place_in"),
        ),
        *(
            ("No.", "own_id"),
            ("م", "own_id"),
            ("National ID", "id_number"),
            ("رقم الهوية", "id_number"),
            ("العنوان", "home"),
        ),
        *(
            ("الكنية", "family"),
            ("Last name", "family"),
            ("First name", "given"),
            ("المصدر", "source"),
            ("الفاعل", "perpetrator"),
        ),
        ("Blood group", None),
    ],
)
def test_headers_of_four_kinds_are_known(header: str, field: str | None) -> None:
    assert field_of(header) == field


def test_the_header_is_found_below_titles_and_columns_say_why(make_table: MakeTable) -> None:
    table = make_table(
        "قائمة مرصد الواحة (أسماء مخترعة)",
        "م | الاسم الثلاثي | العمر | الجنس | تاريخ الوفاة | المحافظة",
        "1 | محمد خالد يوسف | ٣٤ | ذكر | 3/4/2024 | حمص",
        "2 | فاطمة علي حسن | ٧ | أنثى | 13/4/2024 | حمص",
    )
    found = propose(table)
    assert found.mapping.header == 2
    assert list(found.mapping.columns.values()) == ["own_id", "name", "age", "sex", "death", "place_in"]
    assert found.mapping.values == {"sex": {"ذكر": "male", "أنثى": "female"}}
    assert found.mapping.dates == "day-first"
    assert found.mapping.constants == {"state": "dead"}  # its header speaks of death
    assert set(found.why) == {*found.mapping.columns, "state"}
    assert found.questions == ()


def test_without_headers_the_cells_tell(make_table: MakeTable) -> None:
    people = ["Muhammad Khalid Ali", "Fatima Yusuf", "Ahmad Hasan Ali", "Maryam Khalid", "Yusuf Abd al-Rahman"]
    rows = [f"{n} | {name} | {'MF'[n % 2]} | {20 + 7 * n} | 0{n}/{12 + n}/2024" for n, name in enumerate(people, 1)]
    found = propose(make_table(*rows))
    assert found.mapping.header == 0
    assert found.mapping.columns == {
        "column 1": "own_id",
        "column 2": "name",
        "column 3": "sex",
        "column 4": "age",
        "column 5": "death",
    }
    assert found.mapping.dates == "month-first"


def test_what_nothing_decides_is_asked(make_table: MakeTable) -> None:
    table = make_table(
        "Name | Date of incident | Sex", "Fatima Ali | 3/4/2024 | F", "Khalid Ali | 4/5/2024 | unclear-1"
    )
    questions = " ".join(propose(table).questions)
    assert "day was assumed" in questions
    assert 'state = "dead"' in questions
    assert "unclear-1" in questions


def test_cells_win_over_a_header_that_says_something_else(make_table: MakeTable) -> None:
    official = ["900000001", "900000019", "900000027", "900000035", "900000043", "900000050"]
    rows = [f"محمد رقم{chr(0x627 + n)} | {number} | شهيد | 199{n}" for n, number in enumerate(official)]
    found = propose(make_table("الاسم | الرقم | الصفة | العمر", *rows))
    assert list(found.mapping.columns.values()) == ["name", "id_number", "state", "age"]
    assert "by its header" in found.why["الرقم"]


def test_two_names_are_one_name_in_two_scripts_and_parts_are_parts(make_table: MakeTable) -> None:
    both = propose(make_table("Name (Arabic) | Name (English)", "فاطمة علي | Fatima Ali"))
    assert list(both.mapping.columns.values()) == ["name", "other_name"]
    parts = propose(make_table("الاسم | اسم الأب | الكنية", "فاطمة | علي | الحسن"))
    assert list(parts.mapping.columns.values()) == ["given", "father", "family"]
    reversed_ = propose(make_table("Name", "ALI, Fatima", "HASAN, Khalid"))
    assert reversed_.mapping.names == "family-first"


def test_a_table_without_names_is_refused(make_table: MakeTable) -> None:
    with pytest.raises(BadMapping, match="TQ415"):
        propose(make_table("المحافظة | 2023 | 2024", "حمص | 12 | 15", "حماة | 3 | 4"))
