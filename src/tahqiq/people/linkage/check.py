"""The self-check of training: EM without labels can fail in silence, so its result must look like a linkage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import log2

import numpy as np

from tahqiq.people.linkage.comparisons import Comparison
from tahqiq.people.linkage.model import FieldModel, Model
from tahqiq.people.linkage.train import Patterns, responsibilities

_AGREE = 3.0  # bits by which two trainings may differ on the same level
_COMMON = 0.05  # share of true pairs from which a level counts
_ORDER = 1.0  # bits by which a lower level may be worth more than a higher one
_FEWEST = 20  # true pairs below which a training says little


def group_bits(field: FieldModel, comparison: Comparison) -> list[tuple[str, float, float]]:
    """Each level without its grades: its words, its share among true pairs, its weight in bits."""
    found = []
    for words, first, size in comparison.groups():
        m, u = sum(field.m[first : first + size]), sum(field.u[first : first + size])
        found.append((words, m, log2(m / u)))
    return found


def refused(model: Model, comparisons: Sequence[Comparison], expected: float) -> str | None:
    """Why training cannot be believed; None if it can."""
    for field, comparison in zip(model.fields, comparisons, strict=True):
        bits = group_bits(field, comparison)
        if field.field in ("given", "family", "id_number") and bits[0][1] > _COMMON and bits[0][2] <= bits[-1][2]:
            return f"equal values of {field.field} would speak against one person"
    if model.match * model.pairs < min(2.0, expected):
        return "hardly any true pair was found"
    return None


def signals(model: Model, comparisons: Sequence[Comparison]) -> list[str]:
    """Levels out of order or never reached, among those that matter."""
    told = []
    for field, comparison in zip(model.fields, comparisons, strict=True):
        bits = [step for step in group_bits(field, comparison) if step[1] >= _COMMON]
        for (higher, _, most), (lower, _, more) in pairwise(bits):
            if more > most + _ORDER:
                told.append(f"{field.field}: {lower!r} is worth more than {higher!r}")
        if sum(field.m[1:-1]) < _COMMON:
            told.append(f"{field.field}: hardly ever alike among true pairs")
    if model.match * model.pairs < _FEWEST:
        told.append("fewer than twenty true pairs: the weights are mostly what was expected beforehand")
    return told


def disagreements(
    train: Callable[[Patterns], Model], parts: Sequence[Patterns], comparisons: Sequence[Comparison], names: str
) -> list[str]:
    """Levels on which trainings on different parts differ; a part with too few true pairs is not asked."""
    models = [train(part) for part in parts]
    for model, part in zip(models, parts, strict=True):
        if float((responsibilities(model, part.levels)[0] * part.counts).sum()) < 10 * _FEWEST:
            return []
    told = []
    for place, comparison in enumerate(comparisons):
        each = [group_bits(model.fields[place], comparison) for model in models]
        for (words, share, one), (_, other_share, other) in zip(*each, strict=True):
            if min(share, other_share) >= _COMMON and abs(one - other) > _AGREE:
                told.append(f"{comparison.field}: {words!r} differs by {abs(one - other):.0f} bits between {names}")
    return told


def halves(seen: Patterns, generator: np.random.Generator) -> tuple[Patterns, Patterns]:
    """The pairs of each pattern divided at random."""
    some = generator.binomial(seen.counts.astype(np.int64), 0.5).astype(np.float64)
    return Patterns(seen.levels, seen.masks, some), Patterns(seen.levels, seen.masks, seen.counts - some)
