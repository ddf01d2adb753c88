"""Earlier counts beside new ones in Arabic: "بعد أن كانت 41", "من 96 إلى 84", "لا 24 كما ورد"."""

from __future__ import annotations

from collections.abc import Iterator

from tahqiq.claims.arabic.nesting import is_victim
from tahqiq.claims.english.revisions import Earlier
from tahqiq.claims.people import People
from tahqiq.claims.quantities import Quantity
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef

_REACH = 14  # tokens from the verb of change to the earlier count
_NEAR = 5


def find(
    text: str, tokens: list[Token], quantities: list[Quantity], people: list[People], times: list[TimeRef]
) -> list[Earlier]:
    """The earlier counts of a sentence; their phrases are taken out of `people`."""
    out: list[Earlier] = []
    for q in quantities:
        told = _replaced(tokens, q) or _moved(tokens, q, times) or _was(tokens, q) or _compared(tokens, q)
        if told is None:
            continue
        stands, withdrawn = told
        newer = _alike(tokens, people, q) or _newer(people, q, stands)
        if newer is None:
            continue
        withdrawn = withdrawn and (newer.harm == "killed" or stands == "before")
        dated = next((t.period for t in times if q.end <= t.start <= q.end + 4), None)
        out.append(Earlier(q.start, q.end, q.amount(text, tokens), newer, withdrawn, dated))
        people[:] = [p for p in people if not q.start <= p.start < q.end]
    return out


def _alike(tokens: list[Token], people: list[People], q: Quantity) -> People | None:
    """ "21 قتيلاً و80 مصاباً، وليس 27 قتيلاً": the count before that is of the same harm."""
    harm = tokens[q.end].tags.get("count") if q.end < len(tokens) else None
    if harm is None:
        return None
    told = [p for p in people if p.end <= q.start and p.kind in ("counted", "headless") and p.harm == harm]
    told = [p for p in told if is_victim(tokens[p.head]) == is_victim(tokens[q.end])]
    return told[-1] if told else None


def _newer(people: list[People], q: Quantity, stands: str) -> People | None:
    if stands == "after":
        return next((p for p in people if q.end < p.start <= q.end + _NEAR), None)
    before = [p for p in people if p.end <= q.start and p.kind in ("counted", "headless")]
    return before[-1] if before else None


def _before(tokens: list[Token], k: int, reach: int) -> Iterator[Token]:
    """The tokens of the clause before `k`, nearest first."""
    for token in reversed(tokens[max(0, k - reach) : k]):
        if token.text in "؛;." or "that" in token.tags:
            return
        yield token


def _moved(tokens: list[Token], q: Quantity, times: list[TimeRef]) -> tuple[str, bool] | None:
    """ "خفّضت الحصيلة من 96 إلى 84", "ارتفعت إلى 70 من 64"."""
    if q.start == 0 or tokens[q.start - 1].norm != "من":
        return None
    verbs = list(_before(tokens, q.start - 1, _REACH))
    lowered = any("lowers" in t.tags for t in verbs)
    if not (lowered or any("reach" in t.tags for t in verbs)):
        return None
    for k in range(q.end, min(q.end + 3, len(tokens) - 1)):
        if tokens[k].norm == "الي":
            return "after", lowered
    dated = any(q.end <= t.start <= q.end + 2 for t in times)
    ended = q.end >= len(tokens) or not tokens[q.end].text[0].isalnum()
    return ("before", lowered) if dated or ended else None


def _was(tokens: list[Token], q: Quantity) -> tuple[str, bool] | None:
    """ "…، بعد أن كانت 41", "وكانت الحصيلة السابقة 41"."""
    near = list(_before(tokens, q.start, _NEAR))
    was = next((k for k, t in enumerate(near) if t.norm in ("كان", "كانت", "بلغ", "بلغت")), None)
    return ("before", False) if was is not None and any("after_being" in t.tags for t in near[was : was + 2]) else None


def _compared(tokens: list[Token], q: Quantity) -> tuple[str, bool] | None:
    """ "مقارنة بـ41 أمس"."""
    near = list(_before(tokens, q.start, 3))
    return ("before", False) if any("compared" in t.tags for t in near) else None


def _replaced(tokens: list[Token], q: Quantity) -> tuple[str, bool] | None:
    """ "لا 24 كما ورد في بيانها", "وليس 24", "بدلاً من 24"."""
    k = q.start - 1
    if k < 1:
        return None
    if "instead_of" in tokens[k].tags:
        return "before", True
    if tokens[k].norm not in ("لا", "ليس", "ليسوا", "وليس"):
        return None
    told = any(t.norm in ("كما", "حسبما", "مثلما") or "according" in t.tags for t in tokens[q.end : q.end + 4])
    return ("before", True) if told else None
