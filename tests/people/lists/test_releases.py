"""Releases of one list compared. All persons are invented."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tahqiq.model import Record
from tahqiq.people.lists import Changes, ListMapping, ReadAs, Table, compare, read_list, told

MAPPING = ListMapping(
    header=0,
    columns={"column 1": "own_id", "column 2": "name", "column 3": "birth", "column 4": "age", "column 5": "id_number"},
)
FIRST = [
    "1|محمد خالد العلي|3/4/1990|34|",
    "2|فاطمة يوسف حسن|5/6/1991|33|",
    "3|Khalid Omar Saleh|7/8/1992|32|",
    "4|مريم أحمد|9/9/1993|31|",
    "5|Yusuf Hasan Ali|1/2/1994|30|",
    "6|سمير نبيل داود|2/2/1984|40|",
]


def release(rows: Sequence[str], label: str) -> tuple[Record, ...]:
    lines = [(n, row.replace("|", "\t").rstrip("\t")) for n, row in enumerate(rows, 1)]
    table = Table(passage=label, rows=[*lines, (999, "x\tفلان بن فلان الفلاني\t1/5/1950\t1\t1")])
    as_ = ReadAs(list="oasis", release=label, artifact="art")
    return tuple(r for r in read_list([table], MAPPING, as_, lambda name, area: None).records if r.row < 999)


def changed(before: Sequence[str], after: Sequence[str]) -> Changes:
    return compare(release(before, "r1"), release(after, "r2"))


def names(records: Sequence[Record]) -> list[str]:
    return [record.name for record in records]


def test_the_same_again_changes_nothing_and_says_so() -> None:
    changes = changed(FIRST, FIRST)
    assert (changes.kept, changes.removed, changes.added, changes.edited) == (6, (), (), ())
    assert told(changes)[0] == "nothing was removed, and nothing else changed"
    assert told(changes, "ar")[0] == "لم يُحذف شيء ولم يتغير شيء آخر"


def test_added_removed_and_edited_field_by_field() -> None:
    after = [FIRST[0], "2|فاطمة يوسف الحسن|5/6/1991|34|", *FIRST[3:], "7|هدى كمال زين|1/5/2000|24|"]
    changes = changed(FIRST, after)
    assert names([x.record for x in changes.removed]) == ["Khalid Omar Saleh"]
    assert names(changes.added) == ["هدى كمال زين"]
    assert [(e.after.row, e.fields) for e in changes.edited] == [(2, ("name", "age"))]
    assert told(changes)[0] == "REMOVED rows: 1; of them without any reason that the lists show: 1"
    assert told(changes, "ar")[0].startswith("صفوف حُذفت: 1؛ ")
    assert "edited rows: 1 (name: 1, age: 1)" in told(changes)


def test_a_row_that_comes_back_under_another_number_is_not_removed() -> None:
    changes = changed(FIRST, [*FIRST[:2], "9|KHALID OMAR SALEH|7/8/1992|32|", *FIRST[3:]])
    assert changes.removed == ()
    assert [(a.own_id, b.own_id) for a, b in changes.renumbered] == [("3", "9")]
    assert "under another number" in " ".join(told(changes))


def test_a_number_given_to_another_person_is_told_and_the_first_one_is_removed() -> None:
    changes = changed(FIRST, [*FIRST[:2], "3|ليلى منصور قاسم|2/9/1999|25|", *FIRST[3:]])
    assert [(x.record.name, x.reason) for x in changes.removed] == [("Khalid Omar Saleh", "number-reused")]
    assert names(changes.added) == ["ليلى منصور قاسم"]
    assert [(a.name, b.name) for a, b in changes.reused] == [("Khalid Omar Saleh", "ليلى منصور قاسم")]


def test_numbers_that_merely_count_rows_are_not_believed() -> None:
    def numbered(rows: list[str]) -> list[str]:
        return [f"{n}|{row.split('|', 1)[1]}" for n, row in enumerate(rows, 1)]

    changes = changed(FIRST, numbered(FIRST[1:]))
    assert not changes.numbered
    assert names([x.record for x in changes.removed]) == ["محمد خالد العلي"]
    assert changes.added == ()
    assert changes.reused == ()
    assert len(changes.renumbered) == 5
    assert any("do not name the same people" in sentence for sentence in told(changes))


def test_official_numbers_hold_where_the_name_is_written_otherwise() -> None:
    before = ["|محمد خالد العلي|||900000001", "|فاطمة يوسف حسن|||900000019"]
    after = ["|محمد خالد يوسف العلي|||900000001", "|نادر كامل زيد|||900000019"]
    changes = changed(before, after)
    assert [e.fields for e in changes.edited] == [("name",)]
    assert names([x.record for x in changes.removed]) == ["فاطمة يوسف حسن"]  # the same number, another person


def test_a_removed_repeat_and_a_removed_nameless_are_reasons() -> None:
    changes = changed([*FIRST, "7|محمد خالد العلي|3/4/1990|34|", "8|مجهول الهوية|||"], FIRST)
    assert sorted(x.reason for x in changes.removed) == ["not-a-name", "repeated"]
    assert "of them repeated rows of somebody still listed: 1" in told(changes)[0]


ROWS = st.lists(
    st.sampled_from([*FIRST, "1|محمد خالد العلي|||", "7|هدى كمال|||", "|مجهول الهوية|||", "2|Layla||3|41"]), max_size=8
)


@settings(max_examples=200, deadline=None)
@given(ROWS, ROWS)
def test_every_row_is_kept_edited_removed_or_added_once(before: list[str], after: list[str]) -> None:
    changes = changed(before, after)
    together = changes.kept + len(changes.edited)
    assert together + len(changes.removed) == len(before)
    assert together + len(changes.added) == len(after)
    assert all(told(changes, language) for language in ("en", "ar"))
