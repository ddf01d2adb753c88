"""Headline, lede and body tell one figure; different figures stay apart."""

from __future__ import annotations

from collections.abc import Callable

from tahqiq.claims import Extraction

Read = Callable[..., Extraction]


def test_headline_and_body_are_one_claim_with_a_mention(read: Read) -> None:
    text = "At least 16 killed in Veld\n\nA blast killed at least 16 people in Veld, NHM said on Sunday.\n"
    (claim,) = read(text).claims
    assert claim.speaker is not None
    assert claim.quote.startswith("A blast")
    assert [m.quote for m in claim.mentions] == ["At least 16 killed in Veld"]


def test_a_mention_without_the_bound_folds_into_the_fuller_one(read: Read) -> None:
    text = "60 killed in Veld\n\nNHM said at least 60 people were killed in Veld.\n"
    (claim,) = read(text).claims
    assert claim.amount is not None
    assert (claim.amount.low, claim.amount.high) == (60, None)


def test_a_rounded_headline_is_not_folded_into_an_exact_figure(read: Read) -> None:
    text = "NHM: over 1,000 people killed in Veld\n\nNHM said 1,018 people were killed in Veld.\n"
    assert len(read(text).claims) == 2


def test_two_speakers_with_one_number_are_two_claims(read: Read) -> None:
    text = "NHM said 12 people were killed in Veld.\n\nThe army said 12 people were killed in Veld.\n"
    assert len(read(text).claims) == 2


def test_equal_numbers_in_two_places_are_two_claims(read: Read) -> None:
    opening = "Much happened this week.\n\nIt went on.\n\nNothing else.\n\n"
    text = f"{opening}NHM said 12 people were killed in Veld.\n\nNHM said 12 people were killed in Qasira.\n"
    assert len(read(text).claims) == 2


def test_a_part_keeps_its_whole_when_the_whole_is_folded(read: Read) -> None:
    text = "60 killed in Veld\n\nNHM said at least 60 people, including five children, were killed in Veld.\n"
    whole, part = sorted(read(text).claims, key=lambda c: -(c.amount.low if c.amount else 0))
    assert part.part_of == whole.id


def test_ids_are_unique_and_stable(read: Read) -> None:
    text = "Two soldiers and two soldiers were killed. Two soldiers were killed.\n\nTwo soldiers were killed."
    first, second = read(text), read(text)
    ids = [c.id for c in first.claims]
    assert len(ids) == len(set(ids))
    assert first == second
