"""The door of linkers: engines that block, compare and score by one and the same model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tahqiq.people.linkage.blocking import Block, Pairs
from tahqiq.people.linkage.columns import Features, Floats
from tahqiq.people.linkage.comparisons import Comparison
from tahqiq.people.linkage.model import Levels, Model


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Pairs that may be of one person, their levels and their log odds before constraints, in order of position."""

    pairs: Pairs
    levels: Levels
    log_odds: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """What there is to score: features, comparisons and blocks made once, and the model trained once.

    `within` are the lists compared with themselves; pairs below `least` log odds are not given back.
    """

    features: Features
    comparisons: tuple[Comparison, ...]
    blocks: tuple[Block, ...]
    within: frozenset[int]
    least: float


class Linker(Protocol):
    """Any engine: the same pairs, the same probabilities within 1e-6."""

    def score(self, task: Task, model: Model) -> Scored:
        """Every pair with a block in common and at least the least log odds."""
        ...
