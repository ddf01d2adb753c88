"""Rows of cells as the text of one table passage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tahqiq.evidence.decoding import clean
from tahqiq.evidence.protocol import Limits, Text
from tahqiq.model import Locator

_BREAKS = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def cell_text(value: str) -> str:
    """A cell without what parts cells and rows."""
    return _BREAKS.sub(" ", clean(value)[0]).strip(" ")


def table_text(
    rows: Iterable[Sequence[str]],
    limits: Limits,
    *,
    within: tuple[str, str] | None = None,
    first: int = 1,
    ragged: bool = False,
) -> tuple[Text, tuple[str, ...]]:
    """Rows, numbered from `first`, as one text: a line per row, cells parted by tabs; and what the limits cut off.

    Rows without any text are left out. A locator `rows` covers each stretch of rows that follow one another and is
    labelled by the number of its first; one of kind and label `within` (a sheet, one table of several) covers all.
    With `ragged`, a row with another number of cells than most has a locator `cells` that tells it, since empty cells
    at the end are not written.
    """
    lines: list[str] = []
    runs: list[tuple[int, int, int]] = []  # number of the first row, start, end
    widths: list[tuple[int, int, int]] = []
    length = cells = last = 0
    missing: tuple[str, ...] = ()
    for number, row in enumerate(rows, first):
        cells += max(len(row), 1)
        line = "\t".join(row).rstrip("\t")
        if cells > limits.cells or length + len(line) > limits.text:
            missing = (f"{' '.join(within) + ', ' if within else ''}rows from {number} on",)
            break
        if not line:
            continue
        end = length + len(line)
        if runs and number == last + 1:
            runs[-1] = (*runs[-1][:2], end)
        else:
            runs.append((number, length, end))
        if ragged:
            widths.append((len(row), length, end))
        lines.append(line)
        last, length = number, end + 1
    text = "\n".join(lines)
    around = [Locator(kind=within[0], label=within[1], start=0, end=len(text))] if within else []
    stretches = [Locator(kind="rows", label=str(number), start=start, end=end) for number, start, end in runs]
    return Text(text=text, kind="table", locators=(*around, *stretches, *_odd(widths))), missing


def several_tables(tables: Iterable[Sequence[Sequence[str]]], limits: Limits) -> tuple[list[Text], tuple[str, ...]]:
    """The tables of one document, their rows numbered on from one table to the next."""
    texts: list[Text] = []
    missing: list[str] = []
    first = 1
    for number, rows in enumerate(tables, 1):
        text, lost = table_text(rows, limits, within=("table", str(number)), first=first)
        texts += [text] if text.text else []
        missing += lost
        first += len(rows)
    return texts, tuple(missing)


def _odd(widths: Sequence[tuple[int, int, int]]) -> Iterator[Locator]:
    """The rows of another width than most; none where no width is usual (title lines, a list of free form)."""
    if not widths:
        return
    usual, often = Counter(width for width, _, _ in widths).most_common(1)[0]
    if 2 * often > len(widths):
        for width, start, end in widths:
            if width != usual:
                yield Locator(kind="cells", label=str(width), start=start, end=end)
