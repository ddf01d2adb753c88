"""A case's own gazetteer file: new places, more names for known ones, and regions of its own."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from tahqiq.errors import BadConfig
from tahqiq.places import Gazetteer

CASE = """
[[place]]
id = "old-mill"
name = "Old Mill"
names = ["Al-Tahuna al-Qadima", "الطاحونة القديمة"]
kind = "neighbourhood"
in = ["gn:173576"]
lat = 35.52
lon = 35.79

[[place]]
id = "gn:171830"
names = ["Balanea by the sea"]

[[region]]
id = "hill-villages"
name = "the Mirqab hills"
country = "SY"
inner = ["case:old-mill"]
outer = ["iso:SY-LA"]
generic = ["hill villages"]
"""


def opened(folder: Path, text: str) -> Gazetteer:
    path = folder / "gazetteer.toml"
    path.write_text(text, encoding="utf-8")
    return Gazetteer.open(path)


def test_a_case_adds_places_names_and_regions(tmp_path: Path) -> None:
    places = opened(tmp_path, CASE)
    assert places.resolve("الطاحونة القديمة").id == "case:old-mill"
    assert places.label("case:old-mill") == "Old Mill, Latakia, Syria"
    assert places.within("case:old-mill", "iso:SY-LA") is True
    assert places.resolve("Balanea by the sea").id == "gn:171830"
    assert places.resolve("Baniyas").id == "gn:171830"
    assert places.resolve("hill villages").id is None
    assert places.resolve("hill villages", ("Syria",)).id == "case:hill-villages"
    assert places.within("iso:SY-TA", "case:hill-villages") is False


def test_the_case_file_is_part_of_the_version_and_survives_pickling(tmp_path: Path) -> None:
    places = opened(tmp_path, CASE)
    assert "case file sha256" in places.version
    again = pickle.loads(pickle.dumps(places))
    assert again.version == places.version
    assert again.resolve("Old Mill") == places.resolve("Old Mill")


def test_a_name_can_be_taken_from_a_place(tmp_path: Path) -> None:
    places = opened(tmp_path, '[[place]]\nid = "gn:2643071"\nnot = ["March"]\n')
    assert "gn:2643071" not in [place.id for place in places.candidates("March")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[place", "cannot be read"),
        ("[[places]]\nname = 'A'", "no gazetteer file has"),
        ("place = 3", "not a list"),
        ("place = [3]", "not a table"),
        ("[[place]]\nlat = 3.0", "without a name"),
        ("[[place]]\nname = ''", "no letter"),
        ("[[place]]\nname = '—'", "no letter"),
        ("[[place]]\nname = 'A'\ncolour = 'red'", "unknown field"),
        ("[[place]]\nname = 'A'\nkind = 'planet'", "unknown kind"),
        ("[[place]]\nname = 'A'\nlat = 91.0", "outside the globe"),
        ("[[place]]\nname = 'A'\nlat = true", "wrong type"),
        ("[[place]]\nname = 'A'\nnames = [1]", "wrong type"),
        ("[[place]]\nname = 'A'\nin = ['iso:QQ']", "no such place"),
        ("[[place]]\nid = 'gn:0'\nname = 'A'", "no such place"),
        ("[[place]]\nname = 'A'\nin = ['case:A']", "contains itself"),
        ("[[region]]\nname = 'A'\ninner = ['case:B']\n[[region]]\nname = 'B'\nouter = ['case:A']", "contains itself"),
    ],
)
def test_a_malformed_file_is_refused_with_the_entry_named(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(BadConfig, match=why):
        opened(tmp_path, text)


def test_a_missing_or_misencoded_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="cannot be read"):
        Gazetteer.open(tmp_path / "nowhere.toml")
    (tmp_path / "latin.toml").write_bytes(b"[[place]]\nname = '\xe9'\n")
    with pytest.raises(BadConfig, match="cannot be read"):
        Gazetteer.open(tmp_path / "latin.toml")
