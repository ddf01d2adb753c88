"""Why a claim reads as it does: every field with the words it stands on."""

from __future__ import annotations

from datetime import date

import pytest

from tahqiq.claims import Document, Step
from tahqiq.claims.extractors.rules import RulesExtractor

ENGLISH = (
    "At least 12 civilians, including four children, were killed by Red Front fighters in Veld on Sunday, "
    "the Norland Human Rights Monitor said on Monday."
)
ARABIC = "وقال مرصد نورلاند إنّ ٤٠ مدنياً على الأقل قُتلوا، بينهم طفلان."

CASES = [  # text, number, field, what it gives, words, rule
    (ENGLISH, 12, "amount", "at_least: 12 to no limit", "At least 12", "quantities"),
    (ENGLISH, 12, "group", "status civilian", "civilians", "phrases: counted"),
    (ENGLISH, 12, "harm", "killed", "were killed", "events: passive"),
    (
        ENGLISH,
        12,
        "speaker",
        "Norland Human Rights Monitor (monitor, nhm)",
        "Norland Human Rights Monitor",
        "attribution",
    ),
    (ENGLISH, 12, "certainty", "asserted", "said", "attribution: trailing"),
    (ENGLISH, 12, "said on", "2025-03-10", "Monday", "when: beside the words of saying"),
    (ENGLISH, 12, "period", "2025-03-09", "Sunday", "when"),
    (ENGLISH, 12, "place", "Veld (t:Veld)", "Veld", "where"),
    (ENGLISH, 12, "perpetrator", "Red Front (red_front)", "Red Front fighters", "perpetrators"),
    (ENGLISH, 4, "group", "status civilian, age child", "children", "phrases: counted"),
    (ARABIC, 40, "amount", "at_least: 40 to no limit", "٤٠ مدنياً على الأقل", "quantities"),
    (ARABIC, 40, "speaker", "Norland Human Rights Monitor (monitor, nhm)", "مرصد نورلاند", "attribution"),
]


def _steps(extractor: RulesExtractor, text: str, number: int) -> tuple[Step, ...]:
    document = Document(artifact="art_x", text=text, published=date(2025, 3, 10))
    claim = next(c for c in extractor.extract(document).claims if c.amount and c.amount.low == number)
    return extractor.explain(document, claim.id)


@pytest.mark.parametrize(("text", "number", "field", "gives", "words", "rule"), CASES)
def test_a_field_is_explained_by_its_words(
    extractor: RulesExtractor, text: str, number: int, field: str, gives: str, words: str, rule: str
) -> None:
    step = next(s for s in _steps(extractor, text, number) if s.field == field)
    assert (step.gives, step.words, step.rule) == (gives, words, rule)
    assert text[step.start : step.end] == step.words


def test_the_lexicon_s_entries_of_the_words_are_told(extractor: RulesExtractor) -> None:
    harm = next(s for s in _steps(extractor, ENGLISH, 12) if s.field == "harm")
    assert any(entry.startswith("killed: ") and "harm=killed" in entry for entry in harm.entries)


def test_a_part_names_its_total(extractor: RulesExtractor) -> None:
    part = next(s for s in _steps(extractor, ENGLISH, 4) if s.field == "part of")
    assert part.gives.startswith("clm_")
    assert part.words == "At least 12"


def test_an_unknown_claim_is_not_explained(extractor: RulesExtractor) -> None:
    assert extractor.explain(Document(artifact="art_x", text=ENGLISH), "clm_0") == ()
