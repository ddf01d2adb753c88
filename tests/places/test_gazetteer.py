"""The gazetteer's promises to other rooms: names in, places out, ambiguity kept, containment in three values."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahqiq.places import Gazetteer


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.open()


def test_a_town_shared_with_its_governorate_is_the_town_and_keeps_the_governorate(places: Gazetteer) -> None:
    found = places.resolve("Latakia")
    assert (found.id, found.precision) == ("gn:173576", "town")
    assert found.candidates == ("iso:SY-LA",)
    assert places.resolve("Latakia province").id == "iso:SY-LA"


def test_a_name_of_two_countries_stays_open_until_the_document_names_one(places: Gazetteer) -> None:
    alone = places.resolve("Tripoli")
    assert alone.id is None
    assert {"gn:2210247", "gn:266826"} <= set(alone.candidates)
    assert places.resolve("Tripoli", ("Beirut", "Lebanon")).id == "gn:266826"
    assert places.resolve("Tripoli", ("Libya",)).id == "gn:2210247"


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_is_answered(name: str, context: list[str]) -> None:
    found = SHARED.resolve(name, context)
    assert found.as_written == name
    assert isinstance(SHARED.candidates(name), tuple)
    assert SHARED.within(name, "iso:SY") in (True, False, None)
    assert isinstance(SHARED.label(name), str)


SHARED = Gazetteer.open()


def test_a_worker_process_gets_the_same_gazetteer(places: Gazetteer) -> None:
    again = pickle.loads(pickle.dumps(places))
    assert again.version == places.version
    assert again.resolve("حمص") == places.resolve("حمص")
