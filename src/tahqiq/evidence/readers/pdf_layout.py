"""Right-to-left text rebuilt from where each letter stands on the page.

Engines that follow the order of drawing reverse some Arabic words, and those that follow directions move numbers away
from their words; the places of the letters are what a human reader goes by.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from tahqiq.evidence.readers.arabic import is_arabic, plain_letters

_WORD_GAP = 0.22  # in sizes of the font; gaps between letters that do not join stay below, most spaces above
_THIN_GAP = 0.05  # enough where a space was drawn
_SAME_BASELINE = 0.1
_COLUMN_GAP = 0.8  # where most lines have it at the same place
_CELL_GAP = 2.0  # anywhere
_LATIN = "A-Za-z\u00c0-\u024f"
_NUMBER = re.compile(r"\d+(?:[.,:/٫٬]\d+)*")
_HAS_LATIN = re.compile(f"[{_LATIN}]")
_LATIN_RUN = re.compile(rf"[{_LATIN}\d](?:[{_LATIN}\d]|[-.'’&/@_ ](?=[{_LATIN}\d]))*")
_BRACKET = re.compile(r"(\s?)([()\[\]«»])(\s?)")
_SHAPES = {"(": "()", ")": "()", "[": "[]", "]": "[]", "«": "«»", "»": "«»"}
_LAM_ALEF = re.compile("[اأإآٱ]ل")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and where it stands, in points from the lower left corner."""

    order: int  # in which it was drawn
    text: str
    left: float
    right: float
    line: float  # height of the baseline
    size: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def right_to_left_text(drawn: list[Letter]) -> str:
    """The text of a page from its letters: lines right to left, numbers and Latin words left to right.

    Columns and cells of tables are kept apart, and follow each other in the order of drawing.
    """
    lines = [_without_spaces(line) for line in by_line(drawn)]
    gaps = [list(_wide_gaps(line)) for line, _ in lines]
    spans = [(line[-1].left, line[0].right) if line else (0.0, 0.0) for line, _ in lines]
    stretches = [s for line, spaces in lines for s in _stretches(line, spaces, spans, gaps)]
    stretches.sort(key=lambda stretch: min(letter.order for letter in stretch))
    pieces = [_read(stretch) for stretch in stretches[:1]]
    for before, stretch in pairwise(stretches):
        same = abs(before[0].line - stretch[0].line) < stretch[0].size / 2
        pieces += ["\t" if same else "\n", _read(stretch)]
    return "".join(pieces)


def letters(layer: Any) -> Iterator[Letter]:
    """What is drawn on a pypdfium2 text page, letters of one glyph as one item."""
    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    glyph: Letter | None = None
    for index in range(pdfium.FPDFText_CountChars(layer)):
        code = pdfium.FPDFText_GetUnicode(layer, index)
        if pdfium.FPDFText_IsGenerated(layer, index) == 1 or not 32 <= code < 0x110000:
            continue
        pdfium.FPDFText_GetLooseCharBox(layer, index, box)
        pdfium.FPDFText_GetCharOrigin(layer, index, x, y)
        pdfium.FPDFText_GetMatrix(layer, index, matrix)
        size = max(pdfium.FPDFText_GetFontSize(layer, index) * math.hypot(matrix.c, matrix.d), 1.0)
        letter = Letter(index, plain_letters(chr(code)), box.left, box.right, y.value, size)
        if glyph and box.left < box.right and (glyph.left, glyph.right, glyph.line) == (box.left, box.right, y.value):
            glyph = replace(glyph, text=_LAM_ALEF.sub(lambda pair: pair[0][::-1], glyph.text + letter.text))
            continue
        if glyph:
            yield glyph
        glyph = letter
    if glyph:
        yield glyph


def by_line(letters: list[Letter]) -> list[list[Letter]]:
    """Letters grouped by baseline, from the top of the page; raised marks join the line they stand over."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda item: -item.line):
        if rows and rows[-1][0].line - letter.line <= _SAME_BASELINE * max(rows[-1][0].size, letter.size):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    lines: list[list[Letter]] = [[] for _ in rows]
    for index, row in enumerate(rows):
        near = [i for i in range(max(index - 3, 0), min(index + 4, len(rows))) if 4 * len(row) <= len(rows[i])]
        for letter in row:
            hosts = [i for i in near if abs(rows[i][0].line - letter.line) < 0.5 * letter.size]
            lines[max([index, *hosts], key=lambda i: _company(letter, rows[i]))].append(letter)
    return [line for line in lines if line]


def _company(letter: Letter, row: list[Letter]) -> int:
    """How many letters of `row` stand close by: columns side by side may have baselines of their own."""
    return sum(abs(other.middle - letter.middle) < 3 * letter.size for other in row)


def _without_spaces(line: list[Letter]) -> tuple[list[Letter], list[float]]:
    """The letters of a line from right to left; and where spaces were drawn, which is near the gap, not in order."""
    letters = [letter for letter in line if not letter.text.isspace()]
    letters.sort(key=lambda letter: (-letter.middle, letter.order))
    return letters, [letter.middle for letter in line if letter.text.isspace()]


def _wide_gaps(line: list[Letter]) -> Iterator[tuple[float, float]]:
    """Left and right end of each gap that may part columns."""
    edge = line[0].left if line else 0.0
    for letter in line:
        if edge - letter.right > _COLUMN_GAP * letter.size:
            yield letter.right, edge
        edge = min(edge, letter.left)


def _stretches(
    line: list[Letter], spaces: list[float], spans: list[tuple[float, float]], gaps: list[list[tuple[float, float]]]
) -> Iterator[list[Letter]]:
    """A line with its words parted by spaces, cut where columns part."""
    stretch: list[Letter] = []
    edge = 0.0  # the left end of what was read so far
    for letter in line:
        gap = (edge - letter.right) / letter.size
        if stretch and gap > _COLUMN_GAP and (gap > _CELL_GAP or _is_gutter((edge + letter.right) / 2, spans, gaps)):
            yield stretch
            stretch = []
        elif stretch and (gap > _WORD_GAP or (gap > _THIN_GAP and _drawn(spaces, letter.right, edge))):
            stretch.append(replace(letter, text=" "))
        edge = min(edge, letter.left) if stretch else letter.left
        stretch.append(letter)
    if stretch:
        yield stretch


def _is_gutter(x: float, spans: list[tuple[float, float]], gaps: list[list[tuple[float, float]]]) -> bool:
    """Whether most lines that have text on both sides of `x` have a wide gap there."""
    across = [gap for (left, right), gap in zip(spans, gaps, strict=True) if left < x < right]
    open_ = sum(any(left <= x <= right for left, right in gap) for gap in across)
    return open_ >= 3 and open_ >= 0.7 * len(across)


def cell_words(drawn: list[Letter]) -> str:
    """The text of a cell of one line, in logical order whatever its script."""
    line, spaces = _without_spaces(drawn)
    words: list[Letter] = []
    edge = 0.0
    for letter in line:
        gap = (edge - letter.right) / letter.size
        if words and (gap > _WORD_GAP or (gap > _THIN_GAP and _drawn(spaces, letter.right, edge))):
            words.append(replace(letter, text=" "))
        edge = min(edge, letter.left) if words else letter.left
        words.append(letter)
    return _read(words)


def _drawn(spaces: list[float], left: float, right: float) -> bool:
    return any(left - 1 <= space <= right + 1 for space in spaces)


def _read(stretch: list[Letter]) -> str:
    """The stretch in logical order."""
    visual = "".join(letter.text for letter in stretch)
    if not is_arabic(visual):
        return visual[::-1]
    text = _NUMBER.sub(lambda number: number[0][::-1], visual)
    return _brackets(_LATIN_RUN.sub(_forward, text))


def _forward(run: re.Match[str]) -> str:
    """A run of Latin words turned round; numbers, already turned, stay whole."""
    if not _HAS_LATIN.search(run[0]):
        return run[0]
    return _NUMBER.sub(lambda number: number[0][::-1], run[0][::-1])


def _brackets(text: str) -> str:
    """Brackets opened and closed in turn, since engines mirror some and not others."""
    opened: set[str] = set()

    def turn(found: re.Match[str]) -> str:
        shape = _SHAPES[found[2]]
        lone = text.count(shape[0]) + text.count(shape[1]) == 1  # its partner stands on another line
        if shape in opened or (lone and not found[1] and found.start()):
            opened.discard(shape)
            return f"{shape[1]}{found[3] or _space_before(text[found.end() : found.end() + 1])}"
        opened.add(shape)
        return f"{found[1] or _space_before(text[max(found.start() - 1, 0) : found.start()])}{shape[0]}"

    return _BRACKET.sub(turn, text)


def _space_before(neighbour: str) -> str:
    return " " if neighbour.isalnum() else ""
