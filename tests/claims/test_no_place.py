"""Sentences whose first words are also names of towns somewhere: over the shipped gazetteer, none has a place."""

from __future__ import annotations

from datetime import date

import pytest

from tahqiq.claims import Document
from tahqiq.claims.extractors.rules import RulesExtractor
from tahqiq.places import Gazetteer

NOWHERE = [
    "Police said on Monday that nine people were killed when gunmen opened fire on a bus.",
    "Of 40 people wounded, three later died.",
    "In the camp 12 villagers were killed.",
    "In all, 12 villagers were killed.",
    "Since Monday, 12 people have been killed.",
    "March was the deadliest month: 214 people were killed.",
    "Most were killed by shelling; 12 died of wounds.",
    "Reading the list of the 12 killed took minutes.",
    "Mobile clinics treated 12 wounded people.",
    "Nice young men, all 12 of them, were killed.",
    "قُتل 12 شخصاً في وادي الزيتون.",
]


@pytest.fixture(scope="module")
def shipped() -> RulesExtractor:
    return RulesExtractor(Gazetteer.open())


@pytest.mark.parametrize("text", NOWHERE)
def test_a_word_that_is_also_a_town_somewhere_is_no_place(shipped: RulesExtractor, text: str) -> None:
    found = shipped.extract(Document(artifact="art_x", text=text, published=date(2031, 5, 6))).claims
    assert [c.place.id for c in found if c.place is not None and c.place.id is not None] == []


def test_the_first_word_of_a_headline_is_a_place_where_it_is_one(shipped: RulesExtractor) -> None:
    text = "Homs market bombing: 12 dead\n\nTwelve people were killed by a bomb in a market."
    (claim,) = shipped.extract(Document(artifact="art_x", text=text, published=date(2031, 5, 6))).claims
    assert claim.place is not None
    assert claim.place.name == "Homs"
