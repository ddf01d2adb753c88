"""What a reader is: bytes of one format in, passages and what the file says of itself out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tahqiq.model import Locator, Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Within what reading one file is safe; over them a file is refused (TooLarge) or marked partial.

    `memory` counts bytes above what the reading process holds when idle, `seconds` both wall and processor time,
    `inflated` bytes a packed file unpacks to, `depth` nesting of HTML elements, `text` code points of output.
    """

    size: int = 100_000_000
    memory: int = 450_000_000
    seconds: float = 30.0
    inflated: int = 200_000_000
    text: int = 20_000_000
    depth: int = 5_000
    pages: int = 2_000
    cells: int = 2_000_000
    attachments: int = 200


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

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        """The file's texts; raises an InputError (empty, unreadable, encrypted, …) for what it knows to be wrong.

        Whatever else a parser raises ends the child process it runs in, and the file is refused with that reason.
        """
        ...
