"""From a stated claim to inequalities ``Σ coefficient × people in a cell ≥ number``, hard ones and readings.

Every inequality names the elements it needs: a claim's id (what it says for certain) or a reading of it
("exact:clm_…"). Minimums attach to outer cells, maximums to inner ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from tahqiq.figures.readings import Readings, Width, rounding_floor
from tahqiq.figures.scopes import Scope, Stated, wherever
from tahqiq.model import Claim

Side = Literal["inner", "outer"]
Term = tuple[int, Scope, Side]

_CEILING_WORDS = ("up to", "as many as", "حتى", "ما يصل إلى", "نحو ما يصل")
_HEDGED = ("about", "nearly")


@dataclass(frozen=True, slots=True)
class Inequality:
    """``Σ coefficient × cell ≥ at_least``, said by `claim`, in force where all of `needs` are."""

    terms: tuple[Term, ...]
    at_least: int
    claim: str
    needs: frozenset[str]


def why_not(claim: Claim, *, whole_known: bool) -> str | None:
    """Why a claim cannot be used in arithmetic, as a key of the words `aside`; None if it can."""
    if claim.kind == "statement":
        return "statement"
    if claim.certainty == "feared":
        return "feared"
    if claim.negated and not (claim.amount and claim.amount.high == 0):
        return "negated"
    if claim.certainty == "denied" and not claim.negated:
        return "denied"
    if claim.kind == "share" and not whole_known:
        return "no_whole"
    if claim.kind == "toll" and claim.harm is None:
        return "no_harm"
    return None


def inequalities(stated: Stated, readings: Readings) -> Iterator[Inequality]:
    """All inequalities of one claim, each with what it needs; width tables come from `readings`.

    Of a region without borders they hold wherever these may be, and under a reading of the region as all mean it.
    """
    for said in _of_whom(stated, readings):
        if not stated.vague:
            yield said
            continue
        yield replace(said, terms=tuple((c, _wherever(scope, stated), side) for c, scope, side in said.terms))
        yield replace(said, needs=said.needs | {f"same_region:{stated.claim.id}"})


def _wherever(scope: Scope, stated: Stated) -> Scope:
    return replace(scope, place=wherever(scope.place)) if scope.place and scope.place in stated.vague else scope


def _of_whom(stated: Stated, readings: Readings) -> Iterator[Inequality]:
    """A source that counts civilians only means by people civilians for certain, all perhaps, and them by a reading."""
    for said in _inequalities(stated, readings):
        if not stated.civilians:
            yield said
            continue
        certain = tuple((c, _civilians(scope) if side == "inner" else scope, side) for c, scope, side in said.terms)
        meant = tuple((c, _civilians(scope), side) for c, scope, side in said.terms)
        yield replace(said, terms=certain)
        if meant != certain:
            yield replace(said, terms=meant, needs=said.needs | {f"counts:{stated.claim.id}"})


def _civilians(scope: Scope) -> Scope:
    """The civilians of a scope that says nothing of what people were."""
    if {"status", "role"} & dict(scope.facets).keys():
        return scope
    return replace(scope, facets=(("status", "civilian"), *scope.facets))


def _inequalities(stated: Stated, readings: Readings) -> Iterator[Inequality]:
    if stated.claim.kind == "share":
        yield from _share(stated, readings)
    elif stated.claim.negated:
        yield from _at_most(stated, 0, f"denial:{stated.claim.id}")
    elif stated.documented or readings.allow(f"firm:{stated.claim.id}"):
        yield from _amount(stated, readings)
    else:
        yield from (_retractable(q) for q in _amount(stated, readings))


def _retractable(said: Inequality) -> Inequality:
    """A minimum that its source may yet revise down holds only as far as it is read as firm; maximums stand."""
    if said.at_least <= 0:
        return said
    return replace(said, needs=said.needs - {said.claim} | {f"firm:{said.claim}"})


def _amount(s: Stated, readings: Readings) -> Iterator[Inequality]:
    amount = s.claim.amount
    if amount is None:
        return
    ident, low, high = s.claim.id, amount.low, amount.high
    complete = f"exhaustive:{ident}" if s.partial else ""
    if amount.qualifier in _HEDGED:
        (least, most), (rather, at_best) = (
            _spread(low, w[amount.qualifier]) for w in (readings.widest(ident), readings.widths(ident))
        )
        yield from _at_least(s, least, ident)
        yield from _at_most(s, most, *((complete, ident) if complete else (ident,)))
        if rather > least:
            yield from _at_least(s, rather, f"width:{ident}")
        if at_best < most:
            yield from _at_most(s, at_best, *((complete, f"width:{ident}") if complete else (f"width:{ident}",)))
    elif amount.qualifier == "exact":
        yield from _at_least(s, rounding_floor(low), ident)
        if rounding_floor(low) < low:
            yield from _at_least(s, low, f"exact:{ident}")
        yield from _at_most(s, low, complete or f"exact:{ident}")
    elif high is None:
        yield from _at_least(s, low, ident)
        if amount.qualifier == "at_least":
            yield from _at_most(s, low, f"exhaustive:{ident}")
    else:
        yield from _at_least(s, low, ident)
        soft = amount.as_written.casefold().startswith(_CEILING_WORDS)
        yield from _at_most(s, high, complete or (f"ceiling:{ident}" if soft else ident))


def _share(s: Stated, readings: Readings) -> Iterator[Inequality]:
    share, whole = s.claim.share, s.whole
    if share is None or whole is None:
        return
    ident = s.claim.id
    needs = [f"attachment:{ident}"] if s.ambiguous else [ident]
    low, high = (Fraction(x).limit_denominator(1000) for x in (share.low, share.high))
    if low == high:  # "half" is a round word: it says nothing to the last person
        below, above = readings.widths(ident)["share"]
        low, high, needs = low * (1 - below), min(high * (1 + above), Fraction(1)), [*needs, f"width:{ident}"]
    if low > 0:
        part, all_of_them = low.denominator, -low.numerator
        for end, dated in _lower_dates(s):
            terms: tuple[Term, ...] = (part, _dated(s.scope, end), "outer"), (all_of_them, _dated(whole, end), "inner")
            yield _inequality(terms, int(share.low_open), s, [*needs, *dated])
    if high < 1:
        part, all_of_them = -high.denominator, high.numerator
        for end, dated in _upper_dates(s):
            terms = (part, _dated(s.scope, end), "inner"), (all_of_them, _dated(whole, end), "outer")
            yield _inequality(terms, int(share.high_open), s, [*needs, *dated])


def _at_least(s: Stated, number: int, *needs: str) -> Iterator[Inequality]:
    if number <= 0:
        return
    for end, dated in _lower_dates(s):
        yield _inequality(((1, _dated(s.scope, end), "outer"),), number, s, [*needs, *dated])


def _at_most(s: Stated, number: int, *needs: str) -> Iterator[Inequality]:
    for end, dated in _upper_dates(s):
        yield _inequality(((-1, _dated(s.scope, end), "inner"),), -number, s, [*needs, *dated])


def _lower_dates(s: Stated) -> Iterator[tuple[date | None, list[str]]]:
    """A minimum holds on its date; undated, from its publication on, and by the reading already when assumed."""
    if s.scope.end:
        yield s.scope.end, []
        return
    yield s.latest, []
    if s.assumed and s.assumed != s.latest:
        yield s.assumed, [f"same_as_of:{s.claim.id}"]


def _upper_dates(s: Stated) -> Iterator[tuple[date | None, list[str]]]:
    """A maximum holds on its date; undated, only by the reading: it might be of the first day.

    Where no claim of the incident bears any date, not even of publication, time is left out.
    """
    if s.scope.end or s.as_of is None:
        yield s.scope.end, []
    else:
        yield s.assumed, [f"same_as_of:{s.claim.id}"]


def _dated(scope: Scope, end: date | None) -> Scope:
    return scope if scope.end == end else scope.during(scope.start, end)


def _inequality(terms: tuple[Term, ...], at_least: int, s: Stated, needs: list[str]) -> Inequality:
    return Inequality(terms, at_least, s.claim.id, frozenset(needs))


def _spread(number: int, width: Width) -> tuple[int, int]:
    below, above = width
    low, high = number * (below.denominator - below.numerator), number * (above.denominator + above.numerator)
    return -(-low // below.denominator), high // above.denominator


def numeric_range(stated: Stated, readings: Readings) -> tuple[int, int | None]:
    """The numbers a claim could mean if it were complete, for comparing figures; not a bound of anything."""
    amount = stated.claim.amount
    if amount is None:
        return 0, None
    if amount.qualifier in _HEDGED:
        return _spread(amount.low, readings.widths(stated.claim.id)[amount.qualifier])
    return amount.low, amount.high
