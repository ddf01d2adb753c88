"""From rows of text to entries: which column holds what, and what each number counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tahqiq.errors import BadRow, BadTable
from tahqiq.figures.tables.dates import Day, read_dates
from tahqiq.figures.tables.labels import Label, read_label, role_of
from tahqiq.figures.tables.numbers import OPEN, Number, folded, read_number
from tahqiq.figures.words.table import Table
from tahqiq.model import Signal
from tahqiq.model.table import TableCell

Row = tuple[int, Sequence[str]]  # its number in the file, and its cells
ROLES = ("label", "place", "source", "date", "perpetrator", "group", "harm", "number", "low", "high", "named", "aside")
KEYS = ("label", "place", "source", "date", "perpetrator", "group", "harm")
_MOSTLY = 0.6
_HEADER_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its number from 0, header, role, and for numbers what the header says."""

    at: int
    header: str
    role: str
    label: Label


@dataclass(frozen=True, slots=True)
class Entry:
    """One number (or a low and a high) with the keys of its row and the label of its column."""

    row: int
    number: Number
    cells: tuple[TableCell, ...]
    keys: Mapping[str, str]
    labels: Mapping[str, Label]
    column: str
    label: Label
    day: Day | None = None


@dataclass(slots=True)
class Layout:
    """A table as read: entries in order of rows, columns by role, and what was not read."""

    columns: tuple[Column, ...]
    words: Table
    entries: list[Entry] = field(default_factory=list)
    refused: list[BadRow] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    blank: set[int] = field(default_factory=set)  # rows without a number: of people not known, headings, or notes


def read_table(rows: Sequence[Row], roles: Mapping[str, str], words: Table, where: str = "") -> Layout:
    """The entries of a table; `roles` says of headers what they hold where the guess would be wrong.

    Raises BadTable where no row can be a header, or no column holds numbers.
    """
    filled = [(n, cells) for n, cells in rows if any(cell.strip() for cell in cells)]
    header, body = _header(filled, where)
    known = {folded(name) for name in header}
    if unknown := [name for name in roles if folded(name) not in known]:
        raise BadTable(f"no column is headed {unknown[0]!r}", where=where, why=f"the headers are {', '.join(header)}")
    given = {folded(name): role for name, role in roles.items()}
    layout = Layout(tuple(_columns(header, [cells for _, cells in body], given, words)), words)
    if not any(_is_number(c) for c in layout.columns):
        raise BadTable("no column holds numbers of people", where=where)
    days = _days(layout, body)
    for row, day in zip(body, days, strict=True):
        _read_row(layout, row, day, len(header), where)
    _drop_headings(layout)
    return layout


def _drop_headings(layout: Layout) -> None:
    """Rows without numbers are of people not known, but for notes at the end and headings of blocks with subtotals."""
    last = max((e.row for e in layout.entries if e.row not in layout.blank), default=0)
    blocks = any(label.subtotal for e in layout.entries for label in e.labels.values())
    layout.entries = [e for e in layout.entries if e.row not in layout.blank or (e.row < last and not blocks)]


def _header(rows: Sequence[Row], where: str) -> tuple[list[str], list[Row]]:
    """The first row of which two cells are filled, or one where no row has two, with a row of numbers after it."""
    for n, (_, cells) in enumerate(rows[:_HEADER_WITHIN]):
        filled = [cell for cell in cells if cell.strip()]
        if (
            len(filled) > 1
            and not any(_reads(cell) and not read_dates([cell])[0] for cell in filled)
            and n + 1 < len(rows)
        ):
            return [cell.strip() for cell in cells], list(rows[n + 1 :])
    raise BadTable("no row of headers with rows of numbers below it", where=where)


def _columns(
    header: Sequence[str], body: Sequence[Sequence[str]], roles: Mapping[str, str], words: Table
) -> Iterator[Column]:
    width = max([len(header), *map(len, body)])
    labelled = False
    for at in range(width):
        name = header[at] if at < len(header) else ""
        values = [cells[at] for cells in body if at < len(cells) and cells[at].strip()]
        role = roles.get(folded(name)) or _guess(name, values, labelled)
        labelled |= role in ("label", "place", "group")
        yield Column(at, name or words("table.column", n=at + 1), role, read_label(name))


def _guess(name: str, values: Sequence[str], labelled: bool) -> str:
    role, label = role_of(name), read_label(name)
    if role == "aside" or not values:
        return "aside"
    dates = sum(day is not None for day in read_dates(values))
    if role == "date" or (dates >= _MOSTLY * len(values) and not label.facets and not label.harm and not label.total):
        return "date"
    numbers = sum(_reads(value) for value in values)
    if numbers >= _MOSTLY * len(values) and role in (None, "harm", "group"):
        return "aside" if label.share else "named" if label.named else label.bound or "number"
    if role:
        return role
    long = sum(len(value) for value in values) > 40 * len(values)
    return "aside" if long or label.share or any("%" in v for v in values) else "also" if labelled else "label"


def _read_row(layout: Layout, row: Row, day: Day | None, width: int, where: str) -> None:
    number, cells = row
    keys = {c.role if c.role in KEYS else c.header: _cell(cells, c) for c in layout.columns if _is_key(c)}
    labels = {role: read_label(text) for role, text in keys.items()}
    if any(cell.strip() for cell in cells[width:]):
        layout.refused.append(BadRow("it has more cells than the header", where=f"{where}row {number}"))
        cells = [cell if at < width and not _is_number_at(layout, at) else "" for at, cell in enumerate(cells)]
    elif not any(_cell(cells, c) for c in layout.columns if _is_number(c)):
        place = where + layout.words("table.row", n=str(number))
        layout.signals.append(Signal(code="row-without-numbers", where=place, words=layout.words("table.no_number")))
        layout.blank.add(number)
    for together in _number_columns(layout.columns):
        read = [_read(layout, c, _cell(cells, c), number, where) for c in together]
        shown = tuple(TableCell(ref=f"{_letters(c.at)}{number}", row=number, written=_cell(cells, c)) for c in together)
        first = together[0]
        label = first.label
        name = first.header if len(together) == 1 else _pair(together)
        layout.entries.append(Entry(number, _joined(together, read), shown, keys, labels, name, label, day))


def _read(layout: Layout, column: Column, text: str, row: int, where: str) -> Number:
    try:
        return read_number(text) or OPEN
    except ValueError:
        why = f"{text!r} in column {column.header!r} is no number of people; it counts as not known"
        layout.refused.append(BadRow("a cell cannot be read", where=f"{where}row {row}", why=why))
        return OPEN


def _joined(columns: Sequence[Column], read: Sequence[Number]) -> Number:
    """A low and a high column as one number; upside down where the low end lies above the high one."""
    if len(columns) == 1:
        bound, span = columns[0].role, read[0].span
        if bound == "low":
            return Number((span[0], None))
        return Number((0, span[1])) if bound == "high" else read[0]
    low, high = read[0].span[0], read[1].span[1]
    if high is not None and low > high:
        return Number((high, low), True)
    return Number((low, high), any(n.upside_down for n in read))


def _number_columns(columns: Sequence[Column]) -> Iterator[tuple[Column, ...]]:
    """Columns of numbers; a low and a high one of the same people together."""
    numbers = [c for c in columns if _is_number(c)]
    lows, highs = ([c for c in numbers if c.role == role] for role in ("low", "high"))
    alone = len(lows) == len(highs) == 1
    pairs = {low.at: high for low in lows for high in highs if _same_people(low, high, alone=alone)}
    for column in numbers:
        if column.at in pairs:
            yield column, pairs[column.at]
        elif column not in pairs.values():
            yield (column,)


def _same_people(low: Column, high: Column, *, alone: bool) -> bool:
    a, b = low.label, high.label
    return (a.facets, a.harm) == (b.facets, b.harm) and (alone or a.rest == b.rest)


def _pair(columns: Sequence[Column]) -> str:
    return " – ".join(column.header for column in columns)


def _days(layout: Layout, body: Sequence[Row]) -> list[Day | None]:
    column = next((c for c in layout.columns if c.role == "date"), None)
    if column is None:
        return [None] * len(body)
    texts = [_cell(cells, column) for _, cells in body]
    days = read_dates(texts)
    unread = [n for (n, _), text, day in zip(body, texts, days, strict=True) if text and day is None]
    unread = [n for n in unread if not read_label(texts[[r for r, _ in body].index(n)]).total]
    if unread:
        where = layout.words("table.rows", n=", ".join(map(str, unread[:20])))
        layout.signals.append(Signal(code="date-not-read", where=where, words=layout.words("table.no_date")))
    return days


def _is_key(column: Column) -> bool:
    return column.role in KEYS or column.role == "also"


def _is_number(column: Column) -> bool:
    return column.role in ("number", "low", "high", "named")


def _is_number_at(layout: Layout, at: int) -> bool:
    return _is_number(layout.columns[at])


def _cell(cells: Sequence[str], column: Column) -> str:
    return cells[column.at].strip() if column.at < len(cells) else ""


def _reads(text: str) -> bool:
    try:
        return read_number(text) is not None
    except ValueError:
        return False


def _letters(at: int) -> str:
    """The name of a column in a spreadsheet: A, B, … AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name
