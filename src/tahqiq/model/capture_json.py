"""Estimates from capture histories to JSON: one object an answer, as `tool estimate` writes it (version 1)."""

from __future__ import annotations

from typing import Any

from tahqiq.model.capture import Estimate, NotEstimable, quantile_name


def estimate_to_json(found: Estimate | NotEstimable) -> dict[str, Any]:
    """Quantiles are of the total N; a refusal has `not_estimable`, and nothing of what it withheld."""
    about = {
        "method": found.method,
        "observed": found.observed,
        "lists": list(found.lists),
        "stratum": dict(found.stratum),
        "input": found.input,
        "diagnostics": {name: told for name, told in found.diagnostics.items() if name != "withheld"},
    }
    if isinstance(found, NotEstimable):
        return about | {"not_estimable": found.reason, "code": found.code, "values": dict(found.values)}
    return about | {
        **{quantile_name(p): n for p, n in found.quantiles.items()},
        "at_least": found.at_least,
        "mean": found.mean,
        "draws": list(found.draws),
        "warnings": [
            {"code": c.code, "grade": c.grade, "words": c.words, "values": dict(c.values)} for c in found.caveats
        ],
        "assumptions": list(found.assumptions),
        "settings": dict(found.settings),
        "seed": found.seed,
        "version": found.version,
    }
