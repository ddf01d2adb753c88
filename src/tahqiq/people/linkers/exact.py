"""The linker without heavy dependencies: numpy, a chunk of pairs at a time."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tahqiq.people.linkage.blocking import Pairs, pairs
from tahqiq.people.linkage.model import Model
from tahqiq.people.linkage.train import compare
from tahqiq.people.linkers.protocol import Scored, Task

_CHUNK = 2_000_000  # pairs in memory with all their levels


@dataclass(slots=True)
class Exact:
    """Scores with numpy. `candidates`: pairs already found by the same blocks, if any."""

    candidates: Pairs | None = field(default=None)

    def score(self, task: Task, model: Model) -> Scored:
        """Every pair with a block in common and at least the least log odds."""
        every = self.candidates or pairs(task.features, task.blocks, task.within)
        left, right, levels, odds = [], [], [], []
        for start in range(0, max(len(every), 1), _CHUNK):
            some = Pairs(every.left[start : start + _CHUNK], every.right[start : start + _CHUNK])
            found = compare(task.features, task.comparisons, some)
            scores = model.log_odds(found)
            kept = scores >= task.least
            left.append(some.left[kept])
            right.append(some.right[kept])
            levels.append(found[kept])
            odds.append(scores[kept])
        return Scored(Pairs(np.concatenate(left), np.concatenate(right)), np.concatenate(levels), np.concatenate(odds))
