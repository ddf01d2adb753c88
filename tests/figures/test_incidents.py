"""Which claims are of one episode."""

from __future__ import annotations

import unicodedata

from tahqiq.figures.incidents import group
from tahqiq.model import Claim
from tests.figures.worlds import Map, place, toll

VALLEY = Map({"valley": (), "nahr": ("valley",), "tell": ("valley",), "port": (), "مرج": ("valley",)})


def joined(*claims: Claim) -> set[frozenset[str]]:
    return {frozenset(i.claims) for i in group(claims, VALLEY)}


def test_two_reports_of_the_same_region_and_week_join() -> None:
    region = place("valley", precision="region")
    a = toll("clm_a", 30, report="one", said="2031-05-04", place=region)
    b = toll("clm_b", 12, report="two", said="2031-05-09", place=place("nahr"))
    assert joined(a, b) == {frozenset({"clm_a", "clm_b"})}


def test_places_apart_do_not_join() -> None:
    a = toll("clm_a", 30, report="one", said="2031-05-04", place=place("nahr"))
    b = toll("clm_b", 30, report="two", said="2031-05-04", place=place("port"))
    assert len(joined(a, b)) == 2


def test_the_same_town_months_later_is_another_incident() -> None:
    a = toll("clm_a", 30, report="one", said="2031-05-04", place=place("nahr"))
    b = toll("clm_b", 4, report="two", said="2031-08-04", place=place("nahr"))
    assert len(joined(a, b)) == 2


def test_a_background_claim_never_joins_its_reports_own_incident() -> None:
    own = toll("clm_own", 30, said="2031-05-04", place=place("nahr"))
    old = toll("clm_old", 400, background=True, place=place("nahr"))
    old_unplaced = toll("clm_old2", 9, background=True)
    assert frozenset({"clm_own"}) in joined(own, old, old_unplaced)


def test_a_claim_without_a_place_goes_with_its_report() -> None:
    own = toll("clm_own", 30, report="one", said="2031-05-04", place=place("nahr"))
    bare = toll("clm_bare", 3, report="one", said="2031-05-04", group={"age": "child"})
    other = toll("clm_other", 5, report="two", said="2031-05-04", place=place("port"))
    assert joined(own, bare, other) == {frozenset({"clm_own", "clm_bare"}), frozenset({"clm_other"})}


def test_parts_go_with_their_whole() -> None:
    whole = toll("clm_w", 30, said="2031-05-04", place=place("nahr"))
    part = toll("clm_p", 3, said="2031-05-04", place=place("port"), part_of="clm_w")
    assert joined(whole, part) == {frozenset({"clm_w", "clm_p"})}


def test_reports_of_a_country_do_not_tie_its_towns_together() -> None:
    country = place("Land", precision="country")
    land = Map({"land": (), "nahr": ("land",), "port": ("land",)})
    claims = [
        toll("clm_a", 3, report="one", said="2031-05-04", place=place("nahr")),
        toll("clm_b", 5, report="two", said="2031-05-04", place=place("port")),
        toll("clm_c", 90, report="three", said="2031-05-04", place=country),
    ]
    assert len(group(claims, land)) == 3


def test_an_unresolved_arabic_name_is_compared_as_written_whatever_its_encoding() -> None:
    composed = "قرية الآس"
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    a = toll("clm_a", 3, report="one", said="2031-05-04", place={"name": composed})
    b = toll("clm_b", 5, report="two", said="2031-05-05", place={"name": f" {decomposed}"})
    assert joined(a, b) == {frozenset({"clm_a", "clm_b"})}


def test_every_claim_is_in_exactly_one_incident_and_ids_do_not_depend_on_order() -> None:
    claims = [
        toll(f"clm_{n}", n + 1, report=f"art_{n % 4}", said=f"2031-05-{n + 1:02}", place=place(where))
        for n, where in enumerate(["nahr", "port", "valley", "tell", "مرج", "port", "nahr"])
    ]
    incidents = group(claims, VALLEY)
    assert sorted(c for i in incidents for c in i.claims) == sorted(c.id for c in claims)
    assert group(claims[::-1], VALLEY) == incidents


def test_a_report_that_tells_of_years_as_one_does_not_tie_their_episodes_together() -> None:
    first = toll("clm_first", 30, report="one", said="2031-05-04", place=place("nahr"))
    last = toll("clm_last", 12, report="two", said="2034-02-01", place=place("nahr"))
    early = toll("clm_early", 40, report="history", said="2031-05-05", place=place("nahr"))
    late = toll("clm_late", 9, report="history", said="2034-02-02", place=place("nahr"), part_of="clm_early")
    found = joined(first, last, early, late)
    assert frozenset({"clm_early", "clm_late"}) in found
    assert frozenset({"clm_first"}) in found
    assert frozenset({"clm_last"}) in found
