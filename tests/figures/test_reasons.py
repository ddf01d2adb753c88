"""A figure explained: its proof in words, with no number that the proof does not have."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from tahqiq.figures import reconcile
from tahqiq.figures.reasons import Explained, explain
from tahqiq.figures.words import Words
from tahqiq.model import Claim, Figure
from tests.figures.brute import MAP, random_claims
from tests.figures.worlds import SNHR, Map, place, toll, worked_example


def explained(claims: list[Claim], language: str = "en", where: Map | None = None) -> list[Explained]:
    by_id = {c.id: c for c in claims}
    result = reconcile(claims, where or Map(), sources={"snhr": SNHR})
    return [explain(figure, by_id, Words(language)) for figure in result.bounds]


def test_what_is_left_of_a_total_is_told_as_the_difference_it_is() -> None:
    (rest,) = [e for e in explained(worked_example()) if e.figure.low == 231 and not e.figure.cell.perpetrator]
    low, high = rest.reasons
    assert low.words == "At least 231 = 1,001 − 770"
    assert [s.claim for s in low.steps] == ["clm_1", "clm_2"]
    assert low.steps[1].words.endswith("at most 770, if it is no further off than assumed")
    assert (high.bound, high.steps) == (None, ())
    assert rest.checked


def test_the_steps_of_a_sum_add_up_to_its_bound_in_every_world() -> None:
    summed = 0
    for seed in range(60):
        for one in explained(random_claims(Random(seed)), where=MAP):
            assert one.checked
            for reason, sign in zip(one.reasons, (1, -1), strict=True):
                value = sign * sum((s.times * s.number for s in reason.steps), Fraction(0))
                if reason.steps and "no other case" not in reason.words:
                    summed += 1
                    assert reason.bound == (-(-value // 1) if sign > 0 else value // 1)
    assert summed > 100


def test_every_claim_that_binds_a_figure_is_among_its_steps_and_no_other() -> None:
    for one in explained(worked_example()):
        assert {s.claim for reason in one.reasons for s in reason.steps} == set(one.figure.binding)


def test_a_proof_that_does_not_hold_is_not_said_to() -> None:
    claims = worked_example()
    figure = next(f for f in reconcile(claims, Map()).bounds if f.low == 1001)
    assert not explain(replace(figure, low=1002), {c.id: c for c in claims}, Words()).checked


@pytest.mark.parametrize(("language", "taken"), [("en", "one incident"), ("ar", "حادثة واحدة")])
def test_that_reports_are_of_one_incident_is_told_where_it_is_taken_for_granted(language: str, taken: str) -> None:
    here = place("تل الزيتون", "tell")
    claims = [
        toll("clm_a", 30, by="مرصد", said="2031-05-04", place=here, report="one"),
        toll("clm_b", 9, by="b", said="2031-05-04", place=here, report="two", group={"age": "child"}),
    ]
    rest = next(e for e in explained(claims, language) if e.figure.cell.excluding_group)
    assert taken in rest.joined
    assert re.findall(r"\d+", rest.reasons[0].words) == ["21", "30", "9"]
    assert all(one.joined == "" for one in explained(claims[:1], language))


def test_figures_that_nothing_limits_have_no_steps() -> None:
    figures: list[Figure] = [e.figure for e in explained(worked_example()) if not any(r.steps for r in e.reasons)]
    assert {(f.low, f.high) for f in figures} == {(0, None)}
