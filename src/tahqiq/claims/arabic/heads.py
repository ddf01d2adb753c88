"""The head of an Arabic phrase of people and what stands with it: adjectives, ages, members, a joined second head."""

from __future__ import annotations

from dataclasses import replace

from tahqiq.claims.arabic import quantities
from tahqiq.claims.groups import filled, shared
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.model import Group, Harm

_NOBODY = Group()
_MEMBERS = frozenset(("افراد", "رجال", "ابناء", "منتسبي", "عناصر"))
_AGED = frozenset(("عمره", "عمرها"))
_REACHING = frozenset(("البالغ", "البالغه", "البالغين"))


def headed(text: str, tokens: list[Token], people: People, first: int) -> People:
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
    if tokens[people.head].norm in _MEMBERS and people.end < n and _is_body(tokens[people.end]):
        facets, people.end = filled(facets, tokens[people.end].tags["person"]), people.end + 1
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


def _is_body(token: Token) -> bool:
    """ "أفراد الأمن العام": a word of people that names a force."""
    return "person" in token.tags and "plural" in token.tags and token.tags["person"].status == "armed_forces"


def _age(tokens: list[Token], k: int) -> int | None:
    """ "البالغ من العمر عشر سنوات", "البالغ 12 عاماً", "(12 عاماً)", "وعمرها 7 سنوات": years told of a person."""
    near = tokens[k : k + 6]
    if not near or near[0].norm not in (*_REACHING, "و", "،", "(", *_AGED):
        return None
    told = next((m for m, t in enumerate(near) if t.norm in ("العمر", "عمره", "عمرها") or t.text == "("), None)
    told = 0 if told is None and near[0].norm in _REACHING else told
    found = quantities.number(tokens, k + told + 1, set()) if told is not None else None
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
    """ "البالغ من العمر عشر سنوات", "البالغ 12 عاماً", "البالغ عددهم 12": no word for grown-ups."""
    after = tokens[k + 1].norm if k + 1 < len(tokens) else ""
    return after == "من" or after.startswith("عدد") or after[:1].isdigit()


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


def _and_body(tokens: list[Token], k: int) -> bool:
    """ "من عناصر الأمن والجيش": a second body of the state's."""
    if k + 1 >= len(tokens) or tokens[k].norm != "و":
        return False
    tags = tokens[k + 1].tags
    return tags.get("speaks") == "party" or ("party" in tags and tags["party"].status == "armed_forces")


def _joined(tokens: list[Token], people: People, facets: Group) -> Group:
    """ "النساء والأطفال": one number for both keeps only what they share; "قتيل وجريح" keeps no single harm."""
    end, n = people.end, len(tokens)
    if facets.status == "armed_forces" and _and_body(tokens, end):
        people.end = end + 2
        return replace(facets, role=None)
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
