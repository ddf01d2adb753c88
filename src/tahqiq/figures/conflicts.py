"""All minimal conflicting sets and all minimal repairs, by dualize-and-advance (Gunopulos et al. 2003).

A repair hits every conflict. So keep the conflicts found so far and all their minimal hitting sets; a hitting set whose
complement can hold is a repair; one whose complement cannot yields a new conflict. When every hitting set is a
repair, both lists are complete, since each is the other's set of minimal hitting sets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

_MORE = 50  # conflicts looked for one by one after the limit is reached
_MOST_SHRUNK = 200  # with more known conflicts than this, they are taken as they were seen

Holds = Callable[[int], "int | None"]
"""Whether a set of elements (as bits) can hold: None if so, else a conflicting subset of it, not yet minimal."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Minimal conflicts and minimal repairs, as bits over elements; `complete` False: a limit was reached."""

    conflicts: tuple[int, ...]
    repairs: tuple[int, ...]
    complete: bool = True


def enumerate_conflicts(elements: int, holds: Holds, *, known: Iterable[int] = (), limit: int = 800) -> Enumeration:
    """Both families over ``elements`` elements; `limit` bounds the hitting sets kept at any time.

    `known` are conflicts seen beforehand, the smallest first; they are listed even where the limit is reached.
    """
    everything = (1 << elements) - 1
    seeds = _least(known)
    found = seeds if len(seeds) > _MOST_SHRUNK else _least(sorted({_shrink(seen, holds) for seen in seeds}))
    hitting: list[int] = [0]
    for conflict in found:
        hitting = _hit(hitting, conflict)
        if len(hitting) > limit:
            return _cut_short(found, holds, everything)
    repairs: set[int] = set()
    while True:
        candidate = next((h for h in hitting if h not in repairs), None)
        if candidate is None:
            return Enumeration(tuple(sorted(found)), tuple(sorted(repairs & set(hitting))))
        rest = everything & ~candidate
        core = holds(rest)
        if core is None:
            repairs.add(candidate)
            continue
        conflict = _shrink(core, holds)
        found.append(conflict)
        hitting = _hit(hitting, conflict)
        if len(hitting) > limit:
            return _cut_short(found, holds, everything, repairs & set(hitting))


def _least(sets: Iterable[int]) -> list[int]:
    """Without those that contain another; the smallest come first."""
    kept: list[int] = []
    for bits in sorted(set(sets), key=_by_size):
        if not any(bits & told == told for told in kept):
            kept.append(bits)
    return kept


def _cut_short(found: list[int], holds: Holds, everything: int, repairs: Iterable[int] = ()) -> Enumeration:
    """What is known so far, and one conflict after another that none of the known ones touches on everywhere."""
    for _ in range(_MORE if len(found) <= _MOST_SHRUNK else 0):
        core = holds(everything & ~_some_hitting_set(found))
        if core is None:
            break
        found.append(_shrink(core, holds))
    return Enumeration(tuple(sorted(set(found))), tuple(sorted(repairs)), complete=False)


def _some_hitting_set(conflicts: Iterable[int]) -> int:
    """A set that shares an element with every conflict, the element common to most taken first."""
    missed, chosen = list(conflicts), 0
    while missed:
        together: dict[int, int] = {}
        for conflict in missed:
            for bit in _bits(conflict):
                together[bit] = together.get(bit, 0) + 1
        chosen |= max(together, key=lambda bit: (together[bit], bit))
        missed = [conflict for conflict in missed if not conflict & chosen]
    return chosen


def hitting_sets(conflicts: Iterable[int], *, most: int) -> list[int]:
    """Minimal sets that share an element with every conflict, the smallest first, at most so many.

    All of them where there are no more than eight times `most` on the way.
    """
    told = list(conflicts)
    hitting = [0]
    for conflict in told:
        hitting = _hit(hitting, conflict)[: 8 * most]
    return [h for h in hitting if all(any(c & h == bit for c in told) for bit in _bits(h))][:most]


def _shrink(core: int, holds: Holds) -> int:
    """A minimal conflict inside `core`: drop what is not needed, one element at a time, from the highest."""
    element = core.bit_length()
    while element:
        element -= 1
        bit = 1 << element
        if core & bit:
            smaller = holds(core & ~bit)
            if smaller is not None:
                core = smaller
    return core


def _hit(hitting: list[int], conflict: int) -> list[int]:
    """The minimal hitting sets after one more conflict (Berge's step).

    A grown set can only contain an old one that has the added element, and never another grown one.
    """
    kept = [h for h in hitting if h & conflict]
    missed = [h for h in hitting if not h & conflict]
    grown = []
    for bit in _bits(conflict) if missed else ():
        with_it = [k for k in kept if k & bit]
        grown += [h | bit for h in missed if not any(k & ~bit & ~h == 0 for k in with_it)]
    return sorted(kept + grown, key=_by_size)


def _bits(value: int) -> list[int]:
    return [1 << i for i in range(value.bit_length()) if value >> i & 1]


def _by_size(value: int) -> tuple[int, int]:
    return value.bit_count(), value
