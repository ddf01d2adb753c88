"""A model for these records: what chance gives, EM on the patterns of the pairs found, the self-check, the refit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from tahqiq.people.linkage import check
from tahqiq.people.linkage.blocking import Block, Pairs
from tahqiq.people.linkage.chance import pair_count, random_pairs, shares_by_chance
from tahqiq.people.linkage.columns import Features, Rows
from tahqiq.people.linkage.comparisons import Comparison
from tahqiq.people.linkage.model import Levels, Model
from tahqiq.people.linkage.strangers import few, start_among_few
from tahqiq.people.linkage.train import (
    Patterns,
    compare,
    fit,
    masks_of,
    maximise,
    patterns,
    starting_model,
)

_CHECKED = 15  # rounds of the trainings that are only compared with each other
_MOST_PAIRS = 1_000_000  # to learn from; more are sampled


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """The model, and the one from which it started, whose shares are its prior."""

    model: Model
    start: Model
    most: int


def train(
    features: Features,
    comparisons: Sequence[Comparison],
    blocks: tuple[Block, ...],
    every: Pairs,
    within: frozenset[int],
    *,
    levels: Levels | None = None,
    seed: int = 0,
) -> Trained:
    """The model trained on the pairs that blocking found; where the self-check refuses it, the expected one.

    `levels`: those of all pairs, if they have been compared already.
    """
    generator = np.random.default_rng(seed)
    start = _start(features, comparisons, within, generator)
    most = _most(features, within)
    rows, scale = _sample(len(every), generator)
    some = Pairs(every.left[rows], every.right[rows])
    compared = compare(features, comparisons, some) if levels is None else levels[rows]
    seen = patterns(compared, masks_of(blocks, some, comparisons))
    seen = Patterns(seen.levels, seen.masks, seen.counts * scale)
    learn = partial(fit, start, most=most, comparisons=comparisons)
    model = learn(seen)
    reason = check.refused(model, comparisons, start.match * start.pairs)
    if reason:
        told = [f"training was refused, and expected weights are used: {reason}"]
        return Trained(replace(start, signals=tuple(told)), start, most)
    told = check.signals(model, comparisons)
    again = partial(learn, begin=model, rounds=_CHECKED)
    told += check.disagreements(again, check.halves(seen, generator), comparisons, "halves of the pairs")
    told += check.disagreements(again, _sets(seen, comparisons), comparisons, "sets of blocks")
    return Trained(replace(model, signals=tuple(told), blocks=tuple(block.name for block in blocks)), start, most)


def _start(
    features: Features, comparisons: Sequence[Comparison], within: frozenset[int], generator: np.random.Generator
) -> Model:
    if few(features.lists, within):
        return start_among_few(features, comparisons, within, _most(features, within))
    sample = random_pairs(features.lists, within, generator)
    chance = [shares_by_chance(comparison, features, within, sample, generator) for comparison in comparisons]
    count = max(pair_count(features.lists, within), 1)
    return starting_model(comparisons, features, chance, pairs=count, most=_most(features, within))


def _most(features: Features, within: frozenset[int]) -> int:
    """No more true pairs than this: one for each record of all lists but the longest, or of all in `within`."""
    sizes = np.bincount(features.lists)
    return max(int(sizes.sum() - sizes.max()) + sum(int(sizes[number]) for number in within), 1)


def _sample(pairs: int, generator: np.random.Generator) -> tuple[Rows, float]:
    """Which pairs to learn from, and for how many each stands."""
    if pairs <= _MOST_PAIRS:
        return np.arange(pairs), 1.0
    return np.sort(generator.choice(pairs, _MOST_PAIRS, replace=False)), pairs / _MOST_PAIRS


def _sets(seen: Patterns, comparisons: Sequence[Comparison]) -> tuple[Patterns, Patterns]:
    """Pairs found without regard to the family name, and those found without regard to the given name."""
    fields = [comparison.field for comparison in comparisons]
    parts = []
    for field in ("family", "given"):
        bit = fields.index(field) if field in fields else 0
        loose = (seen.masks >> np.uint32(bit)) & np.uint32(1) == 1
        parts.append(Patterns(seen.levels[loose], seen.masks[loose], seen.counts[loose]))
    return parts[0], parts[1]


def refit(trained: Trained, seen: Patterns) -> Model:
    """The model after one more step, from pairs weighted by their probabilities under the constraints.

    `seen.counts` are those probabilities, summed by pattern; what is known of relatives stays.
    """
    return maximise(trained.start, trained.model, seen, [seen.counts], trained.most)
