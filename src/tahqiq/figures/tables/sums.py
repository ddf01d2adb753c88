"""Which entries of a table are the parts of which total, and whether any numbers inside the ranges make it up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tahqiq.figures.tables.labels import Label, never_both
from tahqiq.figures.tables.layout import Entry
from tahqiq.figures.tables.nested import PLACES, Nested
from tahqiq.figures.tables.numbers import apart_by, meet, total
from tahqiq.figures.tables.sentences import Sentences
from tahqiq.model.table import TableFinding

TOTAL = ""  # a coordinate that stands for all, or was left empty
Point = tuple[str, ...]
_COMBATANT = {"armed_forces", "participating"}


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts along one dimension; `must`: the parts are all there is."""

    whole: Entry
    parts: tuple[Entry, ...]
    family: str
    must: bool

    @property
    def dimension(self) -> str:
        """Along which the parts stand."""
        return self.family.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Grid:
    """Entries by their coordinates: every key of the row, and the column.

    `beside` has, for each dimension and the other coordinates, what stands along it; `standing` the labels of each
    dimension that stand for all.
    """

    at: Mapping[Point, Sequence[Entry]]
    beside: Mapping[tuple[int, Point], Mapping[str, Sequence[Entry]]]
    dimensions: tuple[str, ...]
    labels: Mapping[tuple[str, str], Label]
    standing: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Grid:
        """Every count but subtotals; named counts are no parts of anything."""
        counted = [e for e in entries if not e.label.named and not any(label.subtotal for label in e.labels.values())]
        names = (*dict.fromkeys(key for e in counted for key in e.keys), "column")
        labels = {(name, _text(e, name)): _label(e, name) for e in counted for name in names}
        standing = {name: _standing({t: label for (n, t), label in labels.items() if n == name}) for name in names}
        at: dict[Point, list[Entry]] = {}
        beside: dict[tuple[int, Point], dict[str, Sequence[Entry]]] = {}
        for e in counted:
            texts = [(name, _text(e, name)) for name in names]
            point = tuple(TOTAL if text in standing[name] else text for name, text in texts)
            at.setdefault(point, []).append(e)
        for point, here in at.items():
            for n, value in enumerate(point):
                if value != TOTAL:
                    beside.setdefault((n, _others(point, n)), {})[value] = here
        return cls(at, beside, names, labels, standing)

    def says_total(self, entry: Entry, name: str) -> bool:
        """Whether an entry stands for all in a dimension by its own label, or by another where this one is empty."""
        if name == "column" or _text(entry, name):
            return name == "column" or _text(entry, name) in self.standing[name]
        return any(text and text in self.standing[key] for key, text in entry.keys.items())


def _text(entry: Entry, name: str) -> str:
    return entry.column if name == "column" else entry.keys[name]


def _label(entry: Entry, name: str) -> Label:
    return entry.label if name == "column" else entry.labels[name]


def _standing(labels: Mapping[str, Label]) -> frozenset[str]:
    """Labels that stand for everybody: totals, or the one that names no group ("killed" beside "children killed")."""
    whole = {text for text, label in labels.items() if label.whole and text}
    totals = {text for text in whole if labels[text].total}
    chosen = totals or whole
    return frozenset(chosen) if totals or len(chosen) == 1 else frozenset()


def _others(point: Point, n: int) -> Point:
    return point[:n] + point[n + 1 :]


def sums(entries: Sequence[Entry], nested: Nested, *, running: bool) -> list[Sum]:
    """Every total of the table with the parts that are to make it up.

    Running totals are not added over dates, nor is a place `nested` in another of the parts added to it.
    """
    grid = Grid.of(entries)
    found = [s for point, wholes in grid.at.items() for whole in wholes for s in _sums_of(grid, point, whole, running)]
    found = [_outer(s, nested) for s in (*found, *_subtotals(entries))]
    usual = _usual(found)
    return [replace(s, must=s.must or s.family in usual) for s in found]


def _outer(s: Sum, nested: Nested) -> Sum:
    """Without the places that lie in others of the parts, unless the sum holds with them: names can mean two places."""
    keys = [key for key in PLACES if key in s.whole.keys]
    kept = [p for p in s.parts if not any(_within(p, other, key, nested) for key in keys for other in s.parts)]
    return s if _fits(s) else replace(s, parts=tuple(kept))


def _within(part: Entry, other: Entry, key: str, nested: Nested) -> bool:
    """Whether two parts differ in one place only, and the one lies in the other's, or may."""
    if not nested.may_be_inside(part.keys[key], other.keys[key]):
        return False
    return part.column == other.column and all(other.keys[k] == text for k, text in part.keys.items() if k != key)


def _sums_of(grid: Grid, point: Point, whole: Entry, running: bool) -> Iterator[Sum]:
    free = [n for n, value in enumerate(point) if value == TOTAL and grid.says_total(whole, grid.dimensions[n])]
    free = [n for n in free if not (running and grid.dimensions[n] == "date")]
    summed = False
    for n in free:
        parts = _parts(grid, point, n, whole)
        summed |= sum(map(len, parts.values())) > 1
        for family, names, must in _families(grid, grid.dimensions[n], list(parts)):
            chosen = tuple(e for name in names for e in parts[name])
            yield Sum(whole, chosen, f"{grid.dimensions[n]}:{family}", must)
    rows = [n for n in free if grid.dimensions[n] != "column"]
    if not summed and len(rows) > 1:  # one total row under rows with several keys
        alike = [p for p in grid.at if all(p[n] == point[n] for n in range(len(point)) if n not in rows)]
        leaves = [e for p in alike if any(p[n] != TOTAL for n in rows) for e in grid.at[p]]
        if len(leaves) > 1:
            yield Sum(whole, tuple(leaves), "rows", True)


def _parts(grid: Grid, point: Point, n: int, whole: Entry) -> dict[str, list[Entry]]:
    """What stands beside the whole in one dimension, by its name there; of columns, those of the same row."""
    parts: dict[str, list[Entry]] = {}
    for name, entries in grid.beside.get((n, _others(point, n)), {}).items():
        beside = [e for e in entries if grid.dimensions[n] != "column" or e.row == whole.row]
        parts |= {name: beside} if beside else {}
    return parts


def _families(grid: Grid, name: str, values: Sequence[str]) -> Iterator[tuple[str, list[str], bool]]:
    """Sets of parts that may make up a total: by status, age, sex; of several harms; or all that name no group."""
    label = {value: grid.labels[name, value] for value in values}
    plain = [v for v in values if not label[v].facets]
    grouped = [v for v in values if label[v].facets]
    for facet in ("status", "age", "sex"):
        names = [v for v in grouped if [f for f, _ in label[v].facets] == [facet] and not label[v].rest]
        told_by = {dict(label[v].facets)[facet] for v in names}
        if len(names) > 1 and len(told_by) == len(names):
            yield facet, names, "civilian" in told_by and bool(told_by & _COMBATANT)
    if len(grouped) > 2:
        yield "groups", grouped, False
    if len(plain) > 1:
        yield "all", plain, not grouped or name not in ("column", "group", "label")
    if plain and grouped:
        yield "everything", list(values), False


def _subtotals(entries: Sequence[Entry]) -> Iterator[Sum]:
    """A subtotal is of the rows since the one before it."""
    block: dict[str, list[Entry]] = {}
    for entry in entries:
        rows = entry.labels.values()
        if any(label.subtotal for label in rows):
            parts = block.pop(entry.column, [])
            if len(parts) > 1 and _blocky(parts, entries):
                yield Sum(entry, tuple(parts), "subtotal", True)
        elif not entry.label.named and not any(label.total for label in rows):
            block.setdefault(entry.column, []).append(entry)


def _blocky(parts: Sequence[Entry], entries: Sequence[Entry]) -> bool:
    """Whether the rows stand right above the subtotal, with no other number of the column between."""
    column = [e.row for e in entries if e.column == parts[0].column]
    return [e.row for e in parts] == [r for r in column if parts[0].row <= r <= parts[-1].row]


def _usual(found: Sequence[Sum]) -> set[str]:
    """Families of parts that in most of the table make up the total exactly, so that they are meant to."""
    tested: dict[str, list[bool]] = {}
    for s in found:
        if all(_exact(e) for e in (s.whole, *s.parts)):
            tested.setdefault(s.family, []).append(_fits(s))
    return {family for family, held in tested.items() if sum(held) > 1 and 2 * sum(held) > len(held)}


def misfits(found: Sequence[Sum], sentences: Sentences) -> Iterator[TableFinding]:
    """Sums that no numbers inside the ranges can meet, of parts meant to make up the whole or that cannot overlap."""
    fitting = {(id(s.whole), s.dimension) for s in found if _fits(s)}
    for s in found:
        added, expected = total([p.number.span for p in s.parts]), s.whole.number.span
        if meet(added, expected):
            continue
        over = expected[1] is not None and added[0] > expected[1]
        if s.must or (over and _apart(s)) or (_near(s) and (id(s.whole), s.dimension) not in fitting):
            yield sentences.sum(s.whole, s.parts, added)


def _apart(s: Sum) -> bool:
    """Whether nobody can be counted by two of the parts."""
    named = s.dimension == "column" or s.dimension in s.whole.keys
    return named and all(
        never_both(_label(a, s.dimension), _label(b, s.dimension)) for a, b in combinations(s.parts, 2)
    )


def _fits(s: Sum) -> bool:
    return total([p.number.span for p in s.parts]) == s.whole.number.span


def _near(s: Sum) -> bool:
    """Exact numbers that come so close to their total that they were meant to make it up."""
    whole = s.whole.number.span[0]
    gap = apart_by(s.whole.number.span, total([p.number.span for p in s.parts]))
    return all(_exact(e) for e in (s.whole, *s.parts)) and gap <= max(2 if whole >= 20 else 0, whole // 100)


def _exact(entry: Entry) -> bool:
    return entry.number.span[0] == entry.number.span[1]
