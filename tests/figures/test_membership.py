"""What persons judge of pairs of claims, against the rules of place and time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from random import Random
from typing import Any

import pytest

from tahqiq.figures import Readings, reconcile
from tahqiq.figures.checker import check_conflict
from tahqiq.figures.conflicts import hitting_sets
from tahqiq.figures.incidents import group
from tahqiq.figures.joining import Joining
from tahqiq.figures.membership import contradicting
from tahqiq.figures.working import Working
from tahqiq.model import Claim, Incident, Judgement, Sameness
from tests.figures.brute import possible, random_claims, rules_of, truths
from tests.figures.test_brute_force import worked
from tests.figures.worlds import Map, place, toll

VALLEY = Map({"valley": (), "nahr": ("valley",), "port": (), "مرج": ("valley",)})
Sets = set[frozenset[str]]
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


LOW = toll("clm_low", (0, 20), "at_most", by="ministry", report="art_low", said="2031-05-04", place=place("nahr"))
ONE_INCIDENT = "same_incident:clm_a", "same_incident:clm_low"


def test_what_only_rules_join_conflicts_only_if_it_is_of_one_incident() -> None:
    (conflict,) = reconcile([NAHR[0], LOW], VALLEY).conflicts
    assert (conflict.verdict, set(conflict.claims)) == ("only_if", {"clm_a", "clm_low"})
    assert conflict.readings == ("same_incident",)
    assert "if they are of one incident: " in conflict.words
    assert {*ONE_INCIDENT, "clm_a", "clm_low"} == {name for (name,) in conflict.repairs}
    assert check_conflict(conflict.certificate)
    (in_arabic,) = reconcile([NAHR[0], LOW], VALLEY, language="ar").conflicts
    assert "كانت تتعلق بحادثة واحدة" in in_arabic.words


def test_a_person_s_judgement_settles_whether_it_is_a_conflict_at_all() -> None:
    (conflict,) = reconcile([NAHR[0], LOW], VALLEY, judgements=[judged("a", "low", "same")]).conflicts
    assert (conflict.verdict, conflict.readings) == ("incompatible", ())
    assert not reconcile([NAHR[0], LOW], VALLEY, judgements=[judged("a", "low", "different")]).conflicts


def test_claims_of_one_report_need_no_such_reading() -> None:
    (conflict,) = reconcile([NAHR[0], replace(LOW, carrier=NAHR[0].carrier)], VALLEY).conflicts
    assert (conflict.verdict, conflict.readings) == ("incompatible", ())


def test_a_bound_lists_the_reading_where_it_rests_on_several_reports() -> None:
    child = toll("clm_child", 3, report="art_child", said="2031-05-04", place=place("nahr"), group={"age": "child"})
    by_age = {f.cell.group.age: f for f in reconcile([NAHR[0], child], VALLEY).bounds if not f.cell.excluding_group}
    assert "same_incident" not in by_age[None].readings
    apart = reconcile([NAHR[0], LOW], VALLEY, readings=Readings.of(["-exact"])).bounds
    assert all("same_incident" not in f.readings for f in apart)
    rest = [f for f in reconcile([NAHR[0], child], VALLEY).bounds if f.cell.excluding_group]
    assert all(("same_incident" in f.readings) == (len(f.binding) > 1) for f in rest)


def test_given_up_the_reading_leaves_reports_to_themselves_and_to_persons() -> None:
    apart = reconcile(NAHR, VALLEY, readings=Readings.of(["-same_incident"]))
    assert len(apart.incidents) == 3
    told = [judged("a", "b", "same")]
    assert len(reconcile(NAHR, VALLEY, readings=Readings.of(["-same_incident"]), judgements=told).incidents) == 2
    assert len(reconcile(NAHR, VALLEY, readings=Readings.of(["-same_incident:clm_c"])).incidents) == 2


def test_conflicts_over_pieces_agree_with_trying_every_choice_of_pieces() -> None:
    for seed in range(40):
        random = Random(seed)
        claims = random_claims(random, most=3)
        homes = [random.randrange(2) for _ in claims]
        pieces = [tuple(c.id for c, home in zip(claims, homes, strict=True) if home == n) for n in (0, 1)]
        working = worked(claims, [])
        joining = Joining(working, Incident(id="inc", claims=(), pieces=tuple(p for p in pieces if p)))
        found = [joining.widened(c) for c in working.conflicts().conflicts]
        conflicts, repairs = by_trying(working, joining, claims)
        assert {frozenset(joining.names(c)) for c in found} == conflicts
        assert {frozenset(joining.names(r)) for r in hitting_sets(found, most=10**4)} == repairs


def by_trying(working: Working, joining: Joining, claims: list[Claim]) -> tuple[Sets, Sets]:
    """Every set of elements and pieces: pieces assumed share one world, each of the others has one of its own."""
    merged_away = {r for s in working.stated.values() for r in s.repeats}
    rules = rules_of(c for c in claims if c.id not in merged_away)
    true = truths(rules)
    together: dict[str, list[str]] = {}
    for element in working.elements:
        claim = element.partition(":")[2] or element
        together.setdefault(joining.piece(claim), []).append(element)
    everything = frozenset([*working.elements, *together])

    @cache
    def fits(elements: frozenset[str]) -> bool:
        return bool(possible(rules, true, elements).any())

    holds = {}
    for picks in product((False, True), repeat=len(everything)):
        chosen = frozenset(e for e, p in zip(sorted(everything), picks, strict=True) if p)
        shared = [e for piece, own in together.items() if piece in chosen for e in own]
        worlds = [shared, *(own for piece, own in together.items() if piece not in chosen)]
        holds[chosen] = all(fits(chosen & frozenset(world)) for world in worlds)
    conflicts = {s for s, ok in holds.items() if not ok and all(holds[s - {e}] for e in s)}
    repairs = {everything - s for s, ok in holds.items() if ok and not any(holds[s | {e}] for e in everything - s)}
    return conflicts, repairs
