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
AuditKind = Literal["sum", "subset", "series", "names"]


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
class Figure:
    """Proven whole-number bounds of one cell under a named rule; `high` None: nothing limits it.

    `binding` are the claims without which the bounds would be weaker; `readings` the soft assumptions used;
    `certificate` the rational multipliers that an independent checker verifies.
    """

    cell: Cell
    low: int
    high: int | None
    rule: str
    binding: tuple[str, ...]
    readings: tuple[str, ...]
    certificate: Mapping[str, Any]
    best: int | None = None


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
