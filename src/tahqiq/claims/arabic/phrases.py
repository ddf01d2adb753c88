"""Noun phrases of people in Arabic: numbers before their noun, duals, singles, "أحد المدنيين", "عشرات القتلى"."""

from __future__ import annotations

import re
from dataclasses import replace

from tahqiq.claims.arabic import quantities
from tahqiq.claims.groups import filled, shared
from tahqiq.claims.people import People
from tahqiq.claims.quantities import Quantity
from tahqiq.claims.tokens import Token
from tahqiq.model import Amount, Group, Harm

_NOBODY = Group()
_OF = frozenset(("من", "من بين", "من اصل"))
_CASES: dict[str, Harm] = {"اصابه": "injured", "اصابات": "injured", "وفاه": "killed"}
_FAMILY = frozenset(("عائله", "اسره", "عائلته", "اسرته", "العائله", "الاسره", "عائلتها", "عائلات"))
_AGED = frozenset(("عمره", "عمرها"))
_REACHING = frozenset(("البالغ", "البالغه", "البالغين"))
_MARKED_DUAL = re.compile("(?:\u064e\u0651?|\u0651\u064e)\u064a\u0652?\u0646")  # "مسعفَين": two, not many
_ONE_OF = frozenset(("احد", "احدي"))
_ONE = frozenset(("واحد", "واحدا", "واحده"))
_TWO = frozenset(("اثنان", "اثنين", "اثنتان", "اثنتين"))


def mixed(tokens: list[Token], i: int) -> bool:
    """Whether "بين قتيل وجريح" begins at token `i`: what befell each is left open."""
    if i + 3 >= len(tokens) or tokens[i].norm not in ("بين", "ما بين") or tokens[i + 2].norm != "و":
        return False
    return all("count" in tokens[k].tags and "singular" in tokens[k].tags for k in (i + 1, i + 3))


def find(text: str, tokens: list[Token], counted: list[Quantity], taken: set[int]) -> list[People]:
    """All phrases of people in a sentence, left to right; numbers of things, money, ages and years are left out."""
    out: list[People] = []
    by_start = {q.start: q for q in counted}
    i, n = 0, len(tokens)
    while i < n:
        found = None
        if (q := by_start.get(i)) is not None:
            found = _counted(text, tokens, q, by_start)
            i = found.end if found else q.end
        elif i not in taken and tokens[i].tags:
            found = _uncounted(text, tokens, i, by_start)
            i = found.end if found else i + 1
        else:
            i += 1
        if found:
            out.append(found)
    return out


def _counted(text: str, tokens: list[Token], q: Quantity, by_start: dict[int, Quantity]) -> People | None:
    n, j = len(tokens), q.end
    amount = q.amount(text, tokens)
    if (
        _aged(tokens, q.start)
        or _already(tokens, q)
        or (q.start and tokens[q.start - 1].norm == "كل")  # "من كل عشرة ستة أطفال": a rate
        or (q.qualifier == "indefinite" and q.start and tokens[q.start - 1].norm in ("اعلي", "اكبر", "اقل", "اكثر"))
        or any("released" in t.tags for t in tokens[max(0, q.start - 2) : q.start])
    ):
        return None
    if j < n and "of_them" in tokens[j].tags:
        return People(q.start, q.end, amount, _NOBODY, "headless")
    k = j + 1 if j < n and tokens[j].norm in _OF else j
    if k in by_start or (k < n and "percent" in tokens[k].tags):
        return None
    head = _head(tokens, k, by_start)
    if head is not None:
        people = People(q.start, head + 1, amount, _NOBODY, "counted", head=head)
        return _bounded(text, tokens, _headed(text, tokens, people, k), q)
    if k < n and (own := _CASES.get(tokens[k].norm)) is not None:
        told = replace(_NOBODY, as_written=tokens[k].text)
        return People(q.start, k + 1, amount, told, "counted", head=k, harm=own, own=True, firm=True)
    if k < n and not q.plain and tokens[q.at].norm.endswith(" من") and "place_class" in tokens[k].tags:
        return People(q.start, q.end, amount, _NOBODY, "headless")  # "فرّ الآلاف من المدينة"
    if k > j and k < n and (side := _side(tokens[k])) is not None:
        fighting = Group(status=side, as_written=tokens[k].text)
        return People(q.start, k + 1, amount, fighting, "counted", head=k)  # "11 من الفصائل"
    if k > j and k < n and tokens[k].norm in _FAMILY:
        return People(q.start, q.end, amount, _NOBODY, "headless")  # "بينهم 3 من عائلة واحدة"
    if k < n and ("thing" in tokens[k].tags or "time_units" in tokens[k].tags or "time_months" in tokens[k].tags):
        return None
    if j >= n or _stops(tokens[j]) or "harm" in tokens[j].tags or "of_harm" in tokens[j].tags:
        stands = q.plain or getattr(tokens[q.at], "definite", False)
        return People(q.start, q.end, amount, _NOBODY, "headless") if stands and _alone(tokens, q) else None
    written = text[tokens[k].start : tokens[k].end] if k < n else ""
    return People(q.start, k + 1, amount, replace(_NOBODY, as_written=written), "counted", unknown=True)


def _side(token: Token) -> str | None:
    """The status of those who belong to an armed body."""
    tags = token.tags
    if "party" in tags:
        return str(tags["party"].status) if tags["party"].status else None
    if tags.get("speaks") in ("party", "armed_group"):
        return "armed_forces" if tags["speaks"] == "party" else "participating"
    return "participating" if "actor" in tags and "person" not in tags else None


def _already(tokens: list[Token], q: Quantity) -> bool:
    """A number that repeats the word before it: "قتيلان اثنان", "إعلامي واحد"."""
    before = tokens[q.start - 1].tags if q.start else {}
    norm = tokens[q.at].norm
    return (
        q.start == q.at
        and q.end == q.at + 1
        and ((norm in _TWO and "dual" in before) or (norm in _ONE and ("singular" in before or "speaks" in before)))
    )


def _aged(tokens: list[Token], i: int) -> bool:
    """Whether what is counted is years of age: "عمره 12", "البالغ من العمر 40"."""
    return any(
        t.norm in ("عمره", "عمرها", "العمر", "عمر", "الساعه", "رقم", "الرقم", "بعمر", "اعمارهم")
        for t in tokens[max(0, i - 2) : i]
    )


def _head(tokens: list[Token], k: int, by_start: dict[int, Quantity]) -> int | None:
    n = len(tokens)
    if k >= n or k in by_start:
        return None
    tags = tokens[k].tags
    if "person" not in tags or ("thing" in tags and "count" not in tags):
        return None
    return k


def _bounded(text: str, tokens: list[Token], people: People, q: Quantity) -> People:
    """The bound that follows the noun: "27 شخصاً على الأقل"."""
    after = tokens[people.end].tags.get("after_bound") if people.end < len(tokens) else None
    if after is None or q.qualifier != "exact":
        return people
    low, high = {"at_least": (q.low, None), "about": (q.low, q.low), "at_most": (0, q.low)}[after]
    written = text[tokens[q.start].start : tokens[people.end].end]
    people.amount = Amount(low=low, high=high, qualifier=after, as_written=written)
    people.end += 1
    return people


def _headed(text: str, tokens: list[Token], people: People, first: int) -> People:
    """The phrase with the facets of its head, of what qualifies it and of a joined second head."""
    head = tokens[people.head]
    facets: Group = head.tags.get("person") or _NOBODY
    people.weak = "weak" in head.tags
    harm = head.tags.get("count")
    n = len(tokens)
    if (
        harm is None
        and head.norm in ("حاله", "حالات", "حالتا", "حالتي", "حالتان", "حالتين")
        and people.end < n
        and (own := tokens[people.end].tags.get("of_harm") or tokens[people.end].tags.get("count"))
    ):
        harm, people.end = own, people.end + 1
        while people.end < n and "قسري تعسفي".find(tokens[people.end].norm) >= 0 and tokens[people.end].norm:
            people.end += 1
        facets = _against(tokens, people.end) or facets
    if harm is not None:
        people.harm, people.own, people.firm = harm, True, True
    if "identity" in head.tags:
        facets = replace(facets, identity=head.text)
    facets = _qualified(tokens, people, facets)
    facets = _joined(tokens, people, facets)
    if people.harm is None and people.kind == "counted" and (told := _fallen(tokens, people.end, head)) is not None:
        people.harm, people.own, people.firm, people.end = told, True, True, people.end + 1
    people.group = replace(facets, as_written=text[tokens[first].start : tokens[people.end - 1].end])
    return people


def _qualified(tokens: list[Token], people: People, facets: Group) -> Group:
    """Adjectives after the head, and what a weak head consists of: "عنصراً من قوات الأمن", "قتلى من المدنيين"."""
    n = len(tokens)
    while people.end < n:
        token = tokens[people.end]
        tags = token.tags
        nearby = people.end - people.head <= 4
        if "identity" in tags and nearby and token.norm not in ("سنه", "السنه"):
            facets, people.end = replace(facets, identity=facets.identity or token.text), people.end + 1
            if adjective := tags.get("adjective"):
                facets = filled(facets, adjective)
        elif token.norm in _AGED or (token.norm in _REACHING and _of_age(tokens, people.end)):
            break
        elif ("adjective" in tags or ("person" in tags and _agrees(tokens, people, token))) and nearby:
            facets = filled(filled(facets, tags.get("adjective") or _NOBODY), tags.get("person") or _NOBODY)
            people.end += 1
        elif (
            people.end == people.head + 1
            and people.kind != "bare"
            and token.norm in ("اخرين", "اخرون", "اخر", "اخري", "اخرا")
        ):
            people.end += 1
        else:
            break
    if facets.age is None and people.kind in ("single", "counted") and (years := _age(tokens, people.end)) is not None:
        facets = replace(facets, age="child" if years < 18 else "adult")
    return _members(tokens, people, facets) if people.weak or people.own else facets


def _age(tokens: list[Token], k: int) -> int | None:
    """ "البالغ من العمر عشر سنوات", "(12 عاماً)", "وعمرها 7 سنوات": years of age told of a person."""
    near = tokens[k : k + 6]
    told = next((m for m, t in enumerate(near) if t.norm in ("العمر", "عمره", "عمرها") or t.text == "("), None)
    if told is None or (near[0].norm not in (*_REACHING, "و", "،", "(", *_AGED)):
        return None
    found = quantities.number(tokens, k + told + 1, set())
    if found is None or found[1] >= len(tokens) or tokens[found[1]].tags.get("time_units") != 365:
        return None
    return found[0]


def _against(tokens: list[Token], k: int) -> Group | None:
    """ "أربع حالات عنف جنسي بحق محتجزات": whom the cases were about."""
    near = [t.tags["person"] for t in tokens[k + 1 : k + 5] if "person" in t.tags and "plural" in t.tags]
    if k >= len(tokens) or not near or tokens[k].norm not in ("بحق", "ضد", "في حق", "ب", "طالت"):
        return None
    return near[0] if len(near) == 1 else shared(near[0], near[1])


def _fallen(tokens: list[Token], k: int, head: Token) -> Harm | None:
    """ "ثلاثة عسكريين شهداء", "12 مدنياً جريحاً": the noun of harm after those it is said of."""
    if k >= len(tokens) or tokens[k].tags.get("count") not in ("killed", "injured") or _has_article(tokens[k]):
        return None
    same = any(kind in head.tags and kind in tokens[k].tags for kind in ("plural", "dual", "singular"))
    return tokens[k].tags["count"] if same else None


def _has_article(token: Token) -> bool:
    return bool(getattr(token, "definite", False))


def _of_age(tokens: list[Token], k: int) -> bool:
    """ "البالغ من العمر عشر سنوات", "البالغ عددهم 12": no word for grown-ups."""
    return k + 1 < len(tokens) and (tokens[k + 1].norm == "من" or tokens[k + 1].norm.startswith("عدد"))


def _agrees(tokens: list[Token], people: People, token: Token) -> bool:
    """A second noun in the same number stands as an adjective: "القتلى المدنيين", "جنديين جريحين"."""
    head = tokens[people.head].tags
    same = any(kind in head and kind in token.tags for kind in ("plural", "dual", "singular"))
    return (
        same
        and "count" not in token.tags
        and getattr(token, "definite", False) == getattr(tokens[people.head], "definite", False)
    )


def _members(tokens: list[Token], people: People, facets: Group) -> Group:
    n, k = len(tokens), people.end
    if k < n and tokens[k].norm in ("من", "في صفوف", "بين", "من بين", "ل", "من صفوف"):
        k += 1
    elif not people.weak or k >= n or not ("party" in tokens[k].tags or "plural" in tokens[k].tags):
        return facets
    for m in range(k, min(k + 3, n)):
        tags = tokens[m].tags
        if "party" in tags or ("actor" in tags and "person" not in tags):
            status = tags["party"].status if "party" in tags else "participating"
            facets, people.end = filled(filled(facets, tags.get("person") or _NOBODY), Group(status=status)), m + 1
            return facets
        if "person" in tags and "plural" in tags:
            facets, people.end = filled(facets, tags["person"]), m + 1
            if "weak" not in tags:
                people.head = m if not people.own else people.head
                return _joined(tokens, people, facets)
        elif tags.get("speaks") in ("party", "armed_group"):
            status = "armed_forces" if tags["speaks"] == "party" else "participating"
            facets, people.end = filled(facets, Group(status=status)), m + 1
            return facets
        elif tokens[m].norm not in ("صفوف", "ابطال", "افراد", "عناصر"):
            break
    return facets


def _joined(tokens: list[Token], people: People, facets: Group) -> Group:
    """ "النساء والأطفال": one number for both keeps only what they share; "قتيل وجريح" keeps no single harm."""
    end, n = people.end, len(tokens)
    if end + 1 >= n or tokens[end].norm not in ("و", "او") or "person" not in tokens[end + 1].tags:
        return facets
    head, other = tokens[people.end - 1], tokens[end + 1]
    alike = people.amount.low > 10 and shared(facets, other.tags["person"]).sex == "woman"
    if people.kind == "counted" and (alike or other.norm == head.norm.removesuffix("ا") + "ه"):
        people.end = end + 2  # "12 ناشطاً وناشطة", "19 امرأة وفتاة"
        return shared(facets, other.tags["person"])
    many = "plural" in head.tags and "plural" in other.tags
    own = people.own and "count" in other.tags and people.kind != "single"
    if not many and not own:
        return facets
    if end + 2 < n and ("number" in tokens[end + 2].tags or "of_them" in tokens[end + 2].tags):
        return facets
    if own and people.harm != other.tags["count"] and not getattr(head, "definite", False):
        people.harm = "other" if {people.harm, other.tags["count"]} == {"killed", "injured"} else people.harm
    people.end = end + 2
    more: Group = other.tags["person"]
    return shared(facets, more)


def _uncounted(text: str, tokens: list[Token], i: int, by_start: dict[int, Quantity]) -> People | None:
    token = tokens[i]
    tags, n = token.tags, len(tokens)
    if "one_of_them" in tags and i and "harm" in tokens[i - 1].tags:
        return People(i, i + 1, _one(token), replace(_NOBODY, as_written=token.text), "single", head=i)
    if "one_of_them" in tags and i + 1 < n and "person" in tokens[i + 1].tags and "singular" in tokens[i + 1].tags:
        return _headed(text, tokens, People(i, i + 2, _one(token), _NOBODY, "single", head=i + 1), i + 1)
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
        return _headed(text, tokens, People(i, i + 2, one, _NOBODY, "single", head=i + 1), i + 1)
    if ("nobody" in tags or "any" in tags) and _negated(tokens, i):
        return _nobody(text, tokens, i)
    if "person" not in tags or "thing" in tags:
        return None
    if (i and tokens[i - 1].norm[0].isdigit()) or (i and mixed(tokens, i - 1)) or (i > 2 and mixed(tokens, i - 3)):
        return None
    if "plural" in tags and i + 2 < n and tokens[i + 1].text == ":" and i + 2 in by_start:
        return None  # "قتلى: 12"
    if token.norm == "اخر" and not (i and ("harm" in tokens[i - 1].tags or "of_harm" in tokens[i - 1].tags)):
        return None  # "آخر مرة"
    definite, suffixed = getattr(token, "definite", False), getattr(token, "suffixed", False)
    if "dual" in tags and definite and not suffixed:
        return None  # "القتيلان": those already told of
    if "state" in tags and any("aux" in t.tags for t in tokens[max(0, i - 2) : i]):
        return None  # "ما زالوا مفقودين"
    if "dual" in tags or ("plural" in tags and _MARKED_DUAL.search(token.text)):
        end = i + 2 if i + 1 < n and tokens[i + 1].norm in _TWO else i + 1
        two = Amount(low=2, high=2, qualifier="exact", as_written=text[token.start : tokens[end - 1].end])
        people = _headed(text, tokens, People(i, i + 1, two, _NOBODY, "counted", head=i), i)
        people.end = max(people.end, end)
        return people
    if "plural" in tags and i + 1 in by_start and (q := by_start[i + 1]).plain and q.start == q.at:
        number = tokens[q.at]
        if (definite and getattr(number, "definite", False)) or (number.norm in _TWO and q.end == q.at + 1):
            people = _headed(text, tokens, People(i, i + 1, q.amount(text, tokens), _NOBODY, "counted", head=i), i)
            people.end = max(people.end, q.end)
            return people
    if i and tokens[i - 1].text == "(" and "plural" not in tags:
        return None  # "14 سيدة (أنثى بالغة)"
    if "singular" in tags and suffixed and token.norm.endswith("ي") and _two_of(tokens, i):
        two = Amount(low=2, high=2, qualifier="exact", as_written=token.text)
        return _headed(text, tokens, People(i, i + 1, two, _NOBODY, "counted", head=i), i)
    if (
        "singular" in tags
        and (not definite or suffixed or _named(tokens, i))
        and not ("adjective" in tags and i and "person" in tokens[i - 1].tags)
    ):
        if "party" in tags or "plural" in tags:
            return None
        people = _headed(text, tokens, People(i, i + 1, _one(token), _NOBODY, "single", head=i), i)
        if token.norm == "حاله" and not people.own:
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
        if people.end < n and tokens[people.end].norm in _ONE:
            people.end += 1
        return people
    if "count" in tags and i + 1 in by_start:
        return None  # "جثث 12 رجلاً": an event of those counted
    if "plural" in tags and not definite:
        some = Amount(low=1, high=None, qualifier="indefinite", as_written=token.text)
        return _headed(text, tokens, People(i, i + 1, some, _NOBODY, "bare", head=i), i)
    return None


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
    before = tokens[i - 1].tags if i else {}
    if "of_harm" not in before and before.get("voice") not in ("both", "intransitive"):
        return False
    k = i + 1
    while k < len(tokens) and k < i + 3 and getattr(tokens[k], "definite", False):
        k += 1
    return k < len(tokens) and not tokens[k].tags and tokens[k].text[0].isalpha()


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
            people = _headed(text, tokens, People(i, k + 1, nil, _NOBODY, "none", head=k), k)
            if "tally" in tags:
                people.harm, people.own, people.firm = tags["tally"], True, True
            people.negated = True
            return people
    return None


def _negated(tokens: list[Token], i: int) -> bool:
    return any("negation" in t.tags for t in tokens[max(0, i - 4) : i])


def _stops(token: Token) -> bool:
    tags = token.tags
    return (
        "stop" in tags
        or "preposition" in tags
        or "coordinator" in tags
        or "clause" in tags
        or "including" in tags
        or "that" in tags
        or "time_weekdays" in tags
        or "time_relative" in tags
        or "aux" in tags
        or "negation" in tags
        or "by" in tags
        or "weapon_by" in tags
        or "life" in tags
        or "conditional" in tags
        or not token.text[0].isalnum()
    )


def _alone(tokens: list[Token], q: Quantity) -> bool:
    token = tokens[q.at]
    return token.norm not in ("واحد", "واحده", "0", "صفر") or q.start != q.at or q.end > q.at + 1
