"""Numbers in a text, read independently of any extractor: to check that a quote supports its claim's number."""

from __future__ import annotations

import re
import unicodedata

_ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_OTHER = {"couple": 2, "pair": 2, "both": 2, "twins": 2, "brothers": 2, "half-dozen": 6}
_NONE = {"no": 0, "none": 0, "nobody": 0, "لا": 0, "لم": 0}
_VAGUE = {
    "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "several": 3,
    "عشرات": 12, "مئات": 100, "آلاف": 1000,
}  # fmt: skip
_AR_ONES = {
    "واحد": 1, "احد": 1, "اثن": 2, "ثلاث": 3, "اربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثماني": 8, "ثمان": 8, "تسع": 9,
}  # fmt: skip
_AR_TENS = {"عشر": 10, "عشره": 10, "عشرين": 20, "عشرون": 20,
            "ثلاثين": 30, "ثلاثون": 30, "اربعين": 40, "اربعون": 40, "خمسين": 50,
            "خمسون": 50, "ستين": 60, "ستون": 60, "سبعين": 70, "سبعون": 70, "ثمانين": 80, "ثمانون": 80,
            "تسعين": 90, "تسعون": 90, "مئه": 100, "مايه": 100, "مئتين": 200, "مئتان": 200, "ميتي": 200,
            "الف": 1000, "آلاف": 1000, "مئتي": 200, "الفين": 2000, "الفان": 2000}  # fmt: skip
_DIGITS = re.compile(r"\d+(?:[,.٬\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.٫]\d+)?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARKS = re.compile("[\u064b-\u0652\u0640]")  # vowels and tatweel part no word
_AND_ONE = re.compile(r"\band (?:his|her|their|a|an|one)\b", re.IGNORECASE)


def numbers_in(text: str) -> set[int]:
    """Every whole number that digits or number words of the text can mean; 1 always, since a singular is a number."""
    text = _MARKS.sub("", text)
    found = {1} | _from_digits(text)
    words = [_fold(w) for token in _WORD.findall(text) for w in _split(token)]
    found |= _from_words(words) | _arabic(words) | _from_phrases(" ".join(words))
    companions = len(_AND_ONE.findall(text))
    return found | {n + k for n in found for k in range(1, companions + 1) if n <= 12}  # "a couple and their son"


def _from_digits(text: str) -> set[int]:
    found = set()
    for match in _DIGITS.finditer(text):
        raw = re.sub(r"[,٬\u00a0\u202f ]", "", match[0])
        if re.fullmatch(r"\d+\.\d{3}(?:\.\d{3})*", raw):
            found.add(int(raw.replace(".", "")))
        number = float(raw.replace("٫", ".")) if raw.count(".") < 2 else 0.0
        after = text[match.end() :].lstrip(" -")[:10].casefold()
        for word, scale in {**_SCALES, "الف": 1000, "مليون": 1_000_000}.items():
            if _fold(after).startswith(word):
                found.add(int(number * scale))
        if number.is_integer():
            found.add(int(number))
        found |= {int(part) for part in re.findall(r"\d+", match[0])}  # "3, 450 soldiers": the comma may not group
    return found


def _from_words(words: list[str]) -> set[int]:
    found: set[int] = set()
    for start in range(len(words)):
        total, current = 0, None
        for word in words[start : start + 8]:
            if word in _ONES or word in _TENS:
                current = (current or 0) + (_ONES.get(word, 0) or _TENS.get(word, 0))
            elif word in ("a", "an") and current is None:
                current = 1
            elif word in _SCALES:
                current = (current or 1) * _SCALES[word]
                if _SCALES[word] >= 1000:
                    total, current = total + current, 0
            elif word != "and" or current is None:
                break
            found.add(total + (current or 0))
        found |= {table[words[start]] for table in (_OTHER, _VAGUE, _NONE) if words[start] in table}
    return found


def _from_phrases(words: str) -> set[int]:
    """ "hundreds of thousands", whose safe low is one or two of each; "half a dozen"; "tens of"."""
    phrases = re.findall(r"\b(tens|dozens|hundreds) of (thousands|millions)\b", words)
    lows = {"tens": (10, 20), "dozens": (12, 24), "hundreds": (100, 200)}
    found = {low * {"thousands": 1000, "millions": 1_000_000}[scale] for many, scale in phrases for low in lows[many]}
    found |= {6} if "half a dozen" in words else set()
    found |= {500_000} if "half a million" in words else set()
    found |= {250_000} if "quarter of a million" in words else set()
    found |= {0} if "not a single" in words or "not one" in words else set()
    return found | ({10, 12, 20} if re.search(r"\btens\b", words) else set())


def _arabic(words: list[str]) -> set[int]:
    """Units, tens, hundreds, their sums within a few words, and duals."""
    values = [_arabic_value(word) for word in words]
    found: set[int] = set()
    for start in range(len(values)):
        total = 0
        for number in values[start : start + 6]:
            if number is None:
                break
            total = total * number if number >= 100 and 0 < total < 100 else total + number
            found.add(total)
    found |= {
        _VAGUE[w] for word in words for w in (word, word.removeprefix("ال"), word.removeprefix("و")) if w in _VAGUE
    }
    found |= {2 for word in words if len(word) > 4 and word.endswith(("ين", "ان", "تا", "تي", "اهما", "يهما"))}
    found |= {3 for word in words if word.startswith("بضع")}
    return found


def _arabic_value(word: str) -> int | None:
    for clitic in ("", "و", "ب", "ل", "ف", "ال", "وال", "بال", "لل"):
        bare = word.removeprefix(clitic)
        if bare in _AR_TENS:
            return _AR_TENS[bare]
        for ending in ("", "ه", "ين", "ان", "ا", "ي"):
            if bare.endswith(ending) and bare.removesuffix(ending) in _AR_ONES:
                return _AR_ONES[bare.removesuffix(ending)]
        if bare.endswith(("مئه", "مايه")) and bare.removesuffix("مئه").removesuffix("مايه") in _AR_ONES:
            return 100 * _AR_ONES[bare.removesuffix("مئه").removesuffix("مايه")]
    return None


def _split(token: str) -> list[str]:
    return [token] if token.casefold() in _OTHER else token.split("-")


def _fold(word: str) -> str:
    marks = "".join(c for c in word.casefold() if not unicodedata.combining(c))
    return re.sub("[أإ]", "ا", marks).replace("ى", "ي").replace("ة", "ه").replace("ـ", "")
