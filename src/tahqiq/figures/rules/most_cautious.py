"""The widest range that the reports on a cell leave open: least low, greatest high.

Source: this project. Hedges reach as far as its cautious table of widths (the wider fit of Ferson et al. 2015, "Natural
language of uncertainty: numeric hedge words", International Journal of Approximate Reasoning 57, 19–39).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tahqiq.figures.inequalities import numeric_range
from tahqiq.figures.prepare import Prepared
from tahqiq.figures.readings import Readings
from tahqiq.figures.rules.reports import Range, Report, figures
from tahqiq.model import Figure

_CAUTIOUS = Readings(width="cautious")


class MostCautious:
    """Most cautious: the least low and the greatest high over all sources, open above if any of them is; no best.

    A hedged number reaches 18 % either way; a vague word is its least number and open above; "up to N" is 0 to N.
    """

    name = "most-cautious"

    def figures(self, prepared: Prepared, undisputed: int) -> Iterator[Figure]:
        """One figure for each cell, from the latest comparable claims of each origin."""
        return figures(self.name, _range, prepared)


def _range(reports: Sequence[Report]) -> Range:
    ranges = [numeric_range(r.stated, _CAUTIOUS) for r in reports]
    ends = [high for _, high in ranges if high is not None]
    return Range(min(low for low, _ in ranges), max(ends) if len(ends) == len(ranges) else None)
