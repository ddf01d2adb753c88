"""When, in Arabic: weekdays, both sets of month names and their pairs, ordinals, "منذ", "خلال الـ48 ساعة الماضية"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from tahqiq.claims.arabic import quantities
from tahqiq.claims.arabic.dates import dated, day_of_month, month_at, whole_month, year_after, year_at
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import Read, TimeRef
from tahqiq.model import Period, Precision

_DAY = timedelta(days=1)
_DUALS = ("يها", "يهم", "يهن", "اها", "اهما", "يهما")
_MEMORIES = frozenset(("ذكري", "الذكري", "ذكراها", "ذكراهم", "تابين"))
_TELLING = frozenset(("time", "time_part_of_year", "time_ordinals", "time_over", "time_ago", "time_year"))


def find(text: str, tokens: list[Token], published: date | None) -> list[TimeRef]:
    """All times of a sentence, left to right."""
    out: list[TimeRef] = []
    i, n = 0, len(tokens)
    while i < n:
        tags = tokens[i].tags
        if _TELLING.isdisjoint(tags) and not tokens[i].norm[0].isdigit():
            i += 1
            continue
        read = (
            _between(tokens, i, published)
            or _part_of_year(tokens, i, published)
            or dated(tokens, i, published)
            or _relative(tokens, i, published)
        )
        if read is None:
            i += 1
            continue
        end, first, last, precision = read
        if (until := _until(tokens, i, read, published)) is not None:
            end, first, last, precision = until
        start = i
        while start and _leads(tokens, start - 1):
            start -= 1
        since = start > 0 and "time_since" in tokens[start - 1].tags
        bounded = start > 0 and tokens[start - 1].norm == "حتي"
        if since:
            start, last = start - 1, None
        elif bounded:
            start, first = start - 1, None
        elif precision == "day" and _begun(tokens, start):
            since, last = True, None  # "منذ استئناف القصف في 18 مارس"
        elif precision in ("year", "month") and _onwards(tokens, i):
            since, last = True, None  # "منذ اندلاع الحرب عام 2011"
        written = text[tokens[start].start : tokens[end - 1].end]
        known: Precision = precision if first or last else "unknown"
        out.append(TimeRef(start, end, Period(start=first, end=last, precision=known, as_written=written), since))
        i = end
    return out


def _begun(tokens: list[Token], start: int) -> bool:
    """Whether "منذ" and what began stand before the day."""
    near = tokens[max(0, start - 10) : start]
    at = next((k for k, t in enumerate(near) if "time_since" in t.tags or "since" in t.tags), None)
    if at is None or not near or near[-1].norm not in ("في", "يوم"):
        return False
    return all(t.text[0].isalpha() and "harm" not in t.tags and "of_harm" not in t.tags for t in near[at + 1 :])


def _onwards(tokens: list[Token], i: int) -> bool:
    """ "منذ بدء القتال في أبريل 2023": from then on."""
    return any("time_since" in t.tags or "since" in t.tags for t in tokens[max(0, i - 6) : i])


def remembered(tokens: list[Token], times: list[TimeRef]) -> list[TimeRef]:
    """ "أحيت المدينة يوم الأحد ذكرى المجزرة التي قُتل فيها …": without the day on which what is over is remembered."""
    at = next((k for k, t in enumerate(tokens) if t.norm in _MEMORIES), None)
    if at is None or any("harm" in t.tags or "of_harm" in t.tags for t in tokens[:at]):
        return times
    told = next((k for k in range(at, len(tokens)) if "relative" in tokens[k].tags), at)
    return [t for t in times if t.start > told or t.since]


def _leads(tokens: list[Token], k: int) -> bool:
    """A word that belongs to the time after it: "مساء", "يوم"."""
    return "time_part" in tokens[k].tags and "time_over" not in tokens[k].tags


def _until(tokens: list[Token], i: int, read: Read, published: date | None) -> Read | None:
    """The span up to a second time: "2 مارس إلى 6 مارس", "بين يناير ومارس", "أمس الأحد واليوم الاثنين"."""
    end, first, _, precision = read
    if first is None or end + 1 >= len(tokens) or precision not in ("day", "month", "year"):
        return None
    near = [t for t in tokens[max(0, i - 2) : i] if "time_between" in t.tags or t.norm in ("عامي", "شهري", "يومي")]
    joins = ("الي", "حتي", "-", "–", "و") if near or "time_relative" in tokens[i].tags else ("الي", "حتي", "–")
    if tokens[end].norm not in joins:
        return None
    k = end + 1
    while k < len(tokens) - 1 and (_leads(tokens, k) or tokens[k].norm in ("يوم", "شهر", "عام")):
        k += 1
    other = dated(tokens, k, published) or _relative(tokens, k, published)
    if other is None and precision == "year" and (year := year_at(tokens, k)):
        other = (k + 1, date(year, 1, 1), date(year, 12, 31), "year")
    if other is None or other[1] is None or other[2] is None or other[3] != precision:
        return None
    if first > other[2]:
        first = first.replace(year=other[2].year - ((first.month, first.day) > (other[2].month, other[2].day)))
    elif first.year < other[2].year and year_at(tokens, end - 1) is None and precision != "year":
        later = first.replace(year=other[2].year)
        first = later if later <= other[2] else first
    return other[0], first, other[2], "days"


def _between(tokens: list[Token], i: int, published: date | None) -> Read | None:
    """ "بين 3 و6 تشرين الأول", "من الثالث إلى السادس من آذار", "الجمعة والسبت"."""
    n = len(tokens)
    before = tokens[i - 1] if i else None
    if "time_weekdays" in tokens[i].tags:
        j = _past_word(tokens, i + 1)
        if j + 1 < n and tokens[j].norm in ("و", "الي", "حتي", "-", "/", "–"):
            k = j + 2 if "time_part" in tokens[j + 1].tags and j + 2 < n else j + 1
            if "time_weekdays" in tokens[k].tags:
                return _weekdays(tokens, i, k, published)
        if (
            before is not None
            and before.norm in ("ليل", "ليله")
            and i + 1 < n
            and "time_weekdays" in tokens[i + 1].tags
        ):
            return _weekdays(tokens, i, i + 1, published)  # "ليل السبت الأحد"
        return None
    first = day_of_month(tokens, i)
    if first is None or before is None or not ("time_between" in before.tags or before.norm in ("يومي", "في", "ليلتي")):
        return None
    day, j = first
    if j + 1 >= n or tokens[j].norm not in ("و", "الي", "حتي", "-", "–"):
        return None
    last = dated(tokens, j + 1, published)
    if last is None or last[3] != "day":
        return None
    end, _, until, _ = last
    if until is None:
        return None
    if day > until.day:
        return None
    return end, until.replace(day=day), until, "days"


def _part_of_year(tokens: list[Token], i: int, published: date | None) -> Read | None:
    """ "الربع الأخير من عام 2023", "النصف الأول من العام الجاري"."""
    size = tokens[i].tags.get("time_part_of_year")
    if size is None or i + 2 >= len(tokens):
        return None
    if tokens[i + 2].norm == "من" and (month := month_at(tokens, i + 3, False)) and size == 6:
        which = tokens[i + 1].tags.get("time_ordinals") or (2 if "time_past" in tokens[i + 1].tags else None)
        end, start, stop, _ = whole_month(tokens, month[1], month[0], published)
        if start is None or stop is None or which not in (1, 2):
            return None
        return end, *((start, start.replace(day=15)) if which == 1 else (start.replace(day=16), stop)), "days"
    which = tokens[i + 1].tags.get("time_ordinals") or (12 // size if "time_past" in tokens[i + 1].tags else None)
    if which is None or which > 12 // size or tokens[i + 2].norm not in ("من", "ل"):
        return None
    end, year = i + 3, None
    if end < len(tokens) and (whole := tokens[end].tags.get("time_whole")) in ("this_year", "last_year") and published:
        year, end = published.year - (whole == "last_year"), end + 1
    else:
        year, end = year_after(tokens, end, published)
        year = year if year is not None or published is None or end == i + 3 else published.year
    if year is None:
        return None
    last = which * size
    return end, date(year, last - size + 1, 1), date(year, last, monthrange(year, last)[1]), "days"


def _weekdays(tokens: list[Token], i: int, k: int, published: date | None) -> Read:
    end = _past_word(tokens, k + 1)
    if published is None:
        return end, None, None, "unknown"
    last = _weekday(tokens[k].tags["time_weekdays"], published, False)
    first = _weekday(tokens[i].tags["time_weekdays"], last, False)
    return end, first, last, "days"


def _relative(tokens: list[Token], i: int, published: date | None) -> Read | None:
    """Weekdays, yesterday, spans that are one word of the lexicon, "قبل يومين", "خلال الأيام الثلاثة الماضية"."""
    tags = tokens[i].tags
    if "time_weekdays" in tags and i and tokens[i].norm == "الاثنين" and tokens[i - 1].norm.endswith(_DUALS):
        return None  # "ابنيها الاثنين": both of them
    if "time_weekdays" in tags:
        j = i + 1
        comma = j < len(tokens) and tokens[j].text in (",", "،", "(")
        explicit = dated(tokens, j + comma, published) if j + comma < len(tokens) else None
        if explicit is not None and explicit[3] == "day":
            return explicit
        end = _past_word(tokens, j)
        if published is None:
            return end, None, None, "unknown"
        day = _weekday(tags["time_weekdays"], published, end > j)
        return end, day, day, "day"
    if "time_relative" in tags:
        end = i + 1
        if end < len(tokens) and "time_weekdays" in tokens[end].tags:
            end += 1  # "أمس الاثنين"
        day_or_none = published and published - tags["time_relative"] * _DAY
        return end, day_or_none, day_or_none, "day"
    if "time_spans" in tags:
        back, to, precision = tags["time_spans"]
        if published is None:
            return i + 1, None, None, "unknown"
        return i + 1, published - back * _DAY, published - to * _DAY, precision
    if "time_whole" in tags:
        return _whole(tags["time_whole"], i, published)
    if "time_over" in tags:
        return _over(tokens, i, published)
    return _ago(tokens, i, published) if "time_ago" in tags else None


def _whole(kind: str, i: int, published: date | None) -> Read:
    if published is None:
        return i + 1, None, None, "unknown"
    if kind == "last_month":
        last = published.replace(day=1) - _DAY
        return i + 1, last.replace(day=1), last, "month"
    if kind == "this_month":
        return i + 1, published.replace(day=1), published, "month"
    if kind == "last_year":
        return i + 1, date(published.year - 1, 1, 1), date(published.year - 1, 12, 31), "year"
    return i + 1, date(published.year, 1, 1), published, "year"


def _over(tokens: list[Token], i: int, published: date | None) -> Read | None:
    """ "خلال الـ48 ساعة الماضية", "خلال الساعات الـ24 الماضية", "خلال الأيام الثلاثة الماضية"."""
    n = len(tokens)
    count, unit, past, j = None, None, False, i + 1
    while j < n and j < i + 6:
        tags = tokens[j].tags
        if "time_units" in tags:
            unit = float(tags["time_units"])
        elif "time_past" in tags:
            past, j = True, j + 1
            break
        elif count is None and (found := quantities.number(tokens, j, set())) is not None:
            count, j = found
            continue
        else:
            break
        j += 1
    if unit is None or not past:
        return None
    days = max(1, round((count or 1) * unit + 0.49)) if count or unit >= 1 else 1
    back = days - 1 if count and unit == 1 else days  # "the past four days" end today
    first = published and published - back * _DAY
    return j, first, published, "days"


def _ago(tokens: list[Token], i: int, published: date | None) -> Read | None:
    """ "قبل ثلاثة أيام", "قبل يومين"."""
    n = len(tokens)
    found = quantities.number(tokens, i + 1, set()) if i + 1 < n else None
    count, j = found or (1, i + 1)
    if j >= n or "time_units" not in tokens[j].tags or (found is None and tokens[j].norm not in _PAIRS):
        return None
    unit = float(tokens[j].tags["time_units"])
    slack = {1: 0, 2: 0, 7: 4, 14: 4, 30: 16, 365: 183}.get(int(unit), 0) * _DAY
    day = published and published - min(round(count * unit), 40_000) * _DAY
    return j + 1, day and day - slack, day and day + slack, "days" if slack else "day"


_PAIRS = frozenset(("يومين", "اسبوعين", "شهرين", "عامين", "سنتين", "ساعتين", "يوم", "اسبوع", "شهر", "عام", "سنه"))


def _past_word(tokens: list[Token], j: int) -> int:
    return j + 1 if j < len(tokens) and "time_past" in tokens[j].tags else j


def _weekday(wanted: int, published: date, past: bool) -> date:
    day = published - ((published.weekday() - wanted) % 7) * _DAY
    return day - 7 * _DAY if past and day == published else day
