"""Attributed assertions without a number that matter to an inquiry, and what kind of act each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.tokens import Tagged, Token

_ACTS = ("establishes_inquiry", "announces", "appeals", "promises", "threatens", "reports_condition", "other")
_PLAIN = ("reports_condition", "other")  # topics that need no second word
_OPEN = ("establishes_inquiry", "promises", "threatens")  # told by nobody in particular
_SHOWN = ("harm", "attack", "weapon", "person", "party", "topic_other", "topic_reports_condition")
_BY_VERB = frozenset(("denies", "accuses", "threatens", "promises", "appeals"))
_ALWAYS = frozenset(("denies", "accuses", "threatens"))
_HELPERS = frozenset(("un", "ngo", "monitor"))  # whose appeals always matter, and whose warnings are no threats
_ACCUSED = frozenset(("party", "armed_group", "government", "official"))
_NEAR = 7  # tokens from a verb to the words that say what kind of act it is


@dataclass(slots=True, eq=False)
class Said:
    """One statement in tokens ``[start, end)``; `by` None: nobody is named (footage, an open announcement)."""

    start: int
    end: int
    act: str
    by: Attribution | None


def find(tokens: Tagged, attributions: Sequence[Attribution], leading: bool = True, grave: bool = False) -> list[Said]:
    """The statements of a sentence: one per attribution that touches a topic of inquiry.

    `leading`: in headline or lede; `grave`: in a text that has told of people harmed.
    """
    shown = footage(tokens)
    if shown:
        return [shown]
    out: list[Said] = []
    for k, a in enumerate(attributions):
        first, last = _extent(tokens, attributions, k)
        act = _act(tokens, first, last, a, grave)
        if act is not None and (a.speaker is not None or (a.own and act in _BY_VERB)):
            out.append(Said(first, last, act, a))
    if not attributions:
        act = _topic(tokens)
        if act in _OPEN or (leading and act == "announces"):
            out.append(Said(0, len(tokens), act, None))
    return out


def _extent(tokens: list[Token], attributions: Sequence[Attribution], k: int) -> tuple[int, int]:
    """From the attribution (or the sentence's start, for the first) to where the next one begins."""
    a = attributions[k]
    first = 0 if k == 0 else a.start
    following = attributions[k + 1] if k + 1 < len(attributions) else None
    last = len(tokens)
    if following is not None and (following.participle or (not following.trailing and following.start > a.end + 2)):
        last = following.start
    while last > first + 1 and (tokens[last - 1].text in (",", ";") or tokens[last - 1].norm in ("and", "but")):
        last -= 1
    return first, max(last, first + 1)


def _act(tokens: list[Token], first: int, last: int, a: Attribution, grave: bool) -> str | None:
    words = tokens[first:last]
    kind = a.speaker.type if a.speaker is not None else "other"
    act, topic = a.act, _topic(words)
    if act == "threatens" and (kind in _HELPERS or not _will(tokens, a)) and "warns" in _verb(tokens, a).tags:
        act = "other"  # "warned of a famine"
    if act in _BY_VERB:
        meant = topic is not None or act in _ALWAYS or grave or a.own or (act == "appeals" and kind in _HELPERS)
        return act if meant else None
    if act == "other" and _denied(tokens, a, kind):
        return "denies"
    if act == "other" and any("plea" in t.tags for t in tokens[a.end : a.end + 4]):
        return "appeals"
    if act == "other" and "finds" in _verb(tokens, a).tags:
        return "other"
    if act == "other" and _should(tokens[a.end :] if not a.trailing else words):
        return "appeals"
    if act == "announces" and (topic in _PLAIN or (topic is None and grave)):
        return "announces"
    if act == "other" and any("negation" in t.tags for t in tokens[max(0, a.verb - 2) : a.verb]):
        return None  # "has not commented", "did not say"
    return topic


def _verb(tokens: list[Token], a: Attribution) -> Token:
    return tokens[min(a.verb, len(tokens) - 1)]


def _will(tokens: list[Token], a: Attribution) -> bool:
    return any("foretells" in t.tags for t in tokens[a.verb : a.verb + 2 * _NEAR])


def _denied(tokens: list[Token], a: Attribution, kind: str) -> bool:
    """ "The front said none of its men had been there": one who may be accused says that it did not."""
    if kind not in (*_ACCUSED, "other"):
        return False
    near = tokens[a.end : a.end + _NEAR]
    refuses = next((k for k, t in enumerate(near) if "refuses" in t.tags), None)
    if refuses is None or any("say" in t.tags for t in near[:refuses]):
        return False
    rest = tokens[a.end + refuses : a.end + refuses + 2 * _NEAR]
    own = any("possessive" in t.tags or "pronoun" in t.tags for t in tokens[a.end : a.end + 2 * _NEAR])
    deeds = any("harm" in t.tags or "attack" in t.tags or "deed" in t.tags for t in rest)
    return (deeds and kind != "other") or (own and any(t.norm == "been" for t in rest))


def _should(words: Sequence[Token]) -> bool:
    """ "Governments should stop selling arms": what those in power are told to do."""
    return any(
        "addressed" in t.tags and any("urges" in x.tags for x in words[k + 1 : k + 4]) for k, t in enumerate(words)
    )


def _topic(tokens: Sequence[Token]) -> str | None:
    told: set[str] = set().union(*[t.tags for t in tokens])
    for act in _ACTS:
        if f"topic_{act}" not in told and f"hint_{act}" not in told:
            continue
        if act in _PLAIN and f"topic_{act}" in told:
            return act
        if any(f"with_{act}" in t.tags for t in tokens):
            return act
    return None


def footage(tokens: Tagged) -> Said | None:
    """What footage is said to show: a statement by nobody who is named."""
    for i in tokens.where("footage"):
        if i and "say" in tokens[i - 1].tags:
            continue
        shows = next((k for k in range(max(0, i - 1), min(len(tokens), i + 18)) if "shows" in tokens[k].tags), None)
        if shows is not None and any(not t.tags.keys().isdisjoint(_SHOWN) for t in tokens[i + 1 :]):
            first = i - 1 if i and tokens[i - 1].norm == "circulating" else i
            return Said(first, len(tokens), "other", None)
    return None
