"""Lists of persons harmed, and their rows: what one list says of one person, never altered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tahqiq.model.place import PlaceRef
from tahqiq.model.time import Period

Sex = Literal["female", "male"]
State = Literal["missing", "detained", "dead", "remains", "injured"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a list could have seen at all; None: no limit is known. `places` are ids of places it covers wholly."""

    places: tuple[str, ...] | None = None
    period: Period | None = None
    states: tuple[State, ...] | None = None
    statuses: tuple[str, ...] | None = None  # civilian, armed_forces, … as in Group.status


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimList:
    """One monitor's list; `deduplicated` says that it holds each person once, as far as its keepers know."""

    id: str
    name: str
    source: str | None = None  # id of the Source that keeps it
    deduplicated: bool = False
    covers: Coverage = Coverage()


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One published state of a list: the artifact it was read from and how its columns were taken.

    `mapping` is the declarative mapping as applied, plain data; `label` tells releases of a list apart.
    """

    list: str
    label: str
    artifact: str
    mapping: Mapping[str, object]
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of one release, as written and as read; None where the row does not say.

    `row` is its number in the file, from 1; `own_id` is the list's own number for it, `id_number` the person's
    official one. `age` holds both ends in years, `birth` and `death` (or disappearance) are intervals of days.
    `flags` say what is odd about it, a code each; nothing is repaired. `written` holds every cell by its column.
    """

    id: str
    list: str
    release: str
    artifact: str
    row: int
    name: str
    given: str | None = None
    father: str | None = None
    grandfather: str | None = None
    family: str | None = None
    mother: str | None = None
    nickname: str | None = None
    other_names: tuple[str, ...] = ()  # the same name as the list also writes it, often in another script
    sex: Sex | None = None
    age: tuple[int, int] | None = None
    birth: Period | None = None
    death: Period | None = None
    place: PlaceRef | None = None
    home: PlaceRef | None = None
    id_number: str | None = None
    own_id: str | None = None
    state: State | None = None
    status: str | None = None  # as Group.status: civilian, armed_forces, …
    perpetrator: str | None = None
    source: str | None = None
    flags: tuple[str, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
