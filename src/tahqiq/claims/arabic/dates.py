"""Days, months and years as Arabic writes them: both names of a month, ordinals, figures, "من العام الجاري"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from tahqiq.claims.tokens import Token
from tahqiq.claims.when import Read, on_day

_PARTS = ("الاسبوع", "الثلث", "الايام", "العشر")


def dated(tokens: list[Token], i: int, published: date | None) -> Read | None:
    """A day of a month, a month, a year, a date in figures."""
    n = len(tokens)
    if (read := _figures(tokens, i)) is not None:
        return read
    if (found := day_of_month(tokens, i)) is not None:
        day, j = found
        if j < n and tokens[j].norm in ("من", "شهر"):
            j += 1
        if j < n and tokens[j].norm == "شهر":
            j += 1
        if (month := month_at(tokens, j, True)) is not None:
            return _day_of(tokens, month[1], day, month[0], published)
    if (whole := month_at(tokens, i, False)) is not None:
        return whole_month(tokens, whole[1], whole[0], published)
    tags = tokens[i].tags
    year = None
    if "time_year" in tags and i + 1 < n:
        year, end = year_at(tokens, i + 1), i + 2
    elif i and "time_in" in tokens[i - 1].tags:
        year, end = year_at(tokens, i), i + 1
    return (end, date(year, 1, 1), date(year, 12, 31), "year") if year else None


def _figures(tokens: list[Token], i: int) -> Read | None:
    """ "7/3/2025", "2025-03-07"."""
    if i + 4 >= len(tokens) or tokens[i + 1].text not in ("/", "-") or tokens[i + 3].text != tokens[i + 1].text:
        return None
    parts = [tokens[k].norm for k in (i, i + 2, i + 4)]
    if not all(p.isdigit() for p in parts):
        return None
    a, b, c = (int(p) for p in parts)
    year, month, day = (a, b, c) if len(parts[0]) == 4 else (c, b, a)
    if not (1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    exact = date(year, month, day)
    return i + 5, exact, exact, "day"


def _day_of(tokens: list[Token], end: int, day: int, month: int, published: date | None) -> Read | None:
    year, end = year_after(tokens, end, published)
    return on_day(end, day, month, year, published)


def whole_month(tokens: list[Token], end: int, month: int, published: date | None) -> Read:
    """The whole of a month whose name ends before token `end`, in the year told after it or the latest one."""
    year, end = year_after(tokens, end, published)
    if year is None:
        if published is None:
            return end, None, None, "unknown"
        year = published.year if month <= published.month else published.year - 1
    return end, date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


def year_after(tokens: list[Token], end: int, published: date | None) -> tuple[int | None, int]:
    """The year told after a day or month, None where none is, and the position after it."""
    n = len(tokens)
    j = end + 1 if end < n and (tokens[end].text in (",", "،") or "time_year" in tokens[end].tags) else end
    if j < n and tokens[j].norm == "من" and j + 1 < n and "time_year" in tokens[j + 1].tags:
        j += 2
    if (year := year_at(tokens, j)) is not None:
        return year, j + 1
    if end < n and "time_past" in tokens[end].tags:
        return None, end + 1
    if end < n and "time_current" in tokens[end].tags:
        return published.year if published else None, end + 1
    return None, end


def year_at(tokens: list[Token], i: int) -> int | None:
    """The year that stands in figures at token `i`."""
    if i >= len(tokens) or not tokens[i].norm.isdigit() or len(tokens[i].norm) != 4:
        return None
    value = int(tokens[i].norm)
    return value if 1900 <= value <= 2100 else None


def day_of_month(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """A day of the month in figures or as an ordinal, and where it ends."""
    token = tokens[i]
    if (ordinal := token.tags.get("time_ordinals")) is not None:
        parts = i and (tokens[i - 1].norm in _PARTS or "time_part_of_year" in tokens[i - 1].tags)
        return None if parts else (ordinal, i + 1)
    if token.norm.isdigit() and len(token.norm) < 3 and 1 <= int(token.norm) <= 31:
        return int(token.norm), i + 1
    return None


def month_at(tokens: list[Token], i: int, after_day: bool) -> tuple[int, int] | None:
    """The month at token `i`, both names of a slashed pair taken together; آب only where it cannot be a father."""
    n = len(tokens)
    if i >= n or (month := tokens[i].tags.get("time_months")) is None:
        return None
    end, paired = i + 1, False
    if end + 1 < n and tokens[end].text in ("/", "-", "(") and tokens[end + 1].tags.get("time_months") == month:
        end, paired = end + 2, True
        if end < n and tokens[end - 2].text == "(" and tokens[end].text == ")":
            end += 1
    elif end < n and tokens[end].norm != tokens[i].norm and tokens[end].tags.get("time_months") == month:
        end, paired = end + 1, True  # "أكتوبر تشرين الأول 2023"
    before = tokens[i - 1].norm if i else ""
    if tokens[i].norm == "اب" and not (after_day or paired or before == "شهر" or year_at(tokens, end)):
        return None
    return month, end
