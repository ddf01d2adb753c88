"""The same inequalities handed to solvers in the plainest way: one fresh model per question, nothing proven."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from tahqiq.figures.prepare import Prepared

Question = tuple[Prepared, int, dict[int, int]]
"""A working, the elements in force, and what to minimise."""


def has_z3() -> bool:
    """Whether z3 is installed (it is no dependency)."""
    return find_spec("z3") is not None


def highs(questions: Iterable[Question]) -> list[int | None]:
    """HiGHS, a whole-number model built anew for every question."""
    return [
        _highs(rows, at_least, prepared.working.table.atoms, target)
        for prepared, rows, at_least, target in _rows(questions)
    ]


def z3(questions: Iterable[Question]) -> list[int | None]:
    """z3's optimiser, likewise."""
    return [
        _z3(rows, at_least, prepared.working.table.atoms, target)
        for prepared, rows, at_least, target in _rows(questions)
    ]


def _rows(
    questions: Iterable[Question],
) -> Iterable[tuple[Prepared, list[Mapping[int, int]], list[int], dict[int, int]]]:
    for prepared, elements, target in questions:
        working = prepared.working
        active = working.active(elements)
        yield prepared, [working.table.rows[r] for r in active], [working.table.at_least[r] for r in active], target


def _highs(
    rows: Sequence[Mapping[int, int]], at_least: Sequence[int], atoms: int, target: Mapping[int, int]
) -> int | None:
    import highspy

    model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    model.setOptionValue("output_flag", False)
    people = [model.addIntegral(lb=0) for _ in range(atoms)]
    for row, least in zip(rows, at_least, strict=True):
        model.addConstr(sum(c * people[a] for a, c in row.items()) >= least)
    if not target:
        return 0
    model.minimize(sum(c * people[a] for a, c in target.items()))
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    value: float = model.getInfo().objective_function_value
    return round(value)


def _z3(
    rows: Sequence[Mapping[int, int]], at_least: Sequence[int], atoms: int, target: Mapping[int, int]
) -> int | None:
    solver: Any = import_module("z3")

    model = solver.Optimize()
    people = [solver.Int(f"x{a}") for a in range(atoms)]
    model.add(*[p >= 0 for p in people])
    for row, least in zip(rows, at_least, strict=True):
        model.add(solver.Sum([c * people[a] for a, c in row.items()]) >= least)
    goal = model.minimize(solver.Sum([c * people[a] for a, c in target.items()] or [solver.IntVal(0)]))
    if model.check() != solver.sat:
        return None
    lowest = str(model.lower(goal))
    return int(lowest) if lowest.lstrip("-").isdigit() else None
