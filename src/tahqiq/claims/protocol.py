"""What an extractor is: a document in, claims out; and the one thing it needs from outside, places by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable

from tahqiq.model import Claim, Place, PlaceRef, Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Text to read claims from, with what is known of its carrier; `language` None: to be told from the text."""

    artifact: str
    text: str
    publisher: str | None = None
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The claims of one document, in order of their place in the text, and what could not be resolved."""

    claims: tuple[Claim, ...]
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How one field of a claim was read; `words` stand at ``[start, end)`` code points of the passage, if any do.

    `rule` names the layer and the construction it saw; `entries` are what the lexicon knows of the words.
    """

    field: str
    gives: str
    rule: str
    words: str = ""
    start: int = 0
    end: int = 0
    entries: tuple[str, ...] = ()


class PlaceFinder(Protocol):
    """Places by name, as the places room offers them."""

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Every place of that name in any script; empty when unknown."""
        ...

    def resolve(self, name: str, context: Sequence[str] = ()) -> PlaceRef:
        """The place meant, judged by the other place names of the document (`context`); `id` None if still open."""
        ...


class Extractor(Protocol):
    """Reads claims out of text."""

    name: str
    version: str

    def extract(self, document: Document) -> Extraction:
        """All claims; ``document.text[c.start:c.end] == c.quote`` for each."""
        ...


@runtime_checkable
class Explains(Protocol):
    """An extractor that can say why."""

    name: str
    version: str

    def explain(self, document: Document, claim: str) -> tuple[Step, ...]:
        """The steps to the fields of the claim of that id; empty where the document gives no such claim."""
        ...
