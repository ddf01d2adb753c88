"""Which claims speak of the same episode: one report's own event, joined with other reports by place and time.

Thin rules, each one deliberate: parts go with their whole; a background claim never joins its report's own incident;
a claim without a place goes with its report; reports join if their places are the same or one lies in the other and
their times touch; places far apart do not join. What persons judged of pairs of claims wins over all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tahqiq.figures.meeting import Meeting
from tahqiq.figures.membership import Ties
from tahqiq.figures.protocol import Containment
from tahqiq.figures.relations import Relate, Relation, place_relation
from tahqiq.figures.scopes import ancestry, place_key
from tahqiq.model import Claim, Incident, Judgement, Period, PlaceRef, digest
from tahqiq.model.place import kilometres

_NEAR_KM = 75.0  # neighbouring towns of one report are one episode
_REGION = timedelta(days=7)  # two reports of the same region-week
_SPOT = timedelta(days=2)  # two reports of an event in a town
_LONG = timedelta(days=26)  # a count over more than this (a calendar month) is of a campaign, not of an episode
_WIDE = {"country", "admin1", "admin2", "region"}
Span = tuple[date | None, date | None]


@dataclass(slots=True)
class Cluster:
    """Claims of one report about one event."""

    claims: list[Claim]
    places: dict[str, PlaceRef]
    first: date | None
    last: date | None
    background: bool
    long: bool = False

    @property
    def spots(self) -> set[str]:
        """Where it may meet other reports: a whole country only if nothing narrower is named."""
        narrow = {key for key, p in self.places.items() if p.precision != "country"}
        return narrow or set(self.places)

    @property
    def stretched(self) -> bool:
        """Longer than an episode: a campaign, or a report that tells of years as one; only its like joins it."""
        return self.long or (self.first is not None and self.last is not None and self.last - self.first > _LONG)

    @property
    def reach(self) -> timedelta:
        wide = any(p.precision in _WIDE for p in self.places.values()) or any(c.cumulative for c in self.claims)
        return _REGION if wide else _SPOT


def group(
    claims: Sequence[Claim],
    containment: Containment,
    judgements: Iterable[Judgement] = (),
    *,
    by_rule: Callable[[str], bool] = lambda claim: True,
) -> tuple[Incident, ...]:
    """The incidents of `claims`, every claim in exactly one, in order of time, then of id.

    Claims judged the same are together, and claims judged different never are, whatever lies between them. `by_rule`
    says of a claim, by id, whether its report may be joined with others where nobody judged so.
    """
    ties = Ties.of(judgements)
    relate = place_relation(containment)
    by_id = {c.id: c for c in claims}
    clusters = [x for report in _reports(claims) for x in clusters_of_report(report, by_id, relate)]
    clusters = [piece for cluster in clusters for piece in _held_apart(cluster, ties)]
    joined = _join(clusters, containment, ties, [all(by_rule(c.id) for c in x.claims) for x in clusters])
    incidents = [_incident(pieces, relate) for pieces in joined]
    return tuple(sorted(incidents, key=lambda i: (i.period.start if i.period and i.period.start else date.max, i.id)))


def whole_place(members: Sequence[Claim], relate: Relate) -> PlaceRef | None:
    """The place that holds all the incident, if one is named.

    It holds every other place named; and where some number has no place, it is wide or holds another place, since a
    single town beside a number without a place is only a part.
    """
    known = {key: c.place for c in members if c.place and (key := place_key(c.place))}
    ids = {c.id for c in members}
    everywhere = all(c.place or c.part_of in ids or c.kind == "statement" for c in members)
    for key in sorted(known):
        holds_all = all(relate(other, key) in (Relation.IN, Relation.SAME) for other in known)
        if holds_all and (everywhere or len(known) > 1 or known[key].precision in _WIDE):
            return known[key]
    return None


def _reports(claims: Sequence[Claim]) -> list[list[Claim]]:
    reports: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.carrier.artifact, c.start, c.id)):
        reports.setdefault(claim.carrier.artifact, []).append(claim)  # claims given without a carrier are one report
    return list(reports.values())


def clusters_of_report(report: Sequence[Claim], by_id: Mapping[str, Claim], relate: Relate) -> list[Cluster]:
    """The report's own event first, then what it mentions of others; numbers without a place go with the first."""
    roots = {c.id: (ancestry(c, by_id) or [c])[-1] for c in report}
    placed = [c for c in report if roots[c.id] is c or roots[c.id].carrier.artifact != c.carrier.artifact]
    clusters: list[Cluster] = []
    for claim in sorted(placed, key=lambda c: (place_key(c.place) is None, c.start, c.id)):
        homes = [x for x in clusters if _belongs(claim, x, relate)]
        if not homes:
            homes = [Cluster([], {}, None, None, claim.background, _long(claim))]
            clusters += homes
        for other in homes[1:] if claim.place else ():  # a place around two others makes one episode of them
            clusters.remove(other)
            for moved in other.claims:
                _add(homes[0], moved)
        _add(homes[0], claim)
    home_of = {c.id: x for x in clusters for c in x.claims}
    for claim in report:
        if claim.id not in home_of:
            _add(home_of[roots[claim.id].id], claim)
    return clusters


def _belongs(claim: Claim, cluster: Cluster, relate: Relate) -> bool:
    """Within one report: the same kind of mention, no place or one that fits, and for background the same time."""
    if claim.background != cluster.background or _long(claim) != cluster.long:
        return False
    first, last = _days(claim)
    if claim.background and (first, last) != (cluster.first, cluster.last):
        return False
    if not _touch((first, last), (cluster.first, cluster.last), _REGION):
        return False
    key = place_key(claim.place)
    if key is None or claim.place is None or not cluster.places:
        return True
    return any(_one_event(claim.place, p, relate(key, other)) for other, p in cluster.places.items())


def _one_event(a: PlaceRef, b: PlaceRef, relation: Relation) -> bool:
    """Two places of one report: unless they are known to be apart, only distance on the map speaks against."""
    if relation in (Relation.SAME, Relation.IN, Relation.HOLDS):
        return True
    apart_km = kilometres(a, b)
    if relation is Relation.APART:
        return apart_km is not None and apart_km <= _NEAR_KM
    return apart_km is None or apart_km <= _NEAR_KM or a.precision in _WIDE or b.precision in _WIDE


def _add(cluster: Cluster, claim: Claim) -> None:
    cluster.claims.append(claim)
    if claim.place and (key := place_key(claim.place)):
        cluster.places.setdefault(key, claim.place)
    first, last = _days(claim)
    cluster.first = min((d for d in (cluster.first, first) if d), default=None)
    cluster.last = max((d for d in (cluster.last, last) if d), default=None)


def _held_apart(cluster: Cluster, ties: Ties) -> list[Cluster]:
    """The cluster; in pieces where persons told claims of it apart, each other claim with the one nearest to it."""
    if not ties.told_apart(c.id for c in cluster.claims):
        for claim in cluster.claims:
            ties.join(cluster.claims[0].id, claim.id)
        return [cluster]
    pieces: list[Cluster] = []
    for claim in sorted(cluster.claims, key=lambda c: not ties.told_apart([c.id])):
        homes = [p for p in pieces if ties.may_join(p.claims[0].id, claim.id)]
        if homes:
            home = min(homes, key=lambda p: _strangeness(claim, p))
            ties.join(home.claims[0].id, claim.id)
        else:
            home = Cluster([], {}, None, None, cluster.background, cluster.long)
            pieces.append(home)
        _add(home, claim)
    return pieces


def _strangeness(claim: Claim, piece: Cluster) -> tuple[bool, bool]:
    """Parts go with their whole, then claims with those of the same place."""
    related = any(c.id == claim.part_of or c.part_of == claim.id for c in piece.claims)
    return not related, place_key(claim.place) not in piece.places


def _join(
    clusters: Sequence[Cluster], containment: Containment, ties: Ties, free: Sequence[bool]
) -> list[list[list[Claim]]]:
    """Clusters of different reports merged where place and time meet, earliest first; each with its pieces.

    Only those that are `free` to be merged by rule.
    """
    order = sorted(range(len(clusters)), key=lambda i: (clusters[i].first or date.max, clusters[i].claims[0].id))
    stands_for = [x.claims[0].id for x in clusters]
    piece_of = [ties.root(claim) for claim in stands_for]
    spans: dict[str, Span] = {}
    for i, x in enumerate(clusters):
        spans[piece_of[i]] = _span(spans.get(piece_of[i], (None, None)), (x.first, x.last))

    def root(i: int) -> str:
        return ties.root(stands_for[i])

    def unite(i: int, j: int) -> bool:
        a, b = root(i), root(j)
        reach = max(clusters[i].reach, clusters[j].reach)
        meant = free[i] and free[j] and a != b
        if not (meant and _not_too_long(spans[a], spans[b], reach) and ties.join(a, b)):
            return False
        spans[ties.root(a)] = _span(spans[a], spans[b])
        return True

    at: dict[str, set[int]] = {}
    for rank, i in enumerate(order):
        for spot in clusters[i].spots:
            at.setdefault(spot, set()).add(rank)
    meeting = [sorted(at[place] | at[other]) for place, other in _meeting_places(clusters, containment)]
    for ranks in meeting or [list(range(len(order)))]:  # where nobody names a place, only time tells episodes apart
        here = [order[rank] for rank in ranks]
        apart = len({root(i) for i in here})
        for i, j in _neighbours(clusters, here) if apart > 1 else ():
            if root(i) != root(j) and _same_episode(clusters[i], clusters[j]) and unite(i, j):
                apart -= 1
                if apart == 1:
                    break  # all are together
    for i, j in _copies(clusters):
        unite(i, j)
    joined: dict[str, dict[str, list[Claim]]] = {}
    for i in order:
        pieces = joined.setdefault(root(i), {})
        pieces.setdefault(piece_of[i], []).extend(clusters[i].claims)
    return [list(pieces.values()) for pieces in joined.values()]


def _meeting_places(clusters: Sequence[Cluster], containment: Containment) -> list[tuple[str, str]]:
    country = {k for x in clusters for k, p in x.places.items() if p.precision == "country"}
    meeting, found = Meeting(containment), []
    for place in sorted({k for x in clusters for k in x.spots}):
        found.append((place, place))
        found += [(other, place) for other in meeting.add(place) if not {place, other} & country]
    return sorted(found)


def _neighbours(clusters: Sequence[Cluster], here: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Pairs of clusters of different reports, in order of time, no further apart in it than a chain may reach."""
    for n, i in enumerate(here):
        for j in here[n + 1 :]:
            last, first = clusters[i].last, clusters[j].first
            if last and first and first - last > _REGION and not clusters[i].long:
                break
            if clusters[i].claims[0].carrier.artifact != clusters[j].claims[0].carrier.artifact:
                yield i, j


def _same_episode(a: Cluster, b: Cluster) -> bool:
    known = None not in (a.first, a.last, b.first, b.last)
    if (a.background or b.background) and not known:
        return False
    if a.stretched or b.stretched:
        return (a.first, a.last) == (b.first, b.last)
    return _touch((a.first, a.last), (b.first, b.last), max(a.reach, b.reach))


def _not_too_long(a: Span, b: Span, reach: timedelta) -> bool:
    """Episodes do not chain on and on: together no longer than twice their reach, or than the longer of the two."""
    first, last = _span(a, b)
    longest = max((y - x for x, y in (a, b) if x and y), default=reach)
    return first is None or last is None or last - first <= max(2 * reach, longest)


def _span(a: Span, b: Span) -> Span:
    return min((d for d in (a[0], b[0]) if d), default=None), max((d for d in (a[1], b[1]) if d), default=None)


def _copies(clusters: Sequence[Cluster]) -> Iterable[tuple[int, int]]:
    """Clusters without a place that repeat a number of a known source within a week of it."""
    told: dict[tuple[object, ...], list[int]] = {}
    for i, cluster in enumerate(clusters):
        for key in map(retold, cluster.claims):
            if key:
                told.setdefault(key, []).append(i)
    for same in told.values():
        for i in same:
            for j in same:
                week = _touch((clusters[i].first, clusters[i].last), (clusters[j].first, clusters[j].last), _REGION)
                if i != j and not clusters[i].places and clusters[j].places and week:
                    yield i, j
                    break


def retold(claim: Claim) -> tuple[object, ...] | None:
    """What makes a number known again in a report that does not say where: its source's, and not a small one."""
    amount, speaker = claim.amount, claim.speaker
    if amount is None or amount.low < 10 or speaker is None or not speaker.id:
        return None
    return speaker.id, claim.harm, amount.low, amount.high, amount.qualifier, claim.background


def days_touch(a: Span, b: Span) -> bool:
    """Whether two spans are near enough to be one episode under any rule."""
    return _touch(a, b, _REGION)


def _touch(a: Span, b: Span, gap: timedelta) -> bool:
    """Whether two spans meet within `gap`; a span not known meets any."""
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
        return True
    return a[0] - b[1] <= gap and b[0] - a[1] <= gap


def _days(claim: Claim) -> Span:
    """First and last day the events may have; background without a period has none, else the report's date serves."""
    said = claim.said_on and (claim.said_on.end or claim.said_on.start)
    told = None if claim.background else said or claim.carrier.published
    if claim.period and claim.period.precision != "unknown":
        return claim.period.start or claim.period.end or told, claim.period.end or told or claim.period.start
    return told, told


def _long(claim: Claim) -> bool:
    first, last = _days(claim)
    return first is not None and last is not None and last - first > _LONG


def _incident(pieces: Sequence[Sequence[Claim]], relate: Relate) -> Incident:
    members = [c for piece in pieces for c in piece]
    ids = tuple(sorted(c.id for c in members))
    days = [_days(c) for c in members]
    first = min((a for a, _ in days if a), default=None)
    last = max((b for _, b in days if b), default=None)
    return Incident(
        id="inc_" + digest(list(ids))[:16],
        claims=ids,
        place=whole_place(members, relate),
        period=Period(start=first, end=last, precision="day" if first == last else "days") if first or last else None,
        pieces=tuple(sorted(tuple(sorted(c.id for c in piece)) for piece in pieces)),
    )
