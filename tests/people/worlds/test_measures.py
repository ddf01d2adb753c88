"""The scorer of the linkage benchmark, scored."""

from __future__ import annotations

import pytest

from benchmarks.linkage.answer import Answer, assigned, decided
from benchmarks.linkage.errors import relation
from benchmarks.linkage.measure import best_f1, calibration_error, measure
from tahqiq.people.worlds import populate, setting

PAIRS = [("a", "x", 0.9), ("a", "y", 0.8), ("b", "x", 0.7), ("b", "z", 0.2)]


def answer(pairs: list[tuple[str, str, float]], least: float = 0.5) -> Answer:
    return Answer(pairs, decided(pairs, least), lambda truth: 1.0)


def test_the_best_pair_is_assigned_first_and_each_row_once() -> None:
    assert assigned(PAIRS, 0.0) == [("a", "x", 0.9), ("b", "z", 0.2)]
    assert decided(PAIRS, 0.5) == {("a", "x")}


def test_precision_and_recall_are_of_the_links_made() -> None:
    found = measure(answer(PAIRS), frozenset({("a", "x"), ("b", "z")}))
    assert (found.precision, found.recall, found.f1) == (1.0, 0.5, pytest.approx(2 / 3))
    assert found.queue == 4


def test_the_best_f1_looks_at_every_threshold() -> None:
    assert best_f1(answer(PAIRS), {("a", "x"), ("b", "z")}) == 1.0
    assert best_f1(answer([]), {("a", "x")}) == 0.0


def test_pairs_of_one_score_stand_or_fall_together() -> None:
    tied = [("a", "x", 0.7), ("b", "y", 0.7)]
    assert best_f1(answer(tied), {("a", "x")}) == pytest.approx(2 / 3)


def test_calibration_compares_what_is_said_with_what_is_true() -> None:
    assert calibration_error(answer([("a", "x", 0.95), ("b", "y", 0.95)]), {("a", "x")}) == pytest.approx(0.45)
    assert calibration_error(answer([("a", "x", 1.0)]), {("a", "x")}) == 0.0
    assert calibration_error(answer([("a", "x", 0.005)]), set()) == 0.0


def test_relations_tell_siblings_from_strangers() -> None:
    people = populate(setting("arabic"), 2_000, 1)
    kinds = {relation(people, one, one + 1) for one in range(1_000)}
    assert {"siblings", "twins", "strangers", "other relatives of one household"} <= kinds
