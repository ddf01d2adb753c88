"""Training without labels: maximum a posteriori EM on counts of patterns of several kinds of pairs.

True pairs, strangers, and relatives (who keep siblings killed together from being taken for one person).
Dirichlet priors hold each comparison near what is expected before seeing any; what strangers reach by chance is fixed
(chance.py); a comparison learns only from pairs found through a key that does not bind it (blocking.free).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tahqiq.people.linkage.blocking import Block, Masks, Pairs, free
from tahqiq.people.linkage.columns import Features, Floats, Truths, truths
from tahqiq.people.linkage.comparisons import ELSEWHERE, Comparison, expected_shares
from tahqiq.people.linkage.model import FieldModel, Levels, Model
from tahqiq.people.linkage.relatives import RELATIVES

_STRENGTH = 30.0  # pairs that the prior of a comparison counts for
_KIN_STRENGTH = 100.0
_ROUNDS = 200
_PRUNED = 3  # rounds after which patterns that are almost surely of strangers are left out
_NEGLIGIBLE = 1e-5  # pairs, true or of relatives, expected among those of a pattern
_ENOUGH = 1e-4  # change of the shares at which EM ends
_EXPECTED_MATCHED = 0.3  # of the shorter list, where EM starts
_LEAST = 1e-9
_AT_MOST = {  # shares of true pairs; more would be relatives
    ("given", ELSEWHERE): 0.03,
    ("sex", "different"): 0.05,
}


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
        kin = [relatives.shares(comparison, m, u) for relatives in RELATIVES]
        fields.append(_field(comparison.field, comparison.words(), m, u, kin))
    match = _EXPECTED_MATCHED * most / pairs
    related = min(match, 0.1)  # of lists of one row or two they would be all pairs, and more
    return Model(fields=tuple(fields), match=min(match, 0.5), kin=(related,) * len(RELATIVES), pairs=pairs)


def _field(name: str, words: tuple[str, ...], m: Floats, u: Floats, kin: Sequence[Floats]) -> FieldModel:
    return FieldModel(field=name, words=words, m=_plain(m), u=_plain(u), kin=tuple(map(_plain, kin)))


def _plain(shares: Floats) -> tuple[float, ...]:
    return tuple(np.maximum(shares, _LEAST).tolist())


def fit(
    start: Model,
    seen: Patterns,
    *,
    most: int,
    comparisons: Sequence[Comparison],
    begin: Model | None = None,
    rounds: int = _ROUNDS,
) -> Model:
    """EM from `begin`, or from `start`, whose shares are the prior. `most`: no more true pairs than this can be."""
    model = begin or start
    for number in range(rounds):
        shares = [share * seen.counts for share in responsibilities(model, seen.levels)]
        if number == _PRUNED:
            kept = np.flatnonzero(sum(shares) > _NEGLIGIBLE)
            seen = Patterns(seen.levels[kept], seen.masks[kept], seen.counts[kept])
            shares = [share[kept] for share in shares]
        updated = maximise(start, model, seen, shares, most)
        updated = with_relatives(start, updated, seen, shares[1:], comparisons)
        moved = _moved(model, updated)
        model = updated
        if moved < _ENOUGH:
            break
    return model


def _moved(old: Model, new: Model) -> float:
    """The largest change of a share among true pairs."""
    both = zip(old.fields, new.fields, strict=True)
    return max((float(np.abs(np.subtract(one.m, other.m)).max()) for one, other in both), default=0.0)


def responsibilities(model: Model, levels: Levels) -> list[Floats]:
    """The probabilities that a pair is of one person, and of each kind of relatives."""
    kinds = [model.evidence(levels), *model.kinship(levels)]
    total = np.zeros(len(levels))  # strangers
    for kind in kinds:
        total = np.logaddexp(total, kind)
    return [np.exp(kind - total) for kind in kinds]


def maximise(start: Model, model: Model, seen: Patterns, shares: Sequence[Floats], most: int) -> Model:
    """The model that these weights of pairs make most probable beside the prior: true ones first, then relatives."""
    true, *kin = shares
    fields = []
    for place, (prior, field) in enumerate(zip(start.fields, model.fields, strict=True)):
        loose = _free(seen, place)
        m = _posterior(prior.m, seen.levels[loose, place], true[loose], _STRENGTH)
        for code, words in enumerate(field.words):
            m = _at_most(m, code, _AT_MOST.get((field.field, words), 1.0))
        fields.append(replace(field, m=_plain(m)))
    match = min(max(float(true.sum()), 1.0), float(most)) / model.pairs
    related = [min(max(float(one.sum()), 1.0) / model.pairs, 0.1) for one in kin] or model.kin
    return replace(model, fields=tuple(fields), match=min(match, 0.5), kin=tuple(related))


def with_relatives(
    start: Model, model: Model, seen: Patterns, kin: Sequence[Floats], comparisons: Sequence[Comparison]
) -> Model:
    """The model with what relatives share: as of one person, or learnt from the pairs weighted as theirs."""
    fields = []
    for place, (prior, field, comparison) in enumerate(zip(start.fields, model.fields, comparisons, strict=True)):
        loose, shares = _free(seen, place), list(field.kin)
        for number, (relatives, weights) in enumerate(zip(RELATIVES, kin, strict=True)):
            likeness = relatives.likeness(comparison)
            if likeness == "the same":
                shares[number] = field.m
            elif likeness == "learnt":
                codes = seen.levels[loose, place]
                shares[number] = _plain(_posterior(prior.kin[number], codes, weights[loose], _KIN_STRENGTH))
        fields.append(replace(field, kin=tuple(shares)))
    return replace(model, fields=tuple(fields))


def _free(seen: Patterns, place: int) -> Truths:
    return truths((seen.masks >> np.uint32(place)) & np.uint32(1) == 1)


def _at_most(shares: Floats, code: int, most: float) -> Floats:
    """The shares with that of one code lowered to `most`, the others raised alike."""
    rest = 1 - shares[code]
    if rest >= 1 - most:
        return shares
    lowered = shares * ((1 - most) / rest)
    lowered[code] = most
    return np.asarray(lowered, dtype=np.float64)


def _posterior(prior: Sequence[float], codes: npt.NDArray[np.uint8], weights: Floats, strength: float) -> Floats:
    counts = np.bincount(codes, weights=weights, minlength=len(prior))
    counts[0] = 0
    shares = counts + strength * np.asarray(prior)
    shares[0] = 0
    return np.asarray(shares / shares.sum(), dtype=np.float64)


def masks_of(found: tuple[Block, ...], some: Pairs, comparisons: Sequence[Comparison]) -> Masks:
    """Which comparisons each pair is free in."""
    return free(found, some, tuple(comparison.field for comparison in comparisons))
