from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from tahqiq.errors import EncryptedFile, NoText, TooLarge, UnreadableFile
from tahqiq.evidence import Limits, Reading
from tahqiq.evidence.readers.table import TableReader
from tahqiq.evidence.readers.text import TextReader
from tahqiq.model import Passage, row_spans

ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


def table(data: bytes, name: str = "list.csv", limits: Limits | None = None) -> Reading:
    return TableReader().read(data, name, limits or Limits())


def workbook(rows: list[list[Any]], title: str = "Names") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_plain_text_is_one_prose_passage_kept_as_it_is() -> None:
    text = "قُتل ١٢ شخصاً\n\n  وأصيب 30\u200f."
    reading = TextReader().read(text.encode(), "a.txt", Limits())
    assert [(t.kind, t.text) for t in reading.texts] == [("prose", text)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_of_any_dialect_becomes_rows_of_tabs_with_their_numbers(separator: str) -> None:
    rows = [
        ["الاسم", "Place", "Age"],
        ["ليلى س.", '"Qasr, al-Wadi; old | town"', "12"],
        ["", "", ""],
        ["N. N.", "x", ""],
    ]
    (text,) = table("\r\n".join(separator.join(row) for row in rows).encode()).texts
    assert text.kind == "table"
    assert text.text.split("\n") == ["الاسم\tPlace\tAge", "ليلى س.\tQasr, al-Wadi; old | town\t12", "N. N.\tx"]
    assert [(n, text.text[a:b][:5]) for n, a, b in row_spans(text.text, text.locators)] == [
        (1, "الاسم"),
        (2, "ليلى "),
        (4, "N. N."),
    ]


def test_csv_in_windows_arabic_with_line_breaks_in_a_cell() -> None:
    (text,) = table('القرية,القتلى\n"قصر\nالوادي",١٢\n'.encode("cp1256", "replace").replace(b"??", b"12")).texts
    assert text.text == "القرية\tالقتلى\nقصر الوادي\t12"


def test_a_place_in_a_table_is_told_by_its_row() -> None:
    (text,) = table("الاسم,العمر\nليلى,3\n,\nسمير,4\n".encode()).texts
    passage = Passage(id="psg_1", artifact="art_1", text=text.text, kind="table", locators=text.locators)
    assert [passage.where(text.text.index(word)) for word in ("العمر", "ليلى", "4")] == ["row 1", "row 2", "row 4"]


def test_a_row_with_another_number_of_cells_than_most_is_told() -> None:
    (text,) = table("الاسم,العمر,المكان\nليلى,3,\nهدى,9,حيّ\nسمير,4\nأ,5,ب,ج\n".encode()).texts
    told = [(x.label, text.text[x.start : x.end]) for x in text.locators if x.kind == "cells"]
    assert told == [("2", "سمير\t4"), ("4", "أ\t5\tب\tج")]


def test_a_table_over_the_limit_is_read_in_part_and_says_so() -> None:
    reading = table(b"a,b\n" * 10, limits=Limits(cells=6))
    assert reading.texts[0].text == "a\tb\na\tb\na\tb"
    assert reading.missing == ("rows from 4 on",)


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="broken"):
        table(b'"' + b"x" * 1_100_000)


def test_each_sheet_is_a_table_with_sheet_and_row() -> None:
    book = workbook(
        [["الاسم", "Age", "Died"], ["ليلى س.", 12.0, datetime(2031, 3, 7)], [], ["N. N.", None, date(2031, 3, 8)]]
    )
    hidden = book.create_sheet("مخفية")
    hidden.append(["سطر", True])
    hidden.sheet_state = "hidden"
    book.create_sheet("empty")
    reading = table(saved(book), "list.xlsx")
    first, second = reading.texts
    assert first.text == "الاسم\tAge\tDied\nليلى س.\t12\t2031-03-07\nN. N.\t\t2031-03-08"
    passage_end = len(first.text)
    assert [(x.kind, x.label, x.end) for x in first.locators[:1]] == [("sheet", "Names", passage_end)]
    assert [row for row, _, _ in row_spans(first.text, first.locators)] == [1, 2, 4]
    assert second.text == "سطر\tTrue"
    assert [s.code for s in reading.signals] == ["xlsx-hidden-sheet"]


def test_formulas_never_computed_are_signalled() -> None:
    reading = table(saved(workbook([["Total", "=SUM(A1:A9)"]])), "list.xlsx")
    assert reading.texts[0].text == "Total"
    assert [s.code for s in reading.signals] == ["xlsx-formulas-without-values"]


def test_a_declared_sheet_of_a_billion_cells_costs_nothing(make_zip: Callable[[dict[str, bytes]], bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(saved(workbook([["Killed", 12]])))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b'<dimension ref="A1:B1"' in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"A1:B1", b"A1:XFD1048576", 1)
    assert table(make_zip(parts), "list.xlsx").texts[0].text == "Killed\t12"


def test_workbooks_that_cannot_be_read_say_why(make_zip: Callable[[dict[str, bytes]], bytes]) -> None:
    with pytest.raises(EncryptedFile):
        table(ENCRYPTED, "list.xlsx")
    with pytest.raises(NoText):
        table(saved(workbook([])), "list.xlsx")
    with pytest.raises(UnreadableFile):
        table(saved(workbook([["x"]]))[:-200], "list.xlsx")
    with pytest.raises(UnreadableFile):
        table(make_zip({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook"}), "list.xlsx")
    with pytest.raises(TooLarge, match="unpacks"):
        table(make_zip({"xl/workbook.xml": bytes(3_000_000)}), "list.xlsx", Limits(inflated=1_000_000))
