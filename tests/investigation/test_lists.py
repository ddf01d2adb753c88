"""Lists in a case: files in, records derived, releases compared. All persons are invented."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from tahqiq.errors import BadConfig, BadMapping, EmptyFile, NoSuchList, UsageError
from tahqiq.investigation.case import Case
from tahqiq.investigation.import_list import Told, import_list
from tahqiq.investigation.lists import compared, lists, victim_lists

ARABIC = """م,الاسم الرباعي,العمر,الجنس,تاريخ الوفاة,المحافظة
1,محمد خالد يوسف العلي,٣٤,ذكر,٥/٣/٢٠٢٤,حمص
2,فاطمة علي حسن الأحمد,6 أشهر,أنثى,13/3/2024,حمص
3,مجهول الهوية,,ذكر,,
,,,,,
5,,4,,,
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case.init(tmp_path / "case")


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


Write = Callable[[str, "str | bytes"], Path]


def test_a_list_is_imported_once_and_its_records_are_derived(case: Case, write: Write) -> None:
    file = write("قائمة.csv", ARABIC)
    (one,) = import_list(case, [file], "واحة", Told(published=date(2024, 4, 1)))
    assert (one.new, one.release.label, len(one.reading.records)) == (True, "2024-04-01", 3)
    assert [(a.row, a.reason) for a in one.reading.aside] == [(6, "no-name")]
    assert one.mapping_file == case.root / "mappings" / "واحة.toml"
    records = case.records(list="واحة")
    assert [r.name for r in records] == ["محمد خالد يوسف العلي", "فاطمة علي حسن الأحمد", "مجهول الهوية"]
    assert records == case.records()
    assert records[0].place is not None
    assert records[0].place.id == case.gazetteer.resolve("محافظة حمص").id
    head = case.ledger.head()
    (again,) = import_list(case, [file], "واحة", Told(published=date(2024, 4, 1)))
    assert not again.new
    assert case.ledger.head() == head


def test_no_name_of_a_person_enters_the_ledger(case: Case, write: Write) -> None:
    import_list(case, [write("a.csv", ARABIC)], "واحة", Told())
    told = json.dumps([dict(e.body) for e in case.ledger.entries() if e.kind != "passage.read"], ensure_ascii=False)
    for word in ("محمد", "فاطمة", "الأحمد"):
        assert word not in told
    entry = next(e for e in case.ledger.entries() if e.kind == "list.imported")
    assert entry.body["mapping"]["columns"][1] == ["الاسم الرباعي", "name"]
    before = case.records()
    case.ledger.rebuild()
    assert case.records() == before


def test_a_mapping_put_right_replaces_the_wrong_one_and_both_stay_in_the_ledger(case: Case, write: Write) -> None:
    file = write("a.csv", ARABIC)
    import_list(case, [file], "واحة", Told())
    right = write("right.toml", 'constants = {state = "missing"}\n[columns]\n"الاسم الرباعي" = "name"\n')
    (one,) = import_list(case, [file], "واحة", Told(mapping=right))
    assert one.new
    assert one.changes is None
    assert {(r.state, r.age) for r in case.records()} == {("missing", None)}
    assert sum(e.kind == "list.imported" for e in case.ledger.entries()) == 2
    assert [known.releases for known in lists(case)] == [("a",)]


def test_the_saved_mapping_is_used_for_the_next_release_while_it_fits(case: Case, write: Write) -> None:
    import_list(case, [write("a.csv", ARABIC)], "واحة", Told())
    saved = case.root / "mappings" / "واحة.toml"
    saved.write_text(saved.read_text(encoding="utf-8").replace('"death"', '"birth"'), encoding="utf-8")
    (second,) = import_list(case, [write("b.csv", ARABIC.replace("3,مجهول", "4,مجهول"))], "واحة", Told())
    assert second.proposal is None
    assert {r.death for r in case.records()} == {None}
    (third,) = import_list(case, [write("c.csv", "Name,Age\nFatima Ali,7\nKhalid Ali,8\n")], "واحة", Told())
    assert third.proposal is not None
    assert third.mapping_file == case.root / "mappings" / "واحة.c.toml"


def test_a_release_is_compared_with_the_one_before_and_removals_are_said(case: Case, write: Write) -> None:
    import_list(case, [write("a.csv", ARABIC)], "واحة", Told(release="أول", published=date(2024, 4, 1)))
    shorter = ARABIC.replace("2,فاطمة علي حسن الأحمد,6 أشهر,أنثى,13/3/2024,حمص\n", "")
    (one,) = import_list(case, [write("b.csv", shorter)], "واحة", Told(release="ثان", published=date(2024, 5, 1)))
    assert one.changes is not None
    assert [x.record.name for x in one.changes.removed] == ["فاطمة علي حسن الأحمد"]
    before, after, changes = compared(case, "واحة")
    assert (before, after, len(changes.removed)) == ("أول", "ثان", 1)
    assert len(case.records(list="واحة", release="أول")) == 3
    assert len(case.records()) == 2


def test_several_files_under_one_label_are_one_release(case: Case, write: Write) -> None:
    again = "م,الاسم الرباعي\n1,سالم جابر\n8,هدى سعيد\n"
    import_list(case, [write("a.csv", ARABIC), write("b.csv", again)], "واحة", Told(release="كاملة"))
    assert [(r.own_id, r.flags) for r in case.records()] == [
        ("1", ("own-id-repeated",)),
        ("2", ()),
        ("3", ("not-a-name",)),
        ("1", ("own-id-repeated",)),
        ("8", ()),
    ]
    with pytest.raises(UsageError, match="other files"):
        import_list(case, [write("c.csv", "Name,Age\nYusuf Invented,7\n")], "واحة", Told(release="كاملة"))


def test_sheets_and_documents_hold_lists_too(case: Case, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["About"])  # type: ignore[union-attr]
    for title in ("شهداء", "Wounded"):
        sheet = book.create_sheet(title)
        for row in (["Name", "Date of death"], [f"Fatima {title}", date(2024, 3, 5)], [f"Khalid {title}", 45356]):
            sheet.append(row)
    book.save(tmp_path / "two.xlsx")
    (one,) = import_list(case, [tmp_path / "two.xlsx"], "book", Told(sheets=["شهداء"]))
    assert [r.death.start for r in case.records(list="book") if r.death] == [date(2024, 3, 5)] * 2
    assert one.left_out == ()
    document = docx.Document()
    document.add_paragraph("قائمة بأسماء مخترعة")
    table = document.add_table(rows=3, cols=2)
    cells = ["الاسم", "العمر", "ليلى منصور", "٧", "سمير داود", "1985"]
    for cell, text in zip(table._cells, cells, strict=True):
        cell.text = text
    file = io.BytesIO()
    document.save(file)
    (tmp_path / "وثيقة.docx").write_bytes(file.getvalue())
    import_list(case, [tmp_path / "وثيقة.docx"], "doc", Told())
    assert [(r.row, r.name, r.flags) for r in case.records(list="doc")] == [
        (2, "ليلى منصور", ()),
        (3, "سمير داود", ("age-is-birth-year",)),
    ]
    with pytest.raises(BadMapping, match="no sheet"):
        import_list(case, [tmp_path / "two.xlsx"], "book", Told(sheets=["none"]))


def test_what_is_known_of_a_list_comes_from_flags_and_from_its_file(case: Case, write: Write) -> None:
    about = {"deduplicated": True, "covers": {"places": ["حمص"], "states": ["dead"]}}
    import_list(case, [write("a.csv", ARABIC)], "واحة", Told(about=about))
    (known,) = victim_lists(case)
    assert known.deduplicated
    assert known.covers.states == ("dead",)
    assert known.covers.places is not None
    file = case.root / "lists.toml"
    file.write_text(
        '[[list]]\nid = "واحة"\nname = "مرصد الواحة"\n[list.covers]\nperiod = {start = 2024-01-01}\n', encoding="utf-8"
    )
    (known,) = victim_lists(case)
    assert (known.name, known.deduplicated, known.covers.places) == ("مرصد الواحة", True, None)
    assert known.covers.period is not None
    assert (known.covers.period.start, known.covers.period.end) == (date(2024, 1, 1), None)
    for wrong in (
        "duplicated = true",
        "covers = {place = 'x'}",
        "covers = {places = ['مدينة لا وجود لها']}",
        "name = 3",
    ):
        file.write_text(f'[[list]]\nid = "واحة"\n{wrong}\n', encoding="utf-8")
        with pytest.raises(BadConfig):
            victim_lists(case)


def test_what_is_no_list_is_said(case: Case, write: Write) -> None:
    with pytest.raises(BadMapping, match="no table"):
        import_list(case, [write("a.txt", "نص بلا جدول")], "واحة", Told())
    with pytest.raises(EmptyFile):
        import_list(case, [write("b.csv", "")], "واحة", Told())
    with pytest.raises(NoSuchList, match="TQ304"):
        case.records(list="none")
    with pytest.raises(UsageError):
        case.records(release="none")
    import_list(case, [write("c.csv", ARABIC)], "واحة", Told())
    with pytest.raises(NoSuchList, match="release"):
        case.records(list="واحة", release="none")
    with pytest.raises(UsageError, match="before"):
        compared(case, "واحة")
