"""Earlier counts beside new ones: "419, revised down from 437", "up from 41 the day before", "not 40 as reported"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from tahqiq.claims.people import People
from tahqiq.claims.quantities import Quantity
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.model import Amount, Period

_REACH = 6  # tokens from the words of comparison to the earlier count
_ENDS = frozenset(("end", "close", "the end", "the end of", "end of"))
_BEGINS = frozenset(("start", "beginning", "the start", "the beginning", "start of", "beginning of", "the start of"))
_REVISES = frozenset(("revised", "revising", "corrected", "correcting", "amended", "adjusted"))
_COUNTS = ("statement", "toll", "count")


@dataclass(slots=True, eq=False)
class Earlier:
    """A count that stood before that of `newer` (None: before the latest total of the document).

    `withdrawn`: the text takes it back; `dated`: when it stood; `days`: how long before the new one; `day`: the day of
    `dated` that is meant by "the end of".
    """

    start: int
    end: int
    amount: Amount
    newer: People | None
    withdrawn: bool
    dated: Period | None = None
    days: int | None = None
    day: Period | None = None


def find(
    text: str, tokens: list[Token], quantities: list[Quantity], people: list[People], times: list[TimeRef]
) -> list[Earlier]:
    """The earlier counts of a sentence; their phrases are taken out of `people`."""
    out: list[Earlier] = []
    for q in quantities:
        read = (
            _compared(tokens, q) or _set_against(tokens, q, times) or _not_as_reported(tokens, q) or _named(tokens, q)
        )
        if read is None:
            continue
        withdrawn, newer_stands = read
        newer = _newer(people, q, newer_stands)
        newer = _of_like_harm(people, q) or newer or _told_before(people, q)
        if newer is None and newer_stands != "elsewhere":
            continue
        told = next((t for t in times if q.end <= t.start <= q.end + 5), None)
        dated, day = (told.period, _edge(tokens, told)) if told is not None else (None, None)
        days = 1 if any("day_before" in t.tags for t in tokens[q.end : q.end + 3]) else None
        if newer is not None and newer.harm == "killed" and dated is None and days is None:
            withdrawn = withdrawn or any("lower" in t.tags for t in tokens[max(0, q.start - 3) : q.start])
            withdrawn = withdrawn or (_corrects(tokens[max(0, q.start - 9) : q.start]) and newer.amount.low < q.low)
        out.append(Earlier(q.start, q.end, q.amount(text, tokens), newer, withdrawn, dated, days, day))
        people[:] = [p for p in people if not q.start <= p.start < q.end]
    return out


def _edge(tokens: list[Token], t: TimeRef) -> Period | None:
    """The day on which a count stood that is told of "the end of March", "the start of 2024": its last, its first."""
    period = t.period
    before = [x.norm for x in tokens[max(0, t.start - 2) : t.start + 1]]
    if period.precision not in ("month", "year") or period.start is None or period.end is None:
        return None
    if any(n in _ENDS for n in before):
        return replace(period, start=period.end, precision="day")
    return replace(period, end=period.start, precision="day") if any(n in _BEGINS for n in before) else None


def _newer(people: list[People], q: Quantity, stands: str) -> People | None:
    if stands == "after":
        return next((p for p in people if q.end < p.start <= q.end + 3), None)
    before = [p for p in people if p.end <= q.start and p.kind in ("counted", "headless", "single")]
    return before[-1] if before and stands == "before" else None


def _told_before(people: list[People], q: Quantity) -> People | None:
    """The count of the same sentence that an "earlier figure" is set beside."""
    return next((p for p in reversed(people) if p.end <= q.start and p.harm is not None and p.kind != "bare"), None)


def _corrects(before: list[Token]) -> bool:
    """ "revised the number of dead from 41 to 30", "lowered its toll to 30 from 41": a count is changed."""
    return any(
        t.norm in _REVISES or ("takes_back" in t.tags and "possessive" in after.tags) for t, after in pairwise(before)
    )


def _of_like_harm(people: list[People], q: Quantity) -> People | None:
    """The newer count that an earlier one with a harm of its own is set against: "(152 killed; 774 injured)"."""
    here = next((p for p in people if q.start <= p.start < q.end and p.own), None)
    if here is None:
        return None
    return next((p for p in people if p.end <= q.start and p.harm == here.harm), None)


def _compared(tokens: list[Token], q: Quantity) -> tuple[bool, str] | None:
    """ "…, revised down from 437": whether the number is taken back, and where the new one stands."""
    k = q.start - 1
    if k >= 0 and "article" in tokens[k].tags:
        k -= 1
    if k < 1:
        return None
    before = tokens[max(0, k - _REACH) : k]
    moved = q.end + 1 < len(tokens) and tokens[q.end].norm == "to"
    if tokens[k].norm in ("up from", "down from"):
        taken = any("takes_back" in t.tags for t in (before if moved else before[-2:]))
        return taken and tokens[k].norm == "down from", "after" if moved else "before"
    if tokens[k].norm in ("compared with", "compared to", "against"):
        return (False, "before") if any("day_before" in t.tags for t in tokens[q.end : q.end + 3]) else None
    if tokens[k].norm != "from" or not any("raises" in t.tags for t in before):
        return None
    if not moved and k > 1 and tokens[k - 2].norm in ("to", "at") and any("toll" in t.tags for t in before):
        lowered = any("lower" in t.tags for t in before) or any("down" in t.norm.split() for t in before)
        return lowered and any("takes_back" in t.tags for t in before), "before"  # "raising the dead to 42 from 40"
    taken = any("takes_back" in t.tags for t in before) and any("lower" in t.tags for t in before)
    if moved:
        return taken, "after"
    if "raises" in before[-1].tags:
        return "takes_back" in before[-1].tags, "before"
    return (taken, "elsewhere") if any(tag in t.tags for t in before for tag in _COUNTS) else None


def _set_against(tokens: list[Token], q: Quantity, times: list[TimeRef]) -> tuple[bool, str] | None:
    """ "…, compared with 54 in 2023", "as against the previous quarter (927)", "compared with March (152 killed)"."""
    k = q.start - 1
    if k >= 0 and "article" in tokens[k].tags:
        k -= 1
    if k >= 0 and "set_against" in tokens[k].tags:
        dated = any(q.end <= t.start <= q.end + 2 for t in times)
        return (False, "before") if dated or _tells_span(tokens[q.end : q.end + 4]) else None
    opened = next((j for j in range(k, max(-1, k - 5), -1) if tokens[j].text == "("), None)
    if opened is None or any(t.text == ")" for t in tokens[opened:k]):
        return None
    at = next((j for j in range(opened - 1, max(-1, opened - 6), -1) if "set_against" in tokens[j].tags), None)
    dated = at is not None and (any(at < t.start < opened for t in times) or _tells_span(tokens[at:opened]))
    return (False, "before") if dated else None


def _tells_span(tokens: list[Token]) -> bool:
    return any("span_before" in t.tags or "day_before" in t.tags for t in tokens)


def _not_as_reported(tokens: list[Token], q: Quantity) -> tuple[bool, str] | None:
    """ "…, not 40 as reported earlier"."""
    k = q.start - 1
    if k >= 0 and "article" in tokens[k].tags:
        k -= 1
    if k < 0 or "instead" not in tokens[k].tags:
        return None
    after = tokens[q.end : q.end + 6]
    told = any("say" in t.tags or t.norm == "given" for t in after)
    theirs = after[:1] and (after[0].norm == "as" or after[0].tags.keys() & {"article", "speaks", "source", "relayed"})
    return (True, "before") if (told and theirs) or any("reported_before" in t.tags for t in after) else None


def _named(tokens: list[Token], q: Quantity) -> tuple[bool, str] | None:
    """ "our previous figure of at least 38"."""
    k = q.start - 1
    if k < 2 or tokens[k].norm not in ("of", "was", ":"):
        return None
    if not any(tag in tokens[k - 1].tags for tag in _COUNTS):
        return None
    replaced = any("replaces" in t.tags for t in tokens[max(0, k - 5) : k - 2])
    return (replaced, "elsewhere") if "earlier_count" in tokens[k - 2].tags else None


def stood(earlier: Earlier, newer: Period | None) -> Period | None:
    """When the earlier count stood: as dated, or so many days before the newer."""
    if earlier.dated is not None or earlier.days is None or newer is None or newer.start is None or newer.end is None:
        return earlier.day or earlier.dated
    back = timedelta(days=earlier.days)
    return Period(start=newer.start - back, end=newer.end - back, precision="day", as_written=newer.as_written)
