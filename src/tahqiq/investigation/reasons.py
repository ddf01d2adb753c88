"""reasons: the figures of a case or of claims given directly, each with what binds it in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tahqiq.errors import UsageError
from tahqiq.figures.reasons import Explained, explain
from tahqiq.figures.wanted import meant
from tahqiq.figures.words import Words
from tahqiq.investigation.reconcile import named, placed
from tahqiq.model import Cell, Claim, Figure, Reconciliation
from tahqiq.places import Gazetteer


def reasons(
    result: Reconciliation,
    claims: Sequence[Claim],
    *,
    gazetteer: Gazetteer,
    cells: Sequence[Cell] = (),
    language: str = "en",
) -> list[Explained]:
    """Every figure of `result` explained, or only those of `cells` where any are asked for.

    Raises UsageError for figures of a rule that proves nothing.
    """
    if any(figure.rule != "provable" for figure in result.bounds):
        raise UsageError("--why explains what is proven", why="the rule chosen proves nothing")
    by_id = {c.id: c for c in named(placed(claims, gazetteer), gazetteer, language)}
    words = Words(language)
    chosen = [f for f in result.bounds if not cells or any(_of(cell, f) for cell in cells)]
    return [explain(figure, by_id, words) for figure in chosen]


def _of(asked: Cell, figure: Figure) -> bool:
    """Whether the figure is the one worked out because this cell was asked for."""
    cell = figure.cell
    here = replace(asked, incident=cell.incident, as_of=asked.as_of or cell.as_of)
    return here == cell and meant(asked.incident, cell.incident)
