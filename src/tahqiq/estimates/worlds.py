"""Worlds whose truth is known: persons, lists that see them in ways that methods find easy or hard, and linkage errors.

The same seed gives the same world. Nothing here is fitted to any real lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tahqiq.model.capture import CaptureHistory

Flags = NDArray[np.bool_]  # persons by lists: who is on which
Chance = np.random.Generator

_LISTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """`truth` persons; `histories` of those on any list as they are, `told` as linkage tells them."""

    kind: str
    truth: int
    histories: Flags
    told: Flags

    def table(self) -> CaptureHistory:
        """What an estimator is given."""
        patterns = Counter("".join("1" if on else "0" for on in row) for row in self.told.tolist())
        return CaptureHistory(lists=tuple("ABCDEFGH"[: self.told.shape[1]]), counts=dict(sorted(patterns.items())))


def build(kind: str, *, seed: int, size: int = 1500, missed: float = 0.0, false: float = 0.0) -> World:
    """A world of `size` persons and four lists; `missed` and `false` are shares of links, as in `mislinked`.

    Kinds: see KINDS; the world "linkage" has missed and false links of its own if none are asked for.
    """
    chance = np.random.default_rng([seed, sorted(KINDS).index(kind)])
    everybody = KINDS[kind](chance, size)
    seen = everybody[everybody.any(axis=1)]
    if kind == "linkage" and not missed and not false:
        missed, false = 0.05, 0.01
    return World(kind=kind, truth=size, histories=seen, told=mislinked(chance, seen, missed=missed, false=false))


def mislinked(chance: Chance, histories: Flags, *, missed: float, false: float) -> Flags:
    """Histories as errors of linkage leave them.

    Each record of a person after the first is taken for somebody else with the chance `missed`; that share `false` of
    all persons is taken for another person who is on none of the same lists.
    """
    later = histories & (np.cumsum(histories, axis=1) > 1)
    lost = later & (chance.random(histories.shape) < missed)
    persons, lists = np.nonzero(lost)
    alone = np.zeros((len(persons), histories.shape[1]), dtype=np.bool_)
    alone[np.arange(len(persons)), lists] = True
    told = np.vstack([histories & ~lost, alone])
    order = chance.permutation(len(told))
    pairs = order[: 2 * round(false * len(told))].reshape(-1, 2)
    apart = pairs[~(told[pairs[:, 0]] & told[pairs[:, 1]]).any(axis=1)]
    told[apart[:, 0]] |= told[apart[:, 1]]
    return np.asarray(np.delete(told, apart[:, 1], axis=0), dtype=np.bool_)


def _alike(chance: Chance, size: int) -> Flags:
    """Everyone as likely on a list as everyone else, lists independent: what the simplest model assumes."""
    return np.asarray(chance.random((size, _LISTS)) < chance.uniform(0.15, 0.45, _LISTS), dtype=np.bool_)


def _unequal(chance: Chance, size: int) -> Flags:
    """Persons differ in how visible they are to all lists: log odds with a standard deviation of 1."""
    odds = _log_odds(chance.uniform(0.15, 0.45, _LISTS)) + chance.normal(0, 1, (size, 1))
    return np.asarray(chance.random((size, _LISTS)) < 1 / (1 + np.exp(-odds)), dtype=np.bool_)


def _copying(chance: Chance, size: int) -> Flags:
    """The second list takes over half of the first."""
    found = _alike(chance, size)
    found[:, 1] |= found[:, 0] & (chance.random(size) < 0.5)
    return found


def _communities(chance: Chance, size: int) -> Flags:
    """The first two lists each work in one of two communities and share nobody; the others work in both."""
    found = np.asarray(chance.random((size, _LISTS)) < chance.uniform(0.15, 0.35, _LISTS), dtype=np.bool_)
    first = chance.random(size) < 0.5
    found[:, 0] &= first
    found[:, 1] &= ~first
    return found


def _strata(chance: Chance, size: int) -> Flags:
    """A town, a countryside seen half as well by every list and a closed area seen a fifth as well, not told apart."""
    seen = np.array([1.0, 0.5, 0.2])[chance.choice(3, size, p=[0.6, 0.3, 0.1])]
    return np.asarray(chance.random((size, _LISTS)) < chance.uniform(0.2, 0.5, _LISTS) * seen[:, None], dtype=np.bool_)


def _log_odds(share: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.log(share / (1 - share)))


KINDS: dict[str, Callable[[Chance, int], Flags]] = {
    "alike": _alike,
    "unequal": _unequal,
    "copying": _copying,
    "communities": _communities,
    "strata": _strata,
    "linkage": _alike,
}
