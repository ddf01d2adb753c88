"""Rows of a list as records: each cell taken as the mapping says, what is odd flagged, what is no record set aside."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast

from tahqiq.errors import BadMapping, BadRow
from tahqiq.model import Period, PersonState, PlaceRef, Record, Sex
from tahqiq.people.lists.ages import read_age
from tahqiq.people.lists.dates import read_date
from tahqiq.people.lists.flags import across, of_one
from tahqiq.people.lists.mapping import FIELDS, ListMapping, column_names, fields_of
from tahqiq.people.lists.plain import NOTHING, TOTALS, VALUES, plain
from tahqiq.people.lists.table import Aside, ListReading, Table, Written

PlaceOf = Callable[[str, bool], PlaceRef | None]  # a name, and whether it is of an area (a governorate, a district)

_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_TOTAL = max(map(len, TOTALS)) + 2
_FEW = 0.2  # of the rows: that many may be broken; more are this file's habit
_REASONS: Mapping[str, str] = {
    "above-header": "it stands above the header",
    "header-repeated": "it repeats the header",
    "cells": "it has another number of cells than the other rows",
    "total": "it adds up, and is of no person",
    "no-name": "it has no name",
}
_FIX = "Look at it in the file; the other rows were taken."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAs:
    """Of which list and release the rows are; `until` is a day by which they were written, where that is known."""

    list: str
    release: str
    artifact: str
    until: date | None = None


def read_list(tables: Sequence[Table], mapping: ListMapping, as_: ReadAs, place: PlaceOf) -> ListReading:
    """The tables of one release, flags across all of them included.

    The first names the columns; a further table repeats its header or goes on without one. Raises BadMapping where a
    mapped column is not there. Every row becomes a record, is set aside, or is a header.
    """
    records: list[Record] = []
    aside: list[Aside] = []
    headers = 0
    header: list[str] = []
    for table in tables:
        again = table.cells(mapping.header) if mapping.header else []
        if table is tables[0]:
            header = again
            columns = _columns(table, header)
            taken = fields_of(mapping, columns)
        begins = mapping.header if again and _same(again, header) else 0
        reader = _Reader(table, mapping, columns, taken, as_, place)
        for row, line in table.rows:
            if row == table.first + begins - 1:
                headers += 1
            elif row < table.first + begins - 1:
                aside.append(_aside(table, row, "above-header"))
            elif reason := reader.reason(row, line, header):
                aside.append(_aside(table, row, reason))
            else:
                records.append(reader.record(row, line))
    return ListReading(records=across(records), aside=tuple(aside), headers=headers)


def fitting(tables: Sequence[Table], mapping: ListMapping) -> tuple[list[Table], list[Table]]:
    """The tables that the mapping can read, and those left out.

    The first is the first that has the mapped columns; others repeat its header or, within one document, go on with as
    many columns. Raises BadMapping where no table has the columns.
    """
    lead = next((table for table in tables if _has_columns(table, mapping)), None)
    if lead is None:
        fields_of(mapping, _columns(tables[0], tables[0].cells(mapping.header)))  # says which column is not there
        raise BadMapping("no table has the columns of the mapping", where=tables[0].where)
    header = lead.cells(mapping.header) if mapping.header else []
    kept = [lead]
    for table in tables:
        again = bool(header) and _same(table.cells(mapping.header), header)
        goes_on = not table.sheet and len(_columns(table, [])) == len(_columns(lead, header))
        if table is not lead and (again or (goes_on and tables.index(table) > tables.index(lead))):
            kept.append(table)
    return kept, [table for table in tables if table not in kept]


def place_names(tables: Sequence[Table], mapping: ListMapping) -> Counter[str]:
    """How often each place and area is named, for telling which country a list is of."""
    found: Counter[str] = Counter()
    for table in tables:
        columns = _columns(tables[0], tables[0].cells(mapping.header) if mapping.header else [])
        of_places = [
            i for i, f in enumerate(fields_of(mapping, columns)) if f in ("place", "place_in", "home", "home_in")
        ]
        if of_places:
            for _, line in table.rows:
                cells = line.split("\t")
                found.update(cells[i] for i in of_places if i < len(cells) and cells[i])
    return found


def _has_columns(table: Table, mapping: ListMapping) -> bool:
    header = table.cells(mapping.header) if mapping.header else []
    try:
        fields_of(mapping, _columns(table, header))
    except BadMapping:
        return False
    return bool(table.rows)


def _columns(table: Table, header: Sequence[str]) -> tuple[str, ...]:
    width = max((line.count("\t") + 1 for row, line in table.rows if row not in table.odd), default=0)
    return column_names([*header, *[""] * (width - len(header))])


def _same(cells: Sequence[str], header: Sequence[str]) -> bool:
    return [plain(cell) for cell in cells] == [plain(cell) for cell in header]


def _aside(table: Table, row: int, reason: str) -> Aside:
    where = f"{table.where}, row {row}" if table.where else f"row {row}"
    return Aside(row=row, passage=table.passage, reason=reason, error=BadRow(_REASONS[reason], where=where, fix=_FIX))


class _Reader:
    """The columns of a table, looked up once."""

    def __init__(
        self,
        table: Table,
        mapping: ListMapping,
        columns: tuple[str, ...],
        taken: Sequence[str],
        as_: ReadAs,
        place: PlaceOf,
    ) -> None:
        self._columns, self._mapping, self._as, self._place = columns, mapping, as_, place
        self._none = [""] * (len(columns) + 1)  # what a row leaves out, and what fields without a column hold
        self._at = dict.fromkeys(FIELDS, len(columns))
        self._at |= {field: i for i, field in reversed(list(enumerate(taken)))}
        self._several = {
            field: [i for i, other in enumerate(taken) if other == field]
            for field in ("other_name", "place_in", "home_in")
        }
        few = len(table.odd) <= _FEW * len(table.rows)
        self._odd = table.odd if few else {row: n for row, n in table.odd.items() if n > len(columns)}
        self._own = {name: {plain(w): v for w, v in words.items()} for name, words in mapping.values.items()}
        self._key = hashlib.sha256("\t".join((as_.list, as_.release, table.passage)).encode())

    def reason(self, row: int, line: str, header: Sequence[str]) -> str | None:
        """Why a row is no record; None where it is one."""
        if row in self._odd:
            return "cells"
        cells = self._cells(line)
        named = self._named(cells)
        if header and named == self._named(self._cells("\t".join(header))) and _same(line.split("\t"), header):
            return "header-repeated"
        if line.count("\t") >= len(self._columns):
            return "cells"
        if any(map(_is_total, named)) or _is_total(cells[0]):
            return "total"
        return None if _LETTER.search("".join(named)) else "no-name"

    def _cells(self, line: str) -> list[str]:
        """The cells of a row, as many as there are columns, and an empty one."""
        cells = line.split("\t")
        return [*cells, *self._none[len(cells) :]]

    def _named(self, cells: Sequence[str]) -> list[str]:
        return [self._cell(cells, field) for field in ("name", "given", "family")]

    def record(self, row: int, line: str) -> Record:
        """The record of a row that is one."""
        cells = self._cells(line)
        birth, early = self._date(cells, "birth")
        death, late = self._date(cells, "death")
        age, born, odd = read_age(self._cell(cells, "age"))
        key = self._key.copy()
        key.update(b"\t%d" % row)
        flags = [*early, *(f for f in late if f not in early), *odd]
        told = {field: self._word(cells, field, flags) for field in VALUES}
        named = self._names(cells)
        flags += of_one(named["name"], age, birth or born, death, self._as.until)
        return Record(
            id=f"rec_{key.hexdigest()[:16]}",
            list=self._as.list,
            release=self._as.release,
            artifact=self._as.artifact,
            row=row,
            **named,
            sex=cast("Sex | None", told["sex"]),
            age=age,
            birth=birth or born,
            death=death,
            place=self._where(cells, "place"),
            home=self._where(cells, "home"),
            id_number=self._cell(cells, "id_number") or None,
            own_id=self._cell(cells, "own_id") or None,
            state=cast("PersonState | None", told["state"]),
            status=told["status"],
            perpetrator=self._text(cells, "perpetrator"),
            source=self._text(cells, "source"),
            flags=tuple(flags),
            written=Written(self._columns, line),
        )

    def _cell(self, cells: Sequence[str], field: str) -> str:
        return cells[self._at[field]]

    def _text(self, cells: Sequence[str], field: str) -> str | None:
        cell = self._cell(cells, field)
        return cell if cell and plain(cell) not in NOTHING else self._mapping.constants.get(field)

    def _names(self, cells: Sequence[str]) -> dict[str, Any]:
        fields = ("given", "father", "grandfather", "family", "mother", "nickname")
        parts = {field: self._cell(cells, field) or None for field in fields}
        whole = self._cell(cells, "name")
        if whole and self._mapping.names == "family-first":
            parts = _family_first(whole, parts)
        own = [part for field in fields[:4] if (part := parts[field])]
        others = tuple(cells[i] for i in self._several["other_name"] if cells[i])
        return {"name": whole or " ".join(own), "other_names": others, **parts}

    def _date(self, cells: Sequence[str], field: Literal["birth", "death"]) -> tuple[Period | None, tuple[str, ...]]:
        cell = self._cell(cells, field)
        return read_date(cell, self._mapping.dates, self._mapping.calendar, self._as.until) if cell else (None, ())

    def _word(self, cells: Sequence[str], field: str, flags: list[str]) -> str | None:
        """What a cell of few words stands for: by the mapping's words, then by the known ones."""
        said = plain(self._cell(cells, field))
        if said in NOTHING:
            return self._mapping.constants.get(field)
        found = self._own.get(field, {}).get(said) or VALUES[field].get(said)
        if found is None:
            flags.append(f"{field}-unread")
        return found

    def _where(self, cells: Sequence[str], field: str) -> PlaceRef | None:
        """The place of a row, with the areas around it that the row names."""
        own = self._cell(cells, field)
        around = [cells[i] for i in self._several[f"{field}_in"] if cells[i]]
        named = [cell for cell in (own, *around) if cell and plain(cell) not in NOTHING]
        if not named and field in self._mapping.constants:
            return self._place(self._mapping.constants[field], False)
        return self._place(", ".join(dict.fromkeys(named)), own not in named) if named else None


def _is_total(cell: str) -> bool:
    return 0 < len(cell) <= _LONGEST_TOTAL and plain(cell) in TOTALS


def _family_first(whole: str, parts: Mapping[str, str | None]) -> dict[str, str | None]:
    """Family and given name of "Family, Given …", or of "Family Given …" where there is no comma."""
    pieces = re.split(r"\s*[,،]\s*", whole, maxsplit=1)
    family, _, rest = (pieces[0], "", pieces[1]) if len(pieces) == 2 else whole.partition(" ")
    return {**parts, "family": parts["family"] or family, "given": parts["given"] or rest or None}
