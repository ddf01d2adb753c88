"""``python -m benchmarks.figures.estimates [--worlds N]``: best estimates and their intervals against known truths."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
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


def main() -> None:
    """Every law in turn; one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures.estimates", description=__doc__)
    parser.add_argument("--worlds", type=int, default=200, help="simulated worlds for each law (default 200)")
    worlds = parser.parse_args().worlds
    print(f"{worlds} worlds each; claims are simulated, truths known; logs: 0.10 is about a tenth")
    print("| world | method | log RMSE | lean | relative error | 80 % holds | wide | 95 % holds | wide |")
    print("|---|---|---|---|---|---|---|---|---|")
    for law in LAWS:
        started = perf_counter()
        scores, asked, answered, sound = run(law, worlds)
        seconds = (perf_counter() - started) / worlds
        for name, score in scores.items():
            print("| " + " | ".join(_row(law.name if name == OURS else "", name, score)) + " |")
        print(
            f"| | *{answered:,} of {asked:,} cells answered; proven bounds hold the truth in {sound / asked:.0%}; "
            f"{seconds * 1000:,.0f} ms a world* | | | | | | | |"
        )


def run(law: Law, worlds: int) -> tuple[Mapping[str, Score], int, int, int]:
    """Scores by method, cells asked, cells answered, and cells whose proven bounds hold the truth."""
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
    return scores, asked, answered, sound


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


def _row(world: str, name: str, s: Score) -> list[str]:
    if not s.errors:
        return [world, name, *["–"] * 7]
    row = [world, name, f"{s.rmse:.3f}", f"{s.lean:+.3f}", f"{s.relative:.1%}"]
    for level in (80, 95):
        held, widths = s.held[level], s.widths[level]
        row += [f"{fmean(held):.1%}", f"{expm1(fmean(widths)):.0%}"] if held else ["", ""]
    return row


if __name__ == "__main__":
    main()
