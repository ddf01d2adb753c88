"""Conflicts of two inequalities, seen without a solver: at least so many here, at most fewer in a cell around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

_MOST_COMPARISONS = 1_000_000


def contradicting(rows: Sequence[Mapping[int, int]], at_least: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs (lower, upper) of rows ``rows[i] · x ≥ at_least[i]``, ``x ≥ 0``, that cannot both hold.

    None where there are too many to compare; the enumeration then finds what it can by itself.
    """
    lowers = [(_atoms(row), least, i) for i, (row, least) in enumerate(zip(rows, at_least, strict=True)) if least > 0]
    uppers = [(_atoms(row), -least, i) for i, (row, least) in enumerate(zip(rows, at_least, strict=True)) if least <= 0]
    lowers = [told for told in lowers if all(c == 1 for c in rows[told[2]].values())]
    uppers = [told for told in uppers if all(c == -1 for c in rows[told[2]].values())]
    if len(lowers) * len(uppers) > _MOST_COMPARISONS:
        return
    for cell, least, lower in lowers:
        for around, most, upper in uppers:
            if least > most and cell & ~around == 0:
                yield lower, upper


def _atoms(row: Mapping[int, int]) -> int:
    return sum(1 << atom for atom in row)
