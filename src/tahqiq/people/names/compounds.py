"""Words of a name joined into tokens: عبد الرحمن and Abd al-Rahman are one token each; articles are dropped."""

from __future__ import annotations

import re
from functools import lru_cache

from tahqiq.people.names.spelling import fold, is_arabic

_SERVANT = frozenset({"عبد", "abd", "abdu", "abdul", "abdel", "abdal", "abdoul", "abdool", "abdur", "abder", "abdus"})
_FATHER = frozenset({"ابو", "ابا", "ابي", "abu", "abo", "abou", "aboo", "abi", "aba", "bou", "bu", "abul"} - {"abdou"})
_MOTHER = frozenset({"ام", "um", "umm", "om", "oum", "oumm", "omm"})
_SON = frozenset({"بن", "ابن", "بنت", "ولد", "bin", "ibn", "ben", "bint", "bent", "ould", "wuld", "ibne", "binte"})
_ARTICLE = frozenset(
    {"ال", "al", "el", "ul", "ash", "esh", "as", "es", "ar", "er", "an", "en", "at", "et", "ad", "ed", "az", "ez"}
    | {"adh", "edh", "ath", "eth", "ur", "us", "ud", "uz", "un", "ut", "ech"}
)
_FAITH = frozenset(
    {"دين", "الدين", "din", "deen", "dine", "eddine", "eddin", "uddin", "aldin", "aldeen", "addin", "addine"}
)
_GOD = frozenset({"الله", "allah", "ullah", "ollah"})

_JOINED_SERVANT = re.compile(
    r"abd[aeou]{1,2}l+(?=[^aeiou])|abd[aeou]{1,2}l(?=[aeiou])|abd[aeou]{1,2}(?P<sun>sh|ch|th|dh|[dnrstz])(?=(?P=sun))"
)
_JOINED_FAITH = re.compile(
    r"(?<=..)(?:(?:(?<![jgk]am)(?<![jg]al)(?<!dj[ae]m)[aeiou]{1,2}[ld]?)?d+|[aeiou]tt)(?:ine?|inne|een)$"
)
_JOINED_GOD = re.compile(r"(?<=..)[aeou]?ll[ae]h$")


@lru_cache(maxsize=1 << 16)
def tokens(text: str) -> tuple[str, ...]:
    """The name's tokens: folded words without articles, compounds joined by a hyphen ('abd-rahman', 'نور-دين').

    'bin' and 'ibn' between two names are dropped, as many lists leave them out. Order is kept; '' gives ().
    """
    found: list[str] = []
    words = fold(text).split()
    position = 0
    while position < len(words):
        token, position = _token(words, position)
        if found and token in {"دين", "الله", "din", "allah"}:
            found[-1] += f"-{token}"
        elif token:
            found.append(token)
    return tuple(found)


def _token(words: list[str], position: int) -> tuple[str, int]:
    """The token that starts at a word, and where the next one starts."""
    word, after = words[position], position + 1
    if after == len(words):
        return _single(word), after
    if word in _ARTICLE or word in _SON:
        return "", after
    head = "abd" if word in _SERVANT and word != "عبد" else word
    if word in _SERVANT or word in _FATHER or word in _MOTHER:
        while after < len(words) - 1 and words[after] in _ARTICLE:
            after += 1
        rest, after = _token(words, after)
        return f"{_HEADS.get(head, head)}-{rest}", after
    return _single(word), after


_HEADS = (
    dict.fromkeys({"ابا", "ابي"}, "ابو")
    | dict.fromkeys(_FATHER - {"ابو", "ابا", "ابي"}, "abu")
    | dict.fromkeys(_MOTHER - {"ام"}, "umm")
)


def _single(word: str) -> str:
    """One written word as a token: its article dropped, compounds written together taken apart."""
    return _arabic(word) if is_arabic(word) else _latin(word)


def _arabic(word: str) -> str:
    if word in _GOD or word == "الاه":
        return "الله"
    if word == "بالله":
        return "بله"
    for head in ("عبد", "ابو", "ام"):
        rest = word.removeprefix(head)
        if rest != word and ((len(rest) > 3 and rest.startswith("ال")) or (head == "ابو" and len(rest) > 1)):
            return f"{head}-{_arabic(rest)}"
    for tail in ("الدين", "الله"):
        stem = word.removesuffix(tail)
        if stem != word and len(stem) > 1:
            return f"{stem}-{tail.removeprefix('ال') if tail == 'الدين' else tail}"
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def _latin(word: str) -> str:
    if word in _FAITH:
        return "din"
    if word in _GOD:
        return "allah"
    servant = _JOINED_SERVANT.match(word)
    if servant and len(word) - servant.end() > 1:
        return f"abd-{_latin(word[servant.end() :])}"
    father = re.match(r"ab(?:u|ou|oo)(?:[ae]?l(?=[^aeiou]))?(?=[^aeiou][a-z]{2})", word)
    if father and len(word) - father.end() > 2:
        return f"abu-{word[father.end() :]}"
    for pattern, tail in ((_JOINED_FAITH, "din"), (_JOINED_GOD, "allah")):
        found = pattern.search(word)
        if found:
            return f"{word[: found.start()]}-{tail}"
    article = re.match(r"(?:al|el)(?=(?:sh|[bcdfghjkmnqrstwyz])[aeiou].{2})", word)
    return word[article.end() :] if article and len(word) > 7 else word
