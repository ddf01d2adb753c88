"""Pairs of figures that differ without contradiction, and the dimensions of scope that explain it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from tahqiq.figures.inequalities import numeric_range
from tahqiq.figures.readings import Readings
from tahqiq.figures.relations import Relate, Relation
from tahqiq.figures.scopes import Stated
from tahqiq.figures.words import Words
from tahqiq.model import Difference

_SETTLEMENT = {"town", "neighbourhood", "site"}  # nobody takes a town's toll for its province's
_MOST_DIMENSIONS = 2  # figures further apart in scope are not taken for each other either


def differences(
    stated: Sequence[Stated],
    readings: Readings,
    conflicting: Collection[frozenset[str]],
    relate: Relate,
    words: Words,
) -> Iterator[Difference]:
    """Figures of two sources that a reader might hold against each other, with what explains the gap."""
    counted = [s for s in stated if s.claim.amount and not s.claim.negated]
    by_origin: dict[str, list[Stated]] = {}
    for s in counted:
        by_origin.setdefault(s.origin, []).append(s)
    for here, there in combinations(sorted(by_origin), 2):
        for a, b in _counterparts(by_origin[here], by_origin[there]):
            if not _comparable(a, b, relate) or not _disagree(a, b, readings):
                continue
            by = _by(a, b)
            if by and frozenset((a.claim.id, b.claim.id)) not in conflicting:
                first, second = sorted((a, b), key=lambda s: (-_detail(s), s.claim.id))
                told = words.difference(first, second, by)
                yield Difference(claims=(first.claim.id, second.claim.id), by=tuple(by), words=told)


def _counterparts(here: Sequence[Stated], there: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """Figures of two sources that are nearest to each other, and those of which the part exceeds the whole."""
    for a in here:
        found = [near] if _closest(near := _closest(a, there), here) is a else []
        greater = [b for b in there if _reversed(a, b)]
        if greater and a is _closest(most := _closest(a, greater), [s for s in here if _reversed(s, most)]):
            found += [most] if most not in found else []
        yield from ((a, b) for b in found)


def _reversed(a: Stated, b: Stated) -> bool:
    """Whether one counts a status only, but more of it than the other counts of all."""
    if len(a.scope.facets) > len(b.scope.facets):
        a, b = b, a
    more, fewer = b.claim.amount, a.claim.amount
    if more is None or fewer is None or fewer.high is None or more.low <= fewer.high:
        return False
    if a.scope.perpetrator != b.scope.perpetrator:
        return False
    if a.as_of != b.as_of and (_one_day(a) or _one_day(b)):
        return False
    return tuple(f for f in b.scope.facets if f[0] != "status") == a.scope.facets != b.scope.facets


def _one_day(s: Stated) -> bool:
    return s.scope.start is not None and s.scope.start == s.scope.end


def _comparable(a: Stated, b: Stated, relate: Relate) -> bool:
    """Whether the figures could be mistaken for counts of the same: alike but for status, in places that are wide."""
    if a.scope.facets != b.scope.facets:
        odd = set(a.scope.facets) ^ set(b.scope.facets)
        if len(odd) > 1 or any(facet != "status" for facet, _ in odd):
            return False
    return _places_comparable(a, b, relate) and _distance(a, b)[0] <= _MOST_DIMENSIONS


def _places_comparable(a: Stated, b: Stated, relate: Relate) -> bool:
    if a.scope.place == b.scope.place:
        return True
    if any(s.claim.place and s.claim.place.precision in _SETTLEMENT for s in (a, b)):
        return False
    if a.scope.place is None or b.scope.place is None:
        return True
    return relate(a.scope.place, b.scope.place) is not Relation.APART


def _closest(a: Stated, others: Sequence[Stated]) -> Stated:
    return min(others, key=lambda s: _distance(a, s)) if len(others) > 1 else others[0]


def _by(a: Stated, b: Stated) -> list[str]:
    found = []
    if a.scope.perpetrator != b.scope.perpetrator:
        found.append("perpetrator")
    if a.scope.facets != b.scope.facets:
        found.append("group")
    if a.scope.place != b.scope.place:
        found.append("place")
    if (a.scope.start, a.scope.end) != (b.scope.start, b.scope.end) or a.scope.end is None:
        found.append("date")
    if a.documented != b.documented:
        found.append("documented minimum")
    return found


def _distance(a: Stated, b: Stated) -> tuple[int, int, str]:
    gap = abs((a.as_of - b.as_of).days) if a.as_of and b.as_of else 0
    return len([d for d in _by(a, b) if d not in ("date", "documented minimum")]), gap, b.claim.id


def _disagree(a: Stated, b: Stated, readings: Readings) -> bool:
    """Whether the numbers would clash if they were of the same people."""
    (low, high), (other_low, other_high) = numeric_range(a, readings), numeric_range(b, readings)
    return (high is not None and high < other_low) or (other_high is not None and other_high < low)


def _detail(s: Stated) -> int:
    return len(s.scope.facets) + (s.scope.perpetrator is not None) + (s.scope.place is not None)
