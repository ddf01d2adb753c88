"""Numbers of people as tables print them: bare, ranges, minimums, hedges, in Western or Arabic-Indic digits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from math import ceil, floor

from tahqiq.figures.readings import WIDEST
from tahqiq.figures.tables.lexicon import DATA, phrases
from tahqiq.model.table import Span

_MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LETTERS = str.maketrans("أإآٱىة", "ااااىه")
_FOOTNOTE = re.compile(r"\s*(?:[*†‡]+|\[\w{1,3}\])$")
_NUMBER = r"\d{1,3}(?:[,.٬'’ ]\d{3})+(?!\d)|\d+(?:\.0+)?(?![\d.])"
_ONE = re.compile(_NUMBER)
_TWO = re.compile(rf"({_NUMBER})\s*(?:-|to|and|الي|و)\s*({_NUMBER})")
_MISSING = {"", *phrases(DATA["numbers"]["missing"])}


def _either(listed: str) -> str:
    return "|".join(re.escape(phrase) for phrase in phrases(listed))


_BEFORE = {name: re.compile(rf"(?:{_either(listed)})\.?\s*(?=\d)") for name, listed in DATA["before"].items()}
_AFTER = {name: re.compile(rf"(?<=\d)\s*(?:{_either(listed)})$") for name, listed in DATA["after"].items()}


@dataclass(frozen=True, slots=True)
class Number:
    """What a cell may stand for; `upside_down` where its range is written high end first."""

    span: Span
    upside_down: bool = False


OPEN = Number((0, None))  # not given: nothing is known of it


def read_number(text: str) -> Number | None:
    """The number of a cell, None where it gives none; raises ValueError for anything else."""
    plain = _FOOTNOTE.sub("", folded(text).replace("–", "-").replace("—", "-").replace("−", "-")).rstrip(". ")
    if plain in _MISSING or not plain.strip("-– "):
        return None
    if plain in DATA["numbers"]["vague"]:
        return Number((DATA["numbers"]["vague"][plain], None))
    hedge, rest = _hedge(plain)
    if two := _TWO.fullmatch(rest):
        low, high = _whole(two[1]), _whole(two[2])
        if hedge not in ("", "range", "about"):
            raise ValueError("a bound of a range")
        span = (min(low, high), max(low, high))
        return Number(span if hedge != "about" else (_about(span[0])[0], _about(span[1])[1]), low > high)
    if hedge == "range" or not _ONE.fullmatch(rest):
        raise ValueError("not a number of people")
    return Number(_span(hedge, _whole(rest)))


def folded(text: str) -> str:
    """Text for comparing: Western digits, no marks or directions, one form of each Arabic letter, single spaces."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(_LETTERS).replace("ى", "ي").casefold()
    bare = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in bare)
    return " ".join(bare.replace("٬", ",").replace("،", ",").split())


def _hedge(text: str) -> tuple[str, str]:
    for name, before in _BEFORE.items():
        if match := before.match(text):
            return name, text[match.end() :]
    for name, after in _AFTER.items():
        if match := after.search(text):
            return name, text[: match.start()]
    return "", text


def _span(hedge: str, number: int) -> Span:
    return {
        "at_least": (number, None),
        "more_than": (number + 1, None),
        "at_most": (0, number),
        "fewer_than": (0, max(number - 1, 0)),
        "about": _about(number),
    }.get(hedge, (number, number))


def _about(number: int) -> tuple[int, int]:
    below, above = WIDEST["about"]
    return ceil(number * (1 - below)), floor(number * (1 + above))


def _whole(digits: str) -> int:
    return int(re.sub(r"\.0+$", "", digits) if re.fullmatch(r"\d+\.0{1,2}", digits) else re.sub(r"\D", "", digits))


def total(spans: list[Span]) -> Span:
    """The sum of what several cells may stand for."""
    highs = [high for _, high in spans if high is not None]
    return sum(low for low, _ in spans), sum(highs) if len(highs) == len(spans) else None


def meet(a: Span, b: Span) -> bool:
    """Whether some number lies in both."""
    return (a[1] is None or b[0] <= a[1]) and (b[1] is None or a[0] <= b[1])


def apart_by(a: Span, b: Span) -> int:
    """How far the nearest numbers of two spans lie from each other; 0 where they meet."""
    if a[1] is not None and b[0] > a[1]:
        return b[0] - a[1]
    return a[0] - b[1] if b[1] is not None and a[0] > b[1] else 0
