"""Cells cut into atoms: the least pieces no claim tells apart, with what each claim certainly and possibly means.

A box is a product over dimensions. Every box has an *inner* cell (certainly meant) and an *outer* one (possibly
meant): minimums hold of the outer cell, maximums of the inner. Atoms outside everything named stay in each dimension,
so parts never sum to their whole unless a claim says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tahqiq.figures.protocol import Containment
from tahqiq.figures.relations import Relate, Relation, facet_relation, name_relation, place_relation, signatures
from tahqiq.figures.scopes import Scope
from tahqiq.model import FACETS

Sides = tuple[int, int]  # inner and outer, as bits over the atoms of one dimension
_MOST_ATOMS = 7_000
# most signatures of places and of perpetrators: fewer where the atoms would be too many, perpetrators first
_SIGNATURES = ((256, 256), (256, 32), (128, 16), (64, 16), (32, 8), (16, 8), (8, 4), (4, 2))


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension's atoms, and which of them each value certainly (inner) and possibly (outer) covers."""

    size: int
    sides: dict[object, Sides]

    def of(self, value: object) -> Sides:
        """The atoms of `value`; None is all of them."""
        everything = (1 << self.size) - 1
        return (everything, everything) if value is None else self.sides[value]


class Grid:
    """The atoms of one incident and harm for a list of boxes; atoms are numbered alike on every run."""

    def __init__(
        self,
        boxes: Sequence[Scope],
        containment: Containment,
        *,
        place: str | None = None,
        begins: date | None = None,
        parts: Relate = name_relation,
    ) -> None:
        """`place` holds the whole incident, if its claims name one that does; nobody was harmed before `begins`.

        `parts` says how the incidents lie to each other whose people boxes mean.
        """
        self.boxes = list(boxes)
        self._parts = parts
        self.uncertain: list[str] = []
        self._place = place
        self._begins = begins
        self._found: dict[int, frozenset[int]] = {}
        for limits in _SIGNATURES:
            self.uncertain.clear()
            masks = [self._masks(*dimension) for dimension in self._dimensions(containment, *limits)]
            found = self._compress(masks, most=None if limits == _SIGNATURES[-1] else _MOST_ATOMS)
            if found is not None:
                self._atoms = found
                break

    def __len__(self) -> int:
        return len(self._atoms)

    def inner(self, box: int) -> frozenset[int]:
        """Atoms certainly in box number `box`."""
        return self._members(2 * box)

    def outer(self, box: int) -> frozenset[int]:
        """Atoms possibly in box number `box`."""
        return self._members(2 * box + 1)

    def _members(self, bit: int) -> frozenset[int]:
        if bit not in self._found:
            mask = 1 << bit
            self._found[bit] = frozenset(a for a, bits in enumerate(self._atoms) if bits & mask)
        return self._found[bit]

    def _dimensions(
        self, containment: Containment, most_places: int, most_perpetrators: int
    ) -> list[tuple[Dimension, list[object]]]:
        dimensions: list[tuple[Dimension, list[object]]] = []
        incidents = [b.part for b in self.boxes]
        dimensions.append((self._named(incidents, self._parts, set(), most_places), list(incidents)))
        places = [b.place for b in self.boxes]
        dimensions.append((self._places(places, containment, most_places), list(places)))
        for facet in FACETS:
            values = [dict(b.facets).get(facet) for b in self.boxes]
            vague = {"unknown"} if facet == "status" else set()
            dimensions.append((self._named(values, facet_relation(facet), vague, 256), list(values)))
        perpetrators = [b.perpetrator for b in self.boxes]
        dimensions.append((self._named(perpetrators, name_relation, set(), most_perpetrators), list(perpetrators)))
        windows = [(b.start, b.end) for b in self.boxes]
        dimensions.append((_time(windows, self._begins), list(windows)))
        return dimensions

    def _named(self, values: Iterable[str | None], relate: Relate, vague: set[str], limit: int) -> Dimension:
        names = _distinct(values)
        found, left_out = signatures([n for n in names if n not in vague], relate, limit)
        self.uncertain += left_out
        everything = (1 << len(found)) - 1
        sides: dict[object, Sides] = {n: (0, everything) for n in names if n in vague or n in left_out}
        for name in names:
            if name not in sides:
                bits = _bits(i for i, s in enumerate(found) if name in s)
                sides[name] = (bits, bits)
        return Dimension(len(found), sides)

    def _places(self, values: Sequence[str | None], containment: Containment, limit: int) -> Dimension:
        """Named places; a region without borders certainly holds its inner parts and possibly its outer ones."""
        relate = place_relation(containment)
        names = _distinct(values)
        whole = self._place if self._place in names else None
        if whole and all(relate(n, whole) in (Relation.IN, Relation.SAME) for n in names):
            inside = self._named([v for v in values if v != whole], relate, set(), limit)
            everything = (1 << inside.size) - 1
            return Dimension(inside.size, {**inside.sides, whole: (everything, everything)})
        vague = {n for n in names if not n.startswith("name:") and any(containment.parts(n))}
        split = [m for v in values if v for m in ((f"{v}⁻", f"{v}⁺") if v in vague else (v,))]
        dimension = self._named(split, _with_margins(relate, vague), set(), limit)
        merged: dict[object, Sides] = {n: dimension.sides[n] for n in names if n not in vague}
        merged |= {n: (dimension.sides[f"{n}⁻"][0], dimension.sides[f"{n}⁺"][1]) for n in vague}
        return Dimension(dimension.size, merged)

    def _masks(self, dimension: Dimension, values: Sequence[object]) -> set[int]:
        """Distinct box memberships of one dimension's atoms: two bits per box, inner and outer."""
        covered = [dimension.of(v) for v in values]
        return {
            _bits(2 * b + side for b, sides in enumerate(covered) for side in (0, 1) if sides[side] >> atom & 1)
            for atom in range(dimension.size)
        }

    def _compress(self, dimensions: Iterable[set[int]], most: int | None) -> list[int] | None:
        """Distinct box memberships over the product of dimensions; None as soon as there are more than `most`."""
        found = {(1 << 2 * len(self.boxes)) - 1}
        for masks in dimensions:
            found = {bits & mask for bits in found for mask in masks}
            if most is not None and len(found) > most:
                return None
        return sorted(found - {0})


def beginning(claimed: Sequence[Scope]) -> date | None:
    """The day an incident begins: the earliest stated start of a span, or of all if every claim states its start."""
    starts = [s.start for s in claimed if s.start]
    spans = any(s.start and s.start != s.end for s in claimed)
    return min(starts) if starts and (spans or len(starts) == len(claimed)) else None


def _time(windows: Sequence[tuple[date | None, date | None]], begins: date | None) -> Dimension:
    """Stretches of days between the dates named."""
    edges = sorted({s.toordinal() for s, _ in windows if s} | {e.toordinal() + 1 for _, e in windows if e})
    slots: list[tuple[int | None, int | None]] = list(zip([None, *edges], [*edges, None], strict=True))
    if begins:
        slots = [x for x in slots if x[0] is not None and x[0] >= begins.toordinal()]
    sides: dict[object, Sides] = {}
    for start, end in windows:
        bits = _bits(i for i, slot in enumerate(slots) if _covers(start, end, slot))
        sides[(start, end)] = (bits, bits)
    return Dimension(len(slots), sides)


def _covers(start: date | None, end: date | None, slot: tuple[int | None, int | None]) -> bool:
    after_start = start is None or (slot[0] is not None and slot[0] >= start.toordinal())
    before_end = end is None or (slot[1] is not None and slot[1] <= end.toordinal() + 1)
    return after_start and before_end


def _with_margins(relate: Relate, vague: set[str]) -> Relate:
    """Relations where a region without borders stands twice: its certain part and its widest extent."""

    def margins(a: str, b: str) -> Relation:
        (x, mark), (y, other) = _unmark(a, vague), _unmark(b, vague)
        if x == y:
            return Relation.SAME if mark == other else Relation.IN if mark == "⁻" else Relation.HOLDS
        relation = relate(x, y)
        if relation is Relation.HOLDS and mark == "⁻" and other == "⁺":
            return Relation.OPEN
        if relation is Relation.IN and mark == "⁺" and other == "⁻":
            return Relation.OPEN
        return Relation.OPEN if relation is Relation.SAME and mark != other else relation

    return margins


def _unmark(name: str, vague: set[str]) -> tuple[str, str]:
    return (name[:-1], name[-1]) if name[:-1] in vague and name[-1] in "⁻⁺" else (name, "")


def _distinct(values: Iterable[str | None]) -> list[str]:
    """The names, those of most boxes first."""
    told = Counter(v for v in values if v is not None)
    return sorted(told, key=lambda v: (-told[v], v))


def _bits(places: Iterable[int]) -> int:
    total = 0
    for place in places:
        total |= 1 << place
    return total
