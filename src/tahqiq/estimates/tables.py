"""Capture histories from plain tables: one 0/1 column a list, then `count`."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tahqiq.errors import BadRow, BadTable, EmptyFile, NoPath, UnreadableFile
from tahqiq.model.capture import CaptureHistory

COUNT = "count"
_COUNTS = (COUNT, "العدد", "عدد")
_MOST_DIGITS = 10
_FIX = (
    f"Name the lists in the first row; below, 0 or 1 for each list and, in a last column {COUNT!r}, how many persons."
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def read(path: Path) -> CaptureHistory:
    """The table of a CSV file; raises NoPath, UnreadableFile, or what `from_rows` raises, naming the file."""
    if not path.exists():
        raise NoPath("no such file", where=str(path))
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return from_rows(csv.reader(lines), where=path.name)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFile("the table cannot be read", where=str(path), why=str(error)) from error


def from_rows(rows: Iterable[Sequence[str]], *, where: str = "table") -> CaptureHistory:
    """The first row names the lists; a pattern told twice is added up; `count` may be missing where a row is a person.

    Raises EmptyFile, BadTable for columns that cannot be lists, BadRow with the number of the row.
    """
    told = iter(rows)
    header = [cell.strip() for cell in next(told, [])]
    if not header:
        raise EmptyFile("no table", where=where)
    counted = header[-1].casefold() in _COUNTS
    lists = header[:-1] if counted else header
    if set(header) <= {"0", "1"}:
        raise BadTable("the first row does not name the lists", where=where, why=", ".join(header), fix=_FIX)
    if len(lists) < 2 or len(set(lists)) < len(lists) or not all(lists):
        raise BadTable("these columns are not two or more lists", where=where, why=", ".join(header), fix=_FIX)
    counts: Counter[str] = Counter()
    for number, row in enumerate(told, 2):
        if any(cell.strip() for cell in row):
            pattern, persons = _row(row, len(lists), counted, f"{where}, row {number}")
            counts[pattern] += persons
    if not sum(counts.values()):
        raise EmptyFile("nobody is on any list", where=where, fix=_FIX)
    return CaptureHistory(lists=tuple(lists), counts=dict(sorted(counts.items(), reverse=True)))


def _row(row: Sequence[str], lists: int, counted: bool, where: str) -> tuple[str, int]:
    cells = [cell.strip().translate(_DIGITS) for cell in row]
    if len(cells) != lists + counted:
        raise BadRow(f"{len(cells)} cells instead of {lists + counted}", where=where, fix=_FIX)
    pattern = "".join(cells[:lists])
    if set(pattern) - {"0", "1"} or len(pattern) != lists:
        why = f"{', '.join(cells)}; no last column is called {COUNT!r}" if not counted else ", ".join(cells)
        raise BadRow("a list's column holds something other than 0 and 1", where=where, why=why, fix=_FIX)
    if counted and not cells[-1].isdecimal():
        raise BadRow("the count is not a whole number", where=where, why=cells[-1], fix=_FIX)
    if counted and len(cells[-1]) > _MOST_DIGITS:
        raise BadRow("the count is more than all people there are", where=where, why=f"{cells[-1][:20]}…", fix=_FIX)
    persons = int(cells[-1]) if counted else 1
    if "1" not in pattern and persons:
        told = f"{persons} persons on no list: how many those are is what is to be estimated"
        raise BadRow(told, where=where, fix="Leave the row of noughts out.")
    return pattern, persons
