"""The linker without heavy dependencies: numpy, a chunk of pairs at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tahqiq.people.linkage.blocking import Pairs, pairs
from tahqiq.people.linkage.columns import Features
from tahqiq.people.linkage.comparisons import Comparison
from tahqiq.people.linkage.model import Levels, Model
from tahqiq.people.linkage.train import compare
from tahqiq.people.linkers.protocol import Scored, Task

_CHUNK = 1_000_000  # pairs at work at once


@dataclass(slots=True)
class Exact:
    """Scores with numpy. `candidates`, `levels`: pairs already found by the same blocks and compared, if any."""

    candidates: Pairs | None = field(default=None)
    levels: Levels | None = field(default=None)

    def score(self, task: Task, model: Model) -> Scored:
        """Every pair with a block in common and at least the least log odds."""
        every = self.candidates or pairs(task.features, task.blocks, task.within)
        levels = compare_all(task.features, task.comparisons, every) if self.levels is None else self.levels
        odds = np.concatenate([np.zeros(0), *(model.log_odds(levels[part]) for part in _chunks(len(every)))])
        kept = np.flatnonzero(odds >= task.least)
        return Scored(Pairs(every.left[kept], every.right[kept]), levels[kept], odds[kept])


def compare_all(features: Features, comparisons: Sequence[Comparison], every: Pairs) -> Levels:
    """The levels of all pairs, a chunk at a time."""
    levels = np.empty((len(every), len(comparisons)), dtype=np.uint8)
    for part in _chunks(len(every)):
        levels[part] = compare(features, comparisons, Pairs(every.left[part], every.right[part]))
    return levels


def _chunks(pairs: int) -> list[slice]:
    return [slice(start, start + _CHUNK) for start in range(0, pairs, _CHUNK)]
