"""From minimal conflicting sets to the conflicts a reader is shown, with their repairs and proofs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from tahqiq.figures.conflicts import Enumeration, hitting_sets
from tahqiq.figures.joining import Joining
from tahqiq.figures.scopes import Scope, Stated
from tahqiq.figures.words import Words
from tahqiq.figures.working import Working
from tahqiq.model import Conflict

_MOST_READINGS = 2  # a conflict that needs more assumptions than this about single claims says little
_MOST_REPAIRS = 50
_MOST_ALIKE = 2  # conflicts that hang on one assumption about one claim; the closest in scope tell the story
MOST_SHOWN = 200  # of one incident and harm; nobody reads more, and a signal says that there are more
_ABOUT_ALL = ("width", "same_as_of", "same_region", "part_of")
_HINGES = ("exact", "exhaustive", "denial", "ceiling")
_PARTS: tuple[Callable[[Scope], object], ...] = (lambda s: s.facets, lambda s: s.place, lambda s: s.perpetrator)


def conflicts(working: Working, found: Enumeration, words: Words, joining: Joining) -> Iterator[Conflict]:
    """The conflicts worth showing, hard ones first, each with the repairs of it and of all it is linked to."""
    shown = _shown(working, found.conflicts)
    repairs = _repairs(shown, joining)
    for bits in shown:
        names = working.names(bits)
        told = [tuple(n.split(":", 1)) for n in names if ":" in n]
        readings = [(kind, ident) for kind, ident in told if kind != "part_of"]
        subjects = dict.fromkeys([*(n for n in names if ":" not in n), *(ident for _, ident in readings)])
        joins = joining.readings(subjects)
        proven = working.contradiction(bits)
        if proven is None:  # cannot happen: the enumeration has just seen it fail
            continue
        proof, rows = proven
        yield Conflict(
            verdict="only_if" if told or joins else "incompatible",
            claims=tuple(subjects),
            readings=tuple(dict.fromkeys(working.readings.shown(n) for n in [*names, *joins] if ":" in n)),
            words=words.conflict(
                [working.stated[c] for c in subjects],
                [(kind, working.stated[c]) for kind, c in readings],
                joined=bool(joins),
                parts=len(told) > len(readings),
            ),
            repairs=tuple(tuple(joining.names(r)) for r in repairs[bits]),
            certificate={"contradiction": working.proof_json(rows, proof)},
        )


def _shown(working: Working, all_of_them: Sequence[int]) -> list[int]:
    """Without those that need many assumptions, or say again with more assumptions what another says with fewer.

    Where one source gives several numbers in one report, that some reading sets them against each other says nothing;
    whether they add up is for the audit.
    """
    told: list[tuple[frozenset[str], frozenset[str]]] = []
    kept: list[int] = []
    alike: Counter[frozenset[str]] = Counter()
    weighed = sorted((_weight(working, b), _distance(working, b), b.bit_count(), b) for b in all_of_them)
    for weight, _, _, bits in weighed:
        if len(kept) == MOST_SHOWN:
            break
        names = working.names(bits)
        readings = frozenset(working.readings.shown(n) for n in names if ":" in n)
        claims = frozenset(n.partition(":")[2] or n for n in names)
        if weight > _MOST_READINGS or (readings and (_one_breath(working, claims) or _outgrown(working, names))):
            continue
        if any(c <= claims and (r <= readings or not r) for c, r in told):
            continue
        hinge = frozenset(n for n in names if n.partition(":")[0] in _HINGES)
        alike[hinge] += 1
        if hinge and alike[hinge] > _MOST_ALIKE:
            continue
        told.append((claims, readings))
        kept.append(bits)
    return kept


def _one_breath(working: Working, claims: Collection[str]) -> bool:
    stated = [working.stated[c] for c in claims]
    return len({(s.origin, s.claim.carrier.artifact) for s in stated}) == 1


def _outgrown(working: Working, names: Collection[str]) -> bool:
    """Whether a source only counted more of the same afterwards than it had by then: growth, not contradiction."""
    before = [working.stated[n.partition(":")[2]] for n in names if ":" in n]
    after = [working.stated[n] for n in names if ":" not in n]
    same = {(s.origin, s.scope.facets, s.scope.place, s.scope.perpetrator) for s in (*before, *after)}
    told = [_told(s) for s in before], [_told(s) for s in after]
    if len(same) > 1 or not after or any(day is None for days in told for day in days):
        return False
    return max(d for d in told[0] if d) < min(d for d in told[1] if d)


def _told(s: Stated) -> date | None:
    said = s.claim.said_on
    return (said and (said.end or said.start)) or s.latest


def _distance(working: Working, bits: int) -> int:
    """In how many dimensions of scope the claims of a conflict differ."""
    scopes = [working.stated[n.partition(":")[2] or n].scope for n in working.names(bits)]
    return sum(len({part(s) for s in scopes}) > 1 for part in _PARTS)


def _weight(working: Working, bits: int) -> int:
    kinds = [n.partition(":")[0] for n in working.names(bits) if ":" in n]
    return sum(kind not in _ABOUT_ALL for kind in kinds)


def _repairs(shown: Sequence[int], joining: Joining) -> dict[int, list[int]]:
    """For each conflict the ways to undo it together with every shown conflict it is linked to by what was said."""
    found: dict[int, list[int]] = {}
    for bits in shown:
        if bits not in found:
            linked = _linked(bits, shown)
            found.update(dict.fromkeys(linked, hitting_sets(map(joining.widened, linked), most=_MOST_REPAIRS)))
    return found


def _linked(bits: int, shown: Sequence[int]) -> list[int]:
    grown = 0
    while bits != grown:
        grown = bits
        for other in shown:
            if other & bits:
                bits |= other
    return [b for b in shown if b & bits]
