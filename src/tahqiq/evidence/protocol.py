"""What a reader is: bytes of one format in, passages and what the file says of itself out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tahqiq.model import Locator, Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Text of one passage before it has an id; `kind` is "prose" or "table"."""

    text: str
    kind: str = "prose"
    locators: tuple[Locator, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file inside the file (mail attachment); taken in as an artifact of its own."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came out of a file: its texts, what it says of itself (None where it does not), and what is missing."""

    texts: tuple[Text, ...]
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    attachments: tuple[Attachment, ...] = ()
    signals: tuple[Signal, ...] = ()
    missing: tuple[str, ...] = ()


class Reader(Protocol):
    """Reads one family of formats."""

    media_types: tuple[str, ...]

    def read(self, data: bytes, name: str) -> Reading:
        """The file's texts; raises an InputError (empty, unreadable, encrypted, …), never anything else."""
        ...
