"""Names written with the family first are turned round, where the names of all lists say so clearly."""

from __future__ import annotations

import numpy as np

from tahqiq.people.linkage.columns import UNKNOWN, Floats, Ints, Rows, Truths, truths

_CLEARLY = 3.0  # log of how much likelier the name must be the other way round
_SMOOTH = 1.0


def turned(keys: Ints, parsed: Truths) -> Rows:
    """Rows whose first token is by habit a family name, and whose second a given name, the last no family name.

    `keys`: given, father, grandfather, family by key; `parsed`: rows that were one written name, the others stay.
    """
    size = int(keys.max(initial=0)) + 1
    first, last = _shares(keys[:, 0], size), _shares(keys[:, 3], size)
    several = parsed & (keys[:, 0] != UNKNOWN) & (keys[:, 1] != UNKNOWN) & (keys[:, 3] != UNKNOWN)
    rows = np.flatnonzero(truths(several))
    given, father, family = keys[rows, 0], keys[rows, 1], keys[rows, 3]
    as_written = np.log(first[given]) + np.log(last[family])
    other_way = np.log(first[father]) + np.log(last[given])
    return np.asarray(rows[other_way - as_written > _CLEARLY], dtype=np.int64)


def turn(table: Ints, rows: Rows) -> None:
    """Family, given, father, grandfather become given, father, grandfather, family, in place."""
    named = table[rows, :4]
    absent = named[:, 2] == UNKNOWN  # without a grandfather the third name is the father
    spoken = np.where(absent[:, None], named[:, [1, 3, 2, 0]], named[:, [1, 2, 3, 0]])
    table[rows, :4] = spoken


def _shares(keys: Ints, size: int) -> Floats:
    counts = np.bincount(keys[keys != UNKNOWN], minlength=size) + _SMOOTH
    return np.asarray(counts / counts.sum(), dtype=np.float64)
