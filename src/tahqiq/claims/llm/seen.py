"""What the rules' layers see in the span of a quote: its sentences, their numbers, harms, groups and times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tahqiq.claims.english import attribution
from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.parse import Parse
from tahqiq.claims.english.shares import harmed
from tahqiq.claims.llm.locate import Finder, Span
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.model import Amount, Group, Share

_HARM_TAGS = ("harm", "state", "of_harm", "count", "toll", "tally")


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A number or share of people as a sentence has it: the span of its words, and what the grammar makes of it."""

    parse: Parse
    words: Span
    phrase: Span
    at: int  # its token
    amount: Amount | None
    share: Share | None
    group: Group
    harm: str | None
    people: People | None = None
    withdrawn: bool = False

    @property
    def said(self) -> Attribution | None:
        """The attribution that covers it."""
        return attribution.covering(self.parse.says, self.at)


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One quote: its span, the sentences it touches, and the finder of its text."""

    span: Span
    parses: Sequence[Parse]
    finder: Finder

    @classmethod
    def of(cls, span: Span, parses: Sequence[Parse], finder: Finder) -> Seen:
        """The quote at `span` of a document of these sentences."""
        return cls(span, [p for p in parses if span.overlaps((p.sentence.start, p.sentence.end))], finder)

    @property
    def sentences(self) -> Span:
        """The whole of the sentences touched."""
        return Span(
            min([self.span.start, *(p.sentence.start for p in self.parses)]),
            max([self.span.end, *(p.sentence.end for p in self.parses)]),
        )

    def tokens(self) -> Iterator[tuple[Parse, int, Token]]:
        """The tokens that lie inside the quote."""
        for parse in self.parses:
            for k, token in enumerate(parse.tokens):
                if self.span.holds((token.start, token.end)):
                    yield parse, k, token

    def counted(self) -> list[Counted]:
        """The numbers and shares of its sentences; not all of them need to lie inside the quote."""
        return [c for parse in self.parses for c in _counted(parse)]

    def harms(self) -> set[str]:
        """Every harm that a word of the quote names."""
        out = {c.harm for c in self.counted() if c.people and c.people.own and self.span.holds(c.words)}
        for _, _, token in self.tokens():
            out |= {token.tags.get(tag) for tag in _HARM_TAGS} | {harmed(token)}
        for parse in self.parses:
            out |= {e.harm for e in parse.events if self.span.holds(_span(parse, e.verb, e.verb + 1))}
        return {h for h in out if isinstance(h, str)}

    def loose_facets(self, but: Counted) -> list[Group]:
        """What words of the quote say of people, outside the phrases of other numbers."""
        others = [c.phrase for c in self.counted() if c.phrase != but.phrase]
        out = []
        for _, _, token in self.tokens():
            if not any(other.holds((token.start, token.end)) for other in others):
                told = [token.tags.get(tag) for tag in ("person", "adjective")]
                out += [g for g in told if isinstance(g, Group)]
                if (party := token.tags.get("party")) is not None:
                    out.append(Group(status=party.status))
        return out

    def times(self) -> Iterator[tuple[Parse, TimeRef, Span]]:
        """The times whose words lie inside the quote."""
        for parse in self.parses:
            for time in parse.times:
                words = _span(parse, time.start, time.end)
                if self.span.holds(words):
                    yield parse, time, words


def _bounded(parse: Parse, k: int) -> bool:
    return k > 0 and "bound" in parse.tokens[k - 1].tags


def _span(parse: Parse, first: int, last: int) -> Span:
    return Span(parse.tokens[first].start, parse.tokens[last - 1].end)


def _words(parse: Parse, first: int, last: int, written: str) -> Span:
    """The words of a number, a bound behind its noun included."""
    start = parse.tokens[first].start
    end = start + len(written)
    return Span(start, end if parse.text[start:end] == written else parse.tokens[last - 1].end)


def _counted(parse: Parse) -> Iterator[Counted]:
    for p in parse.people:
        words = _words(parse, p.start, p.end, p.amount.as_written)
        yield Counted(parse, words, _span(parse, p.start, p.end), p.start, p.amount, None, p.group, p.harm, people=p)
    for part in parse.nested.parts:
        words, whole = _words(parse, part.start, part.end, part.share.as_written), part.whole
        harm = part.harm or (whole.harm if whole is not None else None)
        yield Counted(parse, words, _span(parse, part.start, part.end), part.start, None, part.share, part.group, harm)
    known = {c for part in parse.nested.parts for c in range(part.start, part.end)}
    for k, token in enumerate(parse.tokens):
        if (share := token.tags.get("share")) is not None and k not in known and not _bounded(parse, k):
            low, high, low_open = share
            read = Share(low=low, high=high, low_open=low_open, as_written=token.text)
            yield Counted(parse, _span(parse, k, k + 1), _span(parse, k, k + 1), k, None, read, Group(), None)
    for old in parse.earlier:
        words, newer = _words(parse, old.start, old.end, old.amount.as_written), old.newer
        yield Counted(
            parse,
            words,
            _span(parse, old.start, old.end),
            old.start,
            old.amount,
            None,
            newer.group if newer is not None else Group(),
            newer.harm if newer is not None else None,
            withdrawn=old.withdrawn,
        )
