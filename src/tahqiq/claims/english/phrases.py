"""Noun phrases of people: a number or "a"/"no"/nothing before a noun for people, with what it says of them."""

from __future__ import annotations

from dataclasses import replace

from tahqiq.claims.english import beside
from tahqiq.claims.english.heads import NOBODY, headed, owned, stops
from tahqiq.claims.english.nouns import noun_after
from tahqiq.claims.english.uncounted import uncounted
from tahqiq.claims.groups import filled
from tahqiq.claims.people import People
from tahqiq.claims.quantities import Quantity
from tahqiq.claims.tokens import NO_TAGS, Tags, Token
from tahqiq.model import Amount, Group

_KIN = frozenset((
    "husband", "wife", "father", "mother", "son", "daughter", "brother", "sister", "grandfather", "grandmother",
    "grandson", "granddaughter", "uncle", "aunt", "nephew", "niece", "man", "woman", "boy", "girl", "baby", "child",
))  # fmt: skip
_KNOWN_AS = ("confirmed", "reported", "feared", "presumed", "believed", "reportedly", "officially", "newly")


def find(text: str, tokens: list[Token], quantities: list[Quantity], taken: set[int]) -> list[People]:
    """All phrases of people in a sentence, left to right; numbers of things, money and years are left out."""
    out: list[People] = []
    by_start = {q.start: q for q in quantities}
    i, n = 0, len(tokens)
    while i < n:
        found = None
        if (q := by_start.get(i)) is not None:
            meant = None if _of_nobody(tokens, q) else _as_many(tokens, q, out)
            found = _counted(text, tokens, meant, by_start) if meant is not None else None
            i = found.end if found else q.end + (tokens[q.at - 1].norm == "how" if q.at else 0)
        elif tokens[i].tags and i not in taken:
            found = uncounted(text, tokens, i, taken, by_start)
            i = found.end if found else i + 1
        else:
            i += 1
        if found and not beside.spared(tokens, found):
            out.append(found)
            if (kin := _and_kin(text, tokens, found)) is not None:
                out.append(kin)
                i = kin.end
    return [p for k, p in enumerate(out) if not (k and _renames(tokens, out[k - 1], p, out))]


def _of_nobody(tokens: list[Token], q: Quantity) -> bool:
    """Whether a number is an age, a year, money or a span of time."""
    aged = _is_age(tokens, q) or beside.is_age_told(tokens, q)
    return aged or _is_year(tokens, q) or beside.is_money(tokens, q) or beside.is_time_ago(tokens, q)


def _and_kin(text: str, tokens: list[Token], people: People) -> People | None:
    """The second of "a father and son", "a man and woman", who has no article of its own."""
    k = people.end + 1
    if people.kind != "single" or k >= len(tokens) or tokens[k - 1].norm != "and" or people.end - people.start > 3:
        return None
    if tokens[people.head].norm not in _KIN or tokens[k].norm not in _KIN:
        return None
    if k + 1 < len(tokens) and tokens[k + 1].tags.keys() & {"person", "thing"}:
        return None
    one = Amount(low=1, high=1, qualifier="exact", as_written=tokens[k].text)
    return headed(text, tokens, People(k, k + 1, one, NOBODY, "single", head=k), k)


def _renames(tokens: list[Token], before: People, p: People, people: list[People]) -> bool:
    """ "Her husband, a baker, was shot", "the other five, all herders, were": the second says who the first is."""
    gap = tokens[before.end : p.start]
    if not gap or gap[0].text != "," or p.end >= len(tokens) or tokens[p.end].text not in ",–-)":
        return False
    if [t.norm for t in gap[1:]] == ["all"] or tokens[p.start].norm == "both":
        before.group = filled(before.group, p.group)
        return before.kind in ("counted", "headless") and p.kind in ("bare", "counted")
    if before.kind != "single" or p.kind != "single" or len(gap) > 1 or "article" not in tokens[p.start].tags:
        return False
    after = tokens[p.end + 1] if p.end + 1 < len(tokens) else None
    return after is not None and "coordinator" not in after.tags and all(q.start != p.end + 1 for q in people)


def _counted(text: str, tokens: list[Token], q: Quantity, by_start: dict[int, Quantity]) -> People | None:
    n = len(tokens)
    if q.plain and q.end + 2 in by_start and tokens[q.end].norm == "of" and "definite" in tokens[q.end + 1].tags:
        return People(q.start, q.end, q.amount(text, tokens), NOBODY, "headless", among=True)
    if (of := _out_of(tokens, q, by_start)) is not None:
        return _counted(text, tokens, of, {k: v for k, v in by_start.items() if k >= of.end})
    if q.end in by_start or (q.end < n and tokens[q.end].norm == "of" and q.end + 1 in by_start):
        return None  # "a group of 12 civilians": the number that follows counts
    amount = q.amount(text, tokens)
    if _in_brackets(tokens, q):
        q = q._replace(start=q.start - 1, end=q.end + 1)  # "documented (6,284) persons"
    if q.end < n and "of_them" in tokens[q.end].tags:
        return People(q.start, q.end, amount, NOBODY, "headless")
    if tokens[q.at].norm == "a couple":
        return People(q.start, q.end, amount, replace(NOBODY, as_written="couple"), "counted", head=q.at)
    j = q.end
    if not q.plain and j < n and tokens[j].norm == "of":
        j += 1
    if j + 1 < n and tokens[j].norm in ("case", "cases") and tokens[j + 1].norm == "of":
        return _cases(text, tokens, q, j, amount)
    if j < n and "singular" in tokens[j].tags and "as_prisoner" in tokens[j].tags and amount.low > 1:
        return People(q.start, q.end, amount, NOBODY, "headless")  # "taken nine prisoner"
    noun = noun_after(tokens, j, by_start)
    if noun == "thing":
        return None
    if isinstance(noun, int):
        return headed(text, tokens, People(q.start, noun + 1, amount, NOBODY, "counted", head=noun), q.end)
    if j + 1 < n and tokens[j].norm in _KNOWN_AS and tokens[j + 1].tags.get("state"):
        j += 1  # "12 confirmed dead"
    if j < n and (harm := tokens[j].tags.get("state")) and not _object_follows(tokens, j + 1, by_start):
        end = j + 1
        if end < n and "person" in tokens[end].tags:
            people = headed(text, tokens, People(q.start, end + 1, amount, NOBODY, "counted", head=end), end)
            return owned(people, harm)
        return owned(People(q.start, end, amount, NOBODY, "headless", head=j), harm)
    if j >= n or stops(tokens[j]) or "sustains" in tokens[j].tags:
        return People(q.start, q.end, amount, NOBODY, "headless") if _may_stand_alone(tokens, q) else None
    if noun is None:
        end = j
        while end < n and end < j + 3 and not stops(tokens[end]) and "harm" not in tokens[end].tags:
            end += 1
        words = tokens[j:end]
        plural = any(t.norm.endswith("s") for t in words) or not words
        if plural and not any("time_units" in t.tags or "weapon" in t.tags or "multiplier" in t.tags for t in words):
            written = text[words[0].start : words[-1].end] if words else ""
            return People(q.start, end, amount, replace(NOBODY, as_written=written), "counted", unknown=True)
        return People(q.start, q.end, amount, NOBODY, "headless", unknown=True) if q.plain else None
    return None


def _out_of(tokens: list[Token], q: Quantity, by_start: dict[int, Quantity]) -> Quantity | None:
    """ "12 of 240 passengers": twelve, of those that the second number counts."""
    whole = by_start.get(q.end + 1) if q.end < len(tokens) and tokens[q.end].norm == "of" else None
    number = tokens[q.at].text[0].isdigit() or "number" in tokens[q.at].tags
    if whole is None or not (q.plain and number and whole.plain) or tokens[q.at].norm.endswith(" of"):
        return None
    return q._replace(end=whole.end) if q.low < whole.low else None


def _in_brackets(tokens: list[Token], q: Quantity) -> bool:
    """ "(5) deaths": a number that stands in brackets before its noun."""
    if not q.start or q.end + 1 >= len(tokens) or tokens[q.start - 1].text != "(" or tokens[q.end].text != ")":
        return False
    before = tokens[q.start - 2].tags if q.start > 1 else {}
    after = tokens[q.end + 1]
    return "plural" not in before and (
        any(t in after.tags for t in ("person", "count", "adjective", "of_them")) or after.norm == "people"
    )


def _is_age(tokens: list[Token], q: Quantity) -> bool:
    """ "children under five", "Amal Said, 19, …"."""
    if "aged" in tokens[max(0, q.at - 4)].tags and any(t.norm == "between" for t in tokens[max(0, q.at - 4) : q.at]):
        return True  # "aged between 20 and 30"
    if _in_ages(tokens, q):
        return True
    if q.start > 1 and tokens[q.start - 1].norm == "of" and "singular" in tokens[q.start - 2].tags:
        alone = q.end >= len(tokens) or not tokens[q.end].tags.keys() & {"person", "count", "adjective", "multiplier"}
        return q.qualifier == "exact" and q.low < 111 and "group_noun" not in tokens[q.start - 2].tags and alone
    named = q.start > 1 and tokens[q.start - 1].text == "," and tokens[q.start - 2].capital and q.low < 111
    if named and q.qualifier == "exact" and q.end < len(tokens) and tokens[q.end].text == "," and q.start + 1 == q.end:
        return not tokens[q.start - 2].tags and "number" not in tokens[q.at].tags
    if q.qualifier != "fewer_than" or not q.start:
        return False
    if "be" in tokens[q.start - 1].tags and any("percent" in t.tags for t in tokens[max(0, q.start - 3) : q.start]):
        return True  # "62 per cent were under 30"
    return "person" in tokens[q.start - 1].tags and q.low < 19


def _in_ages(tokens: list[Token], q: Quantity) -> bool:
    """ "three women, aged 23, 41 and 60": a number in a row that begins after "aged"."""
    k = q.start - 1
    while k > 0 and (tokens[k].text == "," or tokens[k].norm in ("and", "or") or tokens[k].text.isdigit()):
        k -= 1
    return k >= 0 and k < q.start and "aged" in tokens[k].tags and q.qualifier == "exact" and q.low < 111


def _is_year(tokens: list[Token], q: Quantity) -> bool:
    """ "the 2019 floods", "her 2011 arrest": a year before what happened in it."""
    if q.qualifier != "exact" or not 1900 <= q.low < 2100 or len(tokens[q.at].text) != 4 or not q.start:
        return False
    led = not tokens[q.start - 1].tags.keys().isdisjoint(("article", "possessive")) or tokens[q.start - 1].possessive
    after = tokens[q.end].tags if q.end < len(tokens) else NO_TAGS
    return led and after.keys().isdisjoint(("person", "count", "state", "of_them", "be", "have"))


def _as_many(tokens: list[Token], q: Quantity, before: list[People]) -> Quantity | None:
    """ "Six died and as many were wounded": the number told just before; nothing of "twice as many", "how many"."""
    if not q.plain and q.at and tokens[q.at - 1].norm in ("how", "so", "too"):
        return None
    if q.plain or not q.at or tokens[q.at - 1].norm != "as" or tokens[q.at].norm != "many":
        return q
    multiple = q.at > 1 and (tokens[q.at - 2].norm in ("twice", "half", "times", "thrice"))
    last = next((p for p in reversed(before) if p.kind in ("counted", "headless")), None)
    if (
        multiple
        or last is None
        or last.amount.high is None
        or ("state" not in _tags(tokens, q.end) and "be" not in _tags(tokens, q.end))
    ):
        return None
    return q._replace(low=last.amount.low, high=last.amount.high, qualifier=last.amount.qualifier, plain=True)


def _tags(tokens: list[Token], k: int) -> Tags:
    return tokens[k].tags if k < len(tokens) else NO_TAGS


def _cases(text: str, tokens: list[Token], q: Quantity, j: int, amount: Amount) -> People | None:
    """ "212 cases of arbitrary detention": as many people."""
    for k in range(j + 2, min(j + 6, len(tokens))):
        harm = tokens[k].tags.get("of_harm") or tokens[k].tags.get("count")
        if harm is not None:
            written = text[tokens[j].start : tokens[k].end]
            return owned(People(q.start, k + 1, amount, Group(as_written=written), "counted", head=j), harm)
    return None


def _object_follows(tokens: list[Token], j: int, by_start: dict[int, Quantity]) -> bool:
    return (
        j in by_start
        and j + 1 < len(tokens)
        and tokens[j - 1].norm not in ("dead",)
        and "state" not in tokens[min(by_start[j].end, len(tokens) - 1)].tags
    )


def _may_stand_alone(tokens: list[Token], q: Quantity) -> bool:
    token = tokens[q.at]
    if token.norm == "one" and q.start > 0 and q.end + 1 < len(tokens):
        located = "location" in tokens[q.end].tags and tokens[q.end + 1].capital
        return located and (tokens[q.start - 1].text == "," or "coordinator" in tokens[q.start - 1].tags)
    if token.norm == "one" and q.start == 0 and q.end + 2 < len(tokens):
        said = tokens[q.end].norm in ("was", "is") and "indefinite" in tokens[q.end + 1].tags
        return said and any("person" in t.tags for t in tokens[q.end + 2 : q.end + 4])  # "One was a bystander"
    return not (token.norm in ("one", "both", "zero") and q.at == q.start) and token.norm != "0"
