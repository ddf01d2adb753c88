"""What an audit of a plain table of published figures found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tahqiq.errors import InputError
from tahqiq.model.artifact import Signal

TableKind = Literal["sum", "subset", "series", "range", "names"]
Span = tuple[int, int | None]  # whole numbers, both ends included; None: nothing limits it


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """One cell by its place in the file ("B7"; row and column from 1), and what stands in it."""

    ref: str
    row: int
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFinding:
    """Arithmetic of a table that cannot hold: `found` does not meet `expected`; the first cell is the whole."""

    kind: TableKind
    cells: tuple[TableCell, ...]
    expected: Span
    found: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAudit:
    """All findings, how each column was taken, what could not be read, and what was not looked at and why."""

    columns: Mapping[str, str]
    findings: tuple[TableFinding, ...]
    refused: tuple[InputError, ...] = ()
    signals: tuple[Signal, ...] = ()
