"""Published counts of Syria's coastal region in March 2025 as series, restated as numbers.

Bodies: the Syrian Observatory for Human Rights (SOHR, 8, 9, 11 and 12 March), the Syrian Network for Human Rights
(SNHR, 11 and 17 March, 1 April), an outlet that cites SOHR (8 March).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tahqiq.figures import reconcile
from tahqiq.model import Audit, Carrier, Claim, Reconciliation
from tests.figures.test_repeats import bounds, copy_of
from tests.figures.worlds import SNHR, Map, place, toll

PLACES = Map(
    {
        "syria": (),
        "area": ("syria",),
        "coast": ("area",),
        "latakia": ("coast",),
        "tartus": ("coast",),
        "hama": ("area",),
        "homs": ("area",),
        "elsewhere": ("syria",),
    }
)
CIVILIANS = {"status": "civilian"}
FIGHTERS = {"status": "participating"}
FORCES = {"status": "armed_forces"}
GUNMEN = {"status": "participating", "identity": "loyalists"}
BY_GOVERNORATE = {
    11: (1225, {"latakia": 658, "tartus": 384, "hama": 171, "homs": 12}),
    12: (1383, {"latakia": 683, "tartus": 433, "hama": 255, "homs": 12}),
}
NEW_ON_THE_12TH = {"latakia": 25, "tartus": 49, "hama": 84}


def printed(report: str, day: str, by: str, rows: list[tuple[int, dict[str, Any]]]) -> list[Claim]:
    common: dict[str, Any] = {"by": by, "said": f"2025-{day}", "report": report, "place": place("coast")}
    return [toll(f"clm_{report}_{n}", number, **{**common, **cell}) for n, (number, cell) in enumerate(rows)]


def sohr_by_governorate() -> list[Claim]:
    claims: list[Claim] = []
    for day, (total, parts) in BY_GOVERNORATE.items():
        rows: list[tuple[int, dict[str, Any]]] = [(total, {"group": CIVILIANS, "place": place("area")})]
        rows += [(number, {"group": CIVILIANS, "place": place(name)}) for name, number in parts.items()]
        claims += printed(f"sohr{day}", f"03-{day}", "sohr", rows)
    return claims


def added(new: Mapping[str, int] = NEW_ON_THE_12TH) -> list[Claim]:
    rows = [(n, {"group": CIVILIANS, "place": place(name), "on": "2025-03-12"}) for name, n in new.items()]
    return printed("new12", "03-12", "sohr", rows)


def saturday_and_sunday() -> list[Claim]:
    saturday = [(745, {}), (532, {"group": CIVILIANS}), (213, {"group": FIGHTERS})]
    sunday = [(1018, {}), (745, {"group": CIVILIANS}), (125, {"group": FORCES}), (148, {"group": GUNMEN})]
    return printed("sohr08", "03-08", "sohr", saturday) + printed("sohr09", "03-09", "sohr", sunday)


def outlet(total: int = 1018, civilians: int = 745, fighters: int = 213) -> list[Claim]:
    rows = [(total, {}), (civilians, {"group": CIVILIANS}), (fighters, {"group": FIGHTERS})]
    return printed("outlet", "03-08", "sohr", rows)


def april(headline: int = 1562) -> list[Claim]:
    sides = [{"name": "forces in the operations"}, {"name": "loyalist gunmen"}]
    rows: list[tuple[int, dict[str, Any]]] = [
        (headline, {"place": place("syria")}),
        (227, {"place": place("elsewhere")}),
    ]
    for group, numbers in (({}, (1334, 889, 445)), ({"age": "child"}, (60, 51, 9)), ({"sex": "woman"}, (84, 63, 21))):
        for number, side in zip(numbers, (None, *sides), strict=True):
            rows.append((number, {"group": group, "perpetrator": side}))
    return printed("april", "04-01", "snhr", rows)


def found(*claims: Claim, **settings: Any) -> Reconciliation:
    return reconcile(claims, PLACES, **settings)


def audits(*claims: Claim) -> list[tuple[str, int, int]]:
    return [(a.kind, a.expected, a.found) for a in found(*claims).audit]


def test_totals_by_governorate_and_what_was_added_between_them_fit() -> None:
    assert audits(*sohr_by_governorate(), *added()) == []
    assert sum(NEW_ON_THE_12TH.values()) == 158 == 1383 - 1225


def test_the_series_of_each_governorate_shows_the_rise_that_was_told() -> None:
    by_place = {s.cell.place.id: s for s in found(*sohr_by_governorate(), *added()).series if s.cell.place}
    changes = {key: s.points[1].change for key, s in by_place.items()}
    assert changes == {"area": 158, "latakia": 25, "tartus": 49, "hama": 84, "homs": 0}
    assert by_place["homs"].points[1].how == "repeat"
    assert by_place["hama"].increments == ("clm_new12_2",)


@pytest.mark.parametrize("wrong", [{"hama": 85}, {"latakia": 26}, {"tartus": 48}])
def test_what_was_added_is_flagged_where_it_does_not_fit(wrong: dict[str, int]) -> None:
    flagged = audits(*sohr_by_governorate(), *added({**NEW_ON_THE_12TH, **wrong}))
    assert flagged
    assert {kind for kind, _, _ in flagged} == {"increment"}


def test_the_same_number_first_of_everyone_and_then_of_civilians_is_no_fault_of_its_source() -> None:
    result = found(*saturday_and_sunday())
    assert result.audit == ()
    series = {(s.cell.group.status, p.low): p.how for s in result.series for p in s.points}
    assert series["civilian", 745] == "rise"
    assert series[None, 1018] == "rise"


def test_an_outlet_that_mixes_two_publications_is_caught_by_class() -> None:
    result = found(*saturday_and_sunday(), *outlet())
    kinds = {a.kind: a for a in result.audit}
    assert set(kinds) == {"class", "sum"}
    assert (kinds["sum"].expected, kinds["sum"].found) == (1018, 958)
    mixed = kinds["class"]
    assert set(mixed.claims) == {"clm_outlet_1", "clm_outlet_2", "clm_sohr08_0", "clm_sohr08_1"}
    assert (mixed.expected, mixed.found) == (532, 745)
    assert "745 people" in mixed.words


def test_the_class_is_caught_where_the_outlet_gives_no_total_to_hold_it_against() -> None:
    assert [a.kind for a in found(*saturday_and_sunday(), *outlet()[1:]).audit] == ["class"]


def test_an_outlet_that_relays_one_publication_is_not_flagged() -> None:
    assert audits(*saturday_and_sunday(), *outlet(745, 532, 213)) == []


def test_a_new_publication_whose_own_classes_make_up_its_total_is_not_mixed() -> None:
    rows = [(958, {}), (745, {"group": CIVILIANS}), (213, {"group": FIGHTERS})]
    assert audits(*saturday_and_sunday()[:3], *printed("later", "03-10", "sohr", rows)) == []


def test_parts_that_miss_their_total_by_one_are_flagged() -> None:
    gunmen = {"name": "loyalist gunmen"}
    rows: list[tuple[int, dict[str, Any]]] = [(1084, {}), (639, {"group": {"status": "protected"}})]
    rows += [(213, {"group": FORCES}), (231, {"group": CIVILIANS, "perpetrator": gunmen})]
    assert audits(*printed("march", "03-17", "snhr", rows)) == [("sum", 1084, 1083)]
    right = [(1083, {}), *rows[1:]]
    assert audits(*printed("march", "03-17", "snhr", right)) == []


def test_the_april_report_adds_up_but_for_its_headline() -> None:
    assert audits(*april()) == [("sum", 1562, 1561)]
    assert audits(*april(1561)) == []


def test_a_count_of_everyone_below_one_of_civilians_is_a_conflict_only_if_it_is_complete() -> None:
    claims = printed("snhr", "03-11", "snhr", [(803, {"place": place("area")})])
    claims += printed("sohr", "03-11", "sohr", [(1225, {"group": CIVILIANS, "place": place("area")})])
    (conflict,) = found(*claims, sources={"snhr": SNHR}).conflicts
    assert (conflict.verdict, conflict.readings) == ("only_if", ("exhaustive:clm_snhr_0", "same_incident"))


def everything() -> list[Claim]:
    return [*saturday_and_sunday(), *sohr_by_governorate(), *added(), *april()]


def without_ids(audits: tuple[Audit, ...]) -> set[tuple[str, int, int]]:
    return {(a.kind, a.expected, a.found) for a in audits}


def test_nothing_is_flagged_that_fits() -> None:
    assert without_ids(found(*everything()).audit) == {("sum", 1562, 1561)}


@settings(max_examples=6, deadline=None)
@given(which=st.integers(0, 27))
def test_a_claim_carried_a_hundred_times_moves_no_bound_series_or_finding(which: int) -> None:
    claims = [*saturday_and_sunday(), *sohr_by_governorate(), *added()]
    copies = [copy_of(claims[which % len(claims)], n) for n in range(100)]
    once, again = found(*claims), found(*claims, *copies)
    assert bounds(again) == bounds(once)
    assert without_ids(again.audit) == without_ids(once.audit)
    moves = [[(s.origin, p.claim, p.low, p.change, p.how) for s in r.series for p in s.points] for r in (once, again)]
    assert moves[0] == [move for move in moves[1] if "_copy" not in move[1]] == moves[1]


@settings(max_examples=8, deadline=None)
@example(chosen={3, 4, 5})
@given(chosen=st.sets(st.integers(0, 19), min_size=1, max_size=6))
def test_an_outlet_that_carries_some_claims_in_words_of_its_own_moves_no_bound(chosen: set[int]) -> None:
    claims = [*saturday_and_sunday(), *sohr_by_governorate(), *added()]
    carrier = Carrier(artifact="elsewhere", publisher="Outlet", published=date(2025, 3, 13))
    some = [claims[n] for n in sorted(chosen) if n < len(claims)]
    copies = [
        replace(c, id=f"{c.id}_told", carrier=carrier, quote="in other words", via=("Outlet",), part_of=None)
        for c in some
    ]
    once, again = ([b[:3] for b in bounds(found(*told))] for told in (claims, [*claims, *copies]))
    assert again == once
    # an outlet that prints a total with only some of its classes has a list that does not add up; nobody else has
    assert all(key.endswith("_told") for a in found(*claims, *copies).audit for key in a.claims)
