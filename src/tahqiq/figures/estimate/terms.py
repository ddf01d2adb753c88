"""One likelihood term per origin and cell: which claim speaks for an origin, and why others are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from tahqiq.figures.estimate.aliases import aliases
from tahqiq.figures.estimate.support import VAGUE, Support, support
from tahqiq.figures.scopes import Scope, Stated
from tahqiq.model import Source

Sort = Literal["count", "minimum", "hedge"]
_STALE = 0.25  # standard deviation, in logs, of what an earlier count may lack
_MINIMUMS = ("at_least", "more_than")
_MAXIMUMS = ("at_most", "fewer_than")


@dataclass(frozen=True, slots=True)
class Term:
    """What one origin says of one cell. `sort`: a count or a minimum can miss people, a hedge errs either way.

    `spread` is the variance, in logs, that the number has by itself: small numbers, old ones.
    """

    origin: str
    claim: str
    sort: Sort
    support: Support
    spread: float
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The terms of one cell by origin, claims left out with the reason's key, and how many outlets only relay."""

    terms: tuple[Term, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)
    relays: int = 0


def undated(scope: Scope, whole: str | None) -> Scope:
    """The cell a claim speaks of, whatever its days; the place that holds the whole incident is no restriction."""
    return replace(scope, start=None, end=None, place=None if scope.place == whole else scope.place)


def evidence(
    stated: Sequence[Stated], as_of: date | None, begins: date | None, sources: Mapping[str, Source]
) -> Evidence:
    """The terms of claims that speak of one cell: the latest of each origin, origins that only relay left out."""
    left_out: dict[str, str] = {}
    relays = sum(len(s.repeats) for s in stated)
    last: dict[str, Stated] = {}
    for s in sorted(stated, key=_age):
        reason = _unusable(s, begins)
        if reason:
            left_out[s.claim.id] = reason
            continue
        if s.origin in last:
            left_out[last[s.origin].claim.id] = "later_figure"
        last[s.origin] = s
    for origin in _copies(last, sources):
        left_out[last.pop(origin).claim.id] = "relayed"
        relays += 1
    for origin in aliases(last):
        left_out[last.pop(origin).claim.id] = "alias"
        relays += 1
    return Evidence(tuple(_term(last[o], as_of) for o in sorted(last)), left_out, relays)


def _unusable(s: Stated, begins: date | None) -> str | None:
    amount = s.claim.amount
    if amount is None or s.claim.kind != "toll":
        return "share"
    if amount.qualifier in _MAXIMUMS:
        return "limit"
    if s.claim.negated or amount.low < 1:
        return "none"
    if s.scope.start and (begins is None or s.scope.start > begins):
        return "some_days"
    return None


def _copies(last: Mapping[str, Stated], sources: Mapping[str, Source]) -> list[str]:
    """Origins that print another's number: known to relay it, or outlets in their own voice."""
    found: list[str] = []
    for origin in sorted(last, key=lambda o: (not o.startswith("carrier:"), o)):
        profile = sources.get(origin)
        media = origin.startswith("carrier:") or bool(profile and profile.type == "media")
        others = [o for o in last if o != origin and o not in found and _number(last[o]) == _number(last[origin])]
        if any(media or (profile and o in profile.repeats) for o in others):
            found.append(origin)
    return found


def _number(s: Stated) -> tuple[int, int | None]:
    amount = s.claim.amount
    return (amount.low, amount.high) if amount else (0, None)


def _term(s: Stated, as_of: date | None) -> Term:
    amount = s.claim.amount
    assert amount is not None
    stale = bool(as_of and s.as_of and s.as_of < as_of)
    sort: Sort = "count" if amount.qualifier == "exact" else "minimum" if amount.qualifier in _MINIMUMS else "hedge"
    if s.partial or (stale and sort == "count"):
        sort = "minimum"
    spread = 0.25 / amount.low + (_STALE**2 if stale else 0.0)
    return Term(s.origin, s.claim.id, sort, support(amount), spread, amount.qualifier in VAGUE)


def _age(s: Stated) -> tuple[object, ...]:
    amount = s.claim.amount
    return s.as_of or date.min, s.latest or date.min, amount.low if amount else 0, s.claim.id
