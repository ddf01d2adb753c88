"""How a source's own numbers move, who repeats whom, and counts of days against running totals."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tahqiq.figures import reconcile
from tahqiq.model import Audit, Claim, Point, Source
from tahqiq.model.figure_json import reconciliation_to_json
from tests.figures.worlds import Map, place, toll

TOWNS = Map({"qarya": ("land",), "tall": ("land",), "land": ()})
SOURCES = {
    "rased": Source(id="rased", name="Rased", type="monitor", aliases=("مرصد النهر",)),
    "herald": Source(id="herald", name="Herald", type="media", repeats=("Rased",)),
}


def points(*claims: Claim, by: str = "rased") -> list[Point]:
    result = reconcile(claims, TOWNS, sources=SOURCES)
    return [p for s in result.series if s.origin == by for p in s.points]


def moves(*claims: Claim) -> list[tuple[int, int | None, str]]:
    return [(p.low, p.change, p.how) for p in points(*claims)]


def said(ident: str, day: int, number: Any, qualifier: str = "exact", by: str = "rased", **fields: Any) -> Claim:
    common: dict[str, Any] = {"by": by, "said": f"2031-05-{day:02}", "report": f"{by}-{day}", "place": place("land")}
    return toll(f"clm_{ident}", number, qualifier, **{**common, **fields})


def audits(kind: str, *claims: Claim) -> list[Audit]:
    return [a for a in reconcile(claims, TOWNS, sources=SOURCES).audit if a.kind == kind]


def test_totals_rise_fall_and_are_said_again() -> None:
    claims = [said("a", 4, 30), said("b", 5, 41), said("c", 6, 41), said("d", 7, 38)]
    assert moves(*claims) == [(30, None, "first"), (41, 11, "rise"), (41, 0, "repeat"), (38, -3, "fall")]
    (found,) = audits("series", *claims)
    assert (found.claims, found.expected, found.found) == (("clm_c", "clm_d"), 41, 38)


def test_a_number_its_source_takes_back_is_corrected_and_not_a_fall() -> None:
    claims = [said("a", 4, 437), said("b", 6, 437, negated=True), said("c", 6, 419)]
    assert moves(*claims) == [(437, None, "first"), (419, -18, "correction")]
    assert points(*claims)[1].of == "clm_a"
    assert not audits("series", *claims)


def test_a_number_taken_back_with_nothing_in_its_place_leaves_it_open() -> None:
    (_, last) = points(said("a", 4, 437), said("b", 6, 437, negated=True))
    assert (last.claim, last.low, last.high, last.change, last.how) == ("clm_b", 0, None, None, "correction")


def test_a_lower_minimum_is_no_fall() -> None:
    claims = [said("a", 4, 60), said("b", 5, 50, "at_least"), said("c", 6, 58, "about")]
    assert [how for _, _, how in moves(*claims)] == ["first", "compatible", "rise"]
    assert not audits("series", *claims)


def test_an_upper_end_below_an_earlier_minimum_falls() -> None:
    (found,) = audits("series", said("a", 4, 60, "at_least"), said("b", 5, (40, 50), "between"))
    assert (found.expected, found.found) == (60, 50)


def test_who_relays_another_merely_repeats_it() -> None:
    claims = [said("a", 4, 30), said("b", 4, 30, by="herald"), said("c", 4, 31, by="other")]
    (original,), (copy,) = points(*claims), points(*claims, by="herald")
    assert original.copies == ("clm_b",)
    assert (copy.how, copy.of) == ("repeat", "clm_a")


def test_an_outlet_that_carries_a_source_repeats_it_when_it_gives_the_same_number_itself() -> None:
    carried: dict[str, Any] = {
        "carrier": {"artifact": "art_2", "publisher": "Al-Sahel جريدة", "published": "2031-05-05"}
    }
    claims = [said("a", 4, 30, **carried), said("b", 4, 30, speaker=None, **carried)]
    (copy,) = points(*claims, by="carrier:al-sahel جريدة")
    assert (copy.how, copy.of) == ("repeat", "clm_a")


def test_the_same_number_of_other_people_or_another_day_is_no_repeat() -> None:
    others = [said("b", 4, 30, by="herald", group={"age": "child"}), said("c", 6, 30, by="herald")]
    assert all(p.of is None for p in points(said("a", 4, 30), *others, by="herald"))


def test_names_in_arabic_lead_to_the_same_source() -> None:
    speaker = {"name": "مرصد النهر", "type": "monitor"}
    claims = [said("a", 4, 30), said("b", 6, 35, by=None, speaker=speaker)]
    assert moves(*claims) == [(30, None, "first"), (35, 5, "rise")]


def test_counts_of_days_fill_the_rise_between_two_totals() -> None:
    totals = [said("a", 4, 100), said("b", 6, 130)]
    fit = [said("x", 5, 12, on="2031-05-05"), said("y", 6, 18, on="2031-05-06")]
    assert not audits("increment", *totals, *fit)
    (over,) = audits("increment", *totals, said("x", 5, 31, on="2031-05-05"))
    assert (over.expected, over.found) == (30, 31)
    (short,) = audits("increment", *totals, fit[0], said("y", 6, 17, on="2031-05-06"))
    assert (short.expected, short.found) == (30, 29)
    assert not audits("increment", *totals, fit[0]), "a day of which nothing is said may hold the rest"
    assert not audits(
        "increment", *totals, said("x", 5, 12, on="2031-05-05"), said("y", 6, 15, "at_least", on="2031-05-06")
    )


def test_counts_of_a_town_are_part_of_the_rise_of_the_land() -> None:
    totals = [said("a", 4, 100), said("b", 5, 110)]
    towns = [said(n, 5, 6, on="2031-05-05", place=place(n)) for n in ("qarya", "tall")]
    (found,) = audits("increment", *totals, *towns)
    assert (found.expected, found.found) == (10, 12)
    assert not audits("increment", *totals, towns[0])


def test_another_source_is_not_held_to_these_totals() -> None:
    assert not audits("increment", said("a", 4, 100), said("b", 6, 130), said("x", 5, 90, on="2031-05-05", by="other"))


@settings(deadline=None)
@given(n=st.integers(1, 100))
def test_a_claim_carried_by_many_is_one_point_and_one_finding(n: int) -> None:
    claims = [said("a", 4, 41), said("b", 6, 38)]
    carriers = [{"artifact": f"art_{k}", "publisher": f"Outlet {k}", "published": "2031-05-06"} for k in range(n)]
    copies = [said(f"copy{k}", 6, 38, carrier=c, via=[f"Outlet {k}"]) for k, c in enumerate(carriers)]
    assert moves(*claims, *copies) == moves(*claims)
    assert len(audits("series", *claims, *copies)) == 1


def test_series_stand_in_the_json_beside_all_that_was_there() -> None:
    body = reconciliation_to_json(reconcile([said("a", 4, 30), said("b", 5, 41)], TOWNS, sources=SOURCES))
    assert {"incidents", "bounds", "conflicts", "differences", "audit", "set_aside", "signals"} <= set(body)
    (series,) = body["series"]
    assert series["source"] == "RASED"
    second = {"claim": "clm_b", "as_of": "2031-05-05", "low": 41, "high": 41, "change": 11, "how": "rise"}
    assert series["points"][1] == {**second, "of": None, "copies": []}


def test_sources_not_chosen_have_no_series() -> None:
    claims = [said("a", 4, 30), said("b", 5, 41), said("c", 5, 9, by="other")]
    assert [s.origin for s in reconcile(claims, TOWNS, trust=["other"]).series] == []
    assert [s.origin for s in reconcile(claims, TOWNS, trust=["rased"]).series] == ["rased"]


def test_nothing_is_subtracted_from_a_word_such_as_thousands() -> None:
    told = [
        toll("clm_a", 19, by="a", said="2031-05-04", report="one"),
        toll("clm_b", (1000, None), "thousands", by="a", said="2031-05-06", report="two"),
    ]
    (series,) = reconcile(told, Map()).series
    assert [(p.how, p.change) for p in series.points] == [("first", None), ("rise", None)]
