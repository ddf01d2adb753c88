"""What holds for any Arabic text: spelling and digits change no claim, quotes are exact, nothing crashes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tahqiq.claims import Document, Extraction
from tahqiq.claims.extractors.rules import RulesExtractor
from tahqiq.model import Claim
from tests.claims.test_invariants import sound

from .test_arabic_attribution import BACKGROUND, PERPETRATORS, PLACES, SAID_ON, SPEAKERS
from .test_arabic_statements import ACTS
from .test_arabic_tolls import NESTING, NOTHING, QUANTITIES, VERBS

TABLES = (QUANTITIES, VERBS, NESTING, SPEAKERS, SAID_ON, PERPETRATORS, PLACES, BACKGROUND, ACTS)
TEXTS = [row[0] for table in TABLES for row in table]
PIECES = [
    *TEXTS[::6],
    *NOTHING[:6],
    "بينهم",
    "، و",
    " – ",
    "\n\n",
    "\n",
    "«",
    "»",
    "الـ",
    "و",
    "لل",
    "‏",
    "‫قتلى‬ 40",
    "ٱ",
    "ٌ",
    "ـ",
    "١٬",
    "٫٥",
    "UNICEF",
    "killed 12",
    "قال",
    "إن",
    "منذ",
    "بين 3 و",
    "\u200c",
    "\x00",
    "e\u0301",
    "12/",
]
MARKS = "ًٌٍَُِّْ"
Read = Callable[..., Extraction]

exhaustive = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def bare(text: str) -> str:
    return "".join(c for c in text if c not in MARKS + "ـ")


def told(claims: tuple[Claim, ...]) -> list[object]:
    """What claims say, without the words they say it in."""
    return [
        (
            c.kind,
            c.harm,
            c.negated,
            c.certainty,
            c.act,
            c.background,
            c.cumulative,
            (c.amount.low, c.amount.high, c.amount.qualifier) if c.amount else None,
            (c.share.low, c.share.high) if c.share else None,
            (c.group.status, c.group.age, c.group.sex, c.group.role),
            (c.speaker.id or bare(c.speaker.name)) if c.speaker else None,
            (c.perpetrator.id or bare(c.perpetrator.name)) if c.perpetrator else None,
            c.place.id if c.place else None,
            (c.period.start, c.period.end) if c.period else None,
            (c.said_on.start, c.said_on.end) if c.said_on else None,
        )
        for c in claims
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_every_example_gives_sound_claims(text: str, read: Read) -> None:
    sound(text, read(text).claims)


@pytest.mark.parametrize("text", TEXTS)
def test_diacritics_change_no_claim(text: str, read: Read) -> None:
    assert told(read(bare(text)).claims) == told(read(text).claims)


@exhaustive
@given(st.sampled_from(TEXTS), st.randoms(use_true_random=False))
def test_added_vowels_and_tatweel_change_no_claim(extractor: RulesExtractor, text: str, random: st.DataObject) -> None:
    # no fatha: before "ين" it makes two of many, as a writer who sets it means
    pointed = "".join(
        c + (random.choice("ُِْـ") if "\u0628" <= c <= "\u064a" and n.isalpha() and random.random() < 0.3 else "")  # type: ignore[attr-defined]
        for c, n in zip(text, text[1:] + " ", strict=True)
    )
    plain, vowelled = _read(extractor, text), _read(extractor, pointed)
    sound(pointed, vowelled)
    # names of places are looked up as written, which only the real gazetteer levels
    assert [t[:12] for t in told(plain)] == [t[:12] for t in told(vowelled)]  # type: ignore[index]


@pytest.mark.parametrize("text", QUANTITIES[::3] + VERBS[::3] + NESTING[::2], ids=lambda row: row[0])
def test_hamza_spellings_change_no_claim(text: tuple[str, list[str]], read: Read) -> None:
    sentence = text[0]
    for loose in (sentence.translate(str.maketrans("أإآ", "ااا")), sentence.replace("ى ", "ي ")):
        assert told(read(loose).claims) == told(read(sentence).claims)


@exhaustive
@given(st.sampled_from(TEXTS), st.sampled_from(("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "0123456789")))
def test_the_style_of_digits_changes_no_claim(extractor: RulesExtractor, text: str, style: str) -> None:
    western = text.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789"))
    restyled = western.translate(str.maketrans("0123456789", style))
    claims = _read(extractor, restyled)
    sound(restyled, claims)
    assert told(claims) == told(_read(extractor, text))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_any_mixture_of_pieces_gives_sound_claims(extractor: RulesExtractor, text: str) -> None:
    sound(text, _read(extractor, text))


@exhaustive
@given(
    st.text(
        alphabet=st.characters(min_codepoint=0x600, max_codepoint=0x6FF) | st.sampled_from(" \n.0123،"), max_size=120
    )
)
def test_any_arabic_text_at_all_is_survived(extractor: RulesExtractor, text: str) -> None:
    sound(text, _read(extractor, text))


def test_bidirectional_marks_leave_quotes_exact(read: Read) -> None:
    text = "\u202bقُتل \u200f12\u200f مدنياً في Veld\u202c، بحسب \u2067NHM\u2069."
    (claim,) = read(text).claims
    assert text[claim.start : claim.end] == claim.quote
    assert claim.amount is not None
    assert claim.amount.low == 12
    assert claim.speaker is not None
    assert claim.speaker.id == "nhm"


def test_arabic_and_latin_names_name_one_speaker(read: Read) -> None:
    speakers = {
        c.speaker.id
        for t in ("قال مرصد نورلاند", "قال NHM")
        for c in read(f"{t} إن 12 شخصاً قتلوا.").claims
        if c.speaker
    }
    assert speakers == {"nhm"}


def test_a_headline_rounding_is_a_mention_of_the_fuller_claim(read: Read) -> None:
    text = "مقتل 27 شخصاً في فيلد\n\nقُتل 27 شخصاً على الأقل في هجوم في فيلد يوم الأحد، بحسب مرصد نورلاند.\n"
    (claim,) = read(text).claims
    assert claim.amount is not None
    assert (claim.amount.qualifier, len(claim.mentions)) == ("at_least", 1)


def test_long_texts_without_harm_give_nothing(read: Read) -> None:
    assert read("افتتح السوق عند التاسعة وبيعت 300 سلة من التفاح في 40 متجراً. " * 300).claims == ()


def _read(extractor: RulesExtractor, text: str) -> tuple[Claim, ...]:
    document = Document(artifact="a", text=text, published=date(2025, 3, 10), language="ar")
    return extractor.extract(document).claims
