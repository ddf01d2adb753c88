"""Which phrases of people each event of harm governs: objects, subjects, lists, totals."""

from __future__ import annotations

from tahqiq.claims.english.beside import went_elsewhere
from tahqiq.claims.english.events import Event
from tahqiq.claims.english.tolls import give, total
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Tagged, Token

_SUBJECT_REACH = 18
_OBJECT_REACH = 12
_NO_WALL = frozenset(("since", "as", "following", "despite", "after"))  # clauses that tell of the same event
_WITH = frozenset(("along with", "together with", "as well as", "in addition to"))


def assign(tokens: Tagged, people: list[People], events: list[Event]) -> None:
    """Give each phrase of people the harm of the event that governs it."""
    if not (people and events):
        return
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
            total(tokens, people, event)


def _walls(tokens: Tagged) -> set[int]:
    """Positions over which no event reaches."""
    walls = {i for i, t in enumerate(tokens) if t.text in (";", ":")}
    walls.update(i for i in tokens.where("say") if _reports(tokens, i))
    walls.update(i for i in tokens.where("clause") if tokens[i].norm not in _NO_WALL)
    return walls


def _reports(tokens: list[Token], i: int) -> bool:
    """A reporting verb, not the participle in "were reported dead", "are estimated to have died"."""
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
    if _outlived(tokens, first, event):
        first.own = False  # "executed 12 captured soldiers"
    careful = tokens[event.verb].tags.get("careful", False)
    if went_elsewhere(tokens, first, event.verb):
        return  # "lost 300 employees to rivals", "a loss of 12 million"
    if (first.unknown and (careful or len(gap) > 1)) or (
        careful and first.kind in ("bare", "headless") and not _second(tokens, event, first)
    ):
        return
    if first.own:
        if event.kind == "nominal" and first.harm == "killed":
            return
        if first.harm != event.harm:
            return
    give(first, event, True)
    _continue(tokens, people, first, event, walls)


def _second(tokens: list[Token], event: Event, people: People) -> bool:
    """ "killed 31 and captured nine": a number without a noun, of the people of the verb before."""
    before = tokens[max(0, event.start - 8) : event.start]
    joined = bool(before) and before[-1].norm in ("and", ",")
    return people.kind == "headless" and joined and any("harm" in t.tags for t in before)


def _continue(tokens: list[Token], people: list[People], first: People, event: Event, walls: set[int]) -> None:
    last = first
    for other in people[people.index(first) + 1 :]:
        if not coordinated(tokens, last, other, walls) or other.own or (other.unknown and other.start - last.end > 1):
            return
        if other.kind == "bare" and other.start - last.end > 1:
            return
        give(other, event, False)
        last = other


def _blocked(tokens: list[Token], gap: range, event: Event, events: list[Event]) -> bool:
    """Whether something between an active verb and a number stops the number from being its object."""
    other = {e.verb for e in events}
    for k in gap:
        tags = tokens[k].tags
        if (
            "singular" in tags
            and k + 1 < gap.stop
            and tokens[k + 1].norm == "of"
            and "weak" not in tags
            and "group_noun" not in tags
        ):
            return True  # "arrested the killer of five women"
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
    if (teller := _teller(tokens, earlier, event)) is not None:
        give(teller, event, True)
        return
    all_before, earlier = earlier, _parenthesised(tokens, earlier, event)
    last = earlier[-1]
    if _is_owner(tokens, earlier):
        earlier, last = earlier[:-1], earlier[-2]
    if len(earlier) > 1 and earlier[-2].among and event.kind != "reduced":
        last = earlier[-2]
    gap = range(last.end, event.start)
    apposed = last.end < event.start and tokens[event.start - 1].text == "," and last is not all_before[-1]
    limit = 1 if event.kind == "reduced" and not apposed else _SUBJECT_REACH
    if any(k in walls for k in gap):
        return
    if last.firm and not last.own and last.event is not None and last.event is not event:
        if last.event.kind == "reduced" and event.kind != "reduced" and _is_main(tokens, last.event, event, walls):
            give(last, event, True)
            return
        _merge(tokens, last, event)
        return
    if len(gap) > limit:
        return
    if (whole := _bracketing(tokens, earlier, event)) is not None:
        give(whole, event, True)
        return
    if event.kind == "reduced" and not apposed and any(tokens[k].text == "," for k in gap):
        return
    if _outlived(tokens, last, event):
        last.own = False
    if last.own and last.harm is not None and not last.weak and last.kind != "none":
        return
    if last.kind == "none" and any(t.norm in ("how", "whether", "why") for t in tokens[gap.start : gap.stop]):
        return  # "no one knows how many died"
    if not _agrees(tokens, last, event, gap):
        whole = earlier[-2] if len(earlier) > 1 and "including" in tokens[last.start - 1].tags else None
        if whole is None or not _agrees(tokens, whole, event, gap):
            return
        last = whole  # "a family of six, including four children, was killed"
    if gap and "relative" in tokens[gap[-1]].tags and len(gap) > 2:
        return
    twofold = last.kind == "single" and event.plural is False and len(gap) == 2 and "singular" in tokens[gap[-1]].tags
    if len(gap) > 1 and event.kind != "reduced" and not twofold and _other_subject(tokens, gap):
        return
    if last.kind == "bare" and len(gap) > 8:
        return
    tentative = last.harm is not None and not last.own
    give(last, event, True)
    if tentative:
        return
    for other in reversed(earlier[:-1]):
        if other.firm or not coordinated(tokens, other, last, walls):
            return
        give(other, event, True)
        last = other


def _is_owner(tokens: list[Token], earlier: list[People]) -> bool:
    """ "Two children of a teacher were killed": the last phrase only says whose those before it are."""
    last = earlier[-1]
    if len(earlier) < 2 or last.kind != "single" or last.own or tokens[last.start - 1].norm != "of":
        return False
    return earlier[-2].end == last.start - 1 and earlier[-2].kind in ("counted", "single")


def _parenthesised(tokens: list[Token], earlier: list[People], event: Event) -> list[People]:
    """Without what only tells more of a number: "51 villagers, 12 of whom were children, drowned"."""
    if len(earlier) < 2 or tokens[event.start - 1].text != ",":
        return earlier
    for k in range(len(earlier) - 2, max(-1, len(earlier) - 5), -1):
        whole, gap = earlier[k], tokens[earlier[k].end : event.start - 1]
        if whole.kind != "counted" or not gap or gap[0].text != "," or any("harm" in t.tags for t in gap):
            continue
        told = any(t.norm == "of whom" for t in gap[:5]) and not any(t.text == "," for t in gap[1:])
        apposed = event.kind == "reduced" and all(p.kind == "bare" for p in earlier[k + 1 :])
        if told or (apposed and tokens[min(event.end, len(tokens) - 1)].norm == "by"):
            return earlier[: k + 1]
    return earlier


def _bracketing(tokens: list[Token], earlier: list[People], event: Event) -> People | None:
    """ "… and 14, including three children, injured": the number before what it includes."""
    if event.kind != "reduced" or len(earlier) < 2 or tokens[event.start - 1].text != ",":
        return None
    whole, last = earlier[-2], earlier[-1]
    opened = tokens[whole.end].text == "," and any("including" in t.tags for t in tokens[whole.end : last.start])
    return whole if opened and not whole.firm and whole.harm is None else None


def _outlived(tokens: list[Token], people: People, event: Event) -> bool:
    """ "A wounded girl has died": what befell her first is only said in passing."""
    if people.own and people.harm == "displaced" and event.harm not in ("displaced", "other"):
        return True  # "14 displaced people were killed"
    if not people.own or people.harm in (None, "killed") or event.harm != "killed" or event.kind == "reduced":
        return False
    head = tokens[people.head].tags if people.head >= 0 else {}
    return "person" in head and "count" not in head and "state" not in head


def _teller(tokens: list[Token], earlier: list[People], event: Event) -> People | None:
    """ "Three women told the team that they had been beaten": who tells of themselves."""
    if not event.start or tokens[event.start - 1].norm != "they" or event.kind == "reduced":
        return None
    for p in reversed(earlier):
        gap = tokens[p.end : event.start - 1]
        says = [k for k, t in enumerate(gap) if "say" in t.tags]
        if len(says) == 1 and says[0] <= 1 and len(gap) < _OBJECT_REACH and p.kind == "counted" and p.harm is None:
            return p
    return None


def _after_verb(tokens: list[Token], people: list[People], event: Event) -> None:
    """ "Killed were 12 soldiers": a participle that opens the sentence."""
    if event.kind == "reduced" and event.start < 3 and event.end < len(tokens) and "be" in tokens[event.end].tags:
        for p in people:
            if p.start - event.end <= 2:
                give(p, event, True)
                return


def _accompanying(tokens: list[Token], people: list[People], event: Event, walls: set[int]) -> None:
    """ "… was killed in his home, along with two bodyguards"."""
    for p in people:
        if p.start < event.end or p.harm is not None or p.start - event.end > _SUBJECT_REACH:
            continue
        before = tokens[max(event.end, p.start - 2) : p.start]
        if any(t.norm in _WITH or "excluding" in t.tags for t in before) and not any(
            k in walls for k in range(event.end, p.start)
        ):
            give(p, event, True)
            _continue(tokens, people, p, event, walls)
        return


def _is_main(tokens: list[Token], before: Event, event: Event, walls: set[int]) -> bool:
    """Whether a participle only describes those of whom the verb tells: "12 people held by the army were beaten"."""
    between = range(before.end, event.start)
    return len(between) <= _SUBJECT_REACH and not any(
        k in walls or "coordinator" in tokens[k].tags or "relative" in tokens[k].tags or tokens[k].text == ","
        for k in between
    )


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
        of = tokens[people.start - 1].norm if people.start else ""
        return not many or people.kind == "none" or people.weak or not gap or of.endswith("of")
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
    if len(gap) > 3 or any(k in walls or "coordinator" in tokens[k].tags for k in gap):
        return []  # "killed 12 men and wounded 5": the men wounded nobody
    return [last]


def coordinated(tokens: list[Token], left: People, right: People, walls: set[int]) -> bool:
    """Whether two phrases stand in one list: joined by comma, "and" or a word of inclusion, with no verb between."""
    gap = tokens[left.end : right.start]
    if not gap:
        return False
    if len(gap) > 10 or any(k in walls and "coordinator" not in tokens[k].tags for k in range(left.end, right.start)):
        return False
    joint = gap[-1]
    if len(gap) > 1 and any(t in joint.tags for t in ("article", "possessive", "another")):
        joint = gap[-2]
    if not (
        "coordinator" in joint.tags
        or joint.text in (",", "–", "-", "(", ";")  # sentences end at a semicolon, except in brackets
        or "including" in joint.tags
        or "of_them" in joint.tags
    ):
        return False
    return not any(
        "verb" in t.tags or "be" in t.tags or "have" in t.tags or "harm" in t.tags or "relative" in t.tags for t in gap
    )
