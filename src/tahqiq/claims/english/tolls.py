"""Which number is the total that a toll, a label or a count comes to, and whose toll it is."""

from __future__ import annotations

from dataclasses import replace

from tahqiq.claims.english.events import Event
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.model import Group

_TOLL_REACH = 18


def total(tokens: list[Token], people: list[People], event: Event) -> None:
    """Give the number that a toll comes to its harm, and what it includes."""
    if (told := _told_before(tokens, people, event)) is not None:
        told.harm, told.group = event.harm, _whose_toll(tokens, event, told)
        return
    best = None
    included: list[People] = []
    for p in people:
        if p.start < event.end or p.start - event.end > _TOLL_REACH or p.kind in ("bare", "single"):
            continue
        between = tokens[event.end : p.start]
        near = tokens[included[-1].end : p.start] if included else between
        if best is None and any("including" in t.tags for t in near) and not any("be" in t.tags for t in near):
            included.append(p)  # "the toll, which includes 15 women, stands at 40"
            continue
        if any(t.text in ";" or "say" in t.tags for t in between):
            break
        if best is not None:
            if (
                p.start
                and tokens[p.start - 1].norm in ("to", "at")
                and tokens[best.start - 1].norm.endswith(("from", "between", "by"))
            ):
                best = p
            break
        best = p
    if best and not best.group.as_written:
        best.group = _whose_toll(tokens, event, best)
    if best and (not best.own or best.harm == event.harm) and (best.event is None or best.event.kind != "passive"):
        give(best, event, True)
        for p in included:
            p.harm, p.parent = p.harm or event.harm, best


def _told_before(tokens: list[Token], people: list[People], event: Event) -> People | None:
    """The number of "bringing to 61 the number of aid workers killed", which stands before what it counts."""
    for p in people:
        if p.event is not None and p.event.kind == "toll" and p.end in (event.verb, event.verb - 1):
            return p if all("article" in t.tags for t in tokens[p.end : event.verb]) else None
    return None


def _whose_toll(tokens: list[Token], event: Event, best: People) -> Group:
    """ "The toll of the security forces is 66", "the number of civilians killed"."""
    if (
        event.verb
        and "adjective" in tokens[event.verb - 1].tags
        and not tokens[event.verb - 1].possessive
        and event.kind == "toll"
        and "toll" not in tokens[event.verb].tags
    ):
        of: Group = tokens[event.verb - 1].tags["adjective"]
        return replace(of, as_written=tokens[event.verb - 1].text)  # "civilian fatalities stand at 40"
    if "civilian" in tokens[event.verb].norm:
        return Group(status="civilian", as_written=tokens[event.verb].norm)
    if event.kind == "toll" and "plural" in (after := tokens[event.end].tags) and "person" in after:
        whose: Group = after["person"]
        return replace(whose, as_written=tokens[event.end].text)  # "the number of dead civilians"
    if tokens[event.verb].norm.startswith("number") and event.end - event.verb > 1:
        named = next((t for t in tokens[event.verb : event.end] if "person" in t.tags), tokens[event.verb])
        found: Group = named.tags.get("person", Group())
        return replace(found, as_written=named.text)  # "the number of militants killed"
    facets = Group()
    if event.end < len(tokens) and (tokens[event.end].norm == "of" or tokens[event.end - 1].norm == "of"):
        for token in tokens[event.end : best.start]:
            if "be" in token.tags or ("preposition" in token.tags and token.norm != "of"):
                break
            if "party" in token.tags and facets == Group():
                facets = Group(status=token.tags["party"].status, as_written=token.text)
            elif "person" in token.tags:
                found = token.tags["person"]
                facets = replace(found if facets == Group() else facets, as_written=token.text)
    return facets


def give(people: People, event: Event, firm: bool) -> None:
    """Let an event have befallen a phrase of people; `firm`: not merely along a list."""
    if people.event is not None and people in people.event.victims:
        people.event.victims.remove(people)
    people.harm, people.event, people.firm = (people.harm if people.own else event.harm), event, firm
    event.victims.append(people)
