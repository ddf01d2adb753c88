"""extract: claims out of the passages that have not been read by this version of the extractor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tahqiq.claims import EXTRACTORS, Document, Extractor
from tahqiq.investigation.case import Case
from tahqiq.investigation.reference import open_places, open_sources
from tahqiq.model import Artifact, Passage
from tahqiq.model.artifact_json import signal_to_json
from tahqiq.model.claim_json import claim_to_json

BATCH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """How many passages were read now, how many needed no reading, and the claims found now."""

    read: int
    unchanged: int
    claims: int


@cache
def extractor(name: str = "rules", gazetteer: Path | None = None, sources: Path | None = None) -> Extractor:
    """The extractor of that name over the shipped gazetteer and sources, with a case's own on top."""
    made: Extractor = EXTRACTORS.get(name)(open_places(gazetteer), sources=open_sources(sources))
    return made


def extract(case: Case, *, name: str = "rules", progress: Callable[[int], None] = lambda done: None) -> Extracted:
    """Read every prose passage once per version of extractor and lexicons; each batch is one transaction."""
    with case.alone():
        return _extract(case, case_extractor(case, name), progress)


def _extract(case: Case, reader: Extractor, progress: Callable[[int], None]) -> Extracted:
    unread, unchanged = _sorted_out(case, reader)
    artifacts = {artifact.id: artifact for artifact in case.artifacts()}
    claims = 0
    for start in range(0, len(unread), BATCH):
        passages = [passage for key in unread[start : start + BATCH] for passage in case.passages(id=key)]
        entries = [_reading(reader, passage, artifacts[passage.artifact]) for passage in passages]
        case.ledger.append(*(case.entry("claims.extracted", body) for body in entries))
        claims += sum(len(body["claims"]) for body in entries)
        progress(len(passages))
    return Extracted(read=len(unread), unchanged=unchanged, claims=claims)


def waiting(case: Case, *, name: str = "rules") -> int:
    """How many passages `extract` would read now."""
    return len(_sorted_out(case, case_extractor(case, name))[0])


def case_extractor(case: Case, name: str = "rules") -> Extractor:
    """The extractor with the case's own places and sources."""
    return extractor(name, case.file("gazetteer.toml"), case.file("sources.toml"))


def _sorted_out(case: Case, reader: Extractor) -> tuple[list[str], int]:
    """Passages to read, and how many this version has read already."""
    done = {row["passage"] for row in case.ledger.rows("readings", extractor=_version(reader))}
    rows = [row["id"] for row in case.ledger.rows("passages") if row["kind"] == "prose"]
    unread = [key for key in rows if key not in done]
    return unread, len(rows) - len(unread)


def _version(reader: Extractor) -> str:
    return f"{reader.name}/{reader.version}"


def _reading(reader: Extractor, passage: Passage, artifact: Artifact) -> dict[str, Any]:
    document = Document(
        artifact=artifact.id,
        text=passage.text,
        publisher=artifact.publisher,
        published=artifact.published,
        language=artifact.language,
    )
    found = reader.extract(document)
    return {
        "artifact": artifact.id,
        "passage": passage.id,
        "extractor": _version(reader),
        "claims": [claim_to_json(claim) for claim in found.claims],
        "signals": [signal_to_json(signal) for signal in found.signals],
    }
