"""Arabic as it comes out of PDFs: shaped letters to plain ones, and whether words are in logical order."""

from __future__ import annotations

import re
import unicodedata

# Only these: NFKC of a whole text would turn the raised 2 of a footnote into a digit of the number before it.
_SHAPED = re.compile("[\ufb00-\ufb06\ufb50-\ufd3d\ufd50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]+")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile("[\u0620-\u0652\u0670-\u06d3\u06d5]{3,}")
_STARTS = ("ال", "وال", "بال", "لل", "فال")
_ENDS = ("ة", "ى", "ين", "ون", "ات")
_NEVER_FIRST = ("ة", "ى", "ء", "ئ", "ؤ")


def plain_letters(text: str) -> str:
    """Arabic presentation forms and Latin ligatures as ordinary letters; digits and all else stay as they are."""
    return _SHAPED.sub(lambda shaped: unicodedata.normalize("NFKC", shaped[0]), text)


def is_arabic(text: str) -> bool:
    """Whether at least a third of the letters are Arabic."""
    plain = plain_letters(text)
    return 3 * len(_ARABIC.findall(plain)) > len(_LETTER.findall(plain)) > 0


def logical_score(text: str) -> float:
    """How far words begin and end as Arabic words do: positive in logical order, negative in reversed order.

    The article stands first and feminine or plural endings last; a reversed line has it the other way round.
    """
    words = _WORD.findall(text)
    good = sum(word.startswith(_STARTS) + word.endswith(_ENDS) for word in words)
    bad = sum(word.startswith(_NEVER_FIRST) + word.endswith(("لا", "لاو")) for word in words)
    return (good - 2 * bad) / len(words) if words else 0.0
