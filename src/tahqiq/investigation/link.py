"""Linkage of plain files: tables in, probable pairs out, without a case."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tahqiq.errors import BadRow, BadTable, EmptyFile, InputError, NoPath, NotWritable, UnreadableFile, UsageError
from tahqiq.people.linkage import Links, Model, link_facts
from tahqiq.people.linkage.facts import FIELDS, Facts, facts_from_cells, guess

HEADER = ("left_id", "right_id", "probability", "explanation", "decided")
KINDS = (*FIELDS, "id", "text", "ignore")
Refuse = Callable[[InputError], None]


@dataclass(frozen=True, slots=True)
class LinkedFiles:
    """What was done: the links, and how many rows could not be read."""

    links: Links
    refused: int


def link_files(
    left: Path,
    right: Path | None,
    out: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    one_to_one: bool = False,
    linker: str = "auto",
    model: Path | None = None,
    save_model: Path | None = None,
    seed: int = 0,
    refuse: Refuse = lambda error: None,
) -> LinkedFiles:
    """Write every pair of rows with probability >= 0.01, most probable first; without `right`, of rows of `left`.

    `mapping`: column to one of KINDS. `model`: weights saved before, instead of training. A row that cannot be read
    is told to `refuse` and left out.
    """
    mapping = mapping or {}
    if one_to_one and right is None:
        raise UsageError("one-to-one needs two lists")
    bad = [f"{column}={kind}" for column, kind in mapping.items() if kind not in KINDS]
    if bad:
        raise UsageError(f"no such field: {', '.join(bad)}", fix=f"Fields: {', '.join(KINDS)}.")
    refused: list[InputError] = []
    lists = [_facts(path, mapping, refused) for path in (left, right) if path is not None]
    for error in refused:
        refuse(error)
    _check(lists, mapping)
    links = link_facts(
        [facts for facts, _ in lists],
        single=frozenset({0, 1}) if one_to_one else frozenset(),
        within=frozenset({0}) if right is None else frozenset(),
        model=Model.from_json(_read(model)) if model else None,
        linker=linker,
        seed=seed,
    )
    _write(out, links)
    if save_model:
        save_model.write_text(links.model.to_json(), encoding="utf-8")
    return LinkedFiles(links, len(refused))


def _facts(path: Path, mapping: Mapping[str, str], refused: list[InputError]) -> tuple[Facts, tuple[str, ...]]:
    """The facts of a file, and its columns."""
    lines = csv.reader(_read(path).splitlines(keepends=True))
    header = next(lines, [])
    if not header:
        raise EmptyFile("nothing to link", where=str(path))
    rows = []
    for row in _rows(lines, path):
        if len(row) > len(header):
            where = f"{path}:{lines.line_num}"
            refused.append(BadRow("a row has more cells than the header", where=where, fix="Quote cells with commas."))
        elif any(row):
            rows.append(row + [""] * (len(header) - len(row)))
    columns = list(zip(*rows, strict=True)) if rows else [() for _ in header]
    own = {column: kind for column, kind in mapping.items() if column in header}
    cells = dict(zip(header, columns, strict=True))
    if not {*FIELDS, "text"}.intersection((guess(header) | own).values()):
        raise BadTable("no column to compare", where=str(path), fix=f"Say what columns hold: --map COLUMN={KINDS[0]}.")
    return facts_from_cells(cells, path.name, mapping=own), tuple(header)


def _rows(lines: Iterator[list[str]], path: Path) -> Iterator[list[str]]:
    try:
        yield from lines
    except csv.Error as error:
        raise UnreadableFile("this is not a table in CSV", where=str(path), why=str(error)) from error


def _read(path: Path) -> str:
    if not path.is_file():
        raise NoPath("no such file", where=str(path))
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile("the file is not UTF-8", where=str(path), fix="Save it as CSV in UTF-8.") from error


def _check(lists: list[tuple[Facts, tuple[str, ...]]], mapping: Mapping[str, str]) -> None:
    unknown = [column for column in mapping if not any(column in header for _, header in lists)]
    if unknown:
        headers = "; ".join(", ".join(header) for _, header in lists)
        raise UsageError(f"no column {', '.join(unknown)}", why=f"columns are {headers}")


def _write(out: Path, links: Links) -> None:
    try:
        with out.open("w", encoding="utf-8", newline="") as sink:
            writer = csv.writer(sink)
            writer.writerow(HEADER)
            for left, right, probability, explanation, decided in links.rows():
                writer.writerow((left, right, f"{probability:.6f}", explanation, decided))
    except OSError as error:
        raise NotWritable("the links cannot be written", where=str(out), why=str(error)) from error
