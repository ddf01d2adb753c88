"""Reference data with a user's own on top: places, sources and words."""

from __future__ import annotations

from pathlib import Path

from tahqiq.claims import Sources, Wordlists
from tahqiq.places import Gazetteer


def open_places(extra: Path | None = None) -> Gazetteer:
    """The world's places with those of a file on top."""
    return Gazetteer.open(extra)


def open_sources(extra: Path | None = None) -> Sources:
    """The shipped registry of sources and parties with those of a file on top."""
    shipped = Sources.shipped()
    return shipped.with_file(extra) if extra else shipped


def open_words(extra: Path | None = None) -> Wordlists:
    """The shipped word lists of the grammars with those of a file on top."""
    return Wordlists.of_file(extra) if extra else Wordlists()
