"""What each hedge is worth, and that nothing soft passes for hard."""

from __future__ import annotations

from typing import Any

import pytest

from tahqiq.errors import UnknownReading
from tahqiq.figures import Readings, reconcile
from tahqiq.figures.readings import rounding_floor
from tahqiq.model import Claim, Reconciliation
from tests.figures.worlds import SNHR, Map, place, share, toll, worked_example

SAID: dict[str, Any] = {"by": "ngo", "said": "2031-05-04"}


def total(*claims: Claim, names: tuple[str, ...] = (), **kwargs: Any) -> tuple[int, int | None]:
    figure = reconcile(claims, Map(), readings=Readings.of(names), **kwargs).bounds[0]
    return figure.low, figure.high


@pytest.mark.parametrize(
    ("number", "qualifier", "expected"),
    [
        (1018, "exact", (1018, 1018)),
        (60, "at_least", (60, None)),
        (1001, "more_than", (1001, None)),
        (700, "about", (630, 770)),
        (125, "about", (113, 137)),
        (700, "nearly", (630, 700)),
        ((20, 30), "between", (20, 30)),
        ((0, 40), "at_most", (0, 40)),
        (12, "dozens", (12, None)),
    ],
)
def test_a_hedge_by_default(number: Any, qualifier: str, expected: tuple[int, int | None]) -> None:
    assert total(toll("clm_1", number, qualifier, **SAID)) == expected


@pytest.mark.parametrize(
    ("width", "expected"), [("typical", (679, 721)), ("cautious", (574, 826)), ("0.05", (665, 735)), ("0", (700, 700))]
)
def test_the_width_of_about_is_a_choice(width: str, expected: tuple[int, int]) -> None:
    assert total(toll("clm_1", 700, "about", **SAID), names=(f"width:{width}",)) == expected


def test_without_readings_only_the_hard_part_stands() -> None:
    assert total(toll("clm_1", 1018, **SAID), names=("-exact",)) == (1018, None)
    assert total(toll("clm_1", 1000, **SAID), names=("-exact",)) == (950, None)
    assert total(toll("clm_1", 700, "about", **SAID), names=("-width",)) == (574, 826)


def test_a_documented_minimum_has_no_upper_end_unless_it_is_read_as_complete() -> None:
    claim = toll("clm_1", 803, by="snhr", said="2031-05-04")
    assert total(claim, sources={"snhr": SNHR}) == (803, None)
    assert total(claim, sources={"snhr": SNHR}, names=("exhaustive:clm_1",)) == (803, 803)


def test_up_to_is_softer_than_no_more_than() -> None:
    soft = toll("clm_1", (0, 40), "at_most", amount=amount(0, 40, "up to 40"), **SAID)
    assert total(soft) == (0, 40)
    assert total(soft, names=("-ceiling",)) == (0, None)


def amount(low: int, high: int, as_written: str) -> dict[str, Any]:
    return {"low": low, "high": high, "qualifier": "at_most", "as_written": as_written}


def test_a_denial_limits_nothing_but_is_shown_as_a_conflict_with_those_who_count() -> None:
    denial = toll("clm_no", 0, by="ministry", said="2031-05-04", negated=True, group={"status": "civilian"})
    count = toll("clm_yes", 30, "at_least", group={"status": "civilian"}, **SAID)
    result = reconcile([denial, count], Map())
    assert bound_of_civilians(result) == (30, None)
    (conflict,) = result.conflicts
    assert (conflict.verdict, conflict.readings) == ("only_if", ("denial:clm_no",))


def bound_of_civilians(result: Reconciliation) -> tuple[int, int | None]:
    return next((f.low, f.high) for f in result.bounds if f.cell.group.status == "civilian")


def test_at_least_900_and_no_more_than_700_cannot_both_hold_under_any_reading() -> None:
    high = toll("clm_high", 900, "at_least", by="a", said="2031-05-04")
    low = toll("clm_low", (0, 700), "at_most", by="b", said="2031-05-04")
    (conflict,) = reconcile([high, low], Map()).conflicts
    assert conflict.verdict == "incompatible"
    assert conflict.readings == ()
    assert set(conflict.repairs) == {("clm_high",), ("clm_low",)}
    assert "900" in conflict.words
    assert "700" in conflict.words


def test_two_bare_numbers_of_one_day_conflict_only_if_the_lower_is_exact_and_the_range_says_so() -> None:
    claims = [toll("clm_a", 10, by="a", said="2031-05-04"), toll("clm_b", 12, by="b", said="2031-05-04")]
    result = reconcile(claims, Map())
    (conflict,) = result.conflicts
    assert (conflict.verdict, conflict.readings) == ("only_if", ("exact:clm_a",))
    assert (result.bounds[0].low, result.bounds[0].high) == (12, 12)
    assert result.bounds[0].readings == ("exact:clm_b",)


def test_a_later_higher_number_is_no_conflict_with_an_earlier_lower_one() -> None:
    claims = [toll("clm_a", 10, by="a", said="2031-05-04"), toll("clm_b", 12, by="b", said="2031-05-05")]
    assert reconcile(claims, Map()).conflicts == ()


def test_trust_keeps_only_the_chosen_sources_and_says_what_it_left_out() -> None:
    result = reconcile(worked_example(), Map(), trust={"snhr"})
    assert set(result.set_aside) == {"clm_1", "clm_2", "clm_3", "clm_5", "clm_6"}
    assert {b for f in result.bounds for b in f.binding} == {"clm_4"}


def test_what_cannot_be_an_inequality_is_set_aside_with_its_reason() -> None:
    claims = [
        toll("clm_feared", 10, certainty="feared", **SAID),
        toll("clm_denied", 10, certainty="denied", **SAID),
        toll("clm_not_ten", 10, negated=True, **SAID),
        share("clm_share", 0.5, 1, **SAID),
    ]
    assert set(reconcile(claims, Map()).set_aside) == {c.id for c in claims}


def test_a_vague_region_gives_minimums_to_its_widest_extent_and_maximums_to_its_core() -> None:
    places = Map({"coast": (), "lat": ("coast",), "ham": (), "town": ("ham",)}, {"coast": (("lat",), ("ham",))})
    region = place("coast", precision="region")
    claims = [toll("clm_r", 100, place=region, **SAID), toll("clm_t", 80, "at_least", place=place("town"), **SAID)]
    result = reconcile(claims, places)
    assert next(f.high for f in result.bounds if f.cell.place is None) is None
    assert result.conflicts == ()


@pytest.mark.parametrize("name", ["sideways", "width:wide", "width:2"])
def test_an_unknown_reading_is_an_error_that_lists_the_known(name: str) -> None:
    with pytest.raises(UnknownReading):
        Readings.of([name])


def test_an_unknown_rule_is_an_error() -> None:
    with pytest.raises(UnknownReading):
        reconcile([], Map(), rule="guess")


def test_nothing_in_nothing_out() -> None:
    assert reconcile([], Map()).bounds == ()


@pytest.mark.parametrize(("number", "floor"), [(7, 7), (60, 60), (100, 95), (700, 695), (1000, 950), (1018, 1018)])
def test_round_numbers_may_have_been_rounded(number: int, floor: int) -> None:
    assert rounding_floor(number) == floor


def test_where_nothing_bears_any_date_time_is_left_out() -> None:
    claims = [toll("clm_high", 900, "at_least", by="a"), toll("clm_low", (0, 700), "at_most", by="b")]
    (conflict,) = reconcile(claims, Map()).conflicts
    assert conflict.verdict == "incompatible"


def test_undated_claims_of_dated_reports_conflict_only_if_they_are_of_one_date() -> None:
    both: dict[str, Any] = {"published": "2031-05-05"}
    claims = [toll("clm_high", 900, "at_least", by="a", **both), toll("clm_low", (0, 700), "at_most", by="b", **both)]
    (conflict,) = reconcile(claims, Map()).conflicts
    assert (conflict.verdict, conflict.readings) == ("only_if", ("same_as_of",))


def test_a_reading_that_claims_refute_puts_no_other_reading_in_doubt() -> None:
    early = toll("clm_a", 3, by="a", said="2031-05-04")
    solid = toll("clm_b", 11, "at_least", by="b", said="2031-05-04")
    round_one = toll("clm_c", 100, by="c", said="2031-05-04")
    assert total(early, solid, round_one) == (100, 100)


def test_a_minimum_given_up_binds_nothing_and_its_conflicts_say_that_it_may_be_revised_down() -> None:
    least = toll("clm_least", 60, "at_least", **SAID)
    most = toll("clm_most", (0, 40), "at_most", by="other", said="2031-05-04")
    assert total(least) == (60, None)
    assert total(least, names=("-firm",)) == total(least, names=("-firm:clm_least",)) == (0, None)
    assert reconcile([least, most], Map()).conflicts[0].readings == ()
    (conflict,) = reconcile([least, most], Map(), readings=Readings.of(["-firm"])).conflicts
    assert (conflict.verdict, conflict.readings) == ("only_if", ("firm:clm_least",))
    assert "will not be revised down" in conflict.words
    arabic = reconcile([least, most], Map(), readings=Readings.of(["-firm"]), language="ar").conflicts[0]
    assert "لن يُخفَّض" in arabic.words
    documented = toll("clm_1", 60, "at_least", by="snhr", said="2031-05-04")
    assert total(documented, sources={"snhr": SNHR}, names=("-firm",)) == (60, None)


COAST = Map({"coast": (), "lat": ("coast",), "ham": ()}, {"coast": (("lat",), ("ham",))})
REGION, ARABIC = place("coast", precision="region"), {"name": "الساحل", "id": "coast", "precision": "region"}


def of_the_region(*claims: Claim, names: tuple[str, ...] = ()) -> tuple[int, int | None]:
    elsewhere = toll("clm_far", 1, "at_least", by="far", said="2031-05-04", place=place("ham"))
    bounds = reconcile([*claims, elsewhere], COAST, readings=Readings.of(names)).bounds
    return next((f.low, f.high) for f in bounds if f.cell.place and f.cell.place.id == "coast")


def test_what_is_said_of_a_vague_region_binds_the_cell_of_that_region() -> None:
    toll_there = toll("clm_r", 210, "at_least", place=REGION, **SAID)
    assert of_the_region(toll_there) == (210, None)
    assert of_the_region(toll_there, names=("-same_region",)) == (0, None)


def test_two_who_name_a_vague_region_conflict_only_if_they_mean_the_same_one() -> None:
    most = toll("clm_most", (0, 100), "at_most", by="other", said="2031-05-04", place=ARABIC)
    claims = [toll("clm_r", 210, "at_least", place=REGION, **SAID), most]
    far = toll("clm_far", 1, "at_least", by="far", said="2031-05-04", place=place("ham"))
    (conflict,) = reconcile([*claims, far], COAST).conflicts
    assert (conflict.verdict, set(conflict.readings)) == ("only_if", {"same_region"})
    assert "same extent of the region" in conflict.words
    assert "ضمن الحدود نفسها" in reconcile([*claims, far], COAST, language="ar").conflicts[0].words
    assert of_the_region(*claims) == (0, None)
