"""Published rules, against what their definitions give by hand."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from tahqiq.errors import UnknownReading
from tahqiq.figures import reconcile
from tahqiq.figures.rules import RULES
from tahqiq.model import Cell, Claim, Figure
from tahqiq.model.figure_json import reconciliation_to_json
from tests.figures.worlds import SNHR, Map, place, share, toll

PUBLISHED = ("ucdp", "ibc", "airwars", "most-cautious")
Told = tuple[Any, ...]  # speaker, number, qualifier


def claims_of(*told: Told, said: str = "2031-05-04") -> list[Claim]:
    """One claim a speaker, each in a report of its own; a number may be a range."""
    return [
        toll(f"clm_{n}", number, qualifier, by=by, said=said, report=f"art_{n}")
        for n, (by, number, qualifier) in enumerate(told)
    ]


def figure(claims: list[Claim], rule: str, **kwargs: Any) -> Figure:
    result = reconcile(claims, Map(), sources={"snhr": SNHR}, rule=rule, **kwargs)
    assert {f.rule for f in result.bounds} == {rule}
    return result.bounds[0]


def numbers(claims: list[Claim], rule: str) -> tuple[int, int | None, int | None]:
    found = figure(claims, rule)
    return found.low, found.best, found.high


ONE = [("rased", 40, "exact")]
TWO = [("rased", 40, "exact"), ("nour", 52, "exact")]
DOCUMENTED = [("rased", 40, "exact"), ("snhr", 52, "exact")]
HEDGED = [("rased", 40, "about"), ("nour", 50, "nearly")]
SPAN = [("rased", (30, 50), "between"), ("nour", 45, "exact")]
OPEN_WITHIN = [("rased", 35, "at_least"), ("nour", 40, "exact")]
OPEN_BEYOND = [("rased", 50, "at_least"), ("nour", 40, "exact")]
DOZENS = [("rased", 12, "dozens"), ("nour", 9, "exact")]
UP_TO = [("rased", (0, 60), "at_most"), ("nour", 40, "exact")]
ONLY_UP_TO = [("rased", (0, 60), "at_most")]
ONE_ZERO = [("rased", 0, "exact"), ("nour", 7, "exact")]
TWO_ZEROS = [*ONE_ZERO, ("third", 0, "exact")]


@pytest.mark.parametrize(
    ("told", "ucdp", "ibc", "airwars", "cautious"),
    [
        (ONE, (40, 40, 40), (40, None, 40), (40, None, 40), (40, None, 40)),
        (TWO, (40, 40, 52), (40, None, 52), (40, None, 52), (40, None, 52)),
        (DOCUMENTED, (40, 52, 52), (40, None, 52), (40, None, 52), (40, None, 52)),
        (HEDGED, (40, 40, 50), (40, None, 50), (40, None, 50), (33, None, 50)),  # 40 less 18 %; "nearly" falls short
        (SPAN, (30, 30, 50), (30, None, 50), (30, None, 50), (30, None, 50)),
        (OPEN_WITHIN, (35, 35, 40), (35, None, 40), (35, None, 40), (35, None, None)),
        (OPEN_BEYOND, (40, 40, None), (40, None, None), (40, None, None), (40, None, None)),
        (DOZENS, (9, 9, None), (9, None, None), (9, None, None), (9, None, None)),
        (UP_TO, (40, 40, 60), (40, None, 60), (0, None, 60), (0, None, 60)),
        (ONLY_UP_TO, (0, None, 60), (0, None, 60), (0, None, 60), (0, None, 60)),
        (ONE_ZERO, (0, 0, 7), (7, None, 7), (0, None, 7), (0, None, 7)),
        (TWO_ZEROS, (0, 0, 7), (0, None, 7), (0, None, 7), (0, None, 7)),
    ],
)
def test_each_rule_gives_what_its_definition_gives_by_hand(
    told: list[Told], ucdp: object, ibc: object, airwars: object, cautious: object
) -> None:
    claims = claims_of(*told)
    assert [numbers(claims, rule) for rule in PUBLISHED] == [ucdp, ibc, airwars, cautious]


@pytest.mark.parametrize(
    ("told", "best"),
    [
        ([("snhr", 52, "exact"), ("rased", 40, "exact")], 52),  # documents case by case
        ([("rased", 52, "exact"), ("army", 40, "exact")], 52),  # no party to the conflict
        ([("army", 40, "exact"), ("ministry", 45, "exact")], 40),  # equals: the lower
    ],
)
def test_ucdp_prefers_the_most_reliable_source_and_the_lower_of_equals(told: list[Told], best: int) -> None:
    types = {"army": "armed_group", "ministry": "government"}
    claims = [
        toll(
            f"clm_{n}",
            number,
            qualifier,
            said="2031-05-04",
            report=f"art_{n}",
            speaker={"name": by.upper(), "id": by, "type": types.get(by, "monitor")},
        )
        for n, (by, number, qualifier) in enumerate(told)
    ]
    assert numbers(claims, "ucdp")[1] == best


def grade(*claims: Claim) -> str:
    return figure(list(claims), "airwars").words.removeprefix("Airwars grade: ").partition(":")[0]


def test_airwars_grades_by_who_speaks_and_whom_they_hold_responsible() -> None:
    rased = toll("clm_a", 12, by="rased", said="2031-05-04", report="one")
    nour = toll("clm_b", 12, by="nour", said="2031-05-04", report="two")
    north, south = ({"name": f"{side} army", "id": side} for side in ("north", "south"))
    by_north = toll("clm_c", 5, by="rased", said="2031-05-04", report="one", perpetrator=north)
    by_south = toll("clm_d", 5, by="nour", said="2031-05-04", report="two", perpetrator=south)
    assert grade(rased) == "weak"
    assert grade(rased, nour) == "fair"
    assert grade(rased, nour, by_north, by_south) == "contested"
    admitted = toll("clm_e", 5, by="north", said="2031-05-04", report="one", perpetrator=north)
    result = reconcile([admitted], Map(), rule="airwars")
    assert any(f.words.startswith("Airwars grade: confirmed") for f in result.bounds if f.cell.perpetrator)


def test_an_outlet_that_prints_the_same_number_is_not_a_second_source() -> None:
    carrier = {"artifact": "two", "publisher": "صحيفة الساحل", "published": "2031-05-04"}
    rased = toll("clm_a", 12, by="rased", said="2031-05-04", report="one")
    printed = toll("clm_b", 12, said="2031-05-04", carrier=carrier, speaker=None)
    assert grade(rased, printed) == "weak"


def test_of_each_source_the_latest_figure_counts_and_the_others_are_set_aside() -> None:
    early = toll("clm_a", 20, by="rased", said="2031-05-04", report="one")
    late = toll("clm_b", 31, by="rased", said="2031-05-06", report="two")
    other = toll("clm_c", 25, by="nour", said="2031-05-05", report="three")
    for rule in PUBLISHED:
        found = figure([early, late, other], rule)
        assert (found.low, found.high, found.binding) == (25, 31, ("clm_b", "clm_c"))
        assert found.set_aside == {"clm_a": "its own source has a later figure"}


def test_figures_of_an_earlier_day_use_what_was_said_by_then() -> None:
    early = toll("clm_a", 20, by="rased", said="2031-05-04", report="one")
    late = toll("clm_b", 31, by="rased", said="2031-05-06", report="two")
    asked = Cell(incident="", harm="killed", as_of=early.said_on and early.said_on.end)
    found = reconcile([early, late], Map(), cells=[asked], rule="ibc").bounds[-1]
    assert (found.low, found.high, found.binding) == (20, 20, ("clm_a",))
    assert found.set_aside == {"clm_b": "is of a later day"}


def test_what_is_not_a_count_of_the_whole_cell_is_set_aside_with_the_reason() -> None:
    people = toll("clm_a", 40, by="rased", said="2031-05-06", on=("2031-05-04", "2031-05-06"), report="one")
    one_day = toll("clm_b", 9, by="nour", said="2031-05-06", on="2031-05-06", report="one")
    denial = toll("clm_c", 0, by="army", said="2031-05-06", report="one", negated=True)
    third = share("clm_d", 0.3, 0.4, by="nour", said="2031-05-06", report="one", part_of="clm_a")
    for rule in PUBLISHED:
        found = figure([people, one_day, denial, third], rule)
        assert (found.low, found.high) == (40, 40)
        assert found.set_aside == {
            "clm_b": "counts only some of the days",
            "clm_c": "a denial, not a count",
            "clm_d": "a share, not a number",
        }


def test_background_and_withdrawn_numbers_are_not_used() -> None:
    first = toll("clm_a", 437, by="rased", said="2031-05-04", report="one", place=place("Qurnat"))
    back = toll("clm_b", 437, by="rased", said="2031-05-07", report="two", place=place("Qurnat"), negated=True)
    other = toll("clm_c", 400, by="nour", said="2031-05-07", report="three", place=place("Qurnat"))
    old = toll("clm_d", 12, by="nour", said="2031-05-07", report="four", place=place("Qurnat"), background=True)
    for rule in PUBLISHED:
        result = reconcile([first, back, other, old], Map(), rule=rule)
        used = {key for f in result.bounds for key in f.binding}
        assert used == {"clm_c"}


def test_wholes_parts_and_other_people_are_not_mixed_in() -> None:
    people = toll("clm_a", 100, by="rased", said="2031-05-04", report="one")
    children = toll("clm_b", 30, by="nour", said="2031-05-04", report="two", group={"age": "child"})
    for rule in PUBLISHED:
        whole, part, rest = reconcile([people, children], Map(), rule=rule).bounds
        assert (whole.low, whole.high, whole.binding) == (100, 100, ("clm_a",))
        assert (part.low, part.high, part.binding) == (30, 30, ("clm_b",))
        assert (rest.low, rest.high, rest.binding) == (0, None, ())  # rules do not subtract


def test_where_nobody_reports_on_a_cell_nothing_is_known() -> None:
    asked = Cell(incident="", harm="killed", place=None, group=toll("x", 1, group={"sex": "woman"}).group)
    for rule in PUBLISHED:
        found = reconcile(claims_of(*ONE), Map(), cells=[asked], rule=rule).bounds[-1]
        assert (found.low, found.best, found.high, found.binding) == (0, None, None, ())


def test_a_published_figure_proves_nothing_and_bears_its_rule_in_json() -> None:
    for rule in PUBLISHED:
        (told, *_) = reconciliation_to_json(reconcile(claims_of(*TWO), Map(), rule=rule))["bounds"]
        assert told["rule"] == rule
        assert told["certificate"] == {}
        assert told["readings"] == []


def test_conflicts_and_differences_are_the_same_whatever_the_rule() -> None:
    plain = reconcile(claims_of(*TWO), Map())
    for rule in PUBLISHED:
        other = reconcile(claims_of(*TWO), Map(), rule=rule)
        assert (other.conflicts, other.differences) == (plain.conflicts, plain.differences)


def test_an_unknown_rule_is_refused_with_those_known() -> None:
    with pytest.raises(UnknownReading, match="airwars, ibc, most-cautious, provable, ucdp"):
        reconcile(claims_of(*ONE), Map(), rule="average")


@pytest.mark.parametrize("name", RULES.names())
def test_every_rule_bears_its_own_name_and_says_its_source(name: str) -> None:
    rule = RULES.get(name)
    assert rule.name == name
    assert inspect.getdoc(rule)
    source = inspect.getdoc(inspect.getmodule(rule)) or ""
    assert name == "provable" or "Source" in source
