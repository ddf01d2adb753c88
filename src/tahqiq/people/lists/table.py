"""Rows of a list as they come from a table passage, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tahqiq.errors import BadRow
from tahqiq.model import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its rows with their number in the file, cells parted by tabs.

    `passage` is the id of the text it was read from, `where` words for a person ("list.xlsx, sheet 2031"), `sheet` its
    name in a workbook, `odd` the number of cells of rows that had more or fewer than most, `first` the number of its
    first row.
    """

    passage: str
    rows: Sequence[tuple[int, str]]
    where: str = ""
    sheet: str = ""
    odd: Mapping[int, int] = field(default_factory=dict)
    first: int = 1

    def cells(self, position: int) -> list[str]:
        """The cells of the row of that position in the table, from 1; [] where there is none."""
        number = self.first + position - 1
        return next((line.split("\t") for row, line in self.rows if row == number), [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A row that is no record: its number, a stable code of the reason, and the error that tells it."""

    row: int
    passage: str
    reason: str
    error: BadRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReading:
    """Every row of a table: records, those set aside, and how many were headers."""

    records: tuple[Record, ...]
    aside: tuple[Aside, ...] = ()
    headers: int = 0


class Written(Mapping[str, str]):
    """The cells of a row by their columns, cut apart when asked for: a million rows stay small."""

    __slots__ = ("_columns", "_line")

    def __init__(self, columns: tuple[str, ...], line: str) -> None:
        self._columns = columns
        self._line = line

    def __getitem__(self, column: str) -> str:
        at = self._columns.index(column) if column in self._columns else -1
        cells = self._line.split("\t")
        if 0 <= at < len(cells) and cells[at]:
            return cells[at]
        raise KeyError(column)

    def __iter__(self) -> Iterator[str]:
        cells = self._line.split("\t")
        return (column for column, cell in zip(self._columns, cells, strict=False) if cell)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return repr(dict(self))
