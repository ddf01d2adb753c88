"""Words and marks of a text with their offsets, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Tags = Mapping[str, Any]

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
_WORD = rf"[\w{_MARKS}][\w{_MARKS}]*(?:[-'’.][\w{_MARKS}]+)*"
TOKEN = re.compile(  # each branch begins with one class of characters, so that `re` passes over it by the first one
    r"\d(?:\d{0,2}(?:[,٬]\d{3})+(?![\w,])|\d*(?:[.,٫]\d+)+(?!\w)|\d*(?![\w-]))|[A-Za-z]\.(?:[A-Za-z]\.)+"
    rf"|{_WORD}|[^\w\s]"
)
NO_TAGS: Tags = {}


class Token:
    """A word, number or mark; after tagging possibly several words that are one entry of the lexicon.

    `norm` is the lower-case form without a possessive ending; `start` and `end` are code points of the whole text.
    """

    __slots__ = ("capital", "end", "norm", "possessive", "start", "tags", "text")

    def __init__(
        self, text: str, start: int, end: int, norm: str, tags: Tags, capital: bool, possessive: bool = False
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.norm = norm
        self.tags = tags
        self.capital = capital
        self.possessive = possessive

    def __repr__(self) -> str:
        return f"{self.text!r}{sorted(self.tags)}"


class Tagged(list[Token]):
    """The tokens of a sentence with their tags; `told` is every tag among them.

    Most sentences hold few of the tags a layer looks for: `told` and `where` spare it a walk over all tokens.
    """

    __slots__ = ("_figures", "_where", "told")

    def __init__(self, tokens: Iterable[Token]) -> None:
        super().__init__(tokens)
        self.told: set[str] = set().union(*[t.tags for t in self])
        self._where: dict[str, Sequence[int]] = {}
        self._figures: Sequence[int] | None = None

    def where(self, tag: str) -> Sequence[int]:
        """The positions of the tokens that have the tag, left to right."""
        if tag not in self.told:
            return ()
        known = self._where.get(tag)
        if known is None:
            known = self._where[tag] = [i for i, t in enumerate(self) if tag in t.tags]
        return known

    def any_of(self, tags: Iterable[str]) -> list[int]:
        """The positions of the tokens that have one of the tags, left to right."""
        told = self.told.intersection(tags)
        if len(told) < 2:
            return [i for tag in told for i in self.where(tag)]
        return [i for i, t in enumerate(self) if not told.isdisjoint(t.tags)]

    def figures(self) -> Sequence[int]:
        """The positions of the tokens that begin with a digit."""
        if self._figures is None:
            self._figures = [i for i, t in enumerate(self) if t.text[0].isdigit()]
        return self._figures


def normal(word: str) -> str:
    """The lower-case form of a word without a possessive ending."""
    norm = word.lower()
    return norm.replace("’", "'").removesuffix("'s") if "'" in norm or "’" in norm else norm


def possessive(word: str) -> bool:
    """Whether a word ends in "'s" or "s'"."""
    return word.lower().replace("’", "'").endswith(("'s", "s'"))


def norms(phrase: str) -> tuple[str, ...]:
    """The normal forms of the words of a phrase, as the lexicon stores them."""
    return tuple(map(normal, TOKEN.findall(phrase)))
