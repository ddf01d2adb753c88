"""An independent checker of proofs: exact fractions, no solver, nothing imported from the rest of the room.

A proof shows that ``target · x ≥ bound`` for all whole numbers of people ``x ≥ 0`` that satisfy given inequalities
``row · x ≥ at_least``; with an all-zero target and bound 1 it shows that the inequalities contradict each other.

* A *sum* multiplies inequalities by non-negative fractions and adds them: if the sum is at most the target in every
  column, the target is at least the sum of the right-hand sides, rounded up. A sum whose columns are all ≤ 0 and
  whose right-hand side is > 0 is a contradiction and proves anything.
* A *split* takes one column: it is at most k or at least k + 1, and each side has its own proof.

Plain data: ``{"sum": [[row, "p/q"], …], "cuts": [[column, "<=" | ">=", k, "p/q"], …]}`` and
``{"split": column, "at": k, "below": proof, "above": proof}``. Cuts are what the splits above a sum assume.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Any

Row = Sequence[int]
Cut = tuple[int, str, int]


def proves(rows: Sequence[Row], at_least: Sequence[int], target: Row, bound: int, proof: Mapping[str, Any]) -> bool:
    """Whether `proof` shows ``target · x ≥ bound`` from ``rows[i] · x ≥ at_least[i]`` and x ≥ 0 whole."""
    return _proves(rows, at_least, target, bound, proof, frozenset())


def check_bounds(certificate: Mapping[str, Any], low: int, high: int | None) -> bool:
    """Whether a figure's certificate proves its `low` and `high`; 0 and None (no limit) need no proof."""
    return (low <= 0 or _side(certificate, "low", low)) and (high is None or _side(certificate, "high", -high))


def check_conflict(certificate: Mapping[str, Any]) -> bool:
    """Whether a conflict's certificate proves that its inequalities cannot all hold."""
    part = certificate["contradiction"]
    rows, at_least = _inequalities(part)
    return proves(rows, at_least, [0] * part["columns"], 1, part["proof"])


def check_faults(certificate: Mapping[str, Any], wrong: int, low: int, high: int | None) -> bool:
    """Whether `low` and `high` hold whichever `wrong` origins are wrong.

    `certificate` names the origins each claim falls with, and has proofs for each end, of which any choice of so many
    origins leaves one untouched.
    """
    ends = (("low", low, low <= 0), ("high", -(high or 0), high is None))
    return all(nothing or _survives(certificate, end, bound, wrong) for end, bound, nothing in ends)


def check_total(certificate: Mapping[str, Any], low: int, high: int | None) -> bool:
    """Whether the minimums of incidents prove `low` and their maximums `high`, each incident counted once."""
    lows, highs = certificate["low"], certificate["high"]
    once = all(len({part["incident"] for part in parts}) == len(parts) for parts in (lows, highs))
    proven = all(check_bounds({"low": p["proof"]}, p["bound"], None) for p in lows)
    proven = proven and all(check_bounds({"high": p["proof"]}, 0, p["bound"]) for p in highs)
    limited = high is None or sum(p["bound"] for p in highs) <= high
    return once and proven and limited and sum(p["bound"] for p in lows) >= low


def _survives(certificate: Mapping[str, Any], end: str, bound: int, wrong: int) -> bool:
    proofs, whose = certificate.get(end, ()), certificate["origins"]
    if not all(_side({end: part}, end, bound) for part in proofs):
        return False
    used = ({c for q in part["inequalities"] for c in _claims(q)} for part in proofs)
    return not _all_hit([frozenset(o for claim in claims for o in whose[claim]) for claims in used], wrong)


def _claims(inequality: Mapping[str, Any]) -> set[str]:
    """The claim that says it, and those whose readings it needs ("exact:clm_…")."""
    return {inequality["claim"], *(need.rpartition(":")[2] for need in inequality["needs"])}


def _all_hit(supports: Sequence[frozenset[str]], wrong: int) -> bool:
    """Whether some `wrong` origins between them touch every support."""
    if not supports or wrong == 0:
        return not supports
    return any(_all_hit([s for s in supports[1:] if origin not in s], wrong - 1) for origin in supports[0])


def _side(certificate: Mapping[str, Any], name: str, bound: int) -> bool:
    part = certificate.get(name)
    if part is None or any(t < 0 for t in part["cell"]):
        return False
    sign = 1 if name == "low" else -1
    rows, at_least = _inequalities(part)
    return proves(rows, at_least, [sign * t for t in part["cell"]], bound, part["proof"])


def _inequalities(part: Mapping[str, Any]) -> tuple[list[Row], list[int]]:
    rows: list[Row] = []
    for inequality in part["inequalities"]:
        row = [0] * part["columns"]
        for coefficient, columns in inequality["terms"]:
            for column in columns:
                row[column] += coefficient
        rows.append(row)
    return rows, [inequality["at_least"] for inequality in part["inequalities"]]


def _proves(
    rows: Sequence[Row],
    at_least: Sequence[int],
    target: Row,
    bound: int,
    proof: Mapping[str, Any],
    assumed: frozenset[Cut],
) -> bool:
    if "split" not in proof:
        return _sum_proves(rows, at_least, target, bound, proof, assumed)
    column, k = int(proof["split"]), int(proof["at"])
    below, above = (column, "<=", k), (column, ">=", k + 1)
    return _proves(rows, at_least, target, bound, proof["below"], assumed | {below}) and _proves(
        rows, at_least, target, bound, proof["above"], assumed | {above}
    )


def _sum_proves(
    rows: Sequence[Row],
    at_least: Sequence[int],
    target: Row,
    bound: int,
    proof: Mapping[str, Any],
    assumed: frozenset[Cut],
) -> bool:
    left = [Fraction(0)] * len(target)
    right = Fraction(0)
    for index, text in proof["sum"]:
        times = Fraction(text)
        if times < 0 or not 0 <= index < len(rows):
            return False
        right += times * at_least[index]
        for column, coefficient in enumerate(rows[index]):
            if coefficient:
                left[column] += times * coefficient
    for column, kind, k, text in proof.get("cuts", ()):
        times = Fraction(text)
        if times < 0 or (column, kind, k) not in assumed:
            return False
        sign = 1 if kind == ">=" else -1
        left[column] += sign * times
        right += sign * times * k
    contradiction = right > 0 and all(value <= 0 for value in left)
    fits = all(value <= wanted for value, wanted in zip(left, target, strict=True))
    return contradiction or (fits and ceil(right) >= bound)
