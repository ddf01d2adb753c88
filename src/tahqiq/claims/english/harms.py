"""What befell the people of a sentence: events of harm, and which phrases of people each of them governs."""

from __future__ import annotations

from dataclasses import dataclass, field

from tahqiq.claims.english.phrases import People
from tahqiq.claims.tokens import Token
from tahqiq.model import Harm

_SUBJECT_REACH = 18
_OBJECT_REACH = 12
_TOLL_REACH = 18
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
)
_WITH = frozenset(("along with", "together with", "as well as", "in addition to"))


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


def find(tokens: list[Token], people: list[People]) -> list[Event]:
    """The events of a sentence, left to right."""
    inside = {k for p in people if p.own or p.kind != "bare" for k in range(p.start, p.end)}
    starts = {p.start: p for p in people}
    out: list[Event] = []
    for i, token in enumerate(tokens):
        tags = token.tags
        if i in inside and not ("of_harm" in tags and i + 1 < len(tokens) and tokens[i + 1].norm == "of"):
            continue
        event = None
        if "toll" in tags:
            same = out[-1].harm if out else "killed"
            event = Event("toll", i, i + 1, same if tags["toll"] == "same" else tags["toll"], i)
        elif "harm" in tags:
            event = _verb(tokens, i, starts)
        if event is None and "state" in tags:
            event = _state(tokens, i)
        if (
            event is None
            and "of_harm" in tags
            and i + 1 < len(tokens)
            and (tokens[i + 1].norm == "of" or token.norm == "death of")
        ):
            event = Event("nominal", i, i + 2, tags["of_harm"], i)
        if event:
            _mood(tokens, event)
            out.append(event)
    return out


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
    while nxt < len(tokens) and "adverb" in tokens[nxt].tags and nxt not in starts:
        nxt += 1
    if "ing" in forms:
        if nxt < len(tokens) and tokens[nxt].norm == "of":
            return Event("nominal", i, nxt + 1, harm, i)
        return Event("active", first, i + 1, harm, i)
    if has_have or forms & {"s"} or ("base" in forms and "past" not in forms):
        return Event("active", first, i + 1, harm, i, perfect=has_have)
    kind = "reduced" if _is_participle(tokens, i, nxt, starts) else "active"
    if kind == "reduced" and tags.get("careful") and not (nxt < len(tokens) and "by" in tokens[nxt].tags):
        return None
    return Event(kind, i, i + 1, harm, i)


def _is_participle(tokens: list[Token], i: int, nxt: int, starts: dict[int, People]) -> bool:
    """Whether "killed" without an auxiliary is passive ("12 people killed in …"), judged by what follows."""
    if nxt < len(tokens) and "be" in tokens[nxt].tags:
        return True
    follows = starts.get(nxt) or starts.get(nxt + 1)
    if follows is not None:
        left = any(p.end in (i, i - 1) for p in starts.values())
        return left and (follows.own or _harmed_next(tokens, follows) or "by" in tokens[nxt].tags)
    if nxt >= len(tokens) or not tokens[nxt].text[0].isalnum():
        return True
    return any(tag in tokens[nxt].tags for tag in _AFTER_PARTICIPLE)


def _harmed_next(tokens: list[Token], people: People) -> bool:
    """ "Two killed, six others injured": the phrase after a participle has its own."""
    tags = tokens[people.end].tags if people.end < len(tokens) else {}
    return "state" in tags or ("harm" in tags and "pp" in tags["forms"])


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
            "adverb" in tags or "negation" in tags or "did" == tokens[k].norm or tokens[k].norm in ("to", "did", "does")
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


def _mood(tokens: list[Token], event: Event) -> None:
    """Negation, hearsay and what did not happen (threats, conditions, intentions) around an event."""
    around = tokens[max(0, event.start - 3) : event.verb]
    inner = tokens[event.start : event.verb]
    event.negated = any(
        t.norm in ("not", "never", "n't", "didn't", "wasn't", "weren't") for t in (*inner, *around[-2:])
    )
    event.alleged = any("allegedly" in t.tags for t in around)
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


def assign(tokens: list[Token], people: list[People], events: list[Event]) -> None:
    """Give each phrase of people the harm of the event that governs it."""
    walls = _walls(tokens)
    for event in events:
        if event.kind in ("active", "nominal"):
            _rightward(tokens, people, event, events, walls)
    for event in events:
        if event.kind in ("passive", "intransitive", "reduced"):
            _leftward(tokens, people, event, events, walls)
    for event in events:
        if event.kind in ("passive", "intransitive", "reduced"):
            _accompanying(tokens, people, event, walls)
    for event in events:
        if event.kind == "toll":
            _total(tokens, people, event)


def _walls(tokens: list[Token]) -> set[int]:
    """Positions over which no event reaches."""
    return {
        i
        for i, t in enumerate(tokens)
        if t.text in (";", ":")
        or _reports(tokens, i)
        or ("clause" in t.tags and t.norm not in ("since", "as", "following", "despite", "after"))
    }


def _reports(tokens: list[Token], i: int) -> bool:
    """A reporting verb, not the participle in "were reported dead", "are estimated to have died"."""
    if "say" not in tokens[i].tags:
        return False
    after = tokens[i + 1].tags if i + 1 < len(tokens) else {}
    before = tokens[i - 1].tags if i else {}
    return not ("harm" in after or "state" in after or "be" in before)


def _rightward(tokens: list[Token], people: list[People], event: Event, events: list[Event], walls: set[int]) -> None:
    event.agents = _subjects(tokens, people, event, walls)
    later = [p for p in people if p.start >= event.end]
    if not later:
        return
    first = later[0]
    gap = range(event.end, first.start)
    if len(gap) > _OBJECT_REACH or any(k in walls for k in gap) or _blocked(tokens, gap, event, events):
        return
    if first.kind == "bare" and len(gap) > 2:
        return
    careful = tokens[event.verb].tags.get("careful", False)
    if (first.unknown and (careful or len(gap) > 1)) or (careful and first.kind in ("bare", "headless")):
        return
    if first.own:
        if event.kind == "nominal" and first.harm == "killed":
            return
        if first.harm != event.harm:
            return
    _give(first, event, True)
    _continue(tokens, people, first, event, walls)


def _continue(tokens: list[Token], people: list[People], first: People, event: Event, walls: set[int]) -> None:
    last = first
    for other in people[people.index(first) + 1 :]:
        if not coordinated(tokens, last, other, walls) or other.own or (other.unknown and other.start - last.end > 1):
            return
        if other.kind == "bare" and other.start - last.end > 1:
            return
        _give(other, event, False)
        last = other


def _blocked(tokens: list[Token], gap: range, event: Event, events: list[Event]) -> bool:
    """Whether something between an active verb and a number stops the number from being its object."""
    other = {e.verb for e in events}
    for k in gap:
        tags = tokens[k].tags
        if k in other or "be" in tags or "verb" in tags or "by" in tags or "relative" in tags:
            return True
        if "preposition" in tags and tokens[k].norm not in ("of", "than"):
            return True
    return False


def _leftward(tokens: list[Token], people: list[People], event: Event, events: list[Event], walls: set[int]) -> None:
    earlier = [p for p in people if p.end <= event.start]
    if not earlier:
        _after_verb(tokens, people, event)
        return
    last = earlier[-1]
    gap = range(last.end, event.start)
    limit = 1 if event.kind == "reduced" else _SUBJECT_REACH
    if any(k in walls for k in gap):
        return
    if last.firm and not last.own and last.event is not None and last.event is not event:
        _merge(tokens, last, event)
        return
    if len(gap) > limit:
        return
    if event.kind == "reduced" and any(tokens[k].text == "," for k in gap):
        return
    if last.own and last.harm is not None and not last.weak and last.kind != "none":
        return
    if not _agrees(tokens, last, event, gap):
        return
    if gap and "relative" in tokens[gap[-1]].tags and len(gap) > 2:
        return
    if len(gap) > 1 and event.kind != "reduced" and _other_subject(tokens, gap):
        return
    if last.kind == "bare" and len(gap) > 8:
        return
    tentative = last.harm is not None and not last.own
    _give(last, event, True)
    if tentative:
        return
    for other in reversed(earlier[:-1]):
        if other.firm or not coordinated(tokens, other, last, walls):
            return
        _give(other, event, True)
        last = other


def _after_verb(tokens: list[Token], people: list[People], event: Event) -> None:
    """ "Killed were 12 soldiers": a participle that opens the sentence."""
    if event.kind == "reduced" and event.start < 3 and event.end < len(tokens) and "be" in tokens[event.end].tags:
        for p in people:
            if p.start - event.end <= 2:
                _give(p, event, True)
                return


def _accompanying(tokens: list[Token], people: list[People], event: Event, walls: set[int]) -> None:
    """ "… was killed in his home, along with two bodyguards"."""
    for p in people:
        if p.start < event.end or p.harm is not None or p.start - event.end > _SUBJECT_REACH:
            continue
        before = tokens[max(event.end, p.start - 2) : p.start]
        if any(t.norm in _WITH for t in before) and not any(k in walls for k in range(event.end, p.start)):
            _give(p, event, True)
            _continue(tokens, people, p, event, walls)
        return


def _merge(tokens: list[Token], people: People, event: Event) -> None:
    """A second verb of the same subject: "killed or wounded" counts both, "abducted and killed" ends in death."""
    before = people.event
    between = tokens[before.end : event.start]
    if len(between) > 2 or not between or between[-1].norm not in ("and", "or", ","):
        return
    harms = {people.harm, event.harm}
    for p in before.victims:
        p.harm = "other" if harms == {"killed", "injured"} else "killed" if "killed" in harms else p.harm


def _agrees(tokens: list[Token], people: People, event: Event, gap: range) -> bool:
    if event.kind == "reduced" or event.plural is None:
        return True
    many = people.amount.low > 1 or people.amount.high is None or people.amount.high > 1
    if event.plural is False:
        return not many or people.kind == "none" or people.weak or not gap
    if people.kind == "single" or not many:
        before = tokens[people.start - 1] if people.start else None
        listed = before is not None and (
            "coordinator" in before.tags or before.text == "," or "including" in before.tags
        )
        return listed or people.negated
    return True


def _other_subject(tokens: list[Token], gap: range) -> bool:
    """Whether the verb has a nearer subject than the number: "… , and the mayor was killed"."""
    words = [tokens[k] for k in gap]
    for k, token in enumerate(words):
        if (
            token.norm == "and"
            and k + 1 < len(words)
            and (words[k + 1].norm in ("the", "he", "she", "his", "they") or k == len(words) - 2)
        ):
            return True
        if "pronoun" in token.tags and k == len(words) - 1:
            return True
    return False


def _subjects(tokens: list[Token], people: list[People], event: Event, walls: set[int]) -> list[People]:
    earlier = [p for p in people if p.end <= event.start and not p.own]
    if not earlier or event.kind == "nominal":
        return []
    last = earlier[-1]
    gap = range(last.end, event.start)
    return [last] if len(gap) <= 3 and not any(k in walls for k in gap) else []


def _total(tokens: list[Token], people: list[People], event: Event) -> None:
    best = None
    for p in people:
        if p.start < event.end or p.start - event.end > _TOLL_REACH or p.kind in ("bare", "single"):
            continue
        between = tokens[event.end : p.start]
        if any(t.text in ";" or "say" in t.tags for t in between):
            break
        if best is not None:
            if (
                p.start
                and tokens[p.start - 1].norm in ("to", "at")
                and tokens[best.start - 1].norm in ("from", "between")
            ):
                best = p
            break
        best = p
    if best and (not best.own or best.harm == event.harm) and (best.event is None or best.event.kind != "passive"):
        _give(best, event, True)


def coordinated(tokens: list[Token], left: People, right: People, walls: set[int]) -> bool:
    """Whether two phrases stand in one list: joined by comma, "and" or a word of inclusion, with no verb between."""
    gap = tokens[left.end : right.start]
    if not gap:
        return False
    if len(gap) > 10 or any(k in walls and "coordinator" not in tokens[k].tags for k in range(left.end, right.start)):
        return False
    joint = gap[-1]
    if len(gap) > 1 and ("article" in joint.tags or "possessive" in joint.tags):
        joint = gap[-2]
    if not (
        "coordinator" in joint.tags
        or joint.text in (",", "–", "-", "(")
        or "including" in joint.tags
        or "of_them" in joint.tags
    ):
        return False
    return not any(
        "verb" in t.tags or "be" in t.tags or "have" in t.tags or "harm" in t.tags or "relative" in t.tags for t in gap
    )


def _give(people: People, event: Event, firm: bool) -> None:
    if people.event is not None and people in people.event.victims:
        people.event.victims.remove(people)
    people.harm, people.event, people.firm = (people.harm if people.own else event.harm), event, firm
    event.victims.append(people)
