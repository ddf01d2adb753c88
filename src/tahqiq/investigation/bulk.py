"""bulk: claims out of a file of documents, streaming, in order, resumable, without a case."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tahqiq.claims import Document
from tahqiq.errors import BadDocument, InputError, NoPath, NotWritable, UsageError
from tahqiq.investigation.extract import extractor
from tahqiq.model.claim_json import claim_to_json

CHUNK = 32  # documents sent to a worker at once
_OWN = b'{"id": '  # how every line of ours begins


@dataclass(slots=True, kw_only=True)
class BulkExtracted:
    """Documents read now, documents found done from an earlier run, claims found now, lines refused."""

    read: int = 0
    resumed: int = 0
    claims: int = 0
    refused: list[InputError] = field(default_factory=list)


def extract_file(
    source: Path,
    out: Path,
    *,
    name: str = "rules",
    jobs: int = 1,
    gazetteer: Path | None = None,
    sources: Path | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> BulkExtracted:
    """`{id, text, published, publisher, lang}` lines in, `{id, claims}` lines out, same order.

    A bad line is reported and skipped. When `out` exists, the documents whose lines it already holds are not
    read again; a half-written last line is cut off first.
    """
    if not source.is_file():
        raise NoPath("no such file", where=str(source))
    if not os.access(out if out.exists() else out.parent, os.W_OK):
        raise NotWritable("the output cannot be written", where=str(out))
    if out.exists() and out.samefile(source):
        raise UsageError("the output is the input", where=str(out), fix="Write to a new file.")
    result = BulkExtracted()
    done = _finished(out)
    read = partial(read_line, name=name, gazetteer=gazetteer, sources=sources)
    with source.open("rb") as lines, out.open("ab") as sink, _workers(jobs) as spread:
        waiting = _waiting(lines, source, done, result)
        for line, claims in spread(read, waiting):
            sink.write(line)
            result.read += 1
            result.claims += claims
            progress(1)
    return result


def count_lines(source: Path) -> int:
    """How many lines a file has, for progress."""
    if not source.is_file():
        raise NoPath("no such file", where=str(source))
    with source.open("rb") as lines:
        return sum(1 for _ in lines)


def read_line(
    document: dict[str, Any], *, name: str, gazetteer: Path | None = None, sources: Path | None = None
) -> tuple[bytes, int]:
    """One document as its output line and the number of its claims."""
    found = extractor(name, gazetteer, sources).extract(_document(document)).claims
    body = {"id": document["id"], "claims": [claim_to_json(claim) for claim in found]}
    return json.dumps(body, ensure_ascii=False).encode() + b"\n", len(found)


def _document(body: dict[str, Any]) -> Document:
    published = body.get("published")
    return Document(
        artifact=_artifact(body["text"]),
        text=body["text"],
        publisher=body.get("publisher"),
        published=date.fromisoformat(published[:10]) if published else None,
        language=body.get("lang"),
    )


def _waiting(
    lines: Iterable[bytes], source: Path, done: Iterator[Any], result: BulkExtracted
) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            document = _parsed(line, f"{source}:{number}")
        except InputError as error:
            result.refused.append(error)
            continue
        before = next(done, None)
        if before is None:
            yield document
        elif before[0] == document["id"] and before[1] in (None, _artifact(document["text"])):
            result.resumed += 1
        else:
            raise _not_ours(
                f"{source}:{number}", f"its line is of document {before[0]!r}, or of another text of that id"
            )


def _parsed(line: bytes, where: str) -> dict[str, Any]:
    try:
        body = json.loads(line)
        if not isinstance(body, dict) or not isinstance(body.get("text"), str) or "id" not in body:
            raise BadDocument("not a document", where=where, why="`id` or `text` is missing")
        body["text"].encode("utf-8")
        if body.get("published"):
            date.fromisoformat(str(body["published"])[:10])
    except (ValueError, TypeError, RecursionError) as error:
        raise BadDocument("not a document", where=where, why=str(error)) from error
    for key in ("publisher", "lang"):
        if body.get(key) is not None and not isinstance(body[key], str):
            raise BadDocument("not a document", where=where, why=f"`{key}` is not text")
    return body


def _artifact(text: str) -> str:
    return "art_" + hashlib.sha256(text.encode()).hexdigest()[:16]


def _finished(out: Path) -> Iterator[tuple[Any, str | None]]:
    """Id and text's artifact of the documents whose lines stand complete in `out`; cuts off a half-written last line.

    Whatever else `out` holds is not ours and is not touched: UsageError.
    """
    done: list[tuple[Any, str | None]] = []
    if not out.is_file():
        return iter(done)
    whole = 0
    with out.open("rb") as held:
        for number, line in enumerate(held, 1):
            if not line.endswith(b"\n"):
                if not (line.startswith(_OWN[: len(line)]) if len(line) < len(_OWN) else line.startswith(_OWN)):
                    raise _not_ours(f"{out}:{number}", "the line was not written by `tool extract`")
                break
            whole += len(line)
            done.append(_done(line, f"{out}:{number}"))
    with out.open("r+b") as held:
        held.truncate(whole)
    return iter(done)


def _done(line: bytes, where: str) -> tuple[Any, str | None]:
    try:
        body = json.loads(line)
        claims = body["claims"]
        return body["id"], claims[0]["carrier"]["artifact"] if claims else None
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise _not_ours(where, "the line was not written by `tool extract`") from error


def _not_ours(where: str, why: str) -> UsageError:
    fix = "Write to a new file, or remove the old output."
    return UsageError("the output belongs to another input", where=where, why=why, fix=fix)


Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]


@contextmanager
def _workers(jobs: int) -> Iterator[Spread]:
    """`map` over this process or over `jobs` workers, in order, without reading the input ahead of need."""
    if jobs <= 1:
        yield map
        return
    with get_context("spawn").Pool(jobs) as pool:
        yield partial(_in_windows, pool.imap, jobs * CHUNK * 4)


def _in_windows(imap: Any, window: int, function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == window:
            yield from imap(function, batch, CHUNK)
            batch.clear()
    yield from imap(function, batch, CHUNK)
