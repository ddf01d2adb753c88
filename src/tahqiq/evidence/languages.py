"""Which language a text is in: by script and letters, then by its smallest words."""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE = 6_000
_FEWEST_LETTERS = 12
_SCRIPTS = {
    "arabic": re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "he": re.compile("[\u05d0-\u05ea]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "hy": re.compile("[\u0531-\u0587]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "am": re.compile("[\u1200-\u137f]"),
    "my": re.compile("[\u1000-\u109f]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
}
# letters that a language of the Arabic script has and Arabic has not; the first row that is frequent enough decides
_ARABIC_SCRIPT = (
    ("ckb", "ۆێەڕڵ"),
    ("ur", "ٹڈڑےںہھ"),
    ("ps", "ټډړښېۍ"),
    ("fa", "پچژگکی"),
)
_CYRILLIC = (("uk", "іїєґ"), ("ru", "ыэё"), ("bg", "ъщ"))
_SMALL_WORDS = {
    "en": "the of and to in that is was were for on with by at from as it has have been said not are which who",
    "fr": "le la les des du de et en un une est dans que qui pour au aux par sur pas ont été selon avec ce",
    "es": "el la los las de del y en un una es que por para con se al su lo fue han según más no",
    "pt": "o a os as de do da dos das e em um uma é que por para com se ao foi não mais no na",
    "it": "il lo la gli le di del della e in un una è che per con si al dal sono nel ha non secondo",
    "de": "der die das und in den von zu mit ist im für auf dem des sich nicht ein eine wurde wurden sind bei",
    "nl": "de het een en van in is op te dat met voor zijn door niet aan bij werd werden uit",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi ise kadar sonra göre oldu edildi tarafından",
    "ku": "û li ji di de bi ku ya yê ên jî hat wê ev bo kir",
    "id": "yang dan di dari untuk pada dengan ini itu tidak dalam oleh akan telah orang",
    "sv": "och att det som en på är av för med den till inte ett har var från",
}
_PROFILES = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str | None:
    """The ISO 639 code of the language most of `text` is in, None where it is too short or unclear."""
    sample = text[:_SAMPLE].lower()
    letters = Counter(sample)
    scripts = Counter({name: sum(n for c, n in letters.items() if own.match(c)) for name, own in _SCRIPTS.items()})
    script, most = scripts.most_common(1)[0]
    total = scripts.total()
    if total < _FEWEST_LETTERS or most < 0.5 * total:
        return None
    if scripts["ja"] > 0.1 * total:
        return "ja"
    if script == "arabic":
        return _by_letters(letters, most, _ARABIC_SCRIPT, 0.02) or "ar"
    if script == "cyrillic":
        return _by_letters(letters, most, _CYRILLIC, 0.005)
    return _by_small_words(Counter(_WORD.findall(sample))) if script == "latin" else script


def _by_letters(letters: Counter[str], most: int, rows: tuple[tuple[str, str], ...], share: float) -> str | None:
    return next((code for code, own in rows if sum(letters[c] for c in own) > share * most), None)


def _by_small_words(words: Counter[str]) -> str | None:
    scores = Counter({code: sum(words[word] for word in profile) for code, profile in _PROFILES.items()})
    (best, hits), (_, second) = scores.most_common(2)
    clear = hits >= 3 and hits >= 0.1 * words.total() and hits > 1.2 * second
    return best if clear else None
