"""What still holds of a cell if any k origins are wrong: all their claims may be false, and the readings of them fall.

A proof stands until an origin it rests on is ignored. So one proof is made with everybody, one more without each origin
it rests on, and so on k origins deep; wherever a proof already made rests on none of those ignored, it serves again.
Whatever k origins are wrong, the way down this tree that follows them ends at a proof that needs none of them: the
proofs are the certificate, and the weakest of them is the answer.

An outlet that prints another's number in its own voice may only relay it, and so may a source known to repeat another:
they fall with the other. What an incident is, where it lies and when it began are taken as given, whoever said so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Literal

from tahqiq.figures.scopes import Stated
from tahqiq.figures.working import Bound, Target, Working
from tahqiq.model import Fault, Source

End = Literal["low", "high"]
Ignoring = frozenset[str]
Whose = Mapping[str, frozenset[str]]

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class _Standing:
    """A proof made without some origins: what it proves, and the origins it rests on."""

    bound: Bound
    origins: Ignoring


@dataclass(frozen=True, slots=True)
class _Worst:
    """The weakest end over all choices (`value` None: nothing is left), a choice that leads there, and the proofs."""

    value: int | None
    choice: Ignoring
    proofs: tuple[_Standing, ...] = ()


def faults(working: Working, target: Target, elements: int, most: int, whose: Whose) -> tuple[Fault, ...]:
    """What holds of `target` if any one origin is wrong, any two, up to `most`; `elements` are what bounds rest on."""
    ends: dict[End, Callable[[Ignoring], _Standing | None]] = {
        "low": _prover(working, target, elements, "low", whose),
        "high": _prover(working, target, elements, "high", whose),
    }
    return tuple(
        _fault(working, target, wrong, {end: _worst(prove, wrong) for end, prove in ends.items()}, whose)
        for wrong in range(1, most + 1)
    )


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


def in_words(told: Sequence[Fault]) -> str:
    """ "at least 630 even if any one source is wrong; at least 0 if any two are"."""
    parts: list[str] = []
    for fault in told:
        how_many = _NUMBERS[fault.wrong] if fault.wrong < len(_NUMBERS) else f"{fault.wrong:,}"
        most = "" if fault.high is None else f" and at most {fault.high:,}"
        nothing = not fault.low and fault.high is None
        even = "" if nothing or parts else "even "
        condition = f"if any {how_many} {'are' if parts else 'source is wrong'}"
        parts.append(f"at least {fault.low:,}{most} {even}{condition}")
        if nothing:
            break  # nor is anything left if more are
    return "; ".join(parts)


def _prover(
    working: Working, target: Target, elements: int, end: End, whose: Whose
) -> Callable[[Ignoring], _Standing | None]:
    """Proves one end without some origins, each choice once; None where nothing is left to prove."""
    theirs: dict[str, int] = {}
    for n, element in enumerate(working.elements):
        for origin in whose[element.partition(":")[2] or element]:
            theirs[origin] = theirs.get(origin, 0) | 1 << n
    made: dict[Ignoring, _Standing | None] = {}

    def prove(ignoring: Ignoring) -> _Standing | None:
        if ignoring not in made:
            kept = elements & ~reduce(or_, (theirs.get(origin, 0) for origin in ignoring), 0)
            bound = working.low(target, kept) if end == "low" else working.high(target, kept)
            nothing = bound.value is None or (end == "low" and bound.value <= 0)
            made[ignoring] = None if nothing else _Standing(bound, _origins(working, bound, whose))
        return made[ignoring]

    return prove


def _worst(prove: Callable[[Ignoring], _Standing | None], wrong: int) -> _Worst:
    """Down the tree of origins to ignore, from each proof to those without one of the origins it rests on."""
    proofs: list[_Standing] = []
    weakest: int | None = None
    choice: Ignoring = frozenset()
    open_choices, seen = [choice], {choice}
    while open_choices:
        ignoring = open_choices.pop()
        standing = next((p for p in proofs if not p.origins & ignoring), None)
        if standing is None:
            standing = prove(ignoring)
            if standing is None or standing.bound.value is None:
                return _Worst(None, ignoring)
            proofs.append(standing)
            if weakest is None or standing.bound.value < weakest:
                weakest, choice = standing.bound.value, ignoring
        if len(ignoring) < wrong:
            further = {ignoring | {origin} for origin in standing.origins} - seen
            seen |= further
            open_choices += sorted(further, key=sorted, reverse=True)
    return _Worst(weakest, choice, tuple(proofs))


def _fault(working: Working, target: Target, wrong: int, worst: Mapping[End, _Worst], whose: Whose) -> Fault:
    low, high = worst["low"].value, worst["high"].value
    return Fault(
        wrong=wrong,
        low=low or 0,
        high=None if high is None else -high,
        worst={end: tuple(sorted(w.choice)) for end, w in worst.items()},
        certificate=_certificate(working, target, worst, whose),
    )


def _certificate(working: Working, target: Target, worst: Mapping[End, _Worst], whose: Whose) -> dict[str, Any]:
    body: dict[str, Any] = {}
    claims: set[str] = set()
    for end, found in worst.items():
        cell = working.cell_atoms(target, "inner" if end == "low" else "outer")
        for proven in found.proofs:
            bound = proven.bound
            assert bound.proof is not None
            claims |= {working.inequalities[row].claim for row in bound.rows}
            body.setdefault(end, []).append(working.proof_json(bound.rows, bound.proof, cell))
    return {"origins": {claim: sorted(whose[claim]) for claim in sorted(claims)}, **body}


def _origins(working: Working, bound: Bound, whose: Whose) -> Ignoring:
    return frozenset[str]().union(*(whose[working.inequalities[row].claim] for row in bound.rows))
