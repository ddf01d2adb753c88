"""Common names: how they sound, how common they are, and spellings that no rule of letters explains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tahqiq.people.names.spelling import fold

_BITS = {"A": 5.0, "B": 8.0, "C": 10.0}
RARE = 12.0
_APART = re.compile(  # two letters that look like one sound: Fat-hi, Ad-ham, Mad-houn, Mid-hat, Is-haq
    r"(?<=f[aei])th(?=[aeiy]|$)|(?<=a)dh(?=am|ou)|(?<=m[aei])dh(?=at)|(?<=[aei])sh(?=a+[qkc])|(?<=[aeiou])zh"
)


@dataclass(frozen=True, slots=True)
class Common:
    """One common name: its folded Arabic spelling, its sound in Latin letters, and what its agreement is worth."""

    arabic: str
    roman: str
    bits: float


def plain(word: str) -> str:
    """The usual spelling of a word that is spelled by habit ('mhd', 'mehmet'); any other word as it is."""
    return _habits().get(word, word)


def apart(word: str) -> str:
    """A word with a hyphen in every pair of letters that looks like one sound and is two (Fat-hi, Ad-ham)."""
    return _APART.sub(hyphenated, word)


def hyphenated(letters: re.Match[str]) -> str:
    """The letters found, with hyphens between."""
    return "-".join(letters[0])


@cache
def known() -> tuple[Common, ...]:
    """The names of `common.tsv`, as it lists them."""
    return tuple(Common(arabic, roman, _BITS[rank]) for rank, arabic, roman, _ in _rows())


def is_common(arabic: str) -> bool:
    """Whether a folded Arabic word is a common name as it stands."""
    return arabic in by_arabic()


@cache
def by_arabic() -> dict[str, tuple[frozenset[int], str]]:
    """Folded Arabic words, the numbers of the names they may be, and their sound ('' if they have several)."""
    found: dict[str, tuple[frozenset[int], str]] = {}
    for number, name in enumerate(known()):
        numbers, roman = found.get(name.arabic, (frozenset(), name.roman))
        found[name.arabic] = numbers | {number}, roman if roman == name.roman else ""
    return found


@cache
def _habits() -> dict[str, str]:
    return {habit: roman for _, _, roman, habits in _rows() for habit in habits.split()}


def _rows() -> list[tuple[str, str, str, str]]:
    text = resources.files(__package__).joinpath("common.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return [(rank, fold(arabic), roman, habits) for rank, arabic, roman, habits in rows]
