"""Arabic words as the grammar sees them: folded for look-up, clitics apart, offsets on the code points as written."""

from __future__ import annotations

import re
from functools import lru_cache

from tahqiq.claims.lexicon import Lexicon
from tahqiq.claims.tokens import NO_TAGS, Tagged, Tags, Token

_LETTERS = "\u0620-\u063f\u0640-\u064a\u066e-\u066f\u0671-\u06d3\u06fa-\u06ff"
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_JOINERS = "\u200c\u200d"
_D = "[0-9٠-٩۰-۹]"
_UNSEEN = re.compile(f"[{_MARKS}{_JOINERS}\u0640]+")
TOKEN = re.compile(
    rf"{_D}{{1,3}}(?:[,٬،]{_D}{{3}})+(?!{_D})|{_D}+(?:[.,٫]{_D}+)+|{_D}+"
    rf"|[{_LETTERS}][{_LETTERS}{_MARKS}{_JOINERS}]*"
    rf"|(?:(?![{_LETTERS}])[^\W\d])+(?:[-'’.](?:(?![{_LETTERS}])[^\W\d])+)*"
    rf"|[^\s{_MARKS}{_JOINERS}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_FOLD = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ۀ": "ه", "ہ": "ه"}
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_KNOWN = 50_000  # spellings kept looked up
_PREFIXES = ("ب", "ل", "ك")
_CLITICS = (frozenset("وفبلك"), frozenset("بلك"))
_SUFFIXES = ("هما", "هم", "هن", "ها", "نا", "كم", "ه", "ي")
_VERBAL = frozenset(("harm", "voice", "many", "say", "act", "life_verb", "suffer", "relay", "reach"))
_BEFORE_SUFFIX = (
    "person",
    "of_harm",
    "speaks",
    "actor",
    "toll_head",
    "count",
    "topic_announces",
    "topic_establishes_inquiry",
    "topic_reports_condition",
    "topic_other",
)


@lru_cache(maxsize=_KNOWN)  # words and names of speakers come back again and again
def fold(word: str) -> str:
    """The form a word is looked up by: no diacritics or tatweel, hamza and final letters levelled, lower case."""
    return _UNSEEN.sub("", word).translate(_FOLD).lower()


def digits(text: str) -> str:
    """Arabic-Indic and Persian digits as ASCII."""
    return text.translate(_DIGITS)


class Word(Token):
    """A token of Arabic: `norm` is folded; `definite`: with the article; `suffixed`: with a pronoun at its end."""

    __slots__ = ("definite", "suffixed")

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        norm: str,
        tags: Tags = NO_TAGS,
        definite: bool = False,
        suffixed: bool = False,
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.norm = norm
        self.tags = tags
        self.definite = definite
        self.suffixed = suffixed
        self.possessive = False
        self.capital = text[:1].isupper()


Piece = tuple[int, int, str, Tags, bool, bool]  # start and end within the word, norm, tags, definite, suffixed


class Words:
    """Cuts a text into tagged words by a lexicon; how a spelling is cut is worked out once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._heads = {first for first, _ in lexicon.phrases}
        self._with_clitic: dict[str, list[tuple[tuple[str, ...], Tags]]] = {}
        for bucket in lexicon.phrases.values():
            for words, tags in bucket:
                if any(len(w) == 1 for w in words):
                    self._with_clitic.setdefault(words[0], []).append((words, tags))
        self._cut: dict[str, tuple[Piece, ...]] = {}

    def read(self, text: str, start: int, end: int) -> Tagged:
        """The words of ``text[start:end]`` with their tags, phrases of the lexicon joined into one token each."""
        out: list[Token] = []
        raw = [(m.group(), m.start()) for m in TOKEN.finditer(text, start, end)]
        norms = [fold(shown) for shown, _ in raw]
        i, n = 0, len(raw)
        while i < n:
            shown, at = raw[i]
            taken = self._phrase(text, raw, norms, i, out) if i + 1 < n else 0
            if taken:
                i += taken
                continue
            for a, b, norm, tags, definite, suffixed in self._cuts(shown):
                if norm == "ال" and text[at + b : at + b + 1].isdigit():
                    continue  # "الـ48": the article of a number
                out.append(Word(shown[a:b], at + a, at + b, norm, tags, definite, suffixed))
            i += 1
        return Tagged(self._joined(text, out))

    def _cuts(self, shown: str) -> tuple[Piece, ...]:
        pieces = self._cut.get(shown)
        if pieces is None:
            if len(self._cut) >= _KNOWN:
                self._cut.clear()
            pieces = self._cut[shown] = tuple(self._pieces(shown))
        return pieces

    def _phrase(self, text: str, raw: list[tuple[str, int]], norms: list[str], i: int, out: list[Token]) -> int:
        """Append the phrase that begins at word `i`, its clitics before it; how many words it takes, 0 for none."""
        norm = norms[i]
        if norm not in self._heads and norm[:1] not in _CLITICS[0]:
            return 0
        for skip in (0, 1, 2):
            if skip and (len(norm) < skip + 2 or norm[skip - 1] not in _CLITICS[skip - 1]):
                return 0
            first = norm[skip:]
            if skip and norm[skip - 1] == "ل" and first.startswith("ل"):
                first = "ا" + first
            if first not in self._heads:
                continue
            bucket = self.lexicon.phrases.get((first, norms[i + 1]))
            for words, tags in bucket or ():
                length = len(words)
                if length <= len(norms) - i and all(norms[i + k] == words[k] for k in range(2, length)):
                    shown, at = raw[i]
                    for k in range(skip):
                        a, b = _after(shown, k), _after(shown, k + 1)
                        out.append(Word(shown[a:b], at + a, at + b, norm[k], self._tags(norm[k])))
                    start = at + _after(shown, skip)
                    last, last_at = raw[i + length - 1]
                    end = last_at + len(last)
                    out.append(Word(text[start:end], start, end, " ".join(words), tags, _definite(words)))
                    return length
        return 0

    def _joined(self, text: str, tokens: list[Token]) -> list[Token]:
        """Phrases that hold a clitic of their own ("هدد بـ"), once it stands apart."""
        phrases = self._with_clitic
        if phrases.keys().isdisjoint(t.norm for t in tokens):
            return tokens
        out: list[Token] = []
        i, n = 0, len(tokens)
        while i < n:
            hit = None
            for words, tags in phrases.get(tokens[i].norm, ()):
                length = len(words)
                if length <= n - i and all(tokens[i + k].norm == words[k] for k in range(1, length)):
                    hit = length, tags
                    break
            if hit is None:
                out.append(tokens[i])
                i += 1
                continue
            length, tags = hit
            first, last = tokens[i], tokens[i + length - 1]
            norms = tuple(t.norm for t in tokens[i : i + length])
            out.append(
                Word(text[first.start : last.end], first.start, last.end, " ".join(norms), tags, _definite(norms))
            )
            i += length
        return out

    def _pieces(self, shown: str) -> list[Piece]:
        norm = fold(shown)
        if not norm:
            return []
        if not ("\u0620" <= norm[0] <= "\u06ff") or norm[0].isdigit():
            known = self.lexicon.words.get(norm, NO_TAGS)
            return [(0, len(shown), digits(norm), known, False, False)]
        if "بيّن" in shown and norm.endswith("بين") and len(norm) < 5:
            norm = norm.removesuffix("بين") + "بينت"  # "بيّن" tells, "بين" is between
        his = _UNSEEN.sub("", shown).endswith("ه")  # شقيقه is no شقيقة
        found = self._known(norm, his)
        if found:
            return [(0, len(shown), norm, *found)]
        return self._prefixed(shown, norm) or [
            (0, len(shown), norm, NO_TAGS, norm.startswith("ال") and len(norm) > 3, False)
        ]

    def _prefixed(self, shown: str, norm: str) -> list[Piece]:
        """The word as a clitic and the rest, where the rest is known."""
        first = norm[0]
        if first in ("و", "ف"):
            cut = _after(shown, 1)
            rest = norm[1:]
            if not rest:
                return [(0, len(shown), first, self._tags(first), False, False)]
            found = self._known(rest, _UNSEEN.sub("", shown).endswith("ه"))
            if found:
                return [(0, cut, first, self._tags(first), False, False), (cut, len(shown), rest, *found)]
            inner = self._prefixed(shown[cut:], rest) if rest[0] in _PREFIXES or rest == "ال" else []
            if inner:
                moved = [(a + cut, b + cut, *more) for a, b, *more in inner]
                return [(0, cut, first, self._tags(first), False, False), *moved]  # type: ignore[list-item]
        if first in _PREFIXES:
            rest = norm[1:]
            cut = _after(shown, 1)
            if first == "ل" and rest.startswith("ل") and len(rest) > 2:
                rest = "ا" + rest
            if not rest or rest == "ال":
                return [(0, cut, first, self._tags(first), False, False)]
            found = self._known(rest, _UNSEEN.sub("", shown).endswith("ه"))
            if found and (found[0] is NO_TAGS or (noun := _no_verb(found[0]))):
                tags = NO_TAGS if found[0] is NO_TAGS else noun
                return [(0, cut, first, self._tags(first), False, False), (cut, len(shown), rest, tags, *found[1:])]
        if norm == "ال":
            return [(0, len(shown), norm, NO_TAGS, False, False)]
        return []

    def _tags(self, norm: str) -> Tags:
        return self.lexicon.words.get(norm, NO_TAGS)

    def _known(self, norm: str, his: bool = False) -> tuple[Tags, bool, bool] | None:
        """Tags, article, pronoun of a word without clitics before it; None where the lexicon has nothing like it."""
        words = self.lexicon.words
        article = norm.startswith("ال") and len(norm) > 3
        tags = words.get(norm)
        if his and tags is not None and "person" in tags and "person" in words.get(norm[:-1], NO_TAGS):
            return words[norm[:-1]], True, True
        if tags is not None:
            bare = _no_verb(words.get(norm[2:], NO_TAGS)) if article else NO_TAGS
            return ({**bare, **tags} if bare else tags), article, False
        if article and (noun := _no_verb(words.get(norm[2:], NO_TAGS))):
            return noun, True, False
        if norm in self._heads:
            return NO_TAGS, article, False
        if (found := self._with_pronoun(norm, his)) is not None:
            return found, True, True
        if norm.endswith("ا") and (accusative := _no_verb(words.get(norm[:-1], NO_TAGS))):
            return accusative, False, False  # an accusative: هدوءاً
        return None

    def _with_pronoun(self, norm: str, his: bool) -> Tags | None:
        for suffix in _SUFFIXES:
            stem = norm.removesuffix(suffix)
            if stem == norm or len(stem) < 2 or (suffix == "ه" and not his):
                continue
            if stem.endswith("ا") or (stem.endswith("ي") and suffix != "ي"):
                pair = self.lexicon.words.get(stem[:-1] + "ين")
                if pair is not None and "dual" in pair:
                    return pair
            for form in _stems(stem):
                tags = self.lexicon.words.get(form)
                if tags is not None and any(t in tags for t in _BEFORE_SUFFIX):
                    return tags
        return None


def _no_verb(tags: Tags) -> Tags:
    """What a word is after the article: never a verb."""
    return tags if _VERBAL.isdisjoint(tags) else {k: v for k, v in tags.items() if k not in _VERBAL}


def _definite(words: tuple[str, ...]) -> bool:
    return words[0].startswith("ال") or words[-1].startswith("ال")


def _stems(stem: str) -> tuple[str, ...]:
    """What a noun may be without its pronoun: "زوجت" is زوجة, "ابنائ" is أبناء."""
    if stem.endswith("ت"):
        return stem, stem[:-1] + "ه"
    if stem.endswith(("ائ", "اؤ")):
        return (stem[:-1] + "ء",)
    if stem.endswith("ا"):
        return stem, stem[:-1] + "ي"  # "قتلاهم" are قتلى
    return (stem,)


def _after(shown: str, letters: int) -> int:
    """The position in a word after so many letters and the marks upon the last of them."""
    seen = 0
    for k, c in enumerate(shown):
        if not _UNSEEN.match(c):
            if seen == letters:
                return k
            seen += 1
    return len(shown)


def whole(token: Token, written: str) -> str:
    """A name as written, its article made whole again after "لـ": للوزارة names الوزارة."""
    return "ا" + written if token.norm.startswith("ال") and written.startswith("ل") else written
