"""Bounds that follow from the claims, each with its proof: the rule of this project (docs/explanation/figures.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tahqiq.figures.joining import Joining
from tahqiq.figures.prepare import Prepared
from tahqiq.figures.working import Bound, Target, Working
from tahqiq.model import Cell, Figure


class Provable:
    """The least and greatest whole numbers that the undisputed claims allow, with a certificate; no best number."""

    name = "provable"

    def figures(self, prepared: Prepared, undisputed: int) -> Iterator[Figure]:
        """Every cell wanted; vague words, hedges and open ends are inequalities and readings of them."""
        joining = Joining(prepared.working, prepared.incident)
        for cell, target in prepared.wanted:
            yield proven(prepared.working, joining, cell, target, undisputed)


def proven(working: Working, joining: Joining, cell: Cell, target: Target, elements: int) -> Figure:
    """The figure of one cell that follows from `elements`, with its certificate."""
    low, high = working.low(target, elements), working.high(target, elements)
    while low.value is not None and high.value is not None and low.value > -high.value:
        # fractions of people had room, whole people have none: a contradiction too large to be found as one
        elements = working.less(elements, {*low.rows, *high.rows})
        low, high = working.low(target, elements), working.high(target, elements)
    used = [working.inequalities[r] for end in (low, high) for r in end.rows]
    binding = tuple(dict.fromkeys(q.claim for q in used))
    soft = sorted({e for q in used for e in q.needs if ":" in e}) + list(joining.readings(binding))
    return Figure(
        cell=cell,
        low=low.value or 0,
        high=None if high.value is None else -high.value,
        rule=Provable.name,
        binding=binding,
        readings=tuple(dict.fromkeys(working.readings.shown(e) for e in soft)),
        certificate=_certificate(working, target, low, high),
    )


def _certificate(working: Working, target: Target, low: Bound, high: Bound) -> dict[str, Any]:
    sides: dict[str, Any] = {}
    if low.proof is not None and low.value:
        sides["low"] = working.proof_json(low.rows, low.proof, working.cell_atoms(target, "inner"))
    if high.proof is not None:
        sides["high"] = working.proof_json(high.rows, high.proof, working.cell_atoms(target, "outer"))
    return sides
