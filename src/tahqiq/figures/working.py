"""One incident and one harm, worked out: its inequalities over atoms, what conflicts, and what can be proven."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import groupby
from operator import or_
from typing import Any

from tahqiq.figures.bounds import Minimum, Programme, Proof, Table, rows_of
from tahqiq.figures.cells import Grid
from tahqiq.figures.columns import essential
from tahqiq.figures.conflicts import Enumeration, enumerate_conflicts
from tahqiq.figures.inequalities import Inequality, inequalities
from tahqiq.figures.pairs import contradicting
from tahqiq.figures.readings import Readings
from tahqiq.figures.scopes import Scope, Stated

_LAST_RESORT = (
    *("part_of", "same_region", "counts", "exact", "exhaustive", "denial", "ceiling", "firm", "same_as_of"),
    *("attachment", "width"),
)


@dataclass(frozen=True, slots=True)
class Target:
    """A cell to bound: a scope, less another one if `without` is given."""

    scope: Scope
    without: Scope | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """One proven end of a range: its value (None: no limit) and the proof with the inequalities it uses."""

    value: int | None
    proof: Proof | None
    rows: tuple[int, ...]


class Working:
    """Inequalities of `stated` over atoms, ready to be asked; everything it answers is proven."""

    def __init__(
        self,
        stated: Sequence[Stated],
        readings: Readings,
        grid: Grid,
        boxes: Mapping[Scope, int],
        targets: Sequence[Target] = (),
        told: Sequence[Inequality] | None = None,
    ) -> None:
        """`boxes` number the scopes in `grid`; only `targets` can be bounded later; `told`: what they say."""
        self.readings = readings
        self.grid = grid
        self.boxes = boxes
        self.stated = {s.claim.id: s for s in stated}
        self.inequalities = [q for q in (said(stated, readings) if told is None else told) if self._in_play(q)]
        needed = {e for q in self.inequalities for e in q.needs}
        self.elements = sorted(needed, key=lambda e: (":" in e, e))
        self._bit = {e: 1 << n for n, e in enumerate(self.elements)}
        self._needs = [sum(self._bit[e] for e in q.needs) for q in self.inequalities]
        self._doubted = frozenset(n for n, q in enumerate(self.inequalities) if any(":" in e for e in q.needs))
        self.table = Table(
            len(grid), tuple(self._row(q) for q in self.inequalities), tuple(q.at_least for q in self.inequalities)
        )
        self._programme = self._reduced(targets)
        self._active: dict[int, tuple[int, ...]] = {}
        self._cores: dict[int, int | None] = {}
        self._bounds: dict[tuple[Target, str, int], Bound] = {}

    def _reduced(self, targets: Sequence[Target]) -> Programme:
        """The same inequalities over the atoms that suffice for `targets`."""
        rows, atoms = self.table.rows, self.table.atoms
        everywhere = frozenset(range(atoms))
        preferred: list[Collection[int]] = []
        for target in targets:
            preferred.append(everywhere.difference(self._atoms(target, "inner")))
            preferred.append(self._atoms(target, "outer"))
        distinct = {id(row): row for row in rows}
        kept = essential(atoms, list(distinct.values()), preferred)
        self._number = {atom: n for n, atom in enumerate(kept)}
        narrow = {key: self._narrow(row) for key, row in distinct.items()}
        return Programme(Table(len(kept), tuple(narrow[id(row)] for row in rows), self.table.at_least))

    @cached_property
    def _whole(self) -> Programme:
        return Programme(self.table)

    def _narrow(self, row: Mapping[int, int]) -> dict[int, int]:
        return {self._number[a]: c for a, c in row.items() if a in self._number}

    def _contradiction(self, elements: int) -> Proof | None:
        proof = self._programme.contradiction(self.active(elements))
        by_cases = proof is not None and "split" in proof
        return self._whole.contradiction(self.active(elements)) if by_cases else proof

    def _minimum(self, target: Mapping[int, int], elements: int) -> Minimum:
        """Over the atoms that suffice; a proof by cases, being about single atoms, is made over all of them."""
        found = self._programme.minimum(self._narrow(target), self.active(elements), self._doubted)
        by_cases = found.proof is not None and "split" in found.proof
        return self._whole.minimum(target, self.active(elements), self._doubted) if by_cases else found

    def conflicts(self, limit: int = 800) -> Enumeration:
        """All minimal conflicts and repairs over claims and every reading in play; `limit`: see `conflicts.py`."""
        pairs = contradicting(self.table.rows, self.table.at_least)
        plain = sorted({self._needs[lower] | self._needs[upper] for lower, upper in pairs}, key=int.bit_count)
        return enumerate_conflicts(len(self.elements), self._core, known=plain, limit=limit)

    def names(self, elements: int) -> list[str]:
        """The elements of a set: claim ids and readings."""
        found = []
        while elements:
            lowest = elements & -elements
            found.append(self.elements[lowest.bit_length() - 1])
            elements ^= lowest
        return found

    def claims(self, elements: int) -> frozenset[str]:
        """The claims in a set of elements, and those whose readings are."""
        return frozenset(n.rpartition(":")[2] for n in self.names(elements))

    def contradiction(self, elements: int) -> tuple[Proof, tuple[int, ...]] | None:
        """The proof that a set of elements conflicts, and the inequalities it uses."""
        proof = self._contradiction(elements)
        return None if proof is None else (proof, tuple(sorted(rows_of(proof))))

    def undisputed(self, found: Enumeration, without: int = 0) -> int:
        """What bounds may rest on: claims and assumed readings, less those that conflicts put in doubt.

        Elements in `without` are taken as never said; conflicts with them put nothing in doubt.

        Conflicts of claims alone come first and leave none of theirs. Then conflicts with one reading, two, and so on
        leave none of their readings: that a number is exact is given up before anyone's minimum, and a reading that
        claims refute puts no other reading in doubt.
        """
        readings = sum(self._bit[e] for e in self.elements if ":" in e)
        kept = sum(self._bit[e] for e in self.elements if ":" not in e or self.readings.allow(e)) & ~without
        by_readings = sorted(found.conflicts, key=lambda c: (c & readings).bit_count())
        for _, level in groupby(by_readings, key=lambda c: (c & readings).bit_count()):
            disputed = reduce(or_, (c & readings or c for c in level if c & ~kept == 0), 0)
            kept &= ~disputed
        while (core := self._core(kept)) is not None:  # only where the enumeration was cut short
            kept &= ~(core & readings or core)
        return kept

    def less(self, elements: int, rows: Iterable[int]) -> int:
        """`elements` without the readings that these inequalities rest on, or without their claims if on none."""
        used = reduce(or_, (self._needs[row] for row in rows), 0)
        readings = sum(self._bit[e] for e in self.elements if ":" in e)
        return elements & ~(used & readings or used)

    def low(self, target: Target, elements: int) -> Bound:
        """The least number of people in the cell."""
        return self._bound(target, "inner", 1, elements)

    def high(self, target: Target, elements: int) -> Bound:
        """The greatest number of people in the cell, negated as it is proven: ``-x ≥ -high``."""
        return self._bound(target, "outer", -1, elements)

    def minimum(self, target: Mapping[int, int], elements: int) -> int | None:
        """The least whole value of a weighted sum of atoms; None if there is none."""
        return self._minimum(target, elements).value

    def proof_json(self, rows: Sequence[int], proof: Proof, cell: Iterable[int] | None = None) -> dict[str, Any]:
        """A self-contained certificate: atoms the proof does not tell apart are merged into columns."""
        split = set(_split_atoms(proof))
        wanted, used = set(cell or ()), [self.table.rows[r] for r in rows]
        told: dict[int, list[object]] = {atom: [] for atom in sorted(wanted.union(*used))}
        for place, row in enumerate(used):
            for atom, coefficient in row.items():
                told[atom] += place, coefficient
        patterns: dict[tuple[object, ...], int] = {}
        column: dict[int, int] = {}
        for atom, reached in told.items():
            key = (*reached, atom in wanted, atom if atom in split else None)
            column[atom] = patterns.setdefault(key, len(patterns))
        body: dict[str, Any] = {"columns": len(patterns)}
        if cell is not None:
            held = {column[a] for a in wanted}
            body["cell"] = [int(c in held) for c in range(len(patterns))]
        body["inequalities"] = [self._inequality_json(r, column) for r in rows]
        return {**body, "proof": _renumber(proof, {r: n for n, r in enumerate(rows)}, column)}

    def cell_atoms(self, target: Target, side: str) -> Sequence[int]:
        """The atoms of a cell, for its certificate."""
        return self._atoms(target, side)

    def _bound(self, target: Target, side: str, sign: int, elements: int) -> Bound:
        key = target, side, elements
        if key not in self._bounds:
            self._bounds[key] = self._prove(dict.fromkeys(self._atoms(target, side), sign), elements)
        return self._bounds[key]

    def _prove(self, target: Mapping[int, int], elements: int) -> Bound:
        best = self._minimum(target, elements)
        if best.value is None or best.proof is None:
            return Bound(None, None, ())
        proof, kept, firm = best.proof, elements, best.firm
        for reading in self._used_readings(proof):
            if any(reading in self.inequalities[r].needs for r in firm):
                continue  # the bound falls without it
            fewer = kept & ~self._bit[reading]
            again = self._minimum(target, fewer)
            if again.value == best.value and again.proof is not None:
                proof, kept, firm = again.proof, fewer, again.firm
        return Bound(best.value, proof, tuple(sorted(rows_of(proof))))

    def _used_readings(self, proof: Proof) -> list[str]:
        used = {e for r in rows_of(proof) for e in self.inequalities[r].needs if ":" in e}
        return sorted(used, key=lambda e: (_LAST_RESORT.index(e.partition(":")[0]), e))

    def _core(self, elements: int) -> int | None:
        if elements not in self._cores:
            proof = self._contradiction(elements)
            needs = [self._needs[row] for row in rows_of(proof)] if proof is not None else []
            self._cores[elements] = reduce(or_, needs, 0) if proof is not None else None
        return self._cores[elements]

    def active(self, elements: int) -> tuple[int, ...]:
        """The inequalities in force under a set of elements."""
        if elements not in self._active:
            missing = ~elements
            self._active[elements] = tuple([r for r, needs in enumerate(self._needs) if not needs & missing])
        return self._active[elements]

    def _in_play(self, inequality: Inequality) -> bool:
        return all(":" not in e or self.readings.allow(e) or self._worth_asking(e) for e in inequality.needs)

    def _worth_asking(self, reading: str) -> bool:
        """Readings not assumed whose conflicts a reader would want to know: completeness, denials, minimums doubted."""
        kind, _, ident = reading.partition(":")
        stated = self.stated[ident]
        counted = stated.claim.amount is not None and stated.claim.amount.high is not None
        return kind in ("denial", "firm") or (kind == "exhaustive" and stated.casewise and counted)

    def _row(self, inequality: Inequality) -> Mapping[int, int]:
        if len(inequality.terms) == 1:
            ((coefficient, scope, side),) = inequality.terms
            return self.grid.row(coefficient, self.boxes[scope], side)
        row: dict[int, int] = {}
        for coefficient, scope, side in inequality.terms:
            for atom in self.grid.row(coefficient, self.boxes[scope], side):
                row[atom] = row.get(atom, 0) + coefficient
        return {a: c for a, c in sorted(row.items()) if c}

    def _atoms(self, target: Target, side: str) -> tuple[int, ...]:
        out = None if target.without is None else self.boxes[target.without]
        return self.grid.cell(self.boxes[target.scope], out, side)

    def _inequality_json(self, row: int, column: Mapping[int, int]) -> dict[str, Any]:
        inequality = self.inequalities[row]
        terms: dict[int, list[int]] = {}
        merged = {column[a]: c for a, c in self.table.rows[row].items()}
        for c, coefficient in sorted(merged.items()):
            terms.setdefault(coefficient, []).append(c)
        return {
            "claim": inequality.claim,
            "needs": sorted(inequality.needs),
            "terms": [[coefficient, columns] for coefficient, columns in sorted(terms.items())],
            "at_least": inequality.at_least,
        }


def said(stated: Iterable[Stated], readings: Readings) -> Iterator[Inequality]:
    """The inequalities of all claims, in the order of the claims, each once."""
    for s in stated:
        found: list[Inequality] = []
        for told in inequalities(s, readings):
            if told not in found:
                found.append(told)
        yield from found


def _split_atoms(proof: Proof) -> Iterator[int]:
    if "split" in proof:
        yield proof["split"]
        yield from _split_atoms(proof["below"])
        yield from _split_atoms(proof["above"])


def _renumber(proof: Proof, rows: Mapping[int, int], column: Mapping[int, int]) -> dict[str, Any]:
    if "split" in proof:
        sides = {side: _renumber(proof[side], rows, column) for side in ("below", "above")}
        return {"split": column[proof["split"]], "at": proof["at"], **sides}
    body: dict[str, Any] = {"sum": [[rows[r], times] for r, times in proof["sum"]]}
    if proof.get("cuts"):
        body["cuts"] = [[column[a], kind, k, times] for a, kind, k, times in proof["cuts"]]
    return body
