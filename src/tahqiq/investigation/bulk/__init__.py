"""bulk: claims out of a file of documents, streaming, in order, resumable, without a case."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tahqiq.errors import InputError, NoPath, NotWritable, TahqiqError, UsageError
from tahqiq.investigation.bulk.journal import Prefix, open_journal
from tahqiq.investigation.bulk.line import LONGEST, Read, read_line
from tahqiq.investigation.bulk.pool import SECONDS, Pool
from tahqiq.investigation.bulk.recipe import Recipe

__all__ = ["LONGEST", "SECONDS", "BulkExtracted", "Pool", "Read", "Recipe", "extract_file", "read_line"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkExtracted:
    """Documents read now, documents done in an earlier run, claims found now, lines refused then or now."""

    read: int
    resumed: int
    claims: int
    refused: int


def extract_file(
    source: Path,
    out: Path,
    *,
    recipe: Recipe | None = None,
    jobs: int = 1,
    seconds: float = SECONDS,
    progress: Callable[[int], None] = lambda size: None,
    refuse: Callable[[InputError], None] = lambda error: None,
) -> BulkExtracted:
    """`{id, text, published, publisher, lang}` lines in, `{id, claims}` lines out, same order.

    A line that is no document, too long, or not read within `seconds` goes to `refuse`, the rest goes on; those of
    an earlier run that this one goes on with are told again. `progress` is told how many bytes are done.
    OtherOutput, rather than a mixture, when `out` was begun from something else; NotWritable; WorkersLost.
    """
    recipe = recipe or Recipe()
    check_paths(source, out)
    made_with = recipe.made_with()
    try:
        with source.open("rb") as lines, open_journal(out, lines, made_with, refuse) as journal:
            begun = journal.reached
            progress(begun.source.size)
            with Pool(recipe, jobs=jobs, seconds=seconds) as pool:
                for place, answer in pool.read(_lines(lines, _Place(begun.lines, begun.source))):
                    progress(place.source.size - journal.reached.source.size)
                    if isinstance(answer, Read):
                        journal.write(answer.line, answer.count, lines=place.number, source=place.source)
                    else:
                        error = located(answer, f"{source}:{place.number}")
                        journal.refuse(error, lines=place.number, source=place.source)
                        refuse(error)
            done = journal.reached
    except OSError as error:
        raise NotWritable("reading or writing failed", where=str(error.filename or out), why=str(error)) from error
    return BulkExtracted(
        read=done.documents - begun.documents,
        resumed=begun.documents,
        claims=done.claims - begun.claims,
        refused=done.refused,
    )


def check_paths(source: Path, out: Path) -> None:
    """NoPath, NotWritable or UsageError where documents cannot come from `source` or go to `out`."""
    if not source.is_file():
        raise NoPath("no such file", where=str(source))
    if not os.access(out if out.exists() else out.parent, os.W_OK):
        raise NotWritable("the output cannot be written", where=str(out))
    if out.exists() and out.samefile(source):
        raise UsageError("the output is the input", where=str(out), fix="Write to a new file.")


def located(error: TahqiqError, where: str) -> InputError:
    """An error of one line, with its place; one that concerns more than the line is raised."""
    if not isinstance(error, InputError):
        raise error
    return type(error)(error.what, where=where, why=error.why, fix=error.fix)


@dataclass(frozen=True, slots=True)
class _Place:
    """The end of a line: its number, and the input up to there."""

    number: int
    source: Prefix


def _lines(source: IO[bytes], place: _Place) -> Iterator[tuple[_Place, bytes | None]]:
    """The lines from `place` on that are not blank; None for one too long, which is not held in memory."""
    number, prefix = place.number, place.source
    while line := source.readline(LONGEST + 2):
        number += 1
        prefix = prefix.longer(line)
        whole = len(line.rstrip(b"\n")) <= LONGEST
        while not whole and line and not line.endswith(b"\n"):
            line = source.readline(LONGEST)
            prefix = prefix.longer(line)
        if not whole or line.strip():
            yield _Place(number, prefix), line.rstrip(b"\n") if whole else None
