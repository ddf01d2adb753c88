"""The arithmetic of a plain table of published figures, without any claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from tahqiq.errors import UsageError
from tahqiq.figures.tables.checks import falls, looks_running, names, subsets, upside_down
from tahqiq.figures.tables.layout import ROLES, Layout, Row, read_table
from tahqiq.figures.tables.sums import misfits, sums
from tahqiq.model import Signal
from tahqiq.model.table import TableAudit

Dates = Literal["guess", "running", "daily"]

__all__ = ["ROLES", "Dates", "audit_table"]


def audit_table(
    rows: Sequence[Row], *, roles: Mapping[str, str] | None = None, dates: Dates = "guess", where: str = ""
) -> TableAudit:
    """What of a table's numbers cannot hold together: sums, subsets, series, ranges, names.

    `rows` are pairs of the row's number in the file and its cells; `roles` say what columns hold (header → one of
    ROLES) where the guess is wrong; `dates`: whether numbers by date are running totals, which must not fall, or
    counts of each date, which add up. A sum is a finding only if no numbers inside the ranges can meet it.
    Raises BadTable, and UsageError for an unknown role.
    """
    if unknown := set((roles or {}).values()) - set(ROLES):
        raise UsageError(f"a column cannot be {sorted(unknown)[0]!r}", why=f"known: {', '.join(ROLES)}")
    layout = read_table(rows, roles or {}, where)
    entries = layout.entries
    dated = any(e.day for e in entries)
    running = dates == "running" or (dates == "guess" and looks_running(entries))
    found = [*upside_down(entries), *misfits(sums(entries, running=running)), *subsets(entries), *names(entries)]
    if dated and running:
        found += falls(entries)
    return TableAudit(
        columns={c.header: c.role for c in layout.columns},
        findings=tuple(dict.fromkeys(found)),
        refused=tuple(layout.refused),
        signals=(*layout.signals, *_signals(layout, dates, dated, running, where)),
    )


def _signals(layout: Layout, dates: Dates, dated: bool, running: bool, where: str) -> list[Signal]:
    found = []
    if dated and dates == "guess" and not running:
        words = "the numbers fall as often as they rise; they were taken as counts of each date, not as running totals"
        found.append(Signal(code="dates-taken-as-daily", where=where, words=words))
    if aside := [c.header for c in layout.columns if c.role == "aside"]:
        found.append(Signal(code="columns-not-looked-at", where=where, words=", ".join(aside)))
    return found
