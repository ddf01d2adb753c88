from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from tahqiq.errors import EncryptedFile, MistypedFile, NoText, TooLarge, UnreadableFile
from tahqiq.evidence import Limits, Reading, Text, media_type
from tahqiq.evidence.readers.docx import DocxReader
from tahqiq.model import row_spans

Make = Callable[..., bytes]


def read(data: bytes, limits: Limits | None = None) -> Reading:
    return DocxReader().read(data, "report.docx", limits or Limits())


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_paragraphs_and_tables_stand_in_the_order_of_the_document() -> None:
    document = docx.Document()
    document.core_properties.title = "تقرير الواحة"
    document.add_heading("قتلى في قصر الوادي", 1)
    document.add_paragraph("قال مرصد الواحة إن ١٢ شخصاً قُتلوا (Oasis Monitor).")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["القرية", "القتلى", "قصر الوادي", "12"], strict=True):
        cell.text = text
    document.add_paragraph("After the table.\tTabbed.")
    file = io.BytesIO()
    document.save(file)
    reading = read(file.getvalue())
    assert reading.title == "تقرير الواحة"
    assert reading.published is None  # when a file was saved is not when it was published
    assert reading.texts[0].text.split("\n") == [
        "قتلى في قصر الوادي",
        "قال مرصد الواحة إن ١٢ شخصاً قُتلوا (Oasis Monitor).",
        "القرية\tالقتلى",
        "قصر الوادي\t12",
        "After the table.\tTabbed.",
    ]


def test_text_in_review_controls_and_boxes_is_not_lost(make_docx: Make) -> None:
    reading = read(
        make_docx(
            "<w:p><w:r><w:t>At least </w:t></w:r>"
            "<w:del><w:r><w:delText>ten</w:delText><w:t>ten</w:t></w:r></w:del>"
            "<w:ins><w:r><w:t>twelve</w:t></w:r></w:ins>"
            "<w:r><w:t> people</w:t></w:r></w:p>"
            f"<w:sdt><w:sdtContent>{p('In a control')}</w:sdtContent></w:sdt>"
            f"<w:p><w:r><w:txbxContent>{p('In a box')}</w:txbxContent></w:r></w:p>"
        )
    )
    assert reading.texts[0].text.split("\n") == ["At least twelve people", "In a control", "In a box"]
    assert [s.code for s in reading.signals] == ["docx-review-del", "docx-review-ins"]


def test_comments_and_footnotes_are_signalled_with_their_words(make_docx: Make) -> None:
    note = '<w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:{0}>{1}</w:{0}></w:x>'
    parts = {
        "word/comments.xml": note.format("comment", p("Is this figure checked?")).encode(),
        "word/footnotes.xml": note.format("footnote", p("")).encode(),
    }
    (signal,) = read(make_docx(p("Twelve people"), parts)).signals
    assert signal.code == "docx-comments"
    assert "Is this figure checked?" in signal.words


def test_an_entity_bomb_is_refused_before_it_is_parsed(make_docx: Make) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "dead "><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    for encoding in ("utf-8", "utf-16"):
        data = make_docx(
            p("x"), {"word/styles.xml": f'<?xml version="1.0" encoding="{encoding}"?>{bomb}<x/>'.encode(encoding)}
        )
        with pytest.raises(UnreadableFile, match="entities"):
            read(data)


def test_a_bomb_and_a_broken_or_locked_document_say_what_they_are(make_docx: Make, make_zip: Make) -> None:
    with pytest.raises(TooLarge, match="unpacks"):
        read(make_docx(p("x"), {"word/media/zeros.bin": bytes(2_000_000)}), Limits(inflated=1_000_000))
    with pytest.raises(UnreadableFile, match="packing"):
        read(make_docx(p("Twelve"))[:-60])
    with pytest.raises(UnreadableFile, match="XML"):
        read(make_zip({"word/document.xml": b"<w:document><unclosed"}))
    with pytest.raises(UnreadableFile, match="missing"):
        read(make_zip({"word/styles.xml": b"<x/>"}))
    with pytest.raises(NoText):
        read(make_docx("<w:p/>"))
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert media_type(locked, "report.docx") == "application/x-ole-storage"
    with pytest.raises(EncryptedFile):
        read(locked)


def test_a_part_that_lies_about_its_size_is_broken(make_docx: Make) -> None:
    data = bytearray(make_docx(p("Twelve people " * 500)))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableFile):
        read(bytes(data))


def test_a_picture_named_docx_is_mistyped() -> None:
    with pytest.raises(MistypedFile):
        media_type(b"\xff\xd8\xff\xe0 picture", "report.docx")


def rows(text: Text) -> list[list[str]]:
    return [text.text[start:end].split("\t") for _, start, end in row_spans(text.text, text.locators)]


def test_each_table_is_a_passage_of_its_own_and_rows_are_numbered_on() -> None:
    document = docx.Document()
    for names in (["ليلى س.", "N. N."], ["سمير ع."]):
        document.add_paragraph("قائمة")
        table = document.add_table(rows=1 + len(names), cols=2)
        cells = ["الاسم", "العمر", *(cell for name in names for cell in (name, "١٢"))]
        for cell, text in zip(table._cells, cells, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    prose, *tables = read(file.getvalue()).texts
    assert prose.kind == "prose"
    assert [rows(t) for t in tables] == [
        [["الاسم", "العمر"], ["ليلى س.", "١٢"], ["N. N.", "١٢"]],
        [["الاسم", "العمر"], ["سمير ع.", "١٢"]],
    ]
    assert [n for t in tables for n, _, _ in row_spans(t.text, t.locators)] == [1, 2, 3, 4, 5]


def test_cells_over_rows_columns_and_controls_stand_where_they_belong(make_docx: Make) -> None:
    def tc(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    inner = f"<w:tbl><w:tr>{tc('في الداخل')}{tc('x')}</w:tr><w:tr>{tc('y')}{tc('z')}</w:tr></w:tbl>"
    wide, begins, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        f"<w:tbl><w:tr>{tc('الاسم', wide)}{tc('Place')}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{tc('ليلى')}{tc('7')}{tc('قصر', begins)}</w:tr></w:sdtContent></w:sdt>"
        f"<w:tr>{tc('سمير')}<w:tc>{p('8')}{inner}</w:tc>{tc('', goes_on)}</w:tr></w:tbl>"
    )
    outer, nested = read(make_docx(body)).texts[1:]
    assert rows(outer) == [["الاسم", "", "Place"], ["ليلى", "7", "قصر"], ["سمير", "8", "قصر"]]
    assert rows(nested) == [["في الداخل", "x"], ["y", "z"]]
