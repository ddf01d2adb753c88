"""people import: files taken in as releases of a list, by a mapping that is given, saved or proposed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tahqiq.errors import BadMapping, EmptyFile, UnreadableFile, UsageError
from tahqiq.evidence import Limits
from tahqiq.investigation.add import Described, add, limits
from tahqiq.investigation.case import Case
from tahqiq.investigation.list_profiles import check_told, covered, profile, told_of
from tahqiq.investigation.list_rows import WithoutRows
from tahqiq.investigation.list_scopes import Scope, odd, refuse_nobody
from tahqiq.investigation.list_tables import tables_of
from tahqiq.investigation.lists import labels_of, read_import, records, release_of
from tahqiq.model import Artifact, Record, Release, Signal, digest
from tahqiq.model.artifact_json import signal_from_json
from tahqiq.people.lists import (
    Changes,
    ListMapping,
    ListReading,
    Proposal,
    Table,
    compare,
    fitting,
    mapping_from_json,
    mapping_toml,
    propose,
    read_mapping,
)

LARGE = Limits(
    size=1_000_000_000,
    memory=6_000_000_000,
    seconds=900.0,
    inflated=2_000_000_000,
    text=1_000_000_000,
    cells=50_000_000,
    pages=20_000,
)
"""A person names the file of a list one by one, and it may hold a million rows: more is allowed than for documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person says of the files of one import; None or empty where nothing."""

    release: str | None = None
    published: date | None = None
    mapping: Path | None = None
    constants: Mapping[str, str] | None = None
    sheets: Sequence[str] = ()
    about: Mapping[str, Any] | None = None  # of the list: name, source, deduplicated, covers


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One file as imported: its release, what became of its rows, and how the columns were taken.

    `new` is False where the same was imported before; `proposal` is None where a mapping was given or saved; `scopes`
    tell how the places covered were read; `signals` what reading the file met with, and which rows do not fit the
    scope. `changes` are against the release before, None where there is none.
    """

    release: Release
    reading: ListReading
    new: bool
    mapping_file: Path | None
    proposal: Proposal | None
    left_out: tuple[Table, ...]
    scopes: tuple[Scope, ...]
    missing: tuple[str, ...]
    signals: tuple[Signal, ...]
    changes: Changes | None


def import_list(case: Case, paths: Sequence[Path], name: str, told: Told) -> list[Imported]:
    """Take files in as releases of a list; with a label given, all of them as one release.

    Raises InputError for a file that cannot be read, BadMapping where columns do not fit, UsageError where a release
    of that label was made of other files before.
    """
    if not name.strip():
        raise UsageError("the list needs a name")
    check_told(case, told.about or {})
    artifacts = [_taken_in(case, path, told.published) for path in paths]
    if told.release:
        _refuse_other_parts(case, name, told.release, {artifact.id for artifact in artifacts})
    return [_import(case, artifact, name, told) for artifact in artifacts]


def _import(case: Case, artifact: Artifact, name: str, told: Told) -> Imported:
    tables = tables_of(case, artifact.id, told.sheets)
    if not tables:
        why = f"no sheet of it is named {' or '.join(told.sheets)}" if told.sheets else "it holds no table"
        raise BadMapping("nothing to import", where=artifact.name, why=why)
    label = told.release or _label(case, artifact, name, told.published)
    mapping, file, proposal = _mapping(case, tables, name, label, told)
    kept, left_out = fitting(tables, mapping)
    published = told.published or artifact.published
    body: dict[str, Any] = {
        "list": name,
        "release": label,
        "published": published.isoformat() if published else None,
        "artifact": artifact.id,
        "passages": [table.passage for table in kept],
        "mapping": mapping.to_json(),
        "mapping_digest": digest(mapping.to_json()),
        "about": _about(case, name, told.about),
    }
    known = list(case.ledger.rows("imports", list=name, release=label, artifact=artifact.id))
    new = not known or any(known[0][key] != value for key, value in body.items())
    about = told_of(case, name, body["about"])
    reading = read_import(case, body, covered(case, about))
    known_as = profile(case, name, about, reading.records)
    refuse_nobody(case, name, known_as.about.covers, reading.records)
    if new:
        case.record("list.imported", body)
    return Imported(
        release=release_of(body),
        reading=reading,
        new=new,
        mapping_file=file,
        proposal=proposal,
        left_out=tuple(left_out),
        scopes=known_as.scopes,
        missing=artifact.missing,
        signals=(
            *map(signal_from_json, case.ledger.rows("signals", artifact=artifact.id)),
            *WithoutRows(case).signals(artifact),
            *odd(case, name, known_as.about.covers, reading.records),
        ),
        changes=_changes(case, name, label, reading.records) if new else None,
    )


def _changes(case: Case, name: str, label: str, read: tuple[Record, ...]) -> Changes | None:
    """What the release just before became in this one, as far as its files were imported."""
    labels = labels_of(case, name)
    at = labels.index(label)
    if at == 0:
        return None
    parts = case.ledger.rows("imports", list=name, release=label)
    now = read if len(parts) == 1 else records(case, list=name, release=label)
    return compare(records(case, list=name, release=labels[at - 1]), now)


def _taken_in(case: Case, path: Path, published: date | None) -> Artifact:
    """The file as an artifact of the case; what `add` refuses is raised."""
    if path.is_dir():
        raise UsageError("a folder is no list", where=str(path), fix="Name its files.")
    added = add(case, [path], described=Described(published=published), allowed=_large(case))
    if added.refused:
        raise added.refused[0].error
    try:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise UnreadableFile("the file cannot be opened", where=str(path), why=str(error)) from error
    found = next((a for a in case.artifacts() if a.sha256 == sha256), None)
    if found is None:
        raise EmptyFile("nothing was taken in", where=str(path))
    return found


def _large(case: Case) -> Limits:
    """The case's own limits where it sets any, else those of large files."""
    return limits(case) if case.config.get("limits") else LARGE


def _label(case: Case, artifact: Artifact, name: str, published: date | None) -> str:
    """As this file was called before; else its date; else its name; with a number where that is taken."""
    rows = case.ledger.rows("imports", list=name)
    before = [row["release"] for row in rows if row["artifact"] == artifact.id]
    if before:
        return str(before[-1])
    day = published or artifact.published
    label = plain = day.isoformat() if day else Path(artifact.name).stem
    taken, times = {row["release"] for row in rows}, 1
    while label in taken:
        times += 1
        label = f"{plain} ({times})"
    return label


def _refuse_other_parts(case: Case, name: str, label: str, artifacts: set[str]) -> None:
    other = {row["artifact"] for row in case.ledger.rows("imports", list=name, release=label)} - artifacts
    if other:
        raise UsageError(
            f"release {label!r} of {name!r} was made of other files",
            why=", ".join(sorted(other)),
            fix="Give another --release, or all files of the release at once.",
        )


def _mapping(
    case: Case, tables: Sequence[Table], name: str, label: str, told: Told
) -> tuple[ListMapping, Path | None, Proposal | None]:
    """The mapping given, else the one saved for the list where it fits, else a proposal, which is saved."""
    if told.mapping is not None:
        return _with(read_mapping(told.mapping), told), told.mapping, None
    folder = case.root / "mappings"
    for saved in (_file(folder, f"{name}.{label}"), _file(folder, name)):
        if saved.is_file():
            mapping = read_mapping(saved)
            try:
                fitting(tables, mapping)
            except BadMapping:
                continue
            return _with(mapping, told), saved, None
    proposal = _proposed(tables, tuple(told.constants or ()))
    proposal = replace(proposal, mapping=_with(proposal.mapping, told))
    path = _file(folder, name)
    path = path if not path.exists() else _file(folder, f"{name}.{label}")
    folder.mkdir(exist_ok=True)
    path.write_text(mapping_toml(proposal.mapping, proposal.why), encoding="utf-8")
    return proposal.mapping, path, proposal


def _with(mapping: ListMapping, told: Told) -> ListMapping:
    """The mapping with the constants of the command; raises BadMapping for one that does not fit."""
    if not told.constants:
        return mapping
    return mapping_from_json({**mapping.to_json(), "constants": {**mapping.constants, **told.constants}}, "--constant")


def _file(folder: Path, name: str) -> Path:
    safe = "".join(c if c.isalnum() or c in " .-_()" else "_" for c in name).strip(". ")
    return folder / f"{safe or 'list'}.toml"


def _proposed(tables: Sequence[Table], told: Sequence[str]) -> Proposal:
    """The proposal for the largest table that holds names; raises what the first table raised where none does."""
    refused: list[BadMapping] = []
    for table in sorted(tables, key=lambda t: -len(t.rows)):
        try:
            return propose(table, told)
        except BadMapping as error:
            refused.append(error)
    raise refused[0]


def _about(case: Case, name: str, told: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the command says of the list, on top of what earlier imports said."""
    rows = case.ledger.rows("imports", list=name)
    return {**(rows[-1]["about"] if rows else {}), **(told or {})}
