"""Counts whose harm stands elsewhere: "it stood at 140", "their total is 148", "deaths in Qasira (12)"."""

from __future__ import annotations

from dataclasses import replace

from tahqiq.claims.english.events import Event
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Tagged, Token
from tahqiq.model import Harm

_SURVIVED = ("sexual_violence", "tortured")
_STANDS = frozenset(("stood at", "stands at", "standing at"))
_NUMBERS = frozenset(("number", "figure", "total", "count"))
_REACH = 8  # tokens into a sentence to the noun that says what befell those its brackets count
_AFTER_COUNT = 9  # tokens from "the ministry's total" to its verb


def counts(tokens: Tagged, harm: Harm | None, spoken: Harm | None) -> list[Event]:
    """The toll that "it stood at", "the figure is" comes to; `harm`: of the last total, `spoken`: of the last toll."""
    if harm is None and spoken is None:
        return []
    for i, token in enumerate(tokens):
        if token.norm == "it" and (spoken or harm) is not None:
            end = _corrected(tokens, i + 1) or (_moved(tokens, i + 1) if spoken is not None else None)
        elif _raised(tokens, i) or (token.norm in _NUMBERS and _put(tokens, i)):
            end = i + 2
        elif "counts_on" in token.tags and (harm or spoken) is not None:
            end = _comes_to(tokens, i + 1)
        else:
            continue
        if end is not None and _alone(tokens, end):
            return [Event("toll", i, end, spoken or harm or "other", i)]
    return []


def _corrected(tokens: list[Token], k: int) -> int | None:
    """Where "should have read", "should be" that begins at `k` ends."""
    if k + 1 >= len(tokens) or tokens[k].norm != "should":
        return None
    k += 2 if "have" in tokens[k + 1].tags else 1
    return k + 1 if k < len(tokens) and tokens[k].norm in ("read", "be", "been") else None


def _put(tokens: list[Token], i: int) -> bool:
    """ "put the number at", "puts their number at"."""
    at = i + 1 < len(tokens) and tokens[i + 1].norm == "at"
    return at and any(t.norm in ("put", "puts", "putting") for t in tokens[max(0, i - 2) : i])


def _raised(tokens: list[Token], i: int) -> bool:
    """ "raised its count to", "has since revised its tally to"."""
    if i < 2 or i + 1 >= len(tokens) or tokens[i + 1].norm != "to" or "counts_on" not in tokens[i].tags:
        return False
    return "possessive" in tokens[i - 1].tags and "raises" in tokens[i - 2].tags


def _moved(tokens: list[Token], k: int) -> int | None:
    """Where "(had) stood at", "now stands at", "has risen to" that begins at `k` ends."""
    while k < len(tokens) and ("have" in tokens[k].tags or "adverb" in tokens[k].tags):
        k += 1
    if k + 1 >= len(tokens):
        return None
    if tokens[k].norm in _STANDS or "comes_to" in tokens[k].tags:
        return k + 1
    return k + 2 if tokens[k].norm in ("stood", "stands") and tokens[k + 1].norm == "at" else None


def _comes_to(tokens: list[Token], k: int) -> int | None:
    """Where the verb ends that follows a word for a count: "total for the year is", "figure had reached"."""
    for at in range(k, min(len(tokens) - 1, k + _AFTER_COUNT)):
        if (end := _moved(tokens, at)) is not None:
            return end
        tags = tokens[at].tags
        if tokens[at].norm in ("is", "was"):
            return at + 1
        if (
            "say" in tags
            or "harm" in tags
            or tokens[at].text in ",;:()"
            or "relative" in tags
            or tokens[at].norm == "of"
        ):
            return None
    return None


def _alone(tokens: list[Token], k: int) -> bool:
    """Whether a number without a noun stands at `k`, a bound before it aside."""
    while k < len(tokens) and ("bound" in tokens[k].tags or "adverb" in tokens[k].tags):
        k += 1
    if k >= len(tokens) or not (tokens[k].text[0].isdigit() or "number" in tokens[k].tags):
        return False
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    if after is None or not after.text[0].isalnum():
        return after is None or (after.text not in "%°$€£/" and "percent" not in after.tags)
    return not after.tags.keys().isdisjoint(
        ("preposition", "coordinator", "according", "stop", "clause", "adverb", "say")
    )


def in_brackets(tokens: Tagged, people: list[People]) -> None:
    """ "Deaths were reported in Qasira (12), Veld (4)": numbers behind names, of those the sentence began with."""
    if (len(people) < 2 and "count" not in tokens.told) or not any(t.text == "(" for t in tokens):
        return
    if "count" in tokens.told:
        _behind_noun(tokens, people)
    whole: People | None = None
    run: list[People] = []
    for p in people:
        if _bracketed(tokens, p) and whole is not None:
            if p.harm is None:
                run.append(p)
        elif p.harm is not None and not run and not p.negated:
            whole = p
    apart = whole is not None and whole.start > 0 and tokens[whole.start - 1].text == "("
    if whole is None:
        _of_noun(tokens, [p for p in people if _bracketed(tokens, p)])
        return
    if len(run) < 2 - apart:
        return
    top = whole.amount.high
    if not apart and whole.kind != "bare" and top is not None and sum(p.amount.low for p in run) > top:
        return
    for p in run:
        p.harm, p.firm = whole.harm, True
        p.event = replace(whole.event, end=p.start - 1, victims=[p]) if whole.event is not None else None
        p.parent = whole if whole.kind != "bare" and not apart else None
        p.group = replace(whole.group, as_written="") if whole.kind != "bare" else p.group


def _behind_noun(tokens: Tagged, people: list[People]) -> None:
    """ "deaths (12) and injuries (30)": as many as the bracket behind the noun says."""
    for p in people:
        if p.harm is None and p.kind == "headless" and p.start > 1 and p.end < len(tokens):
            harm = tokens[p.start - 2].tags.get("count")
            if harm is not None and tokens[p.start - 1].text == "(" and tokens[p.end].text == ")":
                p.harm, p.own, p.firm = harm, True, True


def _of_noun(tokens: Tagged, run: list[People]) -> None:
    """Give numbers in brackets the harm of the noun that nobody counts: "most deaths were in Qasira (12), Veld (4)"."""
    if len(run) < 2 or any(p.harm is not None for p in run):
        return
    for i in range(min(run[0].start, _REACH)):
        tags = tokens[i].tags
        harm: Harm | None = tags.get("count") or ("killed" if "the_dead" in tags else None)
        if harm is not None:
            for p in run:
                p.harm, p.firm = harm, True
                p.event = Event("nominal", i, p.start - 1, harm, i, victims=[p])
            return


def _bracketed(tokens: list[Token], p: People) -> bool:
    """Whether a number stands alone in brackets behind a capitalised name."""
    first, end = (p.start, p.end) if tokens[p.start].text != "(" else (p.start + 1, p.end - 1)
    if p.kind != "headless" or first < 2 or end >= len(tokens):
        return False
    return tokens[first - 1].text == "(" and tokens[end].text == ")" and tokens[first - 2].capital


def of_topic(tokens: Tagged, people: list[People], topic: Harm | None) -> None:
    """Under a heading that names a harm, "88 cases" and "71 victims" are of that harm."""
    if topic is None:
        return
    for p in people:
        plain = p.kind == "counted" and p.harm is None and p.event is None and p.head >= 0 and not p.unknown
        if plain and "suffering" in tokens[p.head].tags and (topic in _SURVIVED or "surviv" not in tokens[p.head].norm):
            p.harm, p.own, p.firm = topic, True, True
