"""The day on which it was said, in Arabic: told with the verb of saying, never the day of the event."""

from __future__ import annotations

from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.model import Period

_TO_CONTENT = 16


def said_on(tokens: list[Token], times: list[TimeRef], a: Attribution) -> Period | None:
    """When it was said; None where the text does not tell."""
    n = len(tokens)
    content = n + 1
    for k in range(a.verb + 1, min(n, a.end + _TO_CONTENT)):
        if "that" in tokens[k].tags or tokens[k].text in ':«“"':
            content = k
            break
        if k >= a.end and ("harm" in tokens[k].tags or "of_harm" in tokens[k].tags or "toll_head" in tokens[k].tags):
            break
    for t in times:
        if t.since or t.start <= a.verb < t.end:
            continue
        if t.start > a.verb and t.end <= content <= n:
            return t.period
        if (
            t.start >= a.verb
            and t.start <= a.end + 4
            and all(
                k < a.end or tokens[k].text in "،,(" or tokens[k].norm in ("في", "ب") or "statement" in tokens[k].tags
                for k in range(a.verb + 1, t.start)
            )
            and (a.trailing or content > n)
        ):
            return t.period
        if (
            t.end <= a.start
            and a.start - t.end <= 2
            and all(
                tokens[k].text in "،," or tokens[k].norm in ("و", "قد", "كان", "كانت") for k in range(t.end, a.start)
            )
            and t.start <= 2
        ):
            return t.period
    return None
