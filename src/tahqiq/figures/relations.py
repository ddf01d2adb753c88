"""How two values of one dimension lie to each other: places, statuses, ages, perpetrators."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum

from tahqiq.figures.protocol import Containment


class Relation(Enum):
    """Of a first value to a second: the same, inside it, around it, apart from it, or not known."""

    SAME = "same"
    IN = "in"
    HOLDS = "holds"
    APART = "apart"
    OPEN = "open"


Relate = Callable[[str, str], Relation]

_APART = {
    "status": [{"civilian", "armed_forces"}, {"civilian", "participating"}, {"protected", "armed_forces"}],
    "age": [{"adult", "child"}],
    "sex": [{"man", "woman"}],
}


def facet_relation(facet: str) -> Relate:
    """Soldiers and civilians are apart, and so are adults and children; fighters and soldiers may overlap."""
    apart = _APART.get(facet, [])

    def relate(a: str, b: str) -> Relation:
        if a == b:
            return Relation.SAME
        return Relation.APART if {a, b} in apart else Relation.OPEN

    return relate


def facets_apart(a: Iterable[tuple[str, str]], b: Iterable[tuple[str, str]]) -> bool:
    """Whether nobody can be of both groups: civilians and soldiers, women and men."""
    other = dict(b)
    return any(f in other and facet_relation(f)(v, other[f]) is Relation.APART for f, v in a)


def name_relation(a: str, b: str) -> Relation:
    """Two named perpetrators may overlap: a unit lies within its army, and two may act together."""
    return Relation.SAME if a == b else Relation.OPEN


def party_relation(part_of: Mapping[str, str]) -> Relate:
    """Named perpetrators where some are known to be part of others, each of the one named: all else may overlap."""

    def within(a: str, b: str) -> bool:
        seen = {a}
        while (a := part_of.get(a, "")) and a not in seen:
            seen.add(a)
        return b in seen

    def relate(a: str, b: str) -> Relation:
        if a == b:
            return Relation.SAME
        return Relation.IN if within(a, b) else Relation.HOLDS if within(b, a) else Relation.OPEN

    return relate


def place_relation(containment: Containment) -> Relate:
    """Places as the gazetteer has them; an unresolved name is the same as itself and open to all else."""
    known: dict[tuple[str, str], Relation] = {}

    def relate(a: str, b: str) -> Relation:
        if (a, b) not in known:
            known[a, b] = _places(containment, a, b)
        return known[a, b]

    return relate


def _places(containment: Containment, a: str, b: str) -> Relation:
    if a == b:
        return Relation.SAME
    if a.startswith("name:") or b.startswith("name:"):
        return Relation.OPEN
    inside, around = containment.within(a, b), containment.within(b, a)
    if inside and around:
        return Relation.SAME
    if inside:
        return Relation.IN
    if around:
        return Relation.HOLDS
    return Relation.APART if inside is False and around is False else Relation.OPEN


def signatures(values: Sequence[str], relate: Relate, limit: int = 256) -> tuple[list[frozenset[str]], list[str]]:
    """Every way a person can lie in some of the `values` and outside the others, the none of them included.

    Values that would take the number over `limit` are left out and returned second: nothing is certain of them.
    """
    found: list[frozenset[str]] = [frozenset()]
    used: list[str] = []
    left_out: list[str] = []
    for value in values:
        wider = [t for s in found for t in (s, s | {value}) if _fits(t, value, used, relate)]
        if len(wider) > limit:
            left_out.append(value)
            continue
        found = wider
        used.append(value)
    return found, left_out


def _fits(inside: frozenset[str], new: str, used: Sequence[str], relate: Relate) -> bool:
    """Whether being in `inside`, and out of the others, agrees with how `new` lies to each value used so far."""
    for old in used:
        relation = relate(new, old)
        if new in inside and old in inside:
            impossible = relation is Relation.APART
        elif new in inside:
            impossible = relation in (Relation.IN, Relation.SAME)
        else:
            impossible = old in inside and relation in (Relation.HOLDS, Relation.SAME)
        if impossible:
            return False
    return True
