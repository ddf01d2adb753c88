"""extract: claims out of the passages that have not been read by this version of the extractor."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tahqiq.claims import EXTRACTORS, Document, Extractor
from tahqiq.investigation.case import Case
from tahqiq.investigation.list_rows import WithoutRows
from tahqiq.investigation.reference import open_places, open_sources, open_words
from tahqiq.model import Artifact, Passage
from tahqiq.model.artifact_json import signal_to_json
from tahqiq.model.claim_json import claim_to_json

BATCH = 64
OWN = ("gazetteer.toml", "sources.toml", "words.toml")  # what a case lays on top of the shipped reference data


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """How many passages were read now, how many needed no reading, and the claims found now."""

    read: int
    unchanged: int
    claims: int


def extractor(
    name: str = "rules", gazetteer: Path | None = None, sources: Path | None = None, words: Path | None = None
) -> Extractor:
    """The extractor of that name over the shipped places, sources and words, with a user's own on top."""
    return _made(name, gazetteer, sources, words, digest_of(gazetteer, sources, words))


@cache
def _made(name: str, gazetteer: Path | None, sources: Path | None, words: Path | None, digest: str) -> Extractor:
    """Made once for each state of the files, which `digest` tells."""
    made: Extractor = EXTRACTORS.get(name)(
        open_places(gazetteer), sources=open_sources(sources), lists=open_words(words)
    )
    return made


def digest_of(*own: Path | None) -> str:
    """A digest of the contents of a user's own files; empty where there are none."""
    contents = [path.read_bytes() if path else b"" for path in own]
    return hashlib.sha256(b"\0".join(contents)).hexdigest()[:8] if any(own) else ""


def extract(case: Case, *, name: str = "rules", progress: Callable[[int], None] = lambda done: None) -> Extracted:
    """Read every prose passage once per version of extractor and lexicons; each batch is one transaction."""
    with case.alone():
        return _extract(case, case_extractor(case, name), progress)


def _extract(case: Case, reader: Extractor, progress: Callable[[int], None]) -> Extracted:
    version = _version(case, reader)
    unread, unchanged = _sorted_out(case, version)
    artifacts = {artifact.id: artifact for artifact in case.artifacts()}
    told = WithoutRows(case)
    claims = 0
    for start in range(0, len(unread), BATCH):
        passages = [told(passage) for key in unread[start : start + BATCH] for passage in case.passages(id=key)]
        entries = [_reading(reader, version, passage, artifacts[passage.artifact]) for passage in passages]
        case.ledger.append(*(case.entry("claims.extracted", body) for body in entries))
        claims += sum(len(body["claims"]) for body in entries)
        progress(len(passages))
    return Extracted(read=len(unread), unchanged=unchanged, claims=claims)


def waiting(case: Case, *, name: str = "rules") -> int:
    """How many passages `extract` would read now."""
    return len(_sorted_out(case, _version(case, case_extractor(case, name)))[0])


def case_extractor(case: Case, name: str = "rules") -> Extractor:
    """The extractor with the case's own places, sources and words."""
    return extractor(name, *(case.file(own) for own in OWN))


def _sorted_out(case: Case, version: str) -> tuple[list[str], int]:
    """Passages to read, and how many this version has read already."""
    done = {row["passage"] for row in case.ledger.rows("readings", extractor=version)}
    rows = [row["id"] for row in case.ledger.rows("passages") if row["kind"] == "prose"]
    unread = [key for key in rows if key not in done]
    return unread, len(rows) - len(unread)


def _version(case: Case, reader: Extractor) -> str:
    """The extractor and its version, and a digest of the case's own reference data where it has any."""
    digest = digest_of(*(case.file(own) for own in OWN))
    return f"{reader.name}/{reader.version}" + (f"+{digest}" if digest else "")


def document(passage: Passage, artifact: Artifact) -> Document:
    """A passage as extractors read it."""
    return Document(
        artifact=artifact.id,
        text=passage.text,
        publisher=artifact.publisher,
        published=artifact.published,
        language=artifact.language,
    )


def _reading(reader: Extractor, version: str, passage: Passage, artifact: Artifact) -> dict[str, Any]:
    found = reader.extract(document(passage, artifact))
    return {
        "artifact": artifact.id,
        "passage": passage.id,
        "extractor": version,
        "claims": [claim_to_json(claim) for claim in found.claims],
        "signals": [signal_to_json(signal) for signal in found.signals],
    }
