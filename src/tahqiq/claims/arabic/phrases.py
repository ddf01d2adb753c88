"""Noun phrases of people in Arabic: numbers before their noun, and what is no number of people."""

from __future__ import annotations

from dataclasses import replace

from tahqiq.claims.arabic.heads import headed
from tahqiq.claims.arabic.uncounted import ONE, TWO, uncounted
from tahqiq.claims.people import People
from tahqiq.claims.quantities import Quantity
from tahqiq.claims.tokens import Token
from tahqiq.model import Amount, Group, Harm

_NOBODY = Group()
_OF = frozenset(("من", "من بين", "من اصل"))
_CASES: dict[str, Harm] = {"اصابه": "injured", "اصابات": "injured", "وفاه": "killed"}
_THEIR_NUMBER = frozenset(("عددهم", "عددهن", "البالغ عددهم", "البالغ عددهن", "وعددهم"))
_FAMILY = frozenset(("عائله", "اسره", "عائلته", "اسرته", "العائله", "الاسره", "عائلتها", "عائلات"))


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
            found = uncounted(text, tokens, i, by_start)
            i = found.end if found else i + 1
        else:
            i += 1
        if found:
            out.append(found)
    return _numbered_after(text, tokens, out)


def _numbered_after(text: str, tokens: list[Token], people: list[People]) -> list[People]:
    """ "رعاة أغنام، وعددهم ثمانية": the number after those it counts."""
    out: list[People] = []
    for p in people:
        before = out[-1] if out else None
        told = p.kind == "headless" and p.start and tokens[p.start - 1].norm in _THEIR_NUMBER
        if told and before is not None and before.kind == "bare" and p.start - before.end <= 8:
            before.amount, before.kind, before.unknown = p.amount, "counted", False
        else:
            out.append(p)
    return out


def _counted(text: str, tokens: list[Token], q: Quantity, by_start: dict[int, Quantity]) -> People | None:
    n, j = len(tokens), q.end
    amount = q.amount(text, tokens)
    if (
        _aged(tokens, q.start)
        or _of_things(tokens, q.start)
        or _already(tokens, q)
        or (q.start and tokens[q.start - 1].norm == "كل")  # "من كل عشرة ستة أطفال": a rate
        or (q.qualifier == "indefinite" and q.start and tokens[q.start - 1].norm in ("اعلي", "اكبر", "اقل", "اكثر"))
        or any("released" in t.tags for t in tokens[max(0, q.start - 2) : q.start])
    ):
        return None
    if j + 1 < n and tokens[j].norm in _OF and tokens[j + 1].norm == "كل":
        return None  # "3 من كل 10 أطفال": a rate
    if j < n and "of_them" in tokens[j].tags:
        return People(q.start, q.end, amount, _NOBODY, "headless")
    k = j + 1 if j < n and tokens[j].norm in _OF else j
    if k in by_start or (k < n and "percent" in tokens[k].tags):
        return None
    head = _head(tokens, k, by_start)
    vague = not q.plain and tokens[q.at].text.startswith("ال") and not tokens[q.at].norm.endswith(" من")
    if head is not None and k == j and vague and getattr(tokens[head], "definite", False):
        return None  # "شيّع المئات الضحايا": who and whom
    if head is not None:
        people = People(q.start, head + 1, amount, _NOBODY, "counted", head=head)
        return _bounded(text, tokens, headed(text, tokens, people, k), q)
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
    dated = k + 1 < n and tokens[k].norm == "يوم" and "time_weekdays" in tokens[k + 1].tags  # "أصيب 30 يوم الأحد"
    if dated and k == j:
        return People(q.start, q.end, amount, _NOBODY, "headless")
    if k < n and ("thing" in tokens[k].tags or "time_units" in tokens[k].tags or "time_months" in tokens[k].tags):
        return None
    if (
        j >= n
        or _stops(tokens[j])
        or "harm" in tokens[j].tags
        or "relay" in tokens[j].tags
        or "of_harm" in tokens[j].tags
    ):
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
        and ((norm in TWO and "dual" in before) or (norm in ONE and ("singular" in before or "speaks" in before)))
    )


def _aged(tokens: list[Token], i: int) -> bool:
    """Whether what is counted is years of age: "عمره 12", "البالغ من العمر 40"."""
    if i and "time_year" in tokens[i - 1].tags and tokens[i].norm.isdigit():
        return True  # "عام 1258"
    if i and tokens[i - 1].norm in ("رقم", "الرقم"):
        return i + 1 >= len(tokens) or "count" not in tokens[i + 1].tags  # but "رقم 60 قتيلاً مبالغ فيه"
    if i and tokens[i - 1].norm in ("فارق", "الفارق"):  # a difference, where nobody parts from life
        return not any("life" in t.tags for t in tokens[i : i + 7])
    return any(
        t.norm in ("عمره", "عمرها", "العمر", "عمر", "الساعه", "بعمر", "اعمارهم") for t in tokens[max(0, i - 2) : i]
    )


def _of_things(tokens: list[Token], i: int) -> bool:
    """ "الأبنية المتصدعة، وعددها خمسة عشر": things have a number of their own."""
    told = i > 0 and tokens[i - 1].norm in ("عددها", "البالغ عددها")
    return told and not any("count" in t.tags or "tally" in t.tags for t in tokens[max(0, i - 7) : i])


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
        or "under" in tags
        or "conditional" in tags
        or not token.text[0].isalnum()
    )


def _alone(tokens: list[Token], q: Quantity) -> bool:
    token = tokens[q.at]
    return token.norm not in ("واحد", "واحده", "0", "صفر") or q.start != q.at or q.end > q.at + 1
