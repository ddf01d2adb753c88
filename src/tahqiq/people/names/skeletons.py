"""Consonant-class skeletons: one key for a name token in Arabic or Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache

from tahqiq.people.names.compounds import tokens
from tahqiq.people.names.spelling import is_arabic

ARABIC: dict[str, str] = (
    dict.fromkeys("بپ", "b") | dict.fromkeys("تط", "t") | dict.fromkeys("دضذث", "d") | dict.fromkeys("زظ", "z")
    | dict.fromkeys("سص", "s") | dict.fromkeys("شچ", "S") | dict.fromkeys("جژ", "j") | dict.fromkeys("قك", "k")
    | {"خ": "x", "غ": "g", "گ": "j", "ف": "f", "ڤ": "f", "ڨ": "k", "ل": "l", "م": "m", "ن": "n", "ر": "r"}
    | {"ح": "h", "ه": "h"}
)  # fmt: skip
LATIN: dict[str, str] = {
    "tsch": "S", "dsch": "j", "sch": "S", "tch": "S", "ssh": "S", "sh": "S", "ch": "S", "kh": "x",
    "gh": "g", "th": "d", "dh": "d", "ph": "f", "dj": "j", "zh": "zh", "ck": "k",
    "b": "b", "p": "b", "t": "t", "d": "d", "z": "z", "s": "s", "j": "j", "g": "j",
    "q": "k", "k": "k", "c": "k", "x": "ks", "f": "f", "v": "f", "l": "l", "m": "m", "n": "n", "r": "r", "h": "h",
}  # fmt: skip
_SOUND = re.compile("|".join(LATIN))  # longest first, as the table is written


@lru_cache(maxsize=1 << 17)
def skeleton(token: str) -> str:
    """The consonant-class key of a token, equal across scripts and usual romanisations; '' if nothing is left."""
    parts = "-".join(tokens(token)).split("-")
    sounds = "".join("lh" if part in {"الله", "allah"} and len(parts) > 1 else _sounds(part) for part in parts)
    sounds = re.sub(r"(.)\1+", r"\1", sounds).replace("nb", "mb")
    if sounds.endswith("h") and len(sounds) > 1:
        sounds = sounds[:-1]
    return _initial(parts[0]) + sounds


def alternatives(token: str) -> tuple[str, ...]:
    """Every key the token may have where a letter is ambiguous, the skeleton first; two tokens may meet in any."""
    return (skeleton(token),)


def _initial(word: str) -> str:
    """A, W or Y for a word that begins with a vowel (or hamza, ayn), with w or with y."""
    if is_arabic(word):
        return {"ا": "A", "ع": "A", "و": "W", "ي": "Y"}.get(word[:1], "")
    if re.match(r"w|ou(?=[aei])", word):
        return "W"
    return "Y" if word.startswith("y") else "A" if re.match("[aeiou]", word) else ""


def _sounds(word: str) -> str:
    if is_arabic(word):
        return "".join(ARABIC.get(letter, "") for letter in word)
    word = re.sub(r"c(?=[eiy])", "s", re.sub(r"^zh", "j", re.sub(r"^x", "kh", word)))
    word = re.sub(r"(?<=fa)th(?=[aeiy])|(?<=a)dh(?=am|ou)|(?<=[aei])dh(?=at)|(?<=is)h(?=a)", _apart, word)
    return "".join(LATIN[found] for found in _SOUND.findall(word))


def _apart(digraph: re.Match[str]) -> str:
    """Two letters that look like one sound and are two: Fat-hi, Ad-ham, Mid-hat."""
    return "-".join(digraph[0])
