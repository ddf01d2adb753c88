"""Ages as lists write them: numbers, units, decades, ranges, words; and birth years in their place."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from tahqiq.model import Period
from tahqiq.people.lists.plain import NOTHING, digits, plain, words

OLDEST = 120
_WORD = words("age")
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_DECADE = {word: 20 + 10 * _DECADES.index(kind) for word, kind in _WORD.items() if kind in _DECADES}
_ABOUT = "|".join(re.escape(word) for word, kind in _WORD.items() if kind == "about")
_HEDGE = re.compile(rf"^(?:(?:{_ABOUT})\b\.?|[~≈])\s*|\s*(?:[~≈]|\b(?:{_ABOUT}))$")
_NUMBER = re.compile(r"(\d{1,4})(?:[.,٫]\d+)?\s*([^\W\d_][^\d]*)?\.?")
_RANGE = re.compile(r"(?:age[ds]? )?(\d{1,3})\s*(?:-|–|—|to|a|الي|و|/)\s*(\d{1,3})\s*(\D*)")
_THIRTIES = re.compile(
    r"(?:age[ds]?|in his|in her|in their|his|her|mid|early|late|aged in)?\s*(?:the )?(\d)0\s*['’]?\s*s"
)
_OVER = re.compile(r"(?:>|\+|over |above |more than |plus de |اكثر من |فوق )\s*(\d{1,3})|(\d{1,3})\s*\+")
_UNDER = re.compile(r"(?:<|under |below |less than |moins de |اقل من |دون )\s*(\d{1,3})")
_SMALL = {"month": 1 / 12, "week": 1 / 52, "day": 0.0}

Read = tuple[tuple[int, int] | None, Period | None, tuple[str, ...]]


@lru_cache(maxsize=1 << 14)
def read_age(text: str) -> Read:
    """Both ends of an age in years, a birth year given in its place, and flags; nothing at all for an empty cell."""
    said = digits(text).strip(" .")
    if plain(said) in NOTHING:
        return None, None, ()
    hedged = _HEDGE.sub("", said)
    flags = ("age-approximate",) if hedged != said else ()
    if m := _THIRTIES.fullmatch(hedged):
        return (int(m[1]) * 10, int(m[1]) * 10 + 9), None, flags
    if m := _RANGE.fullmatch(hedged):
        return _checked(int(m[1]), int(m[2]), _unit(m[3]), flags)
    if m := _OVER.fullmatch(hedged):
        return _checked(int(m[1] or m[2]), OLDEST, "year", flags)
    if m := _UNDER.fullmatch(hedged):
        return _checked(0, max(int(m[1]) - 1, 0), "year", flags)
    if m := _NUMBER.fullmatch(hedged):
        return _number(m[1], _unit(m[2] or ""), flags)
    return _in_words(plain(hedged), flags)


def _number(written: str, unit: str | None, flags: tuple[str, ...]) -> Read:
    number = int(written)
    if unit == "year" and (1300 <= number < 1500 or 1880 <= number <= 2100):
        if number < 1500:
            return None, None, (*flags, "age-is-birth-year", "hijri-year")
        born = Period(start=date(number, 1, 1), end=date(number, 12, 31), precision="year", as_written=written)
        return None, born, (*flags, "age-is-birth-year")
    return _checked(number, number, unit, flags)


def _checked(low: int, high: int, unit: str | None, flags: tuple[str, ...]) -> Read:
    if unit is None or low > high:
        return None, None, (*flags, "age-unread")
    low, high = (int(end * _SMALL[unit]) if unit in _SMALL else end for end in (low, high))
    return ((low, high), None, flags) if high <= OLDEST else (None, None, (*flags, "age-unread"))


def _unit(written: str) -> str | None:
    """The unit of a number; years where none is given, None for a word that is none."""
    words_given = plain(written)
    kind = _WORD.get(words_given) if words_given else "year"
    return kind if kind in ("year", *_SMALL) else None


def _in_words(said: str, flags: tuple[str, ...]) -> Read:
    for word in (said, said.split()[-1] if said else ""):
        if word in _DECADE:
            return (_DECADE[word], _DECADE[word] + 9), None, flags
    kind = _WORD.get(said)
    if kind == "infant":
        return (0, 1), None, flags
    if kind == "child":
        return (0, 17), None, flags
    if kind in _SMALL:  # "شهران", "two days": below a year
        return (0, 0), None, flags
    return None, None, (*flags, "age-unread")
