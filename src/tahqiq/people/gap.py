"""Names against tolls: persons of linked lists beside the claimed figures of each incident and stratum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np

from tahqiq.model import Audit, Cell, Figure, Gap, Group, Incident, Period, Person, PersonState, PlaceRef
from tahqiq.people.facets import NO, OPEN, YES, Answers, Facet, both, opposite
from tahqiq.people.protocol import Containment
from tahqiq.people.sensitivity import minor
from tahqiq.people.words import Words

STATES: Mapping[str, tuple[PersonState, ...]] = {
    "killed": ("dead", "remains"),
    "injured": ("injured",),
    "missing": ("missing",),
    "detained": ("detained",),
}
"""Harm of a figure → the states of persons whom it counts."""

_SEXES = {"woman": "female", "man": "male"}
_NEAR = timedelta(days=1)  # a death is often recorded on the day after


def with_incidents(persons: Sequence[Person], incidents: Sequence[Incident], places: Containment) -> tuple[Person, ...]:
    """Each person with the incidents in whose place and days the records certainly put them."""
    of: dict[int, list[str]] = defaultdict(list)
    for key, belong in Belonging(persons, incidents, places).incidents.items():
        for place in np.flatnonzero(belong == YES).tolist():
            of[place].append(key)
    return tuple(replace(p, incidents=tuple(of.get(place, ()))) for place, p in enumerate(persons))


def gaps(
    figures: Iterable[Figure],
    incidents: Sequence[Incident],
    persons: Sequence[Person],
    places: Containment,
    describe: Callable[[Cell], str],
    language: str = "en",
) -> tuple[Gap, ...]:
    """For each figure that limits anything, whom the lists name of it; `describe` says in words whom it counts.

    Left out: what a figure has less another, incidents of which the lists name nobody, and harms that no list records.
    """
    belonging, words = Belonging(persons, incidents, places), Words(language)
    recorded = {harm for harm, states in STATES.items() if any(s in states for p in persons for s in p.states)}
    found = []
    for figure in figures:
        cell = figure.cell
        if cell.incident not in belonging.incidents or cell.harm not in recorded or not _limits(figure):
            continue
        belong = belonging.to(cell)
        named = np.flatnonzero(belong == YES).tolist()
        gap = Gap(
            cell=cell,
            low=figure.low,
            high=figure.high,
            named=len(named),
            possible=int((belong != NO).sum()),
            persons=tuple(persons[place].id for place in named),
            words="",
            over=figure.high is not None and figure.high < len(named),
        )
        found.append(replace(gap, words=words.gap(gap, describe(cell))))
    return tuple(found)


def _limits(figure: Figure) -> bool:
    whole = figure.cell.excluding_group is None and figure.cell.excluding_place is None
    return whole and (figure.low > 0 or figure.high is not None)


def audits(gaps: Iterable[Gap], figures: Iterable[Figure]) -> tuple[Audit, ...]:
    """Maximums below the number of the named, as findings of arithmetic about the claims that bind the maximum."""
    binding = {f.cell: f.binding for f in figures}
    return tuple(
        Audit(kind="names", claims=binding.get(g.cell, ()), expected=g.named, found=g.high or 0, words=g.words)
        for g in gaps
        if g.over
    )


class Belonging:
    """Which persons are of which incidents and cells: certainly, certainly not, or left open by the records.

    `incidents` are those that place or date speaks for of anybody, and nothing against. A person whom place and days
    put into two incidents is certainly of neither, unless one of the two is part of the other or lies within it.
    """

    def __init__(self, persons: Sequence[Person], incidents: Sequence[Incident], places: Containment) -> None:
        self._places = places
        self._place = Facet(persons, lambda p: p.place and (p.place.id, p.place.name))
        self._death = Facet(persons, lambda p: p.death and (p.death.start, p.death.end))
        self._state = Facet(persons, lambda p: (p.state, p.states))
        self._status, self._sex = Facet(persons, lambda p: p.status), Facet(persons, lambda p: p.sex)
        self._minor, self._body = Facet(persons, minor), Facet(persons, lambda p: p.unidentified)
        self._refs = {(p.place.id, p.place.name): p.place for p in persons if p.place}
        near = {i.id: told for i in incidents if (told := self._near(i)).any()}
        self.incidents = self._apart(near, {i.id: i for i in incidents})

    def to(self, cell: Cell) -> Answers:
        """One answer a person; perpetrators leave it open, as lists have them as allegations only."""
        told = [
            self.incidents[cell.incident],
            self._body.ask(lambda body: None if body else True),  # it is somebody, but names nobody
            self._state.ask(lambda states: _state(states[0], states[1], cell.harm)),
            *self._of_group(cell.group),
        ]
        if cell.place is not None:
            told.append(self._in(cell.place))
        if cell.excluding_place is not None:
            told.append(opposite(self._in(cell.excluding_place)))
        if cell.excluding_group is not None:
            told.append(opposite(both([*self._of_group(cell.excluding_group), self._body.ask(lambda body: True)])))
        if cell.perpetrator is not None:
            told.append(self._body.ask(lambda body: None))
        if cell.as_of is not None:
            until = Period(end=cell.as_of)
            told.append(self._death.ask(lambda death: in_time(_period(death), until)))
        return both(told)

    def _near(self, incident: Incident) -> Answers:
        """Whether a person is of an incident by place and days; not, where neither speaks for it."""
        place = self._body.ask(lambda body: None) if incident.place is None else self._in(incident.place)
        days = self._death.ask(lambda death: in_time(_period(death), incident.period))
        return np.where(np.maximum(place, days) == YES, both([place, days]), NO).astype(np.int8)

    def _in(self, place: PlaceRef) -> Answers:
        return self._place.ask(lambda key: in_place(self._refs[key] if key else None, place, self._places))

    def _apart(self, near: Mapping[str, Answers], incidents: Mapping[str, Incident]) -> dict[str, Answers]:
        """The answers, left open where another incident claims the person as much."""
        left = {key: told.copy() for key, told in near.items()}
        keys = list(near)
        for n, one in enumerate(keys):
            for other in keys[n + 1 :]:
                rivals = (near[one] == YES) & (near[other] == YES)
                if rivals.any() and not self._nested(incidents[one], incidents[other], incidents):
                    left[one][rivals] = left[other][rivals] = OPEN
        return left

    def _nested(self, one: Incident, other: Incident, incidents: Mapping[str, Incident]) -> bool:
        if one.id in _above(other, incidents) or other.id in _above(one, incidents):
            return True
        return self._lies_in(one, other) != self._lies_in(other, one)

    def _lies_in(self, inner: Incident, outer: Incident) -> bool:
        place = outer.place is not None and in_place(inner.place, outer.place, self._places) is True
        one, all_ = inner.period, outer.period
        if one is None or all_ is None or not (one.start and one.end and all_.start and all_.end):
            return False
        return place and all_.start <= one.start and one.end <= all_.end

    def _of_group(self, group: Group) -> Iterator[Answers]:
        """Facet by facet; role and identity are not in lists as a rule, so they leave it open."""
        if group.status is not None:
            yield self._status.ask(lambda status: None if status is None else status == group.status)
        if group.age is not None:
            yield self._minor.ask(lambda child: None if child is None else child == (group.age == "child"))
        if group.sex is not None:
            yield self._sex.ask(lambda sex: None if sex is None else sex == _SEXES.get(group.sex or ""))
        if group.role is not None or group.identity is not None:
            yield self._body.ask(lambda body: None)


def _above(incident: Incident, incidents: Mapping[str, Incident]) -> set[str]:
    """The incidents that it is part of."""
    found: set[str] = set()
    while (key := incident.part_of) is not None and key not in found:
        found.add(key)
        if key not in incidents:
            break
        incident = incidents[key]
    return found


def _period(death: tuple[object, object] | None) -> Period | None:
    return Period(start=death[0], end=death[1]) if death else None  # type: ignore[arg-type]


def in_place(inner: PlaceRef | None, place: PlaceRef, places: Containment) -> bool | None:
    """Whether somebody harmed in one place was harmed in the other."""
    if inner is None:
        return None
    if inner.id is None or place.id is None:
        return True if inner.name == place.name else None
    return places.within(inner.id, place.id)


def in_time(death: Period | None, period: Period | None) -> bool | None:
    """Whether somebody was harmed within the period; left open on the days beside it, as deaths are recorded later.

    Nobody is certainly within a period of which nothing is known.
    """
    if death is None or period is None or not (death.start or death.end) or not (period.start or period.end):
        return None
    if (period.end and death.start and death.start > period.end + _NEAR) or (
        period.start and death.end and death.end < period.start - _NEAR
    ):
        return False
    starts = period.start is None or (death.start is not None and death.start >= period.start)
    ends = period.end is None or (death.end is not None and death.end <= period.end)
    return True if starts and ends else None


def _state(state: PersonState | None, states: tuple[PersonState, ...], harm: str) -> bool | None:
    if state is None:
        return None if not states or any(s in STATES[harm] for s in states) else False
    return state in STATES[harm]
