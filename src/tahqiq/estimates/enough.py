"""Whether lists can answer at all, whatever the method.

Few recaptures: Robson and Regier (1964), Transactions of the American Fisheries Society 93, under whose limit of seven
the bias is no longer negligible.
"""

from __future__ import annotations

from tahqiq.estimates import overlap
from tahqiq.estimates.answers import Why
from tahqiq.model.capture import CaptureHistory

TWO_LISTS = "chapman"  # the method made for two lists; it carries a severe caveat of its own
FEW = 7
ALONE = 2  # persons on one list alone, below which nothing tells copies of one list from lists that have everybody


def cannot_answer(history: CaptureHistory, method: str) -> Why | None:
    """A code and its values where no method may answer from these lists, or None."""
    lists = len(history.lists)
    if lists < 2:
        return "lists", {"lists": lists, "least": 2}
    if lists < 3 and method != TWO_LISTS:
        return "lists", {"lists": lists, "needed": 3}
    apart = overlap.parts(history)
    if len(apart) > 1:
        return "unconnected", {"parts": [list(part) for part in apart]}
    twice = overlap.on_two(history)
    if twice < FEW:
        return "near-empty", {"twice": twice, "needed": FEW}
    once = history.observed - twice
    if once < ALONE and lists > 2:
        return "adds-nobody", {"once": once}
    return None
