"""Which numbers lie inside which in Arabic, and shares: بينهم, منهم, معظمهم, نصفهم, من بين القتلى."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from tahqiq.claims.arabic.joining import coordinated
from tahqiq.claims.english.events import Event
from tahqiq.claims.english.nesting import Nesting, Part
from tahqiq.claims.groups import filled, shared
from tahqiq.claims.people import People, inherit
from tahqiq.claims.tokens import Token
from tahqiq.model import FACETS, Group, Harm, Share

_FILLERS = frozenset(("من", "هم", "كانوا", "كان", "هن", "تقريبا", "«", '"', "“"))
_OTHERS = ("آخر", "اخر", "أخر", "ثان", "ثالث", "رابع", "خامس")
_THEM: tuple[tuple[str, Harm], ...] = (
    ("them_killed", "killed"),
    ("them_injured", "injured"),
    ("them_detained", "detained"),
)


def read(text: str, tokens: list[Token], people: list[People], events: list[Event]) -> Nesting:
    """Set the parents of nested phrases (and the harm they take over), and find the shares."""
    nesting = Nesting([], set())
    _set_against(tokens, people)
    _of_both(tokens, people)
    for k in range(len(people)):
        if not _of_them(text, tokens, people, k, nesting):
            _included(tokens, people, k, nesting)
    people[:] = [p for p in people if p.start >= 0]
    _distributed(tokens, people, nesting)
    _summed(tokens, people)
    for p in people:
        if p.parent is not None and _spared(p, p.parent):
            p.parent = None
        inherit(p)
    nesting.alike = frozenset(nesting.of_earlier)
    _others(people)
    nesting.parts = _parts(text, tokens, people)
    for part in nesting.parts:
        for p in people:
            if part.start <= p.start < part.end and p.kind == "bare":
                p.harm, p.parent = None, None  # "70 بالمئة منهم مدنيون": told by the share
    return nesting


def _set_against(tokens: list[Token], people: list[People]) -> None:
    """ "قُتل 11 شخصاً، بينما تتحدث النقابة عن 26": another number for the same."""
    for k, p in enumerate(people):
        if p.kind != "headless" or p.harm is not None or p.event is not None or not p.start:
            continue
        over = p.end >= len(tokens) or not tokens[p.end].text[0].isalnum() or tokens[p.end].norm == "فقط"
        lead = tokens[max(0, p.start - 8) : p.start]
        says = any("say" in t.tags for t in lead) and lead[-1].norm.split()[-1] in ("عن", "عند", "الي")
        told = next((q for q in reversed(people[:k]) if q.harm is not None and q.parent is None), None)
        if over and says and told is not None and told.kind != "none":
            p.harm, p.firm, p.group = told.harm, True, told.group


def is_victim(head: Token) -> bool:
    """ "ضحية": killed, unless the text says that not all were."""
    return head.norm.removeprefix("ال").startswith("ضحي") or head.norm.removeprefix("ال") == "ضحايا"


def _of_victims(tokens: list[Token], p: People) -> bool:
    """ "بلغ عدد الضحايا 54 (15 قتيلاً و39 جريحاً)"."""
    toll = p.event is not None and p.event.kind == "toll" and p.kind == "headless"
    return toll and any(is_victim(t) for t in tokens[p.event.start : p.event.end])


def _of_both(tokens: list[Token], people: list[People]) -> None:
    """ "143 ضحية، بينهم 58 قتيلاً و85 جريحاً": victims who were not all killed."""
    for k, p in enumerate(people[:-2]):
        if p.harm != "killed" or not (_of_victims(tokens, p) or (p.own and is_victim(tokens[p.head]))):
            continue
        killed, hurt = people[k + 1 : k + 3]
        opened = any("including" in t.tags or t.text in ":(" for t in tokens[p.end : killed.start])
        if opened and killed.own and hurt.own and {killed.harm, hurt.harm} == {"killed", "injured"}:
            p.harm = "other"


def _distributed(tokens: list[Token], people: list[People], nesting: Nesting) -> None:
    """ "توزع القتلى على ثلاث محافظات: 12 في … و7 في …": the numbers after the colon are of those told before."""
    colon = next((k for k, t in enumerate(tokens) if t.text == ":"), None)
    lead = tokens[:colon] if colon is not None else []
    harm = next((h for t in lead if (h := t.tags.get("count") or t.tags.get("tally"))), None)
    if colon is None or harm is None or not any("breakdown" in t.tags for t in lead):
        return
    if any(p.harm is not None for p in people):
        return
    for p in people:
        if p.start > colon and p.kind == "headless" and p.event is None:
            p.harm, p.firm = harm, True
            nesting.of_earlier.add(id(p))


def _summed(tokens: list[Token], people: list[People]) -> None:
    """ "20 قتيلاً: 12 في … و8 في …": counts that add up exactly to the one before them are its parts."""
    for k, whole in enumerate(people):
        if whole.harm is None or whole.kind not in ("counted", "headless") or whole.amount.high != whole.amount.low:
            continue
        after = tokens[whole.end : whole.end + 2]
        if len(after) > 1 and after[0].norm == "و" and any(p.start == whole.end + 1 for p in people):
            continue  # "12 رجلاً و7 نساء و5 أطفال": beside each other
        total = 0
        parts: list[People] = []
        for p in people[k + 1 :]:
            if p.parent in parts:
                continue  # "20 قتيلاً: 12 مدنياً بينهم طفلان، و8 جنود"
            if p.kind not in ("counted", "headless") or p.parent not in (None, whole) or p.unknown or p.own:
                break
            if p.event is not None and p.event is not whole.event and p.firm:
                break
            total, parts = total + p.amount.low, [*parts, p]
            if total >= whole.amount.low:
                break
        if total == whole.amount.low and len(parts) > 1:
            for p in parts:
                p.parent, p.harm, p.firm = whole, whole.harm, True


def _spared(part: People, whole: People) -> bool:
    """ "دهست شاحنة عشرة متظاهرين فقتلت ثلاثة منهم": the verb that follows the whole befell only its part."""
    return whole.harm is None and part.event is not None and whole.end <= part.event.verb < part.start


def _others(people: list[People]) -> None:
    """ "مقتل جندي وإصابة ثلاثة آخرين": others of the same kind as those before."""
    for k, p in enumerate(people):
        if _unspecified(p) and p.group.as_written.strip().startswith(_OTHERS):
            before = [q for q in people[:k] if q.parent is None and q.kind != "none"]
            alike = [q.group for q in before if q.event is before[-1].event]
            if alike:
                p.group = filled(p.group, reduce(shared, alike))


def _unspecified(p: People) -> bool:
    return all(getattr(p.group, facet) is None for facet in FACETS)


def _of_them(text: str, tokens: list[Token], people: list[People], k: int, nesting: Nesting) -> bool:
    """ "خمسة منهم أطفال", "إصابات ثلاثة منهم بليغة"."""
    p, at = people[k], people[k].end
    if p.start < 0 or p.end >= len(tokens) or "of_them" not in tokens[p.end].tags:
        return False
    j = p.end + 1
    j = j + 1 if j < len(tokens) and tokens[j].norm == "من" else j
    after = people[k + 1] if k + 1 < len(people) else None
    if after is not None and after.kind == "bare" and after.own and tokens[j].norm == "الي" and after.start == j + 1:
        p.harm, p.own, p.firm, after.start = after.harm, True, True, -1  # "تحول 96 منها إلى حالات اختفاء"
        p.parent = next((q for q in reversed(people[:k]) if q.start >= 0 and q.amount.low >= p.amount.low), None)
        return True
    if p.kind == "headless" and j < len(tokens) and "person" in tokens[j].tags and "plural" in tokens[j].tags:
        if k + 1 < len(people) and people[k + 1].start <= j < people[k + 1].end:
            p.group, p.end = people[k + 1].group, people[k + 1].end
            people[k + 1].start = -1
        else:
            p.group, p.end = replace(tokens[j].tags["person"], as_written=tokens[j].text), j + 1
    p.parent = _holder(people, k, p)
    if p.parent is not None and p.parent.parent is not None and _anew(tokens, p):
        p.parent = p.parent.parent  # "94 مدنياً بينهم 11 طفلاً، قضى 8 منهم": of all of them
    if p.parent is None:
        nesting.of_earlier.add(id(p))
        p.harm = p.harm or next((harm for tag, harm in _THEM if tag in tokens[at].tags), None)
    return True


def _anew(tokens: list[Token], p: People) -> bool:
    """Whether a verb of its own begins a new clause after a comma: "، قضى 8 منهم"."""
    event = p.event
    if event is None or not event.start or event.verb > p.start:
        return False
    return tokens[event.start - 1].text in "،,؛" or (
        event.start > 1 and tokens[event.start - 1].norm in ("و", "وقد") and tokens[event.start - 2].text in "،,؛"
    )


def _holder(people: list[People], k: int, p: People) -> People | None:
    return next((q for q in reversed(people[:k]) if q.start >= 0 and _may_hold(q, p)), None)


def _may_hold(whole: People, part: People) -> bool:
    if whole.kind in ("none", "single") or (whole.kind == "bare" and not whole.own):
        return False
    if part.own and whole.harm is not None and part.harm != whole.harm and whole.harm != "other":
        return False
    return whole.amount.high is None or whole.amount.high >= max(part.amount.low, 1)


def _included(tokens: list[Token], people: list[People], k: int, nesting: Nesting) -> None:
    p = people[k]
    if p.start < 0 or p.negated:
        return
    before = next((q for q in reversed(people[:k]) if q.start >= 0), None)
    first = before.end if before is not None else max(0, p.start - 7)
    if before is not None and "of_them" in tokens[first].tags and before.parent is not None:
        first += 1  # the "منهم" of "أربعة منهم" is spent
    if "one_of_them" in tokens[p.start].tags or (p.start and "superlative" in tokens[p.start - 1].tags):
        whole = _holder(people, k, p)
        p.parent = whole if whole is not None and whole.harm is not None else None
        return
    gap = tokens[first : p.start]
    if before is None and any("released" in t.tags for t in tokens[: p.start]):
        return  # "إنقاذ سبعة بينهم رضيعة": of those who live
    at = next((i for i in range(len(gap) - 1, -1, -1) if _opens(gap[i], before)), None)
    if at is not None and len(gap) - at <= 5 and not any("harm" in t.tags for t in gap[at:]):
        named = next((harm for tag, harm in _THEM if tag in gap[at].tags), None)
        p.parent = None if named and before is None else _holder(people, k, p)
        if p.parent is None and (before is None or named):
            p.harm, p.firm = named or p.harm or "killed", True
            nesting.of_earlier.add(id(p))
        return
    if before is None:
        return
    if any(t.text == ")" for t in gap) and (outer := _before_bracket(tokens, people[:k], p.start)) is not None:
        before = outer  # "15 مدنياً (بينهم 3 أطفال) و6 جنود": the list goes on outside
        if outer.parent is not None and _may_hold(outer.parent, p) and p.event in (None, outer.parent.event):
            p.parent = outer.parent
            return
    if p.harm is None and before.harm is not None and tokens[before.start - 1].norm == "من اصل":
        p.parent = before  # "من أصل 40 قتيلاً كان 12 من الأطفال"
        return
    if (
        gap
        and all(t.text in ":-–—(،" or "pronoun" in t.tags for t in gap)
        and gap[-1].text != "،"
        and before.kind in ("counted", "headless")
        and before.parent is None
    ):
        if (
            before.harm is not None
            and _may_hold(before, p)
            and not (p.event is not None and p.event is not before.event)
        ):
            p.parent = before
        return
    if id(before) in nesting.of_earlier and coordinated(tokens, before, p, set()) and p.event is None:
        nesting.of_earlier.add(id(p))
        p.harm, p.firm = (p.harm if p.own else before.harm), True
        return
    if (
        before.parent is not None
        and coordinated(tokens, before, p, set())
        and not any("addition" in t.tags for t in gap)
    ):
        fresh = p.event is not None and p.event is not before.event and p.firm
        used = sum(q.amount.low for q in people[:k] if q.parent is before.parent)
        top = before.parent.amount.high
        if not fresh and _may_hold(before.parent, p) and (top is None or used + p.amount.low <= top):
            p.parent = before.parent


def _before_bracket(tokens: list[Token], people: list[People], k: int) -> People | None:
    """Who stands before the bracket that closes before token `k`."""
    opened = next((m for m in range(k - 1, -1, -1) if tokens[m].text == "("), None)
    return next((q for q in reversed(people) if opened is not None and 0 <= q.start < q.end <= opened), None)


def _opens(token: Token, before: People | None) -> bool:
    """ "بينهم"; at the beginning of a sentence "من القتلى" too."""
    return "including" in token.tags or (before is None and any(tag in token.tags for tag, _ in _THEM))


def _parts(text: str, tokens: list[Token], people: list[People]) -> list[Part]:
    out: list[Part] = []
    for i in range(len(tokens)):
        read = _share_at(text, tokens, i)
        if read is None:
            continue
        share, j = read
        part = _part(text, tokens, people, i, j, share)
        if part is not None:
            out.append(part)
    return out


def _share_at(text: str, tokens: list[Token], i: int) -> tuple[Share, int] | None:
    tags = tokens[i].tags
    if not tags and not tokens[i].norm[0].isdigit():
        return None
    if (known := tags.get("share")) is not None:
        low, high, low_open = known
        return Share(low=low, high=high, as_written=tokens[i].text, low_open=low_open), i + 1
    digits = tokens[i].norm
    if digits.isdigit() and int(digits) <= 100:
        j = i + 1
        while j < len(tokens) and j < i + 3 and (tokens[j].norm in ("ب", "في")):
            j += 1
        if j < len(tokens) and "percent" in tokens[j].tags:
            written = text[tokens[i].start : tokens[j].end]
            return Share(low=int(digits) / 100, high=int(digits) / 100, as_written=written), j + 1
    return None


def _part(text: str, tokens: list[Token], people: list[People], i: int, j: int, share: Share) -> Part | None:
    n = len(tokens)
    pronoun = tokens[i].norm.endswith(("هم", "هن", "ها")) or tokens[i].norm == "جميعا"
    of = pronoun
    if (j < n and "of_them" in tokens[j].tags) or (
        not pronoun and j < n and any(t in tokens[j].tags for t in ("the_dead", "the_injured"))
    ):
        of, j = True, j + 1
    elif not pronoun and j + 1 < n and tokens[j].norm == "من" and "the_dead" in tokens[j + 1].tags:
        of, j = True, j + 2
    if not of:
        return None
    before = [p for p in people if p.end <= i and p.harm is not None and p.kind in ("counted", "headless")]
    if tokens[i].norm.endswith("هم"):  # "1426 شخصاً، بينهم 90 امرأة، معظمهم مدنيون": of all of them
        before = [p for p in before if p.parent is None or p.group.sex != "woman"]
    whole = next((p for p in reversed(before) if p.parent is None or i - p.end <= 2), None)
    if not pronoun and whole is not None and i - whole.end > 10:
        whole = None
    while j < n and (tokens[j].norm in _FILLERS or "aux" in tokens[j].tags or "of_them" in tokens[j].tags):
        j += 1
    if j < n and "by" in tokens[j].tags:
        return Part(i, j + 1, share, replace(whole.group, as_written="") if whole else Group(), whole, perpetrator_at=j)
    if whole is None and pronoun:
        return None
    group = _described(text, tokens, j)
    if group is None:
        group = _made_up(text, tokens, i)
    if group is None:
        return None
    return Part(i, j + 1, share, filled(group, whole.group) if whole else group, whole)


def _made_up(text: str, tokens: list[Token], i: int) -> Group | None:
    """ "يشكل النساء والأطفال 62 في المئة من …": the group stands before the share."""
    k = next((k for k in range(i - 1, max(-1, i - 5), -1) if "makes_up" in tokens[k].tags), None)
    return _described(text, tokens, k + 1) if k is not None and k + 1 < i else None


def _described(text: str, tokens: list[Token], k: int) -> Group | None:
    if k >= len(tokens) or "person" not in tokens[k].tags or "plural" not in tokens[k].tags:
        return None
    facets: Group = tokens[k].tags["person"]
    end = k + 1
    if end + 1 < len(tokens) and tokens[end].norm == "و" and "plural" in tokens[end + 1].tags:
        more: Group = tokens[end + 1].tags["person"]
        facets = shared(facets, more)
        end += 2
    return replace(facets, as_written=text[tokens[k].start : tokens[end - 1].end])
