"""Which atoms suffice to answer questions: an atom that another one matches or beats in every row is never needed.

Moving people from an atom to one that dominates it keeps every inequality and does not worsen the target, so bounds and
contradictions over the atoms kept are those over all of them, and a sum that proves one proves the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence


def essential(atoms: int, rows: Sequence[Mapping[int, int]], preferred: Iterable[Collection[int]]) -> list[int]:
    """The atoms to keep for questions each of which would rather have people in its `preferred` atoms."""
    worth, _ = _worth(atoms, rows)
    by_worth: dict[int, int] = {}
    for atom, value in enumerate(worth):
        by_worth.setdefault(value, atom)
    best = maximal(by_worth)
    kept = {by_worth[b] for b in best}
    over = {value: next(b for b in best if value & ~b == 0) for value in by_worth}
    for wanted in preferred:
        cheap: dict[int, int] = {}
        for atom in wanted:
            if cheap.setdefault(worth[atom], atom) not in kept and atom in kept:
                cheap[worth[atom]] = atom
        good = [b for b in best if b in cheap]
        kept |= {cheap[b] for b in good}
        rest = [v for v in cheap if over[v] not in cheap and not any(v & ~b == 0 for b in good)]
        kept |= {cheap[v] for v in maximal(rest)}
    return sorted(kept)


class Best:
    """The atoms that suffice to tell whether some rows of a table contradict each other."""

    def __init__(self, atoms: int, rows: Sequence[Mapping[int, int]]) -> None:
        self._worth, self._of_row = _worth(atoms, rows)

    def among(self, rows: Iterable[int]) -> list[int]:
        """One atom of each sort that no other matches or beats in these rows."""
        seen = sum(self._of_row[row] for row in rows)
        sorts: dict[int, int] = {}
        for atom, value in enumerate(self._worth):
            sorts.setdefault(value & seen, atom)
        return sorted(sorts[value] for value in maximal(sorts))


def maximal(values: Iterable[int]) -> list[int]:
    """The bit sets that lie in no other one."""
    found: list[int] = []
    for value in sorted(values, key=lambda v: (-v.bit_count(), v)):
        if not any(value & ~other == 0 for other in found):
            found.append(value)
    return found


def _worth(atoms: int, rows: Sequence[Mapping[int, int]]) -> tuple[list[int], list[int]]:
    """For each atom, as bits, what it does for every row, one for each coefficient it reaches; and each row's bits."""
    changed = [0] * atoms
    of_row = []
    everywhere, bit = 0, 1
    for row in rows:
        first = bit
        reached = {0, *row.values()}
        for step in sorted(reached)[1:]:
            if step <= 0:
                everywhere |= bit
            for atom, coefficient in row.items():
                if (coefficient >= step) != (step <= 0):
                    changed[atom] |= bit
            bit <<= 1
        of_row.append(bit - first)
    return [everywhere ^ value for value in changed], of_row
