"""``python -m benchmarks.figures [--documents N]``: times of reconciling made-up seasons of reports, one table."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TypeVar

from benchmarks.figures import peers
from benchmarks.figures.reports import Provinces, one_event, season
from tahqiq.figures import Readings, reconcile
from tahqiq.figures.checker import check_bounds, check_conflict
from tahqiq.figures.incidents import group
from tahqiq.figures.origins import Origins
from tahqiq.figures.prepare import Prepared, prepare
from tahqiq.figures.words import Words
from tahqiq.model import Claim

T = TypeVar("T")
Row = tuple[str, str, str]


def main() -> None:
    """Run everything in this process, one after the other, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures", description=__doc__)
    parser.add_argument("--documents", type=int, default=1000, help="documents of the large season (default 1000)")
    documents = parser.parse_args().documents
    reconcile(one_event(5), Provinces())  # loads the solver
    rows = [_whole(f"one event, {n} claims", one_event(n)) for n in (5, 20, 50, 100)]
    rows.append(_whole(f"{documents:,} documents", season(documents)))
    rows += _bounds_only(season(min(documents, 200)))
    width = max(len(name) for name, _, _ in rows)
    print(f"{'':{width}}  {'time':>9}  what")
    for name, time, what in rows:
        print(f"{name:{width}}  {time:>9}  {what}")


def _whole(name: str, claims: Sequence[Claim]) -> Row:
    """Everything: incidents, bounds, conflicts, differences, audits; then, not timed, every proof is checked."""
    result, seconds = _timed(lambda: reconcile(claims, Provinces()))
    good = all(check_bounds(f.certificate, f.low, f.high) for f in result.bounds)
    good = good and all(check_conflict(c.certificate) for c in result.conflicts)
    what = f"{len(claims):,} claims, {len(result.incidents):,} incidents, {len(result.bounds):,} bounds, "
    what += f"{len(result.conflicts):,} conflicts; proofs {'all check' if good else 'FAIL'}"
    return f"reconcile: {name}", f"{seconds * 1000:,.0f} ms", what


def _bounds_only(claims: Sequence[Claim]) -> list[Row]:
    """The bounds alone, here and in solvers given a fresh whole-number model for each."""
    questions = _questions(_prepared(claims))
    ours, seconds = _timed(lambda: [q[0].working.minimum(q[2], q[1]) for q in questions])
    rows = [("bounds alone: this room, proven", f"{seconds * 1000:,.0f} ms", f"{len(questions):,} minima")]
    solvers: list[tuple[str, Callable[[list[peers.Question]], list[int | None]]]] = [("HiGHS", peers.highs)]
    if peers.has_z3():
        solvers.append(("z3", peers.z3))
    for name, solve in solvers:
        found, seconds = _timed(lambda solve=solve: solve(questions))  # type: ignore[misc]
        same = sum(a == b for a, b in zip(ours, found, strict=True))
        what = f"{same:,} of {len(found):,} the same; a fresh model each, no proofs"
        rows.append((f"bounds alone: {name}, one shot", f"{seconds * 1000:,.0f} ms", what))
    return rows


def _prepared(claims: Sequence[Claim]) -> list[Prepared]:
    by_id = {c.id: c for c in claims}
    readings, words = Readings.default(), Words()
    return [
        p
        for incident in group(claims, Provinces())
        for p in prepare(incident, by_id, (), Provinces(), origins=Origins.of({}), readings=readings, words=words)
    ]


def _questions(prepared: Sequence[Prepared]) -> list[peers.Question]:
    found: list[peers.Question] = []
    for p in prepared:
        kept = p.working.undisputed(p.working.conflicts())
        for _, target in p.wanted:
            found.append((p, kept, dict.fromkeys(p.working.cell_atoms(target, "inner"), 1)))
            found.append((p, kept, dict.fromkeys(p.working.cell_atoms(target, "outer"), -1)))
    return found


def _timed(run: Callable[[], T]) -> tuple[T, float]:
    start = perf_counter()
    result = run()
    return result, perf_counter() - start


if __name__ == "__main__":
    main()
