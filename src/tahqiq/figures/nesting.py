"""Which incident is part of which: a raid of the campaign whose months and province hold it, never by "probably".

A whole names the place that holds all of it and states the span it counts over. An incident is part of it if every
place it names certainly lies in that place, and its days, read as widely as they can be, within that span. Claims that
a person judged to be of different incidents keep theirs apart in this too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tahqiq.figures.protocol import Containment
from tahqiq.figures.relations import Relate, Relation, place_relation
from tahqiq.figures.scopes import place_key
from tahqiq.model import Claim, Incident, Judgement

READING = "part_of"
_SAID = timedelta(days=2)  # an event may be so much older than what is said of it
_PUBLISHED = timedelta(days=7)  # and so much older than a report that gives no date of its own
_LONG = timedelta(days=26)
_WIDE = ("country", "admin1", "admin2", "region")
_INSIDE = (Relation.IN, Relation.SAME)


@dataclass(frozen=True, slots=True)
class Extent:
    """Where and when an incident certainly lies: its places, its first day at the earliest, its last at the latest."""

    incident: Incident
    place: str | None
    places: frozenset[str]
    first: date | None
    last: date | None
    since: bool  # a number of it runs from a day not told

    @classmethod
    def of(cls, incident: Incident, by_id: Mapping[str, Claim]) -> Extent:
        """As widely as the incident's claims can be read."""
        claims = [by_id[c] for c in incident.claims]
        counts = [
            c for c in claims if c.kind != "statement" and c.part_of not in by_id
        ]  # a part is of its whole's days
        days = [_days(c) for c in counts] or [(None, None)]
        first, last = [a for a, _ in days if a], [b for _, b in days if b]
        return cls(
            incident,
            place_key(incident.place),
            frozenset(key for c in claims if (key := place_key(c.place))),
            min(first) if len(first) == len(days) else None,
            max(last) if len(last) == len(days) else None,
            any(c.cumulative and not (c.period and c.period.start) for c in claims),
        )


def nested(
    incidents: Sequence[Incident],
    by_id: Mapping[str, Claim],
    containment: Containment,
    judgements: Iterable[Judgement] = (),
    *,
    by_rule: Callable[[str], bool] = lambda claim: True,
) -> tuple[Incident, ...]:
    """The same incidents, each with the nearest one it is part of; `by_rule` says of a claim whether it may be."""
    relate = place_relation(containment)
    extents = {i.id: Extent.of(i, by_id) for i in incidents}
    as_wholes = {i.id: whole for i in incidents if (whole := _as_whole(extents[i.id], by_id))}
    wholes = _Wholes(list(as_wholes.values()), relate)
    apart = {frozenset((j.left, j.right)) for j in judgements if j.verdict == "different"}
    found = []
    for incident in incidents:
        around = wholes.around(_widest(extents[incident.id], as_wholes.get(incident.id)))
        around = [w for w in around if not _told_apart(incident, w.incident, apart)]
        may = around and all(by_rule(c) for c in incident.claims)
        nearest = min(around, key=lambda w: _nearness(w, around, relate)) if may else None
        found.append(replace(incident, part_of=nearest.incident.id if nearest else None))
    return tuple(found)


def operations(incidents: Sequence[Incident], among: Collection[str]) -> Iterator[tuple[Incident, ...]]:
    """Each incident that has parts and is part of none, followed by all that is in it, however deep.

    Of incidents whose ids are `among` those given; parts of one that is not are of the next around it.
    """
    above = {i.id: i.part_of for i in incidents}
    parts: dict[str | None, list[Incident]] = {}
    for incident in incidents:
        if incident.id in among:
            parts.setdefault(next((a for a in _chain(incident.id, above) if a in among), None), []).append(incident)
    for root in parts.get(None, ()):
        members = [root]
        for member in members:
            members += parts.get(member.id, [])
        if len(members) > 1:
            yield tuple(members)


def relation(extents: Mapping[str, Extent], relate: Relate) -> Relate:
    """How two parts of one operation lie to each other: nested, certainly of different people, or not known."""
    above = {key: x.incident.part_of for key, x in extents.items()}

    def lies(a: str, b: str) -> Relation:
        if a == b:
            return Relation.SAME
        if b in _chain(a, above):
            return Relation.IN
        if a in _chain(b, above):
            return Relation.HOLDS
        return Relation.APART if _disjoint(extents[a], extents[b], relate) else Relation.OPEN

    return lies


class _Wholes:
    """The incidents that may hold others, by place, so that each incident is held against few of them."""

    def __init__(self, wholes: Sequence[Extent], relate: Relate) -> None:
        self._relate = relate
        self._at: dict[str, list[Extent]] = {}
        self._holding: dict[frozenset[str], list[Extent]] = {}
        for whole in wholes:
            self._at.setdefault(whole.place or "", []).append(whole)

    def around(self, inside: Extent) -> list[Extent]:
        """All that an incident is part of, those it is the very same as left out."""
        if inside.places not in self._holding:
            holding = [at for at in self._at if all(self._relate(p, at) in _INSIDE for p in inside.places)]
            self._holding[inside.places] = [w for at in holding for w in self._at[at]] if inside.places else []
        fitting = [w for w in self._holding[inside.places] if w.incident.id != inside.incident.id]
        return [w for w in fitting if _fits(inside, w) and not (_fits(w, inside) and self._alike(inside, w))]

    def _alike(self, a: Extent, b: Extent) -> bool:
        return a.place is not None and b.place is not None and self._relate(a.place, b.place) is Relation.SAME


def _widest(extent: Extent, whole: Extent | None) -> Extent:
    """Over the span it counts over too, so that no two incidents are part of each other."""
    if whole is None or None in (extent.first, extent.last):
        return extent
    ends = (extent.first, whole.first), (extent.last, whole.last)
    return replace(extent, first=min(d for d in ends[0] if d), last=max(d for d in ends[1] if d))


def _chain(key: str, above: Mapping[str, str | None]) -> list[str]:
    found = []
    while (up := above.get(key)) is not None:
        found.append(up)
        key = up
    return found


def _as_whole(extent: Extent, by_id: Mapping[str, Claim]) -> Extent | None:
    """The incident as one that may hold others: over the span that a number of it states; None if none does."""
    told = [p for c in extent.incident.claims if by_id[c].kind != "statement" and (p := by_id[c].period)]
    period = extent.incident.period
    if extent.place is None or period is None or period.start is None or period.end is None:
        return None
    wide = extent.incident.place is not None and extent.incident.place.precision in _WIDE
    if not wide and period.end - period.start <= _LONG:
        return None  # of a town, a few days: what lies in it was joined with it
    if not any(p.start == period.start and p.precision != "unknown" for p in told):
        return None
    return replace(extent, places=frozenset([extent.place]), first=period.start, last=period.end)


def _fits(inside: Extent, whole: Extent) -> bool:
    """Whether the days of one certainly lie in those of the other."""
    if inside.first is None or inside.last is None or whole.first is None or whole.last is None:
        return False
    return whole.first <= inside.first and inside.last <= whole.last


def _disjoint(a: Extent, b: Extent, relate: Relate) -> bool:
    """Whether nobody is counted in both: in places apart, or over days of which one's end before the other's begin."""
    if a.place and b.place and relate(a.place, b.place) is Relation.APART:
        return True
    return _ends_before(a, b) or _ends_before(b, a)


def _ends_before(a: Extent, b: Extent) -> bool:
    return a.last is not None and b.first is not None and a.last < b.first and not b.since


def _nearness(whole: Extent, others: Sequence[Extent], relate: Relate) -> tuple[int, int, str]:
    """In a place inside as many of the others' as possible, then the shortest."""
    length = (whole.last - whole.first).days if whole.first and whole.last else 0
    wider = sum(relate(whole.place or "", o.place or "") is Relation.IN for o in others)
    return -wider, length, whole.incident.id


def _told_apart(a: Incident, b: Incident, apart: set[frozenset[str]]) -> bool:
    other = set(b.claims)
    return any(len(pair & other) == 1 and pair - other <= set(a.claims) for pair in apart)


def _days(claim: Claim) -> tuple[date | None, date | None]:
    """The first day its people may have been harmed, and the last; None where nothing tells."""
    said = claim.said_on and (claim.said_on.end or claim.said_on.start)
    told = said or (None if claim.background else claim.carrier.published)
    period = claim.period if claim.period and claim.period.precision != "unknown" else None
    since = told and told - (_SAID if said else _PUBLISHED)
    if period is None:
        return since, told
    first = None if claim.cumulative and period.end and not period.start else period.start
    return first or (None if period.end else since), period.end or told
