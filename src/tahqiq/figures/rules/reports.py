"""What a published rule looks at: the comparable claims of a cell, one voice for each origin, and what they state.

Comparable are claims that count the same people of the same incident: the same harm, group, alleged perpetrator and
place, from the beginning of the episode on. Nothing is derived from parts or wholes; that is what `provable` is for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tahqiq.figures.prepare import Prepared
from tahqiq.figures.scopes import Scope, Stated, place_key
from tahqiq.figures.wanted import Wanted
from tahqiq.model import Figure

_AS_PRINTED = ("exact", "about", "nearly")
_OUTLETS = ("media",)


@dataclass(frozen=True, slots=True)
class Report:
    """What one claim states of a cell: `least` None if it gives a maximum only, `most` None if it is open above.

    A hedged number is the number as printed; a vague word its least number ("dozens": 12) and open above.
    """

    stated: Stated
    least: int | None
    most: int | None

    @property
    def claim(self) -> str:
        """The claim's id."""
        return self.stated.claim.id

    @property
    def number(self) -> int:
        """The number a reader would take from it: the least where it gives one."""
        return self.least if self.least is not None else self.most or 0


@dataclass(frozen=True, slots=True)
class Range:
    """What a rule makes of reports; `high` None: nobody states an upper end that covers all of them.

    `words` and the reasons in `set_aside` are keys of the room's words.
    """

    low: int
    high: int | None
    best: int | None = None
    words: str = ""
    set_aside: dict[str, str] = field(default_factory=dict)


Judge = Callable[[Sequence[Report]], Range]
"""From the reports of one cell, one or more, the latest of each origin, to its range."""


def figures(name: str, judge: Judge, prepared: Prepared) -> Iterator[Figure]:
    """A figure for each cell wanted; where nobody reports on the cell itself, nothing is known: 0, no limit."""
    for wanted in prepared.wanted:
        reports, aside = comparable(wanted, prepared)
        found = judge(reports) if reports else Range(0, None)
        unused = aside | found.set_aside
        yield Figure(
            cell=wanted[0],
            low=found.low,
            high=found.high,
            best=found.best,
            rule=name,
            binding=tuple(r.claim for r in reports if r.claim not in unused),
            readings=(),
            certificate={},
            set_aside={claim: prepared.words(reason) for claim, reason in unused.items()},
            words=prepared.words(found.words) if found.words else "",
        )


def comparable(wanted: Wanted, prepared: Prepared) -> tuple[list[Report], dict[str, str]]:
    """The reports on a cell in order of claims, and claims of the same people not used, with the reason's key."""
    cell, target = wanted
    if target.without:
        return [], {}
    whole = place_key(prepared.incident.place)
    begins = min((s.scope.start for s in prepared.stated if s.scope.start), default=None)
    same = [s for s in prepared.stated if _people(s.scope, whole) == _people(target.scope, whole)]
    aside = {s.claim.id: reason for s in same if (reason := _why_not(s, begins, cell.as_of))}
    usable = [s for s in same if s.claim.id not in aside]
    last: dict[str, tuple[date, date]] = {}
    for s in usable:
        last[s.origin] = max(_age(s), last.get(s.origin, _age(s)))
    aside |= {s.claim.id: "aside.later_figure" for s in usable if _age(s) < last[s.origin]}
    return [_report(s) for s in usable if s.claim.id not in aside], aside


def independent(reports: Sequence[Report]) -> set[str]:
    """The origins, less outlets that print another origin's number in their own voice: they may only relay it."""
    own = {r.stated.origin for r in reports if not _outlet(r.stated)}
    numbers = {(r.least, r.most) for r in reports if r.stated.origin in own}
    return own | {r.stated.origin for r in reports if _outlet(r.stated) and (r.least, r.most) not in numbers}


def lowest(reports: Sequence[Report]) -> int:
    """The least number that anybody states as a minimum; 0 if all give maximums only."""
    return min((r.least for r in reports if r.least is not None), default=0)


def highest(reports: Sequence[Report]) -> int | None:
    """The greatest upper end that anybody states; None if there is none, or one open above begins beyond it."""
    ends = [r.most for r in reports if r.most is not None]
    begun = max((r.least for r in reports if r.least is not None), default=0)
    return max(ends) if ends and max(ends) >= begun else None


def _people(scope: Scope, whole: str | None) -> Scope:
    """The cell but for its days; the place that holds the whole incident is no restriction."""
    return replace(scope, start=None, end=None, place=None if scope.place == whole else scope.place)


def _why_not(s: Stated, begins: date | None, as_of: date | None) -> str | None:
    claim = s.claim
    if claim.amount is None:
        return "aside.share"
    if claim.negated:
        return "aside.denial"
    if claim.background:
        return "aside.background"
    if s.scope.start and begins and s.scope.start > begins:
        return "aside.some_days"
    if as_of and s.scope.end and s.scope.end > as_of:
        return "aside.later_day"
    return None


def _age(s: Stated) -> tuple[date, date]:
    return s.as_of or date.min, s.latest or date.min


def _report(s: Stated) -> Report:
    amount = s.claim.amount
    assert amount is not None
    if amount.qualifier in _AS_PRINTED:
        return Report(s, amount.low, amount.low)
    only_most = amount.qualifier in ("at_most", "fewer_than") and amount.low == 0
    return Report(s, None if only_most else amount.low, amount.high)


def _outlet(s: Stated) -> bool:
    speaker = s.claim.speaker
    return s.origin.startswith("carrier:") if speaker is None else speaker.type in _OUTLETS
