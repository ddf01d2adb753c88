"""What holds for any text: exact quotes, supported values, valid JSON, no crash in any script."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tahqiq.claims import EXTRACTORS, Document, Extraction
from tahqiq.claims.extractors.rules import RulesExtractor
from tahqiq.model import Claim
from tahqiq.model.claim_json import claim_from_json, claim_id, claim_to_json, schema_text

from .test_english_attribution import PERPETRATORS, PLACES, SAID_ON, SPEAKERS
from .test_english_statements import ACTS
from .test_english_tolls import NESTING, NOTHING, QUANTITIES, VERBS

TABLES = (QUANTITIES, VERBS, NESTING, SPEAKERS, SAID_ON, PERPETRATORS, PLACES, ACTS)
TEXTS = [row[0] for table in TABLES for row in table]
PIECES = [
    *TEXTS[::4],
    *NOTHING[:6],
    "قُتل 12 مدنياً في القرية يوم الأحد.",
    "‏\u202bقتلى\u202c 40",
    "1,018",
    "including",
    ", and",
    " – ",
    "\n\n",
    "\n",
    "“",
    '"',
    "e\u0301",
    "\u200f",
    "NHM said",
    "killed",
    "٤٥ people were killed.",
    "• 12 dead",
    "...",
    "\u00a0",
    "İ",
    "\x00",
]
SCHEMA = jsonschema.Draft202012Validator(json.loads(schema_text()))
Read = Callable[..., Extraction]


def sound(text: str, claims: tuple[Claim, ...]) -> None:
    ids = {c.id for c in claims}
    assert len(ids) == len(claims)
    assert [c.start for c in claims] == sorted(c.start for c in claims)
    for claim in claims:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.quote.strip()
        for mention in claim.mentions:
            assert text[mention.start : mention.end] == mention.quote
        if claim.amount is not None:
            assert claim.amount.as_written in claim.quote
        if claim.share is not None:
            assert claim.share.as_written in claim.quote
        assert claim.part_of is None or claim.part_of in ids - {claim.id}
        assert claim.id == claim_id(claim)
        body = claim_to_json(claim)
        SCHEMA.validate(body)
        assert claim_from_json(body) == claim


@pytest.mark.parametrize("text", TEXTS)
def test_every_example_gives_sound_claims(text: str, read: Read) -> None:
    sound(text, read(text).claims)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_any_mixture_of_pieces_gives_sound_claims(extractor: RulesExtractor, text: str) -> None:
    found = extractor.extract(Document(artifact="a", text=text, published=date(2025, 3, 10), language="en"))
    sound(text, found.claims)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_at_all_is_survived(extractor: RulesExtractor, text: str) -> None:
    sound(text, extractor.extract(Document(artifact="a", text=text)).claims)


@pytest.mark.parametrize("number", [2, 17, 99, 100, 1018, 12345, 1000000])
def test_digits_are_read_as_written(number: int, read: Read) -> None:
    for written in (str(number), f"{number:,}"):
        (claim,) = read(f"{written} people were killed.").claims
        assert claim.amount is not None
        assert (claim.amount.low, claim.amount.high) == (number, number)
        assert re.sub(r"\D", "", claim.amount.as_written) == str(number)


def test_surrounding_text_moves_offsets_but_not_content(read: Read) -> None:
    sentence = "NHM said on Sunday that at least 60 civilians, including five children, were killed in Veld."
    plain = read(sentence).claims
    padded = read(f"سطر عربي أول — مقدمة.\n\n{sentence}\n\nThe weather was fine.").claims
    assert [(c.amount, c.group, c.speaker, c.place) for c in plain] == [
        (c.amount, c.group, c.speaker, c.place) for c in padded
    ]


def test_a_language_without_a_grammar_gives_no_claims_and_says_so(extractor: RulesExtractor) -> None:
    found = extractor.extract(Document(artifact="art_x", text="Douze personnes ont été tuées.", language="fr"))
    assert found.claims == ()
    assert [s.code for s in found.signals] == ["language-not-read"]


def test_a_mixed_document_reads_its_english(read: Read) -> None:
    (claim,) = read("NHM (مرصد نورلاند) said 12 people were killed in Veld (فيلد) on Sunday.").claims
    assert claim.amount is not None
    assert claim.amount.low == 12


def test_long_texts_without_harm_give_nothing(read: Read) -> None:
    assert read("The market opened at 9 and sold 300 crates of apples to 40 shops. " * 300).claims == ()


def test_the_extractor_is_known_by_name() -> None:
    assert EXTRACTORS.get("rules") is RulesExtractor


def test_hard_wrapped_wire_text_reads_across_lines(read: Read) -> None:
    text = (
        "   VELD, 3 MAR 25 -- [TEXT] THE MONITOR HAS REPORTED THAT AT LEAST\n"
        "50 PEASANTS OF VARIOUS AGES HAVE BEEN KIDNAPPED BY GUNMEN IN THE\n"
        "HILLS NEAR OSTROVA AND THAT THE FIGHTING WENT ON UNTIL THE EVENING\n"
        "OF THE SAME DAY IN THE VILLAGES AROUND IT.\n"
    )
    (claim,) = read(text).claims
    assert claim.harm == "abducted"
    assert claim.amount is not None
    assert claim.amount.low == 50
