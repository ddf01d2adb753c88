"""Whose words stand between quotation marks where the sentence itself does not say: "12 died. Nine were children." """

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from tahqiq.claims.english import attribution
from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.tokens import Token

_BLANK_LINE = re.compile(r"\n\s*\n")
_MARK = re.compile(r"[“”\"«»‘’](?:(?<![‘’])|(?<=‘)(?<!\w‘)|(?<=[,.?!…]’)(?!\w))")  # one class first: `re` is fast then
_PARTNER = {"“": "”", "«": "»", "‘": "’", '"': '"'}
_SENTENCE_ENDS = re.compile(r"(?<![A-Z])(?<![A-Z][a-z])(?<![A-Z][a-z]{2})[.?!](?=\s|$)|[“\"«]|\n\s*\n|\Z")
_NEAR = 250  # characters around a quotation in which its speaker is named


@dataclass(frozen=True, slots=True)
class Quotation:
    """``text[start:end]`` with its marks, in the paragraph that begins at `paragraph`; `closed`: by a mark."""

    start: int
    end: int
    paragraph: int
    closed: bool


@dataclass(slots=True)
class Quotations:
    """The quotations of a document in their order; `voices`: whose they are, by their number, once asked for."""

    found: list[Quotation] = field(default_factory=list)
    voices: dict[int, Attribution | None] = field(default_factory=dict)

    def around(self, start: int, end: int) -> int | None:
        """The number of the quotation in which all of ``[start, end)`` stands."""
        return next((k for k, q in enumerate(self.found) if q.start <= start < q.end and end <= q.end), None)


def find(text: str) -> Quotations:
    """The quotations of `text`; one that no mark closes ends with its paragraph."""
    return Quotations(list(_quotations(text)))


def _quotations(text: str) -> Iterator[Quotation]:
    first = 0
    stops = [m.span() for m in _BLANK_LINE.finditer(text)]
    for stop, following in (*stops, (len(text), len(text))):
        opened: int | None = None
        for mark in _MARK.finditer(text, first, stop):
            if opened is None:
                opened = mark.start() if mark.group() in _PARTNER else None
            elif mark.group() == _PARTNER[text[opened]]:
                yield Quotation(opened, mark.end(), first, True)
                opened = None
        if opened is not None:
            yield Quotation(opened, stop, first, False)
        first = following


class Reads(Protocol):
    """Whoever cuts a text into tagged tokens."""

    def read(self, text: str, start: int, end: int) -> list[Token]:
        """The tokens of ``text[start:end]``."""
        ...


@dataclass(frozen=True, slots=True)
class Listener:
    """Hears whose a quotation is: from the words that lead to it, that follow it, or from the quotation before."""

    text: str
    lexicon: Reads
    memory: Memory
    quotations: Quotations

    def attributed(self, tokens: list[Token]) -> list[Attribution]:
        """The attribution of a sentence all of which is quoted: all its words are the speaker's; empty: nobody's."""
        number = self.quotations.around(tokens[0].start, tokens[-1].end) if tokens else None
        found = None if number is None else self._voice(number)
        if found is None:
            return []
        return [replace(found, start=0, verb=len(tokens) - 1, end=0, trailing=False, participle=False)]

    def _voice(self, number: int) -> Attribution | None:
        voices = self.quotations.voices
        if number not in voices:
            quotation = self.quotations.found[number]
            voices[number] = self._before(quotation) or self._after(quotation) or self._gone_on(number)
        return voices[number]

    def _before(self, quotation: Quotation) -> Attribution | None:
        """ "A doctor said: …": words of attribution that no stop parts from the quotation."""
        begins = max(quotation.paragraph, quotation.start - _NEAR)
        lead = self.text[begins : quotation.start].rstrip()
        if not lead or lead[-1] not in ",:":
            return None
        stops = [m.end() for m in _SENTENCE_ENDS.finditer(lead) if m.end() < len(lead)]
        found = self._heard(begins + (stops[-1] if stops else 0), quotation.start)
        return found[-1] if found else None

    def _after(self, quotation: Quotation) -> Attribution | None:
        """ "…," said a doctor: words of attribution right after the closing mark."""
        if not quotation.closed or self.text[quotation.end - 2 : quotation.end - 1] == ".":
            return None
        stop = _SENTENCE_ENDS.search(self.text, quotation.end, min(len(self.text), quotation.end + _NEAR))
        found = self._heard(quotation.end - 1, stop.start() if stop else quotation.end)
        return found[0] if found else None

    def _gone_on(self, number: int) -> Attribution | None:
        """A quotation that goes on with the one before: in its paragraph, or alone in the next one."""
        if not number:
            return None
        here, before = self.quotations.found[number], self.quotations.found[number - 1]
        alone = here.start == here.paragraph and here.paragraph - before.end < _NEAR
        if here.paragraph == before.paragraph or alone or not before.closed:
            return self._voice(number - 1)
        return None

    def _heard(self, start: int, end: int) -> list[Attribution]:
        tokens = self.lexicon.read(self.text, start, end)
        return [a for a in attribution.find(self.text, tokens, [], self.memory) if a.speaker is not None]
