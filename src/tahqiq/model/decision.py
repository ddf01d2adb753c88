"""Decisions: what a named person said of a claim that the machine proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from tahqiq.model.claim import Claim
from tahqiq.model.claim_json import claim_from_json, claim_to_json

Verdict = Literal["accepted", "corrected", "rejected"]
State = Literal["proposed", "accepted", "corrected", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One person's verdict on one claim; `claim` is the machine's version, `correction` what is to stand instead."""

    claim: Claim
    verdict: Verdict
    by: str
    at: datetime
    note: str = ""
    correction: Claim | None = None

    @property
    def stands(self) -> Claim | None:
        """The claim as decided; None where it was rejected."""
        return None if self.verdict == "rejected" else self.correction or self.claim


def decision_to_json(decision: Decision) -> dict[str, Any]:
    """Every field; the claims in the JSON everyone exchanges."""
    return {
        "claim": claim_to_json(decision.claim),
        "verdict": decision.verdict,
        "by": decision.by,
        "at": decision.at.isoformat(),
        "note": decision.note,
        "correction": decision.correction and claim_to_json(decision.correction),
    }


def decision_from_json(body: Mapping[str, Any]) -> Decision:
    """The inverse of decision_to_json."""
    return Decision(
        claim=claim_from_json(body["claim"]),
        verdict=body["verdict"],
        by=body["by"],
        at=datetime.fromisoformat(body["at"]),
        note=body["note"],
        correction=claim_from_json(body["correction"]) if body["correction"] else None,
    )
