"""Records that are of one person, reconciled: every name form, and for each field what all of them allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from tahqiq.model import Period, Person, PersonState, PlaceRef, Record, Sex, digest
from tahqiq.people.protocol import Containment
from tahqiq.people.sensitivity import sensitivity

T = TypeVar("T")
Told = Mapping[tuple[str, str], date | None]  # (list, release) → when that release was published

_ORDER: tuple[PersonState, ...] = ("injured", "missing", "detained", "dead", "remains")
_AT_DEATH = 2  # years between an age as reported and as reached that are no contradiction


def persons(
    records: Iterable[Record], clusters: Iterable[Sequence[str]], places: Containment, told: Told | None = None
) -> tuple[Person, ...]:
    """One person for each cluster of record ids, and one for each record in none; in order of their ids.

    A field on which records cannot agree stays None (an age spans them) and is named in `contradictions`. `told` dates
    the releases: a state of an earlier release gives way to a later one that it can lead to.
    """
    by_id = {r.id: r for r in records}
    grouped = [[by_id[key] for key in sorted(set(cluster)) if key in by_id] for cluster in clusters]
    seen = {r.id for group in grouped for r in group}
    alone = [[r] for key, r in by_id.items() if key not in seen]
    found = [person(group, places, told or {}) for group in (*grouped, *alone) if group]
    return tuple(sorted(found, key=lambda p: p.id))


def person(records: Sequence[Record], places: Containment, told: Told) -> Person:
    """What records of one person say together."""
    against: list[str] = []

    def field(name: str, combine: Callable[[list[T]], T | None], values: Iterable[T | None]) -> T | None:
        said = [v for v in values if v is not None]
        found = combine(said) if said else None
        if said and found is None:
            against.append(name)
        return found

    sex: Sex | None = field("sex", _same, (r.sex for r in records))
    birth = field("birth", _overlap, (r.birth for r in records))
    death = field("death", _overlap, (r.death for r in records))
    place = field("place", lambda found: _narrowest(found, places), (r.place for r in records))
    status = field("status", _same, (r.status for r in records))
    state: PersonState | None = field("state", lambda found: _state(records, told), (r.state for r in records))
    ages = [r.age for r in records if r.age is not None]
    if ages and max(a for a, _ in ages) - min(b for _, b in ages) > _AT_DEATH:
        against.append("age")
    whole = Person(
        id=f"per_{digest(sorted(r.id for r in records))[:16]}",
        records=tuple(sorted(r.id for r in records)),
        lists=tuple(sorted({r.list for r in records})),
        names=_forms(records),
        sex=sex,
        age=_age(ages),
        birth=birth,
        death=death,
        place=place,
        states=tuple(s for s in _ORDER if any(r.state == s for r in records)),
        state=state,
        status=status,
        contradictions=tuple(sorted(against)),
        unidentified=all("not-a-name" in r.flags for r in records),
    )
    return sensitivity(whole)


def _same(values: list[T]) -> T | None:
    return values[0] if all(v == values[0] for v in values) else None


def _age(ages: list[tuple[int, int]]) -> tuple[int, int] | None:
    """What all allow; where they allow nothing in common, the span of what they say."""
    if not ages:
        return None
    low, high = max(a for a, _ in ages), min(b for _, b in ages)
    return (low, high) if low <= high else (min(a for a, _ in ages), max(b for _, b in ages))


def _overlap(periods: list[Period]) -> Period | None:
    """The days all allow, in the words of the narrowest; None if there are none."""
    start = max((p.start for p in periods if p.start), default=None)
    end = min((p.end for p in periods if p.end), default=None)
    if start and end and start > end:
        return None
    days = [(p.end - p.start).days if p.start and p.end else 10**6 for p in periods]
    narrowest = periods[days.index(min(days))]
    if (start, end) == (narrowest.start, narrowest.end):
        return narrowest
    return Period(start=start, end=end, precision="days" if start != end else "day")


def _narrowest(places: list[PlaceRef], containment: Containment) -> PlaceRef | None:
    """The one that lies in all the others; None if two are apart, or nobody knows."""
    if len({p.id or p.name for p in places}) == 1:
        return places[0]
    for one in places:
        if one.id and all(other.id and containment.within(one.id, other.id) for other in places):
            return one
    return None


def _state(records: Sequence[Record], told: Told) -> PersonState | None:
    """The state reached last; None where a release says less of a person than an earlier one did.

    Alive states (injured, missing, detained) lead to dead, and dead to remains identified; a later release that has a
    person missing or detained whom an earlier one had dead contradicts it. Without dates nothing contradicts.
    """
    said = [(told.get((r.list, r.release)), _ORDER.index(r.state)) for r in records if r.state is not None]
    reached = max(rank for _, rank in said)
    dead = _ORDER.index("dead")
    deaths = [day for day, rank in said if rank >= dead and day]
    alive = [day for day, rank in said if rank < dead and day]
    if deaths and alive and max(alive) > min(deaths):
        return None
    return _ORDER[reached]


def _forms(records: Sequence[Record]) -> tuple[str, ...]:
    """Every form of the name, the most frequent and fullest first."""
    forms = Counter(r.name for r in records)
    return tuple(sorted(forms, key=lambda name: (-forms[name], -len(name), name)))
