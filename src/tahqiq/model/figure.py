"""What follows from claims: bounds with what binds them, conflicts, differences of scope, audits of arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from tahqiq.model.artifact import Signal
from tahqiq.model.claim import Group, Harm
from tahqiq.model.incident import Incident
from tahqiq.model.place import PlaceRef
from tahqiq.model.source import Perpetrator

Verdict = Literal["incompatible", "only_if"]
AuditKind = Literal["sum", "subset", "series", "names", "increment", "class"]
How = Literal["first", "rise", "fall", "correction", "repeat", "compatible"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Whom a figure counts: an incident cut by harm, group, alleged perpetrator, place, and as-of date.

    None in a dimension means all of it, the unknown and the elsewhere included. `excluding_*` cuts a part out
    ("civilians outside Baniyas", "non-civilians").
    """

    incident: str
    harm: Harm
    group: Group = field(default_factory=Group)
    perpetrator: Perpetrator | None = None
    place: PlaceRef | None = None
    as_of: date | None = None
    excluding_group: Group | None = None
    excluding_place: PlaceRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What still holds of a cell if any `wrong` origins are wrong: the least `low` and greatest `high` of all choices.

    `worst` names, for each end, origins whose loss leads to it; `certificate` holds proofs that no `wrong` of the
    origins they rest on can all take away.
    """

    wrong: int
    low: int
    high: int | None
    worst: Mapping[str, tuple[str, ...]]
    certificate: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Whole-number bounds of one cell under a named rule; `high` None: nothing limits it.

    Under the rule `provable`, `binding` are the claims without which the bounds would be weaker, `readings` the soft
    assumptions used, `certificate` the rational multipliers that an independent checker verifies, and `faults` what
    holds if origins are wrong. Under a published rule, `binding` are the claims used, `set_aside` those of the cell
    that the rule does not use, with the reason, `best` the number it prefers if it prefers one, and `words` what it
    says of the cell; nothing is proven.
    """

    cell: Cell
    low: int
    high: int | None
    rule: str
    binding: tuple[str, ...]
    readings: tuple[str, ...]
    certificate: Mapping[str, Any]
    best: int | None = None
    set_aside: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A minimal set of claims, with the readings it needs, that cannot all hold; `repairs`: minimal sets to give up.

    A repair names claims by id and readings by claim ("exact:clm_…"); `certificate` proves the contradiction.
    """

    verdict: Verdict
    claims: tuple[str, ...]
    readings: tuple[str, ...]
    words: str
    repairs: tuple[tuple[str, ...], ...]
    certificate: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two claims whose numbers differ without contradiction, and the dimensions of scope that explain it."""

    claims: tuple[str, str]
    by: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """Arithmetic within one source's own figures that does not hold: expected against found."""

    kind: AuditKind
    claims: tuple[str, ...]
    expected: int
    found: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One number of a series: `change` against the number before it (None: there is none, it was taken back, or one of
    the two is a word such as "dozens").

    how: rise, fall, a `correction` of the claim `of` by its own source, a `repeat` of the claim `of` (its own earlier
    one or another's), or `compatible`: lower in words, but both can hold. `copies` are claims that only carry it.
    """

    claim: str
    as_of: date | None
    low: int
    high: int | None
    change: int | None
    how: How
    of: str | None = None
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One source's running totals of one cell over as-of dates, and its counts of days between them (`increments`)."""

    origin: str
    source: str
    cell: Cell
    points: tuple[Point, ...]
    increments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """Everything the figures room says about a set of claims; `set_aside` maps claims not used to the reason.

    `signals` tell what was done less than fully: a limit reached, a place left uncertain.
    """

    incidents: tuple[Incident, ...]
    bounds: tuple[Figure, ...]
    conflicts: tuple[Conflict, ...]
    differences: tuple[Difference, ...]
    audit: tuple[Audit, ...]
    set_aside: Mapping[str, str]
    signals: tuple[Signal, ...] = ()
    series: tuple[Series, ...] = ()
