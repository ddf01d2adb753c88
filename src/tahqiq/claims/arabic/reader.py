"""Arabic, read sentence by sentence: the layers of the grammar in their order."""

from __future__ import annotations

from collections.abc import Iterator

from tahqiq.claims import again, containing, reading, sentences
from tahqiq.claims.arabic import (
    attribution,
    bulletins,
    events,
    governing,
    nesting,
    perpetrators,
    phrases,
    quantities,
    quoting,
    revisions,
    vocabulary,
    when,
    where,
)
from tahqiq.claims.arabic.words import Words
from tahqiq.claims.drafts import Draft
from tahqiq.claims.english import listing
from tahqiq.claims.english.attribution import Attribution, covering
from tahqiq.claims.english.events import Event
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.english.parse import Parse, Progress, Watch
from tahqiq.claims.english.revisions import Earlier
from tahqiq.claims.people import People
from tahqiq.claims.protocol import Document, PlaceFinder
from tahqiq.claims.sentences import Sentence
from tahqiq.claims.sources import Sources
from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.claims.where import Located
from tahqiq.claims.wordlists import Wordlists
from tahqiq.model import Perpetrator

_HARM = frozenset(
    (
        "harm",
        "of_harm",
        "count",
        "tally",
        "toll_head",
        "life_verb",
        "suffer",
        "state",
        "the_dead",
        "including",
        "of_them",
        "no_harm",
        "lives",
        "fate",
        "quits",
        "under",
        "forced",
        "relay",
    )
)
_NUMERIC = frozenset(("rank", "bound", "vague", "scale", "dual"))
_SPEECH = frozenset(("say", "according", "citing", "relay", "footage", "topic_establishes_inquiry"))


class ArabicParse(Parse):
    """One sentence after all layers; its places are found by Arabic words of place."""

    __slots__ = ()

    @property
    def places(self) -> list[Located]:
        """The places named, looked up when first asked for."""
        if self._places is None:
            self._places = where.find(self.text, self.tokens, self.atlas)
        return self._places


class Arabic:
    """Reads tolls, shares and statements out of Arabic text."""

    def __init__(self, sources: Sources, lists: Wordlists) -> None:
        self._sources = sources
        self._words = Words(vocabulary.build(sources, lists))

    def read(self, document: Document, places: PlaceFinder, watch: Watch | None = None) -> list[Draft]:
        """The drafts of a document in order of their place; `watch` is shown each sentence and the drafts it gave."""
        text, progress = document.text, self._begin(document, places)
        progress.watch = watch
        progress.quoted = quoting.listener(text, self._words, progress.memory)
        for number, sentence in enumerate(sentences.split(text, frozenset())):
            reading.sentence(self, text, sentence, progress, number)
        listing.close(progress.listing, progress.totals)
        bulletins.widen(progress.drafts, progress.atlas, lambda a, b: self._words.read(text, a, b))
        containing.settle(progress.drafts)
        return [d for d in progress.drafts if not _told_fuller(d, progress.drafts)]

    def parses(self, document: Document, places: PlaceFinder) -> Iterator[Parse]:
        """Every sentence after all layers, for whoever checks what another says of the text."""
        text, progress = document.text, self._begin(document, places)
        for sentence in sentences.split(text, frozenset()):
            if (parse := self.parse(text, sentence, progress, labelled=True, kept=True)) is not None:
                yield parse

    def _begin(self, document: Document, places: PlaceFinder) -> Progress:
        memory = Memory(self._sources, document.publisher)
        atlas = where.ArabicAtlas(places, document.text, False)
        return Progress(memory, atlas, document.published, seat=again.seat(atlas, document.publisher))

    def heading(self, text: str, sentence: Sentence, progress: Progress) -> tuple[list[Token], list[TimeRef]]:
        """The tokens and times of a line that stands alone."""
        tokens = self._words.read(text, sentence.start, sentence.end)
        return tokens, when.find(text, tokens, progress.published)

    def places(self, text: str, tokens: list[Token], progress: Progress) -> list[Located]:
        """The places that tokens name."""
        return where.find(text, tokens, progress.atlas)

    def parse(self, text: str, sentence: Sentence, progress: Progress, *, labelled: bool, kept: bool) -> Parse | None:
        """A sentence after all layers; None where it holds nothing to read and is not to be `kept` for its place."""
        tokens = self._words.read(text, sentence.start, sentence.end)
        told = tokens.told
        harmful = labelled or bool(_itemised(sentence, progress)) or not _HARM.isdisjoint(told)
        if not (harmful or kept) and _SPEECH.isdisjoint(told):
            return None
        times = when.find(text, tokens, progress.published)
        people: list[People] = []
        found: list[Event] = []
        earlier: list[Earlier] = []
        if harmful:
            taken = {k for t in times for k in range(t.start, t.end)}
            times = [t for t in times if not (sentence.first and _in_dateline(tokens, t))]
            times = when.remembered(tokens, times)
            counted = quantities.find(tokens, taken)
            people = phrases.find(text, tokens, counted, taken)
            _listed(tokens, people, progress)
            last = progress.totals[-1].harm if progress.totals else None
            found = (
                events.find(tokens, people, last) or reading.assumed(progress, tokens) or _itemised(sentence, progress)
            )
            governing.assign(tokens, people, found)
            earlier = revisions.find(text, tokens, counted, people, times)
            found = [e for e in found if e.victims or e.kind not in ("left", "nominal")]
        nested = nesting.read(text, tokens, people, found)
        says = attribution.find(text, tokens, times, progress.memory)
        if progress.quoted is not None and not any(a.speaker for a in says):
            says = progress.quoted.attributed(tokens) or says
        if sentence.paragraph and progress.listing.opener is not None and (colon := _counted_label(tokens)):
            says = [a for a in says if a.end > colon + 1]  # the label of an item does not speak
        _denied(people, says)
        return ArabicParse(text, sentence, tokens, times, people, found, nested, says, progress.atlas, earlier)

    def of_event(self, parse: Parse, event: Event, sources: Sources) -> Perpetrator | None:
        """The perpetrator that the grammar gives an event."""
        return perpetrators.of_event(parse.text, parse.tokens, event, parse.events, sources.sources)

    def at(self, parse: Parse, position: int, sources: Sources) -> Perpetrator | None:
        """The actor named from a token on."""
        return perpetrators.after(parse.text, parse.tokens, position, sources.sources)

    def accused(self, parse: Parse, said: Attribution, sources: Sources) -> Perpetrator | None:
        """Whom a speaker accuses: named after the speaker."""
        return perpetrators.after(parse.text, parse.tokens, said.end, sources.sources)


def _listed(tokens: list[Token], people: list[People], progress: Progress) -> None:
    """ "- حلب: 44 ضحية" under a total of killed and injured: not all of them were killed."""
    opened = progress.listing.opener
    for p in people if opened is not None and opened.harm == "other" else ():
        if p.own and p.harm == "killed" and nesting.is_victim(tokens[p.head]):
            p.harm = "other"


def _counted_label(tokens: list[Token]) -> int:
    """Where the label of "محافظة كذا: 12" ends, 0 where no number follows it."""
    colon = listing.colon(tokens)
    after = tokens[colon + 1] if colon and colon + 1 < len(tokens) else None
    counts = after is not None and (after.norm[0].isdigit() or not after.tags.keys().isdisjoint(_NUMERIC))
    return colon if counts else 0


def _itemised(sentence: Sentence, progress: Progress) -> list[Event]:
    """The event of a list item that names none: "- 12 في …" under "توزع القتلى كالآتي:"."""
    opened = progress.listing.opener
    if not sentence.item or opened is None or opened.harm is None:
        return []
    return [Event("toll", 0, 0, opened.harm, 0)]


def _told_fuller(draft: Draft, drafts: list[Draft]) -> bool:
    """A headline's "مقتل مدنيين" whose number the body tells."""
    if (
        not draft.leading
        or draft.amount is None
        or draft.amount.qualifier != "indefinite"
        or draft.start > drafts[0].end
    ):
        return False
    fuller = (d for d in drafts if d.kind == "toll" and d.harm == draft.harm and d.start > draft.end)
    return any(d.amount is not None and d.amount.qualifier != "indefinite" and d.leading for d in fuller)


def _denied(people: list[People], says: list[Attribution]) -> None:
    """ "نفى سقوط ضحايا": a denial counts nobody in particular; it is a statement."""
    for p in people:
        said = covering(says, p.start) if p.kind == "bare" else None
        if said is not None and said.act == "denies":
            p.harm, p.own = None, False


def _in_dateline(tokens: list[Token], time: TimeRef) -> bool:
    """ "دمشق 12 آذار - قُتل …": the day of writing."""
    dash = next((k for k in range(min(12, len(tokens)) - 1, -1, -1) if tokens[k].text in "-–—"), None)
    return dash is not None and time.end <= dash and _HARM.isdisjoint(tag for t in tokens[:dash] for tag in t.tags)
