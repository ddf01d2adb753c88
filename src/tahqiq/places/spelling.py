"""One spelling for many: the keys under which place names are stored and looked up, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Letters that NFKD leaves alone but writers interchange: Arabic variants, Latin letters with strokes.
_LETTERS = str.maketrans(
    {
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ک": "ك",
        "ە": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ٱ": "ا",
        "ء": None,
        "ـ": None,
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    }
)
_APOSTROPHES = "'’‘`´ʿʾʻʼʹ′ˈ‛"
_LATIN_ARTICLES = frozenset({
    "al", "el", "ul", "as", "ash", "es", "esh", "ech", "ar", "er", "ad",
    "adh", "ed", "edh", "an", "en", "at", "ath", "et", "eth", "az", "ez",
})  # fmt: skip
_ARABIC_CLITICS = ("و", "ب", "ل", "ف", "ك", "وب", "ول", "فب", "فل")
_LOOSE = (
    (re.compile(r"\b(?:al|el|a[sdrntz]h?|e[sdrntz]h?|ech)\b"), ""),
    (re.compile(r"sch|ch"), "sh"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"[ckq]"), "k"),
    (re.compile(r"(?<=[aei])h\b"), ""),
    (re.compile(r"[aeiouyw ]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_ENOUGH_CONSONANTS = 5


def key(text: str) -> str:
    """The text without case, marks, tatweel, hamza seats, apostrophes and punctuation; words parted by one space."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    kept = (c for c in folded if c not in _APOSTROPHES and unicodedata.category(c) not in ("Mn", "Cf", "Cs"))
    letters = "".join(kept).translate(_LETTERS)
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def without_article(spelled: str) -> str:
    """A key without its leading Arabic article, romanised or not; the key itself where there is none."""
    first, _, rest = spelled.partition(" ")
    if rest and first in _LATIN_ARTICLES:
        return rest
    return spelled[2:] if spelled.startswith("ال") and len(spelled) > 4 else spelled


def without_clitics(spelled: str) -> Iterator[str]:
    """Readings of an Arabic key without the conjunction and prepositions written onto it: باللاذقية, وحمص, للساحل."""
    if spelled.startswith("لل") and len(spelled) > 4:
        yield "ال" + spelled[2:]
        yield spelled[1:]
    for clitic in _ARABIC_CLITICS:
        if spelled.startswith(clitic) and len(spelled) - len(clitic) >= 3:
            yield spelled[len(clitic) :]


def loose(spelled: str) -> str:
    """A coarse key on which romanisations of one Arabic name tend to meet; "" where too little would be left.

    For spellings of long names that nobody listed ("Kafr Takhareem"): the consonants only, each once, no article.
    """
    if not spelled.isascii():
        return ""
    for pattern, plain in _LOOSE:
        spelled = pattern.sub(plain, spelled)
    return spelled if len(spelled) >= _ENOUGH_CONSONANTS else ""


def spellings(text: str) -> tuple[str, ...]:
    """The keys to look a name up under, the faithful first: as written, without article, without clitics, loosely."""
    spelled = key(text)
    found = [spelled, without_article(spelled)]
    for inner in without_clitics(spelled):
        found += [inner, without_article(inner)]
    found.append(loose(without_article(spelled)))
    return tuple(dict.fromkeys(x for x in found if x))
