"""Where sentences begin and end: abbreviations, headlines without a full stop, bullets, hard-wrapped wire text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

_WIDEST, _NARROWEST = 120, 45  # characters of a line that layout may have broken
_FULL = 0.8  # of the widest line: a line so long that the next word would hardly have fitted is broken by layout
_ENDS = ".!?:\"”')]؟"
_ITEM = re.compile(r"\s*(?:[-–—•*·▪‣]\s|\(?\d{1,2}[.)]\s|\([a-z]\)\s)")
_LABEL = re.compile(r"\s*[^\n.;:]{2,60}:\s*[\d,٠-٩]+\b[^\n.]{0,40}$")
_STOP = re.compile(  # a group ends where the last word of the sentence does, with its full stop
    r"[.!?؟۔…;](?:(?<!;)()[\"'”’»)\]]*\s+(?=[\"'“‘«(\[\-–—•*]*[^\Wa-z]|\[)|(?<=[.!?؟])[\"”’»)]()\s+|(?<=;)(?=\s))"
)
_LONGEST = 3000  # code points
_BRACKET = 200  # code points to the bracket's end
_LAST_WORD = re.compile(r"([\w\u0300-\u036f\u064b-\u065f\u0670.-]*)\.$")
_DATELINE = re.compile(
    r"\s*[A-Z][^\n.;:!?()\[\]]{1,60}?(?:\([^)]{2,30}\)|\[[^\]]{2,60}\])?\s*(?:--|—|–|\s-)\s+(?:\[[^\]]{1,80}\]\s*)*"
)


class Sentence(NamedTuple):
    """A stretch of text; `first` in its paragraph, `paragraph` counted from 0; `item`: it stands behind a bullet."""

    start: int
    end: int
    paragraph: int
    first: bool
    item: bool = False


def hard_wrapped(text: str) -> bool:
    """Whether line breaks inside a paragraph are mere layout: lines of like length that run on into the next."""
    return _width(text.split("\n")) > 0


def _width(lines: list[str]) -> int:
    """The width at which layout broke the lines of a text, 0 where it did not."""
    stripped = [line.strip() for line in lines]
    spaced = [line for line in stripped if " " in line]
    if len(spaced) < 2:
        return 0
    widest = max(map(len, spaced))
    if not _NARROWEST <= widest <= _WIDEST:
        return 0
    pairs = [(a, b) for a, b in pairwise(stripped) if len(a) >= _NARROWEST and b]
    running = [(a, b) for a, b in pairs if a[-1] not in _ENDS]
    if any(b[0].islower() for _, b in running):
        return widest
    cased = any(c.islower() for line in spaced[:50] for c in line)
    return 0 if cased or len(running) * 2 <= len(pairs) or len(spaced) < 3 else widest


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of text that layout did not break: headlines, list items and label lines stand alone."""
    lines = text.split("\n")
    width = _width(lines)
    start = at = 0
    for line, following in pairwise([*lines, ""]):
        end = at + len(line)
        if not (width and _runs_on(line, following, width)) and not _opens_up(line, following):
            yield start, end
            start = end + 1
        at = end + 1


def _runs_on(line: str, following: str, width: int) -> bool:
    here, then = line.strip(), following.strip()
    if not here or not then or _ITEM.match(following) or _labels(line) or _labels(following):
        return False
    if len(following) - len(following.lstrip()) >= len(line) - len(line.lstrip()) + 2:
        return False  # an indented line begins a paragraph
    if here.isupper() and not then.isupper():
        return False  # a letterhead
    return len(here) + 1 + len(then.split(maxsplit=1)[0]) > _FULL * width


def _opens_up(line: str, following: str) -> bool:
    """Whether a number at the end of a line is broken down in brackets on the next: "Killed: 12", "(4 women)"."""
    here, then = line.rstrip(), following.strip()
    return here[-1:].isdigit() and then[:1] == "(" and then[-1:] == ")" and any(c.isdigit() for c in then)


def _labels(line: str) -> bool:
    return ":" in line and _LABEL.match(line) is not None


def split(text: str, abbreviations: Collection[str]) -> list[Sentence]:
    """The sentences of a text, trimmed of surrounding space, datelines left out."""
    out: list[Sentence] = []
    number = 0
    for start, end in _paragraphs(text):
        if text[start:end].strip():
            _paragraph(text, start, end, number, abbreviations, out)
            number += 1
    return out


def _paragraph(
    text: str, start: int, end: int, number: int, abbreviations: Collection[str], out: list[Sentence]
) -> None:
    dashed = any(dash in text[start:end] for dash in "-—–")
    dateline = _DATELINE.match(text, start, end) if dashed else None
    if dateline and _is_dateline(dateline.group()):
        start = dateline.end()
    first, item = True, _ITEM.match(text, start, end) is not None
    at = start
    for mark in [*_STOP.finditer(text, start, end), None]:
        stop = end if mark is None else mark.end(mark.lastindex) if mark.lastindex else mark.start()
        if mark and (_abbreviated(text, at, stop, abbreviations) or _bracketed(text, at, stop, end)):
            continue
        closed = mark.end() if mark else end
        if mark:
            stop = mark.start() + len(mark.group().rstrip())
        for begin, close in _pieces(text, at, stop):
            a, b = _trim(text, begin, close)
            if a < b:
                out.append(Sentence(a, b, number, first, item))
                first = False
        at = closed


def _bracketed(text: str, start: int, stop: int, end: int) -> bool:
    """Whether a semicolon only parts the items of a bracket: "230 (150 men; 80 women)"."""
    if text[stop] != ";" or text.count("(", start, stop) <= text.count(")", start, stop):
        return False
    return 0 <= text.find(")", stop, end) - stop < _BRACKET


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
    if len(words) > 4 and not any(mark in head for mark in ",([/"):
        return False  # "SHELLING OF CAMP KILLS NINE - MEDICS SAY"
    upper = sum(1 for w in words if w.isupper() or not w[0].isalpha())
    return upper * 2 >= len(words) and len(words) <= 14


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "-–—•*·"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
