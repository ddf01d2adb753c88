"""Iraq Body Count's minimum and maximum.

Sources: Iraq Body Count, "Methods", part 3 (iraqbodycount.org/about/methods/3), read in November 2026: each incident
has, among 18 items taken from reports, a minimum and a maximum of deaths and of injuries; the methods of 2003 go on to
hold. Sloboda, Dardagan, Spagat and Hicks, "Iraq Body Count: A case study in the uses of incident-based conflict
casualty data" (in Counting Civilian Casualties, 2013) describes cross-checks against double counts.

Not verified, as the pages could be read in part only: that the two numbers are the lowest and the highest of the
reports, and that a minimum of zero needs two sources that report zero, while a source that could not confirm deaths is
none of them. Both are from memory of the methodology of 2003. Nor is it imitated that each incident needs two outlets.
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
