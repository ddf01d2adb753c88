"""A simplex in whole numbers over one denominator, for small tables: nothing to round, no proof to repair.

The dictionary of Chvátal (1983), each basic variable as a sum of the others, pivoted without fractions (Edmonds 1967);
the least index goes first (Bland 1977), so it ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Multipliers = dict[int, "Fraction | int"]  # of the rows, by their place in the list given
_TARGET = -1


@dataclass(frozen=True, slots=True)
class Vertex:
    """A least value of a target, the multipliers that prove it, and whether everybody there is a whole person.

    `firm` are rows of which one person less would make it at least one less, so that no proof does without them.
    """

    value: int | Fraction
    times: Multipliers
    whole: bool
    firm: tuple[int, ...] = ()


class Simplex:
    """``rows · x ≥ at_least, x ≥ 0`` at a point where all hold, or the multipliers that prove there is none."""

    def __init__(self, atoms: int, rows: Sequence[Sequence[int]], at_least: Sequence[int]) -> None:
        """`rows` are dense; variables are numbered atoms first, then what each row has to spare."""
        self._atoms = atoms
        self._outside = list(range(atoms))
        self._rows = {atoms + i: [*row, -least] for i, (row, least) in enumerate(zip(rows, at_least, strict=True))}
        self._over = 1
        self.refuted = self._restore()

    @property
    def whole(self) -> bool:
        """Whether the point reached is one of whole people."""
        return self._over == 1 or all(r[-1] % self._over == 0 for v, r in self._rows.items() if v < self._atoms)

    def point(self) -> list[int]:
        """The people in each atom at the point last reached, if it is `whole`."""
        return [self._rows[a][-1] // self._over if a in self._rows else 0 for a in range(self._atoms)]

    def minimum(self, target: Mapping[int, int]) -> Vertex | None:
        """The least ``target · x``, from the point last reached; None if there is none."""
        self._rows[_TARGET] = self._in_others(target)
        bounded = self._descend()
        told = self._rows.pop(_TARGET)
        if not bounded:
            return None
        used = [(v - self._atoms, j) for j, v in enumerate(self._outside) if told[j] and v >= self._atoms]
        times: Multipliers = {i: self._share(told[j]) for i, j in used}
        firm = tuple(i for i, j in used if self._over == 1 and self._may_fall(j)) if self.whole else ()
        return Vertex(self._share(told[-1]), times, self.whole, firm)

    def _restore(self) -> Multipliers | None:
        """Go to a point where all rows hold; the multipliers of a contradiction if there is none."""
        while short := [v for v, row in self._rows.items() if row[-1] < 0]:
            leaving = min(short)
            row = self._rows[leaving]
            column = self._first(j for j in range(self._atoms) if row[j] > 0)
            if column is None:
                used = [(leaving, self._over), *((v, -c) for v, c in zip(self._outside, row, strict=False) if c)]
                return {v - self._atoms: self._share(c) for v, c in used if v >= self._atoms}
            self._pivot(leaving, column)
        return None

    def _descend(self) -> bool:
        """Lower the target as long as that is possible; False if nothing stops it."""
        while True:
            told = self._rows[_TARGET]
            column = self._first(j for j in range(self._atoms) if told[j] < 0)
            if column is None:
                return True
            leaving = self._blocking(column)
            if leaving is None:
                return False
            self._pivot(leaving, column)

    def _may_fall(self, column: int) -> bool:
        """Whether a whole person less of the variable in `column` leaves no other below nothing."""
        return all(row[-1] >= row[column] for row in self._rows.values())

    def _first(self, columns: Iterator[int]) -> int | None:
        return min(columns, key=self._outside.__getitem__, default=None)

    def _blocking(self, column: int) -> int | None:
        """The variable that first falls to nothing as the one in `column` grows."""
        best, room, slope = None, 0, 1
        for v, row in self._rows.items():
            step = -row[column]
            if step > 0 and v >= 0:
                ahead = row[-1] * slope - room * step
                if best is None or ahead < 0 or (ahead == 0 and v < best):
                    best, room, slope = v, row[-1], step
        return best

    def _pivot(self, leaving: int, column: int) -> None:
        row = self._rows.pop(leaving)
        over, new_over = self._over, abs(row[column])
        sign = 1 if row[column] > 0 else -1
        entering = [-sign * c for c in row]
        entering[column] = sign * over
        plain = over == new_over == 1
        for v, other in self._rows.items():
            if times := other[column]:
                other[column] = 0
                if plain:
                    self._rows[v] = [a + times * b for a, b in zip(other, entering, strict=True)]
                else:
                    self._rows[v] = [(new_over * a + times * b) // over for a, b in zip(other, entering, strict=True)]
            elif over != new_over:
                self._rows[v] = [new_over * a // over for a in other]
        self._rows[self._outside[column]] = entering
        self._outside[column] = leaving
        self._over = new_over

    def _in_others(self, target: Mapping[int, int]) -> list[int]:
        """The target as a sum of the variables outside the basis."""
        told = [0] * (self._atoms + 1)
        at = {v: j for j, v in enumerate(self._outside)}
        for atom, c in target.items():
            if atom in at:
                told[at[atom]] += c * self._over
            else:
                told = [a + c * b for a, b in zip(told, self._rows[atom], strict=True)]
        return told

    def _share(self, number: int) -> int | Fraction:
        return number if self._over == 1 else Fraction(number, self._over)
