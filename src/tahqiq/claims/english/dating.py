"""On which day something was said: the day told with the words of attribution, never that of the event."""

from __future__ import annotations

import re
from datetime import date

from tahqiq.claims.english.attributed import Attribution
from tahqiq.claims.tokens import Tagged, Token
from tahqiq.claims.when import TimeRef
from tahqiq.model import Period

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def said_on(tokens: list[Token], times: list[TimeRef], a: Attribution) -> Period | None:
    """The day told with the reporting verb, never the day of the event."""
    for t in times:
        gap = tokens[a.verb + 1 : t.start]
        if (
            a.end - 1 <= t.start
            and t.start >= a.verb
            and len(gap) <= 8
            and not t.since
            and all(_connects(x, k + a.verb + 1, a) for k, x in enumerate(gap))
        ):
            return t.period
        if (
            t.start <= 1
            and not _spans(tokens, t)
            and t.end <= a.start
            and a.start - t.end <= 2
            and all(
                x.text == "," or x.norm in ("the", "on") or "adverb" in x.tags or x.possessive
                for x in tokens[t.end : a.start]
            )
        ):
            return t.period
        if a.verb - 2 <= t.end <= a.verb and t.start > a.start and not t.since:
            return t.period
        if t.end <= a.start and _dates_a_paper(tokens, t, a):
            return t.period
    return None


def _spans(tokens: list[Token], t: TimeRef) -> bool:
    """ "Since 24 February", "Between 1 and 31 May": in front of who says so it is still when the harm happened."""
    told = t.period.precision == "days" and "time_spans" not in tokens[t.start].tags
    return t.since or (told and t.period.start != t.period.end)


def of_deeds(text: str, tokens: Tagged) -> list[TimeRef]:
    """The years that stand before a deed: "the 1988 massacre of"."""
    return [
        TimeRef(k, k + 1, _whole_year(int(tokens[k].text), tokens[k].text))
        for k in tokens.figures()
        if _YEAR.fullmatch(tokens[k].text)
        and 0 < k < len(tokens) - 1
        and "article" in tokens[k - 1].tags
        and not tokens[k + 1].tags.keys().isdisjoint(("of_harm", "weapon"))
    ]


def _whole_year(year: int, written: str) -> Period:
    return Period(start=date(year, 1, 1), end=date(year, 12, 31), precision="year", as_written=written)


def _dates_a_paper(tokens: list[Token], t: TimeRef, a: Attribution) -> bool:
    """ "In a report released on 3 March, the monitor said"."""
    opened = any("statement" in x.tags for x in tokens[: t.start]) and tokens[0].norm.split()[0] in ("in", "a", "the")
    gap = tokens[t.end : a.start]
    return opened and t.start <= 7 and len(gap) <= 2 and all(x.text == "," or "article" in x.tags for x in gap)


def _connects(token: Token, position: int, a: Attribution) -> bool:
    if position < a.end:
        return True
    return (
        token.norm
        in (
            "on",
            "in",
            "a",
            "an",
            "the",
            "early",
            "late",
            "statement",
            "in a statement",
            "in a report",
            "report",
            "news",
            "conference",
            "reporters",
            "press",
            "release",
            "to",
            ",",
            "its",
            "later",
            "released",
            "published",
            "issued",
            "dated",
            "briefing",
            "interview",
            "that",
        )
        or "statement" in token.tags
        or "source" in token.tags
    )
