"""One source's running totals over as-of dates: rises, falls, corrections, and who merely repeats whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from tahqiq.figures.origins import Origins
from tahqiq.figures.scopes import Scope, Stated, merge_repeats, plain, state, with_assumed_dates
from tahqiq.figures.wanted import Names
from tahqiq.figures.words import who
from tahqiq.model import Cell, Claim, How, Incident, Point, Series

_CellKey = tuple[str | None, tuple[tuple[str, str], ...], str | None, str | None]

_FIRM = ("exact", "at_least", "more_than", "between", "at_most", "fewer_than")


@dataclass(frozen=True, slots=True)
class Run:
    """Running totals of one origin and cell in order of date, and its counts of days after the first of them."""

    totals: tuple[Stated, ...]
    increments: tuple[Stated, ...]


def runs(stated: Sequence[Stated]) -> list[Run]:
    """Totals and increments by origin and cell; a count that begins after an earlier total's date adds to it."""
    cells: dict[tuple[str, _CellKey], list[Stated]] = {}
    for s in stated:
        if s.claim.amount and not s.claim.negated:
            cells.setdefault((s.origin, _cell(s)), []).append(s)
    found: list[Run] = []
    for key in sorted(cells, key=repr):
        totals: list[Stated] = []
        added: list[Stated] = []
        for s in sorted(cells[key], key=_order):
            (added if _adds(s, totals) else totals).append(s)
        found.append(Run(tuple(totals), tuple(added)))
    return found


def falls(run: Run) -> Iterator[tuple[Stated, Stated]]:
    """Neighbouring totals of which the later certainly is below the earlier; undated ones are of no known order."""
    dated = [s for s in run.totals if s.scope.end]
    for earlier, later in pairwise([s for s in dated if _firm(s)]):
        if earlier.scope.end != later.scope.end and _below(later, earlier) and _same_beginning(earlier, later):
            yield earlier, later


def series(incident: Incident, members: Sequence[Claim], origins: Origins) -> list[Series]:
    """Every run of `members` that moves, is corrected, repeats another's number or is repeated.

    `members` are the incident's claims to look at, those that their sources took back among them.
    """
    counted = [c for c in members if c.kind == "toll" and c.amount and c.harm and c.certainty != "feared"]
    by_id = {c.id: c for c in members}
    back = [c for c in counted if c.negated and c.amount and c.amount.high != 0]
    plainly = [c for c in counted if not c.negated and c.certainty != "denied"]
    stated = with_assumed_dates(merge_repeats(state(c, by_id, origin=origins.origin(c)) for c in plainly))
    taken_back = _TakenBack(tuple(state(c, by_id, origin=origins.origin(c)) for c in back))
    relayed = _Relayed.of(stated, origins)
    names = Names(members)
    told = set(relayed.original) | set(relayed.original.values())

    def tells(run: Run) -> bool:
        """Whether it may have more than one point, or one that matters to others."""
        return bool(len(run.totals) > 1 or run.increments or back or run.totals[0].claim.id in told)

    found = [_series(incident, run, taken_back, relayed, names) for run in runs(stated) if tells(run)]
    return [s for s in found if len(s.points) > 1 or s.increments or s.points[0].claim in told]


@dataclass(frozen=True, slots=True)
class _TakenBack:
    """Numbers that their own sources denied afterwards."""

    denials: tuple[Stated, ...]

    def denial(self, s: Stated) -> Stated | None:
        """The claim that takes this number back."""
        for d in self.denials:
            same = (d.origin, d.claim.harm, d.scope.facets) == (s.origin, s.claim.harm, s.scope.facets)
            if same and _ends(d) == _ends(s) and (d.scope.place in (None, s.scope.place)) and _not_before(d, s):
                return d
        return None


@dataclass(frozen=True, slots=True)
class _Relayed:
    """Which claim another source's number merely repeats, and the copies of each claim."""

    original: dict[str, str]
    copies: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, stated: Sequence[Stated], origins: Origins) -> _Relayed:
        """A number is a repeat where its source relays the origin of the same number, cell and date.

        It relays whom its profile says it `repeats`, and whose claims its own reports carry.
        """
        alike: dict[tuple[object, ...], list[Stated]] = {}
        for s in stated:
            alike.setdefault((_cell(s), _ends(s), s.claim.amount and s.claim.amount.qualifier), []).append(s)
        original: dict[str, str] = {}
        for group in alike.values():
            for s in group:
                first = [o for o in group if _repeats(s, o, origins) and not _repeats(o, s, origins)]
                if first:
                    original[s.claim.id] = min(first, key=_order).claim.id
        copies: dict[str, tuple[str, ...]] = {s.claim.id: s.repeats for s in stated}
        for copy in sorted(original):
            copies[original[copy]] = (*copies[original[copy]], copy)
        return cls(original, copies)


def _series(incident: Incident, run: Run, taken_back: _TakenBack, relayed: _Relayed, names: Names) -> Series:
    points: list[Point] = []
    before: Stated | None = None
    for s in run.totals:
        point = _point(s, before, taken_back, relayed)
        if before and point.how == "repeat" and point.of == before.claim.id and s.as_of == before.as_of:
            points[-1] = replace(points[-1], copies=(*points[-1].copies, s.claim.id, *point.copies))
            continue  # said again on the same day
        points.append(point)
        before = s
    last = taken_back.denial(run.totals[-1])
    if last is not None:  # taken back, and nothing in its place: what holds is not known
        points.append(Point(claim=last.claim.id, as_of=last.as_of, low=0, high=None, change=None, how="correction"))
        points[-1] = replace(points[-1], of=run.totals[-1].claim.id)
    one = run.totals[0]
    cell = Cell(
        incident=incident.id,
        harm=one.claim.harm or "other",
        group=names.group(one.scope.facets),
        perpetrator=names.perpetrator(one.scope.perpetrator),
        place=names.place(one.scope.place),
    )
    added = tuple(s.claim.id for s in run.increments)
    return Series(origin=one.origin, source=who(one.claim), cell=cell, points=tuple(points), increments=added)


def _point(s: Stated, before: Stated | None, taken_back: _TakenBack, relayed: _Relayed) -> Point:
    low, high = _ends(s)
    how, of = _how(s, before, taken_back)
    if s.claim.id in relayed.original:
        how, of = "repeat", relayed.original[s.claim.id]
    return Point(
        claim=s.claim.id,
        as_of=s.as_of,
        low=low,
        high=high,
        change=low - _ends(before)[0] if before and _counts(before) and _counts(s) else None,
        how=how,
        of=of,
        copies=relayed.copies.get(s.claim.id, ()),
    )


def _how(s: Stated, before: Stated | None, taken_back: _TakenBack) -> tuple[How, str | None]:
    if before is None:
        return "first", None
    if taken_back.denial(before):
        return "correction", before.claim.id
    if _ends(s) == _ends(before):
        return "repeat", before.claim.id
    if _ends(s)[0] > _ends(before)[0]:
        return "rise", None
    return ("fall" if _below(s, before) else "compatible"), None


def _cell(s: Stated) -> _CellKey:
    return s.claim.harm, s.scope.facets, s.scope.perpetrator, s.scope.place


def _order(s: Stated) -> tuple[object, ...]:
    return s.as_of is None, s.as_of or date.min, s.latest or date.max, _ends(s)[0], s.claim.id


def _adds(s: Stated, totals: Sequence[Stated]) -> bool:
    start = s.scope.start
    return start is not None and not s.claim.cumulative and any(t.as_of and t.as_of < start for t in totals)


def _same_beginning(a: Stated, b: Stated) -> bool:
    """A count of one day is not held against one from the beginning on."""
    return a.scope.start == b.scope.start or not any(_one_day(s.scope) for s in (a, b))


def _one_day(scope: Scope) -> bool:
    return scope.start is not None and scope.start == scope.end


def _firm(s: Stated) -> bool:
    """Neither hedged nor vague, so that one can be held against another."""
    return s.claim.amount is not None and s.claim.amount.qualifier in _FIRM


def _counts(s: Stated) -> bool:
    """A number rather than a word such as "dozens", from which nothing can be subtracted."""
    return s.claim.amount is not None and s.claim.amount.qualifier in (*_FIRM, "about", "nearly")


def _below(later: Stated, earlier: Stated) -> bool:
    high = _ends(later)[1]
    return high is not None and high < _ends(earlier)[0]


def _ends(s: Stated) -> tuple[int, int | None]:
    amount = s.claim.amount
    return (amount.low, amount.high) if amount else (0, None)


def _not_before(denial: Stated, s: Stated) -> bool:
    return denial.as_of is None or s.as_of is None or denial.as_of >= s.as_of


def _repeats(s: Stated, other: Stated, origins: Origins) -> bool:
    if s.origin == other.origin or s.scope.end not in (None, other.scope.end):
        return False
    source = origins.sources.get(s.origin)
    named = {origins.ids.get(plain(name), name) for name in source.repeats} if source else set()
    return other.origin in named or s.origin in _carriers(other, origins)


def _carriers(s: Stated, origins: Origins) -> set[str]:
    """The origins that the relaying and publishing bodies of a claim are when they speak for themselves."""
    names = [plain(name) for name in (*s.claim.via, s.claim.carrier.publisher or "") if name]
    return {key for name in names for key in (origins.ids.get(name, f"name:{name}"), f"carrier:{name}")}
