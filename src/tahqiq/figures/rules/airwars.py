"""Airwars' range of those reported harmed, with a grade of the reporting.

Sources, read in November 2026: Airwars, "Methodology" (airwars.org/about/methodology) and its note on Gaza of October
2023 (airwars.org/output_type/methodology-note): an incident gathers all public accounts of it. Its incident pages give
a range of those reported killed and explain the grades: *confirmed* (a specific belligerent has accepted
responsibility), *fair* (two or more credible sources, with likely or confirmed action of a belligerent nearby), *weak*
(a single source), *contested* (competing claims of responsibility, as of several belligerents or ground forces too),
*discounted* (those killed were combatants, or others were most likely responsible).

The grade here is only what claims show: who speaks, and whom they hold responsible. Whether a source is credible,
whether military action was likely there and then, and discounting are judgements that are not imitated. Where it is
contested whether the dead were civilians, Airwars puts the minimum of both groups at 0 (its report on October 2023);
here each group has the numbers that are stated of it. Not found in what could be read: the rule by which the ends of
the range are chosen; that they are the lowest and the highest number is our reading of its incident pages.
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
