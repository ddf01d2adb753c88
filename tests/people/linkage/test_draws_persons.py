"""Draws of the clustering of several lists: the number of persons lies around the truth, never on one side of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest

from tahqiq.model.judgement import Judgement
from tahqiq.people.linkage import Links, link_facts
from tahqiq.people.linkage.draws import draw
from tahqiq.people.linkage.facts import Facts, facts_from_rows
from tahqiq.people.linkage.unseen import stand_ins
from tahqiq.people.worlds import Population, Reach, Times, populate, setting
from tahqiq.people.worlds.chance import Chance
from tahqiq.people.worlds.listing import listed, write_sheet
from tahqiq.people.worlds.monitor import Monitor
from tahqiq.people.worlds.monitors import AGENCY, MINISTRY, NETWORK, VOLUNTEERS

MONITORS: dict[str, tuple[Monitor, ...]] = {
    "careful": (MINISTRY,) * 5,  # hardly a link is in doubt
    "both scripts": (MINISTRY, NETWORK, AGENCY, VOLUNTEERS),
}
SEEDS = range(6)
DRAWS = 60


def lists(kind: str, seed: int, size: int = 800) -> tuple[list[Facts], int]:
    """Lists that each reach two fifths of the victims, and how many persons are on any."""
    stock, times = setting("arabic"), Times(together=0.05)  # few killed with their kin, whom any linkage confuses
    people: Population = populate(stock, size, seed, times)
    found, documented = [], set()
    for number, usual in enumerate(MONITORS[kind]):
        monitor = replace(usual, id=f"{number}", reach=Reach(base=0.4))
        person = listed(people, monitor.reach, np.zeros(len(people)), Chance(seed, f"reach {number}"), times.days)
        sheet = write_sheet(stock, monitor, people, person, seed)
        found.append(facts_from_rows([{**row, "id": f"{number} {row['id']}"} for row in sheet.rows()], f"{number}"))
        documented |= set(person.tolist())
    return found, len(documented)


@cache
def linked(kind: str, seed: int) -> tuple[Links, int]:
    found, persons = lists(kind, seed)
    return link_facts(found, single=frozenset(range(len(found)))), persons


def numbers(links: Links, seed: int) -> npt.NDArray[np.int64]:
    """Of persons, by draw."""
    several = frozenset(range(int(links.features.lists.max()) + 1))
    drawn = draw(links, DRAWS, single=several, seed=seed)
    return np.array([len(set(clusters)) for clusters in drawn.clusters.tolist()])


@pytest.mark.parametrize("kind", MONITORS)
def test_draws_hold_the_number_of_persons_and_lean_to_neither_side(kind: str) -> None:
    held, too_low, shift = [], [], []
    for seed in SEEDS:
        links, persons = linked(kind, seed)
        drawn = numbers(links, seed)
        low, high = np.quantile(drawn, [0.05, 0.95])
        held.append(low <= persons <= high)
        too_low.append(np.mean(drawn < persons) + np.mean(drawn == persons) / 2)
        shift.append(drawn.mean() / persons - 1)
    assert sum(held) >= 4
    assert 0.1 <= np.mean(too_low) <= 0.9
    assert abs(np.mean(shift)) < 0.01


def test_no_link_is_made_up_where_all_are_plain_and_some_where_they_are_not() -> None:
    careful, doubtful = linked("careful", 0)[0], linked("both scripts", 0)[0]
    assert careful.unseen < 0.003 < doubtful.unseen


def test_draws_keep_what_persons_have_judged() -> None:
    found, _ = lists("both scripts", 1)
    single = frozenset(range(len(found)))
    before = link_facts(found, single=single)
    decided = [link for link in before if link.decided]
    parted = min(decided, key=lambda link: link.probability)
    joined = min((link for link in before if not link.decided), key=lambda link: link.probability)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    said = [
        Judgement(left=parted.left, right=parted.right, verdict="different", by="a", at=at),
        Judgement(left=joined.left, right=joined.right, verdict="same", by="a", at=at),
    ]
    links = link_facts(found, single=single, judgements=said)
    drawn = draw(links, DRAWS, single=single)
    place = {record: number for number, record in enumerate(drawn.ids)}
    apart, same = (
        drawn.clusters[:, place[link.left]] == drawn.clusters[:, place[link.right]] for link in (parted, joined)
    )
    assert not apart.any()
    assert same.all()


def test_stand_ins_are_a_record_alone_and_a_person_without_one_of_its_list() -> None:
    links, _ = linked("both scripts", 2)
    some = stand_ins(links.features, links.clusters, 20, frozenset(), np.random.default_rng(0))
    size = np.bincount(links.clusters, minlength=len(links.features))[links.clusters]
    ends = np.concatenate([some.left, some.right])
    assert len(some) == 20
    assert len(set(ends.tolist())) == 40
    assert (np.minimum(size[some.left], size[some.right]) == 1).all()
    for left, right in zip(some.left.tolist(), some.right.tolist(), strict=True):
        members = np.isin(links.clusters, links.clusters[[left, right]])
        assert len(set(links.features.lists[members].tolist())) == members.sum()


def test_stand_ins_never_join_two_judged_apart() -> None:
    links, _ = linked("both scripts", 2)
    every = np.arange(len(links.features)).tolist()
    apart = frozenset((one, other) for one in every for other in every[one + 1 :])
    assert not len(stand_ins(links.features, links.clusters, 5, apart, np.random.default_rng(0)))
