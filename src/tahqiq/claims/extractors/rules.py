"""The default extractor: rules and lexicons, no network, no model, the same answer every time."""

from __future__ import annotations

import re
from typing import ClassVar

from tahqiq.claims.arabic.reader import Arabic
from tahqiq.claims.drafts import Draft
from tahqiq.claims.english.parse import Parse
from tahqiq.claims.english.reader import English
from tahqiq.claims.explain import Traces, drafted, steps
from tahqiq.claims.folding import fold
from tahqiq.claims.protocol import Document, Extraction, PlaceFinder, Step
from tahqiq.claims.sources import Sources
from tahqiq.claims.wordlists import Wordlists
from tahqiq.model import Carrier, Claim, Signal

_SAMPLE = 4000
_ARABIC = re.compile("[\u0600-\u06ff]+")
_LATIN = re.compile("[A-Za-z]+")


class RulesExtractor:
    """Reads claims by the layers described in docs/explanation/claims; English and Arabic."""

    name: ClassVar[str] = "rules"
    version: ClassVar[str] = "2"

    def __init__(self, places: PlaceFinder, *, sources: Sources | None = None, lists: Wordlists | None = None) -> None:
        self._places = places
        known = sources or Sources.shipped()
        lists = lists or Wordlists()
        self._readers: dict[str, English | Arabic] = {"en": English(known, lists), "ar": Arabic(known, lists)}

    def extract(self, document: Document) -> Extraction:
        """All claims of a document; a language without a grammar gives none and a signal."""
        reader = self._reader(document)
        if reader is None:
            words = f"no grammar for {document.language!r}; nothing was read"
            return Extraction(
                claims=(), signals=(Signal(code="language-not-read", where=document.artifact, words=words),)
            )
        drafts = reader.read(document, self._places)
        claims = self._folded(document, drafts)
        return Extraction(claims=claims, signals=_signals(claims, drafts))

    def explain(self, document: Document, claim: str) -> tuple[Step, ...]:
        """Which rules gave the claim of that id, on which words; empty where the document gives no such claim."""
        reader = self._readers.get((document.language or language_of(document.text))[:2].lower())
        if reader is None:
            return ()
        traces = Traces()
        drafts = reader.read(document, self._places, traces)
        found = next((c for c in self._folded(document, drafts) if c.id == claim), None)
        draft = drafted(found, drafts) if found is not None else None
        if found is None or draft is None:
            return ()
        return steps(found, document.text, draft, traces.parse_of(draft))

    def _folded(self, document: Document, drafts: list[Draft]) -> tuple[Claim, ...]:
        carrier = Carrier(artifact=document.artifact, publisher=document.publisher, published=document.published)
        return fold(document.text, drafts, carrier, f"{self.name}/{self.version}")

    def parses(self, document: Document) -> list[Parse]:
        """Every sentence after all layers, to check by what another says of the text; none without a grammar."""
        reader = self._reader(document)
        return list(reader.parses(document, self._places)) if reader else []

    def _reader(self, document: Document) -> English | Arabic | None:
        language = document.language or language_of(document.text)
        return self._readers.get(language[:2].lower())


def language_of(text: str) -> str:
    """ "ar" where most letters are Arabic, else "en"; Latin script is taken for English."""
    sample = text[:_SAMPLE]
    arabic = sum(map(len, _ARABIC.findall(sample)))
    latin = sum(map(len, _LATIN.findall(sample)))
    return "ar" if arabic > latin else "en"


def _signals(claims: tuple[Claim, ...], drafts: list[Draft]) -> tuple[Signal, ...]:
    out: dict[str, Signal] = {}
    for claim in claims:
        place = claim.place
        if place is not None and place.id is None and place.as_written not in out:
            open_ = f"; could be {', '.join(place.candidates)}" if place.candidates else ""
            words = f"{place.as_written!r} is not resolved{open_}"
            out[place.as_written] = Signal(code="place-unresolved", where=claim.id, words=words)
    return tuple(out.values())
