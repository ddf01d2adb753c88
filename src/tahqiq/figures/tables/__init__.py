"""The arithmetic of a plain table of published figures, without any claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from tahqiq.errors import UsageError
from tahqiq.figures.tables.checks import falls, looks_running, names, subsets, upside_down
from tahqiq.figures.tables.layout import ROLES, Layout, Row, read_table
from tahqiq.figures.tables.nested import Nested, Within, nested_places, nowhere
from tahqiq.figures.tables.sentences import Sentences
from tahqiq.figures.tables.sums import misfits, sums
from tahqiq.figures.words.table import Table
from tahqiq.model import Signal
from tahqiq.model.table import TableAudit

Dates = Literal["guess", "running", "daily"]

__all__ = ["ROLES", "Dates", "Nested", "Within", "audit_table"]


def audit_table(
    rows: Sequence[Row],
    *,
    roles: Mapping[str, str] | None = None,
    dates: Dates = "guess",
    where: str = "",
    within: Within = nowhere,
    language: str = "en",
) -> TableAudit:
    """What of a table's numbers cannot hold together: sums, subsets, series, ranges, names.

    `rows` are pairs of the row's number in the file and its cells; `roles` say what columns hold (header → one of
    ROLES) where the guess is wrong; `dates`: whether numbers by date are running totals, which must not fall, or
    counts of each date, which add up; `within` knows which of the table's places lie in others of it; `language` is of
    the sentences. A sum is a finding only if no numbers inside the ranges can meet it.
    Raises BadTable, and UsageError for an unknown role or language.
    """
    if unknown := set((roles or {}).values()) - set(ROLES):
        raise UsageError(f"a column cannot be {sorted(unknown)[0]!r}", why=f"known: {', '.join(ROLES)}")
    words = Table(language)
    layout, sentences = read_table(rows, roles or {}, words, where), Sentences(words)
    entries = layout.entries
    nested = nested_places(entries, within)
    dated = any(e.day for e in entries)
    running = dates == "running" or (dates == "guess" and looks_running(entries))
    found = [
        *upside_down(entries, sentences),
        *misfits(sums(entries, nested, running=running), sentences),
        *subsets(entries, nested, sentences),
        *names(entries, sentences),
        *(falls(entries, sentences) if dated and running else ()),
    ]
    return TableAudit(
        columns={c.header: c.role for c in layout.columns},
        findings=tuple(dict.fromkeys(found)),
        refused=tuple(layout.refused),
        signals=(*layout.signals, *_signals(layout, daily=dated and dates == "guess" and not running, where=where)),
    )


def _signals(layout: Layout, *, daily: bool, where: str) -> list[Signal]:
    found, words = list[Signal](), layout.words
    if daily:
        found.append(Signal(code="dates-taken-as-daily", where=where, words=words("table.daily")))
    if aside := [words.name(c.header) for c in layout.columns if c.role == "aside"]:
        found.append(Signal(code="columns-not-looked-at", where=where, words=words("table.comma").join(aside)))
    return found
