"""propose: what a language model proposes beside the rules' claims; agreed, waiting for review, or rejected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tahqiq.claims import EXTRACTORS
from tahqiq.claims.extractors.llm import LlmExtractor
from tahqiq.claims.llm.agreement import agreed
from tahqiq.claims.llm.model import Model
from tahqiq.errors import ModelFailed
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import document
from tahqiq.investigation.language_model import open_model
from tahqiq.investigation.reference import open_places, open_sources, open_words
from tahqiq.model import Artifact, Claim, Passage, Signal, digest
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
    claims are to be extracted before; where they changed since, proposals are compared anew without asking.
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
    asked = unchanged = 0
    bodies: list[Mapping[str, Any]] = []
    failures: list[Signal] = []
    for row in _prose(case):
        key, artifact = row["id"], artifacts[row["artifact"]]
        state, beside, answer = _state(row, artifact, asker), rules.get(row["id"]), answers.get(row["id"])
        if answer is not None and answer["asked"] == state:
            unchanged += 1
            if answer["beside"] != beside:
                case.record("claims.proposed", _compared_anew(case, answer, beside))
            continue
        asked += 1
        try:
            found = _asked(asker, case.passages(id=key)[0], artifact, _claims(case, key))
        except ModelFailed as error:
            failures.append(Signal(code="model-failed", where=artifact.name, words=str(error)))
        else:
            body = {"artifact": artifact.id, "passage": key, "asked": state, "beside": beside, **found}
            case.record("claims.proposed", body)
            bodies.append(body)
        progress(1)
    proposals = [p for body in bodies for p in body["proposals"]]
    agreed_with = sum(p["agrees_with"] is not None for p in proposals)
    return ProposedOfCase(
        asked=asked,
        unchanged=unchanged,
        accepted=agreed_with,
        waiting=len(proposals) - agreed_with,
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


def _asked(asker: LlmExtractor, passage: Passage, artifact: Artifact, claims: list[Claim]) -> dict[str, Any]:
    found = asker.propose(document(passage, artifact))
    return {
        "extractor": f"{asker.name}/{asker.version}",
        "proposals": [{"claim": claim_to_json(c), "agrees_with": agreed(c, claims)} for c in found.claims],
        "rejections": [r._asdict() for r in found.rejections],
        "signals": [signal_to_json(signal) for signal in found.signals],
    }


def _compared_anew(case: Case, answer: Mapping[str, Any], beside: str | None) -> dict[str, Any]:
    """The same proposals beside the claims that the rules read since."""
    key = answer["passage"]
    claims = _claims(case, key)
    rows = [row["claim"] for row in case.ledger.rows("proposals", passage=key)]
    rejections = case.ledger.rows("rejections", passage=key)
    return {
        **answer,
        "beside": beside,
        "proposals": [{"claim": row, "agrees_with": agreed(claim_from_json(row), claims)} for row in rows],
        "rejections": [{name: row[name] for name in ("quote", "code", "words")} for row in rejections],
    }
