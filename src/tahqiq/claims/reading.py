"""One sentence after the other, whatever the language: headings and lists around it, and the drafts it gives."""

from __future__ import annotations

import re
from typing import Protocol

from tahqiq.claims import drafting, told
from tahqiq.claims.drafting import Actors
from tahqiq.claims.english import circumstances, listing, setting
from tahqiq.claims.english.events import Event
from tahqiq.claims.english.parse import Parse, Progress
from tahqiq.claims.sentences import Sentence
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.claims.where import Located
from tahqiq.model import Harm

_DATED = re.compile(r"\d")
_BOUND = "(?:Fewer than |More than |At least |Some |About )?"
_COUNTS_ON = re.compile(rf'["“]?(?:\d[\d,]*|{_BOUND}\w+)(?: per cent|%)? (?:were|was|are|had|have)\b')
_PERCENT = re.compile(r"\d ?%|\d per ?cent\b")
_STANDS = re.compile(
    r"\b(?:it|figures?|totals?|tally|counts?|estimates?|number)\b"
    r"[^.;:]*?\b(?:at|read|is|was|to|reached|exceeded|passed) .{0,12}?\d"
    r"|\baccount(?:s|ed|ing) for .{0,12}?\d",
    re.IGNORECASE,
)
_CASES = re.compile(r"\d (?:[a-z-]+ ){0,2}(?:cases|victims|survivors|incidents|instances)\b")
_LEAD = 3  # sentences of headline and lede


class Grammar(Actors, Protocol):
    """What a language does with a sentence."""

    def heading(self, text: str, sentence: Sentence, progress: Progress) -> tuple[list[Token], list[TimeRef]]:
        """The tokens and times of a line that stands alone."""
        ...

    def places(self, text: str, tokens: list[Token], progress: Progress) -> list[Located]:
        """The places that tokens name."""
        ...

    def parse(self, text: str, sentence: Sentence, progress: Progress, *, labelled: bool, kept: bool) -> Parse | None:
        """A sentence after all layers; None where it holds nothing to read and is not to be `kept` for its place."""
        ...


def sentence(grammar: Grammar, text: str, here: Sentence, progress: Progress, number: int) -> None:
    """Read the sentence `here`, the one of that `number` in its document, into `progress`."""
    labelled = listing.is_labelled(text, here) or listing.is_of_place(text, here, progress.atlas)
    announces = listing.announces(text, here)
    if not labelled and not here.item and here.first:
        listing.close(progress.listing, progress.totals)
        progress.listing.opener = None
        if text[max(0, here.start - 2) : here.start] == "\n\n":
            progress.listed = None  # lines right under it still belong to it
    heading = listing.is_heading(text, here)
    if heading and _DATED.search(text, here.start, here.end):
        listing.head(progress.listing, *grammar.heading(text, here, progress))
    elif heading:
        listing.entitle(progress.listing, grammar.heading(text, here, progress)[0])
        progress.topic = progress.listing.opener.harm if progress.listing.opener is not None else None
    listed = labelled or listing.counts_people(progress.listing, text, here) or _carries_on(text, here, progress)
    progress.lines += not heading or number == 0
    leading = progress.lines <= _LEAD
    parse = grammar.parse(text, here, progress, labelled=listed, kept=leading or announces)
    if heading and not listed:
        _settle(grammar, text, here, progress, number)
    if parse is None:
        progress.unread = (number, here)
        return
    parse.times = told.settled(text, parse.tokens, parse.times, progress.latest, progress.listing.period)
    if parse.people or announces:
        _look_back(grammar, text, here, progress, number)
    before = len(progress.drafts)
    found = drafting.draft(parse, progress, grammar, number, leading)
    circumstances.note_times(progress, parse)
    if progress.watch is not None:
        progress.watch(parse, progress.drafts[before:])
    if labelled or here.item:
        parts = listing.apply(progress.listing, text, parse.tokens, found, progress.atlas, labelled)
        progress.totals[:] = [d for d in progress.totals if d not in parts]
    if announces:
        certainty = parse.says[-1].certainty if parse.says else "asserted"
        progress.listing.opener = listing.opener(parse.tokens, certainty, found, progress.totals)
        first = next((t for t in circumstances.happened(parse)), None)
        progress.listed = (first.period, first.since) if first is not None else None
        progress.list_place = setting.listed(progress, here.paragraph, number)


def _settle(grammar: Grammar, text: str, here: Sentence, progress: Progress, number: int) -> None:
    """Remember the place that a heading names for what stands below it."""
    tokens, _ = grammar.heading(text, here, progress)
    setting.settle(progress, text, tokens, grammar.places(text, tokens, progress), number)


def _look_back(grammar: Grammar, text: str, here: Sentence, progress: Progress, number: int) -> None:
    """Ask the sentence before, passed over since it counts nobody, where what it tells of happened."""
    if progress.unread is None or progress.unread[0] != number - 1:
        return
    if progress.unread[1].paragraph != here.paragraph and not listing.announces(text, here):
        return
    tokens, _ = grammar.heading(text, progress.unread[1], progress)
    if any(not t.tags.keys().isdisjoint(setting.ATTACKING) for t in tokens):
        named = grammar.places(text, tokens, progress)
        setting.note_near(progress, [x.ref for x in named], number - 1, here.paragraph)


def _carries_on(text: str, here: Sentence, progress: Progress) -> bool:
    """Whether a sentence begins with a number and may tell more of those its paragraph has counted."""
    if progress.topic is not None and _CASES.search(text, here.start, here.end):
        return True
    if counted(text, here, progress) is None:
        return progress.near(text, here) and _STANDS.search(text, here.start, here.end) is not None
    if _STANDS.search(text, here.start, here.end):
        return True
    return (_COUNTS_ON.match(text, here.start, here.end) or _PERCENT.search(text, here.start, here.end)) is not None


def counted(text: str, here: Sentence, progress: Progress) -> Harm | None:
    """The harm of the total that the paragraph of a sentence told last."""
    if not progress.totals or progress.totals[-1].at < text.rfind("\n", 0, here.start):
        return None
    return progress.totals[-1].harm


def assumed(progress: Progress, tokens: list[Token]) -> list[Event]:
    """The event of a label line that names none: what the list is about befell those it counts."""
    opened = progress.listing.opener
    colon = listing.colon(tokens)
    if opened is None or opened.harm is None:
        return []
    if not colon and tokens and (tokens[0].text[0].isdigit() or "bound" in tokens[0].tags):
        return [Event("nominal", 0, 0, opened.harm, 0)]  # "- 9 soldiers and 3 policemen"
    if not colon:
        return []
    return [Event("toll", 0, colon + 1, opened.harm, 0)]
