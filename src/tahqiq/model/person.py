"""Persons: clusters of records derived from judgements and probabilities, never stored into the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tahqiq.model.figure import Cell
from tahqiq.model.place import PlaceRef
from tahqiq.model.record import Sex, State
from tahqiq.model.time import Period

Sensitivity = Literal["public", "team", "restricted", "sealed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What one comparison of two records says: its level in words, and log2 of the Bayes factor it is worth."""

    field: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two records, how probable it is that they are of one person (constraints included), and why.

    `decided` says that the machine would join them by itself; `weights` is the waterfall, the prior first.
    """

    left: str
    right: str
    probability: float
    weights: tuple[Weight, ...] = ()
    decided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person as far as records tell: every name form, and what the records say, reconciled.

    `states` are all states recorded, `state` the reconciled one (None where they contradict each other); fields on
    which records differ stay None or span the difference, and `contradictions` names them. `sensitivity` is of the
    whole person on a page: the living and minors are not public by default.
    """

    id: str
    records: tuple[str, ...]
    lists: tuple[str, ...]
    names: tuple[str, ...]
    sex: Sex | None = None
    age: tuple[int, int] | None = None
    birth: Period | None = None
    death: Period | None = None
    place: PlaceRef | None = None
    states: tuple[State, ...] = ()
    state: State | None = None
    status: str | None = None
    incidents: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    unidentified: bool = False  # no record has a name that is one
    sensitivity: Sensitivity = "restricted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Claimed against named in one cell: its proven bounds beside the persons of linked lists who belong in it.

    `named` counts persons certainly of the cell, `possible` those and the ones whose records leave it open; ids in
    `persons` are of the former. `over`: even the maximum is below the named, which cannot hold together.
    """

    cell: Cell
    low: int
    high: int | None
    named: int
    possible: int
    persons: tuple[str, ...]
    words: str
    over: bool = False

    @property
    def unnamed(self) -> tuple[int, int | None]:
        """The least and the most people of the cell whom no list names; `high` None: nothing limits it."""
        return max(0, self.low - self.possible), None if self.high is None else max(0, self.high - self.named)
