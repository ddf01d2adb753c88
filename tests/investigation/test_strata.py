"""Which stratum persons belong to, and which lists could have seen them. All persons are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tahqiq.estimates.captures import Member
from tahqiq.investigation.strata import Strata, could_see, tables
from tahqiq.model import Coverage, Period, Person, PlaceRef, VictimList
from tahqiq.places import Gazetteer

PLACES = Gazetteer.open()
HOMS = PlaceRef(name="Homs", id="gn:169577")
LISTS = (VictimList(id="centre", name="Centre"), VictimList(id="network", name="Network"))
MAY = Period(start=date(2031, 5, 1), end=date(2031, 5, 31), precision="month")


def person(**told: object) -> Person:
    known = {"id": "per_1", "records": ("rec_1",), "lists": ("centre",), "names": ("ناصر المخترع",), "state": "dead"}
    return Person(**{**known, **told})  # type: ignore[arg-type]


def strata(*by: str, alone: dict[str, Person] | None = None, lists: tuple[VictimList, ...] = LISTS) -> Strata:
    return Strata(places=PLACES, lists=lists, alone=(alone or {}).__getitem__, by=by)


def member(sorted_by: Strata, one: Person) -> Member:
    found = sorted_by.place(one).member
    assert found is not None
    return found


def test_a_town_is_of_its_governorate() -> None:
    (homs,) = member(strata("place"), person(place=HOMS)).values
    assert homs == "iso:SY-HI"
    assert member(strata("place"), person(place=PlaceRef(name="nowhere"))).values == (None,)


@pytest.mark.parametrize(
    ("by", "told", "value"),
    [
        ("month", {"death": Period.on(date(2031, 5, 9))}, "2031-05"),
        ("month", {"death": Period(start=date(2031, 5, 30), end=date(2031, 6, 2))}, None),
        ("year", {"death": Period(start=date(2031, 5, 30), end=date(2031, 6, 2))}, "2031"),
        ("year", {"death": Period(end=date(2031, 6, 2))}, None),
        ("age", {"age": (17, 17)}, "child"),
        ("age", {"age": (16, 19)}, None),
        ("age", {"age": (18, 40)}, "adult"),
        ("sex", {"sex": "female"}, "female"),
        ("status", {}, None),
        ("incident", {"incidents": ("inc_1",)}, "inc_1"),
        ("incident", {"incidents": ("inc_1", "inc_2")}, None),
    ],
)
def test_a_person_is_of_one_value_of_a_dimension_or_of_none_known(
    by: str, told: dict[str, object], value: str | None
) -> None:
    assert member(strata(by), person(**told)).values == (value,)


def test_of_incidents_within_each_other_the_narrowest_counts() -> None:
    nested = replace(strata("incident"), part_of={"inc_2": "inc_1"})
    assert member(nested, person(incidents=("inc_1", "inc_2"))).values == ("inc_2",)


def test_where_records_differ_most_of_them_decide_for_only_the_linked_can_differ() -> None:
    told = {"rec_1": "female", "rec_2": "male", "rec_3": "female"}
    alone = {key: person(records=(key,), sex=sex) for key, sex in told.items()}
    placed = strata("sex", alone=alone).place(person(records=tuple(told), sex=None))
    assert placed.member is not None
    assert (placed.member.values, placed.settled) == (("female",), ("sex",))


def test_a_tie_between_records_is_decided_alike_in_every_run() -> None:
    alone = {key: person(records=(key,), sex=sex) for key, sex in (("rec_1", "female"), ("rec_2", "male"))}
    both = [person(id=f"per_{n}", records=("rec_1", "rec_2"), sex=None) for n in range(40)]
    values = [member(strata("sex", alone=alone), one).values for one in both]
    assert values == [member(strata("sex", alone=alone), one).values for one in both]
    assert {("female",), ("male",)} == set(values)  # and not always the same way


@pytest.mark.parametrize(
    ("covers", "told", "could"),
    [
        (Coverage(), {}, True),
        (Coverage(places=("iso:SY-HI",)), {"place": HOMS}, True),
        (Coverage(places=("iso:SY-LA",)), {"place": HOMS}, False),
        (Coverage(places=("iso:SY-LA",)), {}, None),
        (Coverage(period=MAY), {"death": Period.on(date(2031, 5, 31))}, True),
        (Coverage(period=MAY), {"death": Period.on(date(2031, 6, 1))}, False),
        (Coverage(period=MAY), {"death": Period(start=date(2031, 5, 31), end=date(2031, 6, 1))}, None),
        (Coverage(states=("missing",)), {}, False),
        (Coverage(statuses=("civilian",)), {}, None),
        (Coverage(statuses=("civilian",), states=("missing",)), {}, False),
    ],
)
def test_what_a_list_could_have_seen(covers: Coverage, told: dict[str, object], could: bool | None) -> None:
    assert could_see(covers, person(**told), PLACES) is could


def test_who_cannot_be_counted_is_set_aside_with_the_reason() -> None:
    narrow = (*LISTS, VictimList(id="coast", name="Coast", covers=Coverage(places=("iso:SY-LA",))))
    everybody = [
        person(unidentified=True),
        person(state=None, states=("dead", "missing")),
        person(state="detained"),
        person(),  # place not known, so the coast's list may or may not have seen them
        person(place=HOMS, lists=("coast",)),
        person(place=HOMS),
    ]
    sorted_by = strata(lists=narrow)
    found, settled = tables([sorted_by.place(one) for one in everybody], narrow, ())
    reasons = ("coverage-unknown", "other-state", "outside-coverage", "state-unknown", "unidentified")
    assert found.aside == dict.fromkeys(reasons, 1)
    (table,) = found.tables
    assert (table.history.observed, table.left_out["coast"]) == (1, "cannot-see")
    assert settled == {}
