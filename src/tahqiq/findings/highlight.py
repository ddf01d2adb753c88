"""From a text and the spans of its quotes to a sequence of tokens that nest like markup."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Span:
    """Words of claim `claim`, in code points of the text, `end` exclusive: quote, number in it, or further mention."""

    start: int
    end: int
    claim: str
    part: Literal["quote", "number", "mention"] = "quote"


@dataclass(frozen=True, slots=True)
class Open:
    """A highlight begins, or (`again`) goes on after another one crossed it."""

    span: Span
    again: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    """The highlight opened last ends."""


Token = str | Open | Close


def tokens(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> Iterator[Token]:
    """`text[start:end]` in order, cut at every boundary; opens and closes are balanced, strings join to the text.

    A span that crosses another is closed and opened again; one that reaches out of the stretch is clipped.
    """
    end = len(text) if end is None else end
    starting: defaultdict[int, list[Span]] = defaultdict(list)
    cuts = {start, end}
    for span in sorted(spans, key=lambda s: (s.start, -s.end, s.part, s.claim)):
        if max(span.start, start) < min(span.end, end):
            first, last = max(span.start, start), min(span.end, end)
            starting[first].append(Span(first, last, span.claim, span.part))
            cuts |= {first, last}
    stack: list[Span] = []
    at = start
    for cut in sorted(cuts):
        if cut > at:
            yield text[at:cut]
        yield from _close(stack, cut)
        for span in starting[cut]:
            stack.append(span)
            yield Open(span)
        at = cut


def _close(stack: list[Span], cut: int) -> Iterator[Token]:
    """Close what ends at `cut`, with whatever was opened above it, and open the survivors again."""
    lowest = next((i for i, span in enumerate(stack) if span.end <= cut), None)
    if lowest is None:
        return
    above = stack[lowest:]
    del stack[lowest:]
    yield from (Close() for _ in above)
    for span in above:
        if span.end > cut:
            stack.append(span)
            yield Open(span, again=True)
