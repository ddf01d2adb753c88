"""Consonant-class skeletons: one key for a name token in Arabic or Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

from tahqiq.people.names.common import apart, hyphenated, plain
from tahqiq.people.names.compounds import parts, tokens
from tahqiq.people.names.spelling import is_arabic

# Class of each letter; further readings of an ambiguous letter follow the first and serve `alternatives` only.
ARABIC: dict[str, str] = {
    "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "dst", "د": "d", "ذ": "d", "ض": "d", "ز": "d", "ظ": "d", "س": "s",
    "ص": "s", "ش": "S", "چ": "S", "ج": "g", "ژ": "g", "گ": "gk", "غ": "g", "ق": "k", "ك": "k", "ڨ": "k", "خ": "x",
    "ح": "h", "ه": "h", "ف": "f", "ڤ": "fv", "ل": "l", "م": "m", "ن": "n", "ر": "r",
}  # fmt: skip
LATIN: dict[str, str] = {
    "tsch": "S", "dsch": "g", "sch": "S", "tch": "S", "ssh": "S", "sh": "S", "ch": "Sx", "kh": "x", "gh": "g",
    "th": "dst", "dh": "d", "ph": "f", "dj": "g", "ck": "k", "b": "b", "p": "b", "t": "t", "d": "d", "z": "d",
    "s": "s", "j": "g", "g": "gk", "q": "k", "k": "k", "c": "kg", "x": "kx", "f": "f", "v": "fv", "l": "l", "m": "m",
    "n": "n", "r": "r", "h": "hx",
}  # fmt: skip
_SOUND = re.compile("|".join(LATIN) + "|[aeiouwy]+")  # the longest first, as the table is written
_DIGRAPH = re.compile("[tdskg]h")
_LIMIT = 12


@lru_cache(maxsize=1 << 17)
def skeleton(token: str) -> str:
    """The consonant-class key of a token, equal across scripts and usual romanisations; '' if nothing is left.

    A token of another script is its own key.
    """
    spelled = _parts(token)
    key = _key([[sound[0] for sound in _sounds(part)] for part in spelled], _initial(spelled[0]))
    return key or "".join(letter for letter in "".join(spelled) if letter not in ARABIC and not letter.isascii())


@lru_cache(maxsize=1 << 17)
def alternatives(token: str) -> tuple[str, ...]:
    """Every key the token may have where a letter is ambiguous, the skeleton first: two tokens match in any."""
    spelled = _parts(token)
    keys = [skeleton(token)]
    for written in _readings(spelled):
        sounds = [_sounds(part) for part in written]
        flat = [sound for part in sounds for sound in part]
        for choice in islice(product(*flat), _LIMIT):
            letters = iter(choice)
            keys.append(_key([[next(letters) for _ in part] for part in sounds], _initial(written[0])))
    prosthetic = is_arabic(spelled[0]) and re.match("ا[^اويع]{2}", spelled[0])
    if prosthetic:
        keys.append(keys[0].removeprefix("A"))
    keys.append(re.sub(r"(.)\1", r"\1", keys[0]))
    return tuple(dict.fromkeys(key for key in keys if key))[:_LIMIT] or ("",)


def _parts(token: str) -> list[str]:
    """The parts of a compound, each as usually written."""
    return [plain(part) for part in parts("-".join(tokens(token)))]


def _readings(spelled: list[str]) -> list[list[str]]:
    """The parts as written, and with what may be no part of the sound: a digraph apart, a last t, 'ben' or 'bou'."""
    first, last = spelled[0], spelled[-1]
    found = [spelled]
    if is_arabic(last):
        return found
    if _DIGRAPH.search("".join(spelled)):
        found.append([_DIGRAPH.sub(hyphenated, part) for part in spelled])
    if re.search("(?<=..)[aeiu]t$", last):
        found += [[*spelled[:-1], last[:-1]], [*spelled[:-1], last[:-1] + "d"]]
    son = re.match("b[eie]n(?=.{3})", first)
    if son:
        found.append([first[son.end() :], *spelled[1:]])
    article = re.match(r"[ae]l(?=[^l].{3})|[ae](?=(?P<sun>sh|[tdrzsn])(?P=sun).{3})", first)
    if article:
        found.append([first[article.end() :], *spelled[1:]])
    return found


def _key(parts: list[list[str]], initial: str) -> str:
    joined = ("".join(part) for part in parts)
    sounds = "-".join(joined).replace("d-dn", "dn").replace("-", "").replace("nb", "mb").replace("v", "")
    return initial + sounds.rstrip("h") or sounds[:1]


def _initial(word: str) -> str:
    """A, W or Y for a word that begins with a vowel (or hamza, ayn), with w or with y."""
    if is_arabic(word):
        return {"ا": "A", "ع": "A", "و": "W", "ي": "Y"}.get(word[:1], "")
    if re.match(r"w|ou(?=[aei])", word):
        return "W"
    return "Y" if word.startswith("y") else "A" if re.match("[aeiou]", word) else ""


def _sounds(word: str) -> list[str]:
    """The possible classes of each consonant, the usual one first."""
    if is_arabic(word):
        return [ARABIC[letter] for letter in word if letter in ARABIC]
    word = re.sub(r"c(?=[eiy])", "s", re.sub(r"^zh", "j", re.sub(r"^x", "kh", word)))
    word = re.sub(r"(?<=[hm]m[eu])t$", "d", apart(word))  # Ahmet, Mahmut
    found = _SOUND.findall(word)
    return [
        LATIN[sound] for sound, before in zip(found, ["", *found], strict=False) if sound != before and sound in LATIN
    ]
