"""Who accuses: "residents hold the army responsible", "was blamed by the monitor for"."""

from __future__ import annotations

from tahqiq.claims.english.attributed import Attribution, voiced
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.english.naming import named_from
from tahqiq.claims.english.speakers import opening, subject
from tahqiq.claims.tokens import Token


def holding(text: str, tokens: list[Token], i: int, memory: Memory) -> Attribution | None:
    """ "Residents hold the army responsible for": who accuses stands before the verb, who is accused after it."""
    left = subject(text, tokens, i, memory) or opening(text, tokens, i, memory)
    if left is None or "be" in tokens[i - 1].tags:
        return None
    return voiced(memory, (left[1], i + 1), i, {"say": "alleged", "act": "accuses"}, start=left[0])


def blamed(text: str, tokens: list[Token], i: int, memory: Memory) -> Attribution | None:
    """ "was blamed by residents for", ", accused of": who accuses is named by "by" or not at all."""
    if tokens[i].norm == "blame" and i and tokens[i - 1].norm != "to":
        return None  # "traded blame for"
    before = next((k for k in range(i - 1, max(-1, i - 5), -1) if "relative" in tokens[k].tags), None)
    if before is not None and (who := subject(text, tokens, i, memory, before + 1)) is not None:
        found = (who[1], before + 1)  # "the army, which the monitor accuses of"
        made = voiced(memory, found, before, tokens[i].tags)
        made.passive, made.end = True, i + 1
        return made
    by = tokens[i + 1].norm == "by"
    named = named_from(text, tokens, i + 2, memory) if by else None
    made = voiced(memory, named or (None, i + 1), i, tokens[i].tags)
    made.passive = True
    return made
