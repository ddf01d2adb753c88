"""Iraq Body Count's minimum and maximum.

Sources: Iraq Body Count, "Methods" (iraqbodycount.org/about/methods) and its first methodology of 2003; Sloboda,
Dardagan, Spagat and Hicks, "Iraq Body Count: A case study in the uses of incident-based conflict casualty data" (in
Counting Civilian Casualties, 2013). Where reports of one incident differ, its entry is the range of what they say; a
minimum of zero needs reports of zero by two sources, and that somebody could not confirm deaths is no such report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tahqiq.figures.prepare import Prepared
from tahqiq.figures.rules.reports import Range, Report, figures, highest, independent, lowest
from tahqiq.model import Figure


class Ibc:
    """Iraq Body Count: the least and the greatest number of the reports on one incident; no best number.

    A hedged number counts as printed; a vague word as its least number, towards the minimum only; "up to" towards the
    maximum only. Nobody harmed, said by a single origin, is set aside.
    """

    name = "ibc"

    def figures(self, prepared: Prepared, undisputed: int) -> Iterator[Figure]:
        """One figure for each cell, from the latest comparable claims of each origin."""
        return figures(self.name, _range, prepared)


def _range(reports: Sequence[Report]) -> Range:
    zeros = [r for r in reports if r.least == r.most == 0]
    if len(independent(zeros)) > 1:
        return Range(lowest(reports), highest(reports))
    kept = [r for r in reports if r not in zeros]
    aside = {r.claim: "aside.zero" for r in zeros}
    return Range(lowest(kept), highest(kept), set_aside=aside)
