"""Copying and order change nothing."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tahqiq.figures import reconcile
from tahqiq.model import Carrier, Claim, Reconciliation
from tahqiq.model.claim_json import claim_to_json
from tests.figures.brute import MAP, random_claims
from tests.figures.worlds import SNHR, Map, place, toll, worked_example

Bounds = list[tuple[Any, ...]]


def bounds(result: Reconciliation) -> Bounds:
    """Without the ids of incidents, which are made of the claims in them, and the order that follows from them."""
    return sorted([(replace(f.cell, incident=""), f.low, f.high, f.readings) for f in result.bounds], key=repr)


def copy_of(claim: Claim, n: int) -> Claim:
    """The same words of the same speaker in a later report by somebody else."""
    published = claim.carrier.published
    carrier = Carrier(artifact=claim.carrier.artifact, publisher=f"Outlet {n}", published=published)
    return replace(claim, id=f"{claim.id}_copy{n}", carrier=carrier, via=(f"Agency {n}",))


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), which=st.integers(0, 3), times=st.integers(1, 4))
def test_a_repeated_claim_changes_no_bound_and_no_conflict(seed: int, which: int, times: int) -> None:
    claims = random_claims(Random(seed))
    copies = [copy_of(claims[which % len(claims)], n) for n in range(times)]
    once = reconcile(claims, MAP, sources={"doc": SNHR})
    again = reconcile([*claims, *copies], MAP, sources={"doc": SNHR})
    assert bounds(again) == bounds(once)
    assert sorted((c.verdict, c.claims, c.readings) for c in again.conflicts) == sorted(
        (c.verdict, c.claims, c.readings) for c in once.conflicts
    )


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), order=st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(seed: int, order: Any) -> None:
    claims = random_claims(Random(seed))
    shuffled = list(claims)
    order.shuffle(shuffled)
    assert reconcile(shuffled, MAP) == reconcile(claims, MAP)


def test_the_worked_example_carried_by_a_hundred_outlets_is_the_worked_example() -> None:
    claims = worked_example()
    copies = []
    for n in range(100):
        carrier = Carrier(artifact=f"art_copy{n}", publisher=f"Outlet {n}")
        ids = {c.id: f"{c.id}_{n}" for c in claims}
        copies += [
            replace(c, id=ids[c.id], part_of=c.part_of and ids[c.part_of], carrier=carrier, via=(f"Outlet {n}",))
            for c in claims
        ]
    once = reconcile(claims, Map(), sources={"snhr": SNHR})
    assert bounds(reconcile([*claims, *copies], Map(), sources={"snhr": SNHR})) == bounds(once)


def test_a_later_copy_of_an_undated_claim_does_not_move_its_date() -> None:
    claim = toll("clm_a", 12, by="ngo", report="one", published="2031-05-04", place=place("town"))
    later = toll("clm_b", 12, by="ngo", report="two", published="2031-05-06", place=place("town"))
    assert bounds(reconcile([claim, later], MAP)) == bounds(reconcile([claim], MAP))


def test_a_number_of_the_same_source_from_elsewhere_is_no_repeat() -> None:
    a = toll("clm_a", 12, by="ngo", said="2031-05-04", place=place("quarter"))
    b = toll("clm_b", 12, by="ngo", said="2031-05-04", place=place("elsewhere"))
    apart = Map({"quarter": ("land",), "elsewhere": ("land",), "land": ()})
    wide = toll("clm_c", 20, by="ngo", said="2031-05-04", place=place("land", precision="region"))
    result = reconcile([a, b, replace(wide, speaker=None)], apart)
    assert next(f.low for f in result.bounds if f.cell.place is None) == 24
    assert result.conflicts


def test_claims_are_not_changed() -> None:
    claims = worked_example()
    before = [claim_to_json(c) for c in claims]
    reconcile(claims, Map())
    assert [claim_to_json(c) for c in claims] == before
