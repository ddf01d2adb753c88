"""Parts of a total that an earlier sentence told: "Of them 20 were children", "Of these, 96 were killed in raids"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tahqiq.claims.english.heads import of_those
from tahqiq.claims.english.parts import Part
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Tagged, Token
from tahqiq.model import Harm

_THOSE = ("victims", "people", "cases", "lives", "")
_QUOTES = ('"', "“", "‘", "'", "«")


@dataclass(slots=True)
class Nesting:
    """What lies inside what in one sentence; `of_earlier`: phrases that are part of an earlier sentence's total."""

    parts: list[Part]
    of_earlier: set[int]
    pronominal: frozenset[int] = frozenset()  # "three of them": nothing at all without an earlier total
    near: frozenset[int] = frozenset()  # of those, the ones that only a total of the same paragraph can be meant by
    alike: frozenset[int] = frozenset()  # harmed as those of the earlier total are: "Of them 20 were children"
    of_amount: int | None = None  # the earlier total's number, where repeated: "Of the 40 dead, …"
    of_harm: Harm | None = None  # the earlier total's harm, where named: "Of the dead, …"
    repeated: tuple[People, Harm] | None = None  # its phrase; where nothing was told before it is the total itself


def of_them_first(text: str, tokens: list[Token], people: list[People], nesting: Nesting) -> None:
    """ "Of them 20 were children and 12 women", "Of the 40 dead, 20 were children": parts of an earlier total."""
    repeats = _repeats(tokens, people)
    if not tokens or not people or any(p.event is not None for p in (people[1:] if repeats else people)):
        return
    parts = people
    if repeats:
        if people[0].harm is not None:
            nesting.repeated = people[0], people[0].harm
        nesting.of_amount, parts = people[0].amount.low, people[1:]
    elif "of_them" not in tokens[0].tags:
        return
    else:
        nesting.of_harm = of_those(tokens[0].norm)
    for p in parts:
        if p.kind not in ("counted", "headless", "single") or p.parent is not None:
            continue
        if p.kind == "headless":
            predicate(text, tokens, people, p)
        nesting.of_earlier.add(id(p))
        nesting.alike |= {id(p)}
    if nesting.of_amount is not None:
        people[0].harm = None


def of_them_harmed(tokens: Tagged, people: list[People], nesting: Nesting) -> None:
    """ "Of these, 96 were killed in raids and 141 by shells": parts of an earlier total that have their own verb."""
    repeats = _repeats(tokens, people)
    if not tokens or not (repeats or "of_them" in tokens[0].tags):
        return
    parts = [p for p in people[repeats:] if p.harm is not None and p.event is not None and p.parent is None]
    if not parts or any(id(p) in nesting.of_earlier for p in parts):
        return
    if repeats:
        if people[0].harm is not None:
            nesting.repeated = people[0], people[0].harm
        nesting.of_amount, people[0].harm = people[0].amount.low, None
    _add(nesting, [p for p in parts if p.kind != "bare" and p.event.kind != "toll"])


def the_rest(tokens: Tagged, people: list[People], nesting: Nesting) -> None:
    """ "Of these, 40 died in raids, while the remaining 12 drowned": what is left of those just divided."""
    for before, p in pairwise(people):
        rest = [t.norm for t in tokens[max(0, p.start - 2) : p.start]] in (["the", "remaining"], ["the", "other"])
        if not rest or p.kind not in ("headless", "counted") or p.parent is not None or p.harm != before.harm:
            continue
        p.parent = before.parent
        if id(before) in nesting.of_earlier:
            _add(nesting, [p])


def alike(text: str, tokens: Tagged, people: list[People], nesting: Nesting) -> None:
    """ "Eleven of the victims were farmers and four were women": the second number is of the same people."""
    for before, p in pairwise(list(people)):
        if id(before) not in nesting.of_earlier or p.kind != "headless" or p.harm is not None or p.event is not None:
            continue
        joined = "coordinator" in tokens[p.start - 1].tags or tokens[p.start - 1].text == ","
        if joined and before.harm is not None and p.end < len(tokens) and "be" in tokens[p.end].tags:
            end = p.end
            predicate(text, tokens, people, p)
            if p.end > end:
                p.harm, p.firm = before.harm, True
                _add(nesting, [p])


def in_care(tokens: Tagged, people: list[People], nesting: Nesting) -> None:
    """ "Eight are in critical condition", "two remain in intensive care": some of those wounded before."""
    for p in people:
        if p.kind != "headless" or p.harm != "injured" or p.parent is not None or p.event is None:
            continue
        if tokens[p.event.verb].norm.startswith("in ") and tokens[p.event.start].tags.keys() & {"be", "have"}:
            _add(nesting, [p])


def _add(nesting: Nesting, parts: list[People]) -> None:
    ids = {id(p) for p in parts}
    nesting.of_earlier |= ids
    nesting.alike |= ids


def _repeats(tokens: list[Token], people: list[People]) -> bool:
    """Whether a sentence begins with "Of the 40"."""
    opens = len(tokens) > 2 and tokens[0].norm in ("of", "among") and "definite" in tokens[1].tags
    return bool(people) and opens and people[0].start == 2 and people[0].kind in ("counted", "headless")


def predicate(text: str, tokens: list[Token], people: list[People], p: People) -> None:
    """ "27 were children": what the number is said to be, taken from the phrase that says it."""
    k = p.end
    while k < len(tokens) and ("be" in tokens[k].tags or "adverb" in tokens[k].tags):
        k += 1
    told = next((q for q in people if q.start == k and q.kind == "bare"), None)
    if told is not None and k > p.end:
        p.group, p.end = told.group, told.end
        people.remove(told)


def carried_on(tokens: Tagged, people: list[People], nesting: Nesting) -> None:
    """ "… were detained. 312 had not seen a judge": a number alone that is told more of those counted before."""
    p = people[0] if people else None
    if p is None or p.kind != "headless" or p.harm is not None or p.parent is not None or p.unknown or p.event:
        return
    opens = p.start == 0 or (p.start == 1 and tokens[0].text in _QUOTES)
    after = tokens[p.end].tags if p.end < len(tokens) else {}
    if not opens or not ("be" in after or "have" in after) or "let_go" in tokens.told:
        return
    if any("harm" in t.tags or "say" in t.tags for t in tokens[p.end : p.end + 6]):
        return
    predicate("", tokens, people, p)
    nesting.of_earlier.add(id(p))
    for ids in ("alike", "pronominal", "near"):
        setattr(nesting, ids, getattr(nesting, ids) | {id(p)})


def accounted_for(tokens: Tagged, people: list[People], k: int, nesting: Nesting) -> None:
    """ "Landmines accounted for 15 victims, shells for 10": parts of an earlier total."""
    p = people[k]
    if not p.start or "makes_up" not in tokens.told or p.harm is not None or p.event is not None or p.unknown:
        return
    if p.kind not in ("headless", "counted") or (p.kind == "counted" and p.group.as_written not in _THOSE):
        return
    joined = k and id(people[k - 1]) in nesting.of_earlier and tokens[p.start - 1].norm == "for"
    verb = next((i for i in (p.start - 1, p.start - 2) if i >= 0 and "makes_up" in tokens[i].tags), None)
    if verb is None and not joined:
        return
    who = people[k - 1] if verb is not None and k and people[k - 1].end == verb else None
    if who is not None and who.kind == "bare":
        p.group = who.group
    nesting.of_earlier.add(id(p))
    for ids in ("alike", "pronominal", "near"):
        setattr(nesting, ids, getattr(nesting, ids) | {id(p)})
