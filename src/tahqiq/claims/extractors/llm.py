"""The optional extractor: a language model proposes, the rules' layers read every field again from the quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from tahqiq.claims.extractors.rules import RulesExtractor
from tahqiq.claims.llm import prompt, proposals
from tahqiq.claims.llm.model import Model, Reply
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
        """Ask, and read what is answered; raises ModelFailed, and then nothing is proposed."""
        return self.read(document, self.ask(document))

    def ask(self, document: Document) -> tuple[Reply, ...]:
        """The model's replies about a whole document, piece by piece; none where no grammar could check them."""
        sentences = [(p.sentence.start, p.sentence.end) for p in self._rules.parses(document)]
        pieces = prompt.pieces(sentences)
        return tuple(self._model.answer(prompt.messages(document, sentences, k), prompt.SCHEMA) for k in pieces)

    def read(self, document: Document, replies: Sequence[Reply]) -> Proposed:
        """What replies propose, checked by the document; the same replies may be read again by better rules."""
        parses = self._rules.parses(document)
        rereader = Rereader(document, parses, self._sources, f"{self.name}/{self.version}")
        claims: dict[str, Claim] = {}
        rejections: dict[Rejection, None] = {}
        for reply in replies:
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
        signals = _signals(document, readable=bool(parses), unschooled=any(reply.unschooled for reply in replies))
        return Proposed(claims=tuple(found), rejections=tuple(rejections), signals=signals)


def _signals(document: Document, *, readable: bool, unschooled: bool) -> tuple[Signal, ...]:
    told: list[tuple[str, str]] = []
    if not readable and document.text.strip():
        words = f"no grammar for {document.language!r} could re-read proposals; the model was not asked"
        told.append(("language-not-read", words))
    if unschooled:
        words = "the server takes no JSON schema; the answer's form was asked for in words only"
        told.append(("model-without-schema", words))
    return tuple(Signal(code=code, where=document.artifact, words=words) for code, words in told)
