"""Rows of persons within the text of a document are neither read as reports nor shown. All persons are invented."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from tahqiq.investigation.add import add
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import extract
from tahqiq.investigation.import_list import Told, import_list
from tahqiq.investigation.list_rows import without_rows
from tahqiq.investigation.publish import write
from tests.investigation.test_judged_records import OTHER, ROWS

SAID = "At least 60 people were killed in Homs, Syria, on 4 May 2031, the Oasis Observatory said."
ROW = ["عدنان خليل صبور", "51", "ذكر", "متوفى", "حمص"]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    file = docx.Document()
    file.add_paragraph(SAID)
    table = file.add_table(rows=0, cols=5)
    for row in (
        ["الاسم", "العمر", "الجنس", "المصير", "المحافظة"],
        ROW,
        ["Huda Kamal Attar", "17", "female", "dead", "Homs"],
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    kept = io.BytesIO()
    file.save(kept)
    (tmp_path / "report.docx").write_bytes(kept.getvalue())
    return Case.init(tmp_path / "case")


def quotes(case: Case) -> list[str]:
    return [claim.quote for claim in case.claims()]


def test_an_age_in_a_list_is_no_number_of_dead(case: Case) -> None:
    add(case, [case.root.parent / "report.docx"])
    extract(case)
    assert quotes(case) == [SAID]


def test_what_was_read_from_a_file_falls_when_it_is_imported_as_a_list(case: Case) -> None:
    file = case.root.parent / "report.docx"
    add(case, [file])
    extract(case)
    import_list(case, [file], "الواحة", Told())
    assert quotes(case) == []
    extract(case)
    assert quotes(case) == [SAID]


@pytest.mark.parametrize("imported", [True, False])
@pytest.mark.parametrize("format", ["html", "json"])
def test_no_name_of_a_row_is_in_an_account(case: Case, tmp_path: Path, imported: bool, format: str) -> None:
    add(case, [tmp_path / "report.docx"])
    if imported:
        import_list(case, [tmp_path / "report.docx"], "الواحة", Told())
    for name, rows in (("one", ROWS), ("two", OTHER)):
        (tmp_path / f"{name}.csv").write_text("\n".join(["الرقم,الاسم,العمر,الجنس,تاريخ الوفاة,المحافظة", *rows]))
        import_list(case, [tmp_path / f"{name}.csv"], name, Told(constants={"state": "dead"}))
    extract(case)
    account = write(case, tmp_path / f"account.{format}").read_text(encoding="utf-8")
    assert "60" in account
    written = [ROW[0], "Huda", "Attar", *(row.split(",")[1] for row in (*ROWS, *OTHER))]
    assert not [name for name in written if name in account or name.split()[0] in account]


def test_every_character_keeps_its_place() -> None:
    text = "\n".join([SAID, "\t".join(ROW), "نهاية"])
    cut, found = without_rows(text, {"".join(ROW).replace(" ", ""), "elsewhere"})
    assert len(cut) == len(text)
    assert cut.split("\n")[::2] == [SAID, "نهاية"]
    assert "صبور" not in cut
    assert len(found) == 1


def test_where_rows_cannot_be_told_from_a_text_nothing_of_it_is_read_or_shown_and_that_is_said(tmp_path: Path) -> None:
    style = getSampleStyleSheet()["Normal"]
    named = (
        "Huda Kamal Attar",
        "Samir Wadi Qashqar",
        "Zaynab Hatem Rashwan",
        "Issa Mansour Tarraf",
        "Salma Nader Halabi",
    )
    rows = [["No", "Name", "Age", "Sex", "Status of person", "Place"]]
    rows += [[str(n), name, str(50 + n), "male", "dead", "Homs"] for n, name in enumerate(named, 1)]
    cells = [[Paragraph(cell, style) for cell in row] for row in rows]  # narrow columns break the names over lines
    table = Table(cells, colWidths=[30, 60, 40, 50, 60, 60], style=[("GRID", (0, 0), (-1, -1), 1, "black")])
    SimpleDocTemplate(str(tmp_path / "list.pdf")).build([Paragraph(SAID, style), table])
    case = Case.init(tmp_path / "case")
    (imported,) = import_list(case, [tmp_path / "list.pdf"], "list", Told(constants={"state": "dead"}))
    assert len(imported.reading.records) == 5
    assert "list-text-withheld" in [s.code for s in imported.signals]
    extract(case)
    account = write(case, tmp_path / "account.json").read_text(encoding="utf-8")
    assert quotes(case) == []
    assert "list-text-withheld" in account
    assert not [name for name in " ".join(named).split() if name in account]
