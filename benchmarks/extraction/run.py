"""Runs an extractor over texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

from benchmarks.extraction.gold import FOLDER
from tahqiq.claims import EXTRACTORS, Document, Extractor
from tahqiq.model import Claim
from tahqiq.places import Gazetteer


class Readable(Protocol):
    """What every corpus text has."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def published(self) -> date | None: ...


T = TypeVar("T", bound=Readable)


@cache
def extractor(name: str, places: Path | None = FOLDER / "places.toml") -> Extractor:
    """The extractor of that name; the invented places of the gold articles are laid over the shipped gazetteer."""
    made: Extractor = EXTRACTORS.get(name)(Gazetteer.open(places))
    return made


def document(
    name: str, text: str, *, published: date | None, publisher: str | None = None, language: str | None = None
) -> Document:
    """A document as the claims room takes it."""
    return Document(artifact=name, text=text, publisher=publisher, published=published, language=language)


def over(made: Extractor, texts: Sequence[T]) -> Iterator[tuple[T, tuple[Claim, ...]]]:
    """Each text with its claims."""
    for text in texts:
        told = document(
            text.id,
            text.text,
            published=text.published,
            publisher=getattr(text, "publisher", None),
            language=getattr(text, "lang", "en"),
        )
        yield text, made.extract(told).claims
