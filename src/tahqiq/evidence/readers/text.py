"""Plain text and Markdown."""

from __future__ import annotations

from tahqiq.evidence.decoding import decode
from tahqiq.evidence.protocol import Limits, Reading, Text


class TextReader:
    """Text in any common encoding, kept as it is but for newlines, NULs and lone surrogates."""

    media_types: tuple[str, ...] = ("text/plain", "text/markdown")

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        """One prose text; raises UnreadableFile for bytes that are no text."""
        decoded = decode(data, name)
        return Reading(texts=(Text(text=decoded.text),), signals=decoded.signals)
