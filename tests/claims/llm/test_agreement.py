"""The rules' claim and a proposal are one where harm, number, speaker and group agree, at the same place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tahqiq.claims.llm.agreement import agreed
from tahqiq.model import Amount, Carrier, Claim, Group, Mention, Period, Perpetrator, PlaceRef, Speaker

RULES = Claim(
    id="clm_rules", kind="toll", quote="x" * 20, start=100, end=120, carrier=Carrier(artifact="a"), made_by="rules/2",
    speaker=Speaker(name="Rased", id="rased"), harm="killed", group=Group(status="civilian", as_written="civilians"),
    amount=Amount(low=40, high=None, qualifier="at_least", as_written="at least 40"),
    mentions=(Mention(quote="x" * 9, start=0, end=9),),
)  # fmt: skip
SAME = replace(RULES, id="clm_llm", made_by="llm/m/1", quote="x" * 5, start=110, end=115, mentions=())


@pytest.mark.parametrize(
    "proposal",
    [
        SAME,
        replace(SAME, start=3, end=8),
        replace(SAME, speaker=Speaker(name="The Rased Monitor", id="rased", as_written="Rased")),
        replace(SAME, group=replace(SAME.group, as_written="")),
        replace(SAME, perpetrator=None),
    ],
)
def test_the_same_people_number_and_speaker_at_one_place_agree(proposal: Claim) -> None:
    assert agreed(proposal, [RULES]) == "clm_rules"


@pytest.mark.parametrize(
    "proposal",
    [
        replace(SAME, start=200, end=205),
        replace(SAME, harm="injured"),
        replace(SAME, negated=True),
        replace(SAME, amount=Amount(low=40, high=40, qualifier="exact", as_written="40")),
        replace(SAME, speaker=None),
        replace(SAME, speaker=Speaker(name="Rased")),
        replace(SAME, group=Group()),
        replace(SAME, group=Group(status="civilian", age="child")),
        replace(SAME, period=Period.on(date(2025, 3, 7))),
        replace(SAME, perpetrator=Perpetrator(name="army", id="army")),
        replace(SAME, place=PlaceRef(name="Veld", id="t:veld")),
        replace(SAME, certainty="alleged"),
    ],
)
def test_anything_else_waits(proposal: Claim) -> None:
    assert agreed(proposal, [RULES]) is None
