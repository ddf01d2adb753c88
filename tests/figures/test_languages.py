"""The sentences of both languages: the same blanks, no number and no Latin letter of nobody's."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from importlib.resources import files
from random import Random
from typing import Any

import pytest

from tahqiq.errors import UsageError
from tahqiq.figures import Readings, reconcile
from tahqiq.figures.estimate import GIVEN_UP, estimate
from tahqiq.figures.faults import in_words
from tahqiq.figures.words import LANGUAGES, Words
from tahqiq.figures.words.table import Table
from tahqiq.model import BestEstimate, Claim, Fault, Judgement, NoBestEstimate, Reconciliation
from tests.figures.brute import MAP, random_claims
from tests.figures.test_coast_series import PLACES, added, april, outlet, saturday_and_sunday, sohr_by_governorate
from tests.figures.worlds import SNHR, Map, place, share, toll, worked_example

GROUPS: list[dict[str, str]] = [
    {},
    {"status": "civilian"},
    {"status": "protected", "sex": "woman", "age": "child"},
    {"status": "armed_forces", "age": "adult"},
    {"status": "participating", "identity": "hill people"},
    {"identity": "hill people"},
    {"status": "unknown", "role": "medical"},
    {"role": "beekeeper", "sex": "man"},
    {"age": "child", "sex": "man", "role": "journalist"},
]
QUALIFIERS = (
    *("exact", "about", "nearly", "at_least", "more_than", "at_most", "fewer_than", "between"),
    *("dozens", "scores", "hundreds", "thousands", "several", "indefinite"),
)
HARMS = ("killed", "injured", "missing", "detained", "abducted", "displaced", "tortured", "sexual_violence", "other")


def read(language: str) -> dict[str, Any]:
    return tomllib.loads(files("tahqiq.figures.words").joinpath(f"{language}.toml").read_text(encoding="utf-8"))


def entries(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Dotted keys to words; the forms of a number are one entry."""
    found: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            found |= entries(value, f"{prefix}{name}.")
        elif name not in ("one", "two", "few", "many"):
            found[prefix + name] = str(value)
    return found


def blanks(words: str) -> set[str]:
    return set(re.findall(r"{\w*}", words))


def numbers(words: str) -> set[str]:
    return {n.strip(",.").replace(",", "") for n in re.findall(r"\d[\d,.]*", words)}


def numbers_given(claims: list[Claim]) -> set[str]:
    """The numbers of claims, as a sentence may tell them."""
    given: set[str] = set()
    for c in claims:
        if c.amount:
            given |= {str(c.amount.low), str(c.amount.low - 1)}
            given |= set() if c.amount.high is None else {str(c.amount.high), str(c.amount.high + 1)}
        if c.share:
            given |= {f"{100 * c.share.low:.4g}", f"{100 * c.share.high:.4g}"}
        days = [d for p in (c.said_on, c.period) if p for d in (p.start, p.end) if d]
        for day in (*days, *([c.carrier.published] if c.carrier.published else [])):
            given |= {str(day.day), str(day.year)}
    return given


def told(result: Reconciliation) -> list[tuple[tuple[str, ...], str, set[str]]]:
    """Each sentence with its claims and the numbers worked out in it."""
    sentences = [(c.claims, c.words, set[str]()) for c in result.conflicts]
    sentences += [(d.claims, d.words, set()) for d in result.differences]
    worked = [
        (a.claims, a.words, {str(n) for n in (a.expected, a.found, abs(a.expected - a.found))}) for a in result.audit
    ]
    return sentences + worked


def wide_claims(random: Random) -> list[Claim]:
    """Claims of every qualifier, group and harm, by few sources in few reports, so that they meet in sentences."""
    found = []
    harm = random.choice(HARMS)
    for n in range(random.randint(3, 7)):
        low = random.choice([1, 2, 3, 11, 40, 100, 102, 745, 1200])
        qualifier = random.choice(QUALIFIERS[:8] if n % 3 else QUALIFIERS)
        number = (
            (0, low) if qualifier in ("at_most", "fewer_than") else (low, low + 5) if qualifier == "between" else low
        )
        fields: dict[str, Any] = {"by": random.choice(["doc", "ngo"]), "report": random.choice(["art_1", "art_2"])}
        fields["said"] = random.choice([None, "2031-05-04", "2031-05-06"])
        fields["on"] = random.choice([None, None, "2031-05-05"])
        fields["place"] = random.choice([None, place("town"), place("quarter")])
        fields["perpetrator"] = random.choice([None, None, {"name": "army"}])
        found.append(toll(f"clm_{n}", number, qualifier, group=random.choice(GROUPS), harm=harm, **fields))
    half = share("clm_share", 0.5, 1, low_open=True, by="ngo", part_of="clm_0", harm=harm, perpetrator={"name": "army"})
    return [*found, half]


def every_world() -> list[tuple[list[Claim], Map]]:
    worlds = [(random_claims(Random(seed)), MAP) for seed in range(60)]
    worlds += [(wide_claims(Random(seed)), MAP) for seed in range(120)]
    mixed, misfits = [*saturday_and_sunday(), *outlet()], [*sohr_by_governorate(), *added({"hama": 90})]
    return [
        *worlds,
        (worked_example(), Map()),
        (mixed, PLACES),
        (misfits, PLACES),
        (april(), PLACES),
        (falling(), Map()),
    ]


def falling() -> list[Claim]:
    """A total that falls, with a part greater than it."""
    return [
        toll("clm_a", 30, by="a", said="2031-05-04", report="one"),
        toll("clm_b", 20, by="a", said="2031-05-06", report="two"),
        toll("clm_c", 25, by="a", said="2031-05-06", report="two", group={"age": "child"}, part_of="clm_b"),
    ]


def without_names(words: str, claims: list[Claim]) -> str:
    """A sentence without what its claims call speakers, places and the accused."""
    names = {named.name for c in claims for named in (c.speaker, c.place, c.perpetrator) if named}
    for name in sorted(names, key=len, reverse=True):
        words = words.replace(name, "")
    return words


def test_both_languages_have_the_same_words_with_the_same_blanks() -> None:
    english, arabic = entries(read("en")), entries(read("ar"))
    assert english.keys() == arabic.keys()
    assert {k for k in english if blanks(english[k]) != blanks(arabic[k])} == set()


def test_a_number_agrees_with_what_is_counted_in_every_form() -> None:
    english, arabic = Table("en"), Table("ar")
    assert [english.count("people.child", n, which="") for n in (1, 2)] == ["1 child", "2 children"]
    counted = [arabic.count("people.child", n, which="") for n in (1, 2, 3, 10, 11, 99, 100, 103, 1200)]
    forms = [
        "طفل واحد",
        "طفلين اثنين",
        "3 أطفال",
        "10 أطفال",
        "11 طفلاً",
        "99 طفلاً",
        "100 طفل",
        "103 أطفال",
        "1,200 طفل",
    ]
    assert counted == forms


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_in_a_sentence_is_its_claims_or_worked_out_in_its_check(language: str) -> None:
    kinds: set[str] = set()
    for claims, places in every_world():
        by_id = {c.id: c for c in claims}
        result = reconcile(claims, places, sources={"doc": SNHR}, language=language)
        for ids, words, worked_out in told(result):
            wholes = [by_id[i].part_of or i for i in ids]  # a part is dated by its whole
            assert numbers(words) <= numbers_given([by_id[i] for i in (*ids, *wholes)]) | worked_out, words
        kinds |= {a.kind for a in result.audit} | {c.verdict for c in result.conflicts}
        kinds |= {dimension for d in result.differences for dimension in d.by}
    assert kinds >= {"sum", "subset", "series", "increment", "class", "incompatible", "only_if"}
    assert kinds >= {"perpetrator", "group", "date", "documented minimum"}


def test_an_arabic_sentence_has_latin_letters_in_names_only() -> None:
    for claims, places in every_world():
        for _, words, _ in told(reconcile(claims, places, sources={"doc": SNHR}, language="ar")):
            assert not re.search(r"[A-Za-z{}]", without_names(words, claims)), words


def test_the_language_changes_the_sentences_and_nothing_else() -> None:
    english, arabic = (
        reconcile(worked_example(), Map(), sources={"snhr": SNHR}, language=name) for name in ("en", "ar")
    )
    assert english.bounds == arabic.bounds
    assert [d.claims for d in english.differences] == [d.claims for d in arabic.differences]
    (difference,) = arabic.differences
    assert (
        "مقتل نحو 125 مدنياً، على يد \u2068government forces\u2069 وفق ما يُزعم (\u2068SNHR\u2069، بلا تاريخ)"
        in difference.words
    )
    assert "ولا يتعارضان إلا إذا كان العدد 125 مكتملاً" in difference.words


def test_a_community_is_not_named_outside_its_quote() -> None:
    claims = [
        toll("clm_a", 900, "at_least", by="doc", said="2031-05-04", group={"identity": "hill people"}),
        toll("clm_b", (0, 70), "at_most", by="ngo", said="2031-05-04", group={"identity": "hill people"}),
    ]
    for language in LANGUAGES:
        (conflict,) = reconcile(claims, Map(), language=language).conflicts
        assert "hill people" not in conflict.words


def test_what_holds_if_sources_are_wrong_is_said_in_arabic() -> None:
    faults = [Fault(wrong=n, low=low, high=None, worst={}, certificate={}) for n, low in ((1, 113), (2, 40), (3, 0))]
    assert in_words(faults, "ar") == (
        "113 على الأقل حتى لو أخطأ أي مصدر واحد؛ 40 على الأقل إذا أخطأ اثنان؛ 0 على الأقل إذا أخطأ ثلاثة"
    )


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError, match="known: ar, en"):
        Words("xx")


def test_why_a_claim_is_not_used_is_said_in_arabic() -> None:
    claims = [
        toll("clm_a", 40, by="a", said="2031-05-04", report="one"),
        toll("clm_b", 40, by="a", said="2031-05-07", report="two", negated=True),
        toll("clm_c", 50, by="b", said="2031-05-07", report="three", certainty="feared"),
        toll("clm_d", 60, by="c", said="2031-05-07", report="four"),
    ]
    found = reconcile(claims, Map(), trust=["a", "b"], language="ar").set_aside
    assert found["clm_a"] == "سحبه مصدره نفسه في 7 أيار/مايو 2031"
    assert found["clm_c"] == "خشية لا تأكيد"
    assert found["clm_d"] == "مصدره ليس بين المصادر المختارة"


def test_published_rules_and_signals_speak_arabic() -> None:
    claims = [
        toll("clm_a", 30, by="a", said="2031-05-04", report="one"),
        toll("clm_b", 40, by="a", said="2031-05-06", report="two"),
        toll("clm_c", 0, by="b", said="2031-05-06", report="three"),
    ]
    at = datetime(2031, 5, 9, tzinfo=UTC)
    gone = Judgement(left="clm_a", right="clm_x", verdict="same", by="R. Investigator", at=at)
    result = reconcile(claims, Map(), rule="airwars", judgements=[gone], language="ar")
    airwars = result.bounds[0]
    assert airwars.words == "تصنيف «إيروورز»: معقول، من مصدرين أصليين أو أكثر"
    assert airwars.set_aside == {"clm_a": "لمصدره نفسه عدد أحدث"}
    (signal,) = result.signals
    assert signal.words == ("حكم عليه \u2068R. Investigator\u2069 بأنه «الحادثة نفسها»، لكن لا يوجد قول كهذا الآن")


def test_an_estimate_and_its_refusals_are_said_in_arabic_with_the_same_numbers() -> None:
    claims = [
        toll(f"clm_{n}", 47 + 5 * n, by=f"monitor {n}", report=f"r{n}", said="2031-05-04", place=place("town"))
        for n in range(3)
    ]
    claims.append(toll("clm_c", 9, by="monitor 0", report="r0", said="2031-05-04", group={"age": "child"}))
    found = {}
    for language in LANGUAGES:
        bounds = reconcile(claims, MAP, readings=Readings.of(GIVEN_UP), language=language)
        found[language] = estimate(claims, bounds, MAP, language=language)
    assert {type(e) for e in found["ar"]} == {BestEstimate, NoBestEstimate}
    for english, arabic in zip(found["en"], found["ar"], strict=True):
        if isinstance(arabic, BestEstimate) and isinstance(english, BestEstimate):
            assert arabic.digest == english.digest
            assert numbers(arabic.words) == numbers(english.words)
            told = [arabic.words, *arabic.assumptions, *arabic.left_out.values()]
        else:
            assert isinstance(arabic, NoBestEstimate)
            told = [arabic.reason]
        for words in told:
            assert not re.search(r"[A-Za-z{}]", re.sub(r"\u2068MONITOR \d\u2069", "", words)), words


def forms_of_counts(table: dict[str, Any], prefix: str = "") -> dict[str, dict[str, str]]:
    """Dotted keys to forms by number."""
    found: dict[str, dict[str, str]] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            found |= {prefix + name: value} if "other" in value and "one" in value else {}
            found |= forms_of_counts(value, f"{prefix}{name}.")
    return found


@pytest.mark.parametrize("room", ["tahqiq.figures.words", "tahqiq.findings.words", "tahqiq.cli.words"])
def test_arabic_counts_hundreds_in_another_form_than_eleven_to_ninety_nine(room: str) -> None:
    table = tomllib.loads(files(room).joinpath("ar.toml").read_text(encoding="utf-8"))
    for key, forms in forms_of_counts(table).items():
        eleven = forms.get("many", forms["other"])
        assert re.search("{n} \\w+\u064bا|{n} \\w+ا\u064b", forms["other"]) is None, key
        assert "few" in forms, key
        assert eleven, key
