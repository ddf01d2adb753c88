"""A mapping proposed from headers in several languages and from what the cells hold; a person edits it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tahqiq.errors import BadMapping
from tahqiq.people.lists.ages import read_age
from tahqiq.people.lists.dates import Order, read_date
from tahqiq.people.lists.id_numbers import scheme_of
from tahqiq.people.lists.mapping import SEVERAL, ListMapping, column_names
from tahqiq.people.lists.plain import HEADERS, NOTHING, VALUES, digits, plain
from tahqiq.people.lists.table import Table

_SAMPLE = 2000
_HEADER_ROWS = 15
_LONGEST_HEADER = 80
_MOST = 0.8  # of the cells: without a word of the header
_HALF = 0.5  # of the cells: with it
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_PARTS = re.compile(r"[/|\\–—]|\s-\s|\(|\)")
_SPEAKS = {
    "dead": re.compile(r"\b(?:death|died|killed|martyr\w*|deceased|deces|mort)\b|وفاه|استشهاد|شهيد|القتل\b"),
    "missing": re.compile(r"\b(?:disappear\w*|missing|disparition)\b|اختفاء|فقدان|مفقود"),
    "detained": re.compile(r"\b(?:arrest|detention|detainee)\b|اعتقال|معتقل"),
}
_TRIPLE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})")

Column = Sequence[str]  # its cells that hold something


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A mapping, why each column was taken so, and what a person should look at."""

    mapping: ListMapping
    why: Mapping[str, str]
    questions: tuple[str, ...] = ()


def propose(table: Table, told: Collection[str] = ()) -> Proposal:
    """A mapping of the table; `told` are fields of which the person has said the value for every row.

    Raises BadMapping where no column can be a name.
    """
    header = _header_row(table)
    heads = table.cells(header) if header else []
    body = [line.split("\t") for row, line in table.rows if row >= table.first + header][:_SAMPLE]
    body = [cells for cells in body if cells != heads]
    width = max((len(cells) for cells in body), default=0)
    names = column_names([*heads, *[""] * (width - len(heads))])
    columns = {n: [c for cells in body for c in cells[i : i + 1] if c] for i, n in enumerate(names)}
    taken, why = _by_header(dict(zip(names, heads, strict=False)), columns)
    _by_values(columns, taken, why)
    _settle_names(columns, taken, why)
    if not {"name", "given", "family"} & set(taken.values()):
        seen = (
            f"the first row is: {' | '.join(table.cells(header or 1))[:200]}" if header else "no row names the columns"
        )
        raise BadMapping("no column could be taken as the name", where=table.where, why=seen)
    order, undecided = _order([c for n, c in columns.items() if taken.get(n) in ("birth", "death")])
    mapping = ListMapping(
        header=header,
        columns={name: taken[name] for name in names if name in taken},
        values={f: w for f in VALUES if (w := _words_seen(columns, taken, f))},
        dates=order,
        names="family-first" if _family_first(columns, taken) else "given-first",
        constants={"state": implied} if (implied := _implied_state(heads, taken)) else {},
    )
    if implied:
        why["state"] = "its headers say so; of every row"
    asked = "state" not in {*taken.values(), *mapping.constants, *told}
    return Proposal(mapping=mapping, why=why, questions=tuple(_questions(columns, taken, undecided, header, asked)))


def field_of(header: str) -> str | None:
    """The field that a header names: the whole of it, a part of it, or a phrase inside of it."""
    for said in (header, _BRACKETS.sub(" ", header), *_PARTS.split(header)):
        if taken := HEADERS.get(plain(said)):
            return taken
    said = f" {plain(header)} "
    return next((taken for phrase, taken in HEADERS.items() if len(phrase) > 2 and f" {phrase} " in said), None)


def _header_row(table: Table) -> int:
    """The row, counted from the table's first, whose cells name most fields; 0 where none does."""
    best, found = 0, 0
    for row, line in table.rows[:_HEADER_ROWS]:
        cells = [c for c in line.split("\t") if c]
        if any(len(c) > _LONGEST_HEADER or c.isdecimal() for c in cells):
            continue
        known = len({taken for c in cells if (taken := field_of(c)) not in (None, "aside")})
        if known > best and 2 * known >= min(len(cells), 4):
            best, found = known, row - table.first + 1
    return found


def _by_header(heads: Mapping[str, str], columns: Mapping[str, Column]) -> tuple[dict[str, str], dict[str, str]]:
    """Columns by what their header says, where the cells do not contradict it."""
    taken: dict[str, str] = {}
    why: dict[str, str] = {}
    for name, head in heads.items():
        guess = field_of(head)
        if guess is None:
            continue
        final = _confirmed(guess, columns[name])
        why[name] = "by its header" if final == guess else f"by its header; {_counted(final, columns[name])}"
        if final in taken.values() and final not in SEVERAL:
            why[name] = f"by its header; another column is the {final}"
            final = {"name": "other_name", "place": "place_in", "home": "home_in"}.get(final, "aside")
        taken[name] = final
    return taken, why


def _confirmed(guess: str, cells: Column) -> str:
    """The field, or another of the same kind that the cells fit better; aside if they fit none."""
    if not cells:
        return guess
    if guess in VALUES:
        best = max(VALUES, key=lambda f: (_share(cells, _FITS[f]), f == guess))
        return best if _share(cells, _FITS[best]) >= _HALF else "aside"
    if guess in ("own_id", "id_number"):
        official = scheme_of(cells) is not None
        return "id_number" if official else guess
    if guess == "age" and _share(cells, _FITS["age"]) < _HALF and _share(cells, _FITS["birth"]) >= _HALF:
        return "birth"
    if guess in ("age", "birth", "death"):
        return guess if _share(cells, _FITS[guess]) >= _HALF else "aside"
    return guess


def _by_values(columns: Mapping[str, Column], taken: dict[str, str], why: dict[str, str]) -> None:
    """Columns without a telling header, by what nearly all of their cells hold."""
    for name, cells in columns.items():
        if name in taken or len(cells) < 3:
            continue
        for guess in ("sex", "state", "status", "id_number", "own_id", "age", "death"):
            if guess in taken.values() or _share(cells, _FITS[guess]) < _MOST:
                continue
            final = "birth" if guess == "death" and "birth" not in taken.values() and _spread(cells) > 20 else guess
            if guess == "own_id" and not _running(cells):
                continue
            taken[name], why[name] = final, f"by its cells: {_counted(guess, cells)}"
            break
    if not {"name", "given"} & set(taken.values()):
        likely = {n: _name_share(c) for n, c in columns.items() if n not in taken and len(c) > 0}
        best = max(likely, key=lambda n: likely[n], default=None)
        if best is not None and likely[best] >= _HALF:
            taken[best], why[best] = "name", "by its cells: words without digits, nearly all different"


def _settle_names(columns: Mapping[str, Column], taken: dict[str, str], why: dict[str, str]) -> None:
    """A name of one word beside a column of fathers or families is a given name."""
    name = next((n for n, f in taken.items() if f == "name"), None)
    parts = {"father", "family"} & set(taken.values())
    if not name or not parts or "given" in taken.values() or not columns[name]:
        return
    if median(len(cell.split()) for cell in columns[name]) < 2:
        taken[name], why[name] = "given", "by its header; one word each, beside columns of father or family"


def _order(dated: Sequence[Column]) -> tuple[Order, bool]:
    """Which of day and month stands first, by the dates that leave no choice; whether nothing decides it."""
    pairs = [(int(m[1]), int(m[2])) for cells in dated for c in cells if (m := _TRIPLE.fullmatch(digits(c)))]
    day, month = sum(a > 12 >= b for a, b in pairs), sum(b > 12 >= a for a, b in pairs)
    return ("month-first" if month > day else "day-first"), bool(pairs) and not day and not month


def _implied_state(heads: Sequence[str], taken: Mapping[str, str]) -> str | None:
    """The state of everybody, where there is no column of it and the headers speak of one only ("date of death")."""
    said = [plain(head) for head in heads]
    implied = {state for state, speaks in _SPEAKS.items() if any(speaks.search(head) for head in said)}
    return implied.pop() if len(implied) == 1 and "state" not in taken.values() else None


def _family_first(columns: Mapping[str, Column], taken: Mapping[str, str]) -> bool:
    cells = next((columns[n] for n, f in taken.items() if f == "name"), [])
    return bool(cells) and sum("," in c or "،" in c for c in cells) >= _HALF * len(cells)


def _words_seen(columns: Mapping[str, Column], taken: Mapping[str, str], name: str) -> dict[str, str]:
    """The words of a column that are known, as written, so that the mapping tells how they are taken."""
    seen = dict.fromkeys(c for n, f in taken.items() if f == name for c in columns[n])
    return {c: VALUES[name][plain(c)] for c in seen if plain(c) in VALUES[name]}


def _questions(
    columns: Mapping[str, Column], taken: Mapping[str, str], undecided: bool, header: int, stateless: bool
) -> list[str]:
    asked = []
    if not header:
        asked.append("no row names the columns, and the first row was taken as a person; if it does, set header = 1")
    if undecided:
        asked.append("no date tells whether the day or the month stands first; the day was assumed")
    if stateless:
        asked.append('no column says who is dead, missing or detained; if it holds for all, add state = "dead"')
    for name, field in taken.items():
        if field in VALUES:
            unknown = Counter(c for c in columns[name] if plain(c) not in NOTHING and not _FITS[field](c))
            if unknown and len(unknown) <= 20:
                asked.append(f"column {name!r}: not known as {field}: {', '.join(unknown)}")
        if field in ("birth", "death") and any("hijri-year" in read_date(c)[1] for c in columns[name]):
            asked.append(f'column {name!r} holds years of 13xx or 14xx: set calendar = "hijri" if they are')
    return asked


def _counted(field: str, cells: Column) -> str:
    fits = _FITS.get(field)
    return f"{sum(map(fits, cells))} of {len(cells)} cells fit" if fits else "its cells do not fit"


def _share(cells: Column, fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _is_date(cell: str) -> bool:
    period, flags = read_date(cell)
    return (period is not None and not plain(cell).isdecimal()) or "hijri-year" in flags or "date-serial" in flags


def _is_birth(cell: str) -> bool:
    return _is_date(cell) or read_date(cell)[0] is not None


def _is_age(cell: str) -> bool:
    ages, born, _ = read_age(cell)
    return ages is not None or born is not None


def _running(cells: Column) -> bool:
    numbers = [int(digits(c)) for c in cells]
    return sum(b == a + 1 for a, b in pairwise(numbers)) >= _MOST * (len(numbers) - 1)


def _spread(cells: Column) -> int:
    years = [p.start.year for c in cells if (p := read_date(c)[0]) is not None and p.start]
    return max(years) - min(years) if years else 0


def _name_share(cells: Column) -> float:
    """How far cells are words without digits, several each, and nearly all different."""
    good = sum(not any(c.isdigit() for c in cell) and 1 < len(cell.split()) < 9 for cell in cells)
    return good / len(cells) * len(set(cells)) / len(cells)


_FITS: Mapping[str, Callable[[str], bool]] = {
    "sex": lambda cell: plain(cell) in VALUES["sex"],
    "state": lambda cell: plain(cell) in VALUES["state"],
    "status": lambda cell: plain(cell) in VALUES["status"],
    "id_number": lambda cell: digits(cell).isdecimal() and 7 <= len(digits(cell)) <= 14,
    "own_id": lambda cell: digits(cell).isdecimal() and len(digits(cell)) < 7,
    "age": _is_age,
    "birth": _is_birth,
    "death": _is_date,
}
