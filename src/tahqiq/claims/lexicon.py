"""The words a language's grammar knows: tags by word and by phrase, laid over the tokens of a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from tahqiq.claims.tokens import NO_TAGS, Tags, Token, norms


@cache
def data(name: str) -> Mapping[str, Any]:
    """A data file of this room as plain data, read once: ``data("en/harms.toml")``."""
    return tomllib.loads(files("tahqiq.claims").joinpath("data", *name.split("/")).read_text(encoding="utf-8"))


class Lexicon:
    """Tags of single words, and of phrases by their first two words, longest first."""

    def __init__(self) -> None:
        self.words: dict[str, dict[str, Any]] = {}
        self.phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], dict[str, Any]]]] = {}
        self._first: set[str] = set()  # words that begin a phrase
        self._phrase_tags: dict[tuple[str, ...], dict[str, Any]] = {}

    def add(self, phrase: str, **tags: Any) -> None:
        """Give a word or phrase further tags; what it already has stays, later values of one tag win."""
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

    def tag(self, text: str, tokens: list[Token]) -> list[Token]:
        """The tokens with their tags, phrases of the lexicon joined into one token each (longest match first)."""
        out: list[Token] = []
        i, n = 0, len(tokens)
        words, phrases, first_words = self.words, self.phrases, self._first
        while i < n:
            token = tokens[i]
            norm = token.norm
            bucket = phrases.get((norm, tokens[i + 1].norm)) if norm in first_words and i + 1 < n else None
            if bucket is not None and (hit := _longest(bucket, tokens, i)):
                length, tags = hit
                first, last = token, tokens[i + length - 1]
                joined = Token(text[first.start : last.end], first.start, last.end, tags)
                joined.norm = " ".join(t.norm for t in tokens[i : i + length])
                joined.possessive = last.possessive
                out.append(joined)
                i += length
                continue
            token.tags = words.get(norm, NO_TAGS)
            out.append(token)
            i += 1
        return out


def _longest(
    bucket: list[tuple[tuple[str, ...], dict[str, Any]]], tokens: list[Token], i: int
) -> tuple[int, Tags] | None:
    room = len(tokens) - i
    for words, tags in bucket:
        length = len(words)
        if length <= room and all(tokens[i + k].norm == words[k] for k in range(2, length)):
            return length, tags
    return None
