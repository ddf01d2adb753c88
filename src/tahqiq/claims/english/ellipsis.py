"""What a second number leaves unsaid: "12 soldiers were killed and 5 wounded", "three died in A, two in B"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tahqiq.claims.groups import filled
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.model import FACETS

_GAPPED = 14  # tokens between two numbers of one verb, each with its place
_TOO_FEW = 10  # so few that numbers add up by chance
_BREAKS = ("say", "clause", "relative", "verb", "have", "modal")


def fill(tokens: list[Token], people: list[People]) -> None:
    """Give numbers that leave out their verb or noun those of the number before."""
    for k, whole in enumerate(people):
        _apportioned(tokens, whole, people[k + 1 :])
    for before, p in pairwise(people):
        _gapped(tokens, before, p)
    for before, p in pairwise(people):
        _elided(tokens, before.parent or before, before, p)


def _apportioned(tokens: list[Token], whole: People, after: list[People]) -> None:
    """ "40 people died, 12 on the spot and 28 in hospital": numbers with their places that add up to the one before."""
    if whole.harm is None or whole.parent is not None or whole.amount.high is None or whole.negated:
        return
    run: list[People] = []
    last = whole
    for p in after:
        joint = tokens[p.start - 1]
        joined = joint.text == "," or "coordinator" in joint.tags
        if p.harm is not None or p.kind != "headless" or not joined or p.start - last.end > _GAPPED:
            break
        if p.end >= len(tokens) or "preposition" not in tokens[p.end].tags:
            break
        run.append(p)
        last = p
    placed = run and any(_located(tokens, k) for k in range(whole.end, run[0].start))
    if placed and whole.amount.low < _TOO_FEW:
        return  # "three died in Qasira, two in Veld and one in Ostrova": six
    if len(run) > 1 and sum(p.amount.low for p in run) == whole.amount.low:
        for p in run:
            p.parent, p.harm, p.firm = whole, whole.harm, True
            p.event = replace(whole.event, end=p.end, victims=[p]) if whole.event is not None else None
            p.group = filled(p.group, whole.group)


def _gapped(tokens: list[Token], before: People, p: People) -> None:
    """ "Three people were killed in Qasira, two in Veld and one in Ostrova"."""
    event = before.event
    if p.harm is not None or p.parent is not None or event is None or before.harm is None or before.negated:
        return
    if p.kind not in ("headless", "counted", "single") or event.kind == "toll":
        return
    gap = range(before.end, p.start)
    if not gap or len(gap) > _GAPPED:
        return
    placed = _located(tokens, p.end) and any(_located(tokens, k) for k in gap)
    if not placed and not (p.kind == "headless" and _led_alike(tokens, event.end, p.end)):
        return
    joint = tokens[p.start - 1]
    if joint.text != "," and "coordinator" not in joint.tags:
        return
    own = range(event.start, event.end)
    if any(_breaks(tokens[k]) for k in gap if k not in own) or _goes_on(tokens, p.end):
        return
    p.harm, p.event, p.firm = before.harm, replace(event, end=p.end, victims=[p]), True
    if p.kind == "headless":
        p.group = filled(p.group, before.group)


def _led_alike(tokens: list[Token], verb_end: int, k: int) -> bool:
    """ "33 were killed by mines and 21 by gunmen", "96 in raids and 141 in shelling": the same word leads to how."""
    if k + 1 >= len(tokens) or verb_end >= k or tokens[k].tags.keys().isdisjoint(("preposition", "by")):
        return False
    return tokens[k].norm == tokens[verb_end].norm and tokens[k + 1].norm not in ("all", "total")


def _located(tokens: list[Token], k: int) -> bool:
    """Whether "in Veld", "in the north" stands at token `k`."""
    if k + 1 >= len(tokens) or "location" not in tokens[k].tags or tokens[k].norm in ("of", "for", "from"):
        return False
    after = tokens[k + 1]
    return after.capital or any(t in after.tags for t in ("article", "place_modifier", "place_class"))


def _breaks(token: Token) -> bool:
    return token.text in ";:(" or "harm" in token.tags or "be" in token.tags or any(t in token.tags for t in _BREAKS)


def _goes_on(tokens: list[Token], k: int) -> bool:
    """Whether a number has a verb of its own: ", and 300 in Veld have fled"."""
    for token in tokens[k : k + 10]:
        if token.text in ",;." or "coordinator" in token.tags:
            return False
        if "be" in token.tags or "harm" in token.tags or any(t in token.tags for t in _BREAKS if t != "clause"):
            return True
    return False


def _elided(tokens: list[Token], whole: People, before: People, p: People) -> None:
    """ "12 soldiers were killed and 5 wounded", "killed 12 rebels and captured 3 others": of the same side."""
    gap = tokens[before.end : p.start]
    if p.parent is not None or len(gap) > 5:
        return
    listed = p.own and p.kind == "headless" and bool(gap) and gap[-1].text == ","
    if not (listed or any("coordinator" in t.tags for t in gap)) or not all(_inside_clause(t) for t in gap):
        return
    if p.own and p.event is None and whole.kind != "bare":
        p.event = whole.event  # "… and 5 wounded when gunmen came": who did it, where and when hold for both
    bare = p.kind == "counted" and (p.group.as_written.lower() in ("others", "") or _only_harm(tokens, p))
    unnamed = p.kind == "headless" or bare
    if p.kind == "single" and not p.group.as_written:
        p.group = filled(p.group, before.group)  # "a man was killed and another wounded"
    if p.own and p.kind == "headless" and not any(getattr(p.group, f) for f in FACETS):
        p.group = replace(p.group, age=whole.group.age, sex=whole.group.sex)  # "Eight children died and 57 were hurt"
    if unnamed and whole.group.status is not None and not any(getattr(p.group, f) for f in FACETS):
        p.group = replace(p.group, status=whole.group.status, role=whole.group.role)


def _only_harm(tokens: list[Token], p: People) -> bool:
    """ "9,417 civilian deaths and 22,860 injuries": a noun that says what befell them, not who they are."""
    return p.own and p.head == p.end - 1 and "count" in tokens[p.head].tags and "person" not in tokens[p.head].tags


def _inside_clause(token: Token) -> bool:
    return token.text in ",)" or any(t in token.tags for t in ("be", "have", "harm", "state", "adverb", "coordinator"))
