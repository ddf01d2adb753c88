"""Whether a whole text can hold a claim at all: recipes, logs and code are passed over unread."""

from __future__ import annotations

import re

from tahqiq.claims.english.vocabulary import HARM
from tahqiq.claims.lexicon import Lexicon
from tahqiq.claims.tokens import Tags

_LETTERS = re.compile(r"[^\W\d_]+")
_STATING = (  # statements may do with these alone
    "footage",
    "finds",
    "plea",
    "urges",
    "attack",
    "deed",
    "answerable",
    "baseless",
    "imposed",
)
_HARM = frozenset(HARM) - {"of_them"}  # which says nothing without a harm told before
_LABELS = frozenset(("taken",))  # no word of harm but for "Taken: 19"


class Matter:
    """The words without which no layer makes a claim; of a phrase all its words must stand somewhere in the text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = set(_LABELS)
        self._phrases: dict[str, list[frozenset[str]]] = {}  # by the longest word
        for word, tags in lexicon.words.items():
            if _matters(tags):
                self._add(word)
            elif "refuses" in tags:
                self._add(f"{word} been")  # "none of its men had been there" is a denial
        for bucket in lexicon.phrases.values():
            for words, tags in bucket:
                if _matters(tags):
                    self._add(" ".join(words))

    def touches(self, text: str) -> bool:
        """Whether the text holds one of the words, or all words of one of the phrases."""
        told = set(_LETTERS.findall(text.lower()))
        if not self._words.isdisjoint(told):
            return True
        return any(rest <= told for word in self._phrases.keys() & told for rest in self._phrases[word])

    def _add(self, phrase: str) -> None:
        runs = _LETTERS.findall(phrase)
        if len(runs) == 1:
            self._words.add(runs[0])
        elif runs:
            self._phrases.setdefault(max(runs, key=len), []).append(frozenset(runs))


def _matters(tags: Tags) -> bool:
    told = any(tag in _HARM or tag in _STATING or tag.startswith(("topic_", "hint_")) for tag in tags)
    return told or tags.get("act", "other") != "other"
