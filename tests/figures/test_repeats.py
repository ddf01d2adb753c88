"""Copying and order change nothing."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahqiq.figures import reconcile
from tahqiq.figures.scopes import facets, place_key
from tahqiq.model import Carrier, Cell, Claim, Group, Reconciliation
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


def by_cell(result: Reconciliation) -> list[tuple[str, int, int | None]]:
    """What is said of each cell, without ids of incidents, and without the words and names of groups and places."""
    return sorted(((repr(_plain(f.cell)), f.low, f.high) for f in result.bounds), key=repr)


def _plain(cell: Cell) -> tuple[object, ...]:
    out = facets(cell.excluding_group or Group()), place_key(cell.excluding_place)
    who = cell.perpetrator and cell.perpetrator.id
    return facets(cell.group), place_key(cell.place), who, cell.harm, cell.as_of, out


def in_other_words(claim: Claim, n: int) -> Claim:
    """The same number of the same source told by somebody else, in Arabic, with no more than it says for certain."""
    amount = claim.amount and replace(claim.amount, as_written="ما لا يقل عن")
    if amount and amount.qualifier == "exact":
        amount = replace(amount, qualifier="at_least", high=None)
    where = claim.place and replace(claim.place, name="البلدة", as_written="في البلدة")
    who = claim.speaker and replace(claim.speaker, name="المرصد")
    return replace(
        copy_of(claim, n), amount=amount, place=where, speaker=who, group=replace(claim.group, as_written="م")
    )


@pytest.mark.parametrize("seed", range(12))
def test_any_claim_a_hundred_times_moves_no_bound(seed: int) -> None:
    claims = random_claims(Random(seed))
    once = reconcile(claims, MAP, sources={"doc": SNHR})
    for claim in claims:
        again = reconcile([*claims, *(copy_of(claim, n) for n in range(100))], MAP, sources={"doc": SNHR})
        assert bounds(again) == bounds(once)


@pytest.mark.parametrize("seed", range(60))
def test_a_paraphrase_moves_no_bound(seed: int) -> None:
    claims = random_claims(Random(seed))
    once = by_cell(reconcile(claims, MAP, sources={"doc": SNHR}))
    for claim in claims:
        told = [in_other_words(claim, n) for n in range(3)]
        assert by_cell(reconcile([*claims, *told], MAP, sources={"doc": SNHR})) == once


@pytest.mark.parametrize("picked", range(1, 64))
def test_an_outlet_that_carries_some_of_a_report_moves_no_bound_of_it(picked: int) -> None:
    claims = worked_example()
    ids = {c.id for n, c in enumerate(claims) if picked >> n & 1}
    carrier = Carrier(artifact="art_copy", publisher="صحيفة")
    some = [
        replace(c, id=f"{c.id}_copy", part_of=f"{c.part_of}_copy" if c.part_of in ids else None, carrier=carrier)
        for c in claims
        if c.id in ids
    ]
    once = by_cell(reconcile(claims, Map(), sources={"snhr": SNHR}))
    again = by_cell(reconcile([*claims, *some], Map(), sources={"snhr": SNHR}))
    assert set(once) <= set(again)


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
