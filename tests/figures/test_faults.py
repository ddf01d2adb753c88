"""What still holds if sources are wrong is exactly what trying every choice of them leaves, and proven."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from itertools import combinations
from random import Random
from typing import Any

import pytest

from tahqiq.errors import UsageError
from tahqiq.figures import reconcile
from tahqiq.figures.checker import check_faults
from tahqiq.figures.faults import Faults, in_words, rests_on
from tahqiq.figures.scopes import Scope
from tahqiq.figures.working import Target
from tahqiq.model import Claim, Fault, Figure, Source
from tahqiq.model.figure_json import reconciliation_to_json
from tests.figures.brute import PEOPLE, counts, inside, possible, random_claims, rules_of, truths
from tests.figures.test_brute_force import worked
from tests.figures.worlds import SNHR, Map, toll, worked_example

Arrays = Any


def left(claims: list[Claim], target: Target, here: Arrays) -> tuple[int, int]:
    """The fewest and the most people of a cell in all worlds that agree with what these claims by themselves leave."""
    if not claims:
        return int(here.min()), int(here.max())
    working = worked(claims, [target])
    kept = frozenset(working.names(working.undisputed(working.conflicts())))
    rules = rules_of(claims)
    people = here[possible(rules, truths(rules), kept)]
    return int(people.min()), int(people.max())


def agrees(seed: int) -> None:
    random = Random(seed)
    claims = random_claims(random, most=5)
    last = max(c.said_on.end if c.said_on and c.said_on.end else c.carrier.published for c in claims)  # type: ignore[type-var]
    assert last is not None
    where, status = random.choice([None, "town", "quarter"]), random.choice([None, "civilian"])
    target = Target(Scope((("status", status),) if status else (), None, where, None, last))
    working = worked(claims, [target])
    merged_away = {r for s in working.stated.values() for r in s.repeats}
    stated = [c for c in claims if c.id not in merged_away]
    here, whose = counts(inside(where, status, last.day)), rests_on(list(working.stated.values()), {})
    speakers = sorted({c.speaker.id for c in claims if c.speaker and c.speaker.id})
    choices = [frozenset(d) for n in range(len(speakers) + 1) for d in combinations(speakers, n)]
    found = {
        gone: left([c for c in stated if c.speaker and c.speaker.id not in gone], target, here) for gone in choices
    }
    for fault in Faults(working, working.conflicts(), whose).of(target, 3):
        ends = [found[gone] for gone in choices if len(gone) <= fault.wrong]
        assert fault.low == min(low for low, _ in ends)
        most = max(high for _, high in ends)
        assert most >= PEOPLE // 2 if fault.high is None else most == fault.high
        assert found[frozenset(fault.worst["low"])][0] == fault.low
        assert check_faults(fault.certificate, fault.wrong, fault.low, fault.high)


@pytest.mark.parametrize("block", range(4))
def test_small_worlds_agree_with_leaving_out_every_choice_of_sources(block: int) -> None:
    for seed in range(50 * block, 50 * block + 50):
        agrees(seed)


@pytest.mark.long
@pytest.mark.parametrize("block", range(10))
def test_many_small_worlds_agree_with_leaving_out_every_choice_of_sources(block: int) -> None:
    for seed in range(1_000 + 1_000 * block, 2_000 + 1_000 * block):
        agrees(seed)


def total(*claims: Claim, most: int = 2, sources: Mapping[str, Source] | None = None) -> Figure:
    return reconcile(claims, Map(), sources=sources, faults=most).bounds[0]


def ends(figure: Figure) -> list[tuple[int, int | None]]:
    return [(f.low, f.high) for f in figure.faults]


THREE = (
    toll("clm_a", 60, "at_least", by="rased", said="2031-05-04", report="one"),
    toll("clm_b", 55, "at_least", by="nour", said="2031-05-04", report="two"),
    toll("clm_c", (40, 80), "between", by="hospital", said="2031-05-04", report="three"),
)


def test_each_source_lost_lets_the_next_best_speak() -> None:
    figure = total(*THREE, most=3)
    assert (figure.low, figure.high) == (60, 80)
    assert ends(figure) == [(55, None), (40, None), (0, None)]
    assert [f.worst["low"] for f in figure.faults[:2]] == [("rased",), ("nour", "rased")]
    assert figure.faults[0].worst["high"] == ("hospital",)


def test_without_one_side_of_a_conflict_the_other_counts_again() -> None:
    more = toll("clm_a", 900, "at_least", by="rased", said="2031-05-04", report="one")
    fewer = toll("clm_b", (0, 700), "at_most", by="army", said="2031-05-04", report="two")
    hospital = toll("clm_c", 650, "at_least", by="hospital", said="2031-05-04", report="three")
    figure = total(more, fewer, hospital, most=2)
    assert (figure.low, figure.high) == (650, None)
    assert ends(figure) == [(0, None), (0, None)]  # without the hospital, the others still contradict each other
    second = toll("clm_d", 640, "at_least", by="nour", said="2031-05-04", report="four")
    assert ends(total(more, fewer, hospital, second, most=1)) == [(640, None)]


def test_it_is_said_in_words() -> None:
    assert in_words(total(*THREE, most=4).faults) == (
        "at least 55 even if any one source is wrong; at least 40 if any two are; at least 0 if any three are"
    )
    agreed = [toll(f"clm_{n}", 12, by=f"body_{n}", said="2031-05-04", report=f"art_{n}") for n in range(2)]
    assert in_words(total(*agreed).faults).startswith("at least 12 and at most 12 even if any one source is wrong;")
    assert in_words(total(agreed[0]).faults) == "at least 0 if any one source is wrong"


def test_a_hundred_copies_of_a_source_are_one_source() -> None:
    copies = [toll(f"clm_{n}", 60, "at_least", by="rased", said="2031-05-04", report=f"art_{n}") for n in range(100)]
    assert ends(total(*copies, most=1)) == [(0, None)]


def test_an_outlet_that_prints_the_same_number_in_its_own_voice_falls_with_its_source() -> None:
    carrier = {"artifact": "two", "publisher": "صحيفة الساحل", "published": "2031-05-04"}
    named = toll("clm_a", 60, "at_least", by="rased", said="2031-05-04", report="one")
    printed = toll("clm_b", 60, said="2031-05-04", carrier=carrier, speaker=None)
    assert ends(total(named, printed, most=1)) == [(0, None)]
    own_number = toll("clm_b", 48, "at_least", said="2031-05-04", carrier=carrier, speaker=None)
    assert ends(total(named, own_number, most=1)) == [(48, None)]


def test_a_source_known_to_relay_another_falls_with_it() -> None:
    agency = Source(id="agency", name="State Agency", type="other", repeats=("ministry",))
    theirs = toll("clm_a", 30, "at_least", by="ministry", said="2031-05-04", report="one")
    relayed = toll("clm_b", 25, "at_least", by="agency", said="2031-05-04", report="two")
    assert ends(total(theirs, relayed, most=1)) == [(25, None)]
    assert ends(total(theirs, relayed, most=1, sources={"agency": agency})) == [(0, None)]


def test_the_worked_example_rests_on_two_sources() -> None:
    result = reconcile(worked_example(), Map(), sources={"snhr": SNHR}, faults=2)
    civilians = next(f for f in result.bounds if f.cell.group.status == "civilian" and not f.cell.place)
    assert (civilians.low, civilians.high) == (630, 770)
    assert ends(civilians) == [(113, None), (0, None)]
    told = reconciliation_to_json(result)["bounds"][0]["faults"]
    assert [(f["wrong"], f["low"], f["high"]) for f in told] == [(1, 113, None), (2, 0, None)]
    assert told[0]["worst"]["low"] == ["sohr"]


def test_bounds_are_the_same_whether_asked_for_faults_or_not() -> None:
    plain = reconcile(worked_example(), Map()).bounds
    asked = reconcile(worked_example(), Map(), faults=2).bounds
    assert [(f.low, f.high, f.certificate) for f in plain] == [(f.low, f.high, f.certificate) for f in asked]
    assert not any(f.faults for f in plain)


def test_only_proven_figures_are_asked_what_holds_if_sources_are_wrong() -> None:
    with pytest.raises(UsageError, match="'ibc' proves nothing"):
        reconcile(worked_example(), Map(), rule="ibc", faults=1)


def spoiled(fault: Fault, how: str) -> dict[str, Any]:
    """The same certificate with one thing changed."""
    body = copy.deepcopy(dict(fault.certificate))
    if how == "a proof is missing":
        body["low"] = body["low"][:1]
    elif how == "a claim is another's":
        body["origins"] = {claim: ["one body"] for claim in body["origins"]}
    elif how == "a number is raised":
        for part in body["low"]:
            part["inequalities"][0]["at_least"] -= 10
    else:
        body["low"] = []
    return body


@pytest.mark.parametrize(
    "how", ["a proof is missing", "a claim is another's", "a number is raised", "no proof is given"]
)
def test_the_checker_refuses_a_certificate_that_some_choice_of_sources_takes_away(how: str) -> None:
    fault = total(*THREE, most=1).faults[0]
    assert check_faults(fault.certificate, 1, 55, None)
    assert not check_faults(spoiled(fault, how), 1, 55, None)


def test_the_checker_refuses_more_than_was_proven() -> None:
    fault = total(*THREE, most=1).faults[0]
    assert not check_faults(fault.certificate, 1, 56, None)
    assert not check_faults(fault.certificate, 2, 55, None)
    assert not check_faults(fault.certificate, 1, 55, 80)


def test_many_sources_are_searched_without_trying_every_choice() -> None:
    claims = [toll(f"clm_{n}", 10 + n, "at_least", by=f"b{n}", said="2031-05-04", report=f"a{n}") for n in range(40)]
    assert ends(total(*claims, most=9))[-1] == (40, None)
