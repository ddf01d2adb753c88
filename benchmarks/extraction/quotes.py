"""What every claim owes its text: the exact words, and a number that stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.extraction.agree import claim_core
from benchmarks.extraction.numerals import numbers_in
from tahqiq.model import Claim

MOST_OF_INDEFINITE = 3


@dataclass(slots=True)
class QuoteScore:
    """Claims seen, those whose quote is not the text at its span, and those whose number their quote does not hold."""

    claims: int = 0
    inexact: list[tuple[str, Claim]] = field(default_factory=list)
    unsupported: list[tuple[str, Claim]] = field(default_factory=list)


def score(found: Iterable[tuple[str, str, Sequence[Claim]]]) -> QuoteScore:
    """Over (document id, text, claims)."""
    total = QuoteScore()
    for name, text, claims in found:
        for claim in claims:
            total.claims += 1
            spans = [(claim.quote, claim.start, claim.end), *((m.quote, m.start, m.end) for m in claim.mentions)]
            if any(not quote or text[start:end] != quote for quote, start, end in spans):
                total.inexact.append((name, claim))
            if not supported(claim):
                total.unsupported.append((name, claim))
    return total


def supported(claim: Claim) -> bool:
    """Whether the toll's number stands in its quote, in digits or words; a share's wording must stand there."""
    number = claim_core(claim)
    if claim.amount and claim.amount.qualifier == "indefinite":  # "many", "a group of": a word, and a safe low
        return claim.amount.as_written in claim.quote and claim.amount.low <= MOST_OF_INDEFINITE
    if number is not None:
        return int(number) in numbers_in(claim.quote)
    return claim.share is None or claim.share.as_written in claim.quote
