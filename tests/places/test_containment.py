"""What lies in what: certain, certainly not, or not known; never a guess."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahqiq.places import Gazetteer

COAST = "region:syria-coast"


@pytest.mark.parametrize(
    ("inner", "outer", "answer"),
    [
        ("gn:171830", "gn:171830", True),
        ("gn:171830", "iso:SY-TA", True),
        ("gn:171830", "iso:SY", True),
        ("gn:171830", "iso:SY-LA", False),
        ("iso:SY-LA", "gn:171830", False),
        ("iso:SY-LA", "gn:173576", None),
        ("iso:SY", "iso:SY-LA", None),
        ("iso:SY-LA", "iso:SY-TA", False),
        ("iso:SY", "iso:LB", False),
        ("gn:171830", "gn:169304", False),
        ("iso:SY-LA", COAST, True),
        ("gn:171830", COAST, True),
        ("iso:SY-HM", COAST, None),
        ("gn:167046", COAST, None),
        ("iso:SY-DI", COAST, False),
        ("gn:170654", COAST, False),
        (COAST, "iso:SY", True),
        (COAST, "iso:SY-LA", None),
        (COAST, "iso:SY-DI", False),
        (COAST, "iso:IQ", False),
        (COAST, "region:syria-hauran", False),
        ("tq:sy-jobar", "gn:170654", True),
        ("iso:PS-NGZ", "ne:PS-GZZ", True),
        ("ne:PS-GZZ", "ne:PS-WBK", False),
        ("gn:281129", "gn:281124", False),
        ("iso:SD-DN", "region:darfur", True),
        ("region:darfur", "iso:SD", True),
        ("iso:SY", "nowhere:1", None),
        ("nowhere:1", "nowhere:1", True),
    ],
)
def test_containment_is_true_false_or_open(places: Gazetteer, inner: str, outer: str, answer: bool | None) -> None:
    assert places.within(inner, outer) is answer


def test_a_settlement_beside_a_city_may_be_a_quarter_of_it(places: Gazetteer) -> None:
    assert places.within("gn:166716", "gn:170654") is None  # the Yarmouk camp and Damascus: data do not say


def test_a_region_tells_its_certain_and_its_possible_parts(places: Gazetteer) -> None:
    assert places.parts(COAST) == (("iso:SY-LA", "iso:SY-TA"), ("iso:SY-HM", "iso:SY-HI"))
    assert places.parts("iso:SY-LA") == ((), ())
    assert places.parts("nowhere:1") == ((), ())


def test_all_fourteen_governorates_lie_apart_in_syria(places: Gazetteer) -> None:
    codes = ("LA", "TA", "HI", "HM", "ID", "HL", "DI", "RD", "DR", "SU", "QU", "DY", "RA", "HA")
    governorates = [f"iso:SY-{code}" for code in codes]
    assert all(places.within(g, "iso:SY") is True for g in governorates)
    assert all(places.within(a, b) is (a == b) for a, b in product(governorates, repeat=2))


SHARED = Gazetteer.open()
IDS = st.sampled_from(
    [
        "iso:SY", "iso:LB", "iso:SY-LA", "iso:SY-TA", "iso:SY-HM", "iso:SY-HI", "iso:SY-DI", "iso:SY-RD", COAST,
        "region:syria-hauran", "region:golan", "region:syria-eastern-ghouta", "gn:171830", "gn:173576", "gn:170654",
        "gn:170592", "gn:166716", "tq:sy-jobar", "tq:sy-hmeimim-base", "part:countryside:iso:SY-LA",
        "part:north:iso:SY", "ne:PS-GZZ", "iso:PS-NGZ", "gn:281133", "region:gaza-north", "nowhere:1",
    ]
)  # fmt: skip


@given(IDS, IDS)
def test_lying_apart_is_mutual(one: str, other: str) -> None:
    assert (SHARED.within(one, other) is False) == (SHARED.within(other, one) is False)


@given(IDS, IDS, IDS)
def test_what_lies_inside_lies_in_all_that_holds_it(inner: str, middle: str, outer: str) -> None:
    if SHARED.within(inner, middle) is True and SHARED.within(middle, outer) is not None:
        assert SHARED.within(inner, outer) is SHARED.within(middle, outer)
