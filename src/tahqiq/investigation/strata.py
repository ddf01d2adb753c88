"""Which stratum each person of linked lists belongs to, and which lists could have seen them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from tahqiq.estimates.captures import Member, Tables, tabulate
from tahqiq.model import Coverage, Period, Person, Record, VictimList, digest
from tahqiq.people.sensitivity import minor
from tahqiq.places import Gazetteer

T = TypeVar("T")

STATES = ("dead", "remains")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One person: a member of a table, or why of none; `settled` names dimensions on which their records differ."""

    member: Member | None
    aside: str = ""
    settled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Strata:
    """How persons are sorted: dimensions and states, against the case's places, lists and incidents.

    `alone` gives what one record says by itself: where the records of a person differ, most of them decide, for only
    persons on several lists can have records that differ, and to part them from the others would spoil the overlaps.
    """

    places: Gazetteer
    lists: tuple[VictimList, ...]
    alone: Callable[[str], Person]
    by: tuple[str, ...] = ()
    states: tuple[str, ...] = STATES
    part_of: Mapping[str, str | None] = field(default_factory=dict)  # incident → the one it is a part of

    def place(self, person: Person) -> Placed:
        """The person's table; none for another state, or none that is known, or without a name."""
        if person.unidentified:
            return Placed(member=None, aside="unidentified")
        if person.state not in self.states:
            return Placed(member=None, aside="other-state" if person.state else "state-unknown")
        seen = {one.id: self._most(person, partial(self._could, one.covers))[0] for one in self.lists}
        within = None if None in seen.values() else frozenset(name for name, could in seen.items() if could)
        told = {name: self._most(person, partial(DIMENSIONS[name], self)) for name in self.by}
        return Placed(
            member=Member(on=frozenset(person.lists), within=within, values=tuple(value for value, _ in told.values())),
            settled=tuple(name for name, (_, differ) in told.items() if differ),
        )

    def _could(self, covers: Coverage, person: Person) -> bool | None:
        return could_see(covers, person, self.places)

    def _most(self, person: Person, ask: Callable[[Person], T | None]) -> tuple[T | None, bool]:
        """What the records say together, else what most of them say one by one; and whether they differ.

        Of answers that as many records give, chance decides: a digest, so that it is the same chance in every run.
        """
        whole = ask(person)
        if whole is not None or len(person.records) == 1:
            return whole, False
        told = Counter(said for key in person.records if (said := ask(self.alone(key))) is not None)
        if not told:
            return None, False
        most = max(told.values())
        return min((v for v, n in told.items() if n == most), key=lambda v: digest([person.id, v])), len(told) > 1


def tables(placed: Iterable[Placed], lists: Sequence[VictimList], by: Sequence[str]) -> tuple[Tables, dict[str, int]]:
    """The tables of persons placed, with all who are in none; and by dimension, of how many the records differ."""
    aside: Counter[str] = Counter()
    settled: Counter[str] = Counter()
    members = []
    for one in placed:
        settled.update(one.settled)
        if one.member is None:
            aside[one.aside] += 1
        else:
            members.append(one.member)
    found = tabulate(members, [one.id for one in lists], by)
    return replace(found, aside=dict(sorted((aside + Counter(found.aside)).items()))), dict(sorted(settled.items()))


def could_see(covers: Coverage, person: Person | Record, places: Gazetteer) -> bool | None:
    """Whether a list that covers so much could hold the person, or the record; None where it is left open."""
    told: list[bool | None] = []
    if covers.places is not None:
        told.append(_in_any(person, covers.places, places))
    if covers.period is not None:
        told.append(_during(person.death, covers.period))
    if covers.states is not None:
        told.append(None if person.state is None else person.state in covers.states)
    if covers.statuses is not None:
        told.append(None if person.status is None else person.status in covers.statuses)
    return False if False in told else None if None in told else True


def _in_any(person: Person | Record, covered: Sequence[str], places: Gazetteer) -> bool | None:
    if person.place is None or person.place.id is None:
        return None
    told = [places.within(person.place.id, place) for place in covered]
    return True if True in told else None if None in told else False


def _during(death: Period | None, period: Period) -> bool | None:
    """Whether it was within the period; None where it may have been within or without."""
    if death is None:
        return None
    after = period.start is None or (death.start is not None and death.start >= period.start)
    before = period.end is None or (death.end is not None and death.end <= period.end)
    if after and before:
        return True
    too_late = period.end is not None and death.start is not None and death.start > period.end
    too_early = period.start is not None and death.end is not None and death.end < period.start
    return False if too_late or too_early else None


def _place(strata: Strata, person: Person) -> str | None:
    """The first-level area (governorate, province) that the place is or lies in."""
    if person.place is None or person.place.id is None:
        return None
    around = {person.place.id, *strata.places.around(person.place.id)}
    areas = sorted(key for key in around if (known := strata.places.get(key)) and known.kind == "admin1")
    return areas[0] if len(areas) == 1 else None


def _month(strata: Strata, person: Person) -> str | None:
    return _one(person.death, "%Y-%m")


def _year(strata: Strata, person: Person) -> str | None:
    return _one(person.death, "%Y")


def _one(death: Period | None, form: str) -> str | None:
    """The month or year in which both ends lie."""
    if death is None or death.start is None or death.end is None:
        return None
    start, end = death.start.strftime(form), death.end.strftime(form)
    return start if start == end else None


def _age(strata: Strata, person: Person) -> str | None:
    child = minor(person)
    return None if child is None else "child" if child else "adult"


def _incident(strata: Strata, person: Person) -> str | None:
    """The narrowest incident of the claims that the records certainly put the person in, where there is one."""
    wider = {strata.part_of.get(incident) for incident in person.incidents}
    narrowest = [incident for incident in person.incidents if incident not in wider]
    return narrowest[0] if len(narrowest) == 1 else None


DIMENSIONS: dict[str, Callable[[Strata, Person], str | None]] = {
    "place": _place,
    "month": _month,
    "year": _year,
    "sex": lambda strata, person: person.sex,
    "age": _age,
    "status": lambda strata, person: person.status,
    "incident": _incident,
}
