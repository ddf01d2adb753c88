"""The default extractor: rules and lexicons, no network, no model, the same answer every time."""

from __future__ import annotations

from typing import ClassVar

from tahqiq.claims import scripts
from tahqiq.claims.arabic.reader import Arabic
from tahqiq.claims.drafts import Draft
from tahqiq.claims.english.parse import Parse
from tahqiq.claims.english.reader import English
from tahqiq.claims.explain import Traces, drafted, steps
from tahqiq.claims.folding import fold
from tahqiq.claims.protocol import Document, Extraction, PlaceFinder, Step
from tahqiq.claims.scripts import Part
from tahqiq.claims.sources import Sources
from tahqiq.claims.wordlists import Wordlists
from tahqiq.model import Carrier, Claim, Signal


class RulesExtractor:
    """Reads claims by the layers described in docs/explanation/claims; English and Arabic."""

    name: ClassVar[str] = "rules"
    version: ClassVar[str] = "4"

    def __init__(self, places: PlaceFinder, *, sources: Sources | None = None, lists: Wordlists | None = None) -> None:
        self._places = places
        known = sources or Sources.shipped()
        lists = lists or Wordlists()
        self._readers: dict[str, English | Arabic] = {"en": English(known, lists), "ar": Arabic(known, lists)}

    def extract(self, document: Document) -> Extraction:
        """All claims of a document, each part read in its own script; what has no grammar gives a signal."""
        parts = scripts.parts(document)
        drafts = self._read(parts)
        claims = self._folded(document, drafts)
        unread = [_unread(document, part) for part in parts if part.language not in self._readers]
        return Extraction(claims=claims, signals=(*unread, *_signals(claims, drafts)))

    def explain(self, document: Document, claim: str) -> tuple[Step, ...]:
        """Which rules gave the claim of that id, on which words; empty where the document gives no such claim."""
        traces = Traces()
        drafts = self._read(scripts.parts(document), traces)
        found = next((c for c in self._folded(document, drafts) if c.id == claim), None)
        draft = drafted(found, drafts) if found is not None else None
        if found is None or draft is None:
            return ()
        return steps(found, document.text, draft, traces.parse_of(draft))

    def _read(self, parts: list[Part], watch: Traces | None = None) -> list[Draft]:
        """The drafts of all parts that have a grammar, in order of their place."""
        readers = [(self._readers[p.language], p.document) for p in parts if p.language in self._readers]
        drafts = [d for reader, part in readers for d in reader.read(part, self._places, watch)]
        return drafts if len(readers) < 2 else sorted(drafts, key=lambda d: d.start)

    def _folded(self, document: Document, drafts: list[Draft]) -> tuple[Claim, ...]:
        carrier = Carrier(artifact=document.artifact, publisher=document.publisher, published=document.published)
        return fold(document.text, drafts, carrier, f"{self.name}/{self.version}")

    def parses(self, document: Document) -> list[Parse]:
        """Every sentence after all layers, to check by what another says of the text; none without a grammar."""
        read = [p for p in scripts.parts(document) if p.language in self._readers]
        return [found for p in read for found in self._readers[p.language].parses(p.document, self._places)]


def _unread(document: Document, part: Part) -> Signal:
    words = f"no grammar for {part.written!r}; nothing was read"
    if part.document.text != document.text:
        where = ", ".join(f"{start} to {end}" for start, end in part.spans)
        words = f"no grammar for {part.written!r}; characters {where} were not read"
    return Signal(code="language-not-read", where=document.artifact, words=words)


def _signals(claims: tuple[Claim, ...], drafts: list[Draft]) -> tuple[Signal, ...]:
    out: dict[str, Signal] = {}
    for claim in claims:
        place = claim.place
        if place is not None and place.id is None and place.as_written not in out:
            open_ = f"; could be {', '.join(place.candidates)}" if place.candidates else ""
            words = f"{place.as_written!r} is not resolved{open_}"
            out[place.as_written] = Signal(code="place-unresolved", where=claim.id, words=words)
    return tuple(out.values())
