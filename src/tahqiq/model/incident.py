"""What happened, as far as claims speak of the same thing."""

from __future__ import annotations

from dataclasses import dataclass

from tahqiq.model.place import PlaceRef
from tahqiq.model.time import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A cluster of claims about one episode, derived and never stored into the claims.

    `pieces` are the claims that are together without any rule that joins reports: of one report's episode, or because
    a person judged so. That several pieces are of one incident is an assumption.
    """

    id: str
    claims: tuple[str, ...]
    place: PlaceRef | None = None
    period: Period | None = None
    part_of: str | None = None
    pieces: tuple[tuple[str, ...], ...] = ()
