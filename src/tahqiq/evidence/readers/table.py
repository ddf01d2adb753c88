"""Tables: CSV in whatever dialect and encoding, and XLSX."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from statistics import fmean, pstdev
from typing import Any
from zipfile import BadZipFile

from tahqiq.errors import NoText, UnreadableFile
from tahqiq.evidence.archive import refuse_ole, safe_parts
from tahqiq.evidence.decoding import decode
from tahqiq.evidence.protocol import Limits, Reading, Text
from tahqiq.evidence.readers.rows import cell_text, table_text
from tahqiq.model import Signal

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_UNCOMPUTED = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>|<f[^>]*/>\s*</c>")
_LONGEST_CELL = 1_000_000


class TableReader:
    """One table text per sheet: a line per row, cells parted by tabs, the numbers of the rows in locators."""

    media_types: tuple[str, ...] = (
        "text/csv",
        "text/tab-separated-values",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/x-ole-storage",
    )

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        """The tables; raises EncryptedFile, TooLarge, UnreadableFile, NoText."""
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            refuse_ole(data, name)
        return _read_xlsx(data, name, limits) if data.startswith(b"PK") else _read_csv(data, name, limits)


def _read_csv(data: bytes, name: str, limits: Limits) -> Reading:
    decoded = decode(data, name)
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(_lines(decoded.text), delimiter=_delimiter(decoded.text))
    try:
        table, missing = table_text(map(_cells, rows), limits, ragged=True)
    except csv.Error as broken:
        raise UnreadableFile("the table is broken", where=f"{name}, line {rows.line_num}", why=str(broken)) from broken
    return Reading(texts=(table,), signals=decoded.signals, missing=missing)


def _lines(text: str) -> Iterator[str]:
    """One line after the other with its newline; a StringIO would hold the whole text twice."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _cells(row: list[str]) -> list[str]:
    """The cells of a row; what parts cells or rows is rare inside of one."""
    if "".join(row).isprintable():
        return [cell.strip(" ") for cell in row]
    return [cell_text(cell) for cell in row]


def _delimiter(text: str) -> str:
    """The separator that parts the first lines most evenly; `csv.Sniffer` can be made to run for ever."""
    lines = [line for line in text[:20_000].split("\n")[:50] if line.strip()]

    def evenness(separator: str) -> float:
        counts = [line.count(separator) for line in lines]
        return fmean(counts) / (1 + pstdev(counts)) if any(counts) else 0.0

    return max(",;\t|،", key=evenness)


def _read_xlsx(data: bytes, name: str, limits: Limits) -> Reading:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    parts = safe_parts(data, name, limits)
    signals = []
    if blank := sum(len(_UNCOMPUTED.findall(xml)) for part, xml in parts.items() if _SHEET.fullmatch(part)):
        words = f"{blank} formulas were saved without their value; the cells stand empty"
        signals.append(Signal(code="xlsx-formulas-without-values", where=name, words=words))
    texts: list[Text] = []
    missing: list[str] = []
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # the declared ones may span a billion empty cells
            rows = ([_cell(value) for value in row] for row in sheet.iter_rows(values_only=True))
            table, lost = table_text(rows, limits, within=("sheet", sheet.title))
            texts += [table] if table.text else []
            missing += lost
            if sheet.sheet_state != "visible":
                words = f"sheet {sheet.title!r} is hidden in the file; it was read"
                signals.append(Signal(code="xlsx-hidden-sheet", where=name, words=words))
    except (KeyError, OSError, ValueError, TypeError, SyntaxError, BadZipFile, InvalidFileException) as broken:
        raise UnreadableFile("the workbook is broken", where=name, why=str(broken)) from broken
    if not texts:
        raise NoText("no sheet of the workbook holds a value", where=name)
    return Reading(texts=tuple(texts), signals=tuple(signals), missing=tuple(missing))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return cell_text(str(value))
