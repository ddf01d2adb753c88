"""Draws of the clustering: they hold the truth and keep the constraints."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tahqiq.people import link
from tahqiq.people.linkage.draws import draw
from tahqiq.people.worlds import build

BOTH = frozenset({0, 1})


def test_the_interval_for_the_number_of_links_mostly_holds_the_truth() -> None:
    held = 0
    for seed in range(5):
        world = build("latin x arabic", seed=seed, size=400)
        left, right = ([dict(row) for row in sheet.rows()] for sheet in world.sheets)
        low, high = draw(link(left, right, one_to_one=True), 60, single=BOTH, seed=seed).interval(0.9)
        held += low <= len(world.links()) <= high
    assert held >= 4


def test_draws_keep_at_most_one_of_each_list_and_count_every_record(tmp_path: Path) -> None:
    world = build("siblings", seed=2, size=300)
    left, right = ([dict(row) for row in sheet.rows()] for sheet in world.sheets)
    links = link(left, right, one_to_one=True)
    draws = draw(links, 20, single=BOTH)
    table = draws.overlaps()
    assert (table[:, 1] + table[:, 3] == len(left)).all()
    assert (table[:, 2] + table[:, 3] == len(right)).all()
    assert np.array_equal(table[:, 3], draws.linked)
    assert np.array_equal(draw(links, 20, single=BOTH).clusters, draws.clusters)
    draws.save(tmp_path / "draws.npz")
    assert np.array_equal(np.load(tmp_path / "draws.npz")["clusters"], draws.clusters)
