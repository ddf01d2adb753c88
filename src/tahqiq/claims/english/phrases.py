"""Noun phrases of people: a number or "a"/"no"/nothing before a noun for people, with what it says of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from tahqiq.claims.groups import filled, shared
from tahqiq.claims.people import People
from tahqiq.claims.quantities import Quantity
from tahqiq.claims.tokens import Token
from tahqiq.model import Amount, Group

_AGE = re.compile(r"(\d{1,3})-(year|month)-old$")
_REACH = 7  # tokens from a number to its noun
_NOBODY = Group()


def find(text: str, tokens: list[Token], quantities: list[Quantity], taken: set[int]) -> list[People]:
    """All phrases of people in a sentence, left to right; numbers of things, money and years are left out."""
    out: list[People] = []
    by_start = {q.start: q for q in quantities}
    i, n = 0, len(tokens)
    while i < n:
        found = None
        if (q := by_start.get(i)) is not None:
            found = _counted(text, tokens, q, by_start)
            i = found.end if found else q.end
        elif tokens[i].tags and i not in taken:
            found = _uncounted(text, tokens, i, taken, by_start)
            i = found.end if found else i + 1
        else:
            i += 1
        if found:
            out.append(found)
    return out


def _counted(text: str, tokens: list[Token], q: Quantity, by_start: dict[int, Quantity]) -> People | None:
    n = len(tokens)
    if q.plain and q.end + 2 in by_start and tokens[q.end].norm == "of" and "definite" in tokens[q.end + 1].tags:
        return People(q.start, q.end, q.amount(text, tokens), _NOBODY, "headless", among=True)
    if q.end in by_start or (q.end < n and tokens[q.end].norm == "of" and q.end + 1 in by_start):
        return None  # "a group of 12 civilians": the number that follows counts
    amount = q.amount(text, tokens)
    if q.end < n and "of_them" in tokens[q.end].tags:
        return People(q.start, q.end, amount, _NOBODY, "headless")
    if tokens[q.at].norm == "a couple":
        return People(q.start, q.end, amount, replace(_NOBODY, as_written="couple"), "counted", head=q.at)
    j = q.end
    if not q.plain and j < n and tokens[j].norm == "of":
        j += 1
    if j + 1 < n and tokens[j].norm in ("case", "cases") and tokens[j + 1].norm == "of":
        return _cases(text, tokens, q, j, amount)
    noun = _noun(tokens, j, by_start)
    if noun == "thing":
        return None
    if isinstance(noun, int):
        return _headed(text, tokens, People(q.start, noun + 1, amount, _NOBODY, "counted", head=noun), q.end)
    if j < n and (harm := tokens[j].tags.get("state")) and not _object_follows(tokens, j + 1, by_start):
        end = j + 1
        if end < n and "person" in tokens[end].tags:
            people = _headed(text, tokens, People(q.start, end + 1, amount, _NOBODY, "counted", head=end), end)
            return _owned(people, harm)
        return _owned(People(q.start, end, amount, _NOBODY, "headless", head=j), harm)
    if j >= n or _stops(tokens[j]):
        return People(q.start, q.end, amount, _NOBODY, "headless") if _may_stand_alone(tokens, q) else None
    if noun is None:
        end = j
        while end < n and end < j + 3 and not _stops(tokens[end]) and "harm" not in tokens[end].tags:
            end += 1
        words = tokens[j:end]
        plural = any(t.norm.endswith("s") for t in words) or not words
        if plural and not any("time_units" in t.tags or "weapon" in t.tags or "multiplier" in t.tags for t in words):
            written = text[words[0].start : words[-1].end] if words else ""
            return People(q.start, end, amount, replace(_NOBODY, as_written=written), "counted", unknown=True)
        return People(q.start, q.end, amount, _NOBODY, "headless", unknown=True) if q.plain else None
    return None


def _cases(text: str, tokens: list[Token], q: Quantity, j: int, amount: Amount) -> People | None:
    """ "212 cases of arbitrary detention": as many people."""
    for k in range(j + 2, min(j + 6, len(tokens))):
        harm = tokens[k].tags.get("of_harm") or tokens[k].tags.get("count")
        if harm is not None:
            written = text[tokens[j].start : tokens[k].end]
            return _owned(People(q.start, k + 1, amount, Group(as_written=written), "counted", head=j), harm)
    return None


def _noun(tokens: list[Token], j: int, by_start: dict[int, Quantity]) -> int | str | None:
    """The position of the head noun after a number, "thing" where it counts things, None where unknown."""
    n = len(tokens)
    if j < n and tokens[j].norm == "of":
        j += 1
    k = j
    while k < n and k < j + _REACH:
        tags = tokens[k].tags
        if tokens[k].text == "(" and (close := _closing(tokens, k)):
            k = close
            continue
        if k in by_start:
            return None
        if "count" in tags and "person" not in tags:
            return k
        if "person" in tags:
            while k + 1 < n and "person" in tokens[k + 1].tags and not tokens[k].possessive and k + 1 not in by_start:
                k += 1
            if k + 1 < n and ("thing" in tokens[k + 1].tags or "weapon" in tokens[k + 1].tags):
                return "thing"
            return k
        if "thing" in tags or "time_units" in tags or "percent" in tags or (k == j and "weapon" in tags):
            return "thing"
        if "most" in tags or ("state" in tags and (k > j or not (k + 1 < n and "person" in tokens[k + 1].tags))):
            return None
        if _stops(tokens[k]) and not (tokens[k].norm in ("the", "these", "those") or tokens[k].text in "\"'“”‘’"):
            return None
        if "harm" in tags and "state" not in tags:
            return None
        k += 1
    return None


def _closing(tokens: list[Token], k: int) -> int | None:
    """The position after the parenthesis opened at `k`, if it is a short one."""
    return next((c + 1 for c in range(k + 1, min(k + 6, len(tokens))) if tokens[c].text == ")"), None)


def _headed(text: str, tokens: list[Token], people: People, modifiers_from: int) -> People:
    """The phrase with the facets of its head and modifiers, a complement and a joined second head included."""
    head = tokens[people.head]
    facets = head.tags.get("person") or _NOBODY
    first = modifiers_from
    while first < people.head and (
        tokens[first].norm in ("of", "the", "other", "more", "another", "these", "those")
        or "possessive" in tokens[first].tags
    ):
        first += 1
    for token in tokens[first : people.head]:
        for tag in ("person", "adjective"):
            facets = filled(facets, token.tags.get(tag) or _NOBODY)
        if "party" in token.tags and "weak" in head.tags:
            facets = filled(facets, Group(status=token.tags["party"].status))
        if "identity" in token.tags:
            facets = replace(facets, identity=facets.identity or token.text)
        if (age := _AGE.match(token.norm)) is not None:
            facets = filled(facets, Group(age="child" if age[2] == "month" or int(age[1]) < 18 else "adult"))
        if harm := token.tags.get("state"):
            people.harm, people.own, people.firm = harm, True, True
    if facets.age is None and (ages := _ages(tokens, people.end)):
        facets = replace(facets, age="child" if max(ages) < 18 else "adult" if min(ages) >= 18 else None)
    if "identity" in head.tags and facets.identity is None:
        facets = replace(facets, identity=head.text)
    people.weak = "weak" in head.tags
    if harm := head.tags.get("count"):
        people.harm, people.own, people.firm = harm, True, True
    end = people.end
    if people.weak and end < len(tokens) and tokens[end].norm == "of":
        for k in range(end + 1, min(end + 6, len(tokens))):
            tags = tokens[k].tags
            if "party" in tags:
                facets, people.end = filled(facets, Group(status=tags["party"].status)), k + 1
                break
            if "person" in tags or "speaks" in tags or "adjective" in tags:
                facets, people.end = filled(facets, tags.get("person") or tags.get("adjective") or _NOBODY), k + 1
                if "person" in tags:
                    break
            if "number" in tags or "vague" in tags or "stop" in tags:
                break
    elif (
        end + 1 < len(tokens)
        and tokens[end].norm in ("and", "or")
        and "plural" in tokens[end + 1].tags
        and "plural" in head.tags
        and not (end + 2 < len(tokens) and "be" in tokens[end + 2].tags and people.kind == "bare")
    ):
        people.end, other = end + 2, tokens[end + 1].tags["person"]
        facets = shared(facets, other)
    people.group = replace(facets, as_written=text[tokens[first].start : tokens[people.end - 1].end])
    return people


def _bracketed(tokens: list[Token], i: int, end: int) -> bool:
    """Whether tokens from `i` to `end` are an entry of "(men 17, women 8)"."""
    return i > 0 and end < len(tokens) and tokens[i - 1].text in "(,;" and tokens[end].text in "),;"


def _hurts_one(verb: Any) -> bool:
    """Whether a verb of harm leads to "the driver": "shot dead the driver" counts one."""
    return "harm" in verb and verb.get("transitive", False) and not verb.get("careful", False)


def _ages(tokens: list[Token], end: int) -> list[int]:
    """The years after a phrase: "two grandsons, aged 9 and 12"."""
    if end + 2 >= len(tokens) or tokens[end].text not in (",", "(") or "aged" not in tokens[end + 1].tags:
        return []
    out = []
    for token in tokens[end + 2 : end + 7]:
        if token.text.isascii() and token.text.isdigit():
            out.append(int(token.text))
        elif token.norm not in ("and", ",", "to", "between"):
            break
    return out


def _uncounted(text: str, tokens: list[Token], i: int, taken: set[int], by_start: dict[int, Quantity]) -> People | None:
    tags = tokens[i].tags
    if tokens[i].norm in ("no", "not a single", "not a") or "nobody" in tags:
        return _no_people(text, tokens, i, by_start)
    before = tokens[i - 1].tags if i else {}
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
                one = Amount(low=1, high=1, qualifier="exact", as_written=tokens[i].text)
                return _headed(text, tokens, People(i, k + 1, one, _NOBODY, "single", head=k), i + 1)
            if (
                _stops(t)
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
        if (q := by_start.get(k + 1)) is not None and _bracketed(tokens, i, q.end):
            listed = _headed(text, tokens, People(i, k + 1, q.amount(text, tokens), _NOBODY, "counted", head=k), i)
            listed.end = q.end
            return listed
        some = Amount(low=1, high=None, qualifier="indefinite", as_written=tokens[i].text)
        return _headed(text, tokens, People(start, k + 1, some, _NOBODY, "bare", head=k), start)
    return None


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
        people = People(i, i + 1, nil, _NOBODY, "none", negated=True)
        for word, harm in (
            ("casualties", "other"),
            ("injuries", "injured"),
            ("deaths", "killed"),
            ("fatalities", "killed"),
            ("life", "killed"),
            ("victims", "other"),
        ):
            if word in tokens[i].norm:
                return _owned(people, harm)
        return people
    noun = _noun(tokens, i + 1, by_start)
    if not isinstance(noun, int):
        return None
    people = _headed(text, tokens, People(i, noun + 1, nil, _NOBODY, "none", head=noun), i + 1)
    people.negated = True
    return people


def _owned(people: People, harm: str) -> People:
    people.harm, people.own, people.firm = harm, True, True  # type: ignore[assignment]
    return people


def _stops(token: Token) -> bool:
    tags = token.tags
    return (
        "stop" in tags
        or "preposition" in tags
        or "be" in tags
        or not (token.text[0].isalnum() or token.text in "\"'“‘")
    )


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


def _object_follows(tokens: list[Token], j: int, by_start: dict[int, Quantity]) -> bool:
    return (
        j in by_start
        and j + 1 < len(tokens)
        and tokens[j - 1].norm not in ("dead",)
        and "state" not in tokens[min(by_start[j].end, len(tokens) - 1)].tags
    )


def _may_stand_alone(tokens: list[Token], q: Quantity) -> bool:
    token = tokens[q.at]
    return not (token.norm in ("one", "both", "zero") and q.at == q.start) and token.norm != "0"
