"""Capture histories from persons and the lists that hold them, one table for each stratum.

A list that could not have seen a stratum is no column of its table: to be absent there says nothing of the persons.
Persons of one stratum whom different lists could have seen are therefore told apart in tables of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tahqiq.model.capture import CaptureHistory

NOT_KNOWN = "unknown"

Why = Literal["cannot-see", "nobody"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person: the lists that hold them, the lists that could have (None: cannot be told), a value by dimension.

    `values` stand in the order of the dimensions; None: not known of this person.
    """

    on: frozenset[str]
    within: frozenset[str] | None
    values: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The capture history of one stratum, and the lists that are no column of it, each with why."""

    history: CaptureHistory
    left_out: Mapping[str, Why]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables, and how many persons stand in none of them, by reason; `ignored` counts entries on a list that
    says it could not have seen the person."""

    tables: tuple[Table, ...]
    aside: Mapping[str, int]
    ignored: Mapping[str, int]


def tabulate(members: Iterable[Member], lists: Sequence[str], by: Sequence[str] = ()) -> Tables:
    """One table for each stratum that has anybody: who is not known in a dimension is in its stratum "unknown".

    Set aside: persons of whom it cannot be told which lists could have seen them, and those only on lists that say
    they could not.
    """
    counts: defaultdict[tuple[tuple[str, ...], tuple[str, ...]], Counter[str]] = defaultdict(Counter)
    aside: Counter[str] = Counter()
    ignored: Counter[str] = Counter()
    for member in members:
        if member.within is None:
            aside["coverage-unknown"] += 1
            continue
        ignored.update(member.on - member.within)
        if not member.on & member.within:
            aside["outside-coverage"] += 1
            continue
        seeing = tuple(name for name in lists if name in member.within)
        values = tuple(NOT_KNOWN if value is None else value for value in member.values)
        counts[values, seeing]["".join("01"[name in member.on] for name in seeing)] += 1
    found = tuple(
        _table(dict(zip(by, values, strict=True)), seeing, counts[values, seeing], lists)
        for values, seeing in sorted(counts, key=lambda key: (_last_unknown(key[0]), -len(key[1]), key[1]))
    )
    return Tables(tables=found, aside=dict(sorted(aside.items())), ignored=dict(sorted(ignored.items())))


def _table(stratum: Mapping[str, str], seeing: Sequence[str], counts: Counter[str], lists: Sequence[str]) -> Table:
    """Lists that could see the stratum and hold nobody of it are left out too: they tell nothing of its overlaps."""
    some = [at for at in range(len(seeing)) if any(pattern[at] == "1" for pattern in counts)]
    left_out: dict[str, Why] = {name: "cannot-see" for name in lists if name not in seeing}
    left_out |= {name: "nobody" for at, name in enumerate(seeing) if at not in some}
    kept: Counter[str] = Counter()
    for pattern, persons in counts.items():
        kept["".join(pattern[at] for at in some)] += persons
    history = CaptureHistory(
        lists=tuple(seeing[at] for at in some), counts=dict(sorted(kept.items(), reverse=True)), stratum=dict(stratum)
    )
    return Table(history=history, left_out=left_out)


def _last_unknown(values: tuple[str, ...]) -> tuple[tuple[bool, str], ...]:
    return tuple((value == NOT_KNOWN, value) for value in values)
