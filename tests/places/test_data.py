"""The shipped data: made from the files beside them, complete where it matters, and small."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files

import pytest

from tahqiq.errors import UnreadableFile
from tahqiq.places import Gazetteer, store

DATA = files("tahqiq.places").joinpath("data")


@pytest.mark.parametrize("name", ["additions.toml", "regions.toml"])
def test_the_database_was_made_from_the_additions_beside_it(places: Gazetteer, name: str) -> None:
    recorded = dict(places.sources())[f"sha256 {name}"]
    assert sha256(DATA.joinpath(name).read_bytes()).hexdigest() == recorded, "run scripts/make_gazetteer.py"


def test_the_shipped_file_stays_small() -> None:
    assert len(DATA.joinpath(store.SHIPPED).read_bytes()) < 6_000_000


BOTH = """
Latakia Tartus Homs Hama Idlib Aleppo Damascus Daraa Suwayda Quneitra Raqqa Hasakah
اللاذقية طرطوس حمص حماة إدلب حلب دمشق درعا السويداء القنيطرة الرقة الحسكة
"""


@pytest.mark.parametrize("name", [*BOTH.split(), "Deir ez-Zor", "دير الزور"])
def test_every_syrian_governorate_has_its_town_and_its_area(places: Gazetteer, name: str) -> None:
    found = [place for place in places.candidates(name) if place.country == "SY"]
    assert [place.kind for place in found[:2]] == ["town", "admin1"]


@pytest.mark.parametrize("department", ["Morazán", "Chalatenango", "Antioquia", "Ayacucho", "Huánuco", "Quiché"])
def test_departments_of_latin_america_are_known(places: Gazetteer, department: str) -> None:
    assert "admin1" in [place.kind for place in places.candidates(department)]


def test_crimea_is_placed_by_its_iso_code(places: Gazetteer) -> None:
    assert places.within("iso:UA-43", "iso:UA") is True


def test_a_damaged_data_file_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SHIPPED", "additions.toml")
    with pytest.raises(UnreadableFile, match="Install tahqiq again"):
        store.unpack()
