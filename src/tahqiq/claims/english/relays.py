"""Who passed on what somebody else said: "told the agency", "in a statement carried by", "was quoted as saying"."""

from __future__ import annotations

import re

from tahqiq.claims.english.memory import Memory
from tahqiq.claims.tokens import Token
from tahqiq.model import Speaker

_REACH = 5  # tokens from words of relay to the medium
_NEAR_TOP = 400  # characters in which a dateline stands
_DATELINE = re.compile(r"\b[A-Z][^\n()]{2,60} \(([^()\n]{2,40})\) ?[-–—:]")


def mediums(text: str, tokens: list[Token], memory: Memory) -> list[tuple[int, int, str]]:
    """The media that only pass on in a sentence: where the words of relay begin, where they end, and the name."""
    out = []
    for i, token in enumerate(tokens):
        if "relayed" in token.tags and (found := medium(text, tokens, i + 1, memory)) is not None:
            out.append((i, *found))
    return out


def medium(text: str, tokens: list[Token], i: int, memory: Memory) -> tuple[int, str] | None:
    """The medium named from token `i` on: where it ends and its name; None: none is, or it is the carrier itself."""
    for k in range(i, min(len(tokens), i + _REACH)):
        tags = tokens[k].tags
        source = memory.sources.sources.get(tags.get("source", ""))
        if source is not None:
            known = Speaker(name=source.name, type=source.type, id=source.id, as_written=tokens[k].text)
            return (k + 1, source.name) if source.type == "media" and not memory.is_own(known) else None
        if tags.get("speaks") == "media" and not tokens[k].norm.startswith("report"):
            first = k
            while first > i and "article" not in tokens[first - 1].tags:
                first -= 1
            return k + 1, text[tokens[first].start : tokens[k].end]
        if not tokens[k].text[0].isalnum() or "say" in tags or "preposition" in tags:
            return None
    return None


def dateline(text: str, memory: Memory) -> str | None:
    """The agency that a dateline names: "PORT ELARA, 3 March (Newswire) - …"; None: none, or the carrier itself."""
    found = _DATELINE.search(text, 0, _NEAR_TOP)
    source = memory.sources.find(found.group(1)) if found is not None else None
    if source is None or source.type != "media":
        return None
    return None if memory.is_carrier(Speaker(name=source.name, type="media", id=source.id)) else source.name


def passed_over(tokens: list[Token], k: int, floor: int) -> int | None:
    """Where to go on looking for the subject when `k` names a medium of relay: "the ministry, as cited by X, said"."""
    near = range(k - 1, max(floor, k - _REACH) - 1, -1)
    first = next((i for i in near if "relayed" in tokens[i].tags), None)
    if first is None or any(t.text == "," for t in tokens[first:k]):
        return None
    while first > floor and (tokens[first - 1].text == "," or tokens[first - 1].norm in ("as", "was", "been", "also")):
        first -= 1
    return first - 1
