"""Lists of which one may be copied from the other: nearly all of the shorter is on the longer, to the letter.

Lists made independently rarely name nearly the same persons, and spell and shorten names in their own ways: in the
worlds of this package 0 to 36 of 100 names of persons on both are the same to the letter, in two releases of one list
96. What was copied and then respelled, or copied in part, is not seen so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from tahqiq.model import Record

_FEWEST = 20  # persons on both lists below which likeness may be chance
_SHARED = 0.8  # of the persons on the shorter list
_SAME = 0.9  # of the persons on both


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Of how many `persons` on the `shorter` list so many are on the `longer` too, and the `same` to the letter."""

    shorter: str
    longer: str
    persons: int
    shared: int
    same: int


def alike(clustered: Iterable[tuple[Record, int]]) -> tuple[Alike, ...]:
    """The pairs of lists written alike; records with the number of the person whom they are taken to be of."""
    names: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for record, person in clustered:
        names[person][record.list].add(" ".join(record.name.casefold().split()))
    on = Counter(name for lists in names.values() for name in lists)
    shared: Counter[tuple[str, str]] = Counter()
    same: Counter[tuple[str, str]] = Counter()
    for lists in names.values():
        for pair in combinations(sorted(lists, key=lambda name: (on[name], name)), 2):
            shared[pair] += 1
            same[pair] += not lists[pair[0]].isdisjoint(lists[pair[1]])
    return tuple(
        Alike(shorter=pair[0], longer=pair[1], persons=on[pair[0]], shared=n, same=same[pair])
        for pair, n in sorted(shared.items())
        if n >= max(_FEWEST, _SHARED * on[pair[0]]) and same[pair] >= _SAME * n
    )
