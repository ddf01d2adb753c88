"""Whose words stand between quotation marks in Arabic, where the sentence itself does not say."""

from __future__ import annotations

from dataclasses import replace

from tahqiq.claims.arabic import attribution
from tahqiq.claims.arabic.words import Words
from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.english.quoting import Listener, find
from tahqiq.claims.tokens import Token

_AFTER = ".،؛!؟"


class ArabicListener(Listener):
    """Hears whose a quotation is by Arabic words of attribution; the stop after its closing mark is none of it."""

    def attributed(self, tokens: list[Token]) -> list[Attribution]:
        """The attribution of a sentence all of which is quoted; empty: nobody's."""
        end = len(tokens)
        while end and tokens[end - 1].text in _AFTER:
            end -= 1
        return [replace(a, verb=0) for a in super().attributed(tokens[:end])]  # one whom it tells of does not speak

    def _heard(self, start: int, end: int) -> list[Attribution]:
        tokens = self.lexicon.read(self.text, start, end)
        return [a for a in attribution.find(self.text, tokens, [], self.memory) if a.speaker is not None]


def listener(text: str, words: Words, memory: Memory) -> ArabicListener | None:
    """Who hears the quotations of a text; None where it has none."""
    quotations = find(text)
    return ArabicListener(text, words, memory, quotations) if quotations.found else None
