"""Rows as records, and those kept aside. All persons are invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahqiq.errors import BadMapping, InputError
from tahqiq.model import PlaceRef
from tahqiq.people.lists import FIELDS, FLAGS, ListMapping, ReadAs, Table, fitting, propose, read_list
from tahqiq.people.lists.mapping import KNOWN
from tests.people.lists.conftest import MakeTable, Take, flags_of

HEAD = "No. | Name | Age | Sex | Date of birth | Date of death | Governorate | Village | ID number | Notes"


def test_a_row_becomes_a_record_with_every_cell_as_written(take: Take) -> None:
    (record,) = take(
        "م | الاسم | العمر | الجنس | تاريخ الميلاد | تاريخ الوفاة | المحافظة | القرية | رقم الهوية | ملاحظات",
        "7 | فاطمة علي الحسن | ٣٤ | أنثى | 2/3/1990 | ٥/٣/٢٠٢٤ | حمص | قصر الوادي | 900000001 | في البيت",
    ).records
    assert (record.own_id, record.name, record.age, record.sex) == ("7", "فاطمة علي الحسن", (34, 34), "female")
    assert record.birth is not None
    assert record.death is not None
    assert (record.birth.start, record.death.start) == (date(1990, 3, 2), date(2024, 3, 5))
    assert record.place is not None
    assert record.place.name == "قصر الوادي, حمص"
    assert (record.id_number, record.row, record.state, record.flags) == ("900000001", 2, "dead", ())
    assert record.written["ملاحظات"] == "في البيت"
    assert len(record.written) == 10
    assert record.written == dict(record.written)


def test_a_given_mapping_is_applied_as_it_is_and_unknown_columns_stay_as_written(take: Take) -> None:
    mapping = ListMapping(
        columns={"Who": "name", "Fate": "state", "Also": "other_name"},
        values={"state": {"gone": "missing"}},
        constants={"sex": "female", "place": "Qasr al-Wadi"},
    )
    reading = take(
        "Who | Fate | Blood | Also", "Fatima Ali | gone | A+ | فاطمة علي", "Maryam Ali | ? | B |", mapping=mapping
    )
    first, second = reading.records
    assert (first.state, first.sex, first.other_names) == ("missing", "female", ("فاطمة علي",))
    assert first.place is not None
    assert first.place.as_written == "Qasr al-Wadi"
    assert first.written == {"Who": "Fatima Ali", "Fate": "gone", "Blood": "A+", "Also": "فاطمة علي"}
    assert (second.state, second.flags) == (None, ())


def test_a_word_nobody_knows_is_flagged_and_kept(take: Take) -> None:
    reading = take("Name | Sex", "Fatima Ali | xx", "Khalid Ali | M", "Yusuf Ali | M")
    assert flags_of(reading) == [("sex-unread",), (), ()]
    assert reading.records[0].written["Sex"] == "xx"


@pytest.mark.parametrize(("field", "code"), [(field, code) for field, codes in KNOWN.items() for code in codes])
def test_the_codes_of_the_program_are_always_understood(take: Take, field: str, code: str) -> None:
    mapping = ListMapping(columns={"Name": "name", "What": field})
    (record,) = take("Name | What", f"Salem Invented | {code}", mapping=mapping).records
    assert getattr(record, field) == (code if code != "unknown" else None)  # which says nothing, as an empty cell
    assert record.flags == ()


def test_a_column_of_the_codes_of_the_program_is_proposed_without_a_question(make_table: MakeTable) -> None:
    for field, codes in KNOWN.items():
        proposal = propose(make_table(f"الاسم | {field}", *(f"سالم المخترع | {code}" for code in codes)), ("state",))
        assert proposal.mapping.columns[field] == field
        assert proposal.questions == ()


def test_names_in_parts_are_put_together_and_family_first_is_taken_apart(take: Take) -> None:
    (parts,) = take("الاسم | اسم الأب | اسم الجد | الكنية", "فاطمة | علي | يوسف | الحسن").records
    assert parts.name == "فاطمة علي يوسف الحسن"
    (turned,) = take("Name", "HASAN, Fatima Ali").records
    assert (turned.name, turned.family, turned.given) == ("HASAN, Fatima Ali", "HASAN", "Fatima Ali")


def test_what_is_no_record_is_kept_aside_with_its_number_and_reason(make_table: MakeTable) -> None:
    rows = [
        "قائمة (مخترعة) | | ",
        "الاسم | العمر | المكان",
        "فاطمة علي | 7 | حمص",
        "الاسم | العمر | المكان",
        " | 30 | حمص",
        "خالد علي | 30 | حمص | 4 | 5",
        "سمير | 8",
        "المجموع | 2",
        *(f"محمد يوسف {c} | 9 | حماة" for c in "ابتثجحخدذرزسشص"),
    ]
    table = make_table(*rows, odd={6: 5, 7: 2})
    reading = read_list(
        [table], propose(table).mapping, ReadAs(list="a", release="b", artifact="c"), lambda name, area: None
    )
    assert [(a.row, a.reason) for a in reading.aside] == [
        (1, "above-header"),
        (4, "header-repeated"),
        (5, "no-name"),
        (6, "cells"),
        (7, "cells"),
        (8, "total"),
    ]
    assert str(reading.aside[2].error).startswith("TQ413 it has no name [list.csv, row 5]")
    assert len(reading.records) == 15


def test_a_file_in_which_most_rows_are_short_just_leaves_cells_out(make_table: MakeTable) -> None:
    table = make_table("Name | Age | Place", "Fatima Ali | 7", "Khalid Ali | 8", odd={2: 2, 3: 2})
    reading = read_list(
        [table], propose(table).mapping, ReadAs(list="a", release="b", artifact="c"), lambda name, area: None
    )
    assert [r.age for r in reading.records] == [(7, 7), (8, 8)]


def test_further_tables_repeat_the_header_or_go_on_and_others_are_left_out(make_table: MakeTable) -> None:
    one = make_table("الاسم | العمر", "فاطمة علي | 7", passage="p1")
    two = make_table("الاسم | العمر", "خالد علي | 8", passage="p2", first=3)
    three = make_table("يوسف علي | 9", passage="p3", first=5)
    other = make_table("المحافظة | 2023 | 2024", "حمص | 3 | 4", passage="p4", first=6)
    sheet = make_table("x | y", "b | c", passage="p5", sheet="About")
    mapping = propose(one).mapping
    kept, left = fitting([one, two, three, other, sheet], mapping)
    assert [t.passage for t in kept] == ["p1", "p2", "p3"]
    assert [t.passage for t in left] == ["p4", "p5"]
    reading = read_list(kept, mapping, ReadAs(list="a", release="b", artifact="c"), lambda name, area: None)
    assert [(r.row, r.name) for r in reading.records] == [(2, "فاطمة علي"), (4, "خالد علي"), (5, "يوسف علي")]
    assert reading.headers == 2
    assert len({r.id for r in reading.records}) == 3
    with pytest.raises(BadMapping, match="no column"):
        fitting([other], mapping)


def test_a_row_keeps_its_id_when_the_mapping_changes(take: Take) -> None:
    rows = ("Name | Age", "Fatima Ali | 7")
    (one,) = take(*rows).records
    (other,) = take(*rows, mapping=ListMapping(columns={"Name": "name"})).records
    assert one.id == other.id
    assert take(*rows, release="r2").records[0].id != one.id


CELL = st.sampled_from(
    [
        "",
        "الاسم",
        "Name",
        "Age",
        "العمر",
        "فاطمة علي",
        "Khalid",
        "34",
        "٣٤",
        "1/2/2024",
        "م",
        "المجموع",
        "M",
        "🌴",
        "\u200f",
        "x" * 50,
    ]
) | st.text(st.characters(exclude_characters="\t\n\r", exclude_categories=["Cs"]), max_size=12)
TABLES = st.lists(st.lists(CELL, min_size=1, max_size=6), max_size=12)
MAPPINGS = st.builds(
    ListMapping,
    header=st.integers(0, 3),
    columns=st.dictionaries(CELL, st.sampled_from(FIELDS), max_size=4),
    names=st.sampled_from(["given-first", "family-first"]),
    calendar=st.sampled_from(["gregorian", "hijri"]),
)


@settings(max_examples=300, deadline=None)
@given(TABLES, MAPPINGS | st.none(), st.booleans())
def test_whatever_the_table_only_input_errors_are_raised_and_no_row_is_lost(
    cells: list[list[str]], mapping: ListMapping | None, odd: bool
) -> None:
    rows = [(n, line) for n, row in enumerate(cells, 1) if (line := "\t".join(row).rstrip("\t"))]
    table = Table(passage="psg", rows=rows, odd={n: 9 for n, _ in rows[:1]} if odd else {})
    try:
        taken = mapping if mapping is not None else propose(table).mapping
        kept, _ = fitting([table], taken)
        reading = read_list(
            kept, taken, ReadAs(list="a", release="b", artifact="c"), lambda name, area: PlaceRef(name=name)
        )
    except InputError:
        return
    found = [r.row for r in reading.records] + [a.row for a in reading.aside]
    assert len(found) + reading.headers == len(rows)
    assert len(set(found)) == len(found)
    assert {flag for record in reading.records for flag in record.flags} <= set(FLAGS)
    assert all(record.name.strip() for record in reading.records)
