"""What still holds of a cell if any k origins are wrong: all their claims may be false, and the readings of them fall.

To ignore an origin is to work without it: conflicts with it put nothing in doubt any more. A proof stands until an
origin it rests on is ignored, or one whose conflicts kept out what would dispute it. So one proof is made with
everybody, one more without each of those, and so on k origins deep; wherever a proof already made still stands, it
serves again.
Whatever k origins are wrong, the way down this tree that follows them ends at a proof that needs none of them: the
proofs are the certificate, and the weakest of them is the answer.

An outlet that prints another's number in its own voice may only relay it, and so may a source known to repeat another:
they fall with the other. What an incident is, where it lies and when it began are taken as given, whoever said so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import comb
from operator import or_
from typing import Any, Literal

from tahqiq.figures.conflicts import Enumeration
from tahqiq.figures.scopes import Stated
from tahqiq.figures.words import Words
from tahqiq.figures.working import Bound, Target, Working
from tahqiq.model import Fault, Source

End = Literal["low", "high"]
Ignoring = frozenset[str]
Whose = Mapping[str, frozenset[str]]

_MOST_CHOICES = 5_000  # of origins in conflicts; with more, what any of them puts in doubt stays out


@dataclass(frozen=True, slots=True)
class _Standing:
    """A proof made without some origins: what it proves, and the origins and elements it rests on."""

    bound: Bound
    origins: Ignoring
    needs: int


@dataclass(frozen=True, slots=True)
class _Worst:
    """The weakest end over all choices (`value` None: nothing is left), a choice that leads there, and the proofs."""

    value: int | None
    choice: Ignoring
    proofs: tuple[_Standing, ...] = ()


class Faults:
    """One incident and harm, to be asked what holds of any cell if origins are wrong."""

    def __init__(self, working: Working, found: Enumeration, whose: Whose) -> None:
        """`found` are the conflicts of `working`; `whose` the origins each claim falls with (see `rests_on`)."""
        self._working = working
        self._found = found
        self._whose = whose
        self._theirs: dict[str, int] = {}
        for n, element in enumerate(working.elements):
            for origin in whose[element.partition(":")[2] or element]:
                self._theirs[origin] = self._theirs.get(origin, 0) | 1 << n
        self._entangled = [(bits, self._origins(bits)) for bits in _joined(found.conflicts)]
        self._left: dict[Ignoring, int] = {}

    def of(self, target: Target, most: int) -> tuple[Fault, ...]:
        """What holds of `target` if any one origin is wrong, any two, up to `most`."""
        return tuple(self._fault(target, wrong) for wrong in range(1, most + 1))

    def _fault(self, target: Target, wrong: int) -> Fault:
        worst: dict[End, _Worst] = {
            "low": self._worst(target, "low", wrong),
            "high": self._worst(target, "high", wrong),
        }
        low, high = worst["low"].value, worst["high"].value
        return Fault(
            wrong=wrong,
            low=low or 0,
            high=None if high is None else -high,
            worst={end: tuple(sorted(w.choice)) for end, w in worst.items()},
            certificate=self._certificate(target, worst),
        )

    def _worst(self, target: Target, end: End, wrong: int) -> _Worst:
        """Down the tree of origins to ignore, from each proof to those without which it may not stand."""
        again = comb(len(set().union(*(o for _, o in self._entangled))), wrong) <= _MOST_CHOICES
        proofs: list[_Standing] = []
        weakest: int | None = None
        choice: Ignoring = frozenset()
        open_choices, seen = [choice], {choice}
        while open_choices:
            ignoring = open_choices.pop()
            left = self._elements(ignoring, again)
            standing = next((p for p in proofs if p.needs & ~left == 0), None) or self._prove(target, end, left)
            if standing is None or standing.bound.value is None:
                return _Worst(None, ignoring)
            if standing not in proofs:
                proofs.append(standing)
            if weakest is None or standing.bound.value < weakest:
                weakest, choice = standing.bound.value, ignoring
            if len(ignoring) < wrong:
                loosening = standing.origins | (self._around(standing.needs) if again else frozenset())
                further = {ignoring | {origin} for origin in loosening} - seen
                seen |= further
                open_choices += sorted(further, key=sorted, reverse=True)
        return _Worst(weakest, choice, tuple(proofs))

    def _elements(self, ignoring: Ignoring, again: bool) -> int:
        """What proofs may rest on without those ignored; `again`: with what only they put in doubt."""
        gone = reduce(or_, (self._theirs.get(origin, 0) for origin in ignoring), 0)
        key = ignoring if again else frozenset()
        if key not in self._left:
            self._left[key] = self._working.undisputed(self._found, gone if again else 0)
        return self._left[key] & ~gone

    def _prove(self, target: Target, end: End, left: int) -> _Standing | None:
        """None where nothing is left to prove."""
        working = self._working
        bound = working.low(target, left) if end == "low" else working.high(target, left)
        if bound.value is None or (end == "low" and bound.value <= 0):
            return None
        used = {e for row in bound.rows for e in working.inequalities[row].needs}
        needs = sum(1 << n for n, element in enumerate(working.elements) if element in used)
        return _Standing(bound, self._origins(needs), needs)

    def _origins(self, elements: int) -> Ignoring:
        return frozenset(origin for origin, theirs in self._theirs.items() if theirs & elements)

    def _around(self, needs: int) -> Ignoring:
        """The origins in conflicts that hang together with those about `needs`: without them, others may count."""
        return frozenset[str]().union(*(origins for bits, origins in self._entangled if bits & needs))

    def _certificate(self, target: Target, worst: Mapping[End, _Worst]) -> dict[str, Any]:
        body: dict[str, Any] = {}
        claims: set[str] = set()
        for end, found in worst.items():
            cell = self._working.cell_atoms(target, "inner" if end == "low" else "outer")
            for bound in (standing.bound for standing in found.proofs):
                assert bound.proof is not None
                claims |= {self._working.inequalities[row].claim for row in bound.rows}
                body.setdefault(end, []).append(self._working.proof_json(bound.rows, bound.proof, cell))
        return {"origins": {claim: sorted(self._whose[claim]) for claim in sorted(claims)}, **body}


def _joined(conflicts: Iterable[int]) -> list[int]:
    """Conflicts that share an element, taken together."""
    found: list[int] = []
    for conflict in conflicts:
        apart = [bits for bits in found if not bits & conflict]
        found = [*apart, reduce(or_, (bits for bits in found if bits & conflict), conflict)]
    return found


def rests_on(stated: Collection[Stated], sources: Mapping[str, Source]) -> Whose:
    """For each claim, by id, the origins whose fault takes it away: its own, and those it may only relay."""
    voices: dict[object, set[str]] = {}
    for s in stated:
        if not _outlet(s, sources):
            voices.setdefault(_number(s), set()).add(s.origin)
    whose = {}
    for s in stated:
        relayed = voices.get(_number(s), set()) if _outlet(s, sources) else set()
        known = sources[s.origin].repeats if s.origin in sources else ()
        whose[s.claim.id] = frozenset({s.origin, *relayed, *known})
    return whose


def _outlet(s: Stated, sources: Mapping[str, Source]) -> bool:
    """A newspaper or agency that names nobody; a body in its own bulletin is not one."""
    if s.origin in sources:
        return sources[s.origin].type == "media"
    return s.claim.speaker.type == "media" if s.claim.speaker else s.origin.startswith("carrier:")


def _number(s: Stated) -> object:
    amount = s.claim.amount
    return s.scope.facets, amount and amount.low, s.claim.share  # "at least 40" may come back as "40"


def in_words(told: Sequence[Fault], language: str = "en") -> str:
    """ "at least 630 even if any one source is wrong; at least 0 if any two are"."""
    return Words(language).faults(told)
