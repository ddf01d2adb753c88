"""How far two tokens are in sound: the least cost of hearing the one as the other, for many pairs at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tahqiq.people.names.sounds import SYMBOLS, costs

Symbols = NDArray[np.uint8]
Floats = NDArray[np.float32]

LONGEST = 16  # symbols of a token that are compared
_NUMBER = {symbol: number for number, symbol in enumerate(SYMBOLS, start=1)}
_SWAPPED = 0.6  # two letters in the wrong order
_DOUBLED = 0.2  # a letter written twice
_CHUNK = 1 << 14


def numbered(symbols: str) -> list[int]:
    """Symbols by number, filled up with 0 to a fixed length."""
    return ([_NUMBER[symbol] for symbol in symbols] + [0] * LONGEST)[:LONGEST]


def align(left: Symbols, right: Symbols, across: NDArray[np.intp]) -> Floats:
    """Weighted edit distance of rows of symbols; `across` is 1 where the two are written in two scripts, else 0."""
    found = np.empty(len(left), np.float32)
    order = np.argsort((left > 0).sum(axis=1) + (right > 0).sum(axis=1), kind="stable")
    for start in range(0, len(order), _CHUNK):
        rows = order[start : start + _CHUNK]
        found[rows] = _align(left[rows], right[rows], across[rows])
    return found


def _align(left: Symbols, right: Symbols, across: NDArray[np.intp]) -> Floats:
    heard, lost = costs()
    ends = (left > 0).sum(axis=1), (right > 0).sum(axis=1)
    height, width = int(ends[0].max(initial=0)), int(ends[1].max(initial=0))
    table = np.zeros((height + 1, width + 1, len(left)), np.float32)
    down = [_left_out(left, i, lost, across) for i in range(height)]
    over = [_left_out(right, j, lost, across) for j in range(width)]
    for i in range(height):
        table[i + 1, 0] = table[i, 0] + down[i]
    for j in range(width):
        table[0, j + 1] = table[0, j] + over[j]
    for i in range(height):
        for j in range(width):
            best = table[i, j] + heard[left[:, i], right[:, j]]
            np.minimum(best, table[i, j + 1] + down[i], out=best)
            if i and j:
                crossed = heard[left[:, i], right[:, j - 1]] + heard[left[:, i - 1], right[:, j]]
                np.minimum(best, table[i - 1, j - 1] + crossed + _SWAPPED, out=best)
            np.minimum(best, table[i + 1, j] + over[j], out=table[i + 1, j + 1])
    return np.asarray(table[ends[0], ends[1], np.arange(len(left))])


def _left_out(symbols: Symbols, place: int, lost: Floats, across: NDArray[np.intp]) -> Floats:
    """What leaving out one symbol costs: little if it only doubles the one before."""
    doubled = symbols[:, place] == symbols[:, place - 1] if place else np.zeros(len(symbols), np.bool_)
    return np.where(doubled, np.minimum(lost[symbols[:, place], across], _DOUBLED), lost[symbols[:, place], across])
