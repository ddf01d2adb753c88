"""An operation and the incidents that are part of it, worked out as one: what parts say of the whole, and it of them.

Every number of a part is of people of the whole too, under the reading that it is a part of it (`part_of`). So one
programme over the claims of all of them adds up the minimums of parts that certainly are of different people, and
lets a maximum of the whole bind what the others leave. Each part keeps a dimension of its own: its maximums are of its
people alone, and two parts that may tell of the same people are never added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tahqiq.figures.cells import Grid, beginning
from tahqiq.figures.conflicts import Enumeration
from tahqiq.figures.inequalities import Inequality
from tahqiq.figures.joining import Joining
from tahqiq.figures.nesting import READING, Extent, relation
from tahqiq.figures.prepare import Prepared
from tahqiq.figures.protocol import Containment
from tahqiq.figures.readings import Readings
from tahqiq.figures.relations import Relate, name_relation, place_relation
from tahqiq.figures.rules.provable import proven
from tahqiq.figures.scopes import Scope, Stated, place_key
from tahqiq.figures.wanted import boxes
from tahqiq.figures.working import Target, Working
from tahqiq.model import Cell, Claim, Figure

_MOST_CLAIMS = 400  # of one operation and harm; of more, parts with the smallest numbers say nothing of the whole
_FEW = 40  # elements up to which all conflicts are looked for


@dataclass(frozen=True, slots=True)
class Operation:
    """A whole and its parts, of one harm: each worked out alone, and all of them in one working.

    `left_out` are parts that say nothing of the whole, as there are too many.
    """

    members: tuple[Prepared, ...]
    working: Working
    found: Enumeration
    joining: Joining
    uncertain: tuple[str, ...]
    left_out: tuple[str, ...]

    @classmethod
    def of(
        cls,
        members: Sequence[Prepared],
        by_id: Mapping[str, Claim],
        containment: Containment,
        readings: Readings,
        parties: Relate = name_relation,
    ) -> Operation:
        """The whole comes first in `members`, each of them has claims of the harm."""
        root, *parts = members
        kept, left_out = _most_telling(root, parts)
        extents = {p.incident.id: Extent.of(p.incident, by_id) for p in kept}
        told = [q for p in (root, *kept) for q in _said(p, root)]
        stated = [_stated(s, p, root) for p in (root, *kept) for s in p.stated]
        targets = [among(t, p, root) for p in (root, *kept) for _, t in p.wanted]
        scopes = list(dict.fromkeys([*(scope for q in told for _, scope, _ in q.terms), *boxes(targets)]))
        grid = Grid(
            scopes,
            containment,
            place=place_key(root.incident.place),
            begins=root.incident.period.start if root.incident.period else None,
            parts=relation(extents, place_relation(containment)),
            parties=parties,
        )
        readings = readings.of_claims({s.claim.id: s.origin for s in stated})
        working = Working(stated, readings, grid, {s: n for n, s in enumerate(scopes)}, targets, told)
        found = working.conflicts() if len(working.elements) <= _FEW else working.conflicts(limit=_FEW)
        joining = Joining(working, *(p.incident for p in (root, *kept)))
        names = tuple(p.incident.id for p in left_out)
        return cls((root, *kept), working, found, joining, tuple(grid.uncertain), names)

    def figures(self, alone: Mapping[Cell, Figure]) -> Iterator[Figure]:
        """The figures of all members that differ from those each has `alone`.

        A reading that the operation puts in doubt is given up in its member too.
        """
        elements = self.working.undisputed(self.found)
        standing = set(self.working.names(elements))
        root = self.members[0]
        for member in self.members:
            own = member.working
            joining = Joining(own, member.incident)
            before = own.undisputed(own.conflicts())
            after = sum(1 << n for n, e in enumerate(own.elements) if before >> n & 1 and e in standing)
            for cell, target in member.wanted:
                figure = alone[cell]
                if after != before:
                    figure = replace(proven(own, joining, cell, target, after), faults=figure.faults)
                if self._may_tell(member, among(target, member, root), figure, elements):
                    wider = proven(self.working, self.joining, cell, among(target, member, root), elements)
                    figure = _tighter(figure, wider)
                if figure is not alone[cell]:
                    yield figure

    def _may_tell(self, member: Prepared, target: Target, figure: Figure, elements: int) -> bool:
        """Whether it is worth asking; what has no parts itself has its minimum from its own numbers alone."""
        if member is self.members[0] or any(p.incident.part_of == member.incident.id for p in self.members):
            return True
        high = self.working.high(target, elements).value
        return high is not None and (figure.high is None or -high < figure.high)


def _most_telling(root: Prepared, parts: Sequence[Prepared]) -> tuple[list[Prepared], list[Prepared]]:
    """The parts that take part, in their order, and those that do not."""
    most = {id(p): max((q.at_least for q in p.working.inequalities), default=0) for p in parts}
    left, kept = _MOST_CLAIMS - len(root.stated), set()
    for part in sorted(parts, key=lambda p: (-most[id(p)], p.incident.id)):
        left -= len(part.stated)
        if left >= 0:
            kept.add(part.incident.id)
    return [p for p in parts if p.incident.id in kept], [p for p in parts if p.incident.id not in kept]


def _said(member: Prepared, root: Prepared) -> Iterator[Inequality]:
    """What a member says that it does not itself dispute."""
    working = member.working
    undisputed = set(working.names(working.undisputed(working.conflicts())))
    least = min(s.claim.id for s in member.stated)
    reading = frozenset() if member is root else frozenset([f"{READING}:{least}"])
    for said in working.inequalities:
        if said.needs <= undisputed:
            terms = tuple((c, _in(scope, member, root), side) for c, scope, side in said.terms)
            yield replace(said, terms=terms, needs=said.needs | reading)


def _stated(s: Stated, member: Prepared, root: Prepared) -> Stated:
    return replace(s, scope=_in(s.scope, member, root), whole=s.whole and _in(s.whole, member, root))


def among(target: Target, member: Prepared, root: Prepared) -> Target:
    """A cell of a member, among all people of the operation."""
    return Target(_in(target.scope, member, root), target.without and _in(target.without, member, root))


def _in(scope: Scope, member: Prepared, root: Prepared) -> Scope:
    """The scope among the people of the member, all of whom are of its place and harmed since it began."""
    if member is root:
        return scope
    place, begins = place_key(member.incident.place), beginning([s.scope for s in member.stated])
    start = max((day for day in (scope.start, begins) if day), default=None)
    return replace(scope, part=member.incident.id, place=scope.place or place, start=start)


def _tighter(alone: Figure, wider: Figure) -> Figure:
    """The better of both at either end, each with its own proof."""
    low = wider.low > alone.low
    high = wider.high is not None and (alone.high is None or wider.high < alone.high)
    if not low and not high:
        return alone
    sides = {"low": wider if low else alone, "high": wider if high else alone}
    told = [alone] * (not (low and high)) + [wider]
    return replace(
        alone,
        low=sides["low"].low,
        high=sides["high"].high,
        binding=tuple(dict.fromkeys(c for f in told for c in f.binding)),
        readings=tuple(dict.fromkeys(r for f in told for r in f.readings)),
        certificate={end: f.certificate[end] for end, f in sides.items() if end in f.certificate},
    )
