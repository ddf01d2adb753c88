"""Named persons beside claimed figures. All persons are invented."""

from __future__ import annotations

from datetime import date

import pytest

from tahqiq.model import Cell, Figure, Gap, Group, Incident, Period, Person, PlaceRef
from tahqiq.people.gap import audits, gaps, with_incidents

TOWN, PROVINCE, OTHER = (PlaceRef(name=n.title(), id=n) for n in ("town", "province", "other"))
DAY = Period.on(date(2025, 3, 8))
INCIDENT = Incident(
    id="inc_1", claims=("clm_1",), place=PROVINCE, period=Period(start=date(2025, 3, 6), end=date(2025, 3, 10))
)


class Land:
    """A town in a province, and another province."""

    def within(self, inner: str, outer: str) -> bool | None:
        return inner == outer or (inner, outer) == ("town", "province")


def dead(key: str, **told: object) -> Person:
    base: dict[str, object] = {"place": TOWN, "death": DAY, "states": ("dead",), "state": "dead", **told}
    return Person(id=key, records=(key,), lists=("one",), names=(key,), **base)  # type: ignore[arg-type]


def figure(low: int, high: int | None, **cell: object) -> Figure:
    whole = Cell(incident="inc_1", harm="killed", **cell)  # type: ignore[arg-type]
    return Figure(cell=whole, low=low, high=high, rule="provable", binding=("clm_1",), readings=(), certificate={})


def gap(told: Figure, *persons: Person, language: str = "en") -> Gap:
    (found,) = gaps(
        [told], [INCIDENT], persons, Land(), lambda cell: cell.harm if language == "en" else "القتلى", language
    )
    return found


def test_the_gap_is_claimed_less_named() -> None:
    found = gap(figure(60, None), *(dead(str(n)) for n in range(14)))
    assert (found.named, found.unnamed) == (14, (46, None))
    expected = "killed: claimed: at least 60; named in the lists: 14; not named: at least 46."
    assert found.words == expected


def test_persons_of_other_places_days_and_states_are_not_counted() -> None:
    others = [
        dead("a", place=OTHER),
        dead("b", death=Period.on(date(2025, 3, 20))),
        dead("c", state="missing", states=("missing",)),
    ]
    assert gap(figure(60, None), dead("z"), *others).named == 1


@pytest.mark.parametrize("day", [date(2025, 3, 5), date(2025, 3, 11)])
def test_a_death_on_the_day_beside_an_incident_may_be_of_it(day: date) -> None:
    found = gap(figure(1, None), dead("a"), dead("b", death=Period.on(day)))
    assert (found.named, found.possible) == (1, 2)


def test_a_death_on_the_day_after_a_toll_was_told_is_not_counted_against_it() -> None:
    later = [dead(str(n), death=Period.on(date(2025, 3, 8))) for n in range(4)]
    found = gap(figure(0, 3, as_of=date(2025, 3, 7)), dead("z", death=Period.on(date(2025, 3, 7))), *later)
    assert (found.named, found.possible, found.over) == (1, 5, False)


def incident(
    key: str, place: PlaceRef | None, first: int | None, last: int | None, part_of: str | None = None
) -> Incident:
    period = Period(start=date(2025, 3, first), end=date(2025, 3, last)) if first and last else None
    return Incident(id=key, claims=(), place=place, period=period, part_of=part_of)


@pytest.mark.parametrize(
    ("others", "certain"),
    [
        ([], True),
        ([incident("b", TOWN, 8, 9)], False),  # two in one town on one day: nobody knows which
        ([incident("b", TOWN, 9, 10)], True),
        ([incident("b", OTHER, 8, 8)], True),
        ([incident("b", PROVINCE, 1, 30)], True),  # a month of the province, in which the day of the town lies
        ([incident("b", TOWN, 7, 9, part_of="a")], True),
        ([incident("b", TOWN, None, None)], True),  # nothing says that it was then
        ([incident("b", None, None, None)], True),
    ],
)
def test_of_two_incidents_in_one_place_nobody_is_certainly_of_either(others: list[Incident], certain: bool) -> None:
    told = [incident("a", TOWN, 7, 8), *others]
    (found,) = with_incidents([dead("p")], told, Land())
    assert ("a" in found.incidents) is certain
    whole = Figure(
        cell=Cell(incident="a", harm="killed"), low=1, high=0, rule="provable", binding=(), readings=(), certificate={}
    )
    (one,) = gaps([whole], told, [dead("p")], Land(), str)
    assert (one.named, one.possible, one.over) == (int(certain), 1, certain)


@pytest.mark.parametrize("when", [(TOWN, None, None), (None, 8, 8)])
def test_nobody_is_certainly_of_an_incident_whose_place_or_days_nobody_tells(when: tuple[PlaceRef, int, int]) -> None:
    told = [incident("inc_1", *when)]
    (found,) = gaps([figure(1, 1)], told, [dead("a"), dead("b", place=OTHER, death=None)], Land(), str)
    assert (found.named, found.possible) == (0, 1)


def test_who_may_belong_narrows_the_gap_but_is_not_counted_as_named() -> None:
    found = gap(figure(10, 12), dead("a"), dead("b", death=None), dead("c", place=None))
    assert (found.named, found.possible, found.unnamed) == (1, 3, (7, 11))
    assert "named in the lists: 1, and 2 more who may belong here; not named: 7 to 11" in found.words


@pytest.mark.parametrize(
    ("cell", "named", "possible"),
    [
        ({"group": Group(age="child")}, 1, 2),
        ({"group": Group(age="adult")}, 1, 2),
        ({"group": Group(sex="woman")}, 1, 1),
        ({"group": Group(status="civilian")}, 1, 3),
        ({"group": Group(role="medical")}, 0, 3),
        ({"place": TOWN}, 3, 3),
        ({"as_of": date(2025, 3, 6)}, 0, 0),
        ({"as_of": date(2025, 3, 8)}, 3, 3),
    ],
)
def test_each_stratum_counts_its_own(cell: dict[str, object], named: int, possible: int) -> None:
    found = gap(
        figure(1, None, **cell),
        dead("a", age=(9, 9), sex="female"),
        dead("b", age=(40, 40), sex="male", status="civilian"),
        dead("c", sex="male"),
    )
    assert (found.named, found.possible) == (named, possible)


def test_more_named_than_the_maximum_is_a_finding_of_arithmetic() -> None:
    told = figure(2, 3)
    found = gap(told, *(dead(str(n)) for n in range(5)))
    (audit,) = audits([found], [told])
    assert (audit.kind, audit.claims, audit.expected, audit.found) == ("names", ("clm_1",), 5, 3)
    assert "both cannot be right" in audit.words


def test_three_who_only_may_belong_contradict_nothing() -> None:
    assert not gap(figure(0, 1), dead("a"), dead("b", place=None), dead("c", place=None)).over


def test_incidents_nobody_is_named_of_are_left_out() -> None:
    assert gaps([figure(60, None)], [INCIDENT], [dead("a", place=OTHER)], Land(), str) == ()


def test_persons_get_the_incidents_they_certainly_belong_to() -> None:
    found = with_incidents([dead("a"), dead("b", death=None)], [INCIDENT], Land())
    assert [p.incidents for p in found] == [("inc_1",), ()]


def test_the_same_gap_in_arabic_has_the_same_numbers_and_no_latin_letters() -> None:
    found = gap(figure(10, 12, group=Group(status="civilian")), dead("a", status="civilian"), language="ar")
    assert "10" in found.words
    assert "12" in found.words
    assert "9 إلى 11" in found.words
    assert not [c for c in found.words if c.isascii() and c.isalpha()]


def test_a_body_without_a_name_may_belong_and_is_not_counted_as_named() -> None:
    found = gap(figure(5, None), dead("a"), dead("b", unidentified=True))
    assert (found.named, found.possible) == (1, 2)


def test_complements_and_harms_that_no_list_records_are_left_out() -> None:
    told = [
        figure(5, None, excluding_place=TOWN),
        figure(5, None, excluding_group=Group(sex="woman")),
        figure(0, None),
        Figure(
            cell=Cell(incident="inc_1", harm="injured"),
            low=9,
            high=None,
            rule="provable",
            binding=(),
            readings=(),
            certificate={},
        ),
    ]
    assert gaps(told, [INCIDENT], [dead("a")], Land(), str) == ()
