"""What the head noun of a phrase of people, and the words around it, say of them."""

from __future__ import annotations

import re
from dataclasses import replace

from tahqiq.claims.groups import filled, shared, worded
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.model import Group, Harm

_AGE = re.compile(r"(\d{1,3})-(year|month)-old$")
NOBODY = Group()
_OF_CHILDREN = ("mother", "father", "parent", "grandmother", "grandfather", "widow")  # "a mother of 3"
_OF_THOSE: tuple[tuple[tuple[str, ...], Harm], ...] = (
    (("dead", "victims", "killed", "fatalities", "deaths", "killings", "died"), "killed"),
    (("wounded", "injured"), "injured"),
    (("hostages", "abducted", "kidnapped"), "abducted"),
    (("detainees", "detained", "arrested"), "detained"),
    (("displaced",), "displaced"),
    (("missing",), "missing"),
)


def headed(text: str, tokens: list[Token], people: People, modifiers_from: int) -> People:
    """The phrase with the facets of its head and modifiers, a complement and a joined second head included."""
    head = tokens[people.head]
    facets = head.tags.get("person") or NOBODY
    first = modifiers_from
    while first < people.head and (
        tokens[first].norm in ("of", "the", "other", "more", "another", "these", "those")
        or "possessive" in tokens[first].tags
    ):
        first += 1
    for token in tokens[first : people.head]:
        for tag in ("person", "adjective"):
            facets = filled(facets, token.tags.get(tag) or NOBODY)
        if "party" in token.tags and "weak" in head.tags:
            facets = filled(facets, Group(status=token.tags["party"].status))
        if "identity" in token.tags:
            facets = replace(facets, identity=facets.identity or token.text)
        if (age := _AGE.match(token.norm)) is not None:
            facets = filled(facets, Group(age="child" if age[2] == "month" or int(age[1]) < 18 else "adult"))
        if harm := token.tags.get("state"):
            people.harm, people.own, people.firm = harm, True, True
    ages, aged = _ages(tokens, people.end)
    if facets.age is None and ages:
        facets = replace(facets, age="child" if max(ages) < 18 else "adult" if min(ages) >= 18 else None)
    if "identity" in head.tags and facets.identity is None:
        facets = replace(facets, identity=head.text)
    people.weak = "weak" in head.tags
    if harm := head.tags.get("count"):
        people.harm, people.own, people.firm = harm, True, True
    _suffering(tokens, people, first)
    end = people.end
    if people.weak and end < len(tokens) and tokens[end].norm == "of":
        for k in range(end + 1, min(end + 6, len(tokens))):
            tags = tokens[k].tags
            if "party" in tags:
                facets, people.end = filled(facets, Group(status=tags["party"].status)), k + 1
                break
            if "singular" in tags and k + 1 < len(tokens) and tokens[k + 1].tags.keys() & {"adjective", "speaks"}:
                continue  # "staff of a national relief agency"
            if "person" in tags or "speaks" in tags or "adjective" in tags:
                facets, people.end = filled(facets, tags.get("person") or tags.get("adjective") or NOBODY), k + 1
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
    people.group = worded(facets, text[tokens[first].start : tokens[people.end - 1].end])
    if aged > people.end and tokens[people.end].text != ",":
        people.end = aged
    return people


def _suffering(tokens: list[Token], people: People, first: int) -> None:
    """ "129 victims of torture", "71 rape survivors": what befell them is said beside the noun."""
    if "suffering" not in tokens[people.head].tags or people.own:
        return
    harm = next((t.tags["of_harm"] for t in tokens[first : people.head] if "of_harm" in t.tags), None)
    end = people.end
    if harm is None and end < len(tokens) and tokens[end].norm == "of":
        for k in range(end + 1, min(end + 4, len(tokens))):
            if "of_harm" in tokens[k].tags:
                harm, people.end = tokens[k].tags["of_harm"], k + 1
                break
    if harm is not None:
        owned(people, harm)


def _ages(tokens: list[Token], end: int) -> tuple[list[int], int]:
    """The years after a phrase, and where they end: "two grandsons, aged 9 and 12"."""
    if end + 1 < len(tokens) and tokens[end].norm == "of" and "singular" in tokens[end - 1].tags:
        year = tokens[end + 1].text if tokens[end - 1].norm not in _OF_CHILDREN else ""
        return ([int(year)], end + 2) if year.isascii() and year.isdigit() and len(year) < 3 else ([], end)
    at = end + 1 if end < len(tokens) and tokens[end].text in (",", "(") else end
    if at + 1 >= len(tokens) or "aged" not in tokens[at].tags:
        return [], end
    out, stop = [], end
    for k in range(at + 1, min(at + 6, len(tokens))):
        if tokens[k].text.isascii() and tokens[k].text.isdigit():
            out.append(int(tokens[k].text))
            stop = k + 1
        elif tokens[k].norm not in ("and", ",", "to", "between"):
            break
    return out, stop


def owned(people: People, harm: str) -> People:
    people.harm, people.own, people.firm = harm, True, True  # type: ignore[assignment]
    return people


def stops(token: Token) -> bool:
    tags = token.tags
    return (
        "stop" in tags
        or "preposition" in tags
        or "be" in tags
        or not (token.text[0].isalnum() or token.text in "\"'“‘")
    )


def of_those(words: str) -> Harm | None:
    """The harm that "of the dead", "of those injured" names."""
    return next((harm for named, harm in _OF_THOSE if any(w in words for w in named)), None)
