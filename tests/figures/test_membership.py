"""What persons judge of pairs of claims, against the rules of place and time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tahqiq.figures import reconcile
from tahqiq.figures.incidents import group
from tahqiq.figures.membership import contradicting
from tahqiq.model import Claim, Judgement, Sameness
from tests.figures.worlds import Map, place, toll

VALLEY = Map({"valley": (), "nahr": ("valley",), "port": (), "مرج": ("valley",)})
START = datetime(2031, 5, 9, 12, tzinfo=UTC)


def judged(left: str, right: str, verdict: Sameness, hour: int = 0) -> Judgement:
    at = START + timedelta(hours=hour)
    return Judgement(left=f"clm_{left}", right=f"clm_{right}", verdict=verdict, by="Invented Reviewer", at=at)


def grouped(claims: list[Claim], *judgements: Judgement) -> set[frozenset[str]]:
    return {frozenset(c[4:] for c in i.claims) for i in group(claims, VALLEY, judgements)}


def sets(*together: str) -> set[frozenset[str]]:
    return {frozenset(claims.split()) for claims in together}


NAHR = [
    toll(f"clm_{name}", number, report=f"art_{name}", said="2031-05-04", place=place("nahr"))
    for name, number in (("a", 30), ("b", 12), ("c", 9))
]
FAR = toll("clm_far", 30, report="art_far", said="2031-09-04", place=place("port"))


def test_claims_judged_the_same_are_together_however_far_apart() -> None:
    assert grouped([NAHR[0], FAR]) == sets("a", "far")
    assert grouped([NAHR[0], FAR], judged("far", "a", "same")) == sets("a far")


def test_claims_judged_different_are_apart_also_through_a_third() -> None:
    assert grouped(NAHR) == sets("a b c")
    assert grouped(NAHR, judged("a", "c", "different")) in (sets("a b", "c"), sets("a", "b c"))


def test_a_third_claim_goes_where_a_person_put_it() -> None:
    told = judged("a", "c", "different"), judged("b", "c", "same")
    assert grouped(NAHR, *told) == sets("a", "b c")


def test_to_be_unsure_leaves_it_to_the_rules() -> None:
    assert grouped(NAHR, judged("a", "c", "unsure")) == sets("a b c")
    assert grouped([NAHR[0], FAR], judged("a", "far", "unsure")) == sets("a", "far")


def test_claims_of_one_report_are_told_apart_and_parts_follow_their_whole() -> None:
    day: dict[str, Any] = {"report": "art_1", "said": "2031-05-04"}
    claims = [
        toll("clm_w", 30, place=place("valley", precision="region"), **day),
        toll("clm_x", 9, place=place("مرج"), **day),
        toll("clm_of_x", 2, part_of="clm_x", **day),
        toll("clm_of_w", 3, part_of="clm_w", **day),
        toll("clm_there", 1, place=place("مرج"), group={"age": "child"}, **day),
    ]
    assert len(grouped(claims)) == 1
    assert grouped(claims, judged("w", "x", "different")) == sets("w of_w", "x of_x there")


def test_a_report_is_divided_where_two_judgements_ask_for_it() -> None:
    one = [toll(f"clm_a{n}", n, report="art_a", said="2031-05-04", place=place("nahr")) for n in (1, 2)]
    two = [toll(f"clm_b{n}", n + 5, report="art_b", said="2031-05-04", place=place("nahr")) for n in (1, 2)]
    found = grouped([*one, *two], judged("a1", "b1", "same"), judged("a2", "b2", "different"))
    assert any({"a1", "b1"} <= together for together in found)
    assert not any({"a2", "b2"} <= together for together in found)


def test_of_judgements_that_contradict_each_other_the_earlier_is_refused_and_said_so() -> None:
    told = [judged("a", "b", "same", 0), judged("b", "c", "same", 1), judged("a", "c", "different", 2)]
    assert contradicting(told) == (told[0],)
    assert grouped(NAHR, *told) == sets("a", "b c")
    (signal,) = reconcile(NAHR, VALLEY, judgements=told).signals
    assert (signal.code, signal.where) == ("judgements-contradict", "clm_a")


def test_a_judgement_of_a_claim_that_is_gone_is_told() -> None:
    result = reconcile(NAHR, VALLEY, judgements=[judged("a", "gone", "different")])
    assert [(s.code, s.where) for s in result.signals] == [("judged-claim-gone", "clm_gone")]


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_neither_the_order_of_claims_nor_of_judgements_matters(verdict: Sameness) -> None:
    claims = [*NAHR, FAR]
    told = [judged("a", "c", verdict), judged("far", "b", "same", 1)]
    assert group(claims[::-1], VALLEY, told[::-1]) == group(claims, VALLEY, told)


def test_an_incident_says_which_of_its_claims_only_rules_joined() -> None:
    (incident,) = group(NAHR, VALLEY, [judged("a", "b", "same")])
    assert incident.pieces == (("clm_a", "clm_b"), ("clm_c",))


def test_arabic_reports_are_joined_and_told_apart_alike() -> None:
    a = toll("clm_a", 30, report="art_a", said="2031-05-04", place={"name": "قرية الآس"})
    b = toll("clm_b", 9, report="art_b", said="2031-05-05", place={"name": "قرية الآس"})
    assert grouped([a, b]) == sets("a b")
    assert grouped([a, b], judged("b", "a", "different")) == sets("a", "b")
