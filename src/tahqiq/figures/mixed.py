"""The same number in two classes: a relayed figure that mixes two publications of one source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tahqiq.figures.scopes import Stated
from tahqiq.figures.words import Words
from tahqiq.model import Audit

_BY_CHANCE = 20  # smaller numbers meet in two classes without anybody having mixed them up


def mixed(publications: Sequence[Sequence[Stated]], words: Words) -> Iterator[Audit]:
    """Figures given to one class beside a figure of another publication, in which they count another class.

    A publication is what one source's number stood beside in one report. It is mixed where it shares a figure with
    another of the same source that gives its number N to another class (745 people, 532 of them civilians, and now
    745 civilians), unless its own classes make up its own total.
    """
    homes: dict[tuple[str, int], list[Sequence[Stated]]] = {}
    for publication in publications:
        for number in {_low(s) for s in publication}:
            homes.setdefault((publication[0].origin, number), []).append(publication)
    for relayed in publications:
        if not _closes(relayed):
            found = [_mixed(s, relayed, original, words) for s in relayed for original in homes[s.origin, _low(s)]]
            yield from (audit for audit in found if audit)


def _mixed(s: Stated, relayed: Sequence[Stated], original: Sequence[Stated], words: Words) -> Audit | None:
    """The finding on one number, if `original` has it of another class, has another for its class, and its company."""
    theirs = {o.scope.facets: o for o in reversed(original)}
    same = theirs.get(s.scope.facets)
    other = next((o for o in original if _low(o) == _low(s) and o.scope.facets != s.scope.facets), None)
    if _low(s) < _BY_CHANCE or same is None or other is None or _low(same) == _low(s) or _earlier(relayed, original):
        return None
    classes = (s.scope.facets, other.scope.facets)
    beside = [a for a in relayed if a.scope.facets not in classes and a.scope.facets in theirs]
    kept = [a for a in beside if _low(a) == _low(theirs[a.scope.facets])]
    return _finding(s, same, other, kept[0], words) if kept else None


def _finding(s: Stated, same: Stated, other: Stated, beside: Stated, words: Words) -> Audit:
    told = words.mixed(s, beside, other, same)
    ids = tuple(x.claim.id for x in (s, beside, other, same))
    return Audit(kind="class", claims=ids, expected=_low(same), found=_low(s), words=told)


def _closes(publication: Sequence[Stated]) -> bool:
    """Whether some total of the publication is made up by two or more of its other classes."""
    numbers = {s.scope.facets: _low(s) for s in publication}
    total = numbers.pop((), None)
    sums = {0: 0}  # each sum with the most numbers that make it
    for number in numbers.values():
        sums = {**sums, **{at + number: count + 1 for at, count in sums.items()}}
    return total is not None and sums.get(total, 0) > 1


def _earlier(relayed: Sequence[Stated], original: Sequence[Stated]) -> bool:
    first, second = original[0].as_of, relayed[0].as_of
    return first is not None and second is not None and second < first


def _low(s: Stated) -> int:
    return s.claim.amount.low if s.claim.amount else 0
