"""Whether a model can make up tables like the one that was seen: posterior predictive, or parametric, checks.

Gelman, Meng and Stern (1996), Statistica Sinica 6. Where a count of the table is used to fit the model, the shares are
nearer to .5 than chance alone would have them: the check seldom blames a model wrongly, and may miss that one is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, compress

import numpy as np
from numpy.typing import NDArray

from tahqiq.estimates.answers import caveat
from tahqiq.model.capture import Caveat

Vector = NDArray[np.float64]

TABLES = 400
_MISFIT = 0.01  # of the tables made up, on either side
_CHECKED = ("dga", "loglinear", "rasch", "stepwise")


def unchecked(method: str) -> Mapping[str, object] | None:
    """Settings with which the method leaves out what only checks its answer, for answers that are asked in hundreds."""
    return {"checks": False} if method in _CHECKED else None


def shares(lists: Sequence[str], seen: Vector, chances: Vector, chance: np.random.Generator) -> dict[str, float]:
    """How often a table made up with each row of `chances` has fewer than the seen (ties by half); near 0 or 1 is bad.

    Counts are of persons on exactly so many lists, and on each pair of lists. `seen` and `chances` are by cell
    1 … 2ᴶ−1, the first list being the lowest bit; each table has as many persons as were seen.
    """
    patterns = np.arange(1, len(seen) + 1)
    on = np.bitwise_count(patterns)
    groups = {f"on {n}": on == n for n in range(1, len(lists) + 1)}
    for (a, one), (b, other) in combinations(enumerate(lists), 2):
        groups[f"{one} + {other}"] = patterns >> a & patterns >> b & 1 == 1
    made = chance.multinomial(int(seen.sum()), chances / chances.sum(axis=1, keepdims=True))
    less = (made - seen) @ np.stack(list(groups.values()), axis=1).astype(np.float64)
    told = (less < 0).mean(axis=0) + (less == 0).mean(axis=0) / 2
    return dict(zip(groups, told.tolist(), strict=True))


def misfit(lists: Sequence[str], told: Mapping[str, float]) -> list[Caveat]:
    """Of shares as told above: a severe caveat with the counts that hardly any table reaches or keeps below."""
    odd = [not _MISFIT <= share <= 1 - _MISFIT for share in told.values()]
    on = list(compress(range(1, len(lists) + 1), odd))
    pairs = [list(pair) for pair in compress(combinations(lists, 2), odd[len(lists) :])]
    values = ({"on": on} if on else {}) | ({"pairs": pairs} if pairs else {})
    return [caveat("misfit", "severe", **values)] if values else []
