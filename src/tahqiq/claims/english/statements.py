"""Attributed assertions without a number that matter to an inquiry, and what kind of act each is."""

from __future__ import annotations

from dataclasses import dataclass

from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.tokens import Token

_ACTS = ("establishes_inquiry", "announces", "appeals", "reports_condition", "other")
_SHOWN = ("harm", "topic_other", "topic_reports_condition")
_BY_VERB = frozenset(("denies", "accuses", "threatens", "promises", "appeals"))


@dataclass(slots=True, eq=False)
class Said:
    """One statement in tokens ``[start, end)``; `by` None: nobody is named (footage, an open announcement)."""

    start: int
    end: int
    act: str
    by: Attribution | None


def find(tokens: list[Token], attributions: list[Attribution], leading: bool = True) -> list[Said]:
    """The statements of a sentence: one per attribution whose words touch a topic of inquiry."""
    shown = footage(tokens)
    if shown:
        return [shown]
    out: list[Said] = []
    for k, a in enumerate(attributions):
        first, last = _extent(tokens, attributions, k)
        act = _act(tokens[first:last], a)
        if act is not None and a.speaker is not None:
            out.append(Said(first, last, act, a))
    if not attributions:
        act = _topic(tokens)
        if act == "establishes_inquiry" or (leading and act == "announces"):
            out.append(Said(0, len(tokens), act, None))
    return out


def _extent(tokens: list[Token], attributions: list[Attribution], k: int) -> tuple[int, int]:
    """From the attribution (or the sentence's start, for the first) to where the next one begins."""
    a = attributions[k]
    first = 0 if k == 0 else a.start
    last = attributions[k + 1].start if k + 1 < len(attributions) and attributions[k + 1].participle else len(tokens)
    while last > first + 1 and tokens[last - 1].text in (",", ";"):
        last -= 1
    return first, last


def _act(tokens: list[Token], a: Attribution) -> str | None:
    topic = _topic(tokens)
    if a.act in _BY_VERB and (topic is not None or a.act in ("threatens", "accuses", "denies")):
        return a.act
    if topic is None:
        return None
    if a.act == "announces" and topic in ("other", "reports_condition"):
        return "announces"
    return topic


def _topic(tokens: list[Token]) -> str | None:
    told = {tag for t in tokens for tag in t.tags if tag.startswith("topic_")}
    for act in _ACTS if told else ():
        if f"topic_{act}" not in told:
            continue
        if act in ("reports_condition", "other"):
            return act
        if any(f"with_{act}" in t.tags for t in tokens):
            return act
    return None


def footage(tokens: list[Token]) -> Said | None:
    """What footage is said to show: a statement by nobody who is named."""
    for i, token in enumerate(tokens):
        shown = "footage" in token.tags and any("shows" in t.tags for t in tokens[max(0, i - 1) : i + 4])
        if shown and any(not t.tags.keys().isdisjoint(_SHOWN) for t in tokens[i + 1 :]):
            first = i - 1 if i and tokens[i - 1].norm == "circulating" else i
            return Said(first, len(tokens), "reports_condition", None)
    return None
