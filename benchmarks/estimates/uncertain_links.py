"""Coverage where links are uncertain: taken as decided, and over draws of the clustering."""

from __future__ import annotations

from statistics import fmean, median

import numpy as np

from benchmarks.estimates.tables import lines
from tahqiq.estimates.combine import over_linkage
from tahqiq.estimates.estimators import ESTIMATORS
from tahqiq.estimates.known import Case, Tried, of_answer
from tahqiq.estimates.linked_worlds import DECIDED, LinkedWorld, build
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable

_DRAWS = 40


def links_table(number: int) -> str:
    """One row a kind of world and way to treat links, by averaging over decomposable graphs."""
    head = ["world", "missed", "false", "links", "95 % interval", "“at least”", "width / truth", "middle / truth"]
    rows = []
    for kind in ("alike", "copying"):
        worlds = [build(kind, seed=seed) for seed in range(number)]
        missed = fmean(float((w.probability[w.same] <= DECIDED).mean()) for w in worlds)
        false = fmean(float((w.probability[~w.same] > DECIDED).sum() / w.same.sum()) for w in worlds)
        for how, found in (
            ("as decided", [_decided(w) for w in worlds]),
            (f"{_DRAWS} draws", [_over_draws(w, seed) for seed, w in enumerate(worlds)]),
        ):
            rows.append([kind, f"{missed:.1%}", f"{false:.1%}", how, *_shares(found)])
    return lines(head, rows)


def _decided(world: LinkedWorld) -> Tried:
    table = world.decided()
    return of_answer(_estimate(table), Case(name="", history=table, truth=world.truth))


def _over_draws(world: LinkedWorld, seed: int) -> Tried:
    chance = np.random.default_rng(seed)
    tables = [world.drawn(chance) for _ in range(_DRAWS)]
    found = over_linkage([_estimate(table) for table in tables], seed=seed)
    return of_answer(found, Case(name="", history=tables[0], truth=world.truth))


def _estimate(table: CaptureHistory) -> Estimate | NotEstimable:
    found: Estimate | NotEstimable = ESTIMATORS.get("dga")().estimate(table)
    return found


def _shares(found: list[Tried]) -> list[str]:
    made = [one for one in found if one.answered]
    return [
        f"{fmean(one.held for one in made):.2f}",
        f"{fmean(one.at_least_held for one in made):.2f}",
        f"{median(((one.high or 0) - (one.low or 0)) / one.truth for one in made):.2f}",
        f"{median((one.middle or 0) / one.truth for one in made):.2f}",
    ]
