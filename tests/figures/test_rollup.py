"""Numbers over many incidents: proven, nobody counted twice, and what asking every incident gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random
from typing import Any

import pytest

from benchmarks.figures.scale import Land
from tahqiq.errors import UsageError
from tahqiq.figures import reconcile
from tahqiq.figures.checker import check_total
from tahqiq.figures.incremental import Reconciler
from tahqiq.figures.rollup import Total, Totals, _Question, disjoint
from tahqiq.model import Cell, Claim, Group, Perpetrator, PlaceRef
from tests.figures.test_incremental import _some_claims
from tests.figures.worlds import place, toll

PROVINCE = PlaceRef(name="محافظة", id="l:1", precision="admin1")
OTHER = PlaceRef(name="Other province", id="l:2", precision="admin1")
KILLED = Cell(incident="", harm="killed")


def event(n: int, number: int, where: str, day: int, **fields: Any) -> Claim:
    """A number of one day in one town, of a report of its own."""
    day_of = f"2031-05-{day:02}"
    fields = {"by": "ngo", "said": day_of, "report": f"art_{n}", "place": place("بلدة", where)} | fields
    return toll(f"clm_{n}", number, fields.pop("qualifier", "exact"), **fields)


EVENTS = [
    event(1, 12, "l:1:1:1", 2),
    event(2, 30, "l:1:2:1", 2),
    event(3, 7, "l:2:1:1", 3),
    event(4, 5, "l:1:1:1", 20, group={"status": "civilian"}),
]


def totals(*claims: Claim) -> Totals:
    return Reconciler(Land(), claims).totals()


def ends(total: Total) -> tuple[int, int | None]:
    assert check_total(total.certificate, total.low, total.high)
    assert not check_total(total.certificate, total.low + 1, total.high)
    return total.low, total.high


def test_incidents_of_different_people_add_up() -> None:
    of = totals(*EVENTS).of
    assert ends(of(KILLED)) == (54, None)  # nothing limits who was killed on the 20th but for civilians
    assert ends(of(Cell(incident="", harm="killed", place=PROVINCE))) == (47, None)
    assert ends(of(Cell(incident="", harm="killed", place=PROVINCE, as_of=date(2031, 5, 9)))) == (42, 42)
    assert ends(of(Cell(incident="", harm="killed", place=OTHER))) == (7, 7)
    assert ends(of(KILLED, since=date(2031, 5, 10))) == (5, None)
    civilians = Cell(incident="", harm="killed", group=Group(status="civilian"))
    assert ends(of(civilians)) == (5, 54)
    assert ends(of(Cell(incident="", harm="injured"))) == (0, None)


def test_what_may_be_the_same_people_is_added_once() -> None:
    campaign = event(
        9, 60, "l:1", 31, on=("2031-05-01", "2031-05-31"), place=place("محافظة", "l:1", precision="admin1")
    )
    total = totals(*EVENTS, campaign).of(KILLED)
    assert ends(total) == (67, 60 + 7 + 12 + 30)  # the raids of the 2nd may have been before the month began
    assert len(total.added) == 2
    assert "clm_9" in {c for i in total.added for c in ids(*EVENTS, campaign)[i]}


def ids(*claims: Claim) -> dict[str, tuple[str, ...]]:
    return {i.id: i.claims for i in reconcile(claims, Land()).incidents}


def test_a_sum_is_refused_where_a_proof_or_an_incident_was_changed() -> None:
    total = totals(*EVENTS).of(Cell(incident="", harm="killed", as_of=date(2031, 5, 9)))
    assert ends(total) == (49, 49)
    body = dict(total.certificate)
    assert not check_total({**body, "low": body["low"] * 2}, 98, None)
    assert not check_total({**body, "low": [{**p, "bound": p["bound"] + 1} for p in body["low"]]}, 50, None)
    assert not check_total(body, 0, 48)


def test_figures_of_a_published_rule_are_not_added() -> None:
    with pytest.raises(UsageError, match="proven"):
        Totals(reconcile(EVENTS, Land(), rule="most-cautious"), {c.id: c for c in EVENTS}, Land())


def test_incidents_chosen_are_those_that_add_up_to_most() -> None:
    for seed in range(60):
        random = Random(seed)
        worth = {f"i{n}": random.randint(1, 9) for n in range(7)}
        pairs = [frozenset(p) for p in combinations(worth, 2) if random.random() < 0.3]
        overlaps = {i: frozenset(x for p in pairs if i in p for x in p if x != i) for i in worth}
        chosen = set(disjoint(worth, overlaps))
        assert not any(p <= chosen for p in pairs)
        some = (set(c) for n in range(8) for c in combinations(worth, n))
        assert sum(worth[i] for i in chosen) == max(
            sum(worth[i] for i in c) for c in some if not any(p <= c for p in pairs)
        )


@pytest.mark.parametrize("seed", range(40))
def test_what_is_read_off_the_figures_is_what_working_the_cell_out_gives(seed: int) -> None:
    random = Random(seed)
    claims = _some_claims(random, 14)
    known = Reconciler(Land(), claims)
    of = known.totals()
    for group in (Group(), Group(status="civilian"), Group(sex="woman"), Group(status="civilian", age="child")):
        who = random.choice([None, Perpetrator(name="Guards", id="guards")])
        cell = Cell(incident="", harm="killed", group=group, perpetrator=who)
        asked = reconcile(claims, Land(), cells=[cell])
        nested = {x for i in asked.incidents if i.part_of for x in (i.id, i.part_of)}  # these bind one another too
        for f in asked.bounds:
            if replace(f.cell, incident="", as_of=None) == cell and f.cell.incident not in nested:
                end = of._end(f.cell.incident, cell, _Question.of(cell), None)
                assert end is not None
                assert (end.low, end.high) == (f.low, f.high)
        ends(of.of(cell))
