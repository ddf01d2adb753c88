"""What every published rule keeps: copies and order move nothing, best lies within, the most cautious is the widest."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahqiq.figures import reconcile
from tahqiq.model import Carrier, Claim
from tests.figures.brute import MAP, random_claims
from tests.figures.test_rules import PUBLISHED
from tests.figures.worlds import SNHR, Map, toll, worked_example

Told = list[tuple[Any, ...]]
VAGUE = ("dozens", "several", "hundreds")


def told(claims: list[Claim], rule: str) -> Told:
    """Cells with their numbers, without the ids of incidents, which are made of the claims in them."""
    result = reconcile(claims, MAP, sources={"doc": SNHR}, rule=rule)
    return sorted([(replace(f.cell, incident=""), f.low, f.best, f.high, f.words) for f in result.bounds], key=repr)


def copy_of(claim: Claim, n: int) -> Claim:
    """The same words of the same speaker, relayed by somebody else."""
    carrier = Carrier(artifact=claim.carrier.artifact, publisher=f"منفذ {n}", published=claim.carrier.published)
    return replace(claim, id=f"{claim.id}_copy{n}", carrier=carrier, via=(f"Agency {n}",))


def varied(seed: int) -> list[Claim]:
    """Random claims, some of their numbers made vague, open or a span."""
    random = Random(seed)
    claims = []
    for claim in random_claims(random, most=6):
        low = random.randint(0, 30)
        kind = random.choice(["plain", "vague", "between", "at_least", "nearly"])
        amount = claim.amount
        assert amount is not None
        if kind == "vague":
            amount = replace(amount, low=low, high=None, qualifier=random.choice(VAGUE))
        elif kind == "between":
            amount = replace(amount, low=low, high=low + random.randint(0, 9), qualifier="between")
        elif kind == "at_least":
            amount = replace(amount, low=low, high=None, qualifier="at_least")
        elif kind == "nearly":
            amount = replace(amount, low=low, high=low, qualifier="nearly")
        claims.append(replace(claim, amount=amount))
    return claims


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), which=st.integers(0, 3), times=st.integers(1, 4), rule=st.sampled_from(PUBLISHED))
def test_a_repeated_or_relayed_claim_moves_nothing(seed: int, which: int, times: int, rule: str) -> None:
    claims = varied(seed)
    copies = [copy_of(claims[which % len(claims)], n) for n in range(times)]
    assert told([*claims, *copies], rule) == told(claims, rule)


@pytest.mark.parametrize("rule", PUBLISHED)
def test_a_hundred_copies_of_every_claim_move_nothing(rule: str) -> None:
    claims = varied(7)
    copies = [copy_of(claim, n) for claim in claims for n in range(100)]
    assert told([*claims, *copies], rule) == told(claims, rule)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), order=st.randoms(use_true_random=False), rule=st.sampled_from(PUBLISHED))
def test_the_order_of_claims_changes_nothing(seed: int, order: Any, rule: str) -> None:
    claims = varied(seed)
    shuffled = list(claims)
    order.shuffle(shuffled)
    assert reconcile(shuffled, MAP, rule=rule) == reconcile(claims, MAP, rule=rule)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_best_lies_within_and_the_most_cautious_range_holds_every_other(seed: int) -> None:
    claims = varied(seed)
    by_rule = {rule: reconcile(claims, MAP, sources={"doc": SNHR}, rule=rule).bounds for rule in PUBLISHED}
    for figures in zip(*by_rule.values(), strict=True):
        widest = figures[-1]
        assert widest.rule == "most-cautious"
        for figure in figures:
            assert figure.high is None or figure.low <= figure.high
            assert figure.best is None or figure.low <= figure.best
            assert figure.best is None or figure.high is None or figure.best <= figure.high
            if not figure.binding:
                continue  # nobody reports, or the rule uses nothing of it
            assert widest.low <= figure.low
            if figure.high is not None and widest.high is not None:
                assert figure.high <= widest.high


def test_an_upper_end_is_never_invented() -> None:
    claims = [toll("clm_a", 12, "dozens", by="rased", said="2031-05-04")]
    for rule in PUBLISHED:
        assert reconcile(claims, Map(), rule=rule).bounds[0].high is None


@pytest.mark.parametrize("rule", PUBLISHED)
def test_every_rule_answers_for_the_same_cells_as_the_proofs(rule: str) -> None:
    proven = reconcile(worked_example(), Map()).bounds
    assert [f.cell for f in reconcile(worked_example(), Map(), rule=rule).bounds] == [f.cell for f in proven]
