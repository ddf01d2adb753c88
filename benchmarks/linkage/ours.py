"""Ours: people.link as `tool link --one-to-one` calls it, with what it does by default."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.linkage.answer import Answer
from benchmarks.linkage.tasks import Pair, Row
from tahqiq.people import Links, link
from tahqiq.people.linkage.blocking import Pairs, blocks, together


def exact(left: Sequence[Row], right: Sequence[Row]) -> Answer:
    """The linker without heavy dependencies."""
    return _run(left, right, "exact")


def on_duckdb(left: Sequence[Row], right: Sequence[Row]) -> Answer:
    """The linker on DuckDB."""
    return _run(left, right, "splink")


def _run(left: Sequence[Row], right: Sequence[Row], linker: str) -> Answer:
    found = link(left, right or None, one_to_one=bool(right), linker=linker)
    ids = np.array(found.features.ids, dtype=object)
    columns = (ids[found.pairs.left].tolist(), ids[found.pairs.right].tolist(), found.probability.tolist())
    pairs = [
        (min(one, other), max(one, other), p) if not right else (one, other, p)
        for one, other, p in zip(*columns, strict=True)
    ]
    made = frozenset((one, other) for (one, other, _), d in zip(pairs, found.decided.tolist(), strict=True) if d)
    within = frozenset() if right else frozenset({0})
    return Answer(pairs, made, lambda truth: _blocked(found, within, truth), assign=bool(right), notes=found.signals)


def _blocked(found: Links, within: frozenset[int], truth: frozenset[Pair]) -> float:
    at = {id: position for position, id in enumerate(found.features.ids)}
    some = Pairs(np.array([at[one] for one, _ in truth]), np.array([at[other] for _, other in truth]))
    keys = blocks(found.features, within)
    return float(np.logical_or.reduce([together(key, some) for key in keys]).mean())
