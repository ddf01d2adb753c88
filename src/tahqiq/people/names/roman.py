"""One common romanisation of both scripts, for edit distance and for showing what was compared."""

from __future__ import annotations

import re
from functools import lru_cache

from tahqiq.people.names.compounds import tokens
from tahqiq.people.names.spelling import is_arabic

_LETTERS = str.maketrans(
    {
        "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d",
        "ذ": "dh", "ر": "r", "ز": "z", "ژ": "j", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a",
        "غ": "gh", "ف": "f", "ڤ": "v", "ق": "q", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u",
        "ي": "i",
    }
)  # fmt: skip
_HABITS = (
    (re.compile("tsch|tch|sch|ch|ssh"), "sh"), (re.compile("dsch|dj"), "j"), (re.compile("ph"), "f"),
    (re.compile("c(?=[eiy])"), "s"), (re.compile("[cq]"), "k"), (re.compile("ou|oo|o|w"), "u"),
    (re.compile("ee|ei|ai|ay|ey|y|ie"), "i"), (re.compile("e"), "a"), (re.compile("dh|th"), "d"),
    (re.compile("v"), "f"), (re.compile("p"), "b"), (re.compile(r"(.)\1+"), r"\1"), (re.compile("(?<=..)a?h?$"), ""),
)  # fmt: skip


@lru_cache(maxsize=1 << 17)
def roman(token: str) -> str:
    """A plain romanisation of a token ('يوسف' and 'Youssef' give 'iusf', 'iusaf'); short vowels stay unwritten."""
    word = "".join(tokens(token)).replace("-", "")
    if is_arabic(word):
        word = word.translate(_LETTERS)
    for habit, letter in _HABITS:
        word = habit.sub(letter, word)
    return word
