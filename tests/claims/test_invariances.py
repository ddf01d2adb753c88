"""What must not change a claim: a hedge reworded within its class, an unrelated sentence, the style of the digits.

Sentences are put together at random from parts, in English and in Arabic; what is claimed is known beforehand.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tahqiq.claims import Document
from tahqiq.claims.extractors.rules import RulesExtractor
from tahqiq.model import Claim

HEDGES = {
    "exact": [""],
    "at_least": ["at least ", "no fewer than ", "no less than ", "not less than "],
    "more_than": ["more than ", "over ", "in excess of "],
    "about": ["about ", "around ", "some ", "roughly ", "approximately "],
    "nearly": ["nearly ", "almost ", "close to "],
    "at_most": ["up to ", "as many as ", "at most ", "no more than "],
    "fewer_than": ["fewer than ", "less than ", "under "],
}
GROUPS = {
    "people": (None, None),
    "civilians": ("civilian", None),
    "children": (None, "child"),
    "soldiers": ("armed_forces", None),
}
VERBS = {"killed": "were killed", "injured": "were wounded", "detained": "were detained", "abducted": "were abducted"}
UNRELATED = [
    "The weather stayed dry across the north.",
    "Shops reopened at 9 on the main street, and 300 crates of apples were sold.",
    "The finance minister will present the budget of 2.4 billion next week.",
    "Norland beat Ostrova 3-1 in the final.",
    "The road is 45 kilometres long.",
    "Bread prices rose by 12 per cent over the year.",
]

ARABIC_HEDGES = {
    "exact": [""],
    "at_least": ["ما لا يقل عن ", "لا يقل عن "],
    "more_than": ["أكثر من ", "ما يزيد على ", "ما يزيد عن "],
    "about": ["نحو ", "حوالي ", "زهاء "],
    "nearly": ["قرابة ", "ما يقارب "],
}
ARABIC_GROUPS = {
    "شخصاً": (None, None),
    "مدنياً": ("civilian", None),
    "طفلاً": (None, "child"),
    "جندياً": ("armed_forces", None),
}
ARABIC_VERBS = {"killed": "قُتل", "injured": "أُصيب", "detained": "اعتُقل"}
ARABIC_UNRELATED = [
    "وبقي الطقس جافاً في الشمال.",
    "وفتحت المتاجر أبوابها عند التاسعة وبيع 300 صندوق من التفاح.",
    "وتقع المدينة على بعد 45 كيلومتراً من العاصمة.",
    "وارتفعت أسعار الخبز بنسبة 12 بالمئة خلال العام.",
]
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
EASTERN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


class Told(NamedTuple):
    """What a sentence claims."""

    harm: str
    low: int
    high: int | None
    status: str | None
    age: str | None
    speaker: str | None


random = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def expected(harm: str, number: int, hedge: str, group: tuple[str | None, str | None], speaker: str | None) -> Told:
    bounds: dict[str, tuple[int, int | None]] = {
        "at_least": (number, None),
        "more_than": (number + 1, None),
        "at_most": (0, number),
        "fewer_than": (0, number - 1),
    }
    low, high = bounds.get(hedge, (number, number))
    return Told(harm, low, high, *group, speaker)


def told(claim: Claim) -> Told:
    assert claim.amount is not None
    amount, group = claim.amount, claim.group
    speaker = claim.speaker.id if claim.speaker else None
    return Told(str(claim.harm), amount.low, amount.high, group.status, group.age, speaker)


def tolls(extractor: RulesExtractor, text: str) -> list[Told]:
    found = extractor.extract(Document(artifact="art_x", text=text, published=date(2025, 3, 10))).claims
    for claim in found:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.amount is None or claim.amount.as_written in claim.quote
    return [told(c) for c in found if c.kind == "toll"]


@st.composite
def english(draw: st.DrawFn) -> tuple[str, Told]:
    """A sentence and what it claims."""
    hedge = draw(st.sampled_from(sorted(HEDGES)))
    words = draw(st.sampled_from(HEDGES[hedge]))
    harm = draw(st.sampled_from(sorted(VERBS)))
    group = draw(st.sampled_from(sorted(GROUPS)))
    number = draw(st.integers(13, 9999))
    written = draw(st.sampled_from([str(number), f"{number:,}"]))
    core = f"{words}{written} {group} {VERBS[harm]} in Veld"
    named = draw(st.sampled_from(["plain", "after", "before", "according"]))
    text = {
        "plain": f"{core[0].upper()}{core[1:]}.",
        "after": f"{core[0].upper()}{core[1:]}, NHM said.",
        "before": f"NHM said that {core}.",
        "according": f"According to NHM, {core}.",
    }[named]
    return text, expected(harm, number, hedge, GROUPS[group], None if named == "plain" else "nhm")


@st.composite
def arabic(draw: st.DrawFn) -> tuple[str, Told]:
    """An Arabic sentence and what it claims."""
    hedge = draw(st.sampled_from(sorted(ARABIC_HEDGES)))
    words = draw(st.sampled_from(ARABIC_HEDGES[hedge]))
    harm = draw(st.sampled_from(sorted(ARABIC_VERBS)))
    group = draw(st.sampled_from(sorted(ARABIC_GROUPS)))
    number = draw(st.integers(11, 9999).filter(lambda n: n % 100 >= 11))
    digits = draw(st.sampled_from([str(number), str(number).translate(INDIC), str(number).translate(EASTERN)]))
    core = f"{ARABIC_VERBS[harm]} {words}{digits} {group} في الوادي"
    named = draw(st.sampled_from(["plain", "after", "before"]))
    text = {"plain": f"{core}.", "after": f"{core}، بحسب مرصد نورلاند.", "before": f"وقال مرصد نورلاند إنه {core}."}[
        named
    ]
    return text, expected(harm, number, hedge, ARABIC_GROUPS[group], None if named == "plain" else "nhm")


@random
@given(english())
def test_any_wording_of_a_hedge_and_any_digits_claim_the_same(
    extractor: RulesExtractor, said: tuple[str, Told]
) -> None:
    text, claim = said
    assert tolls(extractor, text) == [claim]


@random
@given(arabic())
def test_any_wording_of_an_arabic_hedge_and_any_digits_claim_the_same(
    extractor: RulesExtractor, said: tuple[str, Told]
) -> None:
    text, claim = said
    assert tolls(extractor, text) == [claim]


@random
@given(english(), st.lists(st.sampled_from(UNRELATED), max_size=3), st.lists(st.sampled_from(UNRELATED), max_size=3))
def test_unrelated_sentences_change_nothing(
    extractor: RulesExtractor, said: tuple[str, Told], before: list[str], after: list[str]
) -> None:
    text, claim = said
    assert tolls(extractor, " ".join([*before, text, *after])) == [claim]


@random
@given(
    arabic(),
    st.lists(st.sampled_from(ARABIC_UNRELATED), max_size=3),
    st.lists(st.sampled_from(ARABIC_UNRELATED), max_size=3),
)
def test_unrelated_arabic_sentences_change_nothing(
    extractor: RulesExtractor, said: tuple[str, Told], before: list[str], after: list[str]
) -> None:
    text, claim = said
    assert tolls(extractor, " ".join([*before, text, *after])) == [claim]


@random
@given(st.lists(english(), min_size=2, max_size=4, unique_by=lambda s: s[1][:3]))
def test_sentences_side_by_side_keep_their_numbers_and_invent_none(
    extractor: RulesExtractor, said: list[tuple[str, Told]]
) -> None:
    found = tolls(extractor, " ".join(text for text, _ in said))
    assert {t[:3] for t in found} == {t[:3] for _, t in said}


@pytest.mark.parametrize("text", UNRELATED + ARABIC_UNRELATED)
def test_an_unrelated_sentence_alone_claims_nothing(extractor: RulesExtractor, text: str) -> None:
    assert tolls(extractor, text) == []
