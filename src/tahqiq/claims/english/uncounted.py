"""Phrases of people without a number: "a man", "his two sons" aside, "civilians", "no civilians", "women (12)"."""

from __future__ import annotations

import re
from typing import Any

from tahqiq.claims.english.heads import NOBODY, headed, of_those, owned, stops
from tahqiq.claims.english.nouns import noun_after
from tahqiq.claims.people import People
from tahqiq.claims.quantities import Quantity
from tahqiq.claims.tokens import Token
from tahqiq.model import Amount, Group

_YEARS = re.compile(r"(\d{1,3})-year-old")
_ORDINALS = frozenset(("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"))
_ALONE = frozenset(("was", "is", "died", "has", "had"))
_FOUND = ("body", "bodies", "corpse", "corpses", "dead body", "dead bodies", "remains")


def uncounted(text: str, tokens: list[Token], i: int, taken: set[int], by_start: dict[int, Quantity]) -> People | None:
    tags = tokens[i].tags
    if tokens[i].norm in ("no", "not a single", "not a") or "nobody" in tags:
        return _no_people(text, tokens, i, by_start)
    before = tokens[i - 1].tags if i else {}
    if tokens[i].norm == "another" and _is_one(tokens, i):
        return People(i, i + 1, Amount(low=1, high=1, qualifier="exact", as_written=tokens[i].text), NOBODY, "single")
    if (end := _in_order(tokens, i)) is not None:
        written = text[tokens[i].start : tokens[end - 1].end]
        return People(i, end, Amount(low=1, high=1, qualifier="exact", as_written=written), NOBODY, "single")
    if "indefinite" in tags and (young := _of_an_age(tokens, i)) is not None:
        return young
    if "indefinite" in tags or "possessive" in tags or (tokens[i].norm == "the" and _hurts_one(before)):
        k = i + 1
        while k < len(tokens) and k < i + 7 and k not in taken and k not in by_start:
            t = tokens[k]
            if "person" in t.tags:
                while k + 1 < len(tokens) and "person" in tokens[k + 1].tags and not t.possessive:
                    k += 1
                if k + 1 < len(tokens) and _goes_on(tokens[k + 1]):
                    k += 1
                    continue
                last = tokens[k]
                if "singular" not in last.tags or last.possessive or _leads_on(tokens, k):
                    return None
                number = 2 if last.norm == "couple" else 1
                one = Amount(low=number, high=number, qualifier="exact", as_written=tokens[i].text)
                return headed(text, tokens, People(i, k + 1, one, NOBODY, "single", head=k), i + 1)
            if (
                stops(t)
                or t.possessive
                or "thing" in t.tags
                or "weapon" in t.tags
                or ("harm" in t.tags and "state" not in t.tags)
            ):
                return None
            k += 1
        return None
    if "most" in before or "of_them" in before or (i and tokens[i - 1].norm in ("mostly", "mainly", "of")):
        return None
    if "plural" in tags and "definite" not in before and "possessive" not in before and not tokens[i].possessive:
        if i and "by" in tokens[i - 1].tags:
            return None  # who did it
        if i and (
            tokens[i - 1].possessive or (tokens[i - 1].norm == "of" and i > 1 and "number" in tokens[i - 2].tags)
        ):
            return None
        start = i
        k = i
        while k + 1 < len(tokens) and "plural" in tokens[k + 1].tags:
            k += 1
        if k + 1 < len(tokens) and "thing" in tokens[k + 1].tags:
            return None
        if (listed := _listed(text, tokens, i, k, by_start)) is not None:
            return listed
        some = Amount(low=1, high=None, qualifier="indefinite", as_written=tokens[i].text)
        return headed(text, tokens, People(start, k + 1, some, NOBODY, "bare", head=k), start)
    return None


def _of_an_age(tokens: list[Token], i: int) -> People | None:
    """ "a 17-year-old", with no noun behind."""
    aged = _YEARS.fullmatch(tokens[i + 1].norm) if i + 1 < len(tokens) else None
    if aged is None or (i + 2 < len(tokens) and not stops(tokens[i + 2])):
        return None
    one = Amount(low=1, high=1, qualifier="exact", as_written=tokens[i].text)
    group = Group(age="child" if int(aged[1]) < 18 else "adult", as_written=tokens[i + 1].text)
    return People(i, i + 2, one, group, "single", head=i + 1)


def _no_people(text: str, tokens: list[Token], i: int, by_start: dict[int, Quantity]) -> People | None:
    nil = Amount(low=0, high=0, qualifier="exact", as_written=tokens[i].text)
    if "nobody" in tokens[i].tags:
        if (
            tokens[i].norm == "none"
            and i + 1 < len(tokens)
            and "of_them" not in tokens[i + 1].tags
            and "be" not in tokens[i + 1].tags
        ):
            return None
        people = People(i, i + 1, nil, NOBODY, "none", negated=True)
        if (of_which := _none_of(text, tokens, i, people)) is not None:
            return of_which if of_which.group.as_written else None
        for word, harm in (
            ("casualties", "other"),
            ("injuries", "injured"),
            ("deaths", "killed"),
            ("fatalities", "killed"),
            ("life", "killed"),
            ("victims", "other"),
        ):
            if word in tokens[i].norm:
                return owned(people, harm)
        return people
    noun = noun_after(tokens, i + 1, by_start)
    if not isinstance(noun, int) or tokens[noun].norm in _FOUND:
        return None  # that no body was found is not to say that nobody died
    people = headed(text, tokens, People(i, noun + 1, nil, NOBODY, "none", head=noun), i + 1)
    people.negated = True
    return people


def _is_one(tokens: list[Token], i: int) -> bool:
    """Whether "another" stands alone: "… and another wounded", "another was taken away"."""
    after = tokens[i + 1].tags if i + 1 < len(tokens) else {}
    if i and "harm" in tokens[i - 1].tags and (not after or not after.keys().isdisjoint(("preposition", "clause"))):
        return i + 1 >= len(tokens) or bool(after) or not tokens[i + 1].text[0].isalnum()  # "injured another in Veld"
    return "state" in after or "be" in after or (bool(after.get("harm")) and "pp" in after.get("forms", ()))


def _in_order(tokens: list[Token], i: int) -> int | None:
    """Where "a third" ends that begins at token `i`, if it is one person more and no share: "a third was wounded"."""
    end = i + 1
    if "indefinite" in tokens[i].tags and end < len(tokens) and tokens[end].norm in _ORDINALS:
        end += 1
    elif tokens[i].norm != "a third":
        return None
    k = end
    while k + 1 < len(tokens) and "adverb" in tokens[k].tags:
        k += 1
    after = tokens[k] if k < len(tokens) else None
    if after is None or not (after.norm in _ALONE or "state" in after.tags or "pp" in after.tags.get("forms", ())):
        return None
    return end


def _none_of(text: str, tokens: list[Token], i: int, people: People) -> People | None:
    """ "None of the dead was a fighter": no fighters, which is not to say no dead."""
    k = i + 2
    if k >= len(tokens) or "of_them" not in tokens[i + 1].tags or "be" not in tokens[k].tags:
        return None
    k += 1
    while k < len(tokens) and (
        "article" in tokens[k].tags or "adverb" in tokens[k].tags or "adjective" in tokens[k].tags
    ):
        k += 1
    if k >= len(tokens) or "person" not in tokens[k].tags:
        return None if k < len(tokens) and ("harm" in tokens[k].tags or "state" in tokens[k].tags) else people
    people.end, people.head = k + 1, k
    whole = headed(text, tokens, people, i + 3)
    harm = of_those(tokens[i + 1].norm)
    return owned(whole, harm) if harm is not None else whole


def _listed(text: str, tokens: list[Token], i: int, k: int, by_start: dict[int, Quantity]) -> People | None:
    """The noun in tokens `i` to `k` with the number behind it: "(men 17, women 8)", "men (17), women (8)"."""
    after = k + 1
    opened = after < len(tokens) and tokens[after].text == "("
    q = by_start.get(after + opened)
    if q is None or q.end >= len(tokens):
        return None
    closed = (
        tokens[q.end].text == ")" if opened else i > 0 and tokens[i - 1].text in "(,;" and tokens[q.end].text in "),;"
    )
    if not closed:
        return None
    listed = headed(text, tokens, People(i, after, q.amount(text, tokens), NOBODY, "counted", head=k), i)
    listed.end = q.end + opened
    return listed


def _hurts_one(verb: Any) -> bool:
    """Whether a verb of harm leads to "the driver": "shot dead the driver" counts one."""
    return "harm" in verb and verb.get("transitive", False) and not verb.get("careful", False)


def _leads_on(tokens: list[Token], k: int) -> bool:
    return k + 1 < len(tokens) and (
        "thing" in tokens[k + 1].tags or "weapon" in tokens[k + 1].tags or "speaks" in tokens[k + 1].tags
    )


def _goes_on(token: Token) -> bool:
    """Whether an unknown noun follows, so that the word before it only describes it."""
    return (
        not token.tags
        and token.text.isalpha()
        and not token.capital
        and not token.norm.endswith(("ed", "ing", "ly", "own", "orn"))
    )
