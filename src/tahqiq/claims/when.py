"""When: dates and spans of days as written, resolved against the day of publication.

Neutral of language: weekdays, months and spans are told by their tags (see data/*/time.toml).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from tahqiq.claims.tokens import Tagged, Token
from tahqiq.model import Period, Precision

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_PARTS = ("morning", "evening", "night", "afternoon", "dawn", "midnight", "noon")
_LEADS = ("this", "the", "early", "late", "in", "on", "hours", "of", "morning", "evening", "night", "afternoon")
_BEFORE_MONTH = frozenset(
    ("in", "since", "last", "of", "from", "to", "until", "till", "through", "and", "between", "than")
)
_BEFORE_MONTH |= {"during", "by", "for", "late", "early", "compared with", "compared to", "with", "against", "over"}
_SINCE_REACH = 14  # tokens from "since" to the date of what began
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_HYPHEN = re.compile(r"(\d{1,2})[-–](\d{1,2})$")


class TimeRef(NamedTuple):
    """Tokens ``[start, end)`` that say when, and the days they mean."""

    start: int
    end: int
    period: Period
    since: bool = False


def find(text: str, tokens: Tagged, published: date | None) -> list[TimeRef]:
    """All times of a sentence, left to right."""
    out: list[TimeRef] = []
    months, units = "time_months" in tokens.told, "time_units" in tokens.told
    ordinals = [i for i, t in enumerate(tokens) if t.norm in _ORDINALS]
    done = 0
    for i in sorted({*tokens.where("time"), *tokens.where("number"), *tokens.figures(), *ordinals}):
        if i < done:
            continue
        read = (
            (months and _days(tokens, i, published))
            or _quarter(tokens, i)
            or _part_of_month(tokens, i, published)
            or _figures(tokens, i)
            or _explicit(tokens, i, published)
            or _plain(tokens, i, published)
            or (units and _past(tokens, i, published))
        )
        if not read:
            continue
        end, first, last, precision = read
        start, since = i, False
        if start and "time_since" in tokens[start - 1].tags:
            start, since, last = start - 1, True, None
        elif _after_since(tokens, i) or (end < len(tokens) and tokens[end].norm in ("onward", "onwards")):
            since, last = True, None  # "since the war began in 2011", "from October onward"
        elif (joined := _joined(tokens, end, published)) and first:
            end, last, precision = joined[0], joined[1], "days"
            if last and first > last:  # "1 July and 31 December 2022": one year for both
                first = _in_year(
                    first, last.year if (first.month, first.day) <= (last.month, last.day) else last.year - 1
                )
        written = text[tokens[start].start : tokens[end - 1].end]
        if first and last and first > last:
            first = last - timedelta(days=7) if (last - first).days > -8 else last
        known: Precision = precision if first or last else "unknown"
        out.append(TimeRef(start, end, Period(start=first, end=last, precision=known, as_written=written), since))
        done = end
    return out


def _after_since(tokens: list[Token], i: int) -> bool:
    """Whether "since" stands before token `i` with nothing but its clause between."""
    at = i - 1 if i and tokens[i - 1].norm in ("on", "in") else i
    at -= at > 0 and tokens[at - 1].text == ","  # "since the collapse of the truce, on 1 March"
    for k in range(at - 1, max(-1, i - _SINCE_REACH), -1):
        if "time_since" in tokens[k].tags or tokens[k].norm.startswith("since "):
            return True
        if tokens[k].text in ",;:(" or (k < i - 8 and not tokens[k].tags.keys().isdisjoint(("harm", "number"))):
            return False
    return False


Read = tuple[int, date | None, date | None, Precision]


def _days(tokens: list[Token], i: int, published: date | None) -> Read | None:
    """ "3 to 6 October", "3-6 October 2024", "October 3-6", "Friday 4 and Saturday 5 October"."""
    month = _month(tokens, i)
    at = i + 1 if month or "time_weekdays" in tokens[i].tags else i
    if at >= len(tokens):
        return None
    hyphen = _HYPHEN.match(tokens[at].text)
    if hyphen:
        first, last, end = int(hyphen[1]), int(hyphen[2]), at + 1
    else:
        day = _day(tokens, at)
        join = tokens[at + 1] if at + 1 < len(tokens) else None
        if day is None or join is None or not ("time_until" in join.tags or join.text in ("-", "–", "—")):
            return None
        end = at + 2
        if end < len(tokens) and "time_weekdays" in tokens[end].tags:
            end += 1
        other = _day(tokens, end)
        if other is None:
            return None
        first, last, end = day, other, end + 1
    if not month:
        if end < len(tokens) and tokens[end].norm == "of":
            end += 1
        month, end = _month(tokens, end), end + 1
    if not month or not 1 <= first < last <= 31:
        return None
    if end < len(tokens) and tokens[end].text == "," and _year(tokens, end + 1, False):
        end += 1
    dated = _dated(tokens, end, last, month, published)
    if dated is None:
        return None
    stop, _, until, _ = dated
    return stop, until and until.replace(day=first), until, "days" if until else "unknown"


def _quarter(tokens: list[Token], i: int) -> Read | None:
    """ "the first quarter of 2024", "the second half of 2022"."""
    nth = _ORDINALS.get(tokens[i].norm)
    if nth is None or i + 2 >= len(tokens) or tokens[i + 1].norm not in ("quarter", "half"):
        return None
    at = i + 3 if tokens[i + 2].norm == "of" else i + 2
    year, months = _year(tokens, at, False), 3 if tokens[i + 1].norm == "quarter" else 6
    if year is None or nth * months > 12:
        return None
    last = nth * months
    return at + 1, date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1]), "days"


def _part_of_month(tokens: list[Token], i: int, published: date | None) -> Read | None:
    """ "the first week of March", "the second half of March 2024"."""
    nth = _ORDINALS.get(tokens[i].norm)
    if nth is None or i + 3 >= len(tokens) or tokens[i + 2].norm not in ("of", "in"):
        return None
    unit, month = tokens[i + 1].norm, _month(tokens, i + 3)
    if not month or unit not in ("week", "half") or (unit == "half" and nth > 2):
        return None
    year = _year(tokens, i + 4, False)
    end, first, last, _ = _whole_month(i + 5 if year else i + 4, month, year, published)
    if first is None or last is None:
        return end, None, None, "unknown"
    if unit == "half":
        return (end, first, first.replace(day=15), "days") if nth == 1 else (end, first.replace(day=16), last, "days")
    return end, first.replace(day=7 * nth - 6), first.replace(day=7 * nth), "days"


def _figures(tokens: list[Token], i: int) -> Read | None:
    """ "2025-03-07"; "7/3/2025" only where day and month cannot be confused."""
    iso = _ISO.match(tokens[i].text)
    if iso:
        return _exact(i + 1, int(iso[1]), int(iso[2]), int(iso[3]))
    if i + 4 >= len(tokens) or tokens[i + 1].text != "/" or tokens[i + 3].text != "/":
        return None
    one, other, year = _day(tokens, i), _day(tokens, i + 2), _year(tokens, i + 4, False)
    if one is None or other is None or year is None or (one != other and max(one, other) < 13):
        return None
    return (
        _exact(i + 5, year, min(one, other), max(one, other)) if max(one, other) > 12 else _exact(i + 5, year, one, one)
    )


def _exact(end: int, year: int, month: int, day: int) -> Read | None:
    if not (1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    exact = date(year, month, day)
    return end, exact, exact, "day"


def _plain(tokens: list[Token], i: int, published: date | None) -> Read | None:
    """Weekdays, "yesterday", "last week", and months or years on their own after "in"."""
    token = tokens[i]
    tags = token.tags
    if "time_weekdays" in tags and not ("time_ambiguous" in tags and not token.capital):
        after = _explicit(tokens, _skip(tokens, i + 1), published)
        if after:
            return after
        if published is None:
            return i + 1, None, None, "unknown"
        day = published - timedelta(days=(published.weekday() - tags["time_weekdays"]) % 7)
        if i and tokens[i - 1].norm == "last" and day == published:
            day -= timedelta(days=7)
        if (years := _years_before(tokens, i)) and day.year - years > 0:
            day = _in_year(day, day.year - years)
        return i + 1, day, day, "day"
    if "time_relative" in tags:
        day_or_none = published and published - timedelta(days=tags["time_relative"])
        return i + 1, day_or_none, day_or_none, "day"
    if "time_spans" in tags:
        back, to, precision = tags["time_spans"]
        if published is None:
            return i + 1, None, None, "unknown"
        return i + 1, *_span(token.norm, published, back, to), precision
    return None


def _span(norm: str, published: date, back: int, to: int) -> tuple[date, date]:
    if norm == "last month":
        last = published.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last
    if norm == "last year":
        return date(published.year - 1, 1, 1), date(published.year - 1, 12, 31)
    if norm.endswith(("this year", "of the year")):
        return date(published.year, 1, 1), published
    if norm.endswith("this month"):
        return published.replace(day=1), published
    return published - timedelta(days=back), published - timedelta(days=to)


def _explicit(tokens: list[Token], i: int, published: date | None) -> Read | None:
    """ "7 March 2025", "March 7, 2025", "March 7", "3 JAN 90", "in March", "March 2025", "in 2012"."""
    n = len(tokens)
    if i >= n:
        return None
    month = _month(tokens, i)
    within = i > 0 and tokens[i - 1].norm == "in"  # "in January 12 people were killed"
    if month and not within and (day := _day(tokens, i + 1)):
        end = i + 2
        if end < n and tokens[end].text == "," and _year(tokens, end + 1, False):
            end += 1
        return _dated(tokens, end, day, month, published)
    if (day := _day(tokens, i)) and i + 1 < n:
        j = i + 2 if tokens[i + 1].norm == "of" and i + 2 < n else i + 1
        if later := _month(tokens, j):
            return _dated(tokens, j + 1, day, later, published)
    led = (i and tokens[i - 1].norm in _BEFORE_MONTH) or _year(tokens, i + 1, False)
    if month and ("time_ambiguous" not in tokens[i].tags or led):
        year, end = _year(tokens, i + 1, True), i + 1
        if year is None and end < n and tokens[end].norm in ("last year", "of last year") and published:
            year = published.year - 1
        return _whole_month(end + 1 if year else end, month, year, published)
    before = tokens[i - 1] if i else None
    if (
        before
        and before.norm in ("in", "since", "of", "until", "year", "from", "during", "for")
        and (year := _year(tokens, i, False))
    ):
        return i + 1, date(year, 1, 1), date(year, 12, 31), "year"
    if before and before.norm == "the" and i + 1 < n and _year(tokens, i, False):
        after = tokens[i + 1]  # "the 2011 mutiny"
        if not after.capital and not after.tags.keys().isdisjoint(("war_start", "attack", "weapon", "event")):
            year = int(tokens[i].text)
            return i + 1, date(year, 1, 1), date(year, 12, 31), "year"
    if before is None and i + 1 < n and tokens[i + 1].text == ":" and (year := _year(tokens, i, False)):
        return i + 1, date(year, 1, 1), date(year, 12, 31), "year"  # an entry of a list of years
    return None


def _past(tokens: list[Token], i: int, published: date | None) -> Read | None:
    """ "over the past 48 hours", "three days ago"."""
    n = len(tokens)
    if "time_over" in tokens[i].tags and i + 1 < n:
        count = _count(tokens[i + 1])
        j = i + 2 if count is not None else i + 1
        if j < n and "time_units" in tokens[j].tags and (count is not None or tokens[j].norm.endswith("s")):
            days = round((count or 7) * tokens[j].tags["time_units"] + 0.49) if count else 7
            if count and tokens[j].norm == "days":
                days -= 1  # "the past three days" end today
            first = published and published - timedelta(days=max(days, 1))
            return j + 1, first, published, "days"
    count = _count(tokens[i])
    if count is not None and i + 2 < n and "time_units" in tokens[i + 1].tags and "time_ago" in tokens[i + 2].tags:
        unit = tokens[i + 1].tags["time_units"]
        day = published and published - timedelta(days=min(round(count * unit), 40_000))
        slack = {1: 0, 7: 4, 30: 16, 365: 183}.get(unit, 0)
        precision: Precision = "day" if slack == 0 else "days"
        return i + 3, day and day - timedelta(days=slack), day and day + timedelta(days=slack), precision
    return None


def _years_before(tokens: list[Token], i: int) -> int:
    """ "ten years ago on Monday": how many years before the day at `i` is meant."""
    at = i - 1 if i and tokens[i - 1].norm in ("on", "this") else i
    return (_count(tokens[at - 2]) or 0) if at > 1 and tokens[at - 1].norm == "years ago" else 0


def _joined(tokens: list[Token], end: int, published: date | None) -> tuple[int, date | None] | None:
    """The second half of "Friday and Saturday", "1 July and 31 December 2022", "2009 to 2014"."""
    if end + 1 < len(tokens) and tokens[end].norm in _PARTS:
        end += 1
    if end + 1 >= len(tokens) or "time_until" not in tokens[end].tags:
        return None
    day = end + 1
    while day < len(tokens) - 1 and day < end + 6 and tokens[day].norm in _LEADS:
        day += 1
    if "time_weekdays" in tokens[day].tags and (read := _plain(tokens, day, published)):
        return read[0], read[2]
    if "time_weekdays" in tokens[end + 1].tags:
        read = _plain(tokens, end + 1, published)
    elif year := _year(tokens, end + 1, False):
        return end + 2, date(year, 12, 31)
    else:
        read = _explicit(tokens, end + 1, published)
    return (read[0], read[2]) if read else None


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _dated(tokens: list[Token], end: int, day: int, month: int, published: date | None) -> Read | None:
    year = _year(tokens, end, True)
    return on_day(end + 1 if year else end, day, month, year, published)


def on_day(end: int, day: int, month: int, year: int | None, published: date | None) -> Read | None:
    """The day read up to `end`; without a year the last such day before publication. None if there is no such day."""
    if year is None:
        if published is None:
            return end, None, None, "unknown"
        year = published.year if (month, day) <= (published.month, published.day) else published.year - 1
    if day > monthrange(year, month)[1]:
        return None
    exact = date(year, month, day)
    return end, exact, exact, "day"


def _whole_month(end: int, month: int, year: int | None, published: date | None) -> Read:
    if year is None:
        if published is None:
            return end, None, None, "unknown"
        year = published.year if month <= published.month else published.year - 1
    last = date(year, month, monthrange(year, month)[1])
    return end, date(year, month, 1), last, "month"


def _month(tokens: list[Token], i: int) -> int | None:
    if i >= len(tokens):
        return None
    tags = tokens[i].tags
    if "time_months" not in tags or ("time_ambiguous" in tags and not tokens[i].capital):
        return None
    return int(tags["time_months"])


def _day(tokens: list[Token], i: int) -> int | None:
    if i >= len(tokens):
        return None
    text = tokens[i].norm
    digits = text[:-2] if text.endswith(("st", "nd", "rd", "th")) else text
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 3 and 1 <= int(digits) <= 31 else None


def _year(tokens: list[Token], i: int, two_digits: bool) -> int | None:
    if i >= len(tokens):
        return None
    text = tokens[i].text
    if not (text.isascii() and text.isdigit()):
        return None
    if len(text) == 4 and 1900 <= int(text) <= 2100:
        return int(text)
    if two_digits and len(text) == 2 and (i + 1 >= len(tokens) or not tokens[i + 1].text[0].isalpha()):
        return 1900 + int(text) if int(text) > 40 else 2000 + int(text)
    return None


def _count(token: Token) -> int | None:
    if token.text.isascii() and token.text.isdigit() and len(token.text) < 5:
        return int(token.text)
    value = token.tags.get("number")
    return int(value) if value is not None else None


def _skip(tokens: list[Token], i: int) -> int:
    return i + 1 if i < len(tokens) and tokens[i].text == "," else i
