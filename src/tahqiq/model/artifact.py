"""What we hold: bytes as obtained, and the text read from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """A file as obtained, known by the digest of its bytes.

    `id` is ``art_`` and the first 16 hex digits of `sha256`. `publisher`, `published`, `title`, `language`
    are None where neither the file nor the person adding it told them. `missing` names what could not be had.
    """

    id: str
    sha256: str
    media_type: str
    size: int
    name: str
    obtained_at: datetime
    obtained_by: str
    obtained_from: str
    publisher: str | None = None
    published: date | None = None
    title: str | None = None
    language: str | None = None
    url: str | None = None
    parent: str | None = None  # the artifact this one was an attachment of
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """A named stretch of a passage: page 3, sheet "Names", rows from 17 on; code points, `end` exclusive.

    `rows` is a stretch with one row of a table per line, `label` the number of its first; `cells` says how many cells a
    row had in the file, where that is not what most rows have.
    """

    kind: str  # page | sheet | table | rows | row | cells | part
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Text read from an artifact; all offsets of claims count code points of `text`.

    `kind` is "prose" (claims are read from it) or "table" (rows of a list or of figures); in an
    account also "withheld".
    """

    id: str
    artifact: str
    text: str
    kind: str = "prose"
    locators: tuple[Locator, ...] = ()

    def where(self, offset: int) -> str:
        """The locator labels at `offset`, outermost first, for people: "page 3"."""
        found = [x for x in self.locators if x.start <= offset < x.end and x.kind != "cells"]
        return ", ".join(_name(x, self.text, offset) for x in found)


def row_spans(text: str, locators: Iterable[Locator]) -> Iterator[tuple[int, int, int]]:
    """The number, start and end of every row of a table's text."""
    for locator in locators:
        if locator.kind == "row":
            yield int(locator.label), locator.start, locator.end
        elif locator.kind == "rows":
            number, start = int(locator.label), locator.start
            while start <= locator.end:
                end = text.find("\n", start, locator.end)
                end = locator.end if end < 0 else end
                yield number, start, end
                number, start = number + 1, end + 1


def _name(locator: Locator, text: str, offset: int) -> str:
    if locator.kind != "rows":
        return f"{locator.kind} {locator.label}"
    return f"row {int(locator.label) + text.count(chr(10), locator.start, offset)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Something a person should know about an item that was nonetheless taken in: a stable code and words."""

    code: str
    where: str
    words: str
