"""python -m benchmarks.linkage.persons: does the number of persons over draws of the links hold the true one."""

from __future__ import annotations

import argparse
from statistics import fmean

import numpy as np

from benchmarks.linkage.__main__ import table
from tahqiq.people.linkage import link_facts
from tahqiq.people.linkage.draws import draw
from tahqiq.people.linkage.facts import facts_from_rows
from tahqiq.people.worlds import build

_HEAD = ("world", "resampled", "links decided − truth", "draws − truth", "cover", "true number below", "above", "width")
_DRAWS = 100
_WORLDS = ("three monitors", "arabic two monitors", "latin x arabic", "siblings", "noisy", "kurdish", "ukrainian")
Found = tuple[float, float, bool, bool, float]


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage.persons", description=__doc__)
    parser.add_argument("--only", nargs="+", default=list(_WORLDS))
    parser.add_argument("--worlds", type=int, default=12)
    parser.add_argument("--size", type=int, default=800)
    asked = parser.parse_args()
    rows = [
        line(name, [found(name, seed, asked.size) for seed in range(200, 200 + asked.worlds)]) for name in asked.only
    ]
    print("\n".join(table([_HEAD, *rows])))


def found(name: str, seed: int, size: int) -> Found:
    """How far off the decided links and the draws are, whether the truth lies below or above 90 % of draws, width."""
    sheets = build(name, seed, size).sheets
    truth = len({person for sheet in sheets for person in sheet.person.tolist()})
    single = frozenset(range(len(sheets)))
    links = link_facts([facts_from_rows(list(s.rows()), f"{n}") for n, s in enumerate(sheets)], single=single)
    drawn = [len(set(clusters)) for clusters in draw(links, _DRAWS, single=single, seed=seed).clusters.tolist()]
    low, high = np.quantile(drawn, [0.05, 0.95])
    decided = len(set(links.clusters.tolist()))
    return (decided / truth - 1, fmean(drawn) / truth - 1, bool(truth < low), bool(truth > high), (high - low) / truth)


def line(name: str, some: list[Found]) -> tuple[str, ...]:
    """The means of one kind of world."""
    decided, drawn, below, above, width = (fmean(column) for column in zip(*some, strict=True))
    shares = (f"{1 - below - above:.2f}", f"{below:.2f}", f"{above:.2f}", f"{width:.1%}")
    return (name, str(len(some)), f"{decided:+.1%}", f"{drawn:+.1%}", *shares)


if __name__ == "__main__":
    main()
