"""Where a quote stands in a text: exactly once, between whole words and whole numbers."""

from __future__ import annotations

from typing import NamedTuple

from tahqiq.claims.llm.rejection import NotSupported

_SAME = {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛′ʼ`", "'")}
_UNSEEN = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u061c\u00ad"
)
_IN_NUMBERS = frozenset(",.٬٫،-–")
_CLITICS = frozenset("وفبلك")


class Span(NamedTuple):
    """Code points ``[start, end)`` of a text."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Whether they share a code point."""
        return self.start < other[1] and other[0] < self.end

    def holds(self, other: tuple[int, int]) -> bool:
        """Whether the other lies inside."""
        return self.start <= other[0] and other[1] <= self.end


class Finder:
    """Finds words in one text; white space, quotation marks and invisible marks are levelled, to find only."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded, self._at = _fold(text)

    def all(self, words: str, within: Span | None = None) -> list[Span]:
        """Every place where the words stand as whole words, left to right; [] for no words."""
        wanted = _fold(words)[0].strip()
        out: list[Span] = []
        at = self._folded.find(wanted) if wanted else -1
        while at >= 0:
            span = Span(self._at[at], self._at[at + len(wanted) - 1] + 1)
            if (within is None or within.holds(span)) and not self.cuts(span):
                out.append(span)
            at = self._folded.find(wanted, at + 1)
        return out

    def one(self, quote: str, hint: Span | None = None) -> Span:
        """The one place of a quote, or the one that begins inside `hint` where there are several."""
        found = self.all(quote)
        if not found:
            cut = _fold(quote)[0].strip() in self._folded
            if cut and quote.strip():
                raise NotSupported("quote-cuts-a-word", "the quote begins or ends inside a word or a number")
            raise NotSupported("quote-not-found", "these words do not stand in the text")
        near = [s for s in found if hint is not None and hint.start <= s.start < hint.end]
        if len(found) > 1 and len(near) != 1:
            raise NotSupported("quote-ambiguous", f"these words stand in the text {len(found)} times")
        return found[0] if len(found) == 1 else near[0]

    def cuts(self, span: Span) -> bool:
        """Whether a span begins or ends inside a word or a number; an Arabic particle may be left outside."""
        return _inside(self.text, span.end) or (
            _inside(self.text, span.start) and not _after_clitic(self.text, span.start)
        )


def _fold(text: str) -> tuple[str, list[int]]:
    """The text levelled, and for each of its characters the code point it came from."""
    out: list[str] = []
    at: list[int] = []
    for i, c in enumerate(text):
        if c in _UNSEEN:
            continue
        folded = " " if c.isspace() else _SAME.get(c, c)
        if folded == " " and out and out[-1] == " ":
            continue
        out.append(folded)
        at.append(i)
    return "".join(out), at


def _inside(text: str, i: int) -> bool:
    if not 0 < i < len(text):
        return False
    before, after = text[i - 1], text[i]
    if _wordlike(before) and _wordlike(after):
        return True
    if before in _IN_NUMBERS and after.isdigit():
        return i > 1 and text[i - 2].isdigit()
    return before.isdigit() and after in _IN_NUMBERS and i + 1 < len(text) and text[i + 1].isdigit()


def _wordlike(c: str) -> bool:
    return c.isalnum() or c == "_" or "\u0300" <= c <= "\u036f" or "\u064b" <= c <= "\u065f" or c in "\u0640\u0670"


def _after_clitic(text: str, i: int) -> bool:
    """Whether what stands before is a particle written together with its word ("وقال") or number ("و107", "الـ48")."""
    if text[i - 1] == "\u0640" and text[i].isdigit():
        return True
    return text[i - 1] in _CLITICS and not (i > 1 and _wordlike(text[i - 2]))
