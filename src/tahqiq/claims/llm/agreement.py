"""Where the rules' claim and a proposal are one: the same words read to the same people, number and speaker.

What the proposal tells beyond that (who did it, where, when, how sure) must not differ, or a person would never see it.
"""

from __future__ import annotations

from collections.abc import Iterable

from tahqiq.model import FACETS, Amount, Claim, Share, Speaker


def agreed(proposal: Claim, claims: Iterable[Claim]) -> str | None:
    """The id of the rules' claim that says the same of the same place in the text, None where none does."""
    return next((claim.id for claim in claims if _agree(proposal, claim)), None)


def _agree(a: Claim, b: Claim) -> bool:
    return (
        (a.kind, a.harm, a.act, a.negated) == (b.kind, b.harm, b.act, b.negated)
        and _amount(a.amount) == _amount(b.amount)
        and _share(a.share) == _share(b.share)
        and _speaker(a.speaker) == _speaker(b.speaker)
        and all(getattr(a.group, f) == getattr(b.group, f) for f in FACETS)
        and a.certainty == b.certainty
        and _untold_or_same(
            a.perpetrator and (a.perpetrator.id or a.perpetrator.name.casefold()),
            b.perpetrator and (b.perpetrator.id or b.perpetrator.name.casefold()),
        )
        and _untold_or_same(a.place and (a.place.id or a.place.name), b.place and (b.place.id or b.place.name))
        and _untold_or_same(a.period and (a.period.start, a.period.end), b.period and (b.period.start, b.period.end))
        and any(a.start < end and start < a.end for start, end in _spans(b))
    )


def _untold_or_same(proposed: object, read: object) -> bool:
    return proposed is None or proposed == read


def _amount(amount: Amount | None) -> object:
    return amount and (amount.low, amount.high, amount.qualifier)


def _share(share: Share | None) -> object:
    return share and (round(share.low, 2), round(share.high, 2))


def _speaker(speaker: Speaker | None) -> object:
    return speaker and (speaker.id, None if speaker.id else speaker.name.casefold())


def _spans(claim: Claim) -> list[tuple[int, int]]:
    return [(claim.start, claim.end), *((m.start, m.end) for m in claim.mentions)]
