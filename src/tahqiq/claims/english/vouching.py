"""How far "we verified" reaches: over what the same body goes on to count in its own report."""

from __future__ import annotations

import re

from tahqiq.claims.drafts import Draft
from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.sentences import Sentence

_REACH = 3  # paragraphs
_RUN_IN = re.compile(r"(?:\W*\w+){1,3}\. ")  # "Torture. Medical examination …": a section of its own


def carry(draft: Draft, said: Attribution | None, memory: Memory, text: str, sentence: Sentence) -> None:
    """Let a count in the carrier's own voice be verified where it goes on with what the carrier has verified."""
    if said is not None:
        if said.certainty == "verified" and memory.is_own(said.speaker) and memory.publisher:
            memory.vouched = sentence.paragraph
        return
    if memory.vouched is None or draft.certainty != "asserted" or draft.negated or draft.background:
        return
    apart = sentence.paragraph - memory.vouched
    if not apart or (apart <= _REACH and not _an_incident(draft) and not _labelled(text, sentence)):
        draft.certainty = "verified"


def _an_incident(draft: Draft) -> bool:
    """Whether a count is of one day: an example told, not a part of what was counted."""
    period = draft.period
    return period is not None and period.start is not None and period.start == period.end


def _labelled(text: str, sentence: Sentence) -> bool:
    return _RUN_IN.match(text, text.rfind("\n", 0, sentence.start) + 1) is not None
