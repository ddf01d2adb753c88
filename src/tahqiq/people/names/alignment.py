"""Names laid side by side: which token answers which, in order, for many pairs of names at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Turn = Literal["none", "left", "right"]

# What a pair of names costs: about 1 for a given name or a father that is another. See `comparing` for the score.
GIVEN, MIDDLE, FAMILY = 2.0, 0.87, 0.68  # another name, by its place
OPEN, CLOSED = 0.48, 0.56  # the most that a given name costs which is a letter off, where much else agrees or little
ANOTHER = 0.72  # distance from which a given name is another
NO_GIVEN, SHORTER, OMITTED = 1.2, 0.15, 0.08  # a name that stands on one side only: the first, the last, between
TURNED, TURNED_GIVEN = 0.1, 0.35  # a family name written first; and if that is a common given name
NEVER = 9.0
AGREES = 0.3  # distance up to which two tokens count as agreeing
MUCH, PLENTY = 18.0, 22.0  # bits of agreement, the second so many that a missing token costs no more than usual

_LEFT_ONLY, _BOTH, _RIGHT_ONLY = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Step:
    """One place of an alignment: token numbers in the left and right name (None: missing there)."""

    left: int | None
    right: int | None


@dataclass(frozen=True, slots=True)
class Laid:
    """Pairs of names of n and m tokens laid side by side; `cost` per pair, `path` for one of them."""

    cost: Floats
    table: Floats  # state, tokens of the left, tokens of the right, pair

    def path(self, pair: int) -> tuple[Step, ...]:
        """The steps of one pair, in order."""
        table = self.table[..., pair]
        i, j = table.shape[1] - 1, table.shape[2] - 1
        state = int(table[:, i, j].argmin())
        steps: list[Step] = []
        while i or j:
            steps.append(Step(None if state == _RIGHT_ONLY else i - 1, None if state == _LEFT_ONLY else j - 1))
            i, j = i - (state != _RIGHT_ONLY), j - (state != _LEFT_ONLY)
            start, stop = _before(state)
            state = start + int(table[start:stop, i, j].argmin())
        return tuple(reversed(steps))


def lay(distances: Floats, bits: tuple[Floats, Floats]) -> Laid:
    """Lay names side by side, given token distances (pairs, n, m) and what each token is worth (pairs, n; pairs, m).

    An affine alignment whose gaps on the left and on the right never touch: where both names have a token of
    their own in one place, that is a conflict (another father), never two omissions.
    """
    pairs, n, m = distances.shape
    left_agreed = (bits[0] * (distances.min(axis=2) <= AGREES)).sum(axis=1)
    right_agreed = (bits[1] * (distances.min(axis=1) <= AGREES)).sum(axis=1)
    left_gap, right_gap = _gap_costs(n, left_agreed), _gap_costs(m, right_agreed)
    conflict = np.ascontiguousarray(distances.transpose(1, 2, 0)) ** 2 * _weights(n, m)[..., None]
    conflict[0, 0] = _given_conflict(distances[:, 0, 0], np.minimum(left_agreed, right_agreed))
    table = np.full((3, n + 1, m + 1, pairs), NEVER, np.float32)
    table[_BOTH, 0, 0] = 0
    for i in range(n + 1):
        for j in range(m + 1):
            if i and j:
                table[_BOTH, i, j] = table[:, i - 1, j - 1].min(axis=0) + conflict[i - 1, j - 1]
            if i:
                table[_LEFT_ONLY, i, j] = table[:2, i - 1, j].min(axis=0) + left_gap[i - 1]
            if j:
                table[_RIGHT_ONLY, i, j] = table[1:, i, j - 1].min(axis=0) + right_gap[j - 1]
    return Laid(table[:, n, m].min(axis=0), table)


def lay_turned(distances: Floats, bits: tuple[Floats, Floats], given: Floats, side: Turn) -> Laid:
    """The same with the first token of one side moved to its end: a family name written first.

    `given` says how surely that first token is a given name, 0 or 1 per pair.
    """
    axis = 0 if side == "left" else 1
    distances = np.roll(distances, -1, axis=axis + 1)
    turned = np.roll(bits[axis], -1, axis=1)
    laid = lay(distances, (turned, bits[1]) if axis == 0 else (bits[0], turned))
    extra = TURNED + TURNED_GIVEN * given + np.where(distances[:, -1, -1] > AGREES, NEVER, 0)
    return Laid(np.asarray(laid.cost + extra, np.float32), laid.table)


def _before(state: int) -> tuple[int, int]:
    """The states that may come before one: what stands on one side only is never beside what does on the other."""
    return {_LEFT_ONLY: (0, 2), _BOTH: (0, 3), _RIGHT_ONLY: (1, 3)}[state]


def _weights(n: int, m: int) -> Floats:
    """What another name costs in each pair of places; a given name answers a given name only."""
    weights = np.full((n, m), MIDDLE, np.float32)
    weights[-1, -1] = FAMILY
    weights[0] = weights[:, 0] = 100 * NEVER
    return weights


def _given_conflict(distances: Floats, agreed: Floats) -> Floats:
    """Given names tell siblings apart: a doubt weighs more; a letter off leaves it open where much else agrees."""
    cost = GIVEN * distances**2 / (distances + 0.15)
    most = np.where(agreed >= MUCH, OPEN, CLOSED)
    return np.asarray(np.where(distances < ANOTHER, np.minimum(cost, most), cost), np.float32)


def _gap_costs(size: int, agreed: Floats) -> Floats:
    """What each token costs if it stands on one side only: more where all that agrees is common."""
    costs = np.full(size, OMITTED, np.float32)
    costs[-1] = SHORTER
    scaled = costs[:, None] * np.clip(1 + (PLENTY - agreed) / 8, 1, 4)
    scaled[0] = NO_GIVEN
    return np.asarray(scaled, np.float32)
