"""The optional extractor: a language model proposes, the rules' layers read every field again from the quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tahqiq.claims.extractors.rules import RulesExtractor
from tahqiq.claims.llm import prompt, proposals
from tahqiq.claims.llm.model import Model
from tahqiq.claims.llm.rejection import NotSupported, Rejection
from tahqiq.claims.llm.reread import Rereader
from tahqiq.claims.protocol import Document, Extraction, PlaceFinder
from tahqiq.claims.sources import Sources
from tahqiq.claims.wordlists import Wordlists
from tahqiq.errors import NoModel
from tahqiq.model import Claim, Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What a model proposed of one document and its text supports, in order of place; and what was turned down."""

    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...] = ()
    signals: tuple[Signal, ...] = ()


class LlmExtractor:
    """Proposes what a language model finds and a re-reading of its quotes by the rules supports; a case with [llm]."""

    name: ClassVar[str] = "llm"

    def __init__(
        self,
        places: PlaceFinder,
        *,
        sources: Sources | None = None,
        lists: Wordlists | None = None,
        model: Model | None = None,
    ) -> None:
        if model is None:
            raise NoModel("no language model is configured", where="extractor llm")
        self.version = f"{model.name}/{prompt.VERSION}"
        self._model = model
        self._sources = sources or Sources.shipped()
        self._rules = RulesExtractor(places, sources=self._sources, lists=lists)

    def extract(self, document: Document) -> Extraction:
        """What the text supports, unreviewed; the rejections are signals. Raises ModelFailed."""
        found = self.propose(document)
        told = [Signal(code=r.code, where=document.artifact, words=f"{r.quote!r}: {r.words}") for r in found.rejections]
        return Extraction(claims=found.claims, signals=(*found.signals, *told))

    def propose(self, document: Document) -> Proposed:
        """Ask the model about the whole document, piece by piece; raises ModelFailed, and then nothing is proposed."""
        parses = self._rules.parses(document)
        if not parses and document.text.strip():
            words = f"no grammar for {document.language!r} could re-read proposals; the model was not asked"
            return Proposed(
                claims=(), signals=(Signal(code="language-not-read", where=document.artifact, words=words),)
            )
        rereader = Rereader(document, parses, self._sources, f"{self.name}/{self.version}")
        sentences = [(p.sentence.start, p.sentence.end) for p in parses]
        claims: dict[str, Claim] = {}
        rejections: dict[Rejection, None] = {}
        signals: dict[str, Signal] = {}
        for piece in prompt.pieces(sentences):
            reply = self._model.answer(prompt.messages(document, sentences, piece), prompt.SCHEMA)
            if reply.unschooled:
                words = "the server takes no JSON schema; the answer's form was asked for in words only"
                signals["unschooled"] = Signal(code="model-without-schema", where=document.artifact, words=words)
            offered, unfit = proposals.read(reply.text)
            rejections.update(dict.fromkeys(unfit))
            for one in offered:
                try:
                    claim = rereader.claim(one)
                except NotSupported as reason:
                    rejections[reason.rejection(one.claim.quote)] = None
                else:
                    claims[claim.id] = claim
        found = sorted(claims.values(), key=lambda c: (c.start, c.end))
        return Proposed(claims=tuple(found), rejections=tuple(rejections), signals=tuple(signals.values()))
