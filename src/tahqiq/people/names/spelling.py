"""One spelling of a name in any script, for comparison only: what a list says is never altered."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that lose their meaning when their accent is dropped (Turkish, Kurdish, Slavic, scholarly Arabic).
_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "dh", "þ": "th", "ə": "a",
        "ş": "sh", "š": "sh", "ș": "sh", "ś": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ğ": "gh", "ġ": "gh", "ž": "j",
        "ḫ": "kh", "ḵ": "kh", "ẖ": "kh", "ḏ": "dh", "ṯ": "th", "ǧ": "j", "ǵ": "j", "ż": "z",
        "ʿ": "", "ʾ": "", "ʻ": "", "ʼ": "", "‘": "", "’": "", "'": "", "`": "", "´": "", "ʹ": "", "′": "", "＇": "",
    }
)  # fmt: skip
_ARABIC = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه",
        "ی": "ي", "ې": "ي", "ۍ": "ي", "ێ": "ي", "ے": "ي", "ۓ": "ي", "ک": "ك", "ڪ": "ك", "ګ": "گ", "ہ": "ه", "ھ": "ه",
        "ۀ": "ه", "ۂ": "ه", "ە": "ه", "ۃ": "ه", "ۆ": "و", "ۇ": "و", "ۈ": "و", "ۋ": "و", "ڕ": "ر", "ړ": "ر", "ڵ": "ل",
        "ټ": "ت", "ٹ": "ت", "ډ": "د", "ڈ": "د", "ڑ": "ر", "ښ": "ش", "ڼ": "ن", "ں": "ن", "ځ": "ز", "څ": "س", "ږ": "ژ",
        "ـ": "",
    }
)  # fmt: skip
_CYRILLIC = str.maketrans(
    dict(zip("абвгґдеєзиіїйклмнопрстуфыэъьў", [*"abvggdeeziiiiklmnoprstufye", "", "", "u"], strict=True))
    | {"ё": "yo", "ж": "j", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "yu", "я": "ya"}
    | {"қ": "q", "ғ": "gh", "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u", "ә": "a", "ө": "o", "ү": "u", "ұ": "u", "ң": "n"}
    | {"һ": "h", "җ": "j", "ј": "j", "љ": "l", "њ": "n", "ћ": "ch", "ђ": "d", "џ": "j"}
)
_DAMAGE = (
    (re.compile("هللا|اهلل"), "الله"),
    (re.compile(r"\b(ابو|عبد|)اال(?!دين|له)"), r"\1الا"),  # at a word's start only: علا الدين written together is whole
    (re.compile("الء"), "لاء"),
)
_KURDISH_FIRST = re.compile(r"(?<!\w)ئ[اە]?")  # every vowel is written, and the first one leans on a hamza
_KURDISH_SHORT = re.compile(r"(?<!ئ)ە(?=\w)")
_NO_LETTERS = re.compile("[^a-z]+")
_BARE_ARABIC = re.compile(r"[ء-غف-ي \n\t]*")
_SCRIPT = "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]"
_ARABIC_LETTER = re.compile(_SCRIPT)
_SEAM = re.compile(rf"(?<=[a-z])(?={_SCRIPT})|(?<={_SCRIPT})(?=[a-z])")
_SPACING_MARKS = re.compile("[\u0900-\u1aaf]")  # in Indic scripts and Burmese, vowels are marks and part of a word


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """A name spelled for comparison: words of Latin (lower case, no accents) or Arabic letters, one space between.

    Marks, tatweel, digits, punctuation and invisible signs go; seats of hamza, ya and ta marbuta become one;
    Cyrillic is romanised; what PDF ligatures break ('اال' for 'الا') is mended. Other scripts are kept as they are.
    """
    if text.isascii():  # most names: no accents, no marks
        return " ".join(_NO_LETTERS.sub(" ", text.lower().translate(_LETTERS)).split())
    if _BARE_ARABIC.fullmatch(text):
        return _mended(text.translate(_ARABIC))
    text = _without_marks(unicodedata.normalize("NFKC", text).lower())
    text = _KURDISH_FIRST.sub("ا", _KURDISH_SHORT.sub("", text))
    text = text.translate(_LETTERS).translate(_CYRILLIC).translate(_ARABIC)
    text = unicodedata.normalize("NFC", _without_marks(unicodedata.normalize("NFD", text)))
    kept = "".join(letter if letter.isalpha() or _is_kept(letter) else " " for letter in text)
    return _mended(_SEAM.sub(" ", kept))


def _mended(text: str) -> str:
    """Arabic words as they stood before a PDF broke their ligatures, the hamza left out."""
    before = ""
    while text != before:  # one repair may lay bare another
        before = text
        for broken, whole in _DAMAGE:
            text = broken.sub(whole, text)
        text = " ".join(text.replace("ء", "").split())
    return text


def _without_marks(text: str) -> str:
    """Without accents, vowel signs, direction marks and joiners that stand as letters of their own."""
    silent = {"Mn", "Me", "Cf"}
    return "".join(letter for letter in text if unicodedata.category(letter) not in silent or _is_kept(letter))


def _is_kept(letter: str) -> bool:
    return _SPACING_MARKS.match(letter) is not None and unicodedata.category(letter).startswith("M")


def is_arabic(text: str) -> bool:
    """Whether a folded word is written in Arabic letters."""
    return not text.isascii() and _ARABIC_LETTER.search(text) is not None
