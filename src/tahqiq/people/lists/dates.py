"""Dates as lists write them: either direction, either order, month names in three languages, Excel's day numbers."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from tahqiq.model import Period, Precision
from tahqiq.people.lists.plain import NOTHING, digits, plain, words

Order = Literal["day-first", "month-first"]
Calendar = Literal["gregorian", "hijri"]
Read = tuple[Period | None, tuple[str, ...]]

_MONTH = {name: int(number) for name, number in words("months").items()}
_NAMES = "|".join(re.escape(name) for name in sorted(_MONTH, key=len, reverse=True))
_CLOCK = re.compile(r"[t ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]m|z|[+-]\d{2}:?\d{2})?$")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.\\،]\s*(\d{1,2})\s*[-/.\\،]\s*(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.\\،]\s*(\d{1,2})\s*[-/.\\،]\s*(\d{4}|\d{2})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_NAMED = re.compile(rf"(?:(\d{{1,2}})(?:st|nd|rd|th|er)? ?(?:of |de )?)?({_NAMES}) ?(\d{{4}}|\d{{2}})")
_NAMED_FIRST = re.compile(rf"({_NAMES}) (\d{{1,2}})(?:st|nd|rd|th)? (\d{{4}})")
_YEAR_NAMED = re.compile(rf"(\d{{4}}) ({_NAMES})(?: (\d{{1,2}}))?")
_RANGE = re.compile(r"\s+(?:-|to|until|a|au|الي|حتي)\s+|\s*[–—]\s*")
_SOME_DAYS = re.compile(r"(\d{1,2})\s*[-–—/]\s*(\d{1,2})\s+([^\d\W].*)")
_EXCEL = date(1899, 12, 30)
_HIJRI_EPOCH = date(622, 7, 19).toordinal()  # tabular calendar, civil epoch, in the Gregorian calendar


@lru_cache(maxsize=1 << 16)
def read_date(text: str, order: Order = "day-first", kind: Calendar = "gregorian", until: date | None = None) -> Read:
    """The days a cell stands for, and flags; (None, ()) where it gives none, None with a flag where it is unreadable.

    `until` is a day by which the list was written: two-digit years lie before it.
    """
    said = _CLOCK.sub("", digits(text)).strip(" .،,")
    if plain(said) in NOTHING or not any(c.isdigit() for c in said):
        return None, () if plain(said) in NOTHING else ("date-unread",)
    days = _SOME_DAYS.fullmatch(said)
    parts = [f"{days[1]} {days[3]}", f"{days[2]} {days[3]}"] if days else _RANGE.split(said, maxsplit=1)
    ends = [_one(part, order, kind, until) for part in parts]
    if len(ends) == 2:
        (first, early), (last, late) = ends
        if first and last and first.start and last.end and first.start <= last.end:
            period = Period(start=first.start, end=last.end, precision="days", as_written=text)
            return period, tuple(dict.fromkeys((*early, *late)))
        return None, ("date-unread",)
    found, flags = ends[0]
    return (replace(found, as_written=text), flags) if found else (None, flags)


def _one(said: str, order: Order, kind: Calendar, until: date | None) -> Read:
    if (m := _YEAR_FIRST.fullmatch(said)) or (m := _COMPACT.fullmatch(said)):
        return _numbers(int(m[1]), int(m[2]), int(m[3]), kind, ())
    if m := _YEAR_LAST.fullmatch(said):
        day, month = (int(m[1]), int(m[2])) if order == "day-first" else (int(m[2]), int(m[1]))
        year, flags = _year(m[3], until)
        return _numbers(year, month, day, kind, flags)
    if (m := _MONTH_YEAR.fullmatch(said)) or (m := _YEAR_MONTH.fullmatch(said)):
        year, month = (int(m[2]), int(m[1])) if len(m[2]) == 4 else (int(m[1]), int(m[2]))
        return _days(year, month, 0, kind, ())
    if _YEAR.fullmatch(said):
        return _days(int(said), 0, 0, kind, ())
    if (m := _SERIAL.fullmatch(said)) and 10_000 < int(m[1]) < 80_000:
        return Period.on(_EXCEL + timedelta(days=int(m[1]))), ("date-serial",)
    return _named(plain(said), kind, until)


def _named(said: str, kind: Calendar, until: date | None) -> Read:
    if m := _NAMED.fullmatch(said):
        year, flags = _year(m[3], until)
        return _days(year, _MONTH[m[2]], int(m[1] or 0), kind, flags)
    if m := _NAMED_FIRST.fullmatch(said):
        return _days(int(m[3]), _MONTH[m[1]], int(m[2]), kind, ())
    if m := _YEAR_NAMED.fullmatch(said):
        return _days(int(m[1]), _MONTH[m[2]], int(m[3] or 0), kind, ())
    return None, ("date-unread",)


def _year(written: str, until: date | None) -> tuple[int, tuple[str, ...]]:
    if len(written) == 4:
        return int(written), ()
    latest = until.year if until else 2099
    year = latest - latest % 100 + int(written)
    return (year if year <= latest else year - 100), ("date-two-digit-year",)


def _numbers(year: int, month: int, day: int, kind: Calendar, flags: tuple[str, ...]) -> Read:
    """A date in numbers; the other order, said, where only that is a date."""
    found, more = _days(year, month, day, kind, flags)
    if found is None and month > 12 and "hijri-year" not in more:
        other, _ = _days(year, day, month, kind, flags)
        return (other, (*flags, "date-other-order")) if other else (None, more)
    return found, more


def _days(year: int, month: int, day: int, kind: Calendar, flags: tuple[str, ...]) -> Read:
    if 1300 <= year < 1500:
        if kind != "hijri":
            return None, (*flags, "hijri-year")
        return _hijri(year, month, day), flags
    if not 1850 <= year <= 2100:
        return None, (*flags, "date-unread")
    try:
        if day:
            return Period.on(date(year, month, day)), flags
        if month:
            last = calendar.monthrange(year, month)[1]
            return Period(start=date(year, month, 1), end=date(year, month, last), precision="month"), flags
    except ValueError:  # no such month (IllegalMonthError is one) or day
        return None, (*flags, "date-unread")
    return Period(start=date(year, 1, 1), end=date(year, 12, 31), precision="year"), flags


def _hijri(year: int, month: int, day: int) -> Period | None:
    """Days by the tabular Islamic calendar, a day more on both sides since months begin with the sighted moon."""
    if month > 12 or day > 30:
        return None
    start = _hijri_ordinal(year, month or 1, day or 1)
    if day:
        end = start
    else:
        end = (_hijri_ordinal(year, month + 1, 1) if 0 < month < 12 else _hijri_ordinal(year + 1, 1, 1)) - 1
    precision: Precision = "days" if day else "month" if month else "year"
    return Period(start=date.fromordinal(start - 1), end=date.fromordinal(end + 1), precision=precision)


def _hijri_ordinal(year: int, month: int, day: int) -> int:
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return _HIJRI_EPOCH + before + day - 1
