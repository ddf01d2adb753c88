"""Invented lists; every person in them is invented."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tahqiq.model import PlaceRef
from tahqiq.people.lists import ListMapping, ListReading, ReadAs, Table, propose, read_list

MakeTable = Callable[..., Table]
Take = Callable[..., ListReading]


@pytest.fixture
def make_table() -> MakeTable:
    """A table of the given rows, cells parted by bars."""

    def make(
        *rows: str, passage: str = "psg_1", sheet: str = "", first: int = 1, odd: dict[int, int] | None = None
    ) -> Table:
        lines = ["\t".join(cell.strip() for cell in row.split("|")).rstrip("\t") for row in rows]
        numbered = [(number, line) for number, line in enumerate(lines, first) if line]
        return Table(passage=passage, rows=numbered, where="list.csv", sheet=sheet, first=first, odd=odd or {})

    return make


@pytest.fixture
def take(make_table: MakeTable) -> Take:
    """The reading of rows under the mapping given, or the one proposed."""

    def take(
        *rows: str, mapping: ListMapping | None = None, release: str = "r1", until: str | None = None
    ) -> ListReading:
        from datetime import date

        table = make_table(*rows)
        as_ = ReadAs(
            list="oasis", release=release, artifact="art_1", until=date.fromisoformat(until) if until else None
        )
        return read_list(
            [table], mapping or propose(table).mapping, as_, lambda name, area: PlaceRef(name=name, as_written=name)
        )

    return take


def flags_of(reading: ListReading) -> Sequence[tuple[str, ...]]:
    return [record.flags for record in reading.records]
