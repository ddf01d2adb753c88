"""What claims are made with: which extractor, over which reference data."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from tahqiq import __version__
from tahqiq.claims import Extractor
from tahqiq.investigation.extract import digest_of, extractor
from tahqiq.investigation.reference import open_places


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """An extractor by name, and a user's own files on top of the shipped reference data."""

    extractor: str = "rules"
    gazetteer: Path | None = None
    sources: Path | None = None
    words: Path | None = None

    @property
    def own(self) -> tuple[Path | None, Path | None, Path | None]:
        """The user's own files: gazetteer, sources, words."""
        return self.gazetteer, self.sources, self.words

    def make(self) -> Extractor:
        """The extractor itself; UnknownPlugin, BadConfig."""
        return extractor(self.extractor, *self.own)

    def made_with(self) -> dict[str, str]:
        """Everything on which the claims depend besides the documents, each as a version or digest."""
        made = self.make()
        return {
            "tahqiq": __version__,
            "extractor": f"{made.name}/{made.version}",
            "grammars and lexicons": _digest(files("tahqiq.claims")),
            "gazetteer": open_places(self.gazetteer).version,
            "own sources": digest_of(self.sources),
            "own words": digest_of(self.words),
        }


def _digest(folder: Traversable) -> str:
    total = hashlib.sha256()
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.is_dir() and file.name != "__pycache__":
            total.update(_digest(file).encode())
        elif file.name.endswith((".py", ".toml")):
            total.update(file.name.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:16]
