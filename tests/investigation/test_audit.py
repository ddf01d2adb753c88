"""A plain table of published figures, audited from file and command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from tahqiq.cli import main
from tahqiq.errors import NoPath, UsageError
from tahqiq.investigation.audit import audit_file

RIVER = Path(__file__).parent / "tables" / "river.csv"


def test_an_invented_table_with_one_fault_of_each_kind() -> None:
    (result,) = audit_file(RIVER, columns=["place=Town", "date=Reported"]).values()
    assert sorted(f.kind for f in result.findings) == ["names", "range", "series", "sum"]
    assert [error.where for error in result.refused] == ["row 8"]


def test_each_sheet_of_a_workbook_is_audited(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "رسم"  # type: ignore[union-attr]
    for row in (["المكان", "القتلى"], ["أ", 3], ["ب", 4], ["المجموع", 8]):
        book.active.append(row)  # type: ignore[union-attr]
    book.create_sheet("about").append(["Made by nobody"])
    book.save(tmp_path / "two.xlsx")
    found = audit_file(tmp_path / "two.xlsx")
    assert [f.cells[0].ref for f in found["رسم"].findings] == ["B4"]
    assert [error.code for error in found["about"].refused] == ["TQ414"]


def test_what_is_no_file_or_no_column_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoPath):
        audit_file(tmp_path / "none.csv")
    with pytest.raises(UsageError):
        audit_file(RIVER, columns=["Town"])


def test_the_command_lists_findings_and_skipped_rows(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["tahqiq", "tool", "reconcile", "--audit", str(RIVER), "--json"])
    with pytest.raises(SystemExit) as stopped:
        main()
    out, err = capfd.readouterr()
    assert stopped.value.code == 4
    assert "TQ413" in err
    (table,) = json.loads(out)["tables"]
    (series,) = [f for f in table["findings"] if f["kind"] == "series"]
    assert (series["expected"], series["found"]) == ({"low": 100, "high": 100}, {"low": 90, "high": 90})
