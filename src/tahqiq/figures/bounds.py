"""Exact whole-number minima over inequalities: HiGHS proposes, fractions prove, a split settles what is not whole."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from typing import Any

import numpy as np

from tahqiq.figures.certificate import multipliers, split, sum_proof
from tahqiq.figures.columns import Best
from tahqiq.figures.simplex import Simplex
from tahqiq.figures.solver import Answer, Array, Solver

Proof = Mapping[str, Any]
_SMALL = 2_500  # about where HiGHS becomes as quick
_FEW = 64  # rows; of so few it is quick to find the atoms that suffice
_MET = 64  # points and contradictions met that are remembered
_NODES = 400  # programmes one proof may cost over a table of a hundred atoms; fewer over larger ones


@dataclass(frozen=True, slots=True)
class Table:
    """Inequalities ``rows[i] · x ≥ at_least[i]`` over whole people ``x ≥ 0`` in `atoms` cells; rows are sparse."""

    atoms: int
    rows: tuple[Mapping[int, int], ...]
    at_least: tuple[int, ...]


def rows_of(proof: Proof) -> set[int]:
    """The inequalities a proof uses."""
    if "split" in proof:
        return rows_of(proof["below"]) | rows_of(proof["above"])
    return {row for row, _ in proof["sum"]}


@dataclass(frozen=True, slots=True)
class Minimum:
    """The least value of a target with its proof; `value` None: there is no least value.

    Without any of the rows in `firm` it would be less.
    """

    value: int | None
    proof: Proof | None
    firm: frozenset[int] = frozenset()


class Programme:
    """One table held in warm solvers, to be asked with any subset of its rows; small ones are solved exactly."""

    def __init__(self, table: Table, *, small: int = _SMALL) -> None:
        """A table of no more than `small` rows times atoms is solved without HiGHS where its vertex is whole."""
        self.table = table
        self._alike = _alike(table)
        self._small = len(self._alike) * table.atoms <= small
        self._chosen: dict[tuple[int, ...], _Chosen] = {}
        self._bits = [1 << i for i in range(len(table.rows))]
        self._together: deque[int] = deque(maxlen=_MET)
        self._apart: deque[tuple[int, Proof]] = deque(maxlen=_MET)

    def contradiction(self, active: Sequence[int]) -> Proof | None:
        """A proof that the active rows cannot all hold; None if they can."""
        told = sum(map(self._bits.__getitem__, active))
        if any(not told & ~held for held in self._together):
            return None
        known = next((proof for rows, proof in self._apart if not rows & ~told), None)
        return known or self._contradiction(active)

    def _contradiction(self, active: Sequence[int]) -> Proof | None:
        chosen = self._choose(active)
        if not chosen.minimums or not (chosen.limited or chosen.nobody):
            return None  # nobody at all satisfies every maximum, enough people everywhere every minimum of somebody
        small = self._small
        if not small and len(chosen.rows) <= _FEW:
            chosen = _Chosen(self.table, chosen.alike, self._best.among(chosen.rows))
            small = len(chosen.rows) * len(chosen.atoms) <= _SMALL
        if small and (refuted := chosen.simplex.refuted) is not None:
            proof: Proof | None = chosen.proof(refuted)
        elif small and chosen.simplex.whole:
            self._together.append(self._held(chosen.point()))
            return None
        else:
            search = _Search(self.table, self._testing, active, {})
            proof = search.contradiction()
            if search.point is not None:
                self._together.append(self._held(dict(enumerate(search.point.tolist()))))
        if proof is not None:
            self._apart.append((sum(self._bits[i] for i in rows_of(proof)), proof))
        return proof

    def _held(self, point: Mapping[int, int]) -> int:
        """The rows that hold at a point, as bits."""
        held = (1 << len(self._bits)) - 1
        people = [(atom, number) for atom, number in point.items() if number]
        for same in self._alike:
            row = self.table.rows[same[0]]
            reached = sum([number * row.get(atom, 0) for atom, number in people])
            held -= sum(self._bits[i] for i in same if self.table.at_least[i] > reached)
        return held

    def minimum(
        self, target: Mapping[int, int], active: Sequence[int], doubted: Collection[int] = frozenset()
    ) -> Minimum:
        """The least whole value of ``target · x`` under the active rows, which must not contradict each other.

        `doubted` are rows of which one would know whether the value falls without them.
        """
        chosen = self._choose(active)
        if not chosen.minimums and not any(c < 0 for c in target.values()):
            return Minimum(0, sum_proof({}))
        if any(c < 0 and a not in chosen.limited for a, c in target.items()):
            return Minimum(None, None)  # one cell could hold any number of people without breaking a row
        if self._small:
            found = chosen.simplex.minimum(target) if chosen.simplex.refuted is None else None
            if found is None:
                return Minimum(None, None)
            if found.whole and isinstance(found.value, int):
                return Minimum(found.value, chosen.proof(found.times), chosen.alone(found.firm))
        return _Search(self.table, self._bounding, active, target).minimum(doubted)

    @cached_property
    def _best(self) -> Best:
        return Best(self.table.atoms, self.table.rows)

    @cached_property
    def _bounding(self) -> Solver:
        return Solver(self.table.atoms, self.table.rows, self.table.at_least, elastic=False)

    @cached_property
    def _testing(self) -> Solver:
        return Solver(self.table.atoms, self.table.rows, self.table.at_least, elastic=True)

    def _choose(self, active: Sequence[int]) -> _Chosen:
        key = tuple(active)
        if key not in self._chosen:
            among = set(key)
            held = [h for same in self._alike if (h := [i for i in same if i in among])]
            self._chosen[key] = _Chosen(self.table, held)
        return self._chosen[key]


class _Chosen:
    """Some rows of a table, of those with the same cells only the strictest."""

    def __init__(self, table: Table, alike: Sequence[Sequence[int]], atoms: Sequence[int] | None = None) -> None:
        """`atoms` are those that suffice, if not all are needed."""
        self._table = table
        self.alike = alike
        self.atoms = range(table.atoms) if atoms is None else atoms
        self.rows = rows = [same[0] for same in alike]
        self.minimums = any(table.at_least[i] > 0 for i in rows)
        self.nobody = any(not table.rows[i] for i in rows)
        self.limited = {a for i in rows for a, c in table.rows[i].items() if c < 0}

    @cached_property
    def simplex(self) -> Simplex:
        """The rows solved as far as a point where all of them hold."""
        atoms, rows = self.atoms, self._table.rows
        dense = [[rows[i].get(a, 0) for a in atoms] for i in self.rows]
        return Simplex(len(atoms), dense, [self._table.at_least[i] for i in self.rows])

    def point(self) -> dict[int, int]:
        """The people in each atom at the point where all rows hold."""
        return dict(zip(self.atoms, self.simplex.point(), strict=True))

    def proof(self, times: Mapping[int, Fraction | int]) -> Proof:
        """That sum of rows, given by their places among those chosen."""
        return sum_proof({self.rows[i]: t for i, t in times.items()})

    def alone(self, places: Iterable[int]) -> frozenset[int]:
        """Of the rows at these places those that no other stands in for with the same number."""
        least = self._table.at_least
        return frozenset(s[0] for s in map(self.alike.__getitem__, places) if len(s) == 1 or least[s[1]] < least[s[0]])


def _alike(table: Table) -> list[list[int]]:
    """Rows that can say anything, those of the same cells together, the strictest first."""
    told: dict[int, list[int]] = {}
    for i, (row, least) in enumerate(zip(table.rows, table.at_least, strict=True)):
        if least > 0 or any(c < 0 for c in row.values()):
            told.setdefault(id(row), []).append(i)
    found: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for same in told.values():
        found.setdefault(tuple(table.rows[same[0]].items()), []).extend(same)
    return [sorted(same, key=lambda i: (-table.at_least[i], i)) for same in found.values()]


class _Search:
    """Branch and bound that keeps its proof; nearly always a single linear programme."""

    def __init__(self, table: Table, solver: Solver, active: Sequence[int], target: Mapping[int, int]) -> None:
        self.table = table
        self.solver = solver
        self.active = active
        self.target = target
        self.nodes = 0
        self._active = np.array(active, dtype=np.int64)
        self._least = np.array([table.at_least[i] for i in active], dtype=np.int64)
        self._atoms = np.fromiter(target.keys(), dtype=np.int64)
        self._weights = np.fromiter(target.values(), dtype=np.int64)
        self.point: Array | None = None  # where the target attains the bound
        self.most = min(_NODES, max(4, 100 * _NODES // max(1, table.atoms)))

    def minimum(self, doubted: Collection[int]) -> Minimum:
        """With those of the doubted rows in its proof that it needs, where that is plain from the vertex."""
        first = self.solver.solve(self.active, self.target, {})
        if first.status != "optimal":
            return Minimum(None, None)  # also where rows that nobody could set against each other do not fit: sound
        proof, value = self._leaf(first.duals, {})
        bound = ceil(value)
        while self.nodes < self.most:
            better = self._raise(bound, {}, first)
            if better is None:
                break
            bound, proof = bound + 1, better
        firm = frozenset[int]()
        if self.point is not None:
            firm = frozenset(i for i in rows_of(proof) if i in doubted and self._falls_without(i, self.point, bound))
        return Minimum(bound, proof, firm)

    def _falls_without(self, row: int, point: Array, bound: int) -> bool:
        """Whether people move by one person's worth of `row` to a whole point below `bound` where all others hold."""
        moved = np.rint(point + self.solver.step(row)).astype(np.int64)
        return self._value(moved) < bound and self._holds(moved, {}, but=row)

    def contradiction(self) -> Proof | None:
        return self._raise(0, {})

    def _raise(
        self, bound: int, limits: Mapping[int, tuple[int, int | None]], solved: Answer | None = None
    ) -> Proof | None:
        """A proof that the target exceeds `bound`, or that nothing fits within `limits`; None if a point attains it.

        `solved` is the solver's answer, where it has been asked already.
        """
        self.nodes += 1
        answer = solved or self.solver.solve(self.active, self.target, limits)
        if answer.status != "optimal":
            return None if answer.status == "unbounded" else self._dead_end(limits)
        whole = np.rint(answer.point).astype(np.int64)
        if self._holds(whole, limits) and self._value(whole) <= bound:
            self.point = whole
            return None
        proof, value = self._leaf(answer.duals, limits)
        if (self.solver.elastic and value > 0) or (not self.solver.elastic and ceil(value) > bound):
            return proof
        off = np.abs(answer.point - whole)
        atom = int(off.argmax())
        if self.nodes >= self.most or off[atom] < 1e-6:
            return None  # not settled: the linear bound stands, which is sound
        at = floor(answer.point[atom])
        low, high = limits.get(atom, (0, None))
        below = self._raise(bound, {**limits, atom: (low, at)})
        if below is None or not _assumes(below, (atom, "<=", at)):
            return below
        above = self._raise(bound, {**limits, atom: (at + 1, high)})
        if above is None or not _assumes(above, (atom, ">=", at + 1)):
            return above
        return split(atom, at, below, above)

    def _dead_end(self, limits: Mapping[int, tuple[int, int | None]]) -> Proof | None:
        """Within the limits nothing fits: the elastic solver has the proof."""
        elastic = Solver(self.table.atoms, self.table.rows, self.table.at_least, elastic=True)
        return _Search(self.table, elastic, self.active, {})._raise(0, limits)

    def _leaf(self, duals: Sequence[float], limits: Mapping[int, tuple[int, int | None]]) -> tuple[Proof, Fraction]:
        return multipliers(self.table.rows, self.table.at_least, self.target, self.active, duals, limits)

    def _value(self, point: Array) -> int:
        return int(self._weights @ point[self._atoms])

    def _holds(self, point: Array, limits: Mapping[int, tuple[int, int | None]], but: int | None = None) -> bool:
        """Whether all active rows but that one hold."""
        if (point < 0).any():
            return False
        if any(point[a] < low or (high is not None and point[a] > high) for a, (low, high) in limits.items()):
            return False
        reached = self.solver.reached(point)
        missed = self._active[reached[self._active] < self._least]
        return bool((missed == but).all())


def _assumes(proof: Proof, cut: tuple[int, str, int]) -> bool:
    """Whether a proof rests on this limit of a column; where it does not, the case need not be told from the other."""
    if "split" in proof:
        return _assumes(proof["below"], cut) or _assumes(proof["above"], cut)
    return any((column, kind, k) == cut for column, kind, k, _ in proof.get("cuts", ()))
