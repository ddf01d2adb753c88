"""Tables set with spaces, tabs, bars or commas: a column for each harm or group, a row for each place or month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from tahqiq.claims import when
from tahqiq.claims.drafts import Draft
from tahqiq.claims.english.listing import Listing, part_of
from tahqiq.claims.groups import filled
from tahqiq.claims.lexicon import Lexicon
from tahqiq.claims.where import Atlas
from tahqiq.model import Amount, Group, Harm, Period, PlaceRef

_CELL = re.compile(r"[^\s|](?:[^\n\t|]*?[^\s|])??(?=\s{2,}|\t|\s*\||\s*$)", re.M)
_DELIMITED = (re.compile(r"[^,]+(?:,(?!\s)[^,]*){1,}"), re.compile(r"[^;]+(?:;(?!\s)[^;]*){1,}"))
_BETWEEN = (re.compile(r"[^,]+"), re.compile(r"[^;]+"))
_RULE = re.compile(r"[\s|:+=-]+$")
_NUMBER_CELL = re.compile(r"[\s|]\d[\d,]*[^\S\n]*(?:[^\S\n]{2}|\t|\||$)|[,;]\d+[^\S\n]*$", re.M)  # every table has some
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+$|\d+$")
_HEADING = 120  # code points
_TOTALS = frozenset(("total", "totals", "all", "sum", "grand total", "overall"))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell and where it begins."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Column:
    """What a column counts: a harm, and whom."""

    harm: Harm | None
    group: Group = field(default_factory=Group)


@dataclass(frozen=True, slots=True)
class Table:
    """The columns and the rows, each with the offsets of its line and the days its label names; ``text[start:end]``."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[int, int, tuple[Cell, ...], Period | None], ...]
    start: int
    end: int


def find(text: str, lexicon: Lexicon, published: date | None) -> list[Table]:
    """The tables of a text: a header of harms or, under a heading of harm, of people, over rows of numbers."""
    if _NUMBER_CELL.search(text) is None:
        return []
    out: list[Table] = []
    header: tuple[Column, ...] | None = None
    rows: list[tuple[int, int, tuple[Cell, ...], Period | None]] = []
    began, heading = 0, (0, 0)
    for start, end, cells in [*_lines(text), (len(text), len(text), ())]:
        if _RULE.match(text, start, end) and end > start:
            continue
        if header is not None and len(cells) == len(header) and _is_row(cells):
            rows.append((start, end, cells, _days(text, cells[0], lexicon, published)))
            continue
        if header is not None and len(rows) > 1:
            out.append(Table(header, tuple(rows), began, rows[-1][1]))
        header, rows, began = _header(text, cells, heading, lexicon), [], start
        heading = (start, min(end, start + _HEADING)) if len(cells) < 2 else heading
    return out


def _header(
    text: str, cells: tuple[Cell, ...], heading: tuple[int, int], lexicon: Lexicon
) -> tuple[Column, ...] | None:
    if len(cells) < 2:
        return None
    read = tuple(_counted(text, c.start, c.start + len(c.text), lexicon) for c in cells)
    if any(c.harm for c in read[1:]):
        return read
    if not any(c.group.as_written for c in read[1:]):
        return None
    of = _counted(text, *heading, lexicon)
    whom = (Column(of.harm if c.group.as_written else None, filled(c.group, of.group)) for c in read[1:])
    return (Column(None), *whom) if of.harm is not None else None


def _counted(text: str, start: int, end: int, lexicon: Lexicon) -> Column:
    """What a heading says is counted: "Civilians killed", "Women", "Deaths by town"."""
    tokens = lexicon.read(text, start, end)
    harm = next((t.tags[tag] for t in tokens for tag in ("state", "count", "of_harm", "toll") if tag in t.tags), None)
    group = Group()
    for token in tokens:
        facets = token.tags.get("person") if "plural" in token.tags else token.tags.get("adjective")
        if facets is not None:
            group = replace(filled(facets, group), as_written=group.as_written or token.text)
    return Column(harm if harm != "same" else None, group)


def _days(text: str, label: Cell, lexicon: Lexicon, published: date | None) -> Period | None:
    """The days of a row for a month or a date."""
    tokens = lexicon.read(text, label.start, label.start + len(label.text))
    times = when.find(text, tokens, published)
    return times[0].period if times else None


def columns(table: Table, listing: Listing, atlas: Atlas) -> list[list[Draft]]:
    """For each column of harm a toll per number above nought; the rows are parts of a row for the total."""
    out = []
    for at, column in enumerate(table.columns):
        if column.harm is None or at == 0:
            continue
        made = [d for row in table.rows if (d := _toll(row, at, column, listing, atlas)) is not None]
        total = next((d for d in made if d.place is None and d.period is listing.period), None)
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
        if line.strip():
            first, last = len(line) - len(line.lstrip()), len(line.rstrip())
            yield at + first, at + last, tuple(Cell(m.group().strip(), at + m.start()) for m in _cells(line))
        at += len(line) + 1


def _cells(line: str) -> Iterator[re.Match[str]]:
    """The cells of a line set with bars, tabs or wide spaces, or with commas or semicolons and no space."""
    if "  " in line.strip() or "\t" in line or "|" in line:
        return _CELL.finditer(line)
    for delimited, between in zip(_DELIMITED, _BETWEEN, strict=True):
        if delimited.fullmatch(line.rstrip()):
            return between.finditer(line.rstrip())
    return iter(())


def _is_row(cells: tuple[Cell, ...]) -> bool:
    numbers = [c for c in cells[1:] if _NUMBER.match(c.text)]
    empty = sum(c.text in ("-", "–", "n/a") for c in cells[1:])
    return not _NUMBER.match(cells[0].text) and bool(numbers) and len(numbers) + empty == len(cells) - 1


def _toll(
    row: tuple[int, int, tuple[Cell, ...], Period | None], at: int, column: Column, listing: Listing, atlas: Atlas
) -> Draft | None:
    start, end, cells, days = row
    number = cells[at]
    value = int(number.text.replace(",", "")) if _NUMBER.match(number.text) else 0
    if value == 0:
        return None
    label = cells[0].text
    place = None
    if days is None and label.lower() not in _TOTALS:
        place = atlas.resolve(label, label) if atlas.knows(label) else PlaceRef(name=label, as_written=label)
    return Draft(
        kind="toll", start=start, end=end, at=number.start, harm=column.harm, place=place, group=column.group,
        period=days or listing.period, certainty=listing.certainty,
        amount=Amount(low=value, high=value, qualifier="exact", as_written=number.text),
    )  # fmt: skip
