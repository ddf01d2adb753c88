"""The scorer is right on cases small enough to count by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from benchmarks.extraction import counts, news, quotes
from benchmarks.extraction.corpora import FakesText, MucText, Victims, victims
from benchmarks.extraction.gold import Article, GoldClaim
from benchmarks.extraction.numerals import numbers_in
from benchmarks.extraction.tally import Tally, pairs
from tahqiq.model import Amount, Carrier, Claim, Group, Mention, Period, Perpetrator, PlaceRef, Qualifier, Speaker

TEXT = "At least 12 people, including three children, were killed in Merenti on Sunday, the Watch said. Two were hurt."
SUNDAY = date(2025, 6, 1)
GOLD = (
    GoldClaim(
        kind="toll",
        quote="At least 12 people",
        speaker=("the Watch",),
        harm="killed",
        low=12,
        high=None,
        qualifier="at_least",
        group={},
        place=("Merenti",),
        period=(SUNDAY, SUNDAY),
    ),
    GoldClaim(
        kind="toll",
        quote="three children",
        speaker=("the Watch",),
        harm="killed",
        low=3,
        high=3,
        qualifier="exact",
        group={"age": "child"},
        place=("Merenti",),
        period=(SUNDAY, SUNDAY),
        part_of=0,
    ),
    GoldClaim(
        kind="toll",
        quote="Two were hurt",
        harm="injured",
        low=2,
        high=2,
        qualifier="exact",
        group={},
        place=("Merenti",),
    ),
)
ARTICLE = Article(id="a", lang="en", published=date(2025, 6, 2), publisher="The Post", text=TEXT, claims=GOLD)


def found(
    quote: str, low: int, high: int | None, qualifier: Qualifier = "exact", *, text: str = TEXT, **more: Any
) -> Claim:
    start = text.index(quote)
    body: dict[str, Any] = {
        "id": f"clm_{start}",
        "kind": "toll",
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "carrier": Carrier(artifact="art_x"),
        "made_by": "hand",
        "harm": "killed",
        "amount": Amount(low=low, high=high, qualifier=qualifier, as_written=quote),
    }
    return Claim(**{**body, **more})


WATCH = Speaker(name="Watch", as_written="the Watch")
THERE: dict[str, Any] = {"place": PlaceRef(name="Merenti", as_written="Merenti"), "period": Period.on(SUNDAY)}
TWELVE = found("At least 12 people", 12, None, "at_least", speaker=WATCH, **THERE)
THREE = found("three children", 3, 3, speaker=WATCH, group=Group(age="child"), part_of=TWELVE.id)
TWO = found("Two were hurt", 2, 2, harm="injured", place=PlaceRef(name="Merenti"))
PERFECT = (TWELVE, THREE, TWO)


def test_an_extractor_that_finds_nothing_scores_nothing() -> None:
    score = news.score([(ARTICLE, ())])
    assert score.strict == Tally(0, 0, 3)
    assert score.strict.f1 == 0
    assert score.strict.recall == 0
    assert score.strict.precision is None
    assert score.nesting.f1 == 0
    assert score.fields == {}
    assert len(score.missed) == 3


def test_a_measure_over_nothing_is_no_success() -> None:
    assert Tally().f1 is None
    assert counts.muc([]).found.recall is None


def test_a_perfect_extraction_scores_one_and_a_part_may_leave_place_and_date_to_its_whole() -> None:
    score = news.score([(ARTICLE, PERFECT)])
    assert score.strict == Tally(3, 0, 0)
    assert score.extended == Tally(3, 0, 0)
    assert score.nesting == Tally(1, 0, 0)
    assert score.wrong == []


def test_everything_said_twice_is_half_as_precise() -> None:
    score = news.score([(ARTICLE, (*PERFECT, *PERFECT))])
    assert score.strict == Tally(3, 3, 0)


@pytest.mark.parametrize(
    ("worse", "field"),
    [
        (replace(TWELVE, speaker=None), "speaker"),
        (replace(TWELVE, amount=Amount(low=12, high=12, qualifier="exact", as_written="12")), "value"),
        (replace(TWELVE, harm="injured"), "harm"),
        (replace(TWELVE, group=Group(status="civilian")), "group"),
    ],
)
def test_one_wrong_field_makes_the_tuple_false_and_shows_in_that_field_alone(worse: Claim, field: str) -> None:
    score = news.score([(ARTICLE, (worse, THREE, TWO))])
    assert score.strict == Tally(2, 1, 1)
    assert {name for name, tally in score.fields.items() if tally.false} == {field}


@pytest.mark.parametrize(
    ("worse", "field"),
    [
        (replace(TWELVE, place=None), "place"),
        (replace(TWELVE, period=None), "period"),
        (replace(TWELVE, perpetrator=Perpetrator(name="gunmen")), "perpetrator"),
        (replace(TWELVE, certainty="alleged"), "certainty"),
    ],
)
def test_the_extended_tuple_needs_place_date_perpetrator_and_certainty(worse: Claim, field: str) -> None:
    score = news.score([(ARTICLE, (worse, THREE, TWO))])
    assert score.strict == Tally(3, 0, 0)
    assert score.extended == Tally(2, 1, 1)
    assert score.fields[field].false == 1


def test_a_date_that_only_the_rest_of_the_article_tells_may_be_left_out_but_not_be_wrong() -> None:
    article = replace(ARTICLE, claims=(replace(GOLD[0], period_stated=False), *GOLD[1:]))
    assert news.score([(article, (replace(TWELVE, period=None), THREE, TWO))]).extended == Tally(3, 0, 0)
    wrong = replace(TWELVE, period=Period.on(date(2025, 5, 31)))
    assert news.score([(article, (wrong, THREE, TWO))]).extended == Tally(2, 1, 1)


def test_a_number_that_is_no_harm_is_false_and_an_optional_one_is_neither() -> None:
    extra = found("Sunday", 7, 7)
    assert news.score([(ARTICLE, (*PERFECT, extra))]).strict == Tally(3, 1, 0)
    lenient = replace(ARTICLE, claims=(*GOLD[:2], replace(GOLD[2], optional=True)))
    assert news.score([(lenient, PERFECT)]).strict == Tally(2, 0, 0)
    assert news.score([(lenient, PERFECT[:2])]).strict == Tally(2, 0, 0)


def test_a_wrong_whole_is_a_false_edge_and_a_missed_one() -> None:
    assert news.score([(ARTICLE, (TWELVE, replace(THREE, part_of=TWO.id), TWO))]).nesting == Tally(0, 1, 1)


def test_a_publisher_that_speaks_is_the_speaker() -> None:
    own = replace(ARTICLE, publisher="The Watch of Merenti")
    silent = tuple(replace(c, speaker=None) for c in PERFECT)
    assert news.score([(own, silent)]).strict == Tally(3, 0, 0)


def test_statements_need_the_act_and_the_place_in_the_text() -> None:
    said = GoldClaim(kind="statement", quote="the Watch said", act="denies", group={})
    article = replace(ARTICLE, claims=(said,))
    claim = replace(found("the Watch said", 1, 1), kind="statement", amount=None, harm=None)
    assert news.score([(article, (replace(claim, act="denies"),))]).statements == Tally(1, 0, 0)
    assert news.score([(article, (replace(claim, act="accuses"),))]).statements == Tally(0, 0, 1)


def test_muc_takes_any_alternative_and_either_bound() -> None:
    entry = Victims(harms=frozenset({"killed"}), numbers=frozenset({10, 12}), strings=("PEOPLE",))
    text = MucText(id="m", text=TEXT, published=None, victims=(entry,))
    assert counts.muc([(text, (TWELVE,))]).found == Tally(1, 0, 0)
    assert counts.muc([(text, (replace(TWELVE, harm="injured"),))]).found == Tally(0, 0, 1)
    more = found("12 people", 13, None, "more_than")
    assert counts.muc([(text, (more,))]).found == Tally(1, 0, 0)
    assert counts.muc([(text, ())]).found.recall == 0


def test_muc_measures_only_explicit_numbers_of_two_or_more_that_stand_in_the_text() -> None:
    row = {"harm": ["kidnapped"], "number": [{"kind": "exact", "value": 5}], "number_in_text": True, "strings": ["MEN"]}
    assert victims(row) == Victims(harms=frozenset({"abducted"}), numbers=frozenset({5}), strings=("MEN",))
    assert victims({**row, "number_in_text": False}) is None
    assert victims({**row, "number": [{"kind": "exact", "value": 1}]}) is None
    assert victims({**row, "number": [{"kind": "plural", "min": 2, "max": None}]}) is None
    assert victims({**row, "harm": []}) is None


def test_fakes_counts_a_number_in_the_wrong_category_as_false_and_missed() -> None:
    text = FakesText(id="f", text=TEXT, published=None, publisher="p", counts={"civilians": 12, "children": 3})
    right = counts.fakes([(text, (TWELVE, THREE))])
    assert (right.found, right.category) == (Tally(2, 0, 0), Tally(2, 0, 0))
    wrong = counts.fakes([(text, (TWELVE, replace(THREE, group=Group(role="security"))))])
    assert (wrong.found, wrong.category) == (Tally(2, 0, 0), Tally(1, 1, 1))
    assert counts.fakes([(text, ())]).category.f1 == 0
    injured = counts.fakes([(text, (replace(TWELVE, harm="injured"),))])
    assert injured.found == Tally(0, 0, 2)


def test_a_quote_that_is_not_the_text_and_a_number_that_is_not_in_the_quote_are_seen() -> None:
    shifted = replace(TWELVE, start=TWELVE.start + 1, end=TWELVE.end + 1)
    invented = replace(TWELVE, amount=Amount(low=13, high=13, qualifier="exact", as_written="13"))
    astray = replace(TWELVE, mentions=(Mention(quote="12 people", start=0, end=9),))
    score = quotes.score([("a", TEXT, (*PERFECT, shifted, invented, astray))])
    assert score.claims == 6
    assert [c for _, c in score.inexact] == [shifted, astray]
    assert [c for _, c in score.unsupported] == [invented]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("over 1,000 people", 1000),
        ("some 2.5 million people", 2_500_000),
        ("two hundred and twelve dead", 212),
        ("SEVENTY-TWO VILLAGERS", 72),
        ("two dozen", 24),
        ("half a dozen wounded children", 6),
        ("tens of thousands of residents", 20_000),
        ("hundreds of thousands displaced", 100_000),
        ("a couple and their son", 3),
        ("dozens of bodies", 12),
        ("no civilian", 0),
        ("٦٤ قتيلاً", 64),
        ("خمسة وعشرون شخصاً", 25),
        ("أكثر من خمسين", 50),
        ("ثلاثة عشر قتيلاً", 13),
        ("قتيلان", 2),
        ("ثلاثمئة نازح", 300),
        ("مئات العائلات", 100),
        ("ستة أطفال", 6),
    ],
)
def test_numbers_are_read_in_both_languages(text: str, number: int) -> None:
    assert number in numbers_in(text)


def test_numbers_that_are_not_there_are_not_read() -> None:
    assert numbers_in("12 people in three towns") == {1, 3, 12}


def test_pairing_is_as_large_as_it_can_be() -> None:
    fits = {(0, 0), (0, 1), (1, 0)}
    assert pairs(2, 2, lambda i, j: (i, j) in fits) == {0: 1, 1: 0}
