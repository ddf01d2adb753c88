"""Proofs as plain data, made from a solver's multipliers and made exact (see `checker.py` for what they mean)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

Limits = Mapping[int, tuple[int, int | None]]
Proof = Mapping[str, Any]
SparseRows = Sequence[Mapping[int, int]]

_DENOMINATORS = (1, 2, 12, 840, 10**4, 10**6)


def sum_proof(times: Mapping[int, Fraction | int], cuts: Iterable[tuple[int, str, int, Fraction]] = ()) -> Proof:
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
    used = {i: duals[i] for i in active if duals[i] > 1e-9}
    claimed = _claimed(rows, at_least, target, used, limits)
    for denominator in _DENOMINATORS:
        times = {i: round(t * denominator) for i, t in used.items()}
        found = _exact(rows, at_least, target, times, denominator, limits)
        if found and abs(float(found[1]) - claimed) < 1e-4:
            return found
    solved = _solved(rows, target, used, limits)
    common = lcm(*(t.denominator for t in solved.values()))
    whole = {i: int(t * common) for i, t in solved.items()}
    return _exact(rows, at_least, target, whole, common, limits) or (sum_proof({}), Fraction(0))


def _exact(
    rows: SparseRows,
    at_least: Sequence[int],
    target: Mapping[int, int],
    times: Mapping[int, int],
    over: int,
    limits: Limits,
) -> tuple[Proof, Fraction] | None:
    """The sum's value, the difference to the target made up by the limits of columns; None if it does not fit.

    All in whole numbers: each inequality counts ``times[i] / over`` times.
    """
    if any(t < 0 for t in times.values()):
        return None
    value = sum(t * at_least[i] for i, t in times.items())
    rest = {column: over * c for column, c in target.items()}
    for i, t in times.items():
        for column, coefficient in rows[i].items():
            rest[column] = rest.get(column, 0) - t * coefficient
    cuts = []
    for column in sorted(c for c, r in rest.items() if r < 0 or (r and c in limits)):
        low, high = limits.get(column, (0, None))
        if rest[column] > 0 and low > 0:
            cuts.append((column, ">=", low, Fraction(rest[column], over)))
            value += rest[column] * low
        elif rest[column] < 0:
            if high is None:
                return None
            cuts.append((column, "<=", high, Fraction(-rest[column], over)))
            value += rest[column] * high
    return sum_proof({i: Fraction(t, over) for i, t in times.items()}, cuts), Fraction(value, over)


def _claimed(
    rows: SparseRows,
    at_least: Sequence[int],
    target: Mapping[int, int],
    used: Mapping[int, float],
    limits: Limits,
) -> float:
    """What the solver's own multipliers prove, before they are made exact."""
    value = sum(t * at_least[i] for i, t in used.items())
    for column, (low, high) in limits.items():
        rest = target.get(column, 0) - sum(t * rows[i].get(column, 0) for i, t in used.items())
        value += rest * low if rest > 0 else rest * (high or 0)
    return value


def _solved(
    rows: SparseRows, target: Mapping[int, int], duals: Mapping[int, float], limits: Limits
) -> dict[int, Fraction]:
    """Multipliers from the tight columns by exact elimination, for the rare case that rounding does not fit."""
    used = sorted(duals)
    columns = sorted({c for i in used for c in rows[i]} | set(target))
    rest = {c: target.get(c, 0) - sum(duals[i] * rows[i].get(c, 0) for i in used) for c in columns}
    tight = [c for c in columns if c not in limits and abs(rest[c]) < 1e-7]
    system = [[Fraction(rows[i].get(c, 0)) for i in used] + [Fraction(target.get(c, 0))] for c in tight]
    default = [Fraction(duals[i]).limit_denominator(10**6) for i in used]
    return dict(zip(used, _eliminate(system, default), strict=True))


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
