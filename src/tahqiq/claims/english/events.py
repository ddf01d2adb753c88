"""Events of harm in a sentence: verbs, nouns and totals, and whether they are said to have happened."""

from __future__ import annotations

from dataclasses import dataclass, field

from tahqiq.claims.english import composite, doubt, labels
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Tagged, Token
from tahqiq.model import Harm

_AFTER_PARTICIPLE = (
    "preposition",
    "by",
    "stop",
    "clause",
    "be",
    "coordinator",
    "time_weekdays",
    "time_relative",
    "time_spans",
    "through",
    "away",
    "from_home",
    "in_prison",
)


_COMPOSED = ("taken_in", "sustains", "takes", "receives", "unheard", "drives", "drags", "puts_down", "imprisons",
             "houses", "testifies", "hits", "falls", "costs", "takes_in", "arrives", "answerable",
             "leaves")  # fmt: skip


@dataclass(slots=True, eq=False)
class Event:
    """A verb or noun of harm in tokens ``[start, end)``, its auxiliaries included.

    kind: active (people to the right), passive or intransitive (to the left), reduced ("12 people killed"),
    nominal ("the killing of …"), toll ("the death toll rose to …").
    """

    kind: str
    start: int
    end: int
    harm: Harm
    verb: int
    perfect: bool = False
    plural: bool | None = None
    negated: bool = False
    alleged: bool = False
    unreal: bool = False
    victims: list[People] = field(default_factory=list)
    agents: list[People] = field(default_factory=list)


def find(tokens: Tagged, people: list[People]) -> list[Event]:
    """The events of a sentence, left to right."""
    inside = {k for p in people if p.own or p.kind != "bare" for k in range(p.start, p.end)}
    starts = {p.start: p for p in people}
    out: list[Event] = []
    done = 0
    for i, token in enumerate(tokens):
        tags = token.tags
        if not tags:
            continue
        if (counted := composite.number_of(tokens, i)) is not None:
            out.append(Event("toll", i, counted[0], counted[1], i))
            _mood(tokens, out[-1])
            done = counted[0]
        if i < done:
            continue
        named = labels.label(tokens, i) if "state" in tags or "count" in tags or token.norm == "taken" else None
        event = Event("toll", i, named[0], named[1], i) if named is not None else None
        if (
            event is None
            and i in inside
            and not ("of_harm" in tags and i + 1 < len(tokens) and tokens[i + 1].norm == "of")
        ):
            continue
        if event is None and (
            token.norm == "that"
            and i + 1 < len(tokens)
            and tokens[i + 1].norm == "of"
            and out
            and out[-1].kind == "toll"
        ):
            event = Event("toll", i, i + 2, out[-1].harm, i)  # "the toll of the army is 66 and that of the gunmen 57"
        elif event is None and "toll" in tags and not ("state" in tags and i and "be" in tokens[i - 1].tags):
            same = _same(out, token.norm)
            event = Event("toll", i, i + 1, same if tags["toll"] == "same" else tags["toll"], i)
        elif event is None and "harm" in tags and not _is_noun(tokens, i):
            event = _verb(tokens, i, starts)
        if event is None and "state" in tags:
            event = _state(tokens, i)
        composed = _composite(tokens, i, people) if not tags.keys().isdisjoint(_COMPOSED) else None
        event = composed or event
        if (
            event is None
            and "of_harm" in tags
            and i + 1 < len(tokens)
            and (tokens[i + 1].norm == "of" or token.norm.endswith((" of", " with")))
        ):
            event = Event("nominal", i, i + 2, tags["of_harm"], i)
        if event:
            _mood(tokens, event)
            if "unheard" in tags:
                event.negated = False
            out.append(event)
    return out


def _is_noun(tokens: list[Token], i: int) -> bool:
    """ "died of their wounds": no verb after "their" or "of"."""
    if tokens[i].tags["forms"] - {"base", "s"} or not i:
        return False
    before = tokens[i - 1].tags
    return (
        "possessive" in before
        or "article" in before
        or tokens[i - 1].norm in ("of", "with", "from", "gunshot", "bullet", "shrapnel")
    )


def _same(before: list[Event], words: str) -> Harm:
    """The harm of "bringing the total to": that of the event before it; a "toll" is of the dead, if any."""
    if not before or ("toll" in words and any(e.harm == "killed" for e in before)):
        return "killed"
    return before[-1].harm


def _verb(tokens: list[Token], i: int, starts: dict[int, People]) -> Event | None:
    tags = tokens[i].tags
    forms, harm = tags["forms"], tags["harm"]
    group = _verb_group(tokens, i)
    first, has_be, has_have = group
    if not tags["transitive"]:
        if forms == {"ing"} and not has_be:
            return None
        if "base" in forms and first < i and "modal" in tokens[first].tags:
            return None
        return Event("intransitive", first, i + 1, harm, i, perfect=has_have, plural=_number_of(tokens, first, i))
    if has_be and "pp" in forms:
        return Event("passive", first, i + 1, harm, i, perfect=has_have, plural=_number_of(tokens, first, i))
    nxt = i + 1
    alone = 0 in starts and starts[0].end == i  # a line such as "9 people killed since Friday"
    while nxt < len(tokens) and "adverb" in tokens[nxt].tags and nxt not in starts:
        if alone and "since" in tokens[nxt].tags:
            break
        nxt += 1
    if "ing" in forms:
        if nxt < len(tokens) and tokens[nxt].norm == "of":
            return Event("nominal", i, nxt + 1, harm, i)
        return Event("active", first, i + 1, harm, i)
    if has_have or forms & {"s"} or ("base" in forms and "past" not in forms):
        return Event("active", first, i + 1, harm, i, perfect=has_have)
    kind = "reduced" if _is_participle(tokens, i, nxt, starts) else "active"
    if (
        kind == "reduced"
        and tags.get("careful")
        and " " not in tokens[i].norm
        and not (nxt < len(tokens) and "by" in tokens[nxt].tags)
        and not _of_fighters(i, harm, starts)
    ):
        return None
    return Event(kind, i, i + 1, harm, i)


def _of_fighters(i: int, harm: Harm, starts: dict[int, People]) -> bool:
    """ "40 terrorists neutralised": a euphemism that needs no "by" where it follows a number of armed people."""
    before = next((p for p in starts.values() if p.end == i), None)
    return harm == "killed" and before is not None and before.kind == "counted" and before.group.status is not None


def _is_participle(tokens: list[Token], i: int, nxt: int, starts: dict[int, People]) -> bool:
    """Whether "killed" without an auxiliary is passive ("12 people killed in …"), judged by what follows."""
    if nxt < len(tokens) and "be" in tokens[nxt].tags:
        return True
    if nxt < len(tokens) and "clause" in tokens[nxt].tags:
        return True
    if nxt < len(tokens) and tokens[nxt].text in ",:;()":
        return True
    follows = starts.get(nxt) or starts.get(nxt + 1)
    if follows is not None:
        left = any(p.end in (i, i - 1) for p in starts.values())
        return left and (
            (follows.own and follows.kind == "headless") or _harmed_next(tokens, follows) or "by" in tokens[nxt].tags
        )
    if nxt >= len(tokens) or not tokens[nxt].text[0].isalnum():
        return True
    return any(tag in tokens[nxt].tags for tag in _AFTER_PARTICIPLE)


def _harmed_next(tokens: list[Token], people: People) -> bool:
    """ "Two killed, six others injured": the phrase after a participle has its own."""
    tags = tokens[people.end].tags if people.end < len(tokens) else {}
    return "state" in tags or ("harm" in tags and "pp" in tags["forms"])


def _composite(tokens: list[Token], i: int, people: list[People]) -> Event | None:
    """ "suffered burns", "was taken to hospital", "took 30 passengers hostage"."""
    if (hurt := composite.injury(tokens, i)) is not None:
        first, has_be, has_have = _verb_group(tokens, i)
        if has_be or not hurt[1]:
            kind = "passive" if hurt[1] else "intransitive"
            return Event(kind, first, hurt[0], "injured", i, perfect=has_have, plural=_number_of(tokens, first, i))
    if composite.unheard(tokens, i):
        return Event("passive", _verb_group(tokens, i)[0], i + 1, "missing", i, plural=None)
    held = composite.captivity(tokens, i, people) or composite.apart(tokens, i, people)
    if held is not None:
        return Event("active", _verb_group(tokens, i)[0], i + 1, held[0], i)
    if (side := composite.taken_in(tokens, i, people)) is not None:
        first, _, has_have = _verb_group(tokens, i)
        return Event(side, first, i + 1, "displaced", i, perfect=has_have)
    if (blamed := composite.answerable(tokens, i, people)) is not None:
        return Event("active", _verb_group(tokens, i)[0], i + 2, blamed, i)
    if (harm := composite.confined(tokens, i, people)) is not None:
        return Event("active", _verb_group(tokens, i)[0], i + 1, harm, i)
    if (end := composite.torments(tokens, i, people)) is not None:
        return Event("intransitive", _verb_group(tokens, i)[0], end, "tortured", i)
    if composite.fell(tokens, i, people):
        return Event("intransitive", _verb_group(tokens, i)[0], i + 1, "killed", i)
    if (end := composite.struck(tokens, i)) is not None:
        first, has_be, has_have = _verb_group(tokens, i)
        kind = "passive" if has_be else "reduced"
        return Event(kind, first, end, "injured", i, perfect=has_have, plural=_number_of(tokens, first, i))
    return None


def _state(tokens: list[Token], i: int) -> Event | None:
    """ "… were dead", "… remain missing", "left five people dead"."""
    if i and ("article" in tokens[i - 1].tags or "definite" in tokens[i - 1].tags):
        return None
    first, has_be, has_have = _verb_group(tokens, i)
    harm = tokens[i].tags["state"]
    if has_be:
        return Event("passive", first, i + 1, harm, i, perfect=has_have, plural=_number_of(tokens, first, i))
    return Event("reduced", i, i + 1, harm, i)


def _verb_group(tokens: list[Token], i: int) -> tuple[int, bool, bool]:
    """Where the auxiliaries before token `i` begin, and whether "be" and "have" are among them."""
    first, be, have = i, False, False
    k = i - 1
    while k >= 0 and k > i - 7:
        tags = tokens[k].tags
        if "be" in tags or "have" in tags or ("modal" in tags and (tokens[k].norm != "to" or k + 1 < i)):
            be, have, first = be or "be" in tags, have or "have" in tags, k
        elif not (
            "adverb" in tags or "negation" in tags or tokens[k].norm == "did" or tokens[k].norm in ("to", "did", "does")
        ):
            break
        k -= 1
    return first, be, have


def _number_of(tokens: list[Token], first: int, i: int) -> bool | None:
    for token in tokens[first:i]:
        if token.norm in ("was", "is", "has"):
            return False
        if token.norm in ("were", "are", "have"):
            return True
    return None


def _mood(tokens: Tagged, event: Event) -> None:
    """Negation, hearsay and what did not happen (threats, conditions, intentions) around an event."""
    around = tokens[max(0, event.start - 3) : event.verb]
    inner = tokens[event.start : event.verb]
    event.negated = any(
        t.norm in ("not", "never", "n't", "didn't", "wasn't", "weren't") for t in (*inner, *around[-2:])
    )
    event.alleged = any("allegedly" in t.tags for t in around) or doubt.alleged(tokens, event.start)
    norms = [t.norm for t in inner]
    modal = any("modal" in t.tags and t.norm not in ("to", "may", "might") for t in inner)
    before = tokens[event.start - 1] if event.start else None
    infinitive = before is not None and (before.norm == "to" or "hypothetical" in before.tags or "modal" in before.tags)
    event.unreal = (
        modal
        or any("hypothetical" in t.tags for t in (*around, *inner))
        or (infinitive and "base" in tokens[event.verb].tags.get("forms", ()) and event.kind == "active")
        or ("be" in norms and any(n in ("to", "will", "would", "could") for n in norms))
        or any(t.norm in ("if", "unless") for t in tokens[: event.start])
    ) and event.kind not in ("nominal", "toll")
    if doubt.untrue(tokens, event.start):
        event.negated = True
    elif doubt.unproved(tokens, event.start):
        event.unreal = True
