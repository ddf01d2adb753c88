"""Words and marks of a text with their offsets, in any script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Tags = Mapping[str, Any]

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
_WORD = rf"[\w{_MARKS}]+(?:[-'’.][\w{_MARKS}]+)*"
TOKEN = re.compile(
    rf"\d{{1,3}}(?:[,٬]\d{{3}})+(?![\w,])|(?:[A-Za-z]\.){{2,}}|\d+(?:[.,٫]\d+)+(?!\w)|\d+(?![\w-])|{_WORD}|[^\w\s]"
)
NO_TAGS: Tags = {}


class Token:
    """A word, number or mark; after tagging possibly several words that are one entry of the lexicon.

    `norm` is the lower-case form without a possessive ending; `start` and `end` are code points of the whole text.
    """

    __slots__ = ("capital", "end", "norm", "possessive", "start", "tags", "text")

    def __init__(self, text: str, start: int, end: int, tags: Tags = NO_TAGS) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.tags = tags
        norm = text.lower()
        self.possessive = False
        if "'" in norm or "’" in norm:
            norm = norm.replace("’", "'")
            self.possessive = norm.endswith(("'s", "s'"))
            norm = norm.removesuffix("'s")
        self.norm = norm
        self.capital = text[:1].isupper()

    def __repr__(self) -> str:
        return f"{self.text!r}{sorted(self.tags)}"


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]``; offsets count in `text`."""
    spans = [m.span() for m in TOKEN.finditer(text, start, end)]
    return [Token(text[first:last], first, last) for first, last in spans]


def norms(phrase: str) -> tuple[str, ...]:
    """The normal forms of the words of a phrase, as the lexicon stores them."""
    return tuple(t.norm for t in tokenise(phrase, 0, len(phrase)))
