"""Phrases of people that stand in one list: joined by "و", a comma, a word of inclusion, and harmed alike."""

from __future__ import annotations

from tahqiq.claims.english.events import Event
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token


def coordinated(tokens: list[Token], left: People, right: People, walls: set[int]) -> bool:
    """Whether two phrases stand in one list: joined by و, a comma or a word of inclusion, with no verb between."""
    gap = range(left.end, right.start)
    if not gap or len(gap) > 8 or any(k in walls for k in gap):
        return False
    joint = tokens[gap[-1]]
    if not (
        "coordinator" in joint.tags
        or joint.text in ("،", ",", "–", "-", "(")
        or joint.norm == "مع"
        or "including" in joint.tags
        or "addition" in joint.tags
        or (joint.norm == "من" and len(gap) > 1 and "including" in tokens[gap[-2]].tags)
    ):
        return False
    return not any("harm" in tokens[k].tags or "of_harm" in tokens[k].tags or "relative" in tokens[k].tags for k in gap)


def give(people: People, event: Event, firm: bool) -> None:
    """Make people the victims of an event, and of no other; `firm`: the grammar says so of them themselves."""
    if people.event is not None and people in people.event.victims:
        people.event.victims.remove(people)
    people.harm, people.event, people.firm = (people.harm if people.own else event.harm), event, firm
    event.victims.append(people)


def own_right(tokens: list[Token], people: list[People], first: People, event: Event, walls: set[int]) -> bool:
    """ "أسفر عن 12 قتيلاً و30 جريحاً": phrases that name their harm, given an event to be dated and placed by."""
    if not first.own:
        return False
    give(first, event, True)
    last = first
    for other in people[people.index(first) + 1 :]:
        if not coordinated(tokens, last, other, walls) or not (other.own or _also_of(tokens, last, other)):
            break
        give(other, event, other.own)
        other.harm = other.harm if other.own else last.harm
        last = other
    return True


def _also_of(tokens: list[Token], last: People, other: People) -> bool:
    """ "4 قتلى من الجيش و3 من الأهالي": the second number of the same noun."""
    of = [any(t.norm == "من" for t in tokens[p.start : p.end + 1]) for p in (last, other)]
    return all(of) and other.harm is None and other.event is None and tokens[other.start - 1].norm == "و"


def go_on(tokens: list[Token], people: list[People], first: People, event: Event, walls: set[int]) -> None:
    """ "قُتل رجل وامرأة وثلاثة أطفال": those listed after the first share its event."""
    last = first
    for other in people[people.index(first) + 1 :]:
        if not coordinated(tokens, last, other, walls) or other.own or (other.unknown and other.start - last.end > 1):
            return
        if other.kind == "bare" and other.start - last.end > 1 and not _included(tokens, last, other):
            return
        give(other, event, False)
        last = other


def _included(tokens: list[Token], left: People, right: People) -> bool:
    return any("including" in t.tags for t in tokens[left.end : right.start])
