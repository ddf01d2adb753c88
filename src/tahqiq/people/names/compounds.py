"""Words of a name joined into tokens: عبد الرحمن and Abd al-Rahman are one token each; articles are dropped."""

from __future__ import annotations

import re
from functools import lru_cache

from tahqiq.people.names.common import is_common
from tahqiq.people.names.spelling import fold, is_arabic


def _words(text: str, head: str) -> dict[str, str]:
    return dict.fromkeys(text.split(), head)


# Words that make one token with the word after them, and how they are written in it.
_HEADS = (
    _words("عبد عبدال", "عبد") | _words("ابو ابا ابي بو", "ابو") | _words("ام", "ام")
    | _words("ذو ذي", "ذو") | _words("zul zol dhul thul zu dhu", "dhu")
    | _words("abd abdu abdul abdel abdal abdoul abdool abdur abder abdus abdol abdil", "abd")
    | _words("abu abo abou aboo abi aba bou bu abul aboul aboel abuel", "abu") | _words("um umm om oum oumm omm", "umm")
)  # fmt: skip
_SON = _words("بن ابن بنت ولد bin ibn ben bint bent ould wuld ibne binte", "")
_ARTICLE = _words(
    "ال al el ul ol ash esh ech as es us ar er ur an en un at et ut ad ed ud az ez uz adh edh ath eth", ""
)
_FAITH = _words("din deen dine eddine eddin uddin aldin aldeen addin addine", "din")
_GOD = frozenset({"الله", "allah", "ullah", "ollah"})
_TAILS = frozenset({"دين", "din", "الله", "allah"})  # one token with the word before them

_VOWEL = "[aeou]{1,2}"
_JOINED_SERVANT = re.compile(
    rf"abe?d{_VOWEL}(?:(?=lat[ie]{{1,2}}f)|l+(?=[^aeiou])|l(?=[aeiou])|(?P<sun>sh|ch|th|dh|[dnrstz])(?=(?P=sun)))"
)
_JOINED_FATHER = re.compile(r"ab(?:u|ou|oo)(?:[ae]?l(?=[^aeiou]))?(?=[^aeiou][a-z]{2})")
_JOINED_OWNER = re.compile(r"(?:z|dh|th)[uo]u?l(?=[^aeioul][aeiou].{2})")  # Zulfiqar
_JOINED_FAITH = re.compile(  # Salah-eddin, Nour-aldin, Nur-ettin
    r"(?<=..)(?:(?:[aeu]|ou)[ld]d+|(?:[aeu]|ou)?dd+|(?<=[^aeiou])d|(?<=.{4})d|[aeiou]tt)(?:ine?|inne|een)$"
)
_SHORTENED = {  # Imaddin, Jamaldin: the last letters of the first name look like an article
    "im": "imad", "em": "emad", "sa": "saad", "jam": "jamal", "gam": "jamal", "djam": "jamal", "djem": "jamal",
    "kam": "kamal", "kem": "kamal", "jal": "jalal", "gal": "jalal",
}  # fmt: skip
_DIVINE = re.compile(  # how the names begin that follow 'servant of' (Abed al-Karim, but Abed al-Agha)
    "ra[hozu]|kar|[qk]ad|az|ham|hal|hak|haf|had|hay|haq|lat|sal|sam|sat|jab|jaw|jal|gha[fn]|fat|maj|mal|m[ou][nth]|na|nou|nur"
    "|wah|waha|wad|ba[qs]|shaf|khal"
)
_JOINED_GOD = re.compile(r"(?<=..)[aeou]?ll[ae]h$")
_JOINED_ARTICLE = re.compile(  # Alkhatib, but not Alfred or Elmira
    r"(?!al(?:fre|fons|ber|bin|var|ves|man)|el(?:mir|nur|dar|vir|nar))"
    r"[ae]l(?=(?:sh|kh|gh|th|dh|dj|ch|[bcdfghjkmnqrstwyz])[aeiou].{2})"
)


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
        if found and token in _TAILS:
            found[-1] += f"-{token}"
        elif token:
            found.append(token)
    return tuple(found)


def parts(token: str) -> list[str]:
    """The parts of a compound token as they are spoken: -allah is 'lah', and a liaison before it is silent."""
    found = token.split("-")
    if len(found) > 1 and found[-1] in {"الله", "allah"}:  # Rahmat-ullah, Hebat-allah
        found[-2] = re.sub(r"(?<=..)(?:[ae]t?|[هت])$", "", found[-2])
        found[-1] = "له" if found[-1] == "الله" else "lah"
    return found


def _token(words: list[str], position: int) -> tuple[str, int]:
    """The token that starts at a word, and where the next one starts."""
    word, after = words[position], position + 1
    if after == len(words):
        return _single(word), after
    if word in _ARTICLE or word in _SON:
        return ("abd", after + 1) if words[after] == "abd" else ("", after)  # Al-Abd is a name of its own
    if word == "عبدا" and words[after].startswith("ل"):  # a PDF has cut عبدالرحمن in two
        return f"عبد-{words[after][1:]}", after + 1
    if word in {"abed", "abid"} and words[after] in _ARTICLE and _DIVINE.match("".join(words[after + 1 :])):
        word = "abd"
    if word not in _HEADS:
        return _single(word), after
    while after < len(words) - 1 and words[after] in _ARTICLE:
        after += 1
    rest, after = _token(words, after)
    return f"{_HEADS[word]}-{rest}", after


@lru_cache(maxsize=1 << 16)
def _single(word: str) -> str:
    """One written word as a token: its article dropped, compounds written together taken apart."""
    return _arabic(word) if is_arabic(word) else _latin(word)


def _arabic(word: str) -> str:
    if word in {"الله", "الاه"}:
        return "الله"
    if word == "بالله":
        return "بله"
    for head in ("عبد", "ابو", "ام", "ذو"):
        rest = word.removeprefix(head)
        if rest != word and (
            (len(rest) > 3 and rest.startswith("ال"))
            or (head == "ابو" and len(rest) > 1)
            or (head == "عبد" and len(rest) > 2 and is_common(rest))
        ):
            return f"{head}-{_arabic(rest)}"
    for tail, short in (("الدين", "دين"), ("الله", "الله")):
        stem = word.removesuffix(tail)
        if stem != word and len(stem) > 1:
            return f"{_arabic(stem)}-{short}"
    return word[2:] if word.startswith("ال") and len(word) > 3 and not is_common(word) else word


def _latin(word: str) -> str:
    if word in _FAITH:
        return "din"
    if word in _GOD:
        return "allah"
    servant = _JOINED_SERVANT.match(word)
    if servant and len(word) - servant.end() > 1:
        rest = word[servant.end() :]
        return f"abd-{'allah' if rest in {'la', 'lah'} else _latin(rest)}"
    for pattern, head in ((_JOINED_FATHER, "abu"), (_JOINED_OWNER, "dhu")):
        joined = pattern.match(word)
        if joined:
            return f"{head}-{word[joined.end() :]}"
    for pattern, tail in ((_JOINED_FAITH, "din"), (_JOINED_GOD, "allah")):
        found = pattern.search(word)
        if found:
            stem = word[: found.start()]
            return f"{_SHORTENED.get(stem, stem) if tail == 'din' else stem}-{tail}"
    article = _JOINED_ARTICLE.match(word)
    return word[article.end() :] if article else word
