"""Dates as tables print them, for putting numbers in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tahqiq.figures.tables.lexicon import DATA, phrases
from tahqiq.figures.tables.numbers import folded

Day = tuple[int, int, int]  # year, month, day; 0 where not given

_MONTH = {name: number for number, names in enumerate(DATA["dates"]["months"], 1) for name in phrases(names)}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:t.*)?")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_DAY_FIRST = re.compile(rf"(?:(\d{{1,2}})\s+)?({_NAMES})\.?\s+(\d{{4}})")
_MONTH_FIRST = re.compile(rf"({_NAMES})\.?\s+(\d{{1,2}}),?\s+(\d{{4}})")


def read_dates(texts: Sequence[str]) -> list[Day | None]:
    """The dates of one column, None for what is none; of "03/04/2031" only where others show which part is the day."""
    plain = [folded(text) for text in texts]
    pairs = [(int(m[1]), int(m[2])) for t in plain if (m := _NUMERIC.fullmatch(t))]
    day_first, month_first = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    return [_date(text, None if day_first == month_first else day_first) for text in plain]


def _date(text: str, day_first: bool | None) -> Day | None:
    if m := _ISO.fullmatch(text):
        return _valid(int(m[1]), int(m[2] or 0), int(m[3] or 0))
    if m := _DAY_FIRST.fullmatch(text):
        return _valid(int(m[3]), _MONTH[m[2]], int(m[1] or 0))
    if m := _MONTH_FIRST.fullmatch(text):
        return _valid(int(m[3]), _MONTH[m[1]], int(m[2]))
    if (m := _NUMERIC.fullmatch(text)) and (day_first is not None or m[1] == m[2]):
        day, month = (int(m[1]), int(m[2])) if day_first else (int(m[2]), int(m[1]))
        return _valid(int(m[3]), month, day)
    return None


def _valid(year: int, month: int, day: int) -> Day | None:
    return (year, month, day) if 1000 < year < 3000 and month <= 12 and day <= 31 else None
