"""A number over many incidents: what is certain of each, added up where nobody can be counted twice.

Minimums add up over incidents that are certainly of different people: in places apart, or over days apart. Of those
that may overlap, or are part of one another, the choice that adds up to most is taken. Maximums add up over all
incidents that may lie in the cell, those covered by one they are part of left out; they limit what befell people in
these incidents, not in others that nobody tells of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from tahqiq.errors import UsageError
from tahqiq.figures.nesting import Extent, relation
from tahqiq.figures.protocol import Containment
from tahqiq.figures.relations import Relation, place_relation
from tahqiq.figures.scopes import facets, perpetrator_key, place_key
from tahqiq.model import Cell, Claim, Figure, Group, Harm, Incident, Reconciliation

Ask = Callable[[Incident, Cell], "Figure | None"]
"""The figure of one more cell of an incident; None where no claim of it counts that harm."""

Facets = tuple[tuple[str, str], ...]
_Overlaps = Mapping[str, frozenset[str]]
_MOST_TRIED = 20  # incidents that overlap in a chain; of more, the greatest minimums are taken first


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """At least `low` and at most `high` people over incidents; `high` None: some incident has no limit.

    `added` are the incidents whose minimums make `low`, `limited` those whose maximums make `high`. `certificate` has
    the proof of each; that the incidents added are of different people is taken from where and when they were.
    """

    cell: Cell
    since: date | None
    low: int
    high: int | None
    added: tuple[str, ...]
    limited: tuple[str, ...]
    certificate: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _End:
    """What one incident says of a cell; `figure` proves it, perhaps of a wider cell for the `high`."""

    low: int
    high: int | None
    figure: Figure | None


class _Question(NamedTuple):
    """A cell by the keys of its dimensions; `out` is what it excludes."""

    facets: Facets
    perpetrator: str | None
    place: str | None
    as_of: date | None
    out: tuple[Facets, str | None]

    @classmethod
    def of(cls, cell: Cell) -> _Question:
        out = facets(cell.excluding_group or Group()), place_key(cell.excluding_place)
        return cls(facets(cell.group), perpetrator_key(cell.perpetrator), place_key(cell.place), cell.as_of, out)

    def cell(self, incident: str, asked: Cell) -> Cell:
        """The cell asked for, as far as this question still asks for it, in one incident."""
        return replace(
            asked,
            incident=incident,
            group=Group(**dict(self.facets)),
            perpetrator=asked.perpetrator if self.perpetrator else None,
            place=asked.place if self.place else None,
            as_of=self.as_of,
        )


@dataclass(slots=True)
class _Known:
    """The figures of one incident and harm; the facets, and whether perpetrators, that its claims name."""

    latest: date | None
    figures: dict[_Question, Figure] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    blamed: bool = False

    def add(self, figure: Figure) -> None:
        """Count a figure in."""
        self.figures[_Question.of(figure.cell)] = figure
        self.told |= {facet for facet, _ in facets(figure.cell.group)}
        self.blamed = self.blamed or figure.cell.perpetrator is not None

    def told_apart(self, asked: _Question) -> _Question:
        """The question without what no claim here names."""
        kept = tuple(f for f in asked.facets if f[0] in self.told)
        return asked._replace(facets=kept, perpetrator=asked.perpetrator if self.blamed else None)


class Totals:
    """Incidents worked out once, to be added up over any cell afterwards."""

    def __init__(
        self, result: Reconciliation, claims: Mapping[str, Claim], containment: Containment, ask: Ask | None = None
    ) -> None:
        """`ask` works out cells that `result` has no figure of; without it they count from 0 to no limit.

        Raises UsageError if the figures were not made by the rule `provable`: others are not for adding.
        """
        if any(f.rule != "provable" for f in result.bounds):
            raise UsageError("only what is proven of incidents can be added up", why="use the rule provable")
        self._ask = ask
        self._relate = place_relation(containment)
        self._incidents = {i.id: i for i in result.incidents}
        self._extents = {i.id: Extent.of(i, claims) for i in result.incidents}
        self._overlaps = self._overlapping()
        self._known: dict[tuple[str, Harm], _Known] = {}
        for figure in result.bounds:
            key = figure.cell.incident, figure.cell.harm
            self._known.setdefault(key, _Known(figure.cell.as_of)).add(figure)

    def of(self, cell: Cell, since: date | None = None) -> Total:
        """The cell over all incidents (its `incident` is empty), from `since` to its date, both included."""
        asked = _Question.of(cell)
        ends = {i: end for i in self._incidents if (end := self._end(i, cell, asked, since))}
        added = sorted(disjoint({i: e.low for i, e in ends.items() if e.low > 0}, self._overlaps))
        limited = sorted(i for i in ends if not self._covered(i, ends))
        highs = [ends[i].high for i in limited]
        high = None if None in highs else sum(h for h in highs if h is not None)
        return Total(
            cell=cell,
            since=since,
            low=sum(ends[i].low for i in added),
            high=high,
            added=tuple(added),
            limited=tuple(limited) if high is not None else (),
            certificate={
                "low": [_proven(i, "low", ends[i]) for i in added],
                "high": [_proven(i, "high", ends[i]) for i in limited if high is not None],
            },
        )

    def _end(self, ident: str, cell: Cell, asked: _Question, since: date | None) -> _End | None:
        """What one incident has in the cell; None if it certainly lies outside."""
        extent = self._extents[ident]
        lies = self._relate(extent.place, asked.place) if extent.place and asked.place else Relation.OPEN
        if lies is Relation.APART or (since and extent.last and extent.last < since):
            return None
        if asked.as_of and extent.first and extent.first > asked.as_of and not extent.since:
            return None
        known = self._known.get((ident, cell.harm))
        if known is None:
            return _End(0, None, None)
        if lies in (Relation.IN, Relation.SAME):
            asked = asked._replace(place=None)
        if asked.as_of is None or (extent.last is not None and extent.last <= asked.as_of):
            asked = asked._replace(as_of=known.latest)
        end = self._read(ident, cell, asked, known)
        begun = since is None or (extent.first is not None and extent.first >= since and not extent.since)
        return end if begun else replace(end, low=0)

    def _read(self, ident: str, cell: Cell, asked: _Question, known: _Known) -> _End:
        """From the figures there are: of the cell, or of the wider one that leaves out what no claim tells apart."""
        wider = known.told_apart(asked)
        figure = known.figures.get(asked) or known.figures.get(wider)
        if figure is None:
            figure = self._ask(self._incidents[ident], wider.cell(ident, cell)) if self._ask else None
            if figure is None:
                return _End(0, None, None)
            known.figures[wider] = figure
        exact = asked in known.figures  # else: anybody may be, or not be, of a group that no claim names
        return _End(figure.low if exact else 0, figure.high, figure)

    def _covered(self, ident: str, ends: Mapping[str, _End]) -> bool:
        """Whether it is part of another incident that is in the cell and has a limit."""
        seen, above = {ident}, self._incidents[ident].part_of
        while above in self._incidents and above not in seen:
            if above in ends and ends[above].high is not None:
                return True
            seen.add(above)
            above = self._incidents[above].part_of
        return False

    def _overlapping(self) -> _Overlaps:
        """For each incident those that may have people in common with it, looked for in order of time."""
        lies = relation(self._extents, self._relate)
        found: dict[str, set[str]] = {ident: set() for ident in self._extents}
        running: list[Extent] = []
        for extent in sorted(self._extents.values(), key=lambda x: (x.first or date.min, x.incident.id)):
            running = [
                x for x in running if x.last is None or extent.first is None or extent.since or x.last >= extent.first
            ]
            for other in running:
                if lies(extent.incident.id, other.incident.id) is not Relation.APART:
                    found[extent.incident.id].add(other.incident.id)
                    found[other.incident.id].add(extent.incident.id)
            running.append(extent)
        return {ident: frozenset(others) for ident, others in found.items()}


def disjoint(worth: Mapping[str, int], overlaps: _Overlaps) -> Iterator[str]:
    """Of incidents with their minimums, those that do not overlap and add up to most."""
    left = set(worth)
    while left:
        chain = _chained(min(left), left, overlaps)
        left -= chain
        yield from _best(chain, worth, overlaps) if len(chain) <= _MOST_TRIED else _greedy(chain, worth, overlaps)


def _chained(start: str, among: Collection[str], overlaps: _Overlaps) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = {other for other in overlaps[waiting.pop()] if other in among} - found
        found |= new
        waiting += new
    return found


def _best(chain: Collection[str], worth: Mapping[str, int], overlaps: _Overlaps) -> frozenset[str]:
    """With the incident that overlaps most, or without it: whichever is worth more."""
    inside = frozenset(chain)
    most = max(sorted(inside), key=lambda i: len(overlaps[i] & inside), default=None)
    if most is None or not overlaps[most] & inside:
        return inside
    with_it = _best(inside - overlaps[most] - {most}, worth, overlaps) | {most}
    without = _best(inside - {most}, worth, overlaps)
    return max(with_it, without, key=lambda chosen: (sum(worth[i] for i in chosen), sorted(chosen)))


def _greedy(chain: Iterable[str], worth: Mapping[str, int], overlaps: _Overlaps) -> frozenset[str]:
    chosen: set[str] = set()
    for ident in sorted(chain, key=lambda i: (-worth[i], i)):
        if not overlaps[ident] & chosen:
            chosen.add(ident)
    return frozenset(chosen)


def _proven(ident: str, side: str, end: _End) -> dict[str, Any]:
    assert end.figure is not None  # an end that is neither 0 nor without limit has one
    return {"incident": ident, "bound": getattr(end, side), "proof": end.figure.certificate.get(side)}
