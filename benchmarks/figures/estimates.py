"""``python -m benchmarks.figures.estimates [--worlds N]``: best estimates and their intervals against known truths."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import expm1, log, sqrt
from statistics import fmean, median
from time import perf_counter

import numpy as np

from benchmarks.figures.truth_discovery import METHODS
from benchmarks.figures.truths import LAWS, Cell, Law, World, simulate
from tahqiq.figures.estimate.biases import learn
from tahqiq.figures.estimate.fit import misfits
from tahqiq.figures.estimate.sampling import draw, posterior_of

OURS = "best estimate"
LARGEST = "the largest"


@dataclass(slots=True)
class Score:
    """Errors of one method, in logs, and for ours whether intervals hold the truth and how wide they are."""

    errors: list[float] = field(default_factory=list)
    held: dict[int, list[bool]] = field(default_factory=lambda: {80: [], 95: []})
    widths: dict[int, list[float]] = field(default_factory=lambda: {80: [], 95: []})

    @property
    def rmse(self) -> float:
        """The root of the mean square of log errors."""
        return sqrt(fmean(e * e for e in self.errors))

    @property
    def lean(self) -> float:
        """The mean log error: below nought, too few people."""
        return fmean(self.errors)

    @property
    def relative(self) -> float:
        """The median of how far a number is off, as a share of the truth."""
        return median(abs(expm1(e)) for e in self.errors)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of all worlds of one law: scores by method, cells asked and answered, those whose bounds hold."""

    law: Law
    scores: Mapping[str, Score]
    asked: int
    answered: int
    sound: int
    seconds: float


def main() -> None:
    """Every law in turn; three tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures.estimates", description=__doc__)
    parser.add_argument("--worlds", type=int, default=200, help="simulated worlds for each law (default 200)")
    worlds = parser.parse_args().worlds
    outcomes = [run(law, worlds) for law in LAWS]
    print(f"{worlds} worlds of each kind; claims are simulated, so their truths are known.\n")
    _print("log RMSE", outcomes, lambda s: f"{s.rmse:.3f}")
    _print("median relative error", outcomes, lambda s: f"{s.relative:.0%}")
    print("| world | bounds hold the truth | answered | 80 % holds | wide | 95 % holds | wide | lean | ms |")
    print("|---|---|---|---|---|---|---|---|---|")
    for o in outcomes:
        told = [f"{o.sound / o.asked:.0%}", f"{o.answered / o.asked:.0%}", *_intervals(o.scores[OURS])]
        print("| " + " | ".join([o.law.name, *told, f"{1000 * o.seconds:.0f}"]) + " |")


def _print(title: str, outcomes: Sequence[Outcome], shown: Callable[[Score], str]) -> None:
    """One row a law; for others' methods first on one number an origin, then on all that outlets print."""
    names = [OURS, LARGEST, *METHODS]
    print(f"| {title} | " + " | ".join(names) + " |\n|---" + "|---" * len(names) + "|")
    for o in outcomes:
        cells = [shown(o.scores[name]) if o.scores[name].errors else "–" for name in (OURS, LARGEST)]
        for name in METHODS:
            cells.append(" / ".join(shown(o.scores[f"{name}, {what}"]) for what in ("origins", "as printed")))
        print("| " + " | ".join([o.law.name, *cells]) + " |")
    print()


def _intervals(s: Score) -> list[str]:
    if not s.errors:
        return ["–"] * 5
    told = []
    for level in (80, 95):
        told += [f"{fmean(s.held[level]):.0%}", f"{expm1(fmean(s.widths[level])):.0%}"]
    return [*told, f"{expm1(s.lean):+.0%}"]


def run(law: Law, worlds: int) -> Outcome:
    """Simulate, infer, and compare, so many times."""
    started = perf_counter()
    scores = {OURS: Score(), LARGEST: Score()}
    scores |= {f"{name}, {what}": Score() for name in METHODS for what in ("origins", "as printed")}
    asked = answered = sound = 0
    for seed in range(worlds):
        world = simulate(law, seed)
        drawn = list(infer(world, seed))
        asked += len(drawn)
        sound += sum(c.low <= c.truth and (c.high is None or c.truth <= c.high) for c, _ in drawn)
        answered += sum(d is not None for _, d in drawn)
        if drawn:
            _score(scores, drawn)
    return Outcome(law, scores, asked, answered, sound, (perf_counter() - started) / worlds)


def infer(world: World, seed: int) -> Iterator[tuple[Cell, np.ndarray | None]]:
    """Every cell that is asked, with its draws; None where it is refused."""
    parts = list(world.questions())
    if not any(questions for _, questions, _ in parts):
        return
    flat = [q for _, questions, _ in parts for q in questions]
    biases = learn(flat, seed)
    posteriors = [posterior_of(q, biases) for q in flat]
    bad, doubted = misfits(flat, posteriors)
    first = 0
    for cells, questions, links in parts:
        fine = [first + n not in bad and not any(t.origin in doubted for t in q.terms) for n, q in enumerate(questions)]
        drawn = draw(questions, posteriors[first : first + len(questions)], links, (), seed) if questions else {}
        yield from ((cell, drawn.get(n) if fine[n] else None) for n, cell in enumerate(cells))
        first += len(questions)


def _score(scores: Mapping[str, Score], pairs: list[tuple[Cell, np.ndarray | None]]) -> None:
    """Ours over the cells it answers, the others over all of them."""
    cells = [c for c, _ in pairs]
    for cell, drawn in pairs:
        scores[LARGEST].errors.append(max(cell.printed.values()) - log(cell.truth))
        if drawn is None:
            continue
        low95, low80, best, high80, high95 = np.quantile(drawn, (0.025, 0.1, 0.5, 0.9, 0.975), method="inverted_cdf")
        scores[OURS].errors.append(log(best / cell.truth))
        for level, low, high in ((80, low80, high80), (95, low95, high95)):
            scores[OURS].held[level].append(bool(low <= cell.truth <= high))
            scores[OURS].widths[level].append(log(high / low))
    for name, method in METHODS.items():
        for what, entries in (
            ("origins", [{t.origin: c.printed[t.origin] for t in c.terms} for c in cells]),
            ("as printed", [c.printed for c in cells]),
        ):
            found = method(entries)
            scores[f"{name}, {what}"].errors += [f - log(c.truth) for f, c in zip(found, cells, strict=True)]


if __name__ == "__main__":
    main()
