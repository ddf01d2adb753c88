"""Simulated worlds of known truth: incidents, sources that miss people, outlets that copy, and what is then printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import exp, log
from random import Random

from tahqiq.figures.estimate.question import Link, Question
from tahqiq.figures.estimate.support import support
from tahqiq.figures.estimate.terms import Term
from tahqiq.figures.readings import rounding_floor
from tahqiq.figures.scopes import Scope
from tahqiq.model import Amount
from tahqiq.model.claim import Qualifier

GROUPS = ("people", "civilian")
SCOPES = (Scope(), Scope((("status", "civilian"),)))
COUNTING = ("monitor_a", "monitor_b", "ministry", "hospital")
HEDGING = "agency"
DOCUMENTING = "hospital"
OUTLETS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """How a world's sources err, on the log scale. `shared` shifts all, `fog` hides people of an incident.

    `exaggerates` is by how much one source counts too many; `honest`: nobody counts people who are not there; without
    `hedges` the agency counts as others do.
    """

    name: str
    incidents: int = 20
    noise: float = 0.15
    bias: float = 0.2
    shared: float = 0.0
    fog: float = 0.0
    exaggerates: float = 0.0
    honest: bool = True
    hedges: bool = True


LAWS = (
    Law(name="as assumed"),
    Law(name="as assumed, 3 incidents", incidents=3),
    Law(name="sources twice as noisy", noise=0.3),
    Law(name="errors either way, counts too", honest=False),
    Law(name="one source counts half too many", exaggerates=0.4),
    Law(name="the same, 3 incidents", exaggerates=0.4, incidents=3),
    Law(name="each incident hides people from all", fog=0.4, hedges=False),
    Law(name="all miss the same 40 %", shared=-0.5, hedges=False),
)


@dataclass(slots=True)
class Cell:
    """One cell: its truth, each origin's last figure, and every figure as printed, by who prints it."""

    truth: int
    terms: list[Term] = field(default_factory=list)
    printed: dict[str, float] = field(default_factory=dict)
    low: int = 0
    high: int | None = None


@dataclass(frozen=True, slots=True)
class World:
    """Incidents of nested cells: everybody, and the civilians among them."""

    incidents: tuple[tuple[Cell, ...], ...]

    def questions(self) -> Iterator[tuple[list[Cell], list[Question], tuple[Link, ...]]]:
        """For each incident the cells with two origins or more, as they are asked of the model."""
        for cells in self.incidents:
            kept = [n for n, c in enumerate(cells) if len(c.terms) > 1 and c.low != c.high]
            asked = [Question(SCOPES[n], GROUPS[n], tuple(cells[n].terms), cells[n].low, cells[n].high) for n in kept]
            yield [cells[n] for n in kept], asked, (Link(0, (1,)),) if len(kept) == 2 else ()


def simulate(law: Law, seed: int) -> World:
    """A world under `law`; the same for the same seed."""
    random = Random(f"{law.name} {seed}")
    centre = -law.noise if law.honest else 0.0
    biases = {
        s: random.gauss(0.0 if s == HEDGING and law.hedges else centre, law.bias) + law.shared
        for s in (*COUNTING, HEDGING)
    }
    biases[DOCUMENTING] -= 0.1
    if law.exaggerates:
        biases["monitor_b"] = law.exaggerates
    by_group = {(s, g): biases[s] + random.gauss(0, law.bias / 2) for s in biases for g in GROUPS}
    return World(tuple(_incident(law, random, by_group) for _ in range(law.incidents)))


def _incident(law: Law, random: Random, biases: dict[tuple[str, str], float]) -> tuple[Cell, ...]:
    everybody = max(6, round(exp(random.gauss(4.2, 1.0))))
    civilians = max(3, round(everybody * random.betavariate(4, 2)))
    cells = (Cell(everybody), Cell(civilians))
    hidden = -abs(random.gauss(0, law.fog))
    for group, cell in zip(GROUPS, cells, strict=True):
        for source in (*COUNTING, HEDGING):
            if random.random() < 0.6:
                _report(law, random, source, cell, biases[source, group] + hidden)
        for outlet in range(OUTLETS):
            if cell.printed and random.random() < 0.6:
                copied = cell.printed[random.choice(sorted(s for s in cell.printed if not s.startswith("outlet")))]
                late = random.random() < 0.7  # else the outlet still prints yesterday's number
                cell.printed[f"outlet{outlet}"] = copied if late else copied + log(random.uniform(0.5, 1))
        bounds = [_bounds(t, cell) for t in cell.terms]
        cell.low = max((low for low, _ in bounds), default=0)
        cell.high = min((high for _, high in bounds if high is not None), default=None)
    cells[0].low = max(cells[0].low, cells[1].low)
    if cells[0].high is not None:
        cells[1].high = cells[0].high if cells[1].high is None else min(cells[0].high, cells[1].high)
    return cells


def _report(law: Law, random: Random, source: str, cell: Cell, bias: float) -> None:
    """The last figure of a source; an honest count, redrawn until it holds, names nobody who is not there."""
    for _ in range(200):
        number = max(1, int(cell.truth * exp(random.gauss(bias, law.noise)) + 0.5))
        amount = _written(law, random, source, number)
        low, high = _proven(amount)
        if not law.honest or (source == "monitor_b" and law.exaggerates):
            break
        if low <= cell.truth and (high is None or cell.truth <= high):
            break
    else:
        return
    sort = "hedge" if amount.qualifier == "about" else "count" if amount.qualifier == "exact" else "minimum"
    if source == DOCUMENTING:
        sort = "minimum"
    cell.terms.append(Term(source, source, sort, support(amount), 0.25 / amount.low))  # type: ignore[arg-type]
    cell.printed[source] = log(amount.low)


def _written(law: Law, random: Random, source: str, number: int) -> Amount:
    """The number as it is given: about, rounded at times, or "at least" so many tens."""
    unit = 10 ** max(0, len(str(number)) - 2)
    rounded = round(number / unit) * unit
    if source == HEDGING and law.hedges:
        return _amount(rounded, "about")
    if random.random() < 0.3 and source != DOCUMENTING:
        if number >= 100:
            return _amount(rounded, "exact")
        if number >= 20:
            return _amount(number // 10 * 10, "at_least")
    return _amount(number, "exact")


def _amount(number: int, qualifier: Qualifier) -> Amount:
    high = None if qualifier == "at_least" else number
    return Amount(low=number, high=high, qualifier=qualifier, as_written=f"{qualifier} {number}")


def _proven(amount: Amount) -> tuple[int, int | None]:
    """What the claim says for certain, as the room takes it: see inequalities."""
    if amount.qualifier == "about":
        return -int(-0.82 * amount.low // 1), int(1.18 * amount.low)
    return rounding_floor(amount.low) if amount.qualifier == "exact" else amount.low, None


def _bounds(term: Term, cell: Cell) -> tuple[int, int | None]:
    number = round(exp(cell.printed[term.origin]))
    if term.sort == "hedge":
        return _proven(_amount(number, "about"))
    return (rounding_floor(number) if term.support.variance or term.sort == "count" else number), None
