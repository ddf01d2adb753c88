"""Tables set with spaces, tabs or bars: a column headed with a harm, a row for each place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tahqiq.claims.drafts import Draft
from tahqiq.claims.english.listing import Listing, part_of
from tahqiq.claims.lexicon import Lexicon
from tahqiq.claims.where import Atlas
from tahqiq.model import Amount, Harm, PlaceRef

_CELL = re.compile(r"[^\s|](?:[^\n\t|]*?[^\s|])??(?=\s{2,}|\t|\s*\||\s*$)", re.M)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+$|\d+$")
_TOTALS = frozenset(("total", "totals", "all", "sum", "grand total", "overall"))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell and where it begins."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Table:
    """The harm of each column (None: none) and the rows, each with the offsets of its line."""

    harms: tuple[Harm | None, ...]
    rows: tuple[tuple[int, int, tuple[Cell, ...]], ...]
    start: int


def find(text: str, lexicon: Lexicon) -> list[Table]:
    """The tables of a text: a header with a word of harm over at least two rows of numbers."""
    out: list[Table] = []
    header: tuple[Harm | None, ...] | None = None
    rows: list[tuple[int, int, tuple[Cell, ...]]] = []
    for start, end, cells in [*_lines(text), (len(text), len(text), ())]:
        if header is not None and len(cells) == len(header) and _is_row(cells):
            rows.append((start, end, cells))
            continue
        if header is not None and len(rows) > 1:
            out.append(Table(header, tuple(rows), rows[0][0]))
        harms = tuple(_harm(c.text, lexicon) for c in cells)
        header, rows = (harms if len(cells) > 1 and any(harms[1:]) else None), []
    return out


def columns(table: Table, listing: Listing, atlas: Atlas) -> list[list[Draft]]:
    """For each column of harm a toll per number above nought; the rows are parts of a row for the total."""
    out = []
    for column, harm in enumerate(table.harms):
        if harm is None or column == 0:
            continue
        made = [d for row in table.rows if (d := _toll(row, column, harm, listing, atlas)) is not None]
        total = next((d for d in made if d.place is None), None)
        for draft in made:
            if total is not None and draft is not total:
                part_of(draft, total)
        out.append(made)
    return out


def attach(found: list[Draft], column: list[Draft]) -> None:
    """The numbers of a column are parts of the total told beside the table that they add up to."""
    loose = [d for d in column if d.parent is None and d.amount is not None]
    if len(loose) < 2:
        return
    summed = sum(d.amount.low for d in loose if d.amount)
    for draft in found:
        if draft.harm == loose[0].harm and draft not in loose and draft.amount and draft.amount.low == summed:
            for part in loose:
                part_of(part, draft)
            return


def _lines(text: str) -> Iterator[tuple[int, int, tuple[Cell, ...]]]:
    at = 0
    for line in text.split("\n"):
        if "  " in line.strip() or "\t" in line or "|" in line:
            cells = tuple(Cell(m.group(), at + m.start()) for m in _CELL.finditer(line))
            first = len(line) - len(line.lstrip())
            yield at + first, at + len(line.rstrip()), cells
        elif line.strip():
            yield at, at + len(line), ()
        at += len(line) + 1


def _is_row(cells: tuple[Cell, ...]) -> bool:
    numbers = [c for c in cells[1:] if _NUMBER.match(c.text)]
    empty = sum(c.text in ("-", "–", "n/a") for c in cells[1:])
    return not _NUMBER.match(cells[0].text) and bool(numbers) and len(numbers) + empty == len(cells) - 1


def _harm(heading: str, lexicon: Lexicon) -> Harm | None:
    for word in heading.lower().split():
        tags = lexicon.words.get(word, {})
        for tag in ("state", "count", "of_harm"):
            if tag in tags:
                return tags[tag]  # type: ignore[no-any-return]
    return None


def _toll(
    row: tuple[int, int, tuple[Cell, ...]], column: int, harm: Harm, listing: Listing, atlas: Atlas
) -> Draft | None:
    start, end, cells = row
    number = cells[column]
    value = int(number.text.replace(",", "")) if _NUMBER.match(number.text) else 0
    if value == 0:
        return None
    label = cells[0].text
    place = None
    if label.lower() not in _TOTALS:
        place = atlas.resolve(label, label) if atlas.knows(label) else PlaceRef(name=label, as_written=label)
    return Draft(
        kind="toll", start=start, end=end, at=number.start, harm=harm, place=place, period=listing.period,
        amount=Amount(low=value, high=value, qualifier="exact", as_written=number.text), certainty=listing.certainty,
    )  # fmt: skip
