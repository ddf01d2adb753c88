"""Arithmetic within one source's own figures: sums, subsets and classes in a publication, series over several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tahqiq.figures.increments import misfits
from tahqiq.figures.mixed import mixed
from tahqiq.figures.relations import Relate, Relation, facets_apart
from tahqiq.figures.scopes import Scope, Stated
from tahqiq.figures.series import Run, falls, runs
from tahqiq.figures.words import Words
from tahqiq.model import Audit

_MOST_PARTS = 14  # more parts than this are not searched for the sums some of them make
_FEW = 4
_COMBATANT = {"armed_forces", "participating"}


def audit(stated: Sequence[Stated], printed: Sequence[Stated], relate: Relate, words: Words) -> Iterator[Audit]:
    """All checks on the claims of one incident and harm.

    `stated` has each number of a source once; `printed` wherever it stands, for a sum is of what one report sets side
    by side. The same list in many reports is checked once.
    """
    publications, found = _publications(printed), runs(stated)
    for own in publications:
        for whole in own:
            parts = [p for p in own if p is not whole and _is_part(p, whole, relate)]
            yield from _subsets(whole, parts, words)
            yield from _sums(whole, parts, relate, words)
    yield from mixed(publications, words)
    yield from _series(found, words)
    yield from misfits(found, relate, words)


def _publications(printed: Sequence[Stated]) -> list[list[Stated]]:
    """Bare and minimum figures by speaker, carrier and date: what somebody printed side by side, copies left out."""
    groups: dict[tuple[object, ...], dict[tuple[object, ...], Stated]] = {}
    for s in sorted(printed, key=lambda s: s.claim.id):
        amount = s.claim.amount
        if amount and not s.claim.negated and amount.qualifier in ("exact", "at_least"):
            side_by_side = groups.setdefault((s.origin, s.claim.carrier.artifact, s.scope.end), {})
            side_by_side.setdefault((s.scope, amount.low, amount.qualifier), s)
    once = {(key[0], frozenset(g)): list(g.values()) for key, g in reversed(groups.items()) if len(g) > 1}
    return [once[key] for key in reversed(once)]


def _is_part(part: Stated, whole: Stated, relate: Relate) -> bool:
    if part.claim.part_of == whole.claim.id:
        return True
    a, b = part.scope, whole.scope
    if a == b or a.start != b.start or whole.claim.part_of == part.claim.id:
        return False
    mine = dict(a.facets)
    if any(mine.get(facet) != value for facet, value in b.facets) or b.perpetrator not in (None, a.perpetrator):
        return False
    if b.place is None or a.place == b.place:
        return a.place == b.place or b.place is None
    return a.place is not None and relate(a.place, b.place) is Relation.IN


def _subsets(whole: Stated, parts: Sequence[Stated], words: Words) -> Iterator[Audit]:
    if not _exact(whole):
        return
    for part in parts:
        if _low(part) > _low(whole):
            yield _audit("subset", (part, whole), _low(whole), _low(part), words.subset(part, whole))


def _sums(whole: Stated, parts: Sequence[Stated], relate: Relate, words: Words) -> Iterator[Audit]:
    """Parts that must add up: a split by status, or parts that come so near to the whole that they were meant to."""
    total = _low(whole)
    smaller = [p for p in parts if _low(p) <= total and p.scope != whole.scope]
    if not _exact(whole) or len(smaller) < 2:
        return
    candidates = _splits(smaller, lambda a, b: _apart(a, b, relate))
    explicit = [p for p in smaller if p.claim.part_of == whole.claim.id]
    if len(explicit) > 2 and total >= 100:
        candidates.append(tuple(explicit))  # a speaker's own list, even where its items are not apart by their wording
    likely = _splits(smaller, lambda a, b: _apart(a, b, relate) or _other_status(a, b))
    if any(_sum(c) == total for c in (*candidates, *likely)):
        return
    wrong = [c for c in candidates if _must_sum(c, whole) or _meant_to_sum(c, total) or _sum(c) > total]
    near = [c for c in _side_by_side(smaller, relate) if _meant_to_sum(c, total) and (wrong or len(c) > 2)]
    if (wrong or near) and not any(_sum(c) == total for c in near):
        chosen = min(wrong + near, key=lambda c: (abs(_sum(c) - total), [p.claim.id for p in c]))
        found = _sum(chosen)
        close = found < total and not all(map(_exact, chosen))
        told = words.addends(whole, chosen, found, total, close=close)
        yield _audit("sum", (whole, *chosen), total, found, told)


def _side_by_side(smaller: Sequence[Stated], relate: Relate) -> list[tuple[Stated, ...]]:
    """What is no part of another part: sets of it where there are few (many meet any number by chance), or all."""
    top = [p for p in smaller if not any(_is_part(p, other, relate) for other in smaller if other is not p)]
    return _splits(top, _any_two) if len(top) <= _FEW else [tuple(top)]


def _splits(parts: Sequence[Stated], apart: Callable[[Stated, Stated], bool]) -> list[tuple[Stated, ...]]:
    """Sets of two or more parts of which any two are apart."""
    found: list[tuple[Stated, ...]] = [()]
    for part in parts[:_MOST_PARTS]:
        found += [(*chosen, part) for chosen in found if all(apart(part, p) for p in chosen)]
    return [c for c in found if len(c) > 1 and (all(map(_exact, c)) or _classes(c))]


def _apart(a: Stated, b: Stated, relate: Relate) -> bool:
    x, y = a.scope, b.scope
    if x.perpetrator and y.perpetrator and x.perpetrator != y.perpetrator:
        return True
    if x.place and y.place and relate(x.place, y.place) is Relation.APART:
        return True
    if x.place and y.place and x.place != y.place and a.claim.part_of and a.claim.part_of == b.claim.part_of:
        return relate(x.place, y.place) is Relation.OPEN
    return facets_apart(x.facets, y.facets)


def _other_status(a: Stated, b: Stated) -> bool:
    """Soldiers and fighters may overlap; that a list keeps them apart is likely, and enough to let its sum stand."""
    mine, other = dict(a.scope.facets).get("status"), dict(b.scope.facets).get("status")
    return mine is not None and other is not None and mine != other


def _any_two(a: Stated, b: Stated) -> bool:
    return a.scope != b.scope


def _classes(parts: Sequence[Stated]) -> bool:
    """Civilians on one side, fighters or soldiers on the other, and nothing else telling them apart."""
    statuses = [dict(p.scope.facets).get("status") for p in parts]
    return statuses.count("civilian") == 1 and all(s == "civilian" or s in _COMBATANT for s in statuses)


def _must_sum(parts: Sequence[Stated], whole: Stated) -> bool:
    """Everybody is a civilian or not: the two classes of one whole, cut by nothing else, make it up."""
    if "status" in dict(whole.scope.facets) or not _classes(parts):
        return False
    return all(_less_status(p.scope) == _less_status(whole.scope) for p in parts)


def _meant_to_sum(parts: Sequence[Stated], total: int) -> bool:
    return all(map(_exact, parts)) and abs(_sum(parts) - total) <= max(2 if total >= 20 else 0, total // 100)


def _series(found: Sequence[Run], words: Words) -> Iterator[Audit]:
    """A later figure of a source below its own earlier one for the same people."""
    for run in found:
        for earlier, later in falls(run):
            high = later.claim.amount.high if later.claim.amount else None
            found_low = _low(later) if high is None else high
            yield _audit("series", (earlier, later), _low(earlier), found_low, words.fall(later, earlier))


def _less_status(scope: Scope) -> tuple[object, ...]:
    return tuple(f for f in scope.facets if f[0] != "status"), scope.perpetrator, scope.place


def _audit(kind: str, involved: Sequence[Stated], expected: int, found: int, told: str) -> Audit:
    ids = tuple(s.claim.id for s in involved)
    return Audit(kind=kind, claims=ids, expected=expected, found=found, words=told)  # type: ignore[arg-type]


def _exact(s: Stated) -> bool:
    return s.claim.amount is not None and s.claim.amount.qualifier == "exact"


def _low(s: Stated) -> int:
    return s.claim.amount.low if s.claim.amount else 0


def _sum(parts: Sequence[Stated]) -> int:
    return sum(map(_low, parts))
