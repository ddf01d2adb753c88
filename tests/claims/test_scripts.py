"""Documents in two scripts: each paragraph is read in its own language, and what nobody can read is told."""

from __future__ import annotations

import pytest

from tahqiq.claims import Document, Explains
from tahqiq.claims.extractors.rules import RulesExtractor
from tahqiq.claims.scripts import parts

ENGLISH = "At least 12 people were killed in Veld, the Norland Human Rights Monitor said."
ARABIC = "قالت وزارة الصحة إن 40 شخصاً قُتلوا في القصف."
BOTH = [
    (f"{ENGLISH}\n\n{ARABIC}", None),
    (f"{ARABIC}\n\n{ENGLISH}", None),
    (f"{ENGLISH}\n\n{ARABIC}", "en"),
    (f"{ENGLISH}\n{ARABIC}\n", "ar"),
    (f"{ARABIC}\n\n{ENGLISH}", "ar-SD"),
]


@pytest.mark.parametrize(("text", "language"), BOTH)
def test_each_paragraph_is_read_in_its_own_script(extractor: RulesExtractor, text: str, language: str | None) -> None:
    document = Document(artifact="art_x", text=text, language=language)
    found = extractor.extract(document)
    numbers = {c.amount.low: text[c.start : c.end] for c in found.claims if c.amount is not None}
    assert numbers == {12: ENGLISH, 40: ARABIC}
    assert all(text[c.start : c.end] == c.quote for c in found.claims)
    assert not found.signals
    assert [c.start for c in found.claims] == sorted(c.start for c in found.claims)


def test_a_text_in_two_scripts_can_be_explained(extractor: RulesExtractor) -> None:
    text = f"{ENGLISH}\n\n{ARABIC}"
    document = Document(artifact="art_x", text=text)
    assert isinstance(extractor, Explains)
    for claim in extractor.extract(document).claims:
        steps = extractor.explain(document, claim.id)
        assert "amount" in {s.field for s in steps}
        assert all(text[s.start : s.end] == s.words for s in steps if s.words)
    assert len(extractor.parses(document)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "قال المرصد (Norland Human Rights Monitor) إن 12 شخصاً قُتلوا.",
        "The Norland monitor (مرصد نورلاند لحقوق الإنسان) said 12 people were killed.",
        "قال المرصد (Norland Human Rights Monitor and Documentation Centre) إن 12 قُتلوا.",
        "قالت وزارة الصحة:\nReuters\nقُتل 12 شخصاً.",
        "12",
        "",
    ],
)
def test_a_name_or_a_short_line_in_the_other_script_stays_where_it_is(text: str) -> None:
    document = Document(artifact="art_x", text=text)
    assert [p.document for p in parts(document)] == [document]


def test_an_unread_part_is_told_with_its_place(extractor: RulesExtractor) -> None:
    french = "Au moins 12 personnes ont été tuées dans la ville."
    text = f"{french}\n\n{ARABIC}"
    found = extractor.extract(Document(artifact="art_x", text=text, language="fr"))
    assert [c.quote for c in found.claims] == [ARABIC]
    assert [s.words for s in found.signals] == [f"no grammar for 'fr'; characters 0 to {len(french)} were not read"]


def test_a_language_without_a_grammar_alone_is_told_as_such(extractor: RulesExtractor) -> None:
    found = extractor.extract(Document(artifact="art_x", text="Douze personnes ont été tuées.", language="fr"))
    assert not found.claims
    assert [s.words for s in found.signals] == ["no grammar for 'fr'; nothing was read"]
