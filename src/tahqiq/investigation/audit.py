"""audit: the arithmetic of a plain table of published figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from tahqiq.errors import BadTable, NoPath, UnsupportedFile, UsageError
from tahqiq.evidence import ReadingPool, Text
from tahqiq.figures.tables import Dates, Nested, Within, audit_table
from tahqiq.investigation.reference import open_places
from tahqiq.model import row_spans
from tahqiq.model.table import TableAudit
from tahqiq.places import Gazetteer

Row = tuple[int, list[str]]


def audit_file(
    path: Path,
    *,
    columns: Iterable[str] = (),
    dates: str = "guess",
    gazetteer: Path | None = None,
    language: str = "en",
) -> dict[str, TableAudit]:
    """The audit of each sheet of a CSV, TSV or XLSX file, by name of sheet ("" for a file that is one table).

    `columns` are of the form ROLE=HEADER; `gazetteer` is a file of places on top of the shipped ones, by which a town
    is known to lie in its province; `language` is of the sentences. A sheet without a table is refused in its own
    audit unless it is the only one. Raises NoPath, InputError for a file that cannot be read, UsageError for a column
    that is no such pair.
    """
    if not path.is_file():
        raise NoPath("no such file", where=str(path))
    roles = dict(_role(column) for column in columns)
    with ReadingPool(jobs=1) as pool:
        reading = pool.read(path.name, path.read_bytes())
    tables = [text for text in reading.texts if text.kind == "table"]
    if not tables:
        raise UnsupportedFile("not a table", where=str(path), fix="Give a CSV, TSV or XLSX file.")
    within = partial(containers, gazetteer=open_places(gazetteer))
    audited = partial(_audit, roles=roles, dates=cast("Dates", dates), within=within, language=language)
    found: dict[str, TableAudit] = {}
    for table in tables:
        sheet = next((locator.label for locator in table.locators if locator.kind == "sheet"), "")
        found[sheet] = audited(table, where=f"{sheet}, " if sheet else "", alone=len(tables) == 1)
    return found


def containers(names: Sequence[str], gazetteer: Gazetteer) -> Nested:
    """Which of the names, as written, lie in which: certainly as they are resolved, possibly as they may also be."""
    found = {name: gazetteer.resolve(name, names) for name in names}
    chosen = {name: {place.id} if place.id else set() for name, place in found.items()}
    open_too = {name: {*chosen[name], *place.candidates} for name, place in found.items()}

    def around(outer: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
        return {
            name: frozenset(
                o for o in names if o != name and any(_inside(i, x, gazetteer) for i in own for x in outer[o])
            )
            for name, own in chosen.items()
        }

    return Nested(around(chosen), around(open_too))


def _inside(inner: str, outer: str, gazetteer: Gazetteer) -> bool:
    return inner != outer and gazetteer.within(inner, outer) is True


def _audit(
    table: Text,
    *,
    roles: Mapping[str, str],
    dates: Dates,
    within: Within,
    language: str,
    where: str,
    alone: bool,
) -> TableAudit:
    try:
        return audit_table(rows_of(table), roles=roles, dates=dates, where=where, within=within, language=language)
    except BadTable as error:
        if alone:
            raise
        return TableAudit(columns={}, findings=(), refused=(error,))


def rows_of(table: Text) -> list[Row]:
    """The rows that hold anything, each with its number in the file."""
    return [(row, table.text[start:end].split("\t")) for row, start, end in row_spans(table.text, table.locators)]


def _role(column: str) -> tuple[str, str]:
    role, equals, header = column.partition("=")
    if not equals or not header.strip():
        raise UsageError(f"not of the form ROLE=HEADER: {column!r}", why="for example date=Reported")
    return header.strip(), role.strip()
