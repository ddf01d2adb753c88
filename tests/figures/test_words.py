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
