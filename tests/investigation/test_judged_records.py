"""Judgements on records when a list comes in a new release. All persons are invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tahqiq.errors import NoSuchItem
from tahqiq.investigation.case import Case
from tahqiq.investigation.import_list import Told, import_list
from tahqiq.investigation.persons import Linked, judge, linked, undo
from tahqiq.model import Record

HEAD = "الرقم,الاسم,العمر,الجنس,تاريخ الوفاة,المحافظة"
ROWS = [
    "11,عدنان خليل صبور,51,ذكر,2031-05-04,حمص",
    "12,مريم يوسف حدول,44,أنثى,2031-05-04,حمص",
    "13,عيسى منصور طراف,67,ذكر,2031-05-04,حمص",
    "14,سمير وديع قشقر,33,ذكر,2031-05-05,حمص",
    "15,فادي الياس برمود,24,ذكر,2031-05-05,حمص",
    "16,زينب حاتم رشوان,70,أنثى,2031-05-05,حمص",
]
OTHER = ["1,عدنان خليل سبور,51,ذكر,2031-05-04,حمص", "2,مريم حدول,43,أنثى,2031-05-04,حمص"]
Release = Callable[[str, str, list[str]], None]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case.init(tmp_path / "case")


@pytest.fixture
def release(case: Case, tmp_path: Path) -> Release:
    def import_(name: str, day: str, rows: list[str]) -> None:
        path = tmp_path / f"{name}-{day}.csv"
        path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
        told = Told(published=date.fromisoformat(day), constants={"state": "dead"}, about={"deduplicated": True})
        import_list(case, [path], name, told)

    import_("الواحة", "2031-06-01", ROWS)
    import_("المركز", "2031-06-01", OTHER)
    return import_


def row(found: Linked, list: str, begins: str) -> Record:
    (record,) = [r for r in found.records.values() if r.list == list and r.name.startswith(begins)]
    return record


def judged(case: Case, oasis: str, centre: str) -> None:
    found = linked(case)
    judge(case, found, row(found, "الواحة", oasis).id, row(found, "المركز", centre).id, "different")


def standing(case: Case) -> list[set[str]]:
    found = linked(case)
    return [{found.records[j.left].name, found.records[j.right].name} for j in found.judgements]


@pytest.mark.parametrize(
    ("became", "name"),
    [
        ([*ROWS[2:], ROWS[0], ROWS[1]], "عدنان خليل صبور"),  # the same row elsewhere in the file
        ([ROWS[0].replace("51", "52"), *ROWS[1:]], "عدنان خليل صبور"),
        ([ROWS[0].replace("صبور", "صبّور الحمصي"), *ROWS[1:]], "عدنان خليل صبّور الحمصي"),
        ([*ROWS[1:], ROWS[0].replace("11,", "99,")], "عدنان خليل صبور"),
    ],
    ids=["unchanged", "edited", "renamed", "renumbered"],
)
def test_a_judgement_follows_its_row_into_the_next_release(
    case: Case, release: Release, became: list[str], name: str
) -> None:
    judged(case, "عدنان", "عدنان")
    release("الواحة", "2031-07-01", became)
    assert standing(case) == [{name, "عدنان خليل سبور"}]
    found = linked(case)
    assert found.signals == ()
    pair = {row(found, "الواحة", "عدنان").id, row(found, "المركز", "عدنان").id}
    assert not any(pair <= set(person.records) for person in found.persons)


def test_it_follows_through_several_releases_of_both_lists(case: Case, release: Release) -> None:
    judged(case, "عدنان", "عدنان")
    release("الواحة", "2031-07-01", [ROWS[0].replace("51", "52"), *ROWS[2:]])
    release("المركز", "2031-07-02", [*reversed(OTHER)])
    release("الواحة", "2031-08-01", [*ROWS[2:], ROWS[0].replace("51", "52").replace("صبور", "صبّور")])
    assert standing(case) == [{"عدنان خليل صبّور", "عدنان خليل سبور"}]


def test_of_a_row_that_was_removed_the_judgement_is_kept_and_told(case: Case, release: Release) -> None:
    judged(case, "عدنان", "عدنان")
    release("الواحة", "2031-07-01", ROWS[1:])
    found = linked(case)
    assert found.judgements == ()
    assert len(case.ledger.rows("person_judgements")) == 1
    (signal,) = found.signals
    assert (signal.code, signal.where) == ("judged-record-gone", "list الواحة, release 2031-06-01, row 2")


def test_a_row_that_several_may_be_carries_nothing(case: Case, release: Release) -> None:
    twins = [r.replace("11,", f"{n},") for n in (1, 2) for r in ROWS[:1]]
    release("الواحة", "2031-06-10", [*twins, *ROWS[1:]])
    found = linked(case)
    one = next(r for r in found.records.values() if r.list == "الواحة" and r.own_id == "1")
    judge(case, found, one.id, row(found, "المركز", "عدنان").id, "same")
    release("الواحة", "2031-07-01", [ROWS[0].replace("11,", "7,"), *(r.replace(",", "0,", 1) for r in ROWS[1:])])
    assert standing(case) == []
    assert [s.code for s in linked(case).signals] == ["judged-record-unclear"]


def test_what_was_judged_later_counts_and_undo_takes_all_of_it_back(case: Case, release: Release) -> None:
    judged(case, "عدنان", "عدنان")
    before = linked(case).judgements[0]
    release("الواحة", "2031-07-01", [ROWS[0].replace("51", "52"), *ROWS[1:]])
    found = linked(case)
    pair = row(found, "الواحة", "عدنان").id, row(found, "المركز", "عدنان").id
    judge(case, found, *pair, "same")
    assert [j.verdict for j in linked(case).judgements] == ["same"]
    assert undo(case, linked(case), before.left, before.right) == tuple(sorted(pair))  # ids as they were judged
    assert linked(case).judgements == ()
    assert [e.kind for e in case.ledger.entries()].count("people.judged") == 4
    with pytest.raises(NoSuchItem):
        undo(case, linked(case), *pair)


def test_a_judgement_on_a_removed_row_can_be_taken_back(case: Case, release: Release) -> None:
    judged(case, "عدنان", "عدنان")
    before = linked(case).judgements[0]
    release("الواحة", "2031-07-01", ROWS[1:])
    undo(case, linked(case), before.left, before.right)
    assert linked(case).signals == ()
