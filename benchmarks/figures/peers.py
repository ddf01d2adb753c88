"""The same inequalities handed to solvers in the plainest way: one fresh model per question, nothing proven."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from tahqiq.figures.prepare import Prepared

_IRREDUCIBLE = 2  # a set none of whose inequalities can be left out, by HiGHS's own numbering of strategies

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


def iis(prepared: Prepared) -> frozenset[str]:
    """The claims of an irreducible set of inequalities that HiGHS returns, of all of a working's; empty if none."""
    import highspy

    table = prepared.working.table
    model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (("output_flag", False), ("presolve", "off"), ("iis_strategy", _IRREDUCIBLE)):
        model.setOptionValue(name, value)
    people = [model.addVariable(lb=0) for _ in range(table.atoms)]
    for row, least in zip(table.rows, table.at_least, strict=True):
        model.addConstr(sum(c * people[a] for a, c in row.items()) >= least)
    model.run()
    _, found = model.getIis()
    return frozenset(prepared.working.inequalities[r].claim for r in found.row_index_)


def core(prepared: Prepared) -> frozenset[str]:
    """The claims of a minimised unsatisfiable core of z3's over the elements of a working; empty if there is none."""
    z3: Any = import_module("z3")

    working = prepared.working
    solver = z3.Solver()
    solver.set("core.minimize", True)
    people = [z3.Int(f"x{a}") for a in range(working.table.atoms)]
    solver.add(*[p >= 0 for p in people])
    told = {name: z3.Bool(name) for name in working.elements}
    for inequality, row, least in zip(working.inequalities, working.table.rows, working.table.at_least, strict=True):
        holds = z3.Sum([c * people[a] for a, c in row.items()] or [z3.IntVal(0)]) >= least
        solver.add(z3.Implies(z3.And(*[told[e] for e in inequality.needs]), holds))
    if solver.check(*told.values()) != z3.unsat:
        return frozenset()
    return frozenset(str(name).rpartition(":")[2] for name in solver.unsat_core())


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
