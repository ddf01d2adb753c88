"""People without a number in Arabic: duals, singles, "أحد المدنيين", "ثالث", bare plurals, nobody."""

from __future__ import annotations

import re
from dataclasses import replace

from tahqiq.claims.arabic.heads import headed
from tahqiq.claims.people import People
from tahqiq.claims.quantities import Quantity
from tahqiq.claims.tokens import Token
from tahqiq.model import Amount, Group, Harm

_NOBODY = Group()
_MARKED_DUAL = re.compile("(?:\u064e\u0651?|\u0651\u064e)\u064a\u0652?\u0646")  # "مسعفَين": two, not many
_ONE_OF = frozenset(("احد", "احدي"))
_TIMED = 6  # words of time between a verb and its subject
_SPARED = frozenset(("any", "released"))
ONE = frozenset(("واحد", "واحدا", "واحده"))
TWO = frozenset(("اثنان", "اثنين", "اثنتان", "اثنتين"))


def mixed(tokens: list[Token], i: int) -> bool:
    """Whether "بين قتيل وجريح" begins at token `i`: what befell each is left open."""
    if i + 3 >= len(tokens) or tokens[i].norm not in ("بين", "ما بين") or tokens[i + 2].norm != "و":
        return False
    return all("count" in tokens[k].tags and "singular" in tokens[k].tags for k in (i + 1, i + 3))


def uncounted(text: str, tokens: list[Token], i: int, by_start: dict[int, Quantity]) -> People | None:
    """The phrase that begins at token `i` without a number before it; None where there is none."""
    token = tokens[i]
    tags, n = token.tags, len(tokens)
    if "one_of_them" in tags and i and "harm" in tokens[i - 1].tags:
        return People(i, i + 1, _one(token), replace(_NOBODY, as_written=token.text), "single", head=i)
    if "one_of_them" in tags and i + 1 < n and "person" in tokens[i + 1].tags and "singular" in tokens[i + 1].tags:
        return headed(text, tokens, People(i, i + 2, _one(token), _NOBODY, "single", head=i + 1), i + 1)
    if "one_of_them" in tags and (told := _told_apart(tokens, i)) is not None:
        return told
    if "another_one" in tags and i and ("of_harm" in tokens[i - 1].tags or "harm" in tokens[i - 1].tags):
        return People(i, i + 1, _one(token), replace(_NOBODY, as_written=token.text), "single", head=i)
    if "no_harm" in tags:
        harm: Harm = "injured" if "اصابات" in token.norm else "killed" if "بشريه" in token.norm else "other"
        nil = Amount(low=0, high=0, qualifier="exact", as_written=token.text)
        return People(i, i + 1, nil, _NOBODY, "none", harm=harm, own=True, firm=True, negated=True)
    if (
        token.norm in _ONE_OF
        and i + 1 < n
        and "count" not in tokens[i + 1].tags
        and "person" in tokens[i + 1].tags
        and "plural" in tokens[i + 1].tags
    ):
        one = Amount(low=1, high=1, qualifier="exact", as_written=token.text)
        return headed(text, tokens, People(i, i + 2, one, _NOBODY, "single", head=i + 1), i + 1)
    if ("nobody" in tags or "any" in tags) and _negated(tokens, i):
        return _nobody(text, tokens, i)
    if token.norm == "اما" and i + 1 < n and getattr(tokens[i + 1], "definite", False):
        return None  # "أما الإدارة فـ": as for, no mother
    if "person" not in tags or "thing" in tags or (i and not _SPARED.isdisjoint(tokens[i - 1].tags)):
        return None
    if (i and tokens[i - 1].norm[0].isdigit()) or (i and mixed(tokens, i - 1)) or (i > 2 and mixed(tokens, i - 3)):
        return None
    if "plural" in tags and i + 2 < n and tokens[i + 1].text == ":" and i + 2 in by_start:
        return None  # "قتلى: 12"
    if i and "زال" in tokens[i - 1].norm and "plural" in tags and not getattr(token, "definite", False):
        return None  # "50 شخصاً ما زالوا محاصرين": what they are, nobody new
    if token.norm == "اخر" and not (i and ("harm" in tokens[i - 1].tags or "of_harm" in tokens[i - 1].tags)):
        return None  # "آخر مرة"
    definite, suffixed = getattr(token, "definite", False), getattr(token, "suffixed", False)
    if "dual" in tags and definite and not suffixed:
        return None  # "القتيلان": those already told of
    if "state" in tags and any("aux" in t.tags for t in tokens[max(0, i - 2) : i]):
        return None  # "ما زالوا مفقودين"
    if "dual" in tags or ("plural" in tags and (_MARKED_DUAL.search(token.text) or _both(tokens, i))):
        end = i + 2 if i + 1 < n and tokens[i + 1].norm in TWO else i + 1
        two = Amount(low=2, high=2, qualifier="exact", as_written=text[token.start : tokens[end - 1].end])
        people = headed(text, tokens, People(i, i + 1, two, _NOBODY, "counted", head=i), i)
        people.end = max(people.end, end)
        return people
    if "plural" in tags and i + 1 in by_start and (q := by_start[i + 1]).plain and q.start == q.at:
        number = tokens[q.at]
        if (definite and getattr(number, "definite", False)) or (number.norm in TWO and q.end == q.at + 1):
            people = headed(text, tokens, People(i, i + 1, q.amount(text, tokens), _NOBODY, "counted", head=i), i)
            people.end = max(people.end, q.end)
            return people
    if i and tokens[i - 1].text == "(" and "plural" not in tags:
        return None  # "14 سيدة (أنثى بالغة)"
    if "singular" in tags and suffixed and token.norm.endswith("ي") and _two_of(tokens, i):
        two = Amount(low=2, high=2, qualifier="exact", as_written=token.text)
        return headed(text, tokens, People(i, i + 1, two, _NOBODY, "counted", head=i), i)
    if (
        "singular" in tags
        and (not definite or suffixed or _named(tokens, i))
        and not ("adjective" in tags and i and "person" in tokens[i - 1].tags)
    ):
        if "party" in tags or "plural" in tags:
            return None
        people = headed(text, tokens, People(i, i + 1, _one(token), _NOBODY, "single", head=i), i)
        if (token.norm == "حاله" or token.norm.startswith("حالته")) and not people.own:
            return None
        if people.harm == "displaced":
            people.harm, people.own, people.firm = None, False, False  # "نازح من المدينة": a person, not a toll
        while (
            people.end < n
            and people.end <= i + 2
            and "person" in tokens[people.end].tags
            and "count" not in tokens[people.end].tags
        ):
            people.end += 1
        if people.end < n and tokens[people.end].norm in ONE:
            people.end += 1
        return people
    if "count" in tags and i + 1 in by_start:
        return None  # "جثث 12 رجلاً": an event of those counted
    if "plural" in tags and not definite:
        some = Amount(low=1, high=None, qualifier="indefinite", as_written=token.text)
        return headed(text, tokens, People(i, i + 1, some, _NOBODY, "bare", head=i), i)
    return None


def _told_apart(tokens: list[Token], i: int) -> People | None:
    """ "أحدهم بجروح خطيرة", "إحداهما لطفل": one of those just told of."""
    near = tokens[i + 1 : i + 3]
    if len(near) < 2 or near[0].norm not in ("ب", "ل", "في"):
        return None
    one = People(i, i + 1, _one(tokens[i]), replace(_NOBODY, as_written=tokens[i].text), "single", head=i)
    if "injury" in near[1].tags or near[1].norm == "حاله":
        return one
    if near[0].norm == "ل" and "person" in near[1].tags and "singular" in near[1].tags:
        one.group, one.end = replace(near[1].tags["person"], as_written=near[1].text), i + 3
        return one
    return None


def _both(tokens: list[Token], i: int) -> bool:
    """ "أن شرطيين قُتلا": two, by the verb."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    dual = after is not None and "harm" in after.tags and after.norm.endswith("ا") and not after.tags.get("many")
    return dual and tokens[i].norm.endswith("ين")


def _two_of(tokens: list[Token], i: int) -> bool:
    """ "رجلي أمن", "ابنتي عمه": a dual before its genitive, which looks like "my man"."""
    if i + 1 >= len(tokens):
        return False
    after = tokens[i + 1]
    plain = after.text[0].isalpha() and not after.norm.startswith("ال")
    return plain and not any(
        t in after.tags for t in ("coordinator", "preposition", "harm", "clause", "that", "aux", "say")
    )


def _named(tokens: list[Token], i: int) -> bool:
    """ "استشهد الصحفي الفلاني سالم …": the one who was harmed, by name."""
    verb = i - 1
    while verb > 0 and verb > i - _TIMED and is_time(tokens[verb]):
        verb -= 1  # "استشهد فجر اليوم الثلاثاء الشاب سامي …"
    before = tokens[verb].tags if i else {}
    doer = ("plural" in before or "actor" in before) and i > 1 and tokens[i - 2].tags.get("voice") in ("both", "active")
    if "of_harm" not in before and before.get("voice") not in ("both", "intransitive") and not doer:
        return False  # "اغتال مسلحون الناشط سامي …"
    k = i + 1
    while k < len(tokens) and k < i + 3 and getattr(tokens[k], "definite", False):
        k += 1
    return k < len(tokens) and not tokens[k].tags and tokens[k].text[0].isalpha()


def is_time(token: Token) -> bool:
    """Whether a word tells of nothing but time."""
    return any(tag.startswith("time") for tag in token.tags) and not {"preposition", "person"} & token.tags.keys()


def _one(token: Token) -> Amount:
    return Amount(low=1, high=1, qualifier="exact", as_written=token.text)


def _nobody(text: str, tokens: list[Token], i: int) -> People | None:
    nil = Amount(low=0, high=0, qualifier="exact", as_written=tokens[i].text)
    if "nobody" in tokens[i].tags:
        group = Group(status="civilian", as_written=tokens[i].text) if "مدني" in tokens[i].norm else _NOBODY
        return People(i, i + 1, nil, group, "none", negated=True)
    for k in range(i + 1, min(i + 3, len(tokens))):
        tags = tokens[k].tags
        if "person" in tags or "tally" in tags:
            people = headed(text, tokens, People(i, k + 1, nil, _NOBODY, "none", head=k), k)
            if "tally" in tags:
                people.harm, people.own, people.firm = tags["tally"], True, True
            people.negated = True
            return people
    return None


def _negated(tokens: list[Token], i: int) -> bool:
    return any("negation" in t.tags for t in tokens[max(0, i - 4) : i])
