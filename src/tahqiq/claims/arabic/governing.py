"""Which phrases of people each event of an Arabic sentence governs."""

from __future__ import annotations

from dataclasses import replace

from tahqiq.claims.arabic.joining import coordinated, give, go_on, own_right
from tahqiq.claims.arabic.uncounted import is_time
from tahqiq.claims.english.events import Event
from tahqiq.claims.groups import filled
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.model import Group

_OBJECT_REACH = 9
_SUBJECT_REACH = 4
_TOLL_REACH = 16


def assign(tokens: list[Token], people: list[People], events: list[Event]) -> None:
    """Give each phrase of people the harm of the event that governs it."""
    walls = {
        i
        for i, t in enumerate(tokens)
        if t.text in (";", "؛", ":") or "say" in t.tags or "that" in t.tags or "according" in t.tags
    }
    for event in events:
        if event.kind == "toll":
            _total(tokens, people, event)
        elif (
            event.kind == "state"
            or _follows_its_people(tokens, people, event)
            or (not _rightward(tokens, people, event, events, walls) and event.kind in ("passive", "active"))
        ):
            _leftward(tokens, people, event, walls)
            _together(tokens, people, event)
    for event in events:
        _hedged(tokens, event)
        if event.kind == "left" and event.victims:
            event.harm = event.victims[0].harm or event.harm
    _ranked(tokens, people)
    for p in people:
        if p.kind in ("bare", "single") and p.event is not None and p.event.negated:
            p.kind, p.negated, p.amount = "none", True, replace(p.amount, low=0, high=0, qualifier="exact")


def _together(tokens: list[Token], people: list[People], event: Event) -> None:
    """ "قُتل مع ابنته": those who shared the fate of the subject."""
    if event.victims and event.end < len(tokens) and tokens[event.end].norm == "مع":
        for p in people:
            if p.start == event.end + 1 and p.event is None and not p.own:
                give(p, event, True)


def _hedged(tokens: list[Token], event: Event) -> None:
    """ "يُعتقد أن 40 شخصاً قتلوا", "مخاوف من مقتل …": the words of fear or belief belong to the event."""
    for k in range(event.start - 1, max(-1, event.start - 10), -1):
        tags = tokens[k].tags
        if "feared" in tags or "presumed" in tags:
            if event.start - k <= 3 or _leads(tokens[k + 1]):
                event.start = k
            return
        if tokens[k].text in "؛;:." or "say" in tags or ("clause" in tags and "preposition" not in tags):
            return


def _leads(token: Token) -> bool:
    return "that" in token.tags or "of_harm" in token.tags


def _follows_its_people(tokens: list[Token], people: list[People], event: Event) -> bool:
    """ "38 مدنياً قتلوا على يد …": a plural verb straight after those it is said of, and nobody straight after it."""
    first = event.end + (event.end < len(tokens) and _adverb(tokens[event.end]))
    if not tokens[event.verb].tags.get("many") or any(p.start == first for p in people):
        return False
    return any(p.end in (event.start, event.start - 1) and p.harm is None and not p.own for p in people)


def _adverb(token: Token) -> bool:
    """ "أعدموا ميدانياً أربعة عشر رجلاً"."""
    return not token.tags and token.norm.endswith("يا")


def _ranked(tokens: list[Token], people: list[People]) -> None:
    """ "قتيلين وأربعة جرحى سقطوا في صفوف الجيش": whose ranks those were in."""
    for i, token in enumerate(tokens[:-1]):
        if "ranks" not in token.tags:
            continue
        tags = tokens[i + 1].tags
        status = tags["party"].status if "party" in tags else tags["person"].status if "person" in tags else None
        for p in people:
            if status and p.end <= i and i - p.end <= 8 and p.harm is not None and p.group.status is None:
                p.group = filled(p.group, Group(status=status))


def _rightward(tokens: list[Token], people: list[People], event: Event, events: list[Event], walls: set[int]) -> bool:
    later = [p for p in people if p.start >= event.end]
    if not later:
        return False
    first = later[0]
    if (
        len(later) > 1
        and event.kind in ("passive", "active")
        and _object_follows(tokens, first, later[1], event, walls)
    ):
        event.agents = [first]
        event.kind = "active"
        first = later[1]
    elif (
        _active(tokens, event) and first.group.status in ("participating", "armed_forces") and first.start == event.end
    ):
        if len(later) < 2 or later[1].start - first.end > 6:
            return True
        event.agents, first = [first], later[1]  # "اغتال مسلحان على دراجة مختار القرية"
    gap = range(event.agents[0].end if event.agents else event.end, first.start)
    if gap and tokens[gap[0]].norm == "مع":
        return False  # "أحد موظفينا قُتل مع ابنته"
    reach = 14 if event.kind == "left" else _OBJECT_REACH
    if len(gap) > reach or any(k in walls for k in gap) or any(e.verb in gap for e in events if e.kind != "left"):
        return False
    if any("including" in tokens[k].tags and "of_them" not in tokens[k].tags for k in gap) or any(
        "relative" in tokens[k].tags for k in gap
    ):
        return False
    if event.kind == "left":
        return own_right(tokens, people, first, event, walls)
    tight = len(gap) <= 1 and not any(
        "preposition" in tokens[k].tags and tokens[k].norm not in ("على", "ب") for k in gap
    )
    if not tight and not _crossable(tokens, gap, event):
        return False
    timed = all(is_time(tokens[k]) or tokens[k].text in "،," for k in gap)
    if first.kind in ("bare", "single") and len(gap) > 1 and not (timed or event.agents or _agent_in(tokens, gap)):
        return False
    if first.unknown and tokens[event.verb].norm.removeprefix("ال") == "ضبط":
        return False  # "ضبط 300 قرص": things, unless a word of people says otherwise
    if (first.unknown or first.kind == "headless") and len(gap) > 1 and not _agent_in(tokens, gap):
        return False
    if (
        first.own
        and first.harm != "killed"
        and (tight or first.harm == "displaced" or "life_verb" in tokens[event.verb].tags)
    ):
        first.own = False  # "فارق ثلاثة جرحى الحياة", "مقتل خمسة نازحين"
    if first.own and first.harm != event.harm and not (first.weak and event.kind == "nominal"):
        return False
    if gap and event.kind == "passive" and (_agent_in(tokens, gap)):
        event.kind = "active"
    touch = any(tokens[k].norm.endswith("الاتصال") for k in gap)  # "فقدت المنظمة الاتصال بثلاثة من متطوعيها"
    lost = tokens[event.verb].norm in ("فقد", "فقدت", "فقدوا") and not touch
    if lost and getattr(tokens[first.head], "suffixed", False):
        event.harm = "killed"  # "فقد ثلاثة من أبنائه"
    give(first, event, True)
    go_on(tokens, people, first, event, walls)
    return True


def _active(tokens: list[Token], event: Event) -> bool:
    return tokens[event.verb].tags.get("voice") == "active" and " " not in tokens[event.verb].norm


def _object_follows(tokens: list[Token], first: People, second: People, event: Event, walls: set[int]) -> bool:
    """ "قتل مسلحون 5 مدنيين": two phrases without a joint between are who did it and whom."""
    gap = _bare_gap(tokens, range(first.end, second.start), second)
    lead = range(event.end, first.start)
    if len(lead) > 1 or len(gap) > 3 or first.own or (second.own and second.harm != event.harm):
        return False
    if tokens[event.verb].tags.get("voice") == "intransitive":
        return False
    return (
        not any(
            k in walls
            or "pronoun" in tokens[k].tags
            or "coordinator" in tokens[k].tags
            or "preposition" in tokens[k].tags
            or "including" in tokens[k].tags
            or "harm" in tokens[k].tags
            or "of_harm" in tokens[k].tags
            or not tokens[k].text[0].isalnum()
            or "clause" in tokens[k].tags
            for k in gap
        )
        and second.kind != "bare"
    )


def _bare_gap(tokens: list[Token], gap: range, second: People) -> range:
    """The words between who and whom, without what is put between commas; "تلميذين" can only be whom."""
    commas = len(gap) > 1 and tokens[gap[0]].text == "،" and tokens[gap[-1]].text == "،"
    oblique = second.start == second.head and tokens[second.head].norm.endswith("ين")
    return range(gap[-1] + 1, gap[-1] + 1) if commas and oblique else gap


def _agent_in(tokens: list[Token], gap: range) -> bool:
    return any(
        "party" in tokens[k].tags
        or "actor" in tokens[k].tags
        or "weapon_by" in tokens[k].tags
        or "source" in tokens[k].tags
        for k in gap
    )


def _crossable(tokens: list[Token], gap: range, event: Event) -> bool:
    """Whether the words between a verb and a number may be its subject, or a place or time put first."""
    for k in gap:
        tags = tokens[k].tags
        if (
            ("coordinator" in tags and tokens[k].norm != "و")
            or ("clause" in tags and "preposition" not in tags)
            or "harm" in tags
        ):
            return False
        if not tokens[k].text[0].isalnum() and tokens[k].text not in '،,"«»“”()':
            return False
    return (
        event.kind != "nominal"
        or not any("preposition" in tokens[k].tags and tokens[k].norm not in ("من", "ل") for k in gap)
        or len(gap) <= 4
    )


def _leftward(tokens: list[Token], people: list[People], event: Event, walls: set[int]) -> None:
    """The subject before its verb: "19 من أبنائها قُتلوا", "ممرضتان قُتلتا"."""
    earlier = [p for p in people if p.end <= event.verb and not _shared_out(tokens, p)]
    if not earlier:
        return
    last = earlier[-1]
    gap = range(last.end, event.verb)
    if any(k in walls for k in gap):
        return
    if last.firm and not last.own and last.event is not None:
        _merge(tokens, last, event)
        return
    if len(gap) > (12 if event.kind == "state" else _SUBJECT_REACH) or (
        last.own and last.harm is not None and not last.weak
    ):
        return
    if any("coordinator" in tokens[k].tags or "harm" in tokens[k].tags for k in gap) and event.kind != "state":
        return
    if last.kind == "bare" and len(gap) > 2:
        return
    give(last, event, True)
    for other in reversed(earlier[:-1]):
        if other.firm or not coordinated(tokens, other, last, walls):
            return
        give(other, event, True)
        last = other


def _shared_out(tokens: list[Token], p: People) -> bool:
    """ "14 شخصاً، معظمهم أطفال، قتلوا": the children are told by the share."""
    before = tokens[max(0, p.start - 2) : p.start]
    return p.kind == "bare" and any("share" in t.tags for t in before)


def _merge(tokens: list[Token], people: People, event: Event) -> None:
    """A second verb of the same people: "خُطف خمسة أشخاص وقُتلوا" ends in death."""
    between = tokens[people.end : event.verb]
    if (
        len(between) > 2
        or not between
        or between[-1].norm not in ("و", "او", "ثم", "ف")
        or not tokens[event.verb].tags.get("many")
    ):
        return
    harms = {people.harm, event.harm}
    before = people.event
    for p in before.victims if before else ():
        p.harm = "other" if harms == {"killed", "injured"} else "killed" if "killed" in harms else p.harm


def _total(tokens: list[Token], people: list[People], event: Event) -> None:
    best = None
    for p in people:
        if p.start < event.start or p.start - event.end > _TOLL_REACH or p.kind in ("bare", "single"):
            continue
        if p.end <= event.end:
            continue
        between = tokens[event.end : p.start]
        if any(t.text in ";؛" or "including" in t.tags for t in between) or any(
            "say" in t.tags and "reach" not in t.tags for t in between
        ):
            break
        if best is not None:
            if (
                p.start
                and tokens[p.start - 1].norm == "الي"
                and best.start
                and tokens[best.start - 1].norm in ("من", "بين")
            ):
                best = p
            break
        best = p
    if (
        best is None
        or (best.own and best.harm != event.harm and event.harm != "other")
        or (best.event is not None and best.event.kind != "left")
    ):
        return
    give(best, event, True)
    for token in tokens[event.start : event.end]:
        for tag in ("adjective", "person"):
            facets: Group | None = token.tags.get(tag)
            if facets is not None:
                best.group = filled(best.group, facets)
