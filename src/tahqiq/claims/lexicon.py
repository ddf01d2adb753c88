"""The words a language's grammar knows: tags by word and by phrase, laid over the tokens of a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from tahqiq.claims.tokens import NO_TAGS, TOKEN, Tagged, Tags, Token, normal, norms, possessive

_KNOWN = 50_000  # spellings kept looked up, some 12 MB


@cache
def data(name: str) -> Mapping[str, Any]:
    """A data file of this room as plain data, read once: ``data("en/harms.toml")``."""
    return tomllib.loads(files("tahqiq.claims").joinpath("data", *name.split("/")).read_text(encoding="utf-8"))


class Form(NamedTuple):
    """What a spelling is wherever it stands; `leads`: a phrase may begin with it; `hints`: see `Lexicon.notice`."""

    norm: str
    tags: Tags
    capital: bool
    possessive: bool
    leads: bool
    hints: int


class Cut(NamedTuple):
    """The words of a sentence as written, and the form of each."""

    shown: list[str]
    forms: list[Form]

    def hints(self) -> int:
        """The hints of all words together."""
        hints = 0
        for form in self.forms:
            hints |= form[5]
        return hints


class _Forms(dict[str, Form]):
    """Every spelling met so far, looked up once."""

    def __init__(self, look_up: Callable[[str], Form]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, shown: str) -> Form:
        if len(self) >= _KNOWN:
            self.clear()
        form = self[shown] = self._look_up(shown)
        return form


class Lexicon:
    """Tags of single words, and of phrases by their first two words, longest first."""

    def __init__(self) -> None:
        self.words: dict[str, dict[str, Any]] = {}
        self.phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], dict[str, Any]]]] = {}
        self._first: set[str] = set()  # words that begin a phrase
        self._phrase_tags: dict[tuple[str, ...], dict[str, Any]] = {}
        self._hints: dict[str, int] = {}
        self._forms = _Forms(self._form)

    def add(self, phrase: str, **tags: Any) -> None:
        """Give a word or phrase further tags; what it already has stays, later values of one tag win."""
        self._forms.clear()
        words = norms(phrase)
        if len(words) == 1:
            self.words.setdefault(words[0], {}).update(tags)
            return
        known = self._phrase_tags.get(words)
        if known is not None:
            known.update(tags)
            return
        known = self._phrase_tags[words] = dict(tags)
        self._first.add(words[0])
        bucket = self.phrases.setdefault((words[0], words[1]), [])
        bucket.append((words, known))
        bucket.sort(key=lambda entry: -len(entry[0]))

    def add_all(self, phrases: Iterable[str], **tags: Any) -> None:
        """`add` for each of several."""
        for phrase in phrases:
            self.add(phrase, **tags)

    def _form(self, shown: str) -> Form:
        norm = normal(shown)
        hints = self._hints.get(shown.lower(), 0)
        tags = self.words.get(norm, NO_TAGS)
        return Form(norm, tags, shown[:1].isupper(), possessive(shown), norm in self._first, hints)

    def notice(self, hint: int, words: Iterable[str]) -> None:
        """Let `Cut.hints` tell by the bit `hint` that one of the lower-case `words` stands in a sentence."""
        for word in words:
            self._hints[word] = self._hints.get(word, 0) | hint
        self._forms.clear()

    def cut(self, text: str, start: int, end: int) -> Cut:
        """The words of ``text[start:end]``, looked up but not yet tokens."""
        shown = TOKEN.findall(text, start, end)
        return Cut(shown, list(map(self._forms.__getitem__, shown)))

    def tag(self, text: str, cut: Cut, start: int) -> Tagged:
        """The tokens of words cut from `start` on, phrases of the lexicon joined into one each, longest match first."""
        out: list[Token] = []
        at, i = start, 0
        shown, forms = cut
        n = len(shown)
        while i < n:
            word, (norm, tags, capital, possessive, leads, _) = shown[i], forms[i]
            first = text.find(word, at)  # only space lies between two words, so the first hit is the word
            at = first + len(word)
            if leads and i + 1 < n and (bucket := self.phrases.get((norm, forms[i + 1][0]))) is not None:
                hit = _longest(bucket, forms, i)
                if hit is not None:
                    length, tags = hit
                    for word in shown[i + 1 : i + length]:
                        at = text.find(word, at) + len(word)
                    norm = " ".join([form[0] for form in forms[i : i + length]])
                    last = forms[i + length - 1]
                    out.append(Token(text[first:at], first, at, norm, tags, capital, last[3]))
                    i += length
                    continue
            out.append(Token(word, first, at, norm, tags, capital, possessive))
            i += 1
        return Tagged(out)

    def read(self, text: str, start: int = 0, end: int | None = None) -> Tagged:
        """The tagged tokens of ``text[start:end]``."""
        return self.tag(text, self.cut(text, start, len(text) if end is None else end), start)


def _longest(
    bucket: list[tuple[tuple[str, ...], dict[str, Any]]], forms: list[Form], i: int
) -> tuple[int, Tags] | None:
    room = len(forms) - i
    for words, tags in bucket:
        length = len(words)
        if length == 2 or (length <= room and all(forms[i + k][0] == words[k] for k in range(2, length))):
            return length, tags
    return None
