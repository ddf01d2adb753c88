"""A monitor's list as a sheet of written cells, with the person behind each row kept apart as the truth."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tahqiq.model.place import PlaceRef
from tahqiq.model.record import Record, Sex
from tahqiq.model.time import Period
from tahqiq.people.worlds.chance import Bools, Ints
from tahqiq.people.worlds.monitor import PARTS, Monitor

Cells = dict[str, list[str]]
# each sex in Arabic and in Latin letters
SEXES: dict[Sex, tuple[str, str]] = {"male": ("ذكر", "M"), "female": ("أنثى", "F")}


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One release: cells by column, all of one length; `person` indexes the population; `slipped` tells which rows
    carry which slip. Rows are in no order of persons, and ids say nothing of them."""

    monitor: Monitor
    label: str
    ids: list[str]
    cells: Cells
    person: Ints
    slipped: dict[str, Bools]

    def __len__(self) -> int:
        return len(self.ids)

    def rows(self) -> Iterator[dict[str, str]]:
        """The rows as written, by the monitor's own heads, with its `id`."""
        heads = ["id", *(self.monitor.heads.get(column, column) for column in self.cells)]
        for row in zip(self.ids, *self.cells.values(), strict=True):
            yield dict(zip(heads, row, strict=True))

    def save(self, path: Path) -> None:
        """Write the rows as CSV, UTF-8."""
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", *(self.monitor.heads.get(column, column) for column in self.cells)])
            writer.writerows(zip(self.ids, *self.cells.values(), strict=True))

    def records(self) -> Iterator[Record]:
        """The rows as a careful reader would record them; what is blank or no age stays None."""
        for at, (id, *cells) in enumerate(zip(self.ids, *self.cells.values(), strict=True), start=1):
            yield _record(self, at, id, dict(zip(self.cells, cells, strict=True)))


def _record(sheet: Sheet, row: int, id: str, cell: dict[str, str]) -> Record:
    """One row read with care, none of its oddities repaired."""
    given, father, grandfather, family = (cell.get(part) or None for part in PARTS)
    name = cell.get("name") or " ".join(part for part in (given, father, grandfather, family) if part)
    sexes = {word: sex for sex, words in SEXES.items() for word in words}
    age = int(cell["age"]) if cell.get("age") else None
    return Record(
        id=id, list=sheet.monitor.id, release=sheet.label, artifact="", row=row, name=name, given=given,
        father=father, grandfather=grandfather, family=family, mother=cell.get("mother") or None,
        sex=sexes.get(cell.get("sex", "")), age=(age, age) if age is not None and age <= 120 else None,
        birth=_day(cell.get("birth_date"), sheet.monitor.dates),
        death=_day(cell.get("death_date"), sheet.monitor.dates),
        place=PlaceRef(name=cell["place"], as_written=cell["place"]) if cell.get("place") else None,
        id_number=cell.get("id_number") or None, state="dead",
        flags=("year-as-age",) if age is not None and age > 120 else (), written=cell,
    )  # fmt: skip


def _day(cell: str | None, form: str) -> Period | None:
    return Period.on(datetime.strptime(cell, form).date(), cell) if cell else None
