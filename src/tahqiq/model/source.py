"""Who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SpeakerType = Literal[
    "monitor", "government", "party", "armed_group", "un", "ngo", "media", "hospital", "witness", "official", "other"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A body or person who makes claims, with its names in every script.

    `counts` says in words what its tolls include (its scope; "documented …", "verified …": minimums; "civilians",
    "documented civilians", "verified civilians": no one else), `repeats` whose figures it relays as a rule, `width`
    how far its hedges reach if not as far as everybody's ("typical", "cautious" or a fraction as text).
    """

    id: str
    name: str
    type: SpeakerType
    aliases: tuple[str, ...] = ()
    side: str | None = None
    counts: str | None = None
    repeats: tuple[str, ...] = ()
    width: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who made a claim, as the text names them; `id` only when the registry knows them."""

    name: str
    type: SpeakerType = "other"
    id: str | None = None
    as_written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Perpetrator:
    """Who is alleged to have done it; always an allegation of the claim's speaker."""

    name: str
    id: str | None = None
    as_written: str = ""
