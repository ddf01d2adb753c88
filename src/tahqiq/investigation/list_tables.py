"""The tables of a list's file, and which place each of its place names means."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import cache

from tahqiq.errors import BadMapping
from tahqiq.investigation.case import Case
from tahqiq.investigation.list_scopes import AREAS
from tahqiq.model import Passage, PlaceRef, row_spans
from tahqiq.people.lists import ListMapping, Table, place_names, propose

_CONTEXT = 30  # place names that tell which country a list is of


def tables_of(case: Case, artifact: str, sheets: Collection[str] = ()) -> list[Table]:
    """The tables read from an artifact, in order; of a workbook only those of the sheets named, where some are."""
    name = next((a.name for a in case.artifacts() if a.id == artifact), artifact)
    found = [table for p in case.passages(artifact=artifact) if p.kind == "table" and (table := _table(p, name))]
    return [table for table in found if not sheets or table.sheet in sheets]


def holds_names(passage: Passage) -> bool:
    """Whether a table has a column that can be persons' names."""
    try:
        propose(_table(passage, passage.id))
    except BadMapping:
        return False
    return True


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
        if not area:
            return case.gazetteer.resolve(name, context)
        areas = name.split(", ")
        known = [ref for one in areas if (ref := _area(case, one, [*context, *areas])).id is not None]
        inner = next((ref for ref in known if all(_within(case, ref, other) for other in known)), None)
        return replace(inner, as_written=name) if inner else case.gazetteer.resolve(name, context)

    return find


def _area(case: Case, name: str, context: Sequence[str]) -> PlaceRef:
    """The area of that name; the town where no area is called so."""
    found = (case.gazetteer.resolve(wording.format(name), context) for wording in (*AREAS, "{}"))
    return next((ref for ref in found if ref.id is not None), PlaceRef(name=name, as_written=name))


def _within(case: Case, inner: PlaceRef, outer: PlaceRef) -> bool:
    return bool(inner.id and outer.id) and case.gazetteer.within(inner.id or "", outer.id or "") is True
