"""Airwars' range of those reported harmed, with a grade of the reporting.

Source: Airwars, "Methodology" (airwars.org/about/methodology): an incident gathers all public accounts of it; the range
runs from the lowest to the highest number given; incidents are graded *confirmed* (a belligerent accepted
responsibility), *fair* (two or more sources), *weak* (one source), *contested* (more than one belligerent is held
responsible) or *discounted* (those harmed were not civilians).

The grade here is only what claims show: who speaks, and whom they hold responsible. Airwars also asks whether military
action was likely there and then, and discounts; neither is done here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tahqiq.figures.prepare import Prepared
from tahqiq.figures.rules.reports import Range, Report, figures, highest, independent, lowest
from tahqiq.figures.scopes import perpetrator_key
from tahqiq.model import Figure


class Airwars:
    """Airwars: from the lowest low to the highest high of the reports, with a grade; no best number.

    A hedged number counts as printed; a vague word as its least number, towards the low end only; "up to N" is 0 to N.
    """

    name = "airwars"

    def figures(self, prepared: Prepared, undisputed: int) -> Iterator[Figure]:
        """One figure for each cell, from the latest comparable claims of each origin."""
        blamed = {key for s in prepared.stated if (key := perpetrator_key(s.claim.perpetrator))}
        return figures(self.name, lambda reports: _range(reports, blamed), prepared)


def _range(reports: Sequence[Report], blamed: set[str]) -> Range:
    low = 0 if any(r.least is None for r in reports) else lowest(reports)
    return Range(low, highest(reports), words=f"airwars.{_grade(reports, blamed)}")


def _grade(reports: Sequence[Report], blamed: set[str]) -> str:
    origins = independent(reports)
    if any(r.stated.origin == perpetrator_key(r.stated.claim.perpetrator) for r in reports):
        return "confirmed"
    if len(blamed) > 1:
        return "contested"
    return "fair" if len(origins) > 1 else "weak"
