"""Places in the order of their tolls: "Veld had the highest toll with 29 deaths, followed by Qasira with 20"."""

from __future__ import annotations

from itertools import pairwise

from tahqiq.claims.english.events import Event
from tahqiq.claims.english.persons import named
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Tagged, Token
from tahqiq.claims.where import Atlas, Located

_LEADS = ("and", ",", "by", "then", "followed by")
_LONGEST = 4


def fill(tokens: Tagged, people: list[People]) -> None:
    """Give a number behind "Qasira with" the harm of the toll that the row begins with."""
    for before, p in pairwise(people):
        if p.harm is not None or p.kind != "headless" or before.harm is None:
            continue
        if (first := _name(tokens, p.start)) is not None and "with" not in (t.norm for t in tokens[before.end : first]):
            p.harm, p.firm = before.harm, True
            p.event = Event("nominal", first, first, before.harm, first, victims=[p])


def places(text: str, tokens: Tagged, atlas: Atlas) -> list[Located]:
    """The known places of such a row behind its first."""
    out = []
    for k in tokens.where("preposition"):
        if (first := _name(tokens, k + 1)) is None:
            continue
        written = text[tokens[first].start : tokens[k - 1].end]
        if atlas.knows(written):
            out.append(Located(first, k, atlas.resolve(written, written)))
    return out


def _name(tokens: list[Token], number: int) -> int | None:
    """Where the name begins of "followed by Qasira with 20", whose number stands at `number`."""
    first = number - 1
    if first < 2 or number >= len(tokens) or tokens[first].norm != "with" or not tokens[number].text[0].isalnum():
        return None
    while first > 1 and number - first <= _LONGEST and named(tokens[first - 1]):
        first -= 1
    row = any(t.norm.startswith("followed") for t in tokens[max(0, first - 12) : first])
    return first if row and first < number - 1 and tokens[first - 1].norm in _LEADS else None
