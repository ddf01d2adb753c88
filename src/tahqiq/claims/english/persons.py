"""Persons by their names: titles before them, what they are called after them, whom a single name comes back to."""

from __future__ import annotations

import re

from tahqiq.claims.english.memory import Memory
from tahqiq.claims.tokens import Token
from tahqiq.model import Speaker, SpeakerType

# What speaks only in a manner of speaking, and words that name nobody.
NOBODY = frozenset((
    "many", "some", "others", "other", "those", "these", "this", "that", "one", "all", "both", "each",
    "nothing", "everyone", "everybody", "nobody", "most", "none", "few", "pamphlet", "leaflet", "note",
    "banner", "email", "article", "page", "song", "map", "text", "caption", "headline", "graffiti", "letter",
    "image", "poster", "sign", "information", "finding", "findings", "assessment", "assessments", "account",
    "accounts", "evidence", "version", "law", "plan", "plans", "schedule", "agreement", "calculation",
    "calculations", "rumour", "rumours", "rumor", "rumors", "tradition", "way", "which", "what", "who", "there",
    "where", "how", "why", "people", "figure", "number", "numbers",
))  # fmt: skip
_LINKS = frozenset((
    "separately", "meanwhile", "elsewhere", "earlier", "later", "additionally", "similarly", "recently", "previously",
    "initially", "subsequently", "finally", "locally", "also", "moreover", "furthermore", "however", "overall",
    "overnight", "officially", "reportedly", "sadly", "tragically", "afterwards", "today", "now", "then",
))  # fmt: skip
_PARTICLE = re.compile(r"[a-z]{1,3}-[A-Z]")  # "ez-Zor"
_WHO = ("source", "speaks", "person", "party")
_NO_NAME = ("time_weekdays", "preposition", "clause", "stop", "pronoun")


def again(earlier: Speaker, written: str) -> Speaker:
    """A speaker named before, as written here."""
    return Speaker(name=earlier.name, type=earlier.type, id=earlier.id, as_written=written)


def by_name(
    text: str, tokens: list[Token], last: int, floor: int, memory: Memory, until: int | None = None
) -> tuple[int, Speaker] | None:
    """A capitalised name that ends at `last` (or goes on to `until`), just before the verb."""
    first = last
    while (
        first >= floor
        and named(tokens[first])
        and tokens[first].text[0].isalpha()
        and (_within(tokens, first) or not any(t in tokens[first].tags for t in _NO_NAME))
    ):
        first -= 1
    first += 1
    if first > last or memory.capitals or (first == last and "time_months" in tokens[first].tags):
        return None
    if first > 1 and tokens[first - 1].norm in ("of", "for") and tokens[first - 2].capital:
        return by_name(text, tokens, first - 2, floor, memory, last)
    if first == last and " " in tokens[first].norm and tokens[first].tags.keys().isdisjoint(_WHO):
        return None  # "Last month, the committee recorded", "In total, the committee recorded"
    if first == last == 0 and (tokens[0].norm in NOBODY or tokens[0].norm in _LINKS):
        return None  # "Some say", "Separately, officials said"
    if first and not tokens[first - 1].tags.keys().isdisjoint(("preposition", "location")):
        return None  # "…, killed in Homs, monitors say", "south of Homs, a medic said"
    if first < last and "article" in tokens[first].tags:
        first += 1
        if first == last and (earlier := memory.back_to(tokens[first].norm, None)) is not None:
            return first, again(earlier, tokens[first].text)
    first, kind = untitled(tokens, first, last)
    last = last if until is None else until
    return first, person(text[tokens[first].start : tokens[last].end], kind, memory)


def _within(tokens: list[Token], k: int) -> bool:
    """Whether a word of relation is part of a name: "Doctors Across Lines"."""
    return k > 0 and "preposition" in tokens[k].tags and tokens[k].capital and tokens[k - 1].capital


def person(written: str, kind: SpeakerType, memory: Memory) -> Speaker:
    """The person of that name, known from before or new."""
    written = written.removesuffix("'s").removesuffix("’s")
    earlier = memory.same_person(written)
    return again(earlier, written) if earlier is not None else Speaker(name=written, type=kind, as_written=written)


def untitled(tokens: list[Token], first: int, last: int) -> tuple[int, SpeakerType]:
    """Where a name begins after its titles ("Lt. Col. Dan Orlov"), and what these make of its bearer."""
    kind: SpeakerType = "other"
    if first > 1 and tokens[first - 1].text == "." and "title" in tokens[first - 2].tags:
        kind = "official"  # "Gov. Lena Marsh": the title stands before the name already
    while first < last:
        tags = tokens[first].tags
        titled = "title" in tags or tags.get("speaks") == "official"
        if not titled and "honorific" not in tags and not (tokens[first].text == "." and tokens[first - 1].capital):
            break
        kind = "official" if titled else kind
        first += 1
    return first, kind


def called(tokens: list[Token], end: int) -> SpeakerType | None:
    """What the words after a name make of its bearer: "Yusuf, a farmer", "Maria Lopez, 45,"; None: nothing."""
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return None
    if tokens[end + 1].text.isdigit():
        return "witness"
    for token in tokens[end + 2 : end + 7] if "article" in tokens[end + 1].tags else ():
        if "speaks" in token.tags:
            kind: SpeakerType = token.tags["speaks"]
            return "official" if kind == "government" else kind
        if "singular" in token.tags:
            return somebody(token).type
        if not token.text[0].isalnum() or "preposition" in token.tags or "stop" in token.tags:
            return None
    return None


def somebody(noun: Token) -> Speaker:
    """ "A schoolteacher from the town": an unnamed person."""
    of = noun.tags["person"]
    kind: SpeakerType = "witness"
    if of.role == "medical":
        kind = "hospital"
    elif of.role == "security" or of.status == "armed_forces":
        kind = "official"
    return Speaker(name=noun.text, type=kind, as_written=noun.text)


def named(token: Token) -> bool:
    """Whether a token may be part of a name: a capital, or a particle such as "al-"."""
    return (
        token.capital
        or _PARTICLE.match(token.text) is not None
        or token.norm.startswith(("al-", "el-", "as-", "ash-", "ar-", "abu-"))
        or token.norm in ("bin", "ibn", "al", "de")
    )


def month_name(tokens: list[Token], k: int) -> bool:
    """Whether a word that may be a month begins a person's name: "said Jan Novak", "April Stone"."""
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    name = after is not None and after.capital and not after.tags and after.text.isalpha()
    return name and tokens[k].capital and "time_ambiguous" in tokens[k].tags
