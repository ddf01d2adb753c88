"""That reports are of one incident, as a reading: what only holds if rules were right to join their pieces.

Each piece of an incident has the reading "same_incident:CLAIM", by the least claim in it. Claims of one piece conflict
whatever else is of the incident; claims of several conflict only if all their pieces are. So a minimal conflict of the
working needs the readings of its pieces where they are several, and none else: that makes the list complete again.
"""

from __future__ import annotations

from collections.abc import Iterable

from tahqiq.figures.membership import Ties
from tahqiq.figures.working import Working
from tahqiq.model import Incident

READING = "same_incident"


class Joining:
    """Which pieces the claims of a working are in; reports that carry the same number of a source are one piece."""

    def __init__(self, working: Working, *incidents: Incident) -> None:
        """Of an incident, or of several in one working, each joined of pieces of its own."""
        self._working = working
        self._home = {c: i.id for i in incidents for c in i.claims}
        ties = Ties()
        for piece in (piece for i in incidents for piece in i.pieces):
            for claim in piece:
                ties.join(piece[0], claim)
        for s in working.stated.values():
            for copy in s.repeats:
                ties.join(s.claim.id, copy)
        self._piece_of = {claim: f"{READING}:{ties.root(claim)}" for claim in working.stated}
        names = sorted(set(self._piece_of.values()))
        self._names = dict(enumerate(names, len(working.elements)))
        self._bit = {name: 1 << n for n, name in self._names.items()}

    def piece(self, claim: str) -> str:
        """The reading that the claim's piece is of the incident."""
        return self._piece_of[claim]

    def readings(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Of the pieces that the claims of an incident are in; none where that is one."""
        found: dict[str | None, set[str]] = {}
        for claim in claims:
            found.setdefault(self._home.get(claim), set()).add(self._piece_of[claim])
        return tuple(sorted(piece for pieces in found.values() if len(pieces) > 1 for piece in pieces))

    def widened(self, bits: int) -> int:
        """A conflict of the working with the readings it needs, numbered after the working's own elements."""
        claims = (name.partition(":")[2] or name for name in self._working.names(bits))
        return bits | sum(self._bit[name] for name in self.readings(claims))

    def names(self, bits: int) -> list[str]:
        """The elements of a widened set."""
        own = bits & ((1 << len(self._working.elements)) - 1)
        return self._working.names(own) + [name for n, name in self._names.items() if bits >> n & 1]
