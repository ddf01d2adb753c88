"""Counts of days held against the running totals around them: later minus earlier must fit what was added between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from tahqiq.figures.inequalities import numeric_range
from tahqiq.figures.readings import Readings
from tahqiq.figures.relations import Relate, Relation, facets_apart
from tahqiq.figures.scopes import Scope, Stated
from tahqiq.figures.series import Run
from tahqiq.figures.words import Words
from tahqiq.model import Audit

Range = tuple[int, int | None]
_CAUTIOUS = Readings(width="cautious")  # what holds of a hedged number under every reading
_DAY = timedelta(days=1)


def misfits(found: Sequence[Run], relate: Relate, words: Words) -> Iterator[Audit]:
    """Increments that exceed the rise between two totals of their source, or that fill it and leave some out."""
    added = [s for run in found for s in (*run.totals, *run.increments) if not s.claim.cumulative]
    for run in found:
        own = [s for s in added if s.origin == run.totals[0].origin] if run.totals else []
        for earlier, later in pairwise([s for s in run.totals if s.scope.end]):
            between = [s for s in own if _between(s, earlier, later) and _inside(s.scope, earlier.scope, relate)]
            if chosen := _apart(between, relate):
                yield from _misfit(earlier, later, chosen, words)


def _misfit(earlier: Stated, later: Stated, chosen: Sequence[Stated], words: Words) -> Iterator[Audit]:
    change, sums = _minus(_range(later), _range(earlier)), _sum([_range(s) for s in chosen])
    over = change[1] is not None and sums[0] > change[1]
    short = sums[1] is not None and sums[1] < change[0]
    if not over and not (short and (_fills(earlier, later, chosen) or _near(chosen, change, sums))):
        return
    expected, found = _nearest(change, sums)
    ids = (earlier.claim.id, later.claim.id, *(s.claim.id for s in chosen))
    told = words.increments(earlier, later, chosen, expected, found)
    yield Audit(kind="increment", claims=ids, expected=expected, found=found, words=told)


def _between(s: Stated, earlier: Stated, later: Stated) -> bool:
    start, end, before, after = s.scope.start, s.scope.end, earlier.scope.end, later.scope.end
    return bool(start and end and before and after and before < start and end <= after)


def _inside(part: Scope, whole: Scope, relate: Relate) -> bool:
    """Whether everybody counted by `part` is of `whole`, days apart."""
    mine = dict(part.facets)
    if any(mine.get(f) != v for f, v in whole.facets) or whole.perpetrator not in (None, part.perpetrator):
        return False
    if whole.place is None or whole.place == part.place:
        return True
    return part.place is not None and relate(part.place, whole.place) in (Relation.IN, Relation.SAME)


def _apart(added: Sequence[Stated], relate: Relate) -> list[Stated]:
    """Increments of which no two can count one person, the widest first."""
    chosen: list[Stated] = []
    for s in sorted(added, key=lambda s: (_detail(s.scope), s.scope.start, s.claim.id)):
        if all(_never_both(s.scope, other.scope, relate) for other in chosen):
            chosen.append(s)
    return chosen


def _never_both(a: Scope, b: Scope, relate: Relate) -> bool:
    if _after(a, b) or _after(b, a):
        return True
    if a.place and b.place and relate(a.place, b.place) is Relation.APART:
        return True
    return facets_apart(a.facets, b.facets)


def _after(a: Scope, b: Scope) -> bool:
    return a.start is not None and b.end is not None and a.start > b.end


def _fills(earlier: Stated, later: Stated, chosen: Sequence[Stated]) -> bool:
    """Whether counts of the very same people cover every day between the totals."""
    same = [s.scope for s in chosen if _whom(s.scope) == _whom(earlier.scope)]
    at = earlier.scope.end
    for scope in sorted(same, key=lambda s: str(s.start)):
        if at is None or scope.start != at + _DAY:
            return False
        at = scope.end
    return at == later.scope.end and bool(same)


def _near(chosen: Sequence[Stated], change: Range, sums: Range) -> bool:
    """Several exact counts that come so close to the rise that they were meant to make it up."""
    exact = all(s.claim.amount and s.claim.amount.qualifier == "exact" for s in chosen)
    return exact and len(chosen) > 1 and change[0] >= 20 and change[0] - sums[0] <= max(2, change[0] // 100)


def _whom(scope: Scope) -> tuple[object, ...]:
    return scope.facets, scope.perpetrator, scope.place


def _detail(scope: Scope) -> int:
    return len(scope.facets) + (scope.perpetrator is not None) + (scope.place is not None)


def _range(s: Stated) -> Range:
    return numeric_range(s, _CAUTIOUS)


def _minus(later: Range, earlier: Range) -> Range:
    least = 0 if earlier[1] is None else later[0] - earlier[1]
    return least, None if later[1] is None else later[1] - earlier[0]


def _sum(ranges: Sequence[Range]) -> Range:
    high = 0
    for _, end in ranges:
        if end is None:
            return sum(low for low, _ in ranges), None
        high += end
    return sum(low for low, _ in ranges), high


def _nearest(change: Range, sums: Range) -> tuple[int, int]:
    """The ends of the two ranges that come closest to each other."""
    if change[1] is not None and sums[0] > change[1]:
        return change[1], sums[0]
    return change[0], sums[1] if sums[1] is not None else sums[0]
