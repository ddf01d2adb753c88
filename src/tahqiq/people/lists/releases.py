"""Two releases of one list compared: what was added, removed, edited, renumbered, and numbers given to others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tahqiq.model import Record
from tahqiq.people import names
from tahqiq.people.lists.flags import identity, same_name
from tahqiq.people.lists.id_numbers import number_of

Accept = Callable[[Record, Record], bool]
Reason = Literal["repeated", "number-reused", "not-a-name", "unexplained"]

COMPARED = tuple(
    field
    for field in Record.__dataclass_fields__
    if field not in ("id", "list", "release", "artifact", "row", "flags", "written", "own_id")
)
"""The fields by which an edit is told, beside the list's own number."""

_STABLE = 0.5
_UNIQUE = 0.95
_MANY = 400  # pairs of rows under one key beyond which nobody looks for who is meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A row before and after, and the fields in which they differ."""

    before: Record
    after: Record
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A row that is no longer there, and the reason as far as the lists show one."""

    record: Record
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What became of every row of the earlier release (`kept`, `edited`, `removed`) and where the later ones came from.

    `renumbered` are kept or edited rows with another number of the list's own; `reused` are pairs of a removed and an
    added row under one number; `numbered` says that the list's own numbers are stable and rows were matched by them.
    `pairs` are all rows with what they became; of the earlier rows in `doubtful`, by id, another may have become that.
    """

    kept: int
    edited: tuple[Edited, ...]
    removed: tuple[Removed, ...]
    added: tuple[Record, ...]
    renumbered: tuple[tuple[Record, Record], ...]
    reused: tuple[tuple[Record, Record], ...]
    numbered: bool
    pairs: tuple[tuple[Record, Record], ...]
    doubtful: frozenset[str]


def compare(before: Sequence[Record], after: Sequence[Record]) -> Changes:
    """The changes from one release to the next.

    Rows are matched by the list's own number where it is stable, then by official number, then by name and birth (or
    age and mother or day of death), then by a name of three words that stands once in each.
    """
    match = _Match(before, after)
    numbered = _is_stable(before, after)
    if numbered:
        match.by(lambda r: r.own_id or "", same_name_or_number)
    match.by(lambda r: number_of(r.id_number) if r.id_number else "", same_name)
    match.by(identity)
    match.by(_long_name, once=True)
    pairs = match.pairs
    edited = [Edited(before=a, after=b, fields=fields) for a, b in pairs if (fields := tuple(_differing(a, b)))]
    removed, added = match.left(before), match.left(after)
    renumbered = tuple((a, b) for a, b in pairs if a.own_id and b.own_id and a.own_id != b.own_id)
    by_number = {r.own_id or "": r for r in after if r.own_id} if numbered else {}
    reused = [(r, by_number[r.own_id]) for r in removed if r.own_id and r.own_id in by_number]
    reused += [(a, by_number[a.own_id]) for a, b in renumbered if a.own_id in by_number]
    listed = {identity(a) for a, _ in pairs} - {""}
    return Changes(
        kept=len(pairs) - len(edited),
        edited=tuple(edited),
        removed=tuple(Removed(record=r, reason=_reason(r, listed, by_number)) for r in removed),
        added=tuple(added),
        renumbered=renumbered,
        reused=tuple(reused),
        numbered=numbered,
        pairs=tuple(pairs),
        doubtful=frozenset(match.doubtful),
    )


def same_name_or_number(one: Record, other: Record) -> bool:
    """Whether two rows are of one person: by official number where both have one, else by their names."""
    if one.id_number and other.id_number and number_of(one.id_number) == number_of(other.id_number):
        return True
    return same_name(one, other)


class _Match:
    """Rows of two releases matched one to one, by one key after the other."""

    def __init__(self, before: Sequence[Record], after: Sequence[Record]) -> None:
        self._before, self._after = list(before), list(after)
        self.pairs: list[tuple[Record, Record]] = []
        self.doubtful: set[str] = set()

    def by(self, key: Callable[[Record], str], accept: Accept = lambda one, other: True, *, once: bool = False) -> None:
        """Pair what is still alone and has the same key, in order; `once`: only a key of one row in each release."""
        waiting = _by_key(self._after, key)
        found: set[str] = set()
        for told, records in _by_key(self._before, key).items():
            others = waiting.get(told, [])
            if once and not len(records) == len(others) == 1:
                continue
            self.doubtful.update(_rivals(records, others, accept))
            for record in records:
                partner = next((other for other in others if accept(record, other)), None)
                if partner is not None:
                    others.remove(partner)
                    self.pairs.append((record, partner))
                    found |= {record.id, partner.id}
        self._before = [r for r in self._before if r.id not in found]
        self._after = [r for r in self._after if r.id not in found]

    def left(self, records: Sequence[Record]) -> list[Record]:
        """Those of the records that have no partner."""
        alone = {r.id for r in (*self._before, *self._after)}
        return [r for r in records if r.id in alone]


def _rivals(before: Sequence[Record], after: Sequence[Record], accept: Accept) -> set[str]:
    """Of rows under one key, by id, those earlier ones that may have become several, or what another may have."""
    if not after or len(before) == len(after) == 1:
        return set()
    if len(before) * len(after) > _MANY:
        return {r.id for r in before}
    may = {r.id: [n for n, other in enumerate(after) if accept(r, other)] for r in before}
    wanted = Counter(n for found in may.values() for n in found)
    return {key for key, found in may.items() if len(found) > 1 or any(wanted[n] > 1 for n in found)}


def _by_key(records: Sequence[Record], key: Callable[[Record], str]) -> dict[str, list[Record]]:
    keyed: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if told := key(record):
            keyed[told].append(record)
    return keyed


def _is_stable(before: Sequence[Record], after: Sequence[Record]) -> bool:
    """Whether the list's own numbers name the same people in both releases, rather than count rows."""
    one, other = ({r.own_id: r for r in release if r.own_id} for release in (before, after))
    if min(len(one), len(other)) < _UNIQUE * min(len(before), len(after)) or not one or not other:
        return False
    shared = [key for key in one if key in other]
    same = sum(same_name_or_number(one[key], other[key]) for key in shared)
    return bool(shared) and same >= _STABLE * len(shared)


def _long_name(record: Record) -> str:
    name = names.fold(record.name)
    return name if len(name.split()) > 2 and "not-a-name" not in record.flags else ""


def _differing(before: Record, after: Record) -> Iterator[str]:
    for field in COMPARED:
        one, other = getattr(before, field), getattr(after, field)
        if field in ("birth", "death"):
            one, other = ((p.start, p.end) if p else None for p in (one, other))
        elif field in ("place", "home"):
            one, other = (p.as_written or p.name if p else None for p in (one, other))
        if one != other:
            yield field


def _reason(record: Record, listed: set[str], by_number: dict[str, Record]) -> Reason:
    if "not-a-name" in record.flags:
        return "not-a-name"
    if identity(record) in listed:
        return "repeated"
    return "number-reused" if record.own_id and record.own_id in by_number else "unexplained"


def reasons(changes: Changes) -> Counter[str]:
    """How many rows were removed for which reason."""
    return Counter(removed.reason for removed in changes.removed)
