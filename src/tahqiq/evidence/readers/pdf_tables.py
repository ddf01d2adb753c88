"""Tables of a PDF, their columns and rows derived from where the letters stand on the page.

A PDF holds no tables, only letters at places. Columns are parted by stretches that stay empty in nearly every line;
rows begin where the column that is best filled (a running number, if there is one) holds something.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from tahqiq.evidence.protocol import Limits, Text
from tahqiq.evidence.readers.arabic import is_arabic
from tahqiq.evidence.readers.pdf_layout import Letter, by_line, cell_words
from tahqiq.evidence.readers.rows import cell_text, table_text
from tahqiq.model import Locator, Signal, row_spans

_GAP = 0.8  # in sizes of the font: what parts two cells in a line
_GUTTER = 0.35  # what must stay empty between two columns in nearly every line
_CROSSED = 0.05  # of the lines, by a title or an overlong cell
_LEAST_LINES = 3
_NUMBERS = 0.8
_RUNNING = 0.5  # lines of running text to one with cells; more of them is a page of text
_HANGING = 0.9  # of the usual way from one row to the next: what stands nearer belongs to the row

Line = list[Letter]
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PageRows:
    """What a page holds of a table: its columns from the left, and the cells of each row in reading order."""

    page: int
    columns: tuple[Span, ...]
    rows: list[list[str]]
    joined: int  # lines that continue a row


def may_hold_table(layer: Any) -> bool:
    """Whether three lines of a pypdfium2 text page have a gap in them; quick, so that prose costs little."""
    box, gaps, before = pdfium.FS_RECTF(), set(), (0.0, 0.0, 0.0)
    for index in range(pdfium.FPDFText_CountChars(layer)):
        if pdfium.FPDFText_GetUnicode(layer, index) <= 32:
            continue
        pdfium.FPDFText_GetLooseCharBox(layer, index, box)
        left, right, low = box.left, box.right, box.bottom
        wide = _GAP * abs(box.top - low)
        if abs(low - before[2]) < wide and (left - before[1] > wide or before[0] - right > wide):
            gaps.add(round(low))
        before = (left, right, low)
    return len(gaps) >= _LEAST_LINES or _drawn_apart(layer) >= _LEAST_LINES


def _drawn_apart(layer: Any) -> int:
    """Lines in which pieces were drawn apart from each other, whatever the order of drawing."""
    left, top, right, low = (ctypes.c_double() for _ in range(4))
    lines: dict[int, list[tuple[float, float, float]]] = {}
    for index in range(pdfium.FPDFText_CountRects(layer, 0, -1)):
        pdfium.FPDFText_GetRect(layer, index, left, top, right, low)
        piece = (left.value, right.value, _GAP * (top.value - low.value))
        lines.setdefault(round(low.value), []).append(piece)
    return sum(any(b[0] - a[1] > b[2] for a, b in pairwise(sorted(pieces))) for pieces in lines.values())


def page_table(drawn: list[Letter], page: int, before: Sequence[Span] = ()) -> PageRows | None:
    """The table of one page from its letters, None where there is none.

    `before` are the columns of the page before, from the left, which are kept where they fit: a column may be empty
    on one page, and the last page may hold one row.
    """
    lines = [line for line in by_line(drawn) if any(not letter.text.isspace() for letter in line)]
    several = [line for line in lines if len(_pieces(line, _GAP)) > 1]
    few = len(several) < _LEAST_LINES
    if not several or (few and not (before and _fits(several, before))):
        return None
    columns = list(before) if few else _columns(several)
    if before and len(columns) != len(before) and _fits(several, before):
        columns = list(before)
    block = _block(lines, several, columns)
    if sum(_runs_across(line, columns) for line in block) > _RUNNING * len(several):
        return None
    cells = [_cells(line, columns) for line in block]
    if len(columns) < 2 or (len(columns) == 2 and not _has_numbers(cells)):
        return None
    if _reads_right_to_left(cells):
        cells = [row[::-1] for row in cells]
    rows, joined = _rows(cells, [line[0].line for line in block])
    return PageRows(page, tuple(columns), rows, joined)


def joined_tables(pages: Iterable[PageRows], name: str, limits: Limits) -> tuple[list[Text], list[str], list[Signal]]:
    """Pages of one table after the other as texts; what was cut off; what was dropped or joined."""
    texts: list[Text] = []
    missing: list[str] = []
    repeated: list[str] = []
    without: list[str] = []
    first, joined = 1, 0
    for width, group in groupby(pages, key=lambda page: len(page.columns)):
        rows: list[list[str]] = []
        starts: list[tuple[int, int]] = []  # page, number of its first row
        for page in group:
            again = bool(rows) and page.rows[:1] == rows[:1]
            repeated += [str(page.page)] if again else []
            starts.append((page.page, first + len(rows)))
            rows += page.rows[1:] if again else page.rows
            joined += page.joined
        numbers = [page for page, _ in starts]
        without += [str(page) for page in range(numbers[0], numbers[-1]) if page not in numbers]
        if len(rows) > 1 and width > 1:
            text, lost = table_text(rows, limits, first=first)
            texts.append(Text(text=text.text, kind="table", locators=(*_by_page(text, starts), *text.locators)))
            missing += lost
            first += len(rows)
    return texts, missing, list(_signals(name, repeated, without, joined))


def _signals(name: str, repeated: list[str], without: list[str], joined: int) -> Iterator[Signal]:
    if repeated:
        words = "the header stands again at the top of these pages; in the table it was taken once"
        yield Signal(code="pdf-table-header-repeated", where=f"{name}, page {', '.join(repeated[:20])}", words=words)
    if without:
        words = "these pages stand between pages of a table and gave no rows; compare with the page image"
        yield Signal(code="pdf-table-interrupted", where=f"{name}, page {', '.join(without[:20])}", words=words)
    if joined:
        words = f"{joined} lines were joined to the row they continue; compare long cells with the page image"
        yield Signal(code="pdf-table-rows-joined", where=name, words=words)


def _by_page(text: Text, starts: Sequence[tuple[int, int]]) -> Iterator[Locator]:
    """A locator for each page that the rows of a table stand on."""
    spans = list(row_spans(text.text, text.locators))
    ends = [row for _, row in starts[1:]] + [spans[-1][0] + 1 if spans else 0]
    for (page, begin), end in zip(starts, ends, strict=True):
        on_page = [span for span in spans if begin <= span[0] < end]
        if on_page:
            yield Locator(kind="page", label=str(page), start=on_page[0][1], end=on_page[-1][2])


def _pieces(line: Line, gap: float) -> list[Span]:
    """The stretches of a line that are parted by more than `gap` sizes of the font, from the left."""
    pieces: list[Span] = []
    for letter in sorted((x for x in line if not x.text.isspace()), key=lambda x: x.left):
        if pieces and letter.left - pieces[-1][1] <= gap * letter.size:
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], letter.right))
        else:
            pieces.append((letter.left, letter.right))
    return pieces


def _columns(lines: Sequence[Line]) -> list[Span]:
    """Columns from the left: what lies between stretches that nearly all lines leave empty."""
    size = median(letter.size for line in lines for letter in line)
    words = [_pieces(line, _GUTTER) for line in lines]
    left = min(pieces[0][0] for pieces in words)
    right = max(pieces[-1][1] for pieces in words)
    covered = [0] * (int(right - left) + 2)
    for pieces in words:
        for start, end in pieces:
            for x in range(int(start - left), int(end - left) + 1):
                covered[x] += 1
    most = int(_CROSSED * len(lines))
    edges = [left]
    for empty, run in groupby(enumerate(covered), key=lambda at: at[1] <= most):
        places = [x for x, _ in run]
        middle = left + (places[0] + places[-1] + 1) / 2
        if empty and len(places) >= _GUTTER * size and _parts(middle, words, size):
            edges.append(middle)
    return list(pairwise([*edges, right + 1]))


def _parts(x: float, words: Sequence[Sequence[Span]], size: float) -> bool:
    """Whether the lines with something on both sides mostly have a wide gap there."""
    gaps = [b[0] - a[1] for pieces in words for a, b in pairwise(pieces) if a[1] <= x <= b[0]]
    return len(gaps) >= _LEAST_LINES - 1 and median(gaps) >= _GAP * size


def _block(lines: list[Line], several: list[Line], columns: Sequence[Span]) -> list[Line]:
    """The lines from the first to the last with several cells, and those that hang on to these two by themselves."""
    heights = [line[0].line for line in several]
    pitch = median([above - below for above, below in pairwise(heights)] or [several[0][0].size])

    def hangs(line: Line, on: Line) -> bool:
        near = abs(line[0].line - on[0].line) < _HANGING * pitch
        return near and len(_pieces(line, _GAP)) == 1 and _fits([line], columns)

    first, last = lines.index(several[0]), lines.index(several[-1])
    while first > 0 and hangs(lines[first - 1], several[0]):
        first -= 1
    while last + 1 < len(lines) and hangs(lines[last + 1], several[-1]):
        last += 1
    return lines[first : last + 1]


def _fits(lines: Sequence[Line], columns: Sequence[Span]) -> bool:
    """Whether almost no word of the lines crosses the edge of a column."""
    edges = sorted({left for left, _ in columns})[1:]
    pieces = [piece for line in lines for piece in _pieces(line, _GUTTER)]
    crossing = sum(any(left < edge < right for edge in edges) for left, right in pieces)
    return crossing <= _CROSSED * len(pieces)


def _cells(line: Line, columns: Sequence[Span]) -> list[str]:
    """What a line holds in each column; a line that runs across them is one cell, the first."""
    if _runs_across(line, columns):
        return [cell_text(cell_words(line)), *[""] * (len(columns) - 1)]
    edges = sorted(left for left, _ in columns)[1:]
    held: list[Line] = [[] for _ in columns]
    for letter in line:
        held[sum(letter.middle > edge for edge in edges)].append(letter)
    return [cell_text(cell_words(letters)) if letters else "" for letters in held]


def _runs_across(line: Line, columns: Sequence[Span]) -> bool:
    """Whether a line is running text: no gap parts it, and it does not keep to a column."""
    pieces = _pieces(line, _GAP)
    edges = sorted(left for left, _ in columns)[1:]
    return len(pieces) == 1 and any(pieces[0][0] < edge < pieces[0][1] for edge in edges)


def _reads_right_to_left(cells: Sequence[Sequence[str]]) -> bool:
    """A running number stands first; else the script of the table decides."""
    for column, answer in ((-1, True), (0, False)):
        numbers = [int(row[column]) for row in cells if row[column].isdecimal() and len(row[column]) < 10]
        rising = sum(b == a + 1 for a, b in pairwise(numbers))
        if len(numbers) >= _LEAST_LINES and rising >= _NUMBERS * (len(numbers) - 1):
            return answer
    return is_arabic(" ".join(" ".join(row) for row in cells))


def _has_numbers(cells: Sequence[Sequence[str]]) -> bool:
    """Whether a column holds little but numbers; two columns of running text do not."""
    return any(_number_share(column) >= _NUMBERS for column in zip(*cells, strict=True))


def _number_share(column: Sequence[str]) -> float:
    filled = [cell for cell in column if cell]
    return sum(any(c.isdecimal() for c in cell) for cell in filled) / len(filled) if len(filled) > 2 else 0.0


def _rows(cells: list[list[str]], heights: list[float]) -> tuple[list[list[str]], int]:
    """Lines joined to rows: a line without anything in the anchor column continues the nearest row that has it."""
    anchor = _anchor(cells)
    hosts = [i for i, row in enumerate(cells) if row[anchor]]
    pitch = median([heights[a] - heights[b] for a, b in pairwise(hosts)] or [0.0])
    lines_of: dict[int, list[int]] = {}
    for i, row in enumerate(cells):
        host = i
        if not row[anchor] and hosts and 2 * sum(map(bool, row)) <= len(row):
            nearest = min(hosts, key=lambda h: (round(abs(heights[h] - heights[i]), 1), h > i))
            host = nearest if abs(heights[nearest] - heights[i]) < 1.05 * pitch else i
        lines_of.setdefault(host, []).append(i)
    rows = [_stacked([cells[i] for i in lines]) for _, lines in sorted(lines_of.items())]
    return rows, len(cells) - len(rows)


def _anchor(cells: Sequence[Sequence[str]]) -> int:
    """The column that every row fills: one of numbers if it is filled well, else the best filled one."""
    columns = list(zip(*cells, strict=True))
    filled = Counter({i: sum(map(bool, column)) for i, column in enumerate(columns)})
    best = max(filled.values())
    numbers = [i for i, column in enumerate(columns) if _number_share(column) >= _NUMBERS]
    return max(numbers or list(filled), key=lambda i: (filled[i] >= 0.5 * best, filled[i], -i))


def _stacked(lines: Sequence[Sequence[str]]) -> list[str]:
    return [" ".join(cell for cell in column if cell) for column in zip(*lines, strict=True)]
