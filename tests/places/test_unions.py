"""Places named together are one extent: all of them, and nothing else."""

from __future__ import annotations

import pytest

from tahqiq.places import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("Latakia and Tartus provinces", "iso:SY-LA+iso:SY-TA"),
        ("the provinces of Tartus and Latakia", "iso:SY-LA+iso:SY-TA"),
        ("محافظتي اللاذقية وطرطوس", "iso:SY-LA+iso:SY-TA"),
        ("Latakia, Tartus and Hama governorates", "iso:SY-HM+iso:SY-LA+iso:SY-TA"),
        ("Baniyas and Jableh", "gn:169304+gn:171830"),
    ],
)
def test_a_list_of_places_is_one_place_made_of_them(gazetteer: Gazetteer, name: str, members: str) -> None:
    assert gazetteer.resolve(name, ["Syria"]).id == members
    assert gazetteer.candidates(name)


def test_a_list_with_an_unknown_name_stays_open(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Latakia and Qxyzburg provinces").id is None
    assert gazetteer.resolve("Smith and Jones").id is None


def test_a_country_with_an_and_in_its_name_is_no_list(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Bosnia and Herzegovina").id == "iso:BA"


def test_containment_of_unions(gazetteer: Gazetteer) -> None:
    coast, both = "region:syria-coast", "iso:SY-LA+iso:SY-TA"
    assert gazetteer.within("gn:171830", both) is True  # Baniyas
    assert gazetteer.within("iso:SY-TA", both) is True
    assert gazetteer.within("gn:170654", both) is False  # Damascus
    assert gazetteer.within(both, "iso:SY") is True
    assert gazetteer.within(both, coast) is True
    assert gazetteer.within(coast, both) is None  # the coast may reach further
    assert gazetteer.within(both, both) is True
    assert gazetteer.within("iso:SY-LA+gn:170654", both) is None
    assert gazetteer.within(both, "iso:LB") is False
    assert gazetteer.parts(both) == (("iso:SY-LA", "iso:SY-TA"), ())
    assert gazetteer.label(both) == "Latakia governorate, Syria + Tartus governorate, Syria"
