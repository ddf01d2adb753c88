"""Every number in a sentence is a number of the claims, and every accusation is somebody's."""

from __future__ import annotations

import re
from datetime import date
from random import Random

from tahqiq.figures import reconcile
from tahqiq.model import Claim, Reconciliation
from tests.figures.brute import MAP, random_claims
from tests.figures.worlds import SNHR, Map, place, toll, worked_example


def numbers(words: str) -> set[int]:
    return {int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", words)}


def numbers_given(claims: list[Claim]) -> set[int]:
    given = {2031, 2025}
    for c in claims:
        if c.amount:
            given |= {c.amount.low, c.amount.low - 1, c.amount.high or c.amount.low}
        days = [d for p in (c.said_on, c.period) if p for d in (p.start, p.end) if isinstance(d, date)]
        given |= {d.day for d in days} | {int(n) for n in re.findall(r"\d+", c.speaker.name if c.speaker else "")}
    return given


def told(result: Reconciliation) -> list[tuple[tuple[str, ...], str, set[int]]]:
    sentences = [(c.claims, c.words, set[int]()) for c in result.conflicts]
    sentences += [(d.claims, d.words, set()) for d in result.differences]
    gaps = [(a.claims, a.words, {a.expected, a.found, abs(a.expected - a.found)}) for a in result.audit]
    return sentences + gaps


def test_every_number_in_a_sentence_is_a_number_of_its_claims() -> None:
    for seed in range(60):
        claims = random_claims(Random(seed))
        by_id = {c.id: c for c in claims}
        for ids, words, worked_out in told(reconcile(claims, MAP, sources={"doc": SNHR})):
            assert numbers(words) <= numbers_given([by_id[i] for i in ids]) | worked_out, words


def test_differences_are_told_with_who_said_what_and_whose_accusation_it_is() -> None:
    (difference,) = reconcile(worked_example(), Map(), sources={"snhr": SNHR}).differences
    assert "SNHR" in difference.words
    assert "SOHR" in difference.words
    assert "allegedly" in difference.words


def test_civilians_and_soldiers_are_not_compared() -> None:
    claims = [
        toll("clm_a", 10, by="a", said="2031-05-04", group={"status": "civilian"}),
        toll("clm_b", 90, by="b", said="2031-05-04", group={"status": "armed_forces"}),
    ]
    assert reconcile(claims, Map()).differences == ()


def test_names_in_arabic_stand_in_the_sentence_as_given() -> None:
    claims = [
        toll("clm_a", 900, "at_least", by="مرصد النهر", said="2031-05-04", place=place("تل الزيتون")),
        toll("clm_b", (0, 700), "at_most", by="وزارة", said="2031-05-04", place=place("تل الزيتون")),
    ]
    (conflict,) = reconcile(claims, Map()).conflicts
    assert "مرصد النهر" in conflict.words
    assert "تل الزيتون" in conflict.words


def test_a_repaired_series_and_a_subset_too_great_are_told() -> None:
    claims = [
        toll("clm_a", 30, by="a", said="2031-05-04", report="one"),
        toll("clm_b", 20, by="a", said="2031-05-06", report="two"),
        toll("clm_c", 25, by="a", said="2031-05-06", report="two", group={"age": "child"}, part_of="clm_b"),
    ]
    kinds = {a.kind: (a.expected, a.found) for a in reconcile(claims, Map()).audit}
    assert kinds["series"] == (30, 20)
    assert kinds["subset"] == (20, 25)


def test_figures_in_a_conflict_that_is_not_shown_are_not_told_to_be_compatible() -> None:
    claims = [toll(f"clm_{n}", 27, by=f"monitor {n}", said="2031-05-04", place=place("Tell")) for n in range(4)]
    claims.append(toll("clm_ministry", 12, by="ministry", said="2031-05-07", place=place("Tell")))
    result = reconcile(claims, Map())
    assert 0 < len(result.conflicts) < 4
    assert result.differences == ()


def test_what_no_day_would_make_a_conflict_is_not_said_to_be_one_on_another_day() -> None:
    claims = [
        toll("clm_a", 9, by="a", said="2031-05-04", group={"status": "participating"}, place=place("Tell")),
        toll("clm_b", 14, "at_least", by="b", said="2031-05-05", place=place("Tell")),
    ]
    (difference,) = reconcile(claims, Map()).differences
    assert "would conflict" not in difference.words


def test_a_part_said_to_be_greater_than_another_sources_whole_is_told_beside_nearer_figures() -> None:
    claims = [
        toll("clm_a", 1018, by="a", said="2031-05-03", report="one"),
        toll("clm_b", 1225, "at_least", by="a", said="2031-05-06", group={"status": "civilian"}, report="two"),
        toll("clm_c", 803, by="snhr", said="2031-05-05", report="three"),
    ]
    told = {d.claims for d in reconcile(claims, Map(), sources={"snhr": SNHR}).differences}
    assert ("clm_b", "clm_c") in told


def test_the_reasons_told_of_one_figure_cannot_be_taken_for_those_of_the_other() -> None:
    claims = [
        toll("clm_a", 1018, by="a", said="2031-05-06"),
        toll("clm_b", 803, by="snhr", said="2031-05-05"),
    ]
    (difference,) = reconcile(claims, Map(), sources={"snhr": SNHR}).differences
    assert "803 by SNHR is a documented minimum and is of 5 May 2031, and the figure 1,018" in difference.words


def test_a_source_that_counts_more_of_the_same_days_later_on_contradicts_nobody() -> None:
    here = {"by": "a", "on": "2031-05-04", "place": place("Tell")}
    grown = [
        toll("clm_a", 21, said="2031-05-04", report="one", **here),
        toll("clm_b", 27, said="2031-05-05", report="two", **here),
    ]
    fallen = [grown[1], toll("clm_a", 21, said="2031-05-06", report="one", **here)]
    assert reconcile(grown, Map()).conflicts == ()
    assert len(reconcile(fallen, Map()).conflicts) == 1


def test_a_denial_is_told_with_whom_it_denies() -> None:
    here = {"said": "2031-05-04", "place": place("Tell"), "group": {"status": "civilian"}}
    claims = [toll("clm_a", 5, by="monitor", **here), toll("clm_b", 0, by="army", negated=True, **here)]
    (conflict,) = reconcile(claims, Map()).conflicts
    assert "if the figure of no civilians by ARMY is true" in conflict.words
