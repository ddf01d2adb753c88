"""Which numbers lie inside which, and shares: including, among them, of whom, mostly, most, half."""

from __future__ import annotations

from dataclasses import replace

from tahqiq.claims.english import ellipsis, ranking
from tahqiq.claims.english.among import among, may_hold, of_the_dead
from tahqiq.claims.english.events import Event
from tahqiq.claims.english.governing import coordinated
from tahqiq.claims.english.heads import of_those
from tahqiq.claims.english.of_earlier import (
    Nesting,
    accounted_for,
    alike,
    carried_on,
    in_care,
    of_them_first,
    of_them_harmed,
    predicate,
    the_rest,
)
from tahqiq.claims.english.parts import Part
from tahqiq.claims.english.shares import parts
from tahqiq.claims.groups import filled
from tahqiq.claims.people import People, inherit
from tahqiq.claims.tokens import Tagged, Token
from tahqiq.model import Group

_BACK = 14  # tokens to whom "of them" may come back to
_GRAVELY = frozenset(("critically", "seriously", "severely", "gravely", "badly", "fatally", "mortally", "lightly"))
__all__ = ("Nesting", "Part", "read")


def read(text: str, tokens: Tagged, people: list[People], events: list[Event]) -> Nesting:
    """Set the parents of nested phrases (and the harm they take over), and find the shares."""
    nesting = Nesting([], set())
    of_them_first(text, tokens, people, nesting)
    for k, p in enumerate(people):
        _broken_down(tokens, p, people[k + 1 :])
    k = -1
    while k + 1 < len(people):
        k += 1
        p = people[k]
        _of_them(text, tokens, people, k, nesting)
        if k:
            _included(text, tokens, people, k)
        _of_number(tokens, people, k)
        _having_died(tokens, people, k)
        accounted_for(tokens, people, k, nesting)
        among(tokens, people, k)
        of_the_dead(tokens, people, k, nesting.of_earlier)
    carried_on(tokens, people, nesting)
    for p in people:
        inherit(p)
    ellipsis.fill(tokens, people)
    ranking.fill(tokens, people)
    of_them_harmed(tokens, people, nesting)
    the_rest(tokens, people, nesting)
    in_care(tokens, people, nesting)
    alike(text, tokens, people, nesting)
    nesting.parts = parts(text, tokens, people)
    for p in people:
        inside = any(x.whole is not p and x.start <= p.start < x.end for x in nesting.parts)
        if inside and p.kind in ("headless", "bare"):
            p.harm = None  # the four of "one in four", the women of "most of the wounded are women"
    return nesting


def _broken_down(tokens: list[Token], whole: People, after: list[People]) -> None:
    """ "640 victims: 230 killed and 410 injured": numbers of different harms that add up to the first."""
    if whole.harm is not None or whole.kind != "counted" or not after or after[0].start - whole.end > 2:
        return
    if tokens[whole.end].text not in ":(–-":
        return
    run: list[People] = []
    for p in after:
        if not p.own or (run and not coordinated(tokens, run[-1], p, set())):
            break
        run.append(p)
    if len({p.harm for p in run}) > 1 and sum(p.amount.low for p in run) == whole.amount.low:
        whole.harm, whole.firm = "other", True
        for p in run:
            p.parent = whole


def _included(text: str, tokens: list[Token], people: list[People], k: int) -> None:
    p, before = people[k], people[k - 1]
    gap = tokens[before.end : p.start]
    if (
        [t.text for t in gap] == [","]
        and before.kind == "counted"
        and (singles := _spelt_out(tokens, people, k, before))
    ):
        for q in singles:
            q.parent = before
        return
    if p.parent is not None:
        return
    marker = next((i for i, t in enumerate(gap) if "including" in t.tags), None)
    if marker is None and [t.norm for t in gap if t.text != ","] == ["involving"]:
        marker = len(gap) - 1  # "88 cases, involving 71 women"
    if marker is None and before.harm is not None and p.kind != "bare" and [t.norm for t in gap[-1:]] == ["of whom"]:
        marker = len(gap) - 1 if all(t.text in ",(" or _inside(t) for t in gap[:-1]) else None
    if marker is not None:
        clean = not any(t.text in ";" for t in gap) and len(gap) - marker <= 7
        parent = next((q for q in reversed(people[:k]) if may_hold(q, p)), None) if clean else None
        p.parent = parent
        if p.kind == "headless" and parent is not None:
            predicate(text, tokens, people, p)  # "of whom five were women"
        return
    marks = [t for t in gap if not _inside(t)]
    if before.harm == "other" and gap[-1].text == ":":
        marks = [t for t in marks if "coordinator" not in t.tags]  # "killed or injured: 10 killed and 30 injured"
    if (
        marks
        and (all(t.text in "-–—:;(" or t.norm in ("as", "follows", "as follows") for t in marks) or _told(marks))
        and (_is_total(before) or (before.kind == "headless" and before.parent is None and gap[-1].text == "("))
    ):
        if (
            before.harm is not None
            and may_hold(before, p)
            and not (p.event is not None and p.firm and p.event is not before.event)
        ):
            p.parent = before  # "13 people: eight guerrillas, four soldiers and a civilian"
        return
    listed = coordinated(tokens, before, p, set()) or (not gap and p.kind == "counted")  # a comma may be lost
    if before.parent is not None and listed and p.start - before.end <= 8:
        if _bracket_closed(tokens, before.parent, people[:k], p):
            return
        used = sum(q.amount.low for q in people[:k] if q.parent is before.parent)
        top = before.parent.amount.high
        fresh = p.event is not None and before.event is not p.event and p.firm
        if not fresh and (top is None or used + p.amount.low <= top) and not _closes(gap, before, people[:k]):
            p.parent = before.parent


def _inside(token: Token) -> bool:
    return any(tag in token.tags for tag in ("be", "have", "harm", "state", "adverb"))


def _told(gap: list[Token]) -> bool:
    """ "20 deaths in March: 12 civilians, …": only when and where stand before the colon."""
    if gap[-1].text == "(" and len(gap) < 5 and gap[0].text == ":":
        return all(t.capital for t in gap[1:-1])  # "20 deaths: Qasira (12), Veld (8)"
    return gap[-1].text == ":" and all(
        t.capital or any(x in t.tags for x in ("preposition", "time", "article", "place_class")) or t.text[0].isdigit()
        for t in gap[:-1]
    )


def _spelt_out(tokens: list[Token], people: list[People], k: int, whole: People) -> list[People]:
    """The single persons that a number is spelt out as: "two farmers, a man and his son, were …"."""
    out: list[People] = []
    for q in people[k:]:
        if q.kind != "single" or (out and not coordinated(tokens, out[-1], q, set())):
            break
        out.append(q)
    closed = bool(out) and out[-1].end < len(tokens) and tokens[out[-1].end].text in ",)–-"
    return out if closed and len(out) == whole.amount.low == whole.amount.high else []


def _is_total(p: People) -> bool:
    return p.kind == "counted" and p.parent is None


def _closes(gap: list[Token], before: People, earlier: list[People]) -> bool:
    """ "12 people, including a child, and 3 soldiers": a comma and "and" after a single part end the inclusion."""
    siblings = [q for q in earlier if q.parent is before.parent]
    joint = [t.norm for t in gap]
    return (
        len(siblings) == 1 and joint[:2] == [",", "and"] and before.event is not None and before.event.kind == "active"
    )


def _bracket_closed(tokens: list[Token], whole: People, earlier: list[People], p: People) -> bool:
    """ "230 killed (150 men and 80 women) and 40 injured": what follows the bracket is no part."""
    first = next(q for q in earlier if q.parent is whole)
    opened = any(t.text == "(" for t in tokens[whole.end : first.start])
    return opened and tokens[p.start - 1].text != "(" and any(t.text == ")" for t in tokens[first.end : p.start])


def _of_them(text: str, tokens: list[Token], people: list[People], k: int, nesting: Nesting) -> None:
    """ "five of them children", "five children among them", "three of whom were women"."""
    p = people[k]
    if p.end >= len(tokens) or "of_them" not in tokens[p.end].tags:
        return
    j, of = p.end + 1, tokens[p.end].norm
    while j < len(tokens) and (
        "be" in tokens[j].tags or tokens[j].norm in ("are", "from", "the", "a", "an", ",") or "adverb" in tokens[j].tags
    ):
        j += 1
    if j < len(tokens) and p.kind == "headless":
        noun = tokens[j]
        if "person" in noun.tags or (
            "adjective" in noun.tags and j + 1 < len(tokens) and "person" in tokens[j + 1].tags
        ):
            end = j + 1
            while end < len(tokens) and "person" in tokens[end].tags:
                end += 1
            head = tokens[end - 1]
            facets: Group = head.tags["person"]
            for token in tokens[j : end - 1]:
                facets = filled(facets, token.tags.get("person") or token.tags.get("adjective") or Group())
            p.group = replace(facets, as_written=text[noun.start : head.end])
            p.end = end
            while k + 1 < len(people) and people[k + 1].start < end:
                del people[k + 1]
        elif (harm := noun.tags.get("state")) is not None and not (p.firm and p.event and p.event.verb != j):
            p.harm, p.own, p.end = harm, True, j + 1
    if p.harm in (None, "other", "injured") and tokens[j - 1].norm in ("fatally", "mortally"):
        p.harm, p.own, p.firm = "killed", True, True
    if k and p.start and "makes_up" in tokens[p.start - 1].tags and people[k - 1].kind == "bare":
        p.group = people[k - 1].group  # "Civilians accounted for 536 of the dead"
    named = of_those(of)
    if named is not None and (named == "killed" or p.harm is None):
        p.harm, p.own, p.firm = named, True, True
    if p.start == 0 and p.harm is None and not p.group.as_written and _is_of_all(tokens, j):
        nesting.alike |= {id(p)}
        nesting.pronominal |= {id(p)}
    p.parent = next((q for q in reversed(people[:k]) if may_hold(q, p) and q.kind != "bare"), None)
    if (
        p.parent is not None
        and p.parent.parent is not None
        and p.parent.end + 1 < p.start
        and not may_hold(p.parent, p)
    ):
        p.parent = p.parent.parent
    if p.parent is None and (whose := _uncounted(tokens, people, p)) is not None:
        p.group = filled(p.group, whose) if p.group.as_written else whose
    elif p.parent is None:
        nesting.of_earlier.add(id(p))
        if p.harm is None and p.group.as_written:
            p.harm, nesting.pronominal = "killed", nesting.pronominal | {id(p)}


def _of_number(tokens: Tagged, people: list[People], k: int) -> None:
    """ "Five of the 14 wounded are in intensive care", "injuring five others, two critically": parts of a number."""
    p = people[k]
    after = people[k + 1] if k + 1 < len(people) else None
    if p.among and after is not None and after.start == p.end + 2 and p.harm is None and after.own and after.firm:
        p.harm = after.harm  # "verified 61 of the 134 deaths"
    if p.among and after is not None and after.start == p.end + 2 and after.harm == p.harm is not None:
        p.parent = after if may_hold(after, p) else None
    before = people[k - 1] if k else None
    if before is None or before.harm != "injured" or p.kind != "headless" or p.start != before.end + 1:
        return
    if tokens[before.end].text == "," and p.end < len(tokens) and tokens[p.end].norm in _GRAVELY:
        fatal = tokens[p.end].norm in ("fatally", "mortally")
        p.harm, p.firm = "killed" if fatal else "injured", True
        p.parent = before if may_hold(before, p) and p.parent is None else p.parent


def _having_died(tokens: Tagged, people: list[People], k: int) -> None:
    """ "The number of dead climbed to 16, two having succumbed to their wounds": part of the number before."""
    p = people[k]
    if not k or p.kind != "headless" or p.parent is not None or tokens[p.start - 1].text != ",":
        return
    before = people[k - 1]
    told = p.end < len(tokens) and tokens[p.end].norm == "having" and p.harm == before.harm is not None
    if told and before.kind != "bare" and may_hold(before, p):
        p.parent = before.parent or before


def _uncounted(tokens: list[Token], people: list[People], p: People) -> Group | None:
    """Whom "of them" comes back to that no number counts: "struck a gathering of militants, killing 15 of them"."""
    event = p.event
    if event is None or not p.firm or p.own or tokens[p.end].norm not in ("of them", "of whom"):
        return None
    for k in range(min(p.start, event.start) - 1, max(-1, p.start - _BACK), -1):
        if "say" in tokens[k].tags or tokens[k].text in ";:":
            return None
        if "plural" in tokens[k].tags and "person" in tokens[k].tags:
            parted = any(t.text == "," or "coordinator" in t.tags for t in tokens[k + 1 : event.start])
            if parted or event.kind != "active" or event.start > p.start:
                found: Group = tokens[k].tags["person"]
                return (
                    replace(found, as_written="") if not any(q.start <= k < q.end for q in _counted(people)) else None
                )
    return None


def _counted(people: list[People]) -> list[People]:
    return [q for q in people if q.kind != "bare"]


def _is_of_all(tokens: list[Token], j: int) -> bool:
    """ "(Thirty-three of them) have been identified": told of some of those counted before."""
    return any("be" in t.tags or "have" in t.tags for t in tokens[max(0, j - 2) : j + 1]) and not any(
        "negation" in t.tags or "harm" in t.tags for t in tokens[: j + 3]
    )
