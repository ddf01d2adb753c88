"""python -m benchmarks.linkage.intervals: do 90 % intervals for the number of links cover it, over resampled worlds."""

from __future__ import annotations

import argparse
from statistics import NormalDist, mean

from benchmarks.linkage.__main__ import table
from benchmarks.linkage.tasks import task
from tahqiq.people import Links, link
from tahqiq.people.linkage.draws import draw

_HEAD = ("world", "resampled", "intervals from", "cover", "true number below", "above", "mean width / number")
_DRAWS = 200
_Z = NormalDist().inv_cdf(0.95)
Interval = tuple[float, float]


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage.intervals", description=__doc__)
    parser.add_argument("--only", nargs="+", default=["arabic two monitors", "latin x arabic", "siblings", "noisy"])
    parser.add_argument("--worlds", type=int, default=20)
    parser.add_argument("--size", type=int, default=800)
    asked = parser.parse_args()
    rows = [row for name in asked.only for row in covered(name, asked.worlds, asked.size)]
    print("\n".join(table([_HEAD, *rows])))


def covered(name: str, worlds: int, size: int) -> list[tuple[str, ...]]:
    """A line for each way to make intervals."""
    found: dict[str, list[tuple[Interval, int]]] = {}
    for seed in range(100, 100 + worlds):
        given = task(name, seed, size)
        links = link(given.left, given.right, one_to_one=True, seed=seed)
        for way, interval in intervals(links, seed).items():
            found.setdefault(way, []).append((interval, len(given.truth)))
    return [_line(name, way, pairs) for way, pairs in found.items()]


def intervals(links: Links, seed: int) -> dict[str, Interval]:
    """90 % intervals for the number of links: from draws of the clustering, and from probabilities alone."""
    p = links.probability
    middle, spread = float(p.sum()), float((p * (1 - p)).sum()) ** 0.5
    return {
        "draws": draw(links, _DRAWS, single=frozenset({0, 1}), seed=seed).interval(0.9),
        "probabilities, as if independent": (middle - _Z * spread, middle + _Z * spread),
    }


def _line(name: str, way: str, pairs: list[tuple[Interval, int]]) -> tuple[str, ...]:
    inside = mean(low <= true <= high for (low, high), true in pairs)
    below, above = mean(true < low for (low, _), true in pairs), mean(true > high for (_, high), true in pairs)
    width = mean((high - low) / true for (low, high), true in pairs)
    return (name, str(len(pairs)), way, f"{inside:.2f}", f"{below:.2f}", f"{above:.2f}", f"{width:.3f}")


if __name__ == "__main__":
    main()
