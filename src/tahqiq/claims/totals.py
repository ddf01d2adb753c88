"""Which earlier total of a document a later sentence comes back to."""

from __future__ import annotations

from collections.abc import Sequence

from tahqiq.claims.containing import same_voice
from tahqiq.claims.drafts import Draft

_RECENT = 6  # totals back
_LONG = 30  # totals back, where one is meant that the document as a whole is about


def last(totals: Sequence[Draft], harm: str | None) -> Draft | None:
    """The total of people so harmed that is meant: of the latest few the greatest; `harm` None: simply the latest."""
    if harm is None:
        return totals[-1] if totals else None
    alike = [d for d in totals[-_RECENT:] if d.harm == harm and not d.background]
    return max(reversed(alike), key=_size, default=None)


def of_number(drafts: Sequence[Draft], number: int) -> Draft | None:
    """The latest toll of exactly that number."""
    return next((d for d in reversed(drafts) if d.amount and d.amount.low == number and not d.superseded), None)


def holding(totals: Sequence[Draft], part: Draft, since: int = 0, *, anyone: bool = False) -> Draft | None:
    """The total of which a toll told later is part: the latest of its paragraph, else the greatest of the document.

    `anyone`: whoever gave the total ("eleven of these deaths"), else only the part's own speaker or nobody named.
    """
    fitting = [d for d in totals[-_LONG:] if _fits(d, part, anyone)]
    fitting = [d for d in fitting if not d.background] or fitting
    near = [d for d in fitting if d.at >= since]
    return near[-1] if near else max(fitting, key=_size, default=None)


def _fits(total: Draft, part: Draft, anyone: bool) -> bool:
    if total.harm != part.harm or total.amount is None or total.superseded:
        return False
    fits = total.amount.high is None or part.amount is None or total.amount.high >= part.amount.low
    return fits and (anyone or part.speaker is None or total.speaker is None or same_voice(part, total))


def _size(draft: Draft) -> int:
    return draft.amount.low if draft.amount else 0
