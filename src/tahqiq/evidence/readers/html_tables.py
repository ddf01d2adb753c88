"""Tables of web pages as rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tahqiq.evidence.readers.html_lines import is_data
from tahqiq.evidence.readers.rows import cell_text

_SPACE = re.compile(r"[ \t\n\r\f]+")
_WIDEST = 100  # columns that one cell may claim
_LONGEST = 65_534  # rows that one cell may claim, as HTML has it


def tables(body: LexborNode) -> Iterator[list[list[str]]]:
    """The rows of every table of data; a cell that spans rows holds its text in each of them, one of columns once."""
    for table in body.css("table"):
        if is_data(table):
            rows = list(_rows(table))
            if len(rows) > 1:
                yield rows


def _rows(table: LexborNode) -> Iterator[list[str]]:
    hanging: dict[int, tuple[int, str]] = {}  # column → rows still to fill, and with what
    for row in table.css("tr"):
        cells: list[str] = []
        below: dict[int, tuple[int, str]] = {}
        for cell in row.css("td,th"):
            _let_hang(cells, hanging, below)
            text = cell_text(_SPACE.sub(" ", cell.text(separator=" ")))
            rows = min(_number(cell, "rowspan"), _LONGEST)
            if rows > 1:
                below[len(cells)] = (rows - 1, text)
            cells += [text, *[""] * (min(_number(cell, "colspan"), _WIDEST) - 1)]
        _let_hang(cells, hanging, below)
        hanging = below
        yield cells


def _let_hang(cells: list[str], hanging: dict[int, tuple[int, str]], below: dict[int, tuple[int, str]]) -> None:
    """Cells from the rows above that reach down to this place."""
    while len(cells) in hanging:
        left, text = hanging[len(cells)]
        if left > 1:
            below[len(cells)] = (left - 1, text)
        cells.append(text)


def _number(cell: LexborNode, name: str) -> int:
    written = cell.attributes.get(name) or ""
    return max(int(written), 1) if written.isdecimal() and len(written) < 6 else 1
