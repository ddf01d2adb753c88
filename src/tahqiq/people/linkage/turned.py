"""Names written with the family first are turned round: which they are is learnt from the names of all lists.

In each list some share of the names stands the other way; given names, names of fathers and families have each their
own frequencies, the same in all lists. Expectation-maximisation finds both (a mixture of two readings of each name).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tahqiq.people.linkage.columns import UNKNOWN, Floats, Ints, Rows, Truths, truths

_CLEARLY = 1.5  # log odds from which a name is turned
_SMOOTH = 0.5
_ROUNDS = 10
_SELDOM = 0.05  # of a list's names, before seeing any
_MOSTLY = 0.9  # where the list as a whole stands the other way round than the others
_BEFOREHAND = 20.0  # names that the expected share counts for
_RATHER = 1.2  # by how much a list must be more like the others when turned
_TELLING = 0.2  # difference between what first and last names tell of the sex


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    """Names of at least two tokens by key: the first, the second, the last (the second, if there are but two)."""

    first: Ints
    second: Ints
    last: Ints
    longer: Truths  # than two tokens
    lists: Ints
    sexes: Ints
    size: int


def turned(keys: Ints, parsed: Truths, lists: Ints, sexes: Ints) -> Rows:
    """Rows that are likelier a family name, a given name, then the father's than as they were read.

    `keys`: given, father, grandfather, family by key; `parsed`: rows that were one written name, the others stay;
    `sexes`: 0 and 1, else UNKNOWN.
    """
    rows = np.flatnonzero(truths(parsed & (keys[:, 0] != UNKNOWN) & (keys[:, 3] != UNKNOWN)))
    if not len(rows):
        return rows
    longer = truths(keys[rows, 1] != UNKNOWN)
    second = np.where(longer, keys[rows, 1], keys[rows, 3]).astype(np.int32)
    size = int(keys.max()) + 1
    some = _Names(keys[rows, 0], second, keys[rows, 3], longer, lists[rows], sexes[rows], size)
    share = _start(some)
    given, father, grandfather, family = (
        np.bincount(column[column != UNKNOWN], minlength=size).astype(np.float64) for column in keys[~parsed].T[:4]
    )
    odds = np.log(share / (1 - share))[some.lists]
    for _ in range(_ROUNDS):
        weights = 1 / (1 + np.exp(-odds))
        odds = _odds(some, weights, given, family, father + grandfather)
        counted = np.bincount(some.lists, minlength=len(share)) + _BEFOREHAND
        share = (np.bincount(some.lists, weights=weights, minlength=len(share)) + _BEFOREHAND * _SELDOM) / counted
        odds += np.log(share / (1 - share))[some.lists]
    return np.asarray(rows[odds > _CLEARLY], dtype=np.int64)


def _odds(some: _Names, weights: Floats, given: Floats, family: Floats, father: Floats) -> Floats:
    """Log odds of the turned reading of each name by the others (its own part in the counts is taken out)."""
    other, longer = 1 - weights, some.longer
    givens = given + _sum(some.first, other, some) + _sum(some.second, weights, some)
    families = family + _sum(some.last, other, some) + _sum(some.first, weights, some)
    fathers = father + _sum(some.second, other * longer, some) + _sum(some.last, weights * longer, some)
    shares = [(counts, float(counts.sum()) + _SMOOTH * some.size) for counts in (givens, families, fathers)]

    def log(place: int, keys: Ints, own: Floats) -> Floats:
        counts, total = shares[place]
        return np.asarray(np.log(np.maximum(counts[keys] - own, 0) + _SMOOTH) - np.log(total), dtype=np.float64)

    crossed = log(0, some.second, weights) + log(1, some.first, weights)
    crossed += np.where(longer, log(2, some.last, weights), 0.0)
    straight = log(0, some.first, other) + log(1, some.last, other)
    straight += np.where(longer, log(2, some.second, other), 0.0)
    return np.asarray(crossed - straight, dtype=np.float64)


def _sum(keys: Ints, weights: Floats, some: _Names) -> Floats:
    return np.asarray(np.bincount(keys, weights=weights, minlength=some.size), dtype=np.float64)


def _start(some: _Names) -> Floats:
    """For each list the share of turned names to start from.

    A list that is more like the first one when turned stands the other way round. Which of both ways is the right
    one, sexes tell: who share a given name share it mostly; else that given names are fewer than family names.
    """
    lists = range(int(some.lists.max()) + 1)
    firsts = [np.sqrt(_shares(some.first[some.lists == number], some.size)) for number in lists]
    lasts = [np.sqrt(_shares(some.last[some.lists == number], some.size)) for number in lists]
    straight = np.array([firsts[0] @ first + lasts[0] @ last for first, last in zip(firsts, lasts, strict=True)])
    crossed = np.array([firsts[0] @ last + lasts[0] @ first for first, last in zip(firsts, lasts, strict=True)])
    against = truths(crossed > _RATHER * straight)
    signs = np.where(against, -1.0, 1.0)
    by_sex = float(signs @ [_one_sex(some, some.first, n) - _one_sex(some, some.last, n) for n in lists])
    fewer = float(signs @ [(first**4).sum() - (last**4).sum() for first, last in zip(firsts, lasts, strict=True)])
    lean = by_sex if abs(by_sex) > _TELLING else fewer if against.any() else 1.0
    return np.where(against == (lean > 0), _MOSTLY, _SELDOM)


def _one_sex(some: _Names, keys: Ints, number: int) -> float:
    """How often two records of a list with the same name there are of the same sex."""
    rows = truths((some.lists == number) & (some.sexes != UNKNOWN))
    counts = [np.bincount(keys[rows & (some.sexes == sex)], minlength=some.size) for sex in (0, 1)]
    pairs = [float((count * (count - 1)).sum()) for count in (*counts, counts[0] + counts[1])]
    return (pairs[0] + pairs[1]) / pairs[2] if pairs[2] else 0.5


def _shares(keys: Ints, size: int) -> Floats:
    return np.asarray(np.bincount(keys, minlength=size) / max(len(keys), 1), dtype=np.float64)


def turn(table: Ints, rows: Rows) -> None:
    """Family, given, father, grandfather become given, father, grandfather, family, in place."""
    named = table[rows, :4]
    absent = named[:, 1:3] == UNKNOWN  # without a grandfather the last name is the father, without a father the given
    spoken = np.where(absent[:, 1:], named[:, [1, 3, 2, 0]], named[:, [1, 2, 3, 0]])
    table[rows, :4] = np.where(absent[:, :1], named[:, [3, 1, 2, 0]], spoken)
