"""Judgements: what a named person said of two claims, whether they tell of the same incident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Sameness = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One person's verdict on a pair of claims, by id; the order of the two says nothing."""

    left: str
    right: str
    verdict: Sameness
    by: str
    at: datetime
    note: str = ""


def judgement_to_json(judgement: Judgement) -> dict[str, Any]:
    """Every field."""
    return {
        "left": judgement.left,
        "right": judgement.right,
        "verdict": judgement.verdict,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "note": judgement.note,
    }


def judgement_from_json(body: Mapping[str, Any]) -> Judgement:
    """The inverse of judgement_to_json."""
    fields = {name: body[name] for name in ("left", "right", "verdict", "by", "note")}
    return Judgement(**fields, at=datetime.fromisoformat(body["at"]))
