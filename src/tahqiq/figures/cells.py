"""Cells cut into atoms: the least pieces no claim tells apart, with what each claim certainly and possibly means.

A box is a product over dimensions. Every box has an *inner* cell (certainly meant) and an *outer* one (possibly
meant): minimums hold of the outer cell, maximums of the inner. Atoms outside everything named stay in each dimension,
so parts never sum to their whole unless a claim says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from tahqiq.figures.atoms import Atoms, Masks, bits, cut, dated, masks, named
from tahqiq.figures.protocol import Containment
from tahqiq.figures.relations import Relate, Relation, facet_relation, name_relation, place_relation, signatures
from tahqiq.figures.scopes import Scope
from tahqiq.model import FACETS

_MOST_ATOMS = 7_000
_ORDER = {"⁻": 0, "": 1, "⁺": 2}  # a region's certain part, itself as all mean it, its widest extent
# most signatures of places and of perpetrators: fewer where the atoms would be too many, perpetrators first
_SIGNATURES = ((256, 256), (256, 32), (128, 16), (64, 16), (32, 8), (16, 8), (8, 4), (4, 2))
_VAGUE = "unknown"  # a status that may be any


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
        parties: Relate = name_relation,
    ) -> None:
        """`place` holds the whole incident, if its claims name one that does; nobody was harmed before `begins`.

        `parts` says how the incidents lie to each other whose people boxes mean, `parties` how perpetrators do.
        """
        self.boxes = list(boxes)
        self._parts = parts
        self._parties = parties
        self.uncertain: list[str] = []
        self._place = place
        self._begins = begins
        self._atoms = Atoms(())
        for limits in _SIGNATURES:
            self.uncertain.clear()
            most = None if limits == _SIGNATURES[-1] else _MOST_ATOMS
            found = cut(len(self.boxes), list(self._dimensions(containment, *limits)), most)
            if found is not None:
                self._atoms = found
                break

    def __len__(self) -> int:
        return len(self._atoms)

    def inner(self, box: int) -> frozenset[int]:
        """Atoms certainly in box number `box`."""
        return self._atoms.members(2 * box)

    def outer(self, box: int) -> frozenset[int]:
        """Atoms possibly in box number `box`."""
        return self._atoms.members(2 * box + 1)

    def row(self, coefficient: int, box: int, side: str) -> Mapping[int, int]:
        """A coefficient at each atom of a side of a box, in order; not to be changed."""
        return self._atoms.row(coefficient, 2 * box + (side == "outer"))

    def cell(self, box: int, without: int | None, side: str) -> tuple[int, ...]:
        """The atoms of a side of a box less the other side of another, in order."""
        outer = side == "outer"
        return self._atoms.cell(2 * box + outer, None if without is None else 2 * without + (not outer))

    def _dimensions(self, containment: Containment, most_places: int, most_perpetrators: int) -> Iterator[Masks]:
        """Of each dimension that some box limits."""
        if any(b.part for b in self.boxes):
            yield self._named([b.part for b in self.boxes], self._parts, most_places)
        if any(b.place for b in self.boxes):
            yield self._places([b.place for b in self.boxes], containment, most_places)
        told = [dict(b.facets) for b in self.boxes]
        limited = {facet for f in told for facet in f}
        for facet in FACETS:
            if facet in limited:
                vague = _VAGUE if facet == "status" else None
                yield self._named([f.get(facet) for f in told], facet_relation(facet), 256, vague)
        if any(b.perpetrator for b in self.boxes):
            yield self._named([b.perpetrator for b in self.boxes], self._parties, most_perpetrators)
        yield _dated([(b.start, b.end) for b in self.boxes], self._begins)

    def _named(self, values: Sequence[str | None], relate: Relate, limit: int, vague: str | None = None) -> Masks:
        names = _distinct(values)
        rank: dict[str | None, int] = {name: n for n, name in enumerate(names)}
        relations = tuple(relate(a, b) for a in names for b in names)
        found, left_out = named(tuple(rank.get(v) for v in values), relations, limit, rank.get(vague or ""))
        self.uncertain += [names[n] for n in left_out]
        return found

    def _places(self, values: Sequence[str | None], containment: Containment, limit: int) -> Masks:
        """Named places; of a region whose borders may be drawn in two ways, the certain part and the widest extent."""
        relate = place_relation(containment)
        names = _distinct(values)
        whole = self._place
        vague = {p for n in names if not (p := n.rstrip("~")).startswith("name:") and any(containment.parts(p))}
        lies = _with_margins(relate, vague) if vague else relate
        if whole in names and all(relate(n.rstrip("~"), whole) in (Relation.IN, Relation.SAME) for n in names):
            return self._named([None if v == whole else v for v in values], lies, limit)
        if any(n[-1] == "~" for n in names):
            return self._margins(values, lies, limit)
        return self._named(values, lies, limit)

    def _margins(self, values: Sequence[str | None], lies: Relate, limit: int) -> Masks:
        split = [m for v in values if v for m in ((f"{v[:-1]}⁻", f"{v[:-1]}⁺") if v[-1] == "~" else (v,))]
        found, left_out = signatures(_distinct(split), lies, limit)
        self.uncertain += left_out
        everything = (1 << len(found)) - 1

        def sides(name: str) -> tuple[int, int]:
            inside = bits(i for i, s in enumerate(found) if name in s)
            return (0, everything) if name in left_out else (inside, inside)

        covered: dict[str | None, tuple[int, int]] = {None: (everything, everything)}
        for v in values:
            if v and v not in covered:
                covered[v] = (sides(f"{v[:-1]}⁻")[0], sides(f"{v[:-1]}⁺")[1]) if v[-1] == "~" else sides(v)
        return masks([covered[v] for v in values], len(found))


def beginning(claimed: Sequence[Scope]) -> date | None:
    """The day an incident begins: the earliest stated start of a span, or of all if every claim states its start."""
    starts = [s.start for s in claimed if s.start]
    spans = any(s.start and s.start != s.end for s in claimed)
    return min(starts) if starts and (spans or len(starts) == len(claimed)) else None


def _dated(windows: Sequence[tuple[date | None, date | None]], begins: date | None) -> Masks:
    """Stretches of days between the dates named."""
    days = [(s and s.toordinal(), e and e.toordinal() + 1) for s, e in windows]
    edges = sorted({day for window in days for day in window if day})
    number = {day: n for n, day in enumerate(edges, 1)}
    first = 0 if begins is None else 1 + bisect_left(edges, begins.toordinal())
    return dated(tuple((s and number[s], e and number[e]) for s, e in days), len(edges), min(first, len(edges) + 1))


def _with_margins(relate: Relate, vague: Collection[str]) -> Relate:
    """Relations where a region without borders may stand with its certain part (⁻) and its widest extent (⁺) too."""

    def certainly(outer: str, inner: str) -> bool:
        """Of two that lie in one another by name, the one at this extent and the other at that."""
        (x, mark), (y, other) = _unmarked(outer), _unmarked(inner)
        return (_ORDER[mark] if x in vague else 2) >= (_ORDER[other] if y in vague else 0)

    def margins(a: str, b: str) -> Relation:
        (x, mark), (y, other) = _unmarked(a), _unmarked(b)
        if x == y:
            order = _ORDER[other] - _ORDER[mark]
            return Relation.SAME if not order else Relation.IN if order > 0 else Relation.HOLDS
        relation = relate(x, y)
        if relation is Relation.HOLDS:
            return relation if certainly(a, b) else Relation.OPEN
        if relation is Relation.IN:
            return relation if certainly(b, a) else Relation.OPEN
        return Relation.OPEN if relation is Relation.SAME and mark != other else relation

    return margins


def _unmarked(name: str) -> tuple[str, str]:
    return (name[:-1], name[-1]) if name[-1] in "⁻⁺" else (name, "")


def _distinct(values: Iterable[str | None]) -> list[str]:
    """The names, those of most boxes first."""
    told = Counter(v for v in values if v is not None)
    return sorted(told, key=lambda v: (-told[v], v))
