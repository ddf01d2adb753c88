"""Reading one file in this process: only for what is known to be safe, and inside the child."""

from __future__ import annotations

from dataclasses import replace

from tahqiq.errors import TooLarge, UnsupportedFile
from tahqiq.evidence.languages import language
from tahqiq.evidence.media import reader_name
from tahqiq.evidence.protocol import Limits, Reader, Reading, Text
from tahqiq.evidence.readers import READERS, reader_named
from tahqiq.model import Signal


def reader_for(media: str, name: str) -> Reader:
    """The reader of a media type, built-in or plugged in; raises UnsupportedFile."""
    if built_in := reader_name(media):
        return reader_named(built_in)
    for plugged_in in READERS.names():
        reader = reader_named(plugged_in)
        if media in reader.media_types:
            return reader
    raise UnsupportedFile(f"no reader for {media}", where=name)


def read_here(data: bytes, name: str, media: str, limits: Limits) -> Reading:
    """Read without a sandbox, check the amount of text, and add the language; raises InputError."""
    reading = reader_for(media, name).read(data, name, limits)
    length = sum(len(text.text) for text in reading.texts)
    if length > limits.text:
        raise TooLarge("more text than is read at once", where=name, why=f"{length} characters, limit {limits.text}")
    return _with_language(reading, name)


def _with_language(reading: Reading, name: str) -> Reading:
    """The language its text is in; where the file says another, the letters win and a signal says so."""
    found = language(_beginning(reading.texts))
    said = reading.language
    if found is None or found == said:
        return reading
    if said is None:
        return replace(reading, language=found)
    signal = Signal(code="language-disagrees", where=name, words=f"the file says {said!r}, its text reads as {found!r}")
    return replace(reading, language=found, signals=(*reading.signals, signal))


def _beginning(texts: tuple[Text, ...]) -> str:
    return "\n".join(text.text[:6_000] for text in texts[:3])
