"""Whole-number answers over any inequalities, and a checker that believes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from random import Random
from typing import Any

import pytest

from tahqiq.figures import reconcile
from tahqiq.figures.bounds import Programme, Table
from tahqiq.figures.checker import check_bounds, check_conflict, proves
from tahqiq.figures.conflicts import enumerate_conflicts
from tests.figures.worlds import SNHR, Map, toll, worked_example

MOST = 5


def random_table(random: Random) -> Table:
    """Odd rows over three cells, shares included, and at most MOST people in each cell."""
    rows: list[Mapping[int, int]] = [{a: -1} for a in range(3)]
    at_least = [-MOST] * 3
    for _ in range(random.randint(2, 5)):
        row = {a: c for a in range(3) if (c := random.choice([-2, -1, 0, 1, 2, 3]))}
        if row:
            rows.append(row)
            at_least.append(random.randint(-4, 6))
    return Table(3, tuple(rows), tuple(at_least))


def points(table: Table, active: list[int]) -> list[tuple[int, ...]]:
    everywhere = product(range(MOST + 1), repeat=table.atoms)
    return [p for p in everywhere if all(_value(table.rows[i], p) >= table.at_least[i] for i in active)]


def _value(row: Mapping[int, int], point: tuple[int, ...]) -> int:
    return sum(c * point[a] for a, c in row.items())


def dense(row: Mapping[int, int], size: int) -> list[int]:
    return [row.get(a, 0) for a in range(size)]


@pytest.mark.parametrize("small", [0, 1_000], ids=["HiGHS", "whole numbers"])
@pytest.mark.parametrize("block", range(4))
def test_minima_and_contradictions_over_whole_people_are_exact_and_proven(block: int, small: int) -> None:
    for seed in range(100 * block, 100 * block + 100):
        random = Random(seed)
        table = random_table(random)
        rows = [dense(r, 3) for r in table.rows]
        programme = Programme(table, small=small)
        active = list(range(len(table.rows)))
        fitting = points(table, active)
        proof = programme.contradiction(active)
        assert (proof is None) == bool(fitting)
        if proof is not None:
            assert proves(rows, table.at_least, [0, 0, 0], 1, proof)
            continue
        target = {a: random.choice([-1, 1]) for a in range(3)}
        found = programme.minimum(target, active)
        assert found.value == min(_value(target, p) for p in fitting)
        assert found.proof is not None
        assert proves(rows, table.at_least, dense(target, 3), found.value or 0, found.proof)
        assert not proves(rows, table.at_least, dense(target, 3), (found.value or 0) + 1, found.proof)


@pytest.mark.parametrize("small", [0, 1_000], ids=["HiGHS", "whole numbers"])
def test_rows_told_to_be_needed_are_those_without_which_the_minimum_falls(small: int) -> None:
    told = 0
    for seed in range(200):
        table = random_table(random := Random(seed))
        programme, active = Programme(table, small=small), list(range(len(table.rows)))
        if programme.contradiction(active) is not None:
            continue
        target = {a: random.choice([-1, 1]) for a in range(3)}
        found = programme.minimum(target, active, doubted=active)
        assert found.value is not None
        for row in found.firm - {0, 1, 2}:  # those bound the world that is tried
            assert min(_value(target, p) for p in points(table, [i for i in active if i != row])) < found.value
            told += 1
    assert told > 20  # or nothing was tried


def test_conflicts_and_repairs_of_any_rows_are_those_of_every_subset() -> None:
    for seed in range(150):
        table = random_table(Random(seed))
        frame, free = [0, 1, 2], list(range(3, len(table.rows)))
        programme = Programme(table)

        def holds(bits: int, free: list[int] = free, programme: Programme = programme) -> int | None:
            chosen = [r for n, r in enumerate(free) if bits >> n & 1]
            return None if programme.contradiction([0, 1, 2, *chosen]) is None else bits

        found = enumerate_conflicts(len(free), holds)
        sets = {bits: [r for n, r in enumerate(free) if bits >> n & 1] for bits in range(1 << len(free))}
        fine = {bits: bool(points(table, [*frame, *rows])) for bits, rows in sets.items()}
        single = [1 << n for n in range(len(free))]
        conflicts = {b for b, ok in fine.items() if not ok and all(fine[b & ~e] for e in single if b & e)}
        whole = (1 << len(free)) - 1
        repairs = {whole & ~b for b, ok in fine.items() if ok and not any(fine[b | e] for e in single if not b & e)}
        assert set(found.conflicts) == conflicts
        assert set(found.repairs) == repairs


def test_a_proof_by_cases_settles_what_no_sum_can() -> None:
    table = Table(1, ({0: 2}, {0: -2}), (1, -1))  # between a half and a half: nobody
    proof = Programme(table).contradiction([0, 1])
    assert proof is not None
    assert "split" in proof
    assert proves([[2], [-2]], [1, -1], [0], 1, proof)


def tampered(certificate: dict[str, Any], change: str) -> dict[str, Any]:
    """The same certificate with one number changed."""
    side = dict(certificate["low"])
    if change == "target":
        side["cell"] = [0 for _ in side["cell"]]
    elif change == "multiplier":
        side["proof"] = {"sum": [[row, "2"] for row, _ in side["proof"]["sum"]]}
    elif change == "negative":
        side["proof"] = {"sum": [[row, "-1"] for row, _ in side["proof"]["sum"]]}
    else:
        side["inequalities"] = [{**q, "at_least": 0} for q in side["inequalities"]]
    return {**certificate, "low": side}


@pytest.mark.parametrize("change", ["target", "multiplier", "negative", "number"])
def test_the_checker_refuses_a_certificate_that_was_changed(change: str) -> None:
    figure = reconcile(worked_example(), Map(), sources={"snhr": SNHR}).bounds[0]
    certificate = dict(figure.certificate)
    assert check_bounds(certificate, figure.low, figure.high)
    assert not check_bounds(tampered(certificate, change), figure.low, figure.high)
    assert not check_bounds(certificate, figure.low + 1, figure.high)
    assert not check_bounds({}, figure.low, figure.high)


def test_the_checker_refuses_a_limit_that_no_split_assumed() -> None:
    assert not proves([[1]], [0], [1], 5, {"sum": [], "cuts": [[0, ">=", 5, "1"]]})


def test_a_conflict_certificate_names_only_the_claims_of_the_conflict() -> None:
    claims = [
        toll("clm_high", 900, "at_least", by="a", said="2031-05-04"),
        toll("clm_low", (0, 700), "at_most", by="b", said="2031-05-04"),
        toll("clm_other", 5, "at_least", by="c", said="2031-05-04", group={"age": "child"}),
    ]
    (conflict,) = reconcile(claims, Map()).conflicts
    assert check_conflict(conflict.certificate)
    told = conflict.certificate["contradiction"]["inequalities"]
    assert {q["claim"] for q in told} == {"clm_high", "clm_low"}
