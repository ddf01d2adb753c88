"""English, read sentence by sentence: the layers of the grammar in their order."""

from __future__ import annotations

from collections.abc import Iterator

from tahqiq.claims import again, containing, quantities, reading, sentences, when, where
from tahqiq.claims.drafts import Draft
from tahqiq.claims.english import (
    acts,
    attribution,
    dating,
    events,
    governing,
    listing,
    nesting,
    perpetrators,
    phrases,
    quoting,
    relays,
    revisions,
    standing,
    tables,
    vocabulary,
)
from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.events import Event
from tahqiq.claims.english.matter import Matter
from tahqiq.claims.english.memory import Memory, acronym
from tahqiq.claims.english.parse import Parse, Progress, Watch
from tahqiq.claims.english.revisions import Earlier
from tahqiq.claims.lexicon import Lexicon
from tahqiq.claims.people import People
from tahqiq.claims.protocol import Document, PlaceFinder
from tahqiq.claims.sentences import Sentence
from tahqiq.claims.sources import Sources
from tahqiq.claims.tokens import Tagged, Token
from tahqiq.claims.when import TimeRef
from tahqiq.claims.where import Atlas, Located
from tahqiq.claims.wordlists import Wordlists
from tahqiq.model import Perpetrator

_HARM, _SPEECH = 1, 2  # hints of words, see Lexicon.notice


class English:
    """Reads tolls, shares and statements out of English text."""

    def __init__(self, sources: Sources, lists: Wordlists) -> None:
        self._sources = sources
        self._lexicon: Lexicon = vocabulary.build(sources, lists)
        self._lexicon.notice(_HARM, vocabulary.triggers(self._lexicon, vocabulary.HARM))
        self._lexicon.notice(_SPEECH, vocabulary.triggers(self._lexicon, vocabulary.SPEECH))
        self._matter = Matter(self._lexicon)
        self._abbreviations = frozenset(lists["en/abbreviations"]["words"])

    def read(self, document: Document, places: PlaceFinder, watch: Watch | None = None) -> list[Draft]:
        """The drafts of a document in order of their place; `watch` is shown each sentence and the drafts it gave."""
        if not self._matter.touches(document.text):
            return []  # not news of harm: nothing that any layer makes a claim of
        text, progress = document.text, self._begin(document, places)
        progress.watch = watch
        waiting = tables.find(text, self._lexicon, document.published)
        set_apart = 0  # where the latest table ends
        columns: list[list[Draft]] = []
        for number, sentence in enumerate(sentences.split(text, self._abbreviations)):
            while waiting and waiting[0].start <= sentence.start:
                set_apart = waiting[0].end
                columns += tables.columns(waiting.pop(0), progress.listing, progress.atlas)
            if sentence.start < set_apart:
                continue
            reading.sentence(self, text, sentence, progress, number)
        listing.close(progress.listing, progress.totals)
        for column in columns:
            tables.attach(progress.drafts, column)
        containing.settle(progress.drafts)
        return sorted([*progress.drafts, *(d for column in columns for d in column)], key=lambda d: d.start)

    def parses(self, document: Document, places: PlaceFinder) -> Iterator[Parse]:
        """Every sentence after all layers, for whoever checks what another says of the text."""
        text, progress = document.text, self._begin(document, places)
        for sentence in sentences.split(text, self._abbreviations):
            if (parse := self.parse(text, sentence, progress, labelled=True, kept=True)) is not None:
                yield parse

    def _begin(self, document: Document, places: PlaceFinder) -> Progress:
        capitals = _capitals(document.text)
        memory = Memory(self._sources, document.publisher, capitals)
        memory.acronym = acronym(document.text, document.publisher)
        memory.wire = relays.dateline(document.text, memory)
        progress = Progress(memory, Atlas(places, document.text, capitals), document.published)
        memory.is_place = progress.atlas.knows
        progress.seat = again.seat(progress.atlas, document.publisher)
        if (quotations := quoting.find(document.text)).found:
            progress.quoted = quoting.Listener(document.text, self._lexicon, memory, quotations)
        return progress

    def heading(self, text: str, sentence: Sentence, progress: Progress) -> tuple[Tagged, list[TimeRef]]:
        """The tokens and times of a line that stands alone."""
        tokens = self._lexicon.read(text, sentence.start, sentence.end)
        return tokens, when.find(text, tokens, progress.published)

    def places(self, text: str, tokens: list[Token], progress: Progress) -> list[Located]:
        """The places that tokens name."""
        return where.find(text, Tagged(tokens), progress.atlas)

    def parse(self, text: str, sentence: Sentence, progress: Progress, *, labelled: bool, kept: bool) -> Parse | None:
        """A sentence after all layers; None where it holds nothing to read and is not to be `kept` for its place."""
        cut = self._lexicon.cut(text, sentence.start, sentence.end)
        hints = cut.hints()
        harmful = labelled or hints & _HARM != 0
        if not (harmful or kept or hints & _SPEECH):
            return None
        return self._parse(text, sentence, self._lexicon.tag(text, cut, sentence.start), progress, harmful)

    def _parse(self, text: str, sentence: Sentence, tokens: Tagged, progress: Progress, harmful: bool) -> Parse:
        times = when.find(text, tokens, progress.published)
        times = sorted([*times, *dating.of_deeds(text, tokens)], key=lambda t: t.start) if harmful else times
        people: list[People] = []
        found: list[Event] = []
        earlier: list[Earlier] = []
        if harmful:
            taken = {k for t in times for k in range(t.start, t.end)}
            counted = quantities.find(tokens, taken)
            people = phrases.find(text, tokens, counted, taken)
            found = events.find(tokens, people)
            found = found or reading.assumed(progress, tokens)
            spoken = progress.spoken if progress.near(text, sentence) else None
            if people and not any(e.kind == "toll" for e in found):
                told = reading.counted(text, sentence, progress) or next((p.harm for p in people if p.own), None)
                found += standing.counts(tokens, told, spoken)
            governing.assign(tokens, people, found)
            standing.of_topic(tokens, people, progress.topic)
            standing.in_brackets(tokens, people)
            progress.hear(tokens, sentence)
            earlier = revisions.find(text, tokens, counted, people, times)
        nested = nesting.read(text, tokens, people, found)
        says = attribution.find(text, tokens, times, progress.memory)
        if progress.quoted is not None and not any(a.speaker for a in says):
            says = progress.quoted.attributed(tokens) or says
        if progress.listing.opener is not None and (colon := listing.colon(tokens)):
            says = [a for a in says if a.verb != colon]  # the label of an item does not speak
        done = acts.find(text, tokens, says, progress.memory)
        return Parse(text, sentence, tokens, times, people, found, nested, says, progress.atlas, earlier, done)

    def of_event(self, parse: Parse, event: Event, sources: Sources) -> Perpetrator | None:
        """The perpetrator that the grammar gives an event."""
        return perpetrators.of_event(parse.text, parse.tokens, event, sources.sources)

    def at(self, parse: Parse, position: int, sources: Sources) -> Perpetrator | None:
        """The actor named from a token on."""
        return perpetrators.after(parse.text, parse.tokens, position, sources.sources)

    def accused(self, parse: Parse, said: Attribution, sources: Sources) -> Perpetrator | None:
        """Whom a speaker accuses: named after the verb, or before it in the passive."""
        if said.passive:
            return perpetrators.accused_before(parse.text, parse.tokens, said.verb, sources.sources)
        return perpetrators.accused(parse.text, parse.tokens, said.verb + 1, sources.sources)


def _capitals(text: str) -> bool:
    sample = text[:2000]
    small = sum(map(str.islower, sample))
    return 3 * small < len(sample) and sum(map(str.isupper, sample)) > 2 * small
