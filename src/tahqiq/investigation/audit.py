"""audit: the arithmetic of a plain table of published figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from tahqiq.errors import BadTable, NoPath, UnsupportedFile, UsageError
from tahqiq.evidence import ReadingPool, Text
from tahqiq.figures.tables import Dates, audit_table
from tahqiq.model.table import TableAudit

Row = tuple[int, list[str]]


def audit_file(path: Path, *, columns: Iterable[str] = (), dates: str = "guess") -> dict[str, TableAudit]:
    """The audit of each sheet of a CSV, TSV or XLSX file, by name of sheet ("" for a file that is one table).

    `columns` are of the form ROLE=HEADER. A sheet without a table is refused in its own audit unless it is the only
    one. Raises NoPath, InputError for a file that cannot be read, UsageError for a column that is no such pair.
    """
    if not path.is_file():
        raise NoPath("no such file", where=str(path))
    roles = dict(_role(column) for column in columns)
    with ReadingPool(jobs=1) as pool:
        reading = pool.read(path.name, path.read_bytes())
    tables = [text for text in reading.texts if text.kind == "table"]
    if not tables:
        raise UnsupportedFile("not a table", where=str(path), fix="Give a CSV, TSV or XLSX file.")
    found: dict[str, TableAudit] = {}
    for table in tables:
        sheet = next((locator.label for locator in table.locators if locator.kind == "sheet"), "")
        found[sheet] = _audit(table, roles, cast("Dates", dates), f"{sheet}, " if sheet else "", alone=len(tables) == 1)
    return found


def _audit(table: Text, roles: Mapping[str, str], dates: Dates, where: str, *, alone: bool) -> TableAudit:
    try:
        return audit_table(rows_of(table), roles=roles, dates=dates, where=where)
    except BadTable as error:
        if alone:
            raise
        return TableAudit(columns={}, findings=(), refused=(error,))


def rows_of(table: Text) -> list[Row]:
    """The rows that hold anything, each with its number in the file."""
    rows = [locator for locator in table.locators if locator.kind == "row"]
    return [(int(locator.label), table.text[locator.start : locator.end].split("\t")) for locator in rows]


def _role(column: str) -> tuple[str, str]:
    role, equals, header = column.partition("=")
    if not equals or not header.strip():
        raise UsageError(f"not of the form ROLE=HEADER: {column!r}", why="for example date=Reported")
    return header.strip(), role.strip()
