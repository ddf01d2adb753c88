"""One attribution: who speaks, and what of a sentence is theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tahqiq.claims.english.memory import Memory
from tahqiq.model import Certainty, Period, Speaker


@dataclass(slots=True, eq=False)
class Attribution:
    """A speaker and what of the sentence is theirs: tokens from `start` to `verb` (left) or from `end` on (right)."""

    start: int
    verb: int
    end: int
    speaker: Speaker | None
    certainty: Certainty
    act: str
    via: tuple[str, ...] = ()
    said_on: Period | None = None
    trailing: bool = False  # what is said stands before the words of attribution
    participle: bool = False
    own: bool = False  # the carrier speaks: "we call on", or by its own name
    passive: bool = False  # whom an accusation is about stands before its verb: "was blamed by residents for"


def voiced(
    memory: Memory, found: tuple[Speaker | None, int], verb: int, tags: Mapping[str, object], *,
    start: int | None = None, trailing: bool = False, participle: bool = False,
) -> Attribution:  # fmt: skip
    speaker, end = found
    kept = memory.note(speaker)
    return Attribution(
        start if start is not None else verb, verb, max(end, verb + 1), kept, tags["say"], str(tags["act"]),  # type: ignore[arg-type]
        trailing=trailing, participle=participle, own=speaker is not None and kept is None,
    )  # fmt: skip
