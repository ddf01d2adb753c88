"""What depends on the pattern of boxes alone: their masks, and the atoms they cut; worked out once for all alike.

Most incidents look like others but for their numbers, names and days. So here values are ranks, days are places in the
order of days, and answers are remembered. A mask says of a person which boxes hold them: two bits for each box, the
first if certainly (inner), the second if possibly (outer).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from tahqiq.figures.relations import Relation, signatures

Masks = frozenset[int]
Sides = tuple[int, int]  # inner and outer, as bits over the ways to lie in one dimension
_REMEMBERED = 4096
_FEW = 32  # boxes; incidents with more look like no other


class Atoms:
    """The least pieces no box tells apart, in order of their masks."""

    def __init__(self, masks: Sequence[int]) -> None:
        self._masks = masks
        self._members: dict[int, frozenset[int]] = {}
        self._rows: dict[tuple[int, frozenset[int]], Mapping[int, int]] = {}
        self._cells: dict[tuple[int, int | None], tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._masks)

    def members(self, bit: int) -> frozenset[int]:
        """The atoms whose masks have that bit."""
        if bit not in self._members:
            mask = 1 << bit
            self._members[bit] = frozenset(a for a, bits in enumerate(self._masks) if bits & mask)
        return self._members[bit]

    def row(self, coefficient: int, bit: int) -> Mapping[int, int]:
        """The coefficient at each of these atoms, in order; one and the same for boxes of the same atoms."""
        key = coefficient, self.members(bit)
        if key not in self._rows:
            self._rows[key] = dict.fromkeys(sorted(key[1]), coefficient)
        return self._rows[key]

    def cell(self, bit: int, without: int | None) -> tuple[int, ...]:
        """The atoms of one bit less those of another, in order."""
        key = bit, without
        if key not in self._cells:
            out = frozenset[int]() if without is None else self.members(without)
            self._cells[key] = tuple(sorted(self.members(bit) - out))
        return self._cells[key]


def cut(boxes: int, dimensions: Sequence[Masks], most: int | None) -> Atoms | None:
    """The atoms of the product of dimensions; None as soon as there are more than `most`."""
    made = _cut_once if boxes <= _FEW else _cut
    return made(boxes, tuple(dimensions), most)


def _cut(boxes: int, dimensions: tuple[Masks, ...], most: int | None) -> Atoms | None:
    found = {(1 << 2 * boxes) - 1}
    for masks in dimensions:
        found = {bits & mask for bits in found for mask in masks}
        if most is not None and len(found) > most:
            return None
    return Atoms(sorted(found - {0}))


_cut_once = lru_cache(maxsize=_REMEMBERED)(_cut)


@lru_cache(maxsize=_REMEMBERED)
def named(
    values: tuple[int | None, ...], relations: tuple[Relation, ...], limit: int, vague: int | None = None
) -> tuple[Masks, tuple[int, ...]]:
    """The masks of a dimension whose boxes have these values, by rank, and the values too open to be certain of.

    `relations` has how each value lies to each, row by row; nothing is certain of the value `vague`.
    """
    size = round(len(relations) ** 0.5)
    names = [str(n) for n in range(size) if n != vague]
    found, left_out = signatures(names, lambda a, b: relations[int(a) * size + int(b)], limit)
    everything = (1 << len(found)) - 1
    open_to_all = {*map(int, left_out), vague}
    sides: dict[int | None, Sides] = dict.fromkeys(open_to_all, (0, everything))
    for n in set(range(size)) - open_to_all:
        sides[n] = (bits(i for i, s in enumerate(found) if str(n) in s),) * 2
    sides[None] = everything, everything
    return masks([sides[v] for v in values], len(found)), tuple(map(int, left_out))


@lru_cache(maxsize=_REMEMBERED)
def dated(windows: tuple[tuple[int | None, int | None], ...], edges: int, first: int) -> Masks:
    """The masks of stretches of days between so many edges, those before number `first` left out.

    A window is from one edge to another, by number from 1; None is no edge. Stretch 0 is what was before all edges.
    """
    sides = []
    for start, end in windows:
        after = range(0 if start is None else start, edges + 1 if end is None else end)
        sides.append((bits(n - first for n in after if n >= first),) * 2)
    return masks(sides, edges + 1 - first)


def masks(sides: Sequence[Sides], size: int) -> Masks:
    """For each of so many ways to lie in a dimension, which boxes hold it; `sides` are those of the boxes."""
    return frozenset(
        bits(2 * b + side for b, both in enumerate(sides) for side in (0, 1) if both[side] >> n & 1)
        for n in range(size)
    )


def bits(places: Iterable[int]) -> int:
    """The number with these bits set."""
    total = 0
    for place in places:
        total |= 1 << place
    return total
