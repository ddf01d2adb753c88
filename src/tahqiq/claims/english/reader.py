"""English, read sentence by sentence: the layers of the grammar in their order."""

from __future__ import annotations

from tahqiq.claims import drafting, quantities, sentences, when
from tahqiq.claims.drafts import Draft
from tahqiq.claims.english import attribution, events, governing, nesting, perpetrators, phrases, vocabulary
from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.events import Event
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.english.parse import Parse, Progress
from tahqiq.claims.english.phrases import People
from tahqiq.claims.lexicon import Lexicon, data
from tahqiq.claims.protocol import Document, PlaceFinder
from tahqiq.claims.sentences import Sentence
from tahqiq.claims.sources import Sources
from tahqiq.claims.tokens import TOKEN, tokenise
from tahqiq.claims.where import Atlas
from tahqiq.model import Perpetrator

_LEAD = 3  # sentences of headline and lede


class English:
    """Reads tolls, shares and statements out of English text."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._lexicon: Lexicon = vocabulary.build(sources)
        self._harm = vocabulary.triggers(self._lexicon, vocabulary.HARM)
        self._speech = vocabulary.triggers(self._lexicon, vocabulary.SPEECH)
        self._abbreviations = frozenset(data("en/abbreviations.toml")["words"])

    def read(self, document: Document, places: PlaceFinder) -> list[Draft]:
        """The drafts of a document in order of their place."""
        text = document.text
        capitals = _capitals(text)
        progress = Progress(
            Memory(self._sources, document.publisher, capitals), Atlas(places, text, capitals), document.published
        )
        for number, sentence in enumerate(sentences.split(text, self._abbreviations)):
            leading = number < _LEAD
            words = TOKEN.findall(text[sentence.start : sentence.end].lower())
            harmful = not self._harm.isdisjoint(words)
            if not (harmful or leading) and self._speech.isdisjoint(words):
                continue
            parse = self._parse(text, sentence, progress, harmful)
            drafting.draft(parse, progress, self, number, leading)
        return progress.drafts

    def _parse(self, text: str, sentence: Sentence, progress: Progress, harmful: bool) -> Parse:
        tokens = self._lexicon.tag(text, tokenise(text, sentence.start, sentence.end))
        times = when.find(text, tokens, progress.published)
        people: list[People] = []
        found: list[Event] = []
        if harmful:
            taken = {k for t in times for k in range(t.start, t.end)}
            people = phrases.find(text, tokens, quantities.find(tokens, taken), taken)
            found = events.find(tokens, people)
            governing.assign(tokens, people, found)
        nested = nesting.read(text, tokens, people, found)
        says = attribution.find(text, tokens, times, progress.memory)
        return Parse(text, sentence, tokens, times, people, found, nested, says, progress.atlas)

    def of_event(self, parse: Parse, event: Event, sources: Sources) -> Perpetrator | None:
        """The perpetrator that the grammar gives an event."""
        return perpetrators.of_event(parse.text, parse.tokens, event, sources.sources)

    def at(self, parse: Parse, position: int, sources: Sources) -> Perpetrator | None:
        """The actor named from a token on."""
        return perpetrators.after(parse.text, parse.tokens, position, sources.sources)

    def accused(self, parse: Parse, said: Attribution, sources: Sources) -> Perpetrator | None:
        """Whom a speaker accuses: named after the verb."""
        return perpetrators.after(parse.text, parse.tokens, said.verb + 1, sources.sources)


def _capitals(text: str) -> bool:
    sample = text[:2000]
    return sum(map(str.isupper, sample)) > 2 * sum(map(str.islower, sample))
