"""Claims survive the JSON that everyone exchanges, and what is not a claim is refused by name of field."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahqiq.errors import BadClaim
from tahqiq.model import Amount, Carrier, Claim, Group, Mention, Period, Perpetrator, PlaceRef, Share, Speaker
from tahqiq.model.claim_json import claim_from_json, claim_id, claim_to_json, schema_text, with_id

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20) | st.sampled_from(
    ["قُتل ٤٠ مدنيًا", "naïve e\u0301", "👩‍👧 two", "\u202eabc\u202c"]
)
DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))
PERIODS = st.builds(lambda d, t: Period.on(d, t), DAYS, TEXT)


@st.composite
def some_claim(draw: st.DrawFn) -> Claim:
    quote, low = draw(TEXT), draw(st.integers(0, 10**6))
    kind = draw(st.sampled_from(["toll", "share", "statement"]))
    open_end = draw(st.booleans())
    amount = Amount(
        low=low, high=None if open_end else low, qualifier="at_least" if open_end else "exact", as_written=draw(TEXT)
    )
    return with_id(
        Claim(
            id="",
            kind=kind,
            quote=quote,
            start=3,
            end=3 + len(quote),
            carrier=Carrier(artifact="art_0", publisher=draw(st.none() | TEXT), published=draw(st.none() | DAYS)),
            made_by="test/1",
            speaker=draw(st.none() | st.builds(Speaker, name=TEXT, as_written=TEXT, type=st.just("monitor"))),
            via=tuple(draw(st.lists(TEXT, max_size=2))),
            said_on=draw(st.none() | PERIODS),
            harm="killed" if kind != "statement" else None,
            amount=amount if kind == "toll" else None,
            share=Share(low=0.5, high=1, low_open=True, as_written="most") if kind == "share" else None,
            group=Group(status="civilian", as_written=draw(TEXT)),
            perpetrator=draw(st.none() | st.builds(Perpetrator, name=TEXT)),
            place=draw(st.none() | st.builds(PlaceRef, name=TEXT, lat=st.just(35.5), lon=st.just(36.0))),
            period=draw(st.none() | PERIODS),
            part_of="clm_parent" if kind == "share" else None,
            act="denies" if kind == "statement" else None,
            mentions=(Mention(quote=quote, start=90, end=90 + len(quote)),),
        )
    )


@given(some_claim())
def test_a_claim_survives_json_and_fits_the_schema(claim: Claim) -> None:
    body = json.loads(json.dumps(claim_to_json(claim), ensure_ascii=False))
    jsonschema.validate(body, json.loads(schema_text()))
    assert claim_from_json(body) == claim


@given(some_claim())
def test_the_id_depends_on_content_and_not_on_links(claim: Claim) -> None:
    body = claim_to_json(claim)
    relinked = claim_from_json({**body, "part_of": "clm_other", "mentions": [], "made_by": "rules/99"})
    assert claim_id(relinked) == claim.id
    assert claim_id(claim_from_json({**body, "certainty": "feared"})) != claim.id


GIVEN: dict[str, Any] = {"kind": "toll", "harm": "killed", "amount": {"low": 5, "high": 5}}


def test_a_claim_given_by_hand_needs_little() -> None:
    claim = claim_from_json(GIVEN)
    assert claim.amount == Amount(low=5, high=5, qualifier="exact", as_written="")
    assert claim.id.startswith("clm_")
    assert claim.made_by == "given"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amount": None}, "amount"),
        ({"harm": None}, "harm"),
        ({"harm": "eaten"}, "harm"),
        ({"amount": {"low": 7, "high": 5}}, "amount"),
        ({"amount": {"low": -1, "high": 5}}, "low"),
        ({"amount": {"low": 5.5, "high": 6}}, "low"),
        ({"kind": "share"}, "share"),
        ({"kind": "share", "share": {"low": 0.9, "high": 1.5}}, "share"),
        ({"certainty": "sure"}, "certainty"),
        ({"said_on": {"start": "9 March"}}, "start"),
        ({"period": {"start": "2031-03-09", "end": "2031-03-01"}}, "period"),
        ({"speaker": {"type": "monitor"}}, "speaker"),
        ({"quote": "five", "start": 0, "end": 9}, "quote"),
        ({"carrier": "art_1"}, "carrier"),
        ({"via": "AFP"}, "via"),
        ({"amount": {"low": 10**30, "high": None}}, "low"),
    ],
)
def test_what_is_not_a_claim_is_refused_by_field(change: dict[str, Any], field: str) -> None:
    with pytest.raises(BadClaim, match=field):
        claim_from_json({**GIVEN, **change})
