"""Who is alleged to have done it: by-phrases, "at the hands of", subjects of active verbs of harm."""

from __future__ import annotations

from collections.abc import Mapping

from tahqiq.claims.english.beside import ATTACKS
from tahqiq.claims.english.events import Event
from tahqiq.claims.sources import Party
from tahqiq.claims.tokens import Token
from tahqiq.model import Perpetrator, Source

_REACH = 10
_LEFT = ("left", "leaves", "leaving")
_DESCRIBING = ("on", "in", "with", "from", "aboard")
_AIMED = ("on", "in", "at", "against", "near", "across")


def of_event(
    text: str, tokens: list[Token], event: Event, sources: Mapping[str, Source], stop: int | None = None
) -> Perpetrator | None:
    """The perpetrator that the grammar gives an event, None where the text names none (a weapon is none)."""
    if "deathly" in tokens[event.verb].tags:
        return None  # who loses men does not kill them
    if event.kind == "active":
        return _subject(text, tokens, event.start, event.verb, sources)
    end = len(tokens) if stop is None else stop
    for k in range(event.end, min(end, event.end + 24)):
        tags = tokens[k].tags
        if (blamed := _blamed_at(tokens, k)) is not None:
            return accused(text, tokens, blamed, sources)
        if tokens[k].norm in ("in", "from") and (striker := _in_strike(text, tokens, k, sources)) is not None:
            return striker
        if "by" in tags or (tokens[k].norm == "to" and _attributed(tokens, event)):
            return after(text, tokens, k + 1, sources)
        if "clause" in tags and (attacker := _attacker(text, tokens, k + 1, sources)) is not None:
            return attacker
        if (
            tokens[k].text in ";"
            or "say" in tags
            or "clause" in tags
            or (_harms(tokens, k) and k > event.end and not _shares_clause(tokens, event.end, k))
        ):
            break
    left = next((k for k in range(event.start - 1, max(-1, event.start - 8), -1) if tokens[k].norm in _LEFT), None)
    return _of_deed(text, tokens, left, sources) if left is not None else None  # "a raid by gunmen left 3 dead"


def _in_strike(text: str, tokens: list[Token], k: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    """ "died in a government airstrike": whose strike it was."""
    end = k + 1
    while end < len(tokens) and end < k + 6 and not _ends(tokens[end]):
        end += 1
    armed = any("weapon" in t.tags for t in tokens[k + 1 : end])
    return after(text, tokens[:end], k + 1, sources) if armed else None


def _blamed_at(tokens: list[Token], k: int) -> int | None:
    """Where the accused stands after "blamed on", "attributed to", "(an attack) claimed by"."""
    if k + 1 >= len(tokens):
        return None
    word, joint = tokens[k].norm, tokens[k + 1].norm
    known = (word == "blamed" and joint == "on") or (word == "attributed" and joint == "to")
    return k + 2 if known or (word == "claimed" and joint == "by") else None


def _attributed(tokens: list[Token], event: Event) -> bool:
    """ "attributes the killing of 12 people to …"."""
    return any(t.norm.startswith("attribut") for t in tokens[max(0, event.start - 4) : event.start])


def _harms(tokens: list[Token], k: int) -> bool:
    """A verb of harm, not the noun in "an attack claimed by"."""
    tags = tokens[k].tags
    noun = k > 0 and ("weapon" in tags or "of_harm" in tags) and "article" in tokens[k - 1].tags
    return "harm" in tags and not noun


def _shares_clause(tokens: list[Token], end: int, k: int) -> bool:
    """ "12 were killed and 5 wounded when …": a second participle of one clause."""
    return any("coordinator" in t.tags for t in tokens[end:k]) and not any("be" in t.tags for t in tokens[end:k])


def _attacker(text: str, tokens: list[Token], i: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    """The subject of a verb of attack in a clause: "… when gunmen stormed the village"."""
    for k in range(i + 1, min(i + 7, len(tokens))):
        if "attack" in tokens[k].tags or (tokens[k].norm in ATTACKS and "plural" in tokens[k - 1].tags):
            return after(text, tokens[:k], i, sources)
        if tokens[k].text in ",;" or "be" in tokens[k].tags:
            return None
    return None


def after(text: str, tokens: list[Token], i: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    """The actor named from token `i` on ("by …")."""
    first = i
    while first < len(tokens) and (
        tokens[first].norm in ("the", "a", "an", "what", "suspected", "alleged") or "number" in tokens[first].tags
    ):
        first += 1
    last = first
    while last < len(tokens) and last < first + _REACH and not _ends(tokens[last]):
        last += 1
    one = _named(text, tokens, first, last, sources)
    if one is None or last + 1 >= len(tokens) or tokens[last].norm not in ("and", "or"):
        return one
    other = last + 2 if "article" in tokens[last + 1].tags else last + 1
    end = other
    while end < len(tokens) and end < other + _REACH and not _ends(tokens[end]):
        end += 1
    return _both(one, _named(text, tokens, other, end, sources), text[tokens[first].start : tokens[end - 1].end])


def accused(text: str, tokens: list[Token], i: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    """Whom an accusation names from token `i` on: an actor, or anybody called by a name."""
    return after(text, tokens, i, sources) or _called(text, tokens, i)


def accused_before(text: str, tokens: list[Token], verb: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    """Whom the passive verb at `verb` accuses: "the brigade, widely blamed for"."""
    last = verb
    while last and (
        tokens[last - 1].text == ","
        or tokens[last - 1].norm.endswith("ly")
        or any(t in tokens[last - 1].tags for t in ("be", "have", "adverb"))
    ):
        last -= 1
    first = last
    while first and first > last - _REACH and not _ends(tokens[first - 1]):
        first -= 1
    return accused(text, tokens[:last], first, sources) if first < last else None


def _called(text: str, tokens: list[Token], first: int) -> Perpetrator | None:
    if first + 1 < len(tokens) and tokens[first].norm == "the":
        first += 1
    last = first
    while last < len(tokens) and tokens[last].capital and not _ends(tokens[last]):
        last += 1
    if last == first or "pronoun" in tokens[first].tags or "article" in tokens[first].tags:
        return None
    written = text[tokens[first].start : tokens[last - 1].end]
    return Perpetrator(name=written, as_written=written)


def _both(one: Perpetrator, other: Perpetrator | None, written: str) -> Perpetrator:
    """Two named together: neither is blamed alone for the number."""
    if other is None or other.name == one.name:
        return one
    both = f"{one.id}+{other.id}" if one.id and other.id else None
    return Perpetrator(name=f"{one.name} and {other.name}", id=both, as_written=written)


def _subject(text: str, tokens: list[Token], last: int, verb: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    """The subject of the active verb at `verb`, whose auxiliaries begin at `last`."""
    while last and (
        "adverb" in tokens[last - 1].tags or "have" in tokens[last - 1].tags or tokens[last - 1].norm == "that"
    ):
        last -= 1
    if last and tokens[last - 1].norm == "of":
        return None  # "accused … of killing": what stands before "of" is no subject
    first = last
    while first and first > last - _REACH and not _ends(tokens[first - 1]):
        first -= 1
    if (doer := _of_deed(text, tokens, last, sources)) is not None:
        return doer
    if first == last:
        if last and tokens[last - 1].norm == "and":  # "killed 12 and wounded 5"
            other = next((k for k in range(last - 2, max(-1, last - 14), -1) if _does(tokens[k])), None)
            if other is not None and not any("be" in t.tags for t in tokens[max(0, other - 2) : last]):
                return _subject(text, tokens, other, other, sources)
        return _of_clause(text, tokens, last, sources) if "ing" in tokens[verb].tags.get("forms", ()) else None
    begins = first
    while first < last and tokens[first].norm in ("the", "a", "an", "also", "how"):
        first += 1
    one = _named(text, tokens, first, last, sources)
    if one is None and begins > 1 and tokens[begins - 1].norm in _AIMED:
        return _striker(text, tokens, begins - 1, sources)
    if one is None or begins < 2 or tokens[begins - 1].norm != "and":
        return one
    start = begins - 1
    while start and start > begins - _REACH and not _ends(tokens[start - 1]):
        start -= 1
    other_one = after(text, tokens[: begins - 1], start, sources)
    return _both(other_one, one, text[tokens[start].start : tokens[last - 1].end]) if other_one else one


def _of_deed(text: str, tokens: list[Token], last: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    """Whose deed the subject of a verb is: "a raid by gunmen left", "the attack, blamed on the army, killed"."""
    for k in range(last - 1, max(-1, last - 14), -1):
        if tokens[k].text in ";:" or "coordinator" in tokens[k].tags or "be" in tokens[k].tags:
            return None
        blamed = _blamed_at(tokens, k)
        if blamed is None and "by" in tokens[k].tags and k and _a_deed(tokens, k):
            blamed = k + 1
        if blamed is not None:
            return accused(text, tokens[:last], blamed, sources)
    return None


def _a_deed(tokens: list[Token], by: int) -> bool:
    """ "an attack by", "a massacre carried out by"."""
    deed = ("attack", "weapon", "of_harm")
    return any(tag in t.tags for t in tokens[max(0, by - 3) : by] for tag in deed)


def _striker(text: str, tokens: list[Token], last: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    """Whose "airstrikes on Veld have killed": the owner of the weapon before the place."""
    if "weapon" not in tokens[last - 1].tags:
        return None
    first = last
    while first and first > last - _REACH and not _ends(tokens[first - 1]):
        first -= 1
    return after(text, tokens[:last], first, sources)


def _does(token: Token) -> bool:
    return "harm" in token.tags or "attack" in token.tags or ("verb" in token.tags and token.norm.endswith("ed"))


def _of_clause(text: str, tokens: list[Token], last: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    """The subject of the clause that "…, killing 12" goes on: "Gunmen stormed the village, killing 12"."""
    for k in range(last - 1, max(-1, last - 16), -1):
        if "attack" in tokens[k].tags or _launches(tokens, k):
            return _attacking(text, tokens, k, sources)
        if tokens[k].text in ";:" or "be" in tokens[k].tags or "say" in tokens[k].tags:
            return None
    return None


def _launches(tokens: list[Token], k: int) -> bool:
    """ "launched 120 drones and 8 missiles"."""
    sent = tokens[k].norm in ("launched", "dropped", "unleashed", "sent")
    return sent and any("weapon" in t.tags for t in tokens[k + 1 : k + 5])


def _attacking(text: str, tokens: list[Token], verb: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    """The subject of the verb of attack at `verb`, over what describes it: "Bandits on motorcycles attacked"."""
    last = verb
    for _ in range(2):
        first = last
        while first and first > last - _REACH and not _ends(tokens[first - 1]):
            first -= 1
        if (one := after(text, tokens[:last], first, sources)) is not None:
            return one
        if not first or tokens[first - 1].norm not in _DESCRIBING:
            return None
        last = first - 1
    return None


def _ends(token: Token) -> bool:
    tags = token.tags
    if "party" in tags:
        return False
    return (
        ("preposition" in tags and token.norm != "of") or "by" in tags
        or "be" in tags or "have" in tags or ("harm" in tags and "weapon" not in tags)
        or "say" in tags or "relative" in tags or "clause" in tags
        or token.norm in ("and", "or", "who", "that", "which", "in", "on", "at")
        or "time_weekdays" in tags or "time_relative" in tags or "verb" in tags
        or not (token.text[0].isalnum() or token.text in "'\"“”‘’")
    )  # fmt: skip


def _named(text: str, tokens: list[Token], first: int, last: int, sources: Mapping[str, Source]) -> Perpetrator | None:
    span = tokens[first:last]
    while span and span[-1].norm == "of":
        span = span[:-1]
    if not span:
        return None
    written = text[span[0].start : span[-1].end]
    for token in span:
        party: Party | None = token.tags.get("party")
        if party is not None:
            longer = written if "weapon" not in span[-1].tags else text[token.start : token.end]
            return Perpetrator(name=party.name, id=party.id, as_written=longer)
    weapon = any("weapon" in t.tags and "person" not in t.tags for t in span)
    for token in span:
        adjective: Party | None = token.tags.get("party_adjective")
        if adjective is not None and (weapon or _is_body(span)):
            return Perpetrator(name=adjective.name, id=adjective.id, as_written=written)
    for token in span:
        source = token.tags.get("source")
        if source is not None and sources[source].type in ("armed_group", "party", "government"):
            return Perpetrator(name=sources[source].name, id=source, as_written=written)
    if weapon:
        return None
    of = next((k for k, t in enumerate(span) if t.norm == "of"), 0)
    head = span[of - 1] if of else span[-1]
    if "person" in head.tags or (
        "speaks" in head.tags and head.tags["speaks"] in ("party", "armed_group", "government")
    ):
        return Perpetrator(name=written, as_written=written)
    if head.norm in (
        "forces",
        "troops",
        "group",
        "groups",
        "front",
        "brigades",
        "squad",
        "squads",
        "gang",
        "gangs",
        "jets",
        "warplanes",
        "organization",
        "cartel",
        "helicopters",
        "army",
    ):
        return Perpetrator(name=written, as_written=written)
    return None


def _is_body(span: list[Token]) -> bool:
    return (
        span[-1].norm
        in (
            "forces",
            "troops",
            "army",
            "soldiers",
            "fighters",
            "militants",
            "gunmen",
            "rebels",
            "jets",
            "warplanes",
            "helicopters",
            "planes",
            "aircraft",
            "artillery",
            "military",
            "police",
            "militias",
            "militiamen",
            "air",
            "force",
            "snipers",
            "guards",
            "tanks",
            "drones",
        )
        or "person" in span[-1].tags
    )
