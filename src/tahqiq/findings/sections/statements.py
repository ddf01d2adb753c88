"""Assertions without a number, by act and speaker, each with its sentence and its standing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.model import Act, Claim


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement."""

    claim: Claim
    number: int
    speaker: Markup
    kind: Markup | None
    standing: Markup
    when: Markup
    place: Markup | None
    allegedly: Markup | None


def statements(index: Index) -> list[tuple[str, tuple[Statement, ...]]]:
    """(act, its statements by speaker and day), in the vocabulary's order; background is kept among the gaps."""
    phrases = Phrases(index)
    found = [c for c in index.claims.values() if c.kind == "statement" and not c.background]
    by_act = {act: [c for c in found if (c.act or "other") == act] for act in get_args(Act)}
    return [
        (act, tuple(_statement(phrases, c) for c in sorted(claims, key=lambda c: _order(index, c))))
        for act, claims in by_act.items()
        if claims
    ]


def _statement(phrases: Phrases, claim: Claim) -> Statement:
    speaker = phrases.speaker(claim)
    return Statement(
        claim=claim,
        number=phrases.index.numbers[claim.id],
        speaker=speaker,
        kind=phrases.speaker_type(claim) if claim.speaker else None,
        standing=phrases.standing(claim),
        when=phrases.said(claim),
        place=phrases.words("statements.place", place=phrases.place(claim.place)) if claim.place else None,
        allegedly=phrases.allegedly(claim.perpetrator, speaker) if claim.perpetrator else None,
    )


def _order(index: Index, claim: Claim) -> tuple[str, str, int]:
    said = claim.said_on and (claim.said_on.start or claim.said_on.end)
    return index.speaker_key(claim), said.isoformat() if said else "9999", index.numbers[claim.id]
