"""A share of people, and the words that say which people it is of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tahqiq.claims.groups import filled
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.model import Group, Share


@dataclass(slots=True, eq=False)
class Part:
    """A share of the people of `whole`, in tokens ``[start, end)``; `whole` None: of those of an earlier sentence."""

    start: int
    end: int
    share: Share
    group: Group
    whole: People | None
    harm: str | None = None  # of whom: "most of the displaced"
    near: bool = False  # of a total of the same paragraph, if of an earlier one
    perpetrator_at: int | None = None  # where "at the hands of …" stands, if the share names who did it


def _adjective(text: str, tokens: list[Token], k: int) -> Group | None:
    """ "two thirds of them civilian"."""
    facets: Group | None = tokens[k].tags.get("adjective")
    closed = k + 1 >= len(tokens) or not tokens[k + 1].text[0].isalnum()
    return replace(facets, as_written=tokens[k].text) if facets is not None and closed else None


def _minors(text: str, tokens: list[Token], k: int) -> Group | None:
    """ "under the age of 15", "under 18", "younger than 16"."""
    if k >= len(tokens) or tokens[k].norm not in ("under", "under the age of", "below", "younger than", "aged under"):
        return None
    for j in range(k + 1, min(k + 5, len(tokens))):
        years = int(tokens[j].norm) if tokens[j].norm.isdigit() else tokens[j].tags.get("number")
        if years is not None:
            written = text[tokens[k].start : tokens[j].end]
            return Group(age="child" if years <= 18 else None, as_written=written)
    return None


def described(text: str, tokens: list[Token], k: int) -> Group | None:
    """The people named at token `k`, if nothing else stands before them: "(are) women and children", "under 18"."""
    if (minors := _minors(text, tokens, k)) is not None:
        return minors
    end = k
    while end < len(tokens) and end < k + 4 and "person" not in tokens[end].tags:
        if "stop" in tokens[end].tags or not tokens[end].text[0].isalnum():
            return None
        end += 1
    if k < len(tokens) and (end >= len(tokens) or "person" not in tokens[end].tags):
        return _adjective(text, tokens, k)
    if end >= len(tokens) or "person" not in tokens[end].tags:
        return None
    if "plural" not in tokens[end].tags and not (end and "indefinite" in tokens[end - 1].tags):
        return _adjective(text, tokens, k)
    while end + 1 < len(tokens) and "plural" in tokens[end + 1].tags:
        end += 1
    facets: Group = tokens[end].tags["person"]
    for token in tokens[k:end]:
        facets = filled(facets, token.tags.get("person") or token.tags.get("adjective") or Group())
        if "identity" in token.tags:
            facets = replace(facets, identity=facets.identity or token.text)
    return replace(facets, as_written=text[tokens[k].start : tokens[end].end])
