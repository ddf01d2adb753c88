"""Two lists: Chapman's correction of Lincoln and Petersen.

Chapman (1951), Univ. California Publ. Stat. 1; variance by Seber (1970), Biometrika 57.
"""

from __future__ import annotations

from collections.abc import Mapping

from tahqiq.estimates.answers import caveat, estimated, refused
from tahqiq.estimates.settings import settled
from tahqiq.estimates.summary import log_normal
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable


class Chapman:
    """The total of two lists that are taken to be independent, everyone being as likely on each as everyone else."""

    name = "chapman"
    paper = "Chapman (1951); Seber (1970)"

    def estimate(
        self, history: CaptureHistory, *, seed: int = 0, settings: Mapping[str, object] | None = None
    ) -> Estimate | NotEstimable:
        """(n₁+1)(n₂+1)/(m+1) − 1 with a log-normal interval.

        Refuses other than two lists, no overlap, and a list that adds nobody: then the number is nought by arithmetic,
        its variance too, and one list may simply be taken from the other. There are no settings.
        """
        settled(self.name, settings)
        if len(history.lists) != 2:
            return refused(history, self.name, "lists", {"only": 2, "lists": len(history.lists)})
        both, first, second = (history.counts.get(p, 0) for p in ("11", "10", "01"))
        if both == 0:
            return refused(history, self.name, "no-overlap")
        if not first or not second:
            idle = history.lists[1 if first else 0]
            return refused(history, self.name, "adds-nobody", {"list": idle}, overlap=both)
        one, other = both + first, both + second
        total = (one + 1) * (other + 1) / (both + 1) - 1
        variance = (one + 1) * (other + 1) * first * second / ((both + 1) ** 2 * (both + 2))
        quantiles, at_least, draws = log_normal(history.observed, total - history.observed, variance)
        return estimated(
            history,
            self.name,
            (quantiles, total, at_least),
            caveats=[caveat("two-lists", "severe")],
            assumptions=["independent-lists", "equal-chances", "right-links", "closed"],
            diagnostics={"overlap": both},
            draws=draws,
        )
