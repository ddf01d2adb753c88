"""Simulated worlds, and whether methods recover their truth where what they assume holds."""

from __future__ import annotations

from statistics import fmean

import numpy as np
import pytest

from tahqiq.estimates import estimate, linked_worlds
from tahqiq.estimates.combine import over_linkage
from tahqiq.estimates.known import Case, cases, of_answer, tried
from tahqiq.estimates.worlds import KINDS, build, mislinked
from tahqiq.model.capture import CaptureHistory


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_is_the_same_world(kind: str) -> None:
    assert build(kind, seed=3, size=300).table().digest == build(kind, seed=3, size=300).table().digest
    assert build(kind, seed=3, size=300).table().digest != build(kind, seed=4, size=300).table().digest


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "linkage"])
def test_without_errors_of_linkage_lists_tell_what_is(kind: str) -> None:
    world = build(kind, seed=1, size=300)
    np.testing.assert_array_equal(world.told, world.histories)
    assert world.table().observed == len(world.histories) < world.truth == 300


def test_lists_of_two_communities_share_nobody() -> None:
    assert not any(pattern.startswith("11") for pattern in build("communities", seed=1).table().counts)


def test_a_missed_link_makes_two_persons_of_one_and_a_false_one_makes_one_of_two() -> None:
    chance = np.random.default_rng(0)
    histories = np.array([[True, True, False], [True, False, True]] * 50)
    apart = mislinked(chance, histories, missed=1.0, false=0.0)
    assert len(apart) == 200
    assert (apart.sum(axis=1) == 1).all()
    alone = np.eye(3, dtype=np.bool_)[[0, 1] * 50]
    joined = mislinked(chance, alone, missed=0.0, false=0.2)
    assert len(joined) < 100
    assert joined.sum() == 100


@pytest.mark.parametrize("method", ["loglinear", "stepwise", "dga"])
def test_where_its_assumptions_hold_an_interval_holds_the_truth_as_often_as_it_says(method: str) -> None:
    """Of 60 intervals of 95 % at least 52 hold it, with a probability of .99."""
    worlds = [build("alike", seed=seed, size=800) for seed in range(60)]
    settings = {"resamples": 200} if method == "stepwise" else None
    found = [tried(method, Case(name="", history=w.table(), truth=w.truth), settings=settings) for w in worlds]
    assert all(one.answered for one in found)
    assert sum(one.held for one in found) >= 52
    assert sum(one.at_least_held for one in found) >= 52
    assert 0.97 < fmean((one.middle or 0) / one.truth for one in found) < 1.03


def test_missed_links_that_are_ignored_put_the_truth_below_the_interval() -> None:
    worlds = [build("alike", seed=seed, missed=0.1) for seed in range(10)]
    found = [tried("dga", Case(name="", history=w.table(), truth=w.truth)) for w in worlds]
    assert sum(one.held for one in found) <= 2
    assert fmean((one.middle or 0) / one.truth for one in found) > 1.05


def test_probabilities_of_links_mean_what_they_say() -> None:
    world = linked_worlds.build("alike", seed=1, size=6000)
    for low, high in ((0.0, 0.3), (0.3, 0.7), (0.7, 1.0)):
        some = (world.probability >= low) & (world.probability <= high)
        assert world.same[some].mean() == pytest.approx(world.probability[some].mean(), abs=0.06)


def test_true_links_give_back_who_is_on_which_lists() -> None:
    world = linked_worlds.build("copying", seed=1, size=400)
    table = world.table(world.same)
    assert sum(n * p.count("1") for p, n in table.counts.items()) == len(world.lists)
    assert table.observed < world.truth


def test_draws_of_the_clustering_hold_the_truth_where_decided_links_do_not() -> None:
    decided, drawn = [], []
    for seed in range(12):
        world, chance = linked_worlds.build("alike", seed=seed), np.random.default_rng(seed)
        table = world.decided()
        case = Case(name="", history=table, truth=world.truth)
        decided.append(tried("dga", case))
        drawn.append(of_answer(over_linkage([estimate(world.drawn(chance), "dga") for _ in range(25)]), case))
    assert sum(one.held for one in decided) <= 2
    assert sum(one.held for one in drawn) >= 9


def test_all_persons_of_one_list_are_a_known_truth() -> None:
    table = CaptureHistory(lists=("a", "b", "c"), counts={"111": 20, "110": 30, "101": 40, "100": 50, "011": 7})
    first = next(cases("table", table))
    assert first.name == "table | a"
    assert first.truth == 140
    assert first.history.counts == {"11": 20, "10": 30, "01": 40}


def test_a_list_that_no_two_others_meet_is_no_known_truth() -> None:
    table = CaptureHistory(lists=("a", "b", "c"), counts={"110": 30, "100": 50, "011": 7})
    assert [case.name for case in cases("table", table)] == ["table | b"]
