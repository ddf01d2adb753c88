"""Lists of persons harmed: their rows derived as records, whenever they are asked for, from what was imported.

The ledger holds list, release, artifact, passages and the mapping as applied; no person's name ever enters it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tahqiq.errors import NoSuchList, UsageError
from tahqiq.investigation.case import Case
from tahqiq.investigation.list_profiles import covered, profile, told_of
from tahqiq.investigation.list_scopes import Scope, odd
from tahqiq.investigation.list_tables import place_finder, tables_of
from tahqiq.model import Record, Release, Signal, VictimList
from tahqiq.people.lists import Aside, Changes, ListReading, ReadAs, across, compare, mapping_from_json, read_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One list of a case with its releases, the rows of the latest, and those set aside.

    `scopes` tell how the places that it covers were read, `signals` where its rows do not fit what it is said to cover.
    """

    profile: VictimList
    releases: tuple[str, ...]
    parts: tuple[Release, ...]
    reading: ListReading
    scopes: tuple[Scope, ...] = ()
    signals: tuple[Signal, ...] = ()

    @property
    def flags(self) -> Counter[str]:
        """How many records of the latest release bear each flag."""
        return Counter(flag for record in self.reading.records for flag in record.flags)


def labels_of(case: Case, name: str) -> list[str]:
    """The labels of a list's releases, the latest last: by date where all have one, else as first imported."""
    rows = sorted(case.ledger.rows("imports", list=name), key=lambda row: row["first"])
    if all(row["published"] for row in rows):
        rows.sort(key=lambda row: row["published"])
    return list(dict.fromkeys(row["release"] for row in rows))


def release_of(body: Mapping[str, Any]) -> Release:
    """The release that one import made or is a part of."""
    return Release(
        list=body["list"],
        label=body["release"],
        artifact=body["artifact"],
        mapping=body["mapping"],
        published=date.fromisoformat(body["published"]) if body["published"] else None,
    )


def read_import(case: Case, body: Mapping[str, Any], places: Sequence[str]) -> ListReading:
    """The rows of one import as its mapping takes them; `places` are those that the list is said to cover."""
    by_id = {table.passage: table for table in tables_of(case, body["artifact"])}
    tables = [by_id[key] for key in body["passages"]]
    mapping = mapping_from_json(body["mapping"])
    artifact = next(a for a in case.artifacts() if a.id == body["artifact"])
    until = date.fromisoformat(body["published"]) if body["published"] else artifact.obtained_at.date()
    as_ = ReadAs(list=body["list"], release=body["release"], artifact=artifact.id, until=until)
    find = place_finder(case, tables, mapping, places)
    return read_list(tables, mapping, as_, find)


def lists(case: Case) -> tuple[Listed, ...]:
    """Every list of the case, by name."""
    names = sorted({row["list"] for row in case.ledger.rows("imports")})
    return tuple(listed(case, name) for name in names)


def listed(case: Case, name: str, label: str | None = None) -> Listed:
    """One list as one of its releases has it, the latest by default; raises NoSuchList."""
    rows = case.ledger.rows("imports", list=name)
    if not rows:
        known = ", ".join(sorted({row["list"] for row in case.ledger.rows("imports")})) or "none"
        raise NoSuchList(f"no list {name!r} was imported", where=str(case.root), why=f"known: {known}")
    labels = labels_of(case, name)
    label = label if label is not None else labels[-1]
    if label not in labels:
        raise NoSuchList(
            f"list {name!r} has no release {label!r}", where=str(case.root), why=f"known: {', '.join(labels)}"
        )
    told = told_of(case, name, rows[-1]["about"])
    places = covered(case, told)
    parts = [row for row in rows if row["release"] == label]
    readings = [read_import(case, row, places) for row in parts]
    together = tuple(r for reading in readings for r in reading.records)
    whole = ListReading(
        records=across(together) if len(readings) > 1 else together,
        aside=tuple(a for reading in readings for a in reading.aside),
        headers=sum(reading.headers for reading in readings),
    )
    known_as = profile(case, name, told, whole.records)
    return Listed(
        profile=known_as.about,
        releases=tuple(labels),
        parts=tuple(map(release_of, parts)),
        reading=whole,
        scopes=known_as.scopes,
        signals=odd(case, name, known_as.about.covers, whole.records),
    )


def records(case: Case, *, list: str | None = None, release: str | None = None) -> tuple[Record, ...]:
    """The records of one list or of all, of one release or of the latest of each; raises NoSuchList."""
    if list is not None:
        return listed(case, list, release).reading.records
    if release is not None:
        raise UsageError("a release is of one list", fix="Name the list too.")
    return tuple(record for listed in lists(case) for record in listed.reading.records)


def set_aside(case: Case, *, list: str, release: str | None = None) -> tuple[Aside, ...]:
    """The rows of a release that are no records, with reasons; raises NoSuchList."""
    return listed(case, list, release).reading.aside


def victim_lists(case: Case) -> tuple[VictimList, ...]:
    """What is known of each imported list as a whole."""
    return tuple(one.profile for one in lists(case))


def compared(case: Case, name: str, before: str | None = None, after: str | None = None) -> tuple[str, str, Changes]:
    """Two releases of a list and the changes between them; by default the last two. Raises NoSuchList, UsageError."""
    labels = listed(case, name, after).releases if after else listed(case, name).releases
    after = after or labels[-1]
    earlier = labels[: labels.index(after)]
    if before is None and not earlier:
        raise UsageError(f"list {name!r} has no release before {after!r}", why=f"releases: {', '.join(labels)}")
    before = before or earlier[-1]
    return before, after, compare(records(case, list=name, release=before), records(case, list=name, release=after))
