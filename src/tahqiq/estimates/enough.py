"""Whether lists can answer at all, whatever the method.

Few recaptures: Robson and Regier (1964), Transactions of the American Fisheries Society 93, under whose limit of seven
the bias is no longer negligible.
"""

from __future__ import annotations

from tahqiq.estimates import overlap
from tahqiq.model.capture import CaptureHistory

TWO_LISTS = "chapman"  # the method made for two lists; it carries a severe caveat of its own
_FEW = 7


def cannot_answer(history: CaptureHistory, method: str) -> tuple[str, str] | None:
    """A code and words where no method may answer from these lists, or None."""
    lists = len(history.lists)
    if lists < 2:
        return "lists", "one list alone says nothing of whom it misses"
    if lists < 3 and method != TWO_LISTS:
        return "lists", f"at least three lists are needed to see whether they depend on each other; these are {lists}"
    apart = overlap.parts(history)
    if len(apart) > 1:
        told = "; ".join(" + ".join(part) for part in apart)
        return "unconnected", f"some lists share nobody with the others, so nothing says what they miss: {told}"
    twice = overlap.on_two(history)
    if twice < _FEW:
        return "near-empty", f"only {twice} persons are on two or more lists; below {_FEW} chance would give the number"
    return None
