"""Best estimates to JSON: a list of its own, never among bounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tahqiq.model.estimate import BestEstimate, NoBestEstimate
from tahqiq.model.figure_json import cell_to_json


def estimates_to_json(found: Sequence[BestEstimate | NoBestEstimate]) -> list[dict[str, Any]]:
    """One object a cell; its `type` is "estimated" or "not_estimable"."""
    return [_estimated(e) if isinstance(e, BestEstimate) else _refused(e) for e in found]


def _estimated(e: BestEstimate) -> dict[str, Any]:
    return {
        "type": "estimated",
        "cell": cell_to_json(e.cell),
        "median": e.median,
        "interval_80": list(e.interval_80),
        "interval_95": list(e.interval_95),
        "within": {"least": e.least, "most": e.most},
        "claims": list(e.claims),
        "origins": list(e.origins),
        "left_out": dict(e.left_out),
        "basis": e.basis,
        "incidents": e.incidents,
        "assumptions": list(e.assumptions),
        "words": e.words,
        "method": e.method,
        "seed": e.seed,
        "draws": e.draws,
        "digest": e.digest,
    }


def _refused(e: NoBestEstimate) -> dict[str, Any]:
    return {
        "type": "not_estimable",
        "cell": cell_to_json(e.cell),
        "code": e.code,
        "reason": e.reason,
        "claims": list(e.claims),
    }
