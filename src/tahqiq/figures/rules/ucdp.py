"""UCDP GED low, best and high (Uppsala Conflict Data Program, Georeferenced Event Dataset).

Sources: the UCDP GED codebook, version 24.1, as restated by users of the data and read so in November 2026: `best` is
the best (most likely) estimate of total fatalities of an event, `low` and `high` the lowest and the highest *reliable*
estimate. Sundberg and Melander, "Introducing the UCDP Georeferenced Event Dataset", Journal of Peace Research 50 (2013)
523–532.

Not verified, as neither the codebook nor UCDP's page of definitions could be read itself: that where reports differ
`best` is the number of the most reliable source and, among equals, as a rule the lower one. It is from memory.

UCDP's coders judge each source. In their stead, in this order: bodies that document case by case and numbers given as
verified; others who are not a party; parties to the conflict, governments included. UCDP leaves out estimates it
holds unreliable; this rule leaves out none, so its range can be wider than UCDP's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tahqiq.figures.prepare import Prepared
from tahqiq.figures.rules.reports import Range, Report, figures, highest, lowest
from tahqiq.model import Figure

_PARTIES = ("government", "party", "armed_group", "official")


class Ucdp:
    """UCDP GED: lowest, most likely and highest; best is the most reliable source's number, the lower of two equals.

    A hedged number counts as printed; a vague word as its least number; a span as its lower end, for best. A maximum
    alone gives no low and no best.
    """

    name = "ucdp"

    def figures(self, prepared: Prepared, undisputed: int) -> Iterator[Figure]:
        """One figure for each cell, from the latest comparable claims of each origin."""
        return figures(self.name, _range, prepared)


def _range(reports: Sequence[Report]) -> Range:
    counted = [r for r in reports if r.least is not None]
    if not counted:
        return Range(0, highest(reports))
    best = min(counted, key=lambda r: (_standing(r), r.number, r.claim))
    return Range(lowest(reports), highest(reports), best.number)


def _standing(report: Report) -> int:
    s = report.stated
    if s.documented:
        return 0
    return 2 if s.claim.speaker and s.claim.speaker.type in _PARTIES else 1
