"""The gold articles are well-formed: every word they point at stands in the text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from benchmarks.extraction.gold import HELD_OUT, load
from tahqiq.model import Act, Certainty, Harm, Kind, Qualifier
from tahqiq.places import Gazetteer

FILES = sorted(Path(__file__).parent.rglob("*.json"))
FACETS = {
    "status": {"civilian", "protected", "armed_forces", "participating"},
    "age": {"adult", "child"},
    "sex": {"man", "woman"},
    "role": {"medical", "journalist", "security", "aid"},
}


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def body(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(json.loads(request.param.read_text(encoding="utf-8")))


def test_there_are_at_least_twelve_english_and_four_arabic_articles() -> None:
    languages = [article.lang for article in load()]
    assert {article.lang for article in load(HELD_OUT)} == set(languages)
    assert languages.count("en") >= 12
    assert languages.count("ar") >= 4


def test_the_file_is_named_as_its_id(body: dict[str, Any]) -> None:
    assert body["id"] in {path.stem for path in FILES}


def test_every_quote_and_wording_stands_in_the_text(body: dict[str, Any]) -> None:
    for claim in body["claims"]:
        assert claim["quote"] in body["text"]
        number = claim["amount"] or claim["share"]
        assert number is None or number["as_written"] in claim["quote"]
        wordings = [*claim["place"], *claim["perpetrator"], claim["group"].get("as_written", "")]
        assert all(wording in body["text"] for wording in wordings)
        assert not (claim["period"] or {}).get("as_written") or claim["period"]["as_written"] in body["text"]


def test_every_speaker_is_named_in_the_document(body: dict[str, Any]) -> None:
    document = f"{body['text']} {body['publisher']}".casefold()
    for claim in body["claims"]:
        assert not claim["speaker"] or any(name.casefold() in document for name in claim["speaker"] if name)


def test_words_of_the_vocabularies_only(body: dict[str, Any]) -> None:
    for claim in body["claims"]:
        assert claim["kind"] in get_args(Kind)
        assert claim["certainty"] in get_args(Certainty)
        assert claim["harm"] is None or claim["harm"] in get_args(Harm)
        assert claim["amount"] is None or claim["amount"]["qualifier"] in get_args(Qualifier)
        assert claim.get("act") is None or claim["act"] in get_args(Act)
        assert all(claim["group"].get(name) in {None, *values} for name, values in FACETS.items())
        assert set(claim["group"]) <= {*FACETS, "as_written"}


def test_a_toll_has_an_amount_and_a_harm_and_a_part_has_another_claim_as_its_whole(body: dict[str, Any]) -> None:
    for index, claim in enumerate(body["claims"]):
        assert (claim["kind"] == "toll") == (claim["amount"] is not None)
        assert (claim["kind"] == "share") == (claim["share"] is not None)
        assert (claim["kind"] == "statement") == (claim["harm"] is None)
        whole = claim["part_of"]
        assert whole is None or (whole != index and body["claims"][whole]["kind"] != "statement")


def test_no_part_is_larger_than_its_whole(body: dict[str, Any]) -> None:
    for claim in body["claims"]:
        if claim["part_of"] is None or claim["kind"] != "toll":
            continue
        whole = body["claims"][claim["part_of"]]["amount"]
        assert whole["high"] is None or claim["amount"]["low"] <= whole["high"]


def test_the_invented_places_form_a_case_gazetteer() -> None:
    places = Gazetteer.open(Path(__file__).parent / "places.toml")
    assert places.resolve("Merenti").id == "case:merenti"
    assert places.resolve("تل الورد").id == "case:tell-al-ward"
