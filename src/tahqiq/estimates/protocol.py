"""What an estimator is: one capture history in, an estimate or the reason for none out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable


class Estimator(Protocol):
    """One way to infer how many are on no list; `name` stands in files and pages, `paper` is where it comes from."""

    name: str
    paper: str

    def estimate(
        self, history: CaptureHistory, *, seed: int = 0, settings: Mapping[str, object] | None = None
    ) -> Estimate | NotEstimable:
        """Never raises for a history it cannot answer: that is NotEstimable. The same seed gives the same numbers."""
        ...
