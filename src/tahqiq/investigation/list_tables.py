"""The tables of a list's file, and which place each of its place names means."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import cache

from tahqiq.investigation.case import Case
from tahqiq.model import Passage, PlaceRef, row_spans
from tahqiq.people.lists import ListMapping, Table, place_names

_AREAS = ("محافظة {}", "{} governorate", "منطقة {}", "{} district")
_CONTEXT = 30  # place names that tell which country a list is of


def tables_of(case: Case, artifact: str, sheets: Collection[str] = ()) -> list[Table]:
    """The tables read from an artifact, in order; of a workbook only those of the sheets named, where some are."""
    name = next((a.name for a in case.artifacts() if a.id == artifact), artifact)
    found = [table for p in case.passages(artifact=artifact) if p.kind == "table" and (table := _table(p, name))]
    return [table for table in found if not sheets or table.sheet in sheets]


def _table(passage: Passage, name: str) -> Table:
    spans = list(row_spans(passage.text, passage.locators))
    sheet = next((x.label for x in passage.locators if x.kind == "sheet"), "")
    inside = any(x.kind in ("table", "page") for x in passage.locators)
    row_at = {start: row for row, start, _ in spans}
    return Table(
        passage=passage.id,
        rows=[(row, passage.text[start:end]) for row, start, end in spans],
        where=f"{name}, sheet {sheet}" if sheet else name,
        sheet=sheet,
        odd={row_at[x.start]: int(x.label) for x in passage.locators if x.kind == "cells"},
        first=spans[0][0] if inside and spans else 1,
    )


def place_finder(
    case: Case, tables: Sequence[Table], mapping: ListMapping, covered: Sequence[str]
) -> Callable[[str, bool], PlaceRef | None]:
    """How the list's place names are looked up: each once, among the places that the list covers or names most.

    The name of an area by itself is no town: "Homs" in a column of governorates is the governorate.
    """
    context = [*covered, *(name for name, _ in place_names(tables, mapping).most_common(_CONTEXT))]

    @cache
    def find(name: str, area: bool) -> PlaceRef | None:
        for wording in _AREAS if area else ():
            found = case.gazetteer.resolve(wording.format(name), context)
            if found.id is not None:
                return replace(found, as_written=name)
        return case.gazetteer.resolve(name, context)

    return find
