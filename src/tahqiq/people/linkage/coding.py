"""Words to codes: what is compared for equality becomes a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tahqiq.people import names
from tahqiq.people.linkage.columns import UNKNOWN, Bag, Codes

_MOST_TOKENS = 7


@dataclass(slots=True)
class Coder:
    """Words to codes in the order first seen; '' is UNKNOWN."""

    words: dict[str, int] = field(default_factory=dict)

    def code(self, word: str) -> int:
        """Its code, a new one if need be."""
        return self.words.setdefault(word, len(self.words)) if word else UNKNOWN

    def column(self, words: Iterable[str], *, spelled: bool = False) -> Codes:
        """The words as one column; `spelled`: with their spelling, where edits are counted."""
        values = np.fromiter(map(self.code, words), dtype=np.int32)
        return Codes(values, self.spelled() if spelled else ())

    def spelled(self) -> tuple[str, ...]:
        """Each word in ASCII letters: engines count edits in bytes."""
        return tuple(word if word.isascii() else _ascii(word) for word in self.words)


def _ascii(text: str) -> str:
    plain = "".join(names.roman(word) for word in names.tokens(text)) or text
    return "".join(letter if letter.isascii() else chr(33 + ord(letter) % 90) for letter in plain)


def bag(words: Sequence[Sequence[str]], coder: Coder) -> Bag:
    """A row of codes for each record's words, cut after the first few."""
    width = min(max(map(len, words), default=1), _MOST_TOKENS)
    table = np.full((len(words), max(width, 1)), UNKNOWN, dtype=np.int32)
    for row, some in enumerate(words):
        for place, word in enumerate(some[:width]):
            table[row, place] = coder.code(word)
    return Bag(table)
