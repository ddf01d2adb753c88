"""Which paragraphs of a document are written in which script: each is read with the grammar of its own language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from tahqiq.claims.protocol import Document
from tahqiq.claims.sentences import hard_wrapped

_SAMPLE = 4000
_ARABIC = re.compile("[\u0600-\u06ff]+")
_LATIN = re.compile("[A-Za-z]+")
_WORDS = 3  # a shorter line in another script is a name or a label, no paragraph of its own
_LINE = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"[^\n]+(?:\n[^\S\n]*[^\s][^\n]*)*")
_BRACKETED = re.compile(r"\([^()\n]*\)")
_SHOWN = re.compile(r"\S")


class Part(NamedTuple):
    """All of a document that one grammar reads: its text blanked elsewhere, so that offsets stay.

    `language` has two letters, `written` is as the document tells it; `spans` are where its paragraphs stand.
    """

    language: str
    written: str
    document: Document
    spans: tuple[tuple[int, int], ...]


def parts(document: Document) -> list[Part]:
    """The parts of a document, the one of its own language first; one part where all is in one script."""
    text = document.text
    own = document.language or language_of(text)
    main = own[:2].lower()
    whole = [Part(main, own, document, ((0, len(text)),))]
    other = "en" if _arabic(main, text) else "ar"
    foreign = _LATIN if other == "en" else _ARABIC
    if foreign.search(text) is None:
        return whole
    runs: list[tuple[bool, int, int]] = []
    for start, end, apart in _paragraphs(text, other):
        if runs and runs[-1][0] == apart:
            start = runs.pop()[1]
        runs.append((apart, start, end))
    if not any(apart for apart, _, _ in runs):
        return whole
    theirs = tuple((start, end) for apart, start, end in runs if apart)
    ours = tuple((start, end) for apart, start, end in runs if not apart)
    found = [_part(document, main, own, ours)] if any(text[a:b].strip() for a, b in ours) else []
    return [*found, _part(document, other, other, theirs)]


def language_of(text: str) -> str:
    """ "ar" where most letters are Arabic, else "en"; Latin script is taken for English."""
    arabic, latin = _letters(text[:_SAMPLE])
    return "ar" if arabic > latin else "en"


def _arabic(language: str, text: str) -> bool:
    """Whether a language is written in Arabic script; one without a grammar as its text is."""
    return language == "ar" or (language != "en" and language_of(text) == "ar")


def _letters(text: str) -> tuple[int, int]:
    """How many letters are Arabic and Latin; what stands in brackets counts only where nothing else does."""
    plain = _BRACKETED.sub(" ", text)
    if "(" in text and (_ARABIC.search(plain) or _LATIN.search(plain)):
        text = plain
    return sum(map(len, _ARABIC.findall(text))), sum(map(len, _LATIN.findall(text)))


def _paragraphs(text: str, other: str) -> Iterator[tuple[int, int, bool]]:
    """Each paragraph and whether it is in the `other` script; one without words goes with the one before it."""
    apart = False
    for match in (_BLOCK if hard_wrapped(text) else _LINE).finditer(text):  # wrapped lines may be half a name
        arabic, latin = _letters(match.group())
        if arabic or latin:
            theirs = (arabic > latin) == (other == "ar") and arabic != latin
            script = _ARABIC if other == "ar" else _LATIN
            apart = theirs and len(script.findall(match.group())) >= _WORDS
        yield match.start(), match.end(), apart


def _part(document: Document, language: str, written: str, spans: tuple[tuple[int, int], ...]) -> Part:
    """The part that stands at `spans`; all else is blank, line breaks kept."""
    text, at = document.text, 0
    pieces: list[str] = []
    for start, end in spans:
        pieces += [_SHOWN.sub(" ", text[at:start]), text[start:end]]
        at = end
    pieces.append(_SHOWN.sub(" ", text[at:]))
    return Part(language, written, replace(document, text="".join(pieces)), spans)
