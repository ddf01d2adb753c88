"""Where sentences begin and end: abbreviations, headlines without a full stop, bullets, hard-wrapped wire text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

_PARAGRAPH = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE = re.compile(r"\n")
_STOP = re.compile(r"(?<=[.!?؟۔…])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[\-–—•*]*[^\Wa-z]|\[)|(?<=[.!?؟][\"”’»)])\s+|[;](?=\s)")
_LONGEST = 3000  # code points
_LAST_WORD = re.compile(r"([\w.-]*)\.$")
_DATELINE = re.compile(
    r"\s*[A-Z][^\n.;:!?()\[\]]{1,60}?(?:\([^)]{2,30}\)|\[[^\]]{2,60}\])?\s*(?:--|—|–|\s-)\s+(?:\[[^\]]{1,80}\]\s*)*"
)


class Sentence(NamedTuple):
    """A stretch of text; `first` in its paragraph, `paragraph` counted from 0."""

    start: int
    end: int
    paragraph: int
    first: bool


def hard_wrapped(text: str) -> bool:
    """Whether single line breaks are mere layout: many lines of like length that do not end a sentence."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < 3 or max(map(len, lines)) > 120:
        return False
    full = [a for a, _ in pairwise(lines) if len(a) >= 45]
    running = sum(1 for line in full if line[-1] not in ".!?:\"”')]؟")
    return bool(full) and running / len(full) > 0.5 and len(full) / len(lines) > 0.5


def split(text: str, abbreviations: Collection[str]) -> list[Sentence]:
    """The sentences of a text, trimmed of surrounding space, datelines left out."""
    out: list[Sentence] = []
    breaks = _PARAGRAPH if hard_wrapped(text) else _LINE
    start = number = 0
    for mark in [*breaks.finditer(text), None]:
        end = mark.start() if mark else len(text)
        if text[start:end].strip():
            _paragraph(text, start, end, number, abbreviations, out)
            number += 1
        start = mark.end() if mark else end
    return out


def _paragraph(
    text: str, start: int, end: int, number: int, abbreviations: Collection[str], out: list[Sentence]
) -> None:
    dateline = _DATELINE.match(text, start, end)
    if dateline and _is_dateline(dateline.group()):
        start = dateline.end()
    first = True
    at = start
    for mark in [*_STOP.finditer(text, start, end), None]:
        stop = mark.start() if mark else end
        if mark and _abbreviated(text, at, stop, abbreviations):
            continue
        closed = mark.end() if mark else end
        if mark:
            stop += len(mark.group().rstrip())
        for begin, close in _pieces(text, at, stop):
            a, b = _trim(text, begin, close)
            if a < b:
                out.append(Sentence(a, b, number, first))
                first = False
        at = closed


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A stretch without a stop, cut at spaces so that no piece is longer than any real sentence."""
    while stop - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, stop


def _abbreviated(text: str, start: int, stop: int, abbreviations: Collection[str]) -> bool:
    last = _LAST_WORD.search(text, max(start, stop - 20), stop)
    if last is None:
        return False
    word = last.group(1).lower()
    return word in abbreviations or (len(word) == 1 and word.isalpha())


def _is_dateline(head: str) -> bool:
    words = head.split()
    upper = sum(1 for w in words if w.isupper() or not w[0].isalpha())
    return upper * 2 >= len(words) and len(words) <= 14


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "-–—•*·"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
