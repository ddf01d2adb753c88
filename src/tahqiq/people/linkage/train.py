"""Training without labels: maximum a posteriori EM on counts of patterns, with three kinds of pairs.

True pairs, strangers and relatives (the third kind keeps siblings killed together from being taken for one person).
Dirichlet priors hold each comparison near what is expected before seeing any; what strangers reach by chance is fixed
(chance.py); a comparison learns only from pairs found through a key that does not bind it (blocking.free).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from tahqiq.people.linkage.blocking import Block, Masks, Pairs, free
from tahqiq.people.linkage.columns import Features, Floats
from tahqiq.people.linkage.comparisons import Comparison, expected_shares
from tahqiq.people.linkage.model import FieldModel, Levels, Model

AmongKin = Literal["the same", "by chance", "learnt"]
_STRENGTH = 30.0  # pairs that the prior of a comparison counts for
_KIN_STRENGTH = 100.0
_ROUNDS = 200
_ENOUGH = 1e-5  # change of the shares at which EM ends
_EXPECTED_MATCHED = 0.3  # of the shorter list, where EM starts
_LEAST = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Distinct patterns of levels (rows by fields), which fields each is free in, and how many pairs show it."""

    levels: Levels
    masks: Masks
    counts: Floats


def compare(features: Features, comparisons: Sequence[Comparison], some: Pairs) -> Levels:
    """The levels of pairs, a column for each comparison."""
    levels = np.empty((len(some), len(comparisons)), dtype=np.uint8, order="F")
    for place, comparison in enumerate(comparisons):
        levels[:, place] = comparison.codes(features, some.left, some.right)
    return levels


def patterns(levels: Levels, masks: Masks, weights: Floats | None = None) -> Patterns:
    """Pairs counted by their pattern."""
    mixed = masks.astype(np.uint64)
    for place in range(levels.shape[1]):
        mixed = (mixed ^ levels[:, place]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(31)
    _, first, which = np.unique(mixed, return_index=True, return_inverse=True)
    counts = np.bincount(which, weights=weights, minlength=len(first)).astype(np.float64)
    return Patterns(np.ascontiguousarray(levels[first]), masks[first], counts)


def starting_model(
    comparisons: Sequence[Comparison], features: Features, chance: Sequence[Floats], *, pairs: int, most: int
) -> Model:
    """The model before any pair is seen: expected shares, and relatives who share what runs in families."""
    fields = []
    for comparison, u in zip(comparisons, chance, strict=True):
        m = expected_shares(comparison, features)
        kin = 0.9 * m + 0.1 * u if comparison.kin else u
        fields.append(_field(comparison.field, comparison.words(), m, u, kin))
    match = _EXPECTED_MATCHED * most / pairs
    return Model(fields=tuple(fields), match=match, kin=match, pairs=pairs)


def _field(name: str, words: tuple[str, ...], m: Floats, u: Floats, kin: Floats) -> FieldModel:
    m, u, kin = (np.maximum(shares, _LEAST) for shares in (m, u, kin))
    return FieldModel(field=name, words=words, m=tuple(m.tolist()), u=tuple(u.tolist()), kin=tuple(kin.tolist()))


def fit(start: Model, seen: Patterns, *, most: int, among_kin: Sequence[AmongKin]) -> Model:
    """EM from `start`, whose shares are also the prior. `most`: no more true pairs than this can be.

    `among_kin`: for each field where its shares among relatives come from.
    """
    model = start
    for _ in range(_ROUNDS):
        true, kin = responsibilities(model, seen.levels)
        updated = maximise(start, model, seen, true * seen.counts, kin * seen.counts, most, among_kin)
        moved = max(
            np.abs(np.subtract(new.m, old.m)).max() for new, old in zip(updated.fields, model.fields, strict=True)
        )
        model = updated
        if moved < _ENOUGH:
            break
    return model


def _moved(old: Model, new: Model) -> float:
    """The largest change of a share among true pairs."""
    return max(
        float(np.abs(np.subtract(one.m, other.m)).max()) for one, other in zip(old.fields, new.fields, strict=True)
    )


def responsibilities(model: Model, levels: Levels) -> tuple[Floats, Floats]:
    """The probabilities that a pair is of one person, and that it is of relatives."""
    evidence, kinship = model.evidence(levels), model.kinship(levels)
    total = np.logaddexp(np.logaddexp(evidence, kinship), 0.0)
    return np.exp(evidence - total), np.exp(kinship - total)


def maximise(
    start: Model, model: Model, seen: Patterns, true: Floats, kin: Floats, most: int, among_kin: Sequence[AmongKin]
) -> Model:
    """The model that these weights of pairs, as true ones and as relatives, make most probable beside the prior."""
    fields = []
    for place, (prior, field) in enumerate(zip(start.fields, model.fields, strict=True)):
        codes = seen.levels[:, place]
        loose = (seen.masks >> np.uint32(place)) & np.uint32(1) == 1
        m = _posterior(prior.m, codes[loose], true[loose], _STRENGTH)
        shares = np.array(field.kin)
        if among_kin[place] == "the same":
            shares = m
        elif among_kin[place] == "learnt":
            shares = _posterior(prior.kin, codes[loose], kin[loose], _KIN_STRENGTH)
        fields.append(_field(field.field, field.words, m, np.array(field.u), shares))
    share = min(max(float(true.sum()), 1.0), float(most)) / model.pairs
    related = min(max(float(kin.sum()), 1.0) / model.pairs, 0.2)
    return Model(fields=tuple(fields), match=min(share, 0.5), kin=related, pairs=model.pairs)


def _posterior(prior: Sequence[float], codes: npt.NDArray[np.uint8], weights: Floats, strength: float) -> Floats:
    counts = np.bincount(codes, weights=weights, minlength=len(prior))
    counts[0] = 0
    shares = counts + strength * np.asarray(prior)
    shares[0] = 0
    return np.asarray(shares / shares.sum(), dtype=np.float64)


def kinship(comparisons: Sequence[Comparison]) -> list[AmongKin]:
    """Relatives bear the same names but the given one, which differs like strangers'; the rest must be learnt."""
    names: dict[str, AmongKin] = dict.fromkeys(("father", "grandfather", "family", "mother"), "the same")
    learnt = {comparison.field for comparison in comparisons if comparison.kin} | {"age"}
    return [
        names.get(comparison.field, "learnt" if comparison.field in learnt else "by chance")
        for comparison in comparisons
    ]


def masks_of(found: tuple[Block, ...], some: Pairs, comparisons: Sequence[Comparison]) -> Masks:
    """Which comparisons each pair is free in."""
    return free(found, some, tuple(comparison.field for comparison in comparisons))
