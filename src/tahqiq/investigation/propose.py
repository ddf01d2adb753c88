"""propose: what a language model proposes beside the rules' claims; agreed, waiting for review, or rejected."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tahqiq.claims import EXTRACTORS
from tahqiq.claims.extractors.llm import LlmExtractor
from tahqiq.claims.llm.agreement import agreed
from tahqiq.claims.llm.model import Model, Reply
from tahqiq.errors import ModelFailed
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import document
from tahqiq.investigation.language_model import open_model
from tahqiq.investigation.list_rows import WithoutRows
from tahqiq.investigation.reference import open_places, open_sources, open_words
from tahqiq.model import Artifact, Claim, Signal, digest
from tahqiq.model.artifact_json import signal_to_json
from tahqiq.model.claim_json import claim_from_json, claim_to_json

__all__ = ("LlmExtractor", "ProposedOfCase", "propose", "proposer", "to_ask")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedOfCase:
    """Passages asked about now and answered before; proposals and rejections of those asked now; what failed."""

    asked: int
    unchanged: int
    accepted: int
    waiting: int
    rejected: int
    failures: tuple[Signal, ...] = ()


def proposer(case: Case, *, model: Model | None = None) -> LlmExtractor:
    """The extractor `llm` with the case's model, places, sources and words; raises where the case allows none."""
    made: LlmExtractor = EXTRACTORS.get("llm")(
        open_places(case.file("gazetteer.toml")),
        sources=open_sources(case.file("sources.toml")),
        lists=open_words(case.file("words.toml")),
        model=model or open_model(case),
    )
    return made


def propose(case: Case, asker: LlmExtractor, progress: Callable[[int], None] = lambda done: None) -> ProposedOfCase:
    """Ask about every passage not answered in its present state; each answer is one entry.

    A failure is a signal and the next passage goes on: what failed is asked again by the next run. The rules'
    claims are to be extracted before; where these rules or their words changed since, the replies kept in the
    vault are read and compared anew without asking.
    """
    with case.alone():
        return _propose(case, asker, progress)


def to_ask(case: Case, asker: LlmExtractor) -> int:
    """How many passages `propose` would ask about now."""
    answers = {row["passage"]: row["asked"] for row in case.ledger.rows("answers")}
    artifacts = {artifact.id: artifact for artifact in case.artifacts()}
    return sum(answers.get(r["id"]) != _state(r, artifacts[r["artifact"]], asker) for r in _prose(case))


def _propose(case: Case, asker: LlmExtractor, progress: Callable[[int], None]) -> ProposedOfCase:
    answers = {row["passage"]: row for row in case.ledger.rows("answers")}
    artifacts = {artifact.id: artifact for artifact in case.artifacts()}
    rules = {row["passage"]: row["extractor"] for row in case.ledger.rows("readings")}
    told, unchanged = WithoutRows(case), 0
    bodies: list[Mapping[str, Any]] = []
    failures: list[Signal] = []
    for row in _prose(case):
        key, artifact = row["id"], artifacts[row["artifact"]]
        state, beside, answer = _state(row, artifact, asker), rules.get(key), answers.get(key)
        answered = answer is not None and answer["asked"] == state
        unchanged += answered
        if answer is not None and answered:
            if answer["beside"] != beside:
                case.record("claims.proposed", _read(case, asker, row, artifact, {**answer, "beside": beside}))
            continue
        try:
            replies = asker.ask(document(told(case.passages(id=key)[0]), artifact))
        except ModelFailed as error:
            failures.append(Signal(code="model-failed", where=artifact.name, words=str(error)))
        else:
            kept = {"asked": state, "beside": beside, "replies": case.vault.put(_packed(replies))}
            bodies.append(_read(case, asker, row, artifact, kept))
            case.record("claims.proposed", bodies[-1])
        progress(1)
    return _counted(bodies, unchanged, failures)


def _counted(bodies: Sequence[Mapping[str, Any]], unchanged: int, failures: Sequence[Signal]) -> ProposedOfCase:
    proposals = [p for body in bodies for p in body["proposals"]]
    accepted = sum(p["agrees_with"] is not None for p in proposals)
    return ProposedOfCase(
        asked=len(bodies) + len(failures),
        unchanged=unchanged,
        accepted=accepted,
        waiting=len(proposals) - accepted,
        rejected=sum(len(body["rejections"]) for body in bodies),
        failures=tuple(failures),
    )


def _prose(case: Case) -> list[Mapping[str, Any]]:
    return [row for row in case.ledger.rows("passages") if row["kind"] == "prose"]


def _claims(case: Case, passage: str) -> list[Claim]:
    return [claim_from_json(row) for row in case.ledger.rows("claims", passage=passage)]


def _state(row: Mapping[str, Any], artifact: Artifact, asker: LlmExtractor) -> str:
    """A digest of what an answer hangs on: the text, what is known of its carrier, the model and what it is asked."""
    published = artifact.published.isoformat() if artifact.published else None
    return digest([f"{asker.name}/{asker.version}", row["text"], artifact.publisher, published, artifact.language])


def _read(
    case: Case, asker: LlmExtractor, row: Mapping[str, Any], artifact: Artifact, kept: Mapping[str, Any]
) -> dict[str, Any]:
    """The body of an entry: what the kept replies propose of a passage, beside the rules' claims of today."""
    claims = _claims(case, row["id"])
    passage = WithoutRows(case)(case.passages(id=row["id"])[0])
    found = asker.read(document(passage, artifact), _unpacked(case.vault.get(kept["replies"])))
    return {
        "artifact": artifact.id,
        "passage": row["id"],
        "extractor": f"{asker.name}/{asker.version}",
        **{name: kept[name] for name in ("asked", "beside", "replies")},
        "proposals": [{"claim": claim_to_json(c), "agrees_with": agreed(c, claims)} for c in found.claims],
        "rejections": [r._asdict() for r in found.rejections],
        "signals": [signal_to_json(signal) for signal in found.signals],
    }


def _packed(replies: Sequence[Reply]) -> bytes:
    return json.dumps([[reply.text, reply.unschooled] for reply in replies]).encode("ascii")


def _unpacked(data: bytes) -> list[Reply]:
    return [Reply(text, unschooled) for text, unschooled in json.loads(data)]
