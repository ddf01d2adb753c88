"""One sentence after all layers, and what is carried from sentence to sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from tahqiq.claims import where
from tahqiq.claims.drafts import Draft
from tahqiq.claims.english.attribution import Attribution
from tahqiq.claims.english.events import Event
from tahqiq.claims.english.listing import Listing
from tahqiq.claims.english.memory import Memory
from tahqiq.claims.english.nesting import Nesting
from tahqiq.claims.english.quoting import Listener
from tahqiq.claims.english.revisions import Earlier
from tahqiq.claims.people import People
from tahqiq.claims.sentences import Sentence
from tahqiq.claims.tokens import Tagged
from tahqiq.claims.when import TimeRef
from tahqiq.claims.where import Atlas, Located
from tahqiq.model import Harm, Period, PlaceRef


@dataclass(slots=True)
class Progress:
    """What is carried from sentence to sentence of one document."""

    memory: Memory
    atlas: Atlas
    published: date | None
    drafts: list[Draft] = field(default_factory=list)
    totals: list[Draft] = field(default_factory=list)
    lines: int = 0  # sentences so far, headings that tell of no harm left out
    scope: PlaceRef | None = None  # what the document as a whole is about
    lead_numbers: set[int] = field(default_factory=set)  # counted in headline and lede
    lead_place: PlaceRef | None = None
    exact: PlaceRef | None = None  # the only place smaller than a province where anything happened so far
    several: bool = False  # there were more such places
    spans: bool = False  # the document reports on more than a few days
    seat: PlaceRef | None = None  # of the body that publishes
    titled: bool = False  # `lead_place` is the headline's
    listing: Listing = field(default_factory=Listing)
    section: PlaceRef | None = None  # of the latest heading that names one
    latest: Period | None = None  # told last of what happened
    listed: tuple[Period, bool] | None = None  # days of what announces the list being read; whether since then
    frame: date | None = None  # the day with which what the document reports begins
    near_paragraph: int = 0  # where `near_place` was told
    near_place: tuple[int, PlaceRef] | None = None
    list_place: PlaceRef | None = None  # of what announces the list being read
    unread: tuple[int, Sentence] | None = None  # the latest sentence passed over, and its number
    watch: Watch | None = None
    quoted: Listener | None = None  # None: no quotation marks
    spoken: Harm | None = None  # of the toll spoken of last, with or without its number
    spoken_at: int = 0
    topic: Harm | None = None  # of the latest heading that names one

    def hear(self, tokens: Tagged, sentence: Sentence) -> None:
        """Remember of which toll a sentence speaks, for the "it" of the next one."""
        for i in tokens.where("toll"):
            if tokens[i].tags["toll"] != "same":
                self.spoken, self.spoken_at = tokens[i].tags["toll"], sentence.start

    def near(self, text: str, sentence: Sentence) -> bool:
        """Whether the toll spoken of last is one of the same paragraph."""
        return self.spoken is not None and text.find("\n", self.spoken_at, sentence.start) < 0


@dataclass(slots=True)
class Parse:
    """One sentence after all layers."""

    text: str
    sentence: Sentence
    tokens: Tagged
    times: list[TimeRef]
    people: list[People]
    events: list[Event]
    nested: Nesting
    says: list[Attribution]
    atlas: Atlas
    earlier: list[Earlier] = field(default_factory=list)
    acts: list[Attribution] = field(default_factory=list)  # done by words without reporting
    _places: list[Located] | None = None

    @property
    def places(self) -> list[Located]:
        """The places named, looked up when first asked for."""
        if self._places is None:
            self._places = where.find(self.text, self.tokens, self.atlas)
        return self._places


Watch = Callable[[Parse, list[Draft]], None]
"""Is shown each sentence and the drafts it gave."""
