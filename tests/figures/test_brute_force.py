"""Bounds, conflicts and repairs are exactly those found by trying every small world."""

from __future__ import annotations

from random import Random

import pytest

from tahqiq.figures.checker import check_bounds, check_conflict
from tahqiq.figures.origins import Origins
from tahqiq.figures.prepare import work_out
from tahqiq.figures.readings import Readings
from tahqiq.figures.scopes import Scope, merge_repeats, state, with_assumed_dates
from tahqiq.figures.working import Target, Working
from tahqiq.model import Claim
from tests.figures.brute import MAP, PEOPLE, counts, inside, minimal_sets, possible, random_claims, rules_of, truths
from tests.figures.worlds import SNHR

ORIGINS = Origins.of({"doc": SNHR})


def worked(claims: list[Claim], targets: list[Target]) -> Working:
    by_id = {c.id: c for c in claims}
    stated = with_assumed_dates(
        [state(c, by_id, origin=ORIGINS.origin(c), casewise=ORIGINS.casewise(c)) for c in claims]
    )
    return work_out(merge_repeats(stated), targets, MAP, Readings.default(), None)[0]


def agrees(seed: int) -> None:
    random = Random(seed)
    claims = random_claims(random)
    last = max(c.said_on.end if c.said_on and c.said_on.end else c.carrier.published for c in claims)  # type: ignore[type-var]
    assert last is not None
    asked = [(random.choice([None, "town", "quarter"]), random.choice([None, "civilian"])) for _ in range(2)]
    targets = [Target(Scope((("status", s),) if s else (), None, p, None, last)) for p, s in asked]
    working = worked(claims, targets)
    merged_away = {r for s in working.stated.values() for r in s.repeats}
    rules = rules_of(c for c in claims if c.id not in merged_away)
    conflicts, repairs = minimal_sets(rules, working.elements)
    found = working.conflicts()
    assert found.complete
    assert {frozenset(working.names(c)) for c in found.conflicts} == conflicts
    assert {frozenset(working.names(r)) for r in found.repairs} == repairs
    for conflict in found.conflicts:
        proven = working.contradiction(conflict)
        assert proven is not None
        assert check_conflict({"contradiction": working.proof_json(proven[1], proven[0])})
    kept = working.undisputed(found)
    worlds = possible(rules, truths(rules), frozenset(working.names(kept)))
    for (where, status), target in zip(asked, targets, strict=True):
        here = counts(inside(where, status, last.day))[worlds]
        low, high = working.low(target, kept), working.high(target, kept)
        assert low.value == here.min()
        if high.value is None:
            assert here.max() >= PEOPLE // 2, "unbounded, so a small world must not limit it"
        else:
            assert -high.value == here.max()
        certificate = {
            side: working.proof_json(end.rows, end.proof, working.cell_atoms(target, cell))
            for side, end, cell in (("low", low, "inner"), ("high", high, "outer"))
            if end.proof is not None
        }
        assert check_bounds(certificate, low.value or 0, None if high.value is None else -high.value)


@pytest.mark.parametrize("block", range(6))
def test_small_worlds_agree_with_trying_everything(block: int) -> None:
    for seed in range(50 * block, 50 * block + 50):
        agrees(seed)


@pytest.mark.long
def test_many_small_worlds_agree_with_trying_everything() -> None:
    for seed in range(1_000, 21_000):
        agrees(seed)
