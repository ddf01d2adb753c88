"""python -m benchmarks.linkage.scale: seconds and memory at 10k, 100k and 1M rows of the noisy world."""

from __future__ import annotations

import argparse

from benchmarks.linkage.__main__ import table
from benchmarks.linkage.one import METHODS
from benchmarks.linkage.run import Outcome, outcome
from benchmarks.linkage.tasks import task

_ROWS_PER_VICTIM = 1.446  # of the noisy world's two lists together
_HEAD = ("rows", "method", "seconds", "processor seconds", "MB", "true pairs compared", "F1", "best F1")


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage.scale", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--methods", nargs="+", choices=list(METHODS), default=["tahqiq, on DuckDB", "Splink, raw"])
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    lines: list[tuple[str, ...]] = []
    for rows in asked.rows:
        given = task("noisy", asked.seed, int(rows / _ROWS_PER_VICTIM))
        for method in asked.methods:
            found = outcome(given, method, minutes=60)
            many = f"{len(given.left) + len(given.right):,}"
            lines.append(line(many, found) if isinstance(found, Outcome) else (many, method, found.reason, *[""] * 5))
            print(lines[-1], flush=True)
    print("\n".join(table([_HEAD, *lines])))


def line(rows: str, found: Outcome) -> tuple[str, ...]:
    """One method's line."""
    m = found.measures
    shares = (f"{m.f1:.3f}", f"{m.best:.3f}")
    return (
        rows,
        found.method,
        f"{found.seconds:.0f}",
        f"{found.processor:.0f}",
        str(found.megabytes),
        f"{m.blocked:.3f}",
        *shares,
    )


if __name__ == "__main__":
    main()
