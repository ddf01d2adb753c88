"""Which pairs are asked about, and which first. Record ids are invented."""

from __future__ import annotations

from datetime import UTC, datetime

from tahqiq.model import Cell, Gap, Judgement, Link, Person, Sameness
from tahqiq.people.review import queue, worth


def link(left: str, right: str, probability: float) -> Link:
    return Link(left=left, right=right, probability=probability)


def judged(left: str, right: str, verdict: Sameness) -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, by="a reviewer", at=datetime(2026, 1, 1, tzinfo=UTC))


def pairs(found: tuple[Link, ...]) -> list[str]:
    return [x.left + x.right for x in found]


def test_the_most_uncertain_comes_first_and_the_certain_is_not_asked() -> None:
    found = queue([link("a", "b", 0.9), link("c", "d", 0.5), link("e", "f", 0.999), link("g", "h", 0.01)], [])
    assert pairs(found) == ["cd", "ab"]


def test_what_was_judged_is_not_asked_again_even_if_unsure() -> None:
    links = [link("a", "b", 0.5), link("c", "d", 0.5)]
    assert pairs(queue(links, [judged("b", "a", "unsure")])) == ["cd"]


def test_what_follows_from_other_judgements_is_not_asked() -> None:
    links = [link("a", "c", 0.5), link("a", "d", 0.5), link("c", "d", 0.5), link("a", "e", 0.5)]
    said = [judged("a", "b", "same"), judged("b", "c", "same"), judged("c", "d", "different")]
    assert pairs(queue(links, said)) == ["ae"]


def test_a_pair_that_can_tip_a_figure_comes_before_a_more_uncertain_one() -> None:
    def person(key: str) -> Person:
        return Person(id=key, records=(key,), lists=("one",), names=(key,))

    cell = Cell(incident="inc_1", harm="killed")
    gap = Gap(cell=cell, low=0, high=2, named=2, possible=2, persons=("a", "b"), words="")
    value = worth([person(k) for k in "abcd"], [gap])
    assert value(link("a", "b", 0.5)) == 2.0
    assert value(link("c", "d", 0.5)) == 1.0
    assert pairs(queue([link("c", "d", 0.5), link("a", "b", 0.7)], [], value)) == ["ab", "cd"]
