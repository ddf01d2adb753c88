"""Proofs as plain data, made from a solver's multipliers and made exact (see `checker.py` for what they mean)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

Limits = Mapping[int, tuple[int, int | None]]
Proof = Mapping[str, Any]
SparseRows = Sequence[Mapping[int, int]]

_DENOMINATORS = (1, 2, 12, 840, 10**4, 10**6)


def sum_proof(times: Mapping[int, Fraction], cuts: Iterable[tuple[int, str, int, Fraction]] = ()) -> Proof:
    """A proof by adding up inequalities, each so many times."""
    body: dict[str, Any] = {"sum": [[i, str(t)] for i, t in sorted(times.items()) if t]}
    found = [[column, kind, k, str(t)] for column, kind, k, t in cuts]
    return {**body, "cuts": found} if found else body


def split(column: int, at: int, below: Proof, above: Proof) -> Proof:
    """A proof by cases: the column is at most `at`, or at least one more."""
    return {"split": column, "at": at, "below": below, "above": above}


def multipliers(
    rows: SparseRows,
    at_least: Sequence[int],
    target: Mapping[int, int],
    active: Sequence[int],
    duals: Sequence[float],
    limits: Limits,
) -> tuple[Proof, Fraction]:
    """The exact proof nearest to a solver's `duals`, and the value it proves for the target."""
    for denominator in _DENOMINATORS:
        times = {i: Fraction(duals[i]).limit_denominator(denominator) for i in active if duals[i] > 1e-9}
        found = _exact(rows, at_least, target, times, limits)
        if found and abs(found[1] - _claimed(rows, at_least, target, active, duals, limits)) < Fraction(1, 10**4):
            return found
    return _exact(rows, at_least, target, _solved(rows, target, active, duals, limits), limits) or (
        sum_proof({}),
        Fraction(0),
    )


def _exact(
    rows: SparseRows, at_least: Sequence[int], target: Mapping[int, int], times: Mapping[int, Fraction], limits: Limits
) -> tuple[Proof, Fraction] | None:
    """The sum's value, the difference to the target made up by the limits of columns; None if it does not fit."""
    if any(t < 0 for t in times.values()):
        return None
    value = sum((t * at_least[i] for i, t in times.items()), Fraction(0))
    cuts = []
    for column, rest in sorted(_remainder(rows, target, times).items()):
        low, high = limits.get(column, (0, None))
        if rest > 0 and low > 0:
            cuts.append((column, ">=", low, rest))
            value += rest * low
        elif rest < 0:
            if high is None:
                return None
            cuts.append((column, "<=", high, -rest))
            value += rest * high
    return sum_proof(times, cuts), value


def _remainder(rows: SparseRows, target: Mapping[int, int], times: Mapping[int, Fraction]) -> dict[int, Fraction]:
    rest = {column: Fraction(c) for column, c in target.items()}
    for i, t in times.items():
        for column, coefficient in rows[i].items():
            rest[column] = rest.get(column, Fraction(0)) - t * coefficient
    return rest


def _claimed(
    rows: SparseRows,
    at_least: Sequence[int],
    target: Mapping[int, int],
    active: Sequence[int],
    duals: Sequence[float],
    limits: Limits,
) -> float:
    """What the solver's own multipliers prove, before they are made exact."""
    value = sum(duals[i] * at_least[i] for i in active if duals[i] > 1e-9)
    for column, (low, high) in limits.items():
        rest = target.get(column, 0) - sum(duals[i] * rows[i].get(column, 0) for i in active)
        value += rest * low if rest > 0 else rest * (high or 0)
    return value


def _solved(
    rows: SparseRows, target: Mapping[int, int], active: Sequence[int], duals: Sequence[float], limits: Limits
) -> dict[int, Fraction]:
    """Multipliers from the tight columns by exact elimination, for the rare case that rounding does not fit."""
    used = [i for i in active if duals[i] > 1e-9]
    columns = sorted({c for i in used for c in rows[i]} | set(target))
    tight = [
        c
        for c in columns
        if c not in limits and abs(target.get(c, 0) - sum(duals[i] * rows[i].get(c, 0) for i in used)) < 1e-7
    ]
    system = [[Fraction(rows[i].get(c, 0)) for i in used] + [Fraction(target.get(c, 0))] for c in tight]
    return dict(zip(used, _eliminate(system, [Fraction(duals[i]).limit_denominator(10**6) for i in used]), strict=True))


def _eliminate(system: list[list[Fraction]], default: list[Fraction]) -> list[Fraction]:
    """Gauss–Jordan; unknowns that the system leaves free keep their `default`."""
    pivots: list[tuple[int, int]] = []
    for column in range(len(default)):
        row = next((r for r in range(len(pivots), len(system)) if system[r][column]), None)
        if row is None:
            continue
        at = len(pivots)
        system[at], system[row] = system[row], system[at]
        system[at] = [x / system[at][column] for x in system[at]]
        for r in range(len(system)):
            if r != at and system[r][column]:
                system[r] = [x - system[r][column] * y for x, y in zip(system[r], system[at], strict=True)]
        pivots.append((at, column))
    solution = list(default)
    free = [c for c in range(len(default)) if c not in {p for _, p in pivots}]
    for row, column in pivots:
        solution[column] = system[row][-1] - sum(system[row][c] * default[c] for c in free)
    return solution
