"""Totals that hold other totals of a document, where no word between them says so: sums, and counts that run on."""

from __future__ import annotations

from tahqiq.claims.drafts import Draft
from tahqiq.claims.people import People
from tahqiq.model import FACETS, Period

_SURE = 10  # below this, numbers add up by chance
_FAR = 1500  # code points
_REACH = 12  # tolls after a total among which its parts stand


def settle(drafts: list[Draft]) -> None:
    """Give the tolls of a document, in the order of its text, the totals that they visibly belong to."""
    tolls = [d for d in drafts if d.kind == "toll" and not d.negated and not d.superseded]
    for k in reversed(range(len(tolls))):  # the nearest total first
        _summed(tolls[k], tolls[k + 1 : k + 1 + _REACH])
    running = [d for d in tolls if d.cumulative and d.parent is None and d.period is not None]
    for draft in running:
        _run_on(draft, running)


def may_hold(total: Draft, part: Draft) -> bool:
    """Whether a toll can be a part of another: the same harm, fewer people, nobody the total leaves out."""
    if total is part or total.harm != part.harm or total.amount is None or part.amount is None:
        return False
    if total.amount.low <= part.amount.low or part.amount.qualifier == "indefinite":
        return False
    if any(getattr(total.group, f) not in (None, getattr(part.group, f)) and getattr(part.group, f) for f in FACETS):
        return False
    return not _descends(total, part)


def holds(total: Draft, people: People) -> bool:
    """Whether a phrase counts fewer people than a total."""
    return total.amount is not None and (total.amount.high is None or total.amount.high > people.amount.low)


def same_voice(one: Draft, other: Draft) -> bool:
    """Whether one speaker, or the document itself, gives both."""
    if one.speaker is None or other.speaker is None:
        return one.speaker is other.speaker
    return one.speaker.name.casefold() == other.speaker.name.casefold()


def _descends(draft: Draft, whole: Draft) -> bool:
    up = draft.parent
    while up is not None:
        if up is whole:
            return True
        up = up.parent
    return False


def _summed(total: Draft, later: list[Draft]) -> None:
    """The next tolls of the same harm that add up to exactly the total are its parts."""
    if total.amount is None or total.amount.low < _SURE:
        return
    fitting: list[Draft] = []
    for draft in later:
        if draft.harm != total.harm or draft.parent is not None:
            continue
        if draft.amount is not None and draft.amount.low == total.amount.low:
            continue  # told again
        if not may_hold(total, draft) or draft.amount is None or draft.amount.high is None:
            break
        if draft.at - total.at > _FAR or not (same_voice(draft, total) or (total.leading and total.speaker is None)):
            break
        if fitting and not same_voice(draft, fitting[0]):
            break
        fitting.append(draft)
    for first in range(len(fitting)):
        if (run := _adding_up(fitting[first:], total.amount.low)) and len(run) > 1 + (first > 0):
            for part in run:
                part.parent = total
            return


def _adding_up(drafts: list[Draft], number: int) -> list[Draft]:
    """As many of the drafts, from the first on, as add up to exactly the number."""
    summed = 0
    for k, draft in enumerate(drafts):
        summed += draft.amount.low if draft.amount else 0
        if summed >= number:
            return drafts[: k + 1] if summed == number else []
    return []


def _run_on(draft: Draft, running: list[Draft]) -> None:
    """Of two counts that run on, the one that began later lies in the other: "286 since the truce" in the war's."""
    for total in running:
        past = total.background and draft.background and same_voice(total, draft)
        if past and _before(total.period, draft.period) and total.place == draft.place and may_hold(total, draft):
            draft.parent = total
            return


def _before(whole: Period | None, part: Period | None) -> bool:
    if whole is None or part is None or whole.start is None or part.start is None:
        return False
    return whole.end is None and whole.start < part.start
