"""Tables of PDFs, derived from where letters stand. All persons are invented."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tahqiq.evidence import Limits, Reading, Text
from tahqiq.evidence.readers.pdf import PdfReader
from tahqiq.model import row_spans

Make = Callable[..., bytes]

HEADER = ["No.", "Name", "Age", "Sex", "Place of death"]
GIVEN = ["Muhammad", "Fatima", "Khalid", "Maryam", "Yusuf", "Abd al-Rahman"]
PEOPLE = [
    [str(n), f"{GIVEN[n % 6]} {GIVEN[n % 5]} al-Invented", str(n % 80), "FM"[n % 2], "Qasr al-Wadi"]
    for n in range(1, 91)
]


def read(data: bytes, limits: Limits | None = None) -> Reading:
    return PdfReader().read(data, "list.pdf", limits or Limits())


def rows(text: Text) -> list[list[str]]:
    return [text.text[start:end].split("\t") for _, start, end in row_spans(text.text, text.locators)]


def table_pdf(people: list[list[object]], *, widths: list[int] | None = None, grid: bool = True) -> bytes:
    file = io.BytesIO()
    style = getSampleStyleSheet()["Normal"]
    table = Table([HEADER, *people], colWidths=widths, repeatRows=1)
    if grid:
        table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    before = [Paragraph("List of the Oasis Monitor, in its own words, as of the seventh of March.", style)]
    SimpleDocTemplate(file, pagesize=A4).build([*before, Spacer(1, 12), table])
    return file.getvalue()


def test_a_table_over_several_pages_is_one_table_with_its_header_once() -> None:
    reading = read(table_pdf(PEOPLE))
    prose, table = reading.texts
    assert (prose.kind, table.kind) == ("prose", "table")
    assert rows(table) == [HEADER, *PEOPLE]
    assert [n for n, _, _ in row_spans(table.text, table.locators)] == list(range(1, 92))
    pages = [x for x in table.locators if x.kind == "page"]
    assert [x.label for x in pages] == ["1", "2", "3"]
    assert table.text[pages[1].start :].split("\t")[0].isdecimal()
    assert "pdf-table-header-repeated" in [s.code for s in reading.signals]


def test_a_row_broken_over_two_lines_is_joined_and_that_is_said() -> None:
    style = getSampleStyleSheet()["Normal"]
    people: list[list[object]] = [
        [row[0], Paragraph(f"{row[1]} of the Invented Family of the Upper Valley", style), *row[2:]]
        if n % 3 == 0
        else list(row)
        for n, row in enumerate(PEOPLE[:30])
    ]
    reading = read(table_pdf(people, widths=[40, 210, 40, 40, 120]))
    found = rows(reading.texts[1])
    assert [row[0] for row in found] == ["No.", *(row[0] for row in PEOPLE[:30])]
    assert found[1][1] == f"{PEOPLE[0][1]} of the Invented Family of the Upper Valley"
    assert "pdf-table-rows-joined" in [s.code for s in reading.signals]


def test_the_second_line_of_the_last_row_is_not_lost() -> None:
    people: list[list[object]] = [
        *(list(row) for row in PEOPLE[:5]),
        ["6", "Maryam Yusuf\nal-Invented", "7", "F", "Qasr"],
    ]
    found = rows(read(table_pdf(people)).texts[1])
    assert found[-1] == ["6", "Maryam Yusuf al-Invented", "7", "F", "Qasr"]


def test_columns_of_arabic_begin_at_the_right(make_pdf: Make) -> None:
    people = [
        ("1", "محمد خالد العلي", "34", "قصر الوادي"),
        ("2", "فاطمة يوسف", "7", "تل الزهور"),
        ("3", "عبد الرحمن مصطفى الحسن", "٥١", "قصر الوادي"),
        ("4", "مريم", "19", "تل الزهور"),
    ]
    header = ("م", "الاسم الرباعي", "العمر", "مكان الوفاة")

    def drawn(row: tuple[str, ...]) -> str:
        number, name, age, place = (cell if cell[0].isdecimal() else cell[::-1] for cell in row)
        return place.ljust(18) + age.rjust(8) + name.rjust(34) + number.rjust(10)

    reading = read(make_pdf([drawn(header), *map(drawn, people[:2])], [drawn(header), *map(drawn, people[2:])]))
    assert rows(reading.texts[1]) == [list(row) for row in (header, *people)]


def test_prose_in_two_columns_is_no_table(make_pdf: Make) -> None:
    right = ["ةدلبلا يف ىلتقلا", "ةيرقلا يف ىلتقلا", "ةنيدملا يف ىلتقلا"]
    left = ["ةدلبلا يف ىحرجلا", "ةيرقلا يف ىحرجلا", "ةنيدملا يف ىحرجلا"]
    lines = [other.ljust(20) + one.rjust(18) for one, other in zip(right, left, strict=True)]
    assert [text.kind for text in read(make_pdf(lines)).texts] == ["prose"]


def test_a_page_without_rows_inside_of_a_table_is_told(make_pdf: Make) -> None:
    people = ["1    محمد يوسف"[::-1] + "     حمص"[::-1]] * 4
    reading = read(make_pdf(people, ["A page of text between them."], people))
    assert [(s.code, s.where) for s in reading.signals if "interrupted" in s.code] == [
        ("pdf-table-interrupted", "list.pdf, page 2")
    ]


def test_a_page_of_text_with_a_few_gaps_is_no_table(make_pdf: Make) -> None:
    gaps = [f"Section {n}          of the report          page {n}" for n in range(4)]
    text = ["The monitor was not able to reach the villages of the eastern bank."] * 3
    lines = [line for gap in gaps for line in (gap, *text)]
    assert [x.kind for x in read(make_pdf(lines)).texts] == ["prose"]


def test_a_column_that_is_empty_on_one_page_does_not_split_the_table() -> None:
    people = [[*row[:3], "" if 40 <= n < 85 else row[3], row[4]] for n, row in enumerate(PEOPLE)]
    tables = read(table_pdf([list(row) for row in people], widths=[40, 210, 40, 40, 120])).texts[1:]
    assert len(tables) == 1
    assert rows(tables[0])[1:] == people


def test_the_prose_of_a_pdf_does_not_change_for_its_tables() -> None:
    prose = read(table_pdf(PEOPLE[:10])).texts[0]
    assert prose.text.startswith("List of the Oasis Monitor")
    assert "Qasr al-Wadi" in prose.text
