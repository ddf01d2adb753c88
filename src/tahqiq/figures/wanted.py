"""Which cells are reported: the total, every claimed cell, what a nested part leaves over, and those asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tahqiq.figures.scopes import Scope, Stated, facets, perpetrator_key, place_key, plain
from tahqiq.figures.working import Target
from tahqiq.model import FACETS, Cell, Claim, Group, Harm, Perpetrator, PlaceRef

Wanted = tuple[Cell, Target]


class Names:
    """The objects behind the keys of scopes, as the first claim that uses them has them."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._places: dict[str, PlaceRef] = {}
        self._perpetrators: dict[str, Perpetrator] = {}
        self._groups: dict[tuple[tuple[str, str], ...], Group] = {}
        for claim in sorted(claims, key=lambda c: c.id):
            if claim.place and (key := place_key(claim.place)):
                self._places.setdefault(key, claim.place)
            if claim.perpetrator and (who := perpetrator_key(claim.perpetrator)):
                self._perpetrators.setdefault(who, claim.perpetrator)
            self._groups.setdefault(facets(claim.group), claim.group)

    def place(self, key: str | None) -> PlaceRef | None:
        """The place of that key."""
        return self._places.get(key) if key else None

    def perpetrator(self, key: str | None) -> Perpetrator | None:
        """The perpetrator of that key."""
        return self._perpetrators.get(key) if key else None

    def known_perpetrator(self, asked: Perpetrator | None) -> str | None:
        """The key of the perpetrator asked for, who may be named by id or by name; else a key of their own."""
        if asked is None:
            return None
        for key, known in self._perpetrators.items():
            if asked.id == key or plain(asked.name) in (plain(known.name), plain(key)):
                return key
        return perpetrator_key(asked)

    def group(self, wanted: Iterable[tuple[str, str]]) -> Group:
        """A group with those facets, in the words of the first claim that counts it."""
        key = tuple(wanted)
        return self._groups.get(key) or Group(**dict(key))


def default_cells(
    incident: str, harm: Harm, stated: Sequence[Stated], as_of: date | None, whole: str | None, names: Names
) -> Iterator[Wanted]:
    """The total, each claimed cell, then complements of nested ones; all as of one date."""
    scopes = {Scope(end=as_of): None}
    for s in stated:
        for scope in (s.whole, s.scope):
            if scope:
                scopes[_to_date(scope, as_of, whole)] = None
    ordered = sorted(scopes, key=_by_detail)
    targets = [Target(scope) for scope in ordered]
    targets += [Target(a, b) for a in ordered for b in ordered if _leaves_a_rest(a, b)]
    for target in targets:
        yield _cell(incident, harm, target, names), target


def asked_cells(incident: str, harm: Harm, cells: Iterable[Cell], as_of: date | None, names: Names) -> Iterator[Wanted]:
    """Those of the cells asked for that are of this incident and harm; an empty incident is every incident."""
    for cell in cells:
        if cell.harm != harm or not meant(cell.incident, incident):
            continue
        dated = replace(cell, incident=incident, as_of=cell.as_of or as_of)
        scope = Scope(
            facets(cell.group), names.known_perpetrator(cell.perpetrator), place_key(cell.place), None, dated.as_of
        )
        without = None
        if cell.excluding_group or cell.excluding_place:
            out = dict(scope.facets) | dict(facets(cell.excluding_group or Group()))
            inner = place_key(cell.excluding_place) or scope.place
            without = replace(scope, facets=tuple(sorted(out.items(), key=_facet_order)), place=inner)
        yield dated, Target(scope, without)


def meant(asked: str, incident: str) -> bool:
    """Whether an incident is the one asked for, by its id or the beginning of it that is printed; "" is every one."""
    return incident.removeprefix("inc_").startswith(asked.removeprefix("inc_"))


def boxes(targets: Iterable[Target]) -> Iterator[Scope]:
    """The scopes that targets are made of."""
    for target in targets:
        yield target.scope
        if target.without:
            yield target.without


def _facet_order(item: tuple[str, str]) -> int:
    return FACETS.index(item[0])


def _to_date(scope: Scope, as_of: date | None, whole: str | None) -> Scope:
    place = None if scope.place == whole else scope.place
    return Scope(scope.facets, scope.perpetrator, place, None, as_of, scope.part)


def _leaves_a_rest(a: Scope, b: Scope) -> bool:
    """`b` is `a` with one thing more said of it: further facets, or a place."""
    if a == b or a.perpetrator != b.perpetrator:
        return False
    inside: Mapping[str, str] = dict(b.facets)
    if any(inside.get(facet) != value for facet, value in a.facets):
        return False
    if a.place == b.place:
        return len(b.facets) == len(a.facets) + 1
    return a.place is None and a.facets == b.facets


def _cell(incident: str, harm: Harm, target: Target, names: Names) -> Cell:
    scope, without = target.scope, target.without
    group_out = place_out = None
    if without and without.facets != scope.facets:
        group_out = names.group(f for f in without.facets if f not in scope.facets)
    elif without:
        place_out = names.place(without.place)
    return Cell(
        incident=incident,
        harm=harm,
        group=names.group(scope.facets),
        perpetrator=names.perpetrator(scope.perpetrator),
        place=names.place(scope.place),
        as_of=scope.end,
        excluding_group=group_out,
        excluding_place=place_out,
    )


def _by_detail(scope: Scope) -> tuple[object, ...]:
    return (
        len(scope.facets) + (scope.perpetrator is not None) + (scope.place is not None),
        scope.facets,
        scope.perpetrator or "",
        scope.place or "",
    )
