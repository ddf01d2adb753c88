"""A best estimate: inferred, with its uncertainty; a type of its own, so that nothing can take it for a bound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tahqiq.model.figure import Cell

Basis = Literal["learned", "prior"]
Refusal = Literal["no-number", "conflict", "vague", "copies", "one-origin", "settled", "misfit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BestEstimate:
    """What a model infers of one cell: median and intervals in whole people, never outside `least` and `most`.

    `least` and `most` (None: no limit) are the proven bounds without taking bare or hedged numbers as exact.
    `claims` are those weighed, one an origin; `left_out` maps others of the cell to the reason. `basis` says whether
    the sources' biases were learned from `incidents` other comparisons or rest on assumed starting values; `digest`
    is of the `draws` whole numbers from which the intervals are read.
    """

    cell: Cell
    median: int
    interval_80: tuple[int, int]
    interval_95: tuple[int, int]
    least: int
    most: int | None
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    left_out: Mapping[str, str]
    basis: Basis
    incidents: int
    assumptions: tuple[str, ...]
    words: str
    method: str
    seed: int
    draws: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoBestEstimate:
    """A cell for which no estimate is made, and why, as a code and in words; it is not an estimate of nought."""

    cell: Cell
    code: Refusal
    reason: str
    claims: tuple[str, ...] = ()


Estimates = tuple[BestEstimate | NoBestEstimate, ...]
"""One answer a cell, in the order of the bounds it was asked for."""
