"""Names against tolls: persons of linked lists beside the claimed figures of each incident and stratum."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from tahqiq.model import Audit, Cell, Figure, Gap, Group, Incident, Period, Person, PersonState, PlaceRef
from tahqiq.people.persons import minor
from tahqiq.people.protocol import Containment
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


def with_incidents(persons: Iterable[Person], incidents: Sequence[Incident], places: Containment) -> tuple[Person, ...]:
    """Each person with the incidents in whose place and days the records certainly put them."""

    def those(person: Person) -> tuple[str, ...]:
        return tuple(i.id for i in incidents if _both(in_place(person, i.place, places), in_time(person, i.period)))

    return tuple(replace(person, incidents=those(person)) for person in persons)


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
    by_id, words = {i.id: i for i in incidents}, Words(language)
    near = {i.id: [p for p in persons if _near(p, i, places)] for i in incidents}
    recorded = {state for person in persons for state in person.states}
    found = []
    for figure in figures:
        cell, incident = figure.cell, by_id.get(figure.cell.incident)
        if incident is None or not near[incident.id] or not _told(figure, recorded):
            continue
        belong = [(p, belongs(p, cell, incident, places)) for p in near[incident.id]]
        sure = tuple(p.id for p, of_it in belong if of_it)
        gap = Gap(
            cell=cell,
            low=figure.low,
            high=figure.high,
            named=len(sure),
            possible=sum(of_it is not False for _, of_it in belong),
            persons=sure,
            words="",
            over=figure.high is not None and figure.high < len(sure),
        )
        found.append(replace(gap, words=words.gap(gap, describe(cell))))
    return tuple(found)


def _told(figure: Figure, recorded: Collection[PersonState]) -> bool:
    cell = figure.cell
    whole = cell.excluding_group is None and cell.excluding_place is None
    limits = figure.low > 0 or figure.high is not None
    return whole and limits and any(state in recorded for state in STATES.get(cell.harm, ()))


def audits(gaps: Iterable[Gap], figures: Iterable[Figure]) -> tuple[Audit, ...]:
    """Maximums below the number of the named, as findings of arithmetic about the claims that bind the maximum."""
    binding = {f.cell: f.binding for f in figures}
    return tuple(
        Audit(kind="names", claims=binding.get(g.cell, ()), expected=g.named, found=g.high or 0, words=g.words)
        for g in gaps
        if g.over
    )


def belongs(person: Person, cell: Cell, incident: Incident, places: Containment) -> bool | None:
    """Whether a person is of a cell: certainly, certainly not, or None where the records leave it open."""
    in_it = [
        None if person.unidentified else True,  # a body without a name is somebody, but names nobody
        _state(person, cell.harm),
        in_place(person, incident.place, places),
        in_time(person, incident.period),
        _of_group(person, cell.group),
    ]
    if cell.place is not None:
        in_it.append(in_place(person, cell.place, places))
    if cell.excluding_place is not None:
        in_it.append(_not(in_place(person, cell.excluding_place, places)))
    if cell.excluding_group is not None:
        in_it.append(_not(_of_group(person, cell.excluding_group)))
    if cell.perpetrator is not None:
        in_it.append(None)  # lists say by whom as an allegation; a person is not counted by it
    if cell.as_of is not None:
        in_it.append(in_time(person, Period(end=cell.as_of)))
    return _both(*in_it)


def in_place(person: Person, place: PlaceRef | None, places: Containment) -> bool | None:
    """Whether the person was harmed in the place; True where the place is nowhere in particular."""
    if place is None:
        return True
    if person.place is None:
        return None
    if person.place.id is None or place.id is None:
        return True if person.place.name == place.name else None
    return places.within(person.place.id, place.id)


def in_time(person: Person, period: Period | None) -> bool | None:
    """Whether the person was harmed within the period, give or take the day on which deaths are recorded."""
    if period is None or (period.start is None and period.end is None):
        return True
    death = person.death
    if death is None or (death.start is None and death.end is None):
        return None
    if (period.end and death.start and death.start > period.end + _NEAR) or (
        period.start and death.end and death.end < period.start - _NEAR
    ):
        return False
    starts = period.start is None or (death.start is not None and death.start >= period.start - _NEAR)
    ends = period.end is None or (death.end is not None and death.end <= period.end + _NEAR)
    return True if starts and ends else None


def _near(person: Person, incident: Incident, places: Containment) -> bool:
    """Nothing speaks against the person being of the incident, and place or date speaks for it."""
    told = [in_place(person, incident.place, places), in_time(person, incident.period)]
    return False not in told and (person.place is not None or person.death is not None) and True in told


def _state(person: Person, harm: str) -> bool | None:
    if person.state is None:
        return None if not person.states or any(s in STATES[harm] for s in person.states) else False
    return person.state in STATES[harm]


def _of_group(person: Person, group: Group) -> bool | None:
    """Facet by facet; role and identity are not in lists as a rule, so they leave it open."""
    in_it: list[bool | None] = []
    if group.status is not None:
        in_it.append(None if person.status is None else person.status == group.status)
    if group.age is not None:
        child = minor(person)
        in_it.append(None if child is None else child == (group.age == "child"))
    if group.sex is not None:
        in_it.append(None if person.sex is None else person.sex == _SEXES.get(group.sex))
    if group.role is not None or group.identity is not None:
        in_it.append(None)
    return _both(*in_it)


def _both(*told: bool | None) -> bool | None:
    return False if False in told else None if None in told else True


def _not(told: bool | None) -> bool | None:
    return None if told is None else not told
