"""What a claim counts: its scope with what it inherits from the claim it is part of, and whose claim it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from tahqiq.model import FACETS, Claim, Group, Perpetrator, PlaceRef


@dataclass(frozen=True, slots=True)
class Scope:
    """A cell as a claim delimits it; None in a dimension is all of it, `end` None a date not given.

    `place` and `perpetrator` are keys (see `place_key`); `start` and `end` are days, both included. `part` is the
    incident, by id, whose people alone are meant where it is worked out with a whole that it is part of.
    """

    facets: tuple[tuple[str, str], ...] = ()
    perpetrator: str | None = None
    place: str | None = None
    start: date | None = None
    end: date | None = None
    part: str | None = None

    def during(self, start: date | None, end: date | None) -> Scope:
        """The same people, harmed between these days."""
        return Scope(self.facets, self.perpetrator, self.place, start, end, self.part)


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim ready for arithmetic: its scope, whose it is, and the same claim's `repeats` by the same speaker.

    `whole` is the scope a share divides. `latest` is the day it was published: an undated claim is not of a later
    one. `witnessed`: one person's count of what they saw. `assumed` is the date an undated claim has under the reading
    `same_as_of`. `civilians`: its source counts no others. `vague` are the regions without borders that it names.
    """

    claim: Claim
    scope: Scope
    origin: str
    casewise: bool = False
    documented: bool = False
    witnessed: bool = False
    whole: Scope | None = None
    latest: date | None = None
    assumed: date | None = None
    ambiguous: bool = False
    civilians: bool = False
    vague: frozenset[str] = frozenset()
    repeats: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether the number is a minimum by the way it came about, so that it limits nothing from above."""
        return self.documented or self.witnessed

    @property
    def as_of(self) -> date | None:
        """The day the number is of, given or assumed."""
        return self.scope.end or self.assumed


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name for comparing: composed, case-folded, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def place_key(place: PlaceRef | None) -> str | None:
    """The gazetteer id, else the name as such ("name:…"); None where no place is named."""
    if place is None:
        return None
    return place.id or f"name:{plain(place.name or place.as_written)}"


def wherever(place: str) -> str:
    """The key of a region without borders where whoever names it may draw them otherwise than others."""
    return f"{place}~"


def perpetrator_key(perpetrator: Perpetrator | None) -> str | None:
    """The registry id, else the name as such; None where nobody is named."""
    if perpetrator is None:
        return None
    return perpetrator.id or f"name:{plain(perpetrator.name)}"


def facets(group: Group) -> tuple[tuple[str, str], ...]:
    """The facets that are set, in fixed order."""
    return tuple([(name, value) for name in FACETS if (value := getattr(group, name))])


def ancestry(claim: Claim, by_id: Mapping[str, Claim]) -> list[Claim]:
    """The claims this one is inside of, nearest first; a broken or circular link ends the chain."""
    chain: list[Claim] = []
    while (whole := by_id.get(claim.part_of or "")) is not None and whole not in chain:
        claim = whole
        chain.append(claim)
    return chain


class Kin:
    """Which claims bear on which by being part of one another."""

    def __init__(self, by_id: Mapping[str, Claim]) -> None:
        """`by_id` may grow and shrink afterwards, if `enter` and `leave` are told."""
        self._by_id = by_id
        self._parts: dict[str, set[str]] = {}
        for claim in by_id.values():
            self.enter(claim)

    def enter(self, claim: Claim) -> None:
        """Count a claim in."""
        if claim.part_of:
            self._parts.setdefault(claim.part_of, set()).add(claim.id)

    def leave(self, claim: Claim) -> None:
        """Count a claim out."""
        if claim.part_of:
            self._parts[claim.part_of].discard(claim.id)

    @property
    def claims(self) -> Mapping[str, Claim]:
        """All of them, by id."""
        return self._by_id

    def parts(self, ident: str) -> Collection[str]:
        """The claims that are part of this one, which need not be known itself."""
        return self._parts.get(ident, ())

    def around(self, idents: Iterable[str]) -> dict[str, Claim]:
        """These claims, all they are inside of, and the other parts of what they divide; in order of id."""
        found = {i: self._by_id[i] for i in idents}
        for claim in list(found.values()):
            found |= {whole.id: whole for whole in ancestry(claim, self._by_id)}
            if claim.kind == "share" and claim.part_of:
                found |= {i: self._by_id[i] for i in self.parts(claim.part_of)}
        return dict(sorted(found.items()))


def scope_of(claim: Claim, by_id: Mapping[str, Claim]) -> Scope:
    """The claim's own limits, completed by those of the claims it is part of."""
    if claim.part_of is None:
        return _own_scope(claim)
    chain = [claim, *ancestry(claim, by_id)]
    scope = _own_scope(chain[-1])
    for part, whole in reversed(list(pairwise(chain))):
        own = _own_scope(part)
        if part.period is None and part.said_on in (None, whole.said_on):
            own = own.during(None, None)  # said in one breath: of the same days
        scope = _inside(own, scope)
    return scope


def state(
    claim: Claim,
    by_id: Mapping[str, Claim],
    *,
    origin: str,
    casewise: bool = False,
    civilians: bool = False,
    vague: Callable[[str], bool] = lambda place: False,
) -> Stated:
    """The claim with its scope, whose it is, whether its source documents case by case, and if its place is `vague`."""
    parent = by_id.get(claim.part_of or "")
    divides = claim.kind == "share" and parent is not None
    scope, whole = scope_of(claim, by_id), scope_of(parent, by_id) if divides and parent else None
    return Stated(
        claim=claim,
        scope=scope,
        origin=origin,
        casewise=casewise,
        documented=casewise or claim.certainty == "verified",
        witnessed=claim.speaker is not None and claim.speaker.type == "witness",
        whole=whole,
        latest=claim.carrier.published,
        ambiguous=divides and any(c.part_of == claim.part_of and c.kind == "toll" for c in by_id.values()),
        civilians=civilians,
        vague=frozenset(s.place for s in (scope, whole) if s and s.place and vague(s.place)),
    )


def merge_repeats(stated: Iterable[Stated]) -> list[Stated]:
    """One entry per speaker, scope, number and date; an undated copy belongs to the earliest of its kind."""
    alike: dict[tuple[object, ...], list[Stated]] = {}
    for s in stated:
        alike.setdefault(_repeat_key(s), []).append(s)
    merged: list[Stated] = []
    for group in alike.values():
        dates = sorted({s.scope.end for s in group if s.scope.end})
        by_date: dict[date | None, list[Stated]] = {}
        for s in group:
            by_date.setdefault(s.scope.end or (dates[0] if dates else None), []).append(s)
        merged += [_first(same) for same in by_date.values()]
    return sorted(merged, key=lambda s: s.claim.id)


def with_assumed_dates(stated: Sequence[Stated]) -> list[Stated]:
    """Undated claims with the date of `same_as_of`: their report's latest, its publication, or the latest of all."""
    dates = [s.scope.end for s in stated if s.scope.end]
    published = [s.latest for s in stated if s.latest]
    last = max(dates or published, default=None)
    by_report: dict[str, date] = {}
    for s in stated:
        report = s.claim.carrier.artifact
        if s.scope.end and report:
            by_report[report] = max(by_report.get(report, s.scope.end), s.scope.end)
    return [s if s.scope.end else replace(s, assumed=_assumed(s, by_report, last)) for s in stated]


def _assumed(s: Stated, by_report: Mapping[str, date], last: date | None) -> date | None:
    told = by_report.get(s.claim.carrier.artifact)
    if told and s.scope.start and told < s.scope.start:
        told = None  # nobody counts what has not begun
    return told or s.latest or last


def _own_scope(claim: Claim) -> Scope:
    start, end = _window(claim)
    return Scope(facets(claim.group), perpetrator_key(claim.perpetrator), place_key(claim.place), start, end)


def _window(claim: Claim) -> tuple[date | None, date | None]:
    said = (claim.said_on.end or claim.said_on.start) if claim.said_on else None
    period = claim.period
    if period is None or period.precision == "unknown":
        return None, said
    start = None if claim.cumulative and period.end else period.start  # a running total may have begun before
    end = period.end or said
    if end and said and start and start <= said < end:
        end = said  # nobody counts days to come
    return start, end


def _inside(part: Scope, whole: Scope) -> Scope:
    told = dict(whole.facets) | dict(part.facets)
    merged = tuple([(f, told[f]) for f in FACETS if f in told])
    return Scope(
        merged,
        part.perpetrator or whole.perpetrator,
        part.place or whole.place,
        part.start or whole.start,
        part.end or whole.end,
    )


def _repeat_key(s: Stated) -> tuple[object, ...]:
    c, scope = s.claim, s.scope
    amount = c.amount and (c.amount.low, c.amount.high, c.amount.qualifier)
    share = c.share and (c.share.low, c.share.high, c.share.low_open, c.share.high_open)
    return s.origin, c.harm, amount, share, scope.during(scope.start, None), s.whole, c.negated


def _first(same: list[Stated]) -> Stated:
    same.sort(key=lambda s: (s.scope.end is None, s.latest or date.max, s.claim.id))
    return replace(same[0], repeats=tuple(sorted(s.claim.id for s in same[1:]))) if len(same) > 1 else same[0]
