"""Whatever a model answers: no exception, every quote exactly the text's, every number one that the text has."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.llm.answers import answer, exactly, group, toll
from tests.claims.llm.conftest import Propose
from tests.claims.llm.test_reread import A1, AR, EN, LA_YAQILL, Q1, RASED, WADI

WORDS = sorted({*EN.split(), *AR.split(), "0", "1,000", "nobody", "\u200f", ""})
HARMS = ("killed", "injured", "missing", "displaced", "other", None, "annoyed")
QUALIFIERS = ("exact", "at_least", "more_than", "about", "between", "dozens", "sure")


def spans(text: str) -> st.SearchStrategy[str]:
    at = st.integers(0, len(text))
    return st.tuples(at, at).map(lambda ends: text[min(ends) : max(ends)])


words = st.one_of(st.none(), st.sampled_from(WORDS), st.text(max_size=12))
whole = st.one_of(st.integers(-5, 2000), st.none(), st.text(max_size=3))
amounts = st.fixed_dictionaries(
    {"as_written": words, "low": whole, "high": whole, "qualifier": st.sampled_from(QUALIFIERS)}
)
days = st.fixed_dictionaries({"as_written": words, "start": st.sampled_from(["2025-03-07", None, "x"])})
claims = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["toll", "share", "statement", "rumour"]),
        "quote": st.one_of(spans(EN), spans(AR), words),
        "harm": st.sampled_from(HARMS),
        "amount": st.one_of(st.none(), amounts),
    },
    optional={
        "speaker": words,
        "place": words,
        "perpetrator": words,
        "sentence": whole,
        "period": st.one_of(st.none(), days),
        "group": st.fixed_dictionaries({"as_written": words, "age": words}),
        "negated": st.booleans(),
        "certainty": st.sampled_from(["asserted", "denied", "verified"]),
        "act": st.sampled_from(["denies", "other", None]),
    },
)
leaf = st.none() | st.booleans() | st.floats() | st.text()
anything = st.recursive(leaf, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@settings(max_examples=150, deadline=None)
@given(given_claims=st.lists(claims, max_size=4), text=st.sampled_from([EN, AR]))
def test_what_is_proposed_is_in_the_text_and_the_rest_is_accounted_for(
    propose: Propose, given_claims: list[dict[str, Any]], text: str
) -> None:
    found = propose(text, json.dumps({"claims": given_claims}))
    for claim in found.claims:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.amount is None or claim.amount.as_written in claim.quote
    distinct = {json.dumps(c, sort_keys=True) for c in given_claims}
    assert len(found.claims) + len(found.rejections) <= len(given_claims)
    assert bool(found.claims or found.rejections) == bool(distinct)


TRUE = [
    (EN, toll(Q1, "killed", "At least 40", 40, None, "at_least", **RASED)),
    (EN, exactly(Q1, "killed", "six", 6, group=group("children", age="child"), **RASED)),
    (EN, toll("Over 1,000 people fled", "displaced", "Over 1,000", 1001, None, "more_than")),
    (AR, toll(A1, "killed", *LA_YAQILL, **WADI)),
]


@settings(max_examples=200, deadline=None)
@given(
    true=st.sampled_from(TRUE),
    low=st.integers(0, 60),
    high=st.one_of(st.none(), st.integers(0, 60)),
    harm=st.sampled_from(HARMS[:4]),
)
def test_a_true_proposal_is_kept_only_with_the_number_and_harm_of_its_words(
    propose: Propose, true: tuple[str, dict[str, Any]], low: int, high: int | None, harm: str
) -> None:
    text, claim = true
    said = claim["amount"]
    assert len(propose(text, answer(claim)).claims) == 1
    told = {**claim, "harm": harm, "amount": {**said, "low": low, "high": high}}
    same = (low, high, harm) == (said["low"], said["high"], claim["harm"])
    found = propose(text, answer(told)).claims
    assert len(found) == same
    for kept in found:
        assert text[kept.start : kept.end] == kept.quote
        assert kept.amount is not None
        assert kept.amount.as_written in kept.quote


@settings(max_examples=100, deadline=None)
@given(reply=st.one_of(st.text(), anything.map(json.dumps), anything.map(lambda x: json.dumps({"claims": [x]}))))
def test_no_answer_is_an_exception(propose: Propose, reply: str) -> None:
    assert propose(EN, reply).claims == ()
