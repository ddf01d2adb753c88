"""OUT and the journal beside it, OUT.state: where a run stands, so that the next one goes on there and nowhere else.

The journal is JSON lines: `{"made_with": …}` first, `{"refused": …}` for each line set aside, and checkpoints
`{"reached": …}`, each with the length and digest of the input read and of the output written up to there.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from tahqiq.errors import CaseInUse, InputError, OtherOutput, error_from_json
from tahqiq.investigation.case import lock

_OWN = b'{"id": '  # how every line of ours begins
_EVERY = 64  # answers between two checkpoints
_PIECE = 1 << 20


@dataclass(slots=True)
class Prefix:
    """The beginning of a file: its length and the running digest of its bytes."""

    size: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    def longer(self, data: bytes) -> Prefix:
        """The prefix with these bytes after it."""
        digest = self.digest.copy()
        digest.update(data)
        return Prefix(self.size + len(data), digest)

    def to_json(self) -> dict[str, Any]:
        """Length and digest."""
        return {"bytes": self.size, "sha256": self.digest.hexdigest()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What is done: the input up to and including line `lines`, and what came of it."""

    source: Prefix = field(default_factory=Prefix)
    out: Prefix = field(default_factory=Prefix)
    lines: int = 0
    documents: int = 0
    claims: int = 0
    refused: int = 0

    def to_json(self) -> dict[str, Any]:
        """As a checkpoint holds it."""
        counts = {key: getattr(self, key) for key in ("lines", "documents", "claims", "refused")}
        return {"source": self.source.to_json(), "out": self.out.to_json(), **counts}


class Journal:
    """An output being written: `reached` says how far it is. Made by `open_journal`."""

    def __init__(self, out: IO[bytes], state: IO[bytes], reached: Reached) -> None:
        self.reached = reached
        self._out = out
        self._state = state
        self._since = 0

    def write(self, line: bytes, claims: int, *, lines: int, source: Prefix) -> None:
        """A document's line of output."""
        done = self.reached
        self._out.write(line)
        self._step(
            replace(
                done,
                source=source,
                out=done.out.longer(line),
                lines=lines,
                documents=done.documents + 1,
                claims=done.claims + claims,
            )
        )

    def refuse(self, error: InputError, *, lines: int, source: Prefix) -> None:
        """A line set aside."""
        _put(self._state, {"refused": error.to_json()})
        self._step(replace(self.reached, source=source, lines=lines, refused=self.reached.refused + 1))

    def checkpoint(self) -> None:
        """Let both files say how far it is."""
        self._out.flush()
        _put(self._state, {"reached": self.reached.to_json()})
        self._state.flush()
        self._since = 0

    def _step(self, reached: Reached) -> None:
        self.reached = reached  # one assignment, so that an interruption leaves a whole state
        self._since += 1
        if self._since >= _EVERY:
            self.checkpoint()


@contextmanager
def open_journal(
    out: Path, source: IO[bytes], made_with: Mapping[str, str], refused: Callable[[InputError], None]
) -> Iterator[Journal]:
    """Begin `out`, or go on with it: `source` then stands where to go on; `refused` is told of what was set aside.

    Lines written after the last checkpoint are cut off. OtherOutput when `out` is not ours, or when the input's
    beginning or what claims are made with is not what it was; nothing is touched then.
    """
    path = out.with_name(out.name + ".state")
    if not path.exists() and out.exists() and out.stat().st_size:
        raise _other(out, "no .state file beside it tells what it was made from")
    with path.open("a+b") as state, out.open("a+b") as sink:
        try:
            lock(state)
        except OSError as error:
            raise CaseInUse("another process writes this output", where=str(out)) from error
        if sink.seek(0, os.SEEK_END):
            reached = _go_on(out, sink, state, source, made_with)
        else:
            state.truncate(0)
            _put(state, {"made_with": dict(made_with)})
            reached = Reached()
        _tell(state, refused)
        journal = Journal(sink, state, reached)
        try:
            yield journal
        finally:
            journal.checkpoint()


def _go_on(out: Path, sink: IO[bytes], state: IO[bytes], source: IO[bytes], made_with: Mapping[str, str]) -> Reached:
    before, last, whole = _last(state, sink.tell())
    changed = [key for key in made_with if before.get(key) != made_with[key]]
    if changed:
        why = "; ".join(f"{key}: {before.get(key, '?')!r} then, {made_with[key]!r} now" for key in changed)
        raise OtherOutput("the output was begun with something else", where=str(out), why=why)
    reached = Reached()
    if last:
        counts = {key: last[key] for key in ("lines", "documents", "claims", "refused")}
        reached = Reached(source=_prefix(source, last["source"]), out=_prefix(sink, last["out"]), **counts)
        if reached.source.to_json() != last["source"]:
            raise _other(out, "the input does not begin as it did")
        if reached.out.to_json() != last["out"]:
            raise _other(out, "the output is not as it was left")
    if any(not line.startswith(_OWN[: len(line)]) for line in sink):
        raise _other(out, "it ends in lines that `tool extract` did not write")
    sink.truncate(reached.out.size)
    state.truncate(whole)
    return reached


def _last(state: IO[bytes], size: int) -> tuple[dict[str, str], dict[str, Any] | None, int]:
    """What the claims are made with, the last checkpoint at which the output was no longer than `size`, its end."""
    made_with: dict[str, str] = {}
    last: dict[str, Any] | None = None
    whole = place = 0
    state.seek(0)
    for line in state:
        place += len(line)
        entry = _entry(line)
        if "made_with" in entry:
            made_with, whole = entry["made_with"], place
        elif "reached" in entry and entry["reached"]["out"]["bytes"] <= size:
            last, whole = entry["reached"], place
    return made_with, last, whole


def _entry(line: bytes) -> dict[str, Any]:
    try:
        entry: dict[str, Any] = json.loads(line)
    except ValueError:
        return {}  # cut short when the run was killed
    return entry


def _prefix(file: IO[bytes], wanted: Mapping[str, Any]) -> Prefix:
    """The first bytes of a file, which then stands behind them."""
    file.seek(0)
    prefix, left = Prefix(), wanted["bytes"]
    while left and (piece := file.read(min(left, _PIECE))):
        prefix = prefix.longer(piece)
        left -= len(piece)
    return prefix


def _tell(state: IO[bytes], refused: Callable[[InputError], None]) -> None:
    state.seek(0)
    for line in state:
        if "refused" in (entry := _entry(line)):
            error = error_from_json(entry["refused"])
            if isinstance(error, InputError):
                refused(error)


def _put(state: IO[bytes], entry: Mapping[str, Any]) -> None:
    state.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")


def _other(out: Path, why: str) -> OtherOutput:
    return OtherOutput("the output belongs to another input", where=str(out), why=why)
