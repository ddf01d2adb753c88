"""Which reports a change can touch: those tied to it, directly or through others, by what makes claims one incident.

Ties are drawn a little too wide on purpose: grouping all reports tied to one another gives the incidents that grouping
everything gives, as nothing outside them can join or part them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tahqiq.figures.incidents import Cluster, clusters_of_report, days_touch, retold
from tahqiq.figures.relations import Relate, Relation
from tahqiq.model import Claim


@dataclass(frozen=True, slots=True)
class Tie:
    """One cluster of a report: where and when it may meet others, and the numbers another may have copied."""

    report: str
    places: frozenset[str]
    days: tuple[date | None, date | None]
    adrift: bool
    told: frozenset[tuple[object, ...]]


class Neighbours:
    """The reports of a changing set of claims, with what ties them to one another."""

    def __init__(self, relate: Relate) -> None:
        self._relate = relate
        self._ties: dict[str, list[Tie]] = {}
        self._index: dict[object, Counter[str]] = {}  # the reports of a place, and of a number as told
        self._meeting: dict[str, set[str]] = {}
        self._precision: Counter[tuple[str, bool]] = Counter()
        self._countries: dict[str, list[tuple[str, bool]]] = {}

    @property
    def plain(self) -> bool:
        """Whether places tell episodes apart: some are named, none of them now as a country and now as less."""
        seen = {key for key, country in self._precision if not country}
        return bool(self._precision) and not any(country and key in seen for key, country in self._precision)

    def set(self, report: str, claims: Sequence[Claim], by_id: Mapping[str, Claim]) -> None:
        """Take a report as consisting of these claims from now on; `by_id` has all they are part of."""
        self._forget(report)
        clusters = clusters_of_report(claims, by_id, self._relate) if claims else []
        self._ties[report] = ties = [_tie(report, cluster) for cluster in clusters]
        self._countries[report] = [(k, p.precision == "country") for x in clusters for k, p in x.places.items()]
        self._precision.update(self._countries[report])
        for tie in ties:
            for key in (*tie.places, *tie.told):
                self._index.setdefault(key, Counter())[report] += 1
            for place in tie.places:
                self._place(place)

    def tied(self, report: str) -> Iterator[str]:
        """The reports that one of its clusters may be one episode with, or a copy of."""
        for tie in self._ties.get(report, ()):
            for number in tie.told:
                yield from (t.report for t in self._with(number, report) if number in t.told and _copies(tie, t))
            for place in {meeting for own in tie.places for meeting in self._meeting[own]}:
                yield from (t.report for t in self._with(place, report) if place in t.places and _meet(tie, t))

    def _with(self, key: object, report: str) -> Iterator[Tie]:
        """The clusters of other reports that have a number or a place."""
        yield from (tie for other in self._index.get(key, ()) if other != report for tie in self._ties[other])

    def _forget(self, report: str) -> None:
        for tie in self._ties.pop(report, ()):
            for key in (*tie.places, *tie.told):
                self._index[key] -= Counter([report])
        self._precision.subtract(self._countries.pop(report, ()))
        self._precision += Counter()

    def _place(self, place: str) -> None:
        """Learn which of the known places this one meets."""
        if place in self._meeting:
            return
        meets = (Relation.SAME, Relation.IN, Relation.HOLDS)
        self._meeting[place] = {place}
        for other in self._meeting:
            if self._relate(place, other) in meets or self._relate(other, place) in meets:
                self._meeting[place].add(other)
                self._meeting[other].add(place)


def _tie(report: str, cluster: Cluster) -> Tie:
    days = cluster.first, cluster.last
    adrift = cluster.background and None in days  # joins nobody by place and time
    return Tie(report, frozenset(cluster.spots), days, adrift, frozenset(filter(None, map(retold, cluster.claims))))


def _copies(a: Tie, b: Tie) -> bool:
    """Whether one, that names no place, may have its number from the other."""
    return bool(a.places) != bool(b.places) and days_touch(a.days, b.days)


def _meet(a: Tie, b: Tie) -> bool:
    return not (a.adrift or b.adrift) and days_touch(a.days, b.days)
