"""Estimates of the undocumented: from who is on which lists to how many are on none, or why that cannot be said.

``from tahqiq import estimates; estimates.answers(estimates.read(path))``: every method that fits, with what weighs
against each answer. ``estimate(history, "dga")`` is one method by itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from tahqiq.estimates.estimators import ESTIMATORS
from tahqiq.estimates.judge import answers, judged
from tahqiq.estimates.tables import from_rows, read
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable

__all__ = [
    "ESTIMATORS",
    "CaptureHistory",
    "Caveat",
    "Estimate",
    "NotEstimable",
    "answers",
    "estimate",
    "from_rows",
    "judged",
    "read",
]


def estimate(
    history: CaptureHistory, method: str, *, seed: int = 0, settings: Mapping[str, object] | None = None
) -> Estimate | NotEstimable:
    """How many there are in all, by the method of that name; raises UnknownPlugin for one that does not exist."""
    found: Estimate | NotEstimable = ESTIMATORS.get(method)().estimate(history, seed=seed, settings=settings)
    return found
