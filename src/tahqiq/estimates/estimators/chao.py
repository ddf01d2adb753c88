"""Chao's lower bound, from how many are on exactly one list and on exactly two.

Chao (1987), Biometrics 43; bias-corrected form for few lists, Chao (1989), Biometrics 45.
"""

from __future__ import annotations

from collections.abc import Mapping

from tahqiq.estimates.answers import caveat, estimated, refused
from tahqiq.estimates.settings import settled
from tahqiq.estimates.summary import log_normal
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable

_SOME = 2  # persons on one list alone, below which f₁(f₁−1) is nought whatever else


class Chao:
    """At least how many there are, however unequal their chances of being on a list, if lists are independent."""

    name = "chao"
    paper = "Chao (1987, 1989)"

    def estimate(
        self, history: CaptureHistory, *, seed: int = 0, settings: Mapping[str, object] | None = None
    ) -> Estimate | NotEstimable:
        """n + (t−1)/t · f₁(f₁−1) / (2(f₂+1)) with a log-normal interval.

        Refuses if nobody is on exactly two lists, or fewer than two on one alone: then the bound is the documented by
        arithmetic. There are no settings.
        """
        settled(self.name, settings)
        lists = len(history.lists)
        once, twice = (sum(n for p, n in history.counts.items() if p.count("1") == k) for k in (1, 2))
        if twice == 0:
            return refused(history, self.name, "no-overlap", once=once)
        if once < _SOME:
            return refused(history, self.name, "adds-nobody", {"once": once}, once=once, twice=twice)
        share = (lists - 1) / lists
        hidden = share * once * (once - 1) / (2 * (twice + 1))
        ratio = once / twice
        variance = twice * (share * ratio**2 / 2 + share**2 * ratio**3 + share**2 * ratio**4 / 4)
        quantiles, at_least, draws = log_normal(history.observed, hidden, variance)
        return estimated(
            history,
            self.name,
            (quantiles, history.observed + hidden, at_least),
            caveats=[caveat("lower-bound", "caution")],
            assumptions=["independent-lists", "right-links", "closed"],
            diagnostics={"once": once, "twice": twice},
            draws=draws,
        )
