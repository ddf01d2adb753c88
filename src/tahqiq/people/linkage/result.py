"""What linkage gives: probable pairs with their reasons, those it would join, and the clusters that follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log

import numpy as np

from tahqiq.model.person import Link, Weight
from tahqiq.people.linkage.blocking import Pairs
from tahqiq.people.linkage.columns import Features, Floats, Ints, Truths
from tahqiq.people.linkage.judged import NOTHING, Judged
from tahqiq.people.linkage.model import Levels, Model, Step

Waterfall = tuple[Step, ...]
_NO_LESS = 1.0  # bits; smaller weights go unsaid in words


@dataclass(slots=True, eq=False)
class Links:
    """Every pair with probability >= 0.01, most probable first; `clusters` gives each record's by position.

    `log_odds` are before constraints; `signals` says what a person should know before trusting the rest.
    """

    features: Features
    model: Model
    pairs: Pairs
    levels: Levels
    log_odds: Floats
    probability: Floats
    decided: Truths
    clusters: Ints
    linker: str
    compared: int
    signals: tuple[str, ...] = ()
    judged: Judged = NOTHING
    unseen: float = 0.0  # for each link of these pairs, links expected that none of them shows
    _steps: tuple[tuple[Step, ...], ...] = field(init=False, repr=False)
    _doubts: Floats = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._steps = self.model.steps()
        self._doubts = self.model.doubt(self.levels)

    def __len__(self) -> int:
        return len(self.pairs)

    def __iter__(self) -> Iterator[Link]:
        return map(self.at, range(len(self)))

    def at(self, place: int) -> Link:
        """The pair in one place, with its waterfall."""
        ids = self.features.ids
        return Link(
            left=ids[self.pairs.left[place]],
            right=ids[self.pairs.right[place]],
            probability=float(self.probability[place]),
            weights=tuple(Weight(field=name, level=level, bits=bits) for name, level, bits in self.waterfall(place)),
            decided=bool(self.decided[place]),
        )

    def between(self, low: float, high: float) -> Iterator[Link]:
        """The pairs of such probabilities, the most probable first."""
        inside = (self.probability >= low) & (self.probability <= high)
        return map(self.at, np.flatnonzero(inside).tolist())

    def rows(self) -> Iterator[tuple[str, str, float, str, int]]:
        """left id, right id, probability, explanation in words, decided."""
        ids = self.features.ids
        columns = (self.pairs.left, self.pairs.right, self.probability, self.decided)
        for place, (left, right, chance, decided) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
            yield ids[left], ids[right], chance, self.explanation(place), int(decided)

    def waterfall(self, place: int) -> Waterfall:
        """Field, level in words, bits; their sum is the pair's log odds (base 2) before constraints."""
        codes = self.levels[place].tolist()
        found = [("prior", f"one pair in {1 / self.model.match:,.0f}", self.model.prior / log(2))]
        found += [steps[code] for steps, code in zip(self._steps, codes, strict=True) if code]
        found.append(("relatives", "may be of one family", -float(self._doubts[place]) / log(2)))
        return tuple(found)

    def explanation(self, place: int) -> str:
        """The weights in words, strongest first, and whether another record competes."""
        said = in_words(self.waterfall(place))
        if self.log_odds[place] > 0 and self.probability[place] < 0.5:
            said += "; another record fits as well or better"
        return said

    def persons(self) -> tuple[tuple[str, ...], ...]:
        """The clusters of at least two records, by id."""
        members: dict[int, list[str]] = {}
        for record, cluster in zip(self.features.ids, self.clusters.tolist(), strict=True):
            members.setdefault(cluster, []).append(record)
        return tuple(tuple(ids) for ids in members.values() if len(ids) > 1)


def in_words(waterfall: Waterfall) -> str:
    """'family spelled the same, rare (+9.1); age two years apart (-1.2)'."""
    steps = [step for step in waterfall if step[0] != "prior" and abs(step[2]) >= _NO_LESS]
    steps.sort(key=lambda step: -abs(step[2]))
    return "; ".join(f"{field.replace('_', ' ')} {level} ({bits:+.1f})" for field, level, bits in steps)
