"""Every world of a few people of a land, every set of assumptions: what holds, what conflicts, what repairs it.

Rules are spelled out person by person; people whom no rule and no question tells apart are of one sort, and every way
to have so many of each is tried.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import groupby
from math import ceil, comb, floor
from typing import Any

import numpy as np

from tahqiq.figures.readings import Readings
from tahqiq.model import FACETS, Cell
from tests.figures.lands import LATER, Kind, Land, Told

Array = np.ndarray[Any, Any]
Sets = set[frozenset[str]]
MOST_SORTS = 12
SIZES = (8_000, 800_000)  # worlds tried at first, and where the answers differ, perhaps only for want of people
_WIDTHS = {"typical": Fraction(3, 100), "cautious": Fraction(18, 100), "0.1": Fraction(1, 10)}


@dataclass(frozen=True)
class Rule:
    """``Σ weight × people of a kind ≥ at_least``, wherever all of `needs` are assumed."""

    needs: frozenset[str]
    weights: tuple[int, ...]
    at_least: int


class Trial:
    """What one harm's claims mean in a land, tried in worlds of up to `size` (0, 1) many people."""

    def __init__(
        self, land: Land, told: Sequence[Told], others: Sequence[Told], readings: Readings, *, within: str | None
    ) -> None:
        """`others` are claims of the same reports that are not counted here, but may bear a date."""
        self.readings = readings
        self.told = {t.claim.id: t for t in told}
        begins = _beginning(told)
        self.kinds = [k for k in land.kinds if k.day >= begins and (within is None or within in k.marks)]
        every = [*told, *others]
        said = [r for t in told for r in _rules(t, every, readings, self.kinds)]
        self.rules = [r for r in said if all(self._in_play(e) for e in r.needs)]
        self.elements = sorted({e for r in self.rules for e in r.needs})
        shares = sum(t.sort == "share" for t in told)
        amounts = [t.claim.amount for t in told if t.claim.amount]
        self.need = 4**shares * sum(a.low + (a.high or a.low) for a in amounts)  # people enough to tell

    def _in_play(self, element: str) -> bool:
        """Assumed, or one of those whose conflicts are looked for all the same."""
        reading, _, ident = element.rpartition(":")
        if not reading or self.readings.allow(element) or reading in ("denial", "firm"):
            return True
        amount = self.told[ident].claim.amount
        return reading == "exhaustive" and self.told[ident].casewise and amount is not None and amount.high is not None

    def ask(self, cells: Sequence[Cell]) -> Asked | None:
        """The same for cells too; None where there are too many sorts of people to try."""
        sides = [side for cell in cells for side in self._sides(cell)]
        table = np.array([r.weights for r in self.rules] + sides, dtype=np.float32).reshape(-1, len(self.kinds))
        sorts = np.unique(table, axis=1)
        sorts = sorts[:, (sorts != 0).any(axis=0)]
        return Asked(self, sorts) if sorts.shape[1] <= MOST_SORTS else None

    def _sides(self, cell: Cell) -> tuple[list[int], list[int]]:
        last = cell.as_of.day if cell.as_of else LATER
        named = _named(cell)
        certain, possible = ([_meant(k, named, None, last, sure, True) for k in self.kinds] for sure in (True, False))
        if cell.excluding_group or cell.excluding_place:
            out = dict(named)
            out |= {f: v for f in FACETS if cell.excluding_group and (v := getattr(cell.excluding_group, f))}
            out |= {"place": cell.excluding_place.id} if cell.excluding_place and cell.excluding_place.id else {}
            surely, perhaps = ([_meant(k, out, None, last, sure, True) for k in self.kinds] for sure in (True, False))
            certain = [a and not b for a, b in zip(certain, perhaps, strict=True)]
            possible = [a and not b for a, b in zip(possible, surely, strict=True)]
        return [int(x) for x in certain], [int(x) for x in possible]


class Asked:
    """A trial with its questions, to be tried in as many worlds as `grow` is told."""

    def __init__(self, trial: Trial, sorts: Array) -> None:
        """`sorts`: for each sort of people its weight in every rule, then its part in the two sides of every cell."""
        self._trial, self._sorts = trial, sorts
        self.elements, self.need = trial.elements, trial.need

    def grow(self, most: int) -> None:
        """Try every world of up to so many people that there are `most` of them at most."""
        kinds, rules = self._sorts.shape[1], len(self._trial.rules)
        self.people = max(p for p in range(4, 25) if p == 4 or comb(kinds + p, kinds) <= most)
        told = worlds(kinds, self.people) @ self._sorts.T
        self._sums, self._counts = told[:, :rules], told[:, rules:]
        least = np.array([r.at_least for r in self._trial.rules], dtype=np.float32)
        self._codes = ((self._sums >= least) @ (2.0 ** np.arange(rules))).astype(np.int64)
        self._feasible = self._tried()

    def minimal_sets(self, pieces: Mapping[str, Collection[str]] | None = None) -> tuple[Sets, Sets]:
        """Minimal conflicts and repairs; claims of several `pieces` share a world only if these are assumed."""
        feasible = self._feasible
        names = list(self.elements)
        if pieces:
            names += pieces
            feasible = self._by_pieces(feasible, list(pieces.values()))
        sets = np.arange(len(feasible))
        minimal, maximal = ~feasible, feasible.copy()
        for n in range(len(names)):
            inside = (sets >> n & 1).astype(bool)
            minimal &= ~inside | feasible[sets & ~(1 << n)]
            maximal &= inside | ~feasible[sets | 1 << n]
        everything = (1 << len(names)) - 1
        conflicts = {_names(int(s), names) for s in np.flatnonzero(minimal)}
        repairs = {_names(everything & ~int(s), names) for s in np.flatnonzero(maximal)}
        return conflicts, repairs

    def _tried(self) -> Array:
        """For every set of elements, as bits, whether some world allows it."""
        sets = np.arange(1 << len(self.elements))
        needs = [sum(1 << self.elements.index(e) for e in r.needs) for r in self._trial.rules]
        force = np.array([sets & n == n for n in needs]).reshape(len(needs), len(sets))
        feasible = np.zeros(len(sets), dtype=bool)
        for code in _greatest(self._codes):
            broken = [i for i in range(len(needs)) if not code >> i & 1]
            feasible |= ~force[broken].any(axis=0)
        return feasible

    def _by_pieces(self, alone: Array, pieces: Sequence[Collection[str]]) -> Array:
        n = len(self.elements)
        own = [sum(1 << i for i, e in enumerate(self.elements) if e.rpartition(":")[2] in p) for p in pieces]
        sets = np.arange(1 << (n + len(pieces)))
        chosen = [(sets >> (n + i) & 1).astype(bool) for i in range(len(pieces))]
        shared = sum(np.where(c, mask, 0) for c, mask in zip(chosen, own, strict=True))
        fits = alone[sets & shared & ((1 << n) - 1)]
        for is_shared, mask in zip(chosen, own, strict=True):
            fits &= is_shared | alone[sets & mask]
        return fits

    def ends(self, kept: Collection[str]) -> list[tuple[int, int | None]] | None:
        """The least and the greatest number in each cell if all of `kept` hold; None where nothing can.

        There is no greatest number where some people can be added again and again without breaking a rule.
        """
        force = [i for i, r in enumerate(self._trial.rules) if r.needs <= set(kept)]
        mask = sum(1 << i for i in force)
        counts = self._counts[self._codes & mask == mask]
        if not len(counts):
            return None
        more = self._counts[(self._sums[:, force] >= 0).all(axis=1), 1::2].max(axis=0)
        columns = zip(counts[:, ::2].min(axis=0), counts[:, 1::2].max(axis=0), more, strict=True)
        return [(int(low), None if grows else int(high)) for low, high, grows in columns]


def undisputed(conflicts: Sets, elements: Sequence[str], readings: Readings) -> frozenset[str]:
    """Claims in no conflict among claims; then assumed readings in no conflict with what is left, fewest first."""
    kept = {e for e in elements if ":" not in e or readings.allow(e)}

    def soft(conflict: frozenset[str]) -> int:
        return sum(":" in e for e in conflict)

    for level, alike in groupby(sorted(conflicts, key=soft), key=soft):
        in_doubt = [c for c in alike if c <= kept]
        kept -= {e for c in in_doubt for e in c if not level or ":" in e}
    return frozenset(kept)


@cache
def worlds(kinds: int, people: int) -> Array:
    """Every way to have at most so many people of so many kinds."""
    found = np.zeros((1, 0), dtype=np.float32)
    left = np.array([people])
    for _ in range(kinds):
        ways = left + 1
        rows = np.repeat(np.arange(len(found)), ways)
        more = np.arange(len(rows)) - np.repeat(np.cumsum(ways) - ways, ways)
        found = np.column_stack([found[rows], more.astype(np.float32)])
        left = left[rows] - more
    return found


def _greatest(codes: Array) -> list[int]:
    """Those in which no other one's rules are all kept, and more."""
    kept: list[int] = []
    for code in sorted({int(c) for c in np.unique(codes)}, key=int.bit_count, reverse=True):
        if not any(code & ~other == 0 for other in kept):
            kept.append(code)
    return kept


def _names(bits: int, names: Sequence[str]) -> frozenset[str]:
    return frozenset(name for n, name in enumerate(names) if bits >> n & 1)


def _beginning(told: Sequence[Told]) -> int:
    """Nobody was harmed before the first start, if every claim has one, or one has a span."""
    starts = [t.start for t in told if t.start]
    spans = any(t.start and t.start != t.end for t in told)
    return min(starts) if starts and (spans or len(starts) == len(told)) else 0


def _named(cell: Cell) -> dict[str, str]:
    named = {f: v for f in FACETS if (v := getattr(cell.group, f))}
    named |= {"place": cell.place.id} if cell.place and cell.place.id else {}
    return named | ({"perpetrator": cell.perpetrator.id} if cell.perpetrator and cell.perpetrator.id else {})


def _meant(
    kind: Kind, named: dict[str, str] | Any, start: int | None, last: int | None, sure: bool, alike: bool
) -> bool:
    """Whether people of a kind are certainly, or possibly, among those meant; `alike`: all mean the same region."""
    if (start and kind.day < start) or (last and kind.day > last):
        return False
    return all(_is(kind, value, sure, alike) for value in named.values())


def _is(kind: Kind, value: str, sure: bool, alike: bool) -> bool:
    if value == "unknown":
        return not sure
    if value == "coast" and not alike:
        return ("coast-" if sure else "coast+") in kind.marks
    return value in kind.marks


def _rules(t: Told, every: Sequence[Told], readings: Readings, kinds: Sequence[Kind]) -> Iterator[Rule]:
    """What a claim says for certain and under readings; numbers below 100 are not round."""
    yield from _rules_in(t, every, readings, kinds, False)
    if "coast" in (t.named.get("place"), t.whole and t.whole.named.get("place")):
        for rule in _rules_in(t, every, readings, kinds, True):
            yield Rule(rule.needs | {f"same_region:{t.claim.id}"}, rule.weights, rule.at_least)


def _rules_in(t: Told, every: Sequence[Told], readings: Readings, kinds: Sequence[Kind], alike: bool) -> Iterator[Rule]:
    ident, dates = t.claim.id, _Dates(t, every)

    def at_least(number: int, *needs: str) -> Iterator[Rule]:
        firm = t.sort == "toll" and not (t.casewise or t.verified or readings.allow(f"firm:{ident}"))
        given = [f"firm:{ident}" if firm and e == ident else e for e in needs]
        given += [f"firm:{ident}"] if firm else []
        for end, dated in dates.lower() if number > 0 else ():
            weights = tuple(int(_meant(k, t.named, t.start, end, False, alike)) for k in kinds)
            yield Rule(frozenset([*given, *dated]), weights, number)

    def at_most(number: int, *needs: str) -> Iterator[Rule]:
        for end, dated in dates.upper():
            weights = tuple(-int(_meant(k, t.named, t.start, end, True, alike)) for k in kinds)
            yield Rule(frozenset([*needs, *dated]), weights, -number)

    if t.sort == "denial":
        yield from at_most(0, f"denial:{ident}")
    elif t.sort == "share":
        yield from _share(t, dates, readings, kinds, alike)
    else:
        yield from _toll(t, readings, at_least, at_most)


def _toll(t: Told, readings: Readings, at_least: Any, at_most: Any) -> Iterator[Rule]:
    amount, ident = t.claim.amount, t.claim.id
    assert amount is not None
    complete = (f"exhaustive:{ident}",) if t.partial else ()
    if amount.qualifier in ("about", "nearly"):
        above = int(amount.qualifier == "about")
        widest, width = _WIDTHS["cautious"], _WIDTHS[readings.width]
        least, most = ceil(amount.low * (1 - widest)), floor(amount.low * (1 + above * widest))
        yield from at_least(least, ident)
        yield from at_most(most, ident, *complete)
        if (rather := ceil(amount.low * (1 - width))) > least:
            yield from at_least(rather, f"width:{ident}")
        if (at_best := floor(amount.low * (1 + above * width))) < most:
            yield from at_most(at_best, f"width:{ident}", *complete)
    elif amount.qualifier == "exact":
        yield from at_least(amount.low, ident)
        yield from at_most(amount.low, *(complete or (f"exact:{ident}",)))
    elif amount.high is None:
        yield from at_least(amount.low, ident)
        if amount.qualifier == "at_least":
            yield from at_most(amount.low, f"exhaustive:{ident}")
    else:
        yield from at_least(amount.low, ident)
        yield from at_most(amount.high, *(complete or ((f"ceiling:{ident}" if t.soft else ident),)))


def _share(t: Told, dates: _Dates, readings: Readings, kinds: Sequence[Kind], alike: bool) -> Iterator[Rule]:
    """A share is of its whole on the same day; where its whole has another part, only by the reading of attachment."""
    share, ident = t.claim.share, t.claim.id
    assert share is not None
    assert t.whole is not None
    siblings = bool(t.whole.parts)
    needs = [f"attachment:{ident}" if siblings else ident]
    low, high = (Fraction(x).limit_denominator(1000) for x in (share.low, share.high))
    if low == high:
        width = _WIDTHS[readings.width]
        low, high, needs = low * (1 - width), min(high * (1 + width), Fraction(1)), [*needs, f"width:{ident}"]

    def row(end: int | None, dated: list[str], times: Fraction, sign: int, strict: bool) -> Rule:
        part = [_meant(k, t.named, t.start, end, sign < 0, alike) for k in kinds]
        of = [_meant(k, t.whole.named, t.whole.start, end, sign > 0, alike) for k in kinds]  # type: ignore[union-attr]
        pairs = zip(part, of, strict=True)
        weights = tuple(sign * (times.denominator * a - times.numerator * b) for a, b in pairs)
        return Rule(frozenset([*needs, *dated]), weights, int(strict))

    if low > 0:
        yield from (row(end, dated, low, 1, share.low_open) for end, dated in dates.lower())
    if high < 1:
        yield from (row(end, dated, high, -1, share.high_open) for end, dated in dates.upper())


class _Dates:
    """The day a claim holds of: its own; else its publication for certain, and by a reading that of its report."""

    def __init__(self, t: Told, every: Sequence[Told]) -> None:
        self._t = t
        days = [x.end for x in every if x.end] or [x.published for x in every if x.published]
        in_report = [x.end for x in every if x.end and x.report == t.report]
        told = max(in_report, default=None)
        if told and t.start and told < t.start:
            told = None
        self.assumed = None if t.end else told or t.published or max(days, default=None)
        self._reading = [f"same_as_of:{t.claim.id}"]

    def lower(self) -> Iterator[tuple[int | None, list[str]]]:
        if self._t.end:
            yield self._t.end, []
            return
        yield self._t.published, []
        if self.assumed and self.assumed != self._t.published:
            yield self.assumed, self._reading

    def upper(self) -> Iterator[tuple[int | None, list[str]]]:
        if self._t.end or self.assumed is None:
            yield self._t.end, []
        else:
            yield self.assumed, self._reading
