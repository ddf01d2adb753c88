"""The ledger in one SQLite file: append-only by triggers, chained by digests, projections in the same transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from tahqiq.errors import LedgerAltered, NotWritable
from tahqiq.ledger import projections
from tahqiq.ledger.protocol import GENESIS, NewEntry
from tahqiq.model import Entry, canonical_json, digest

# UPDATE and DELETE triggers alone would not stop INSERT OR REPLACE, hence the trigger on insert.
SCHEMA = (
    """CREATE TABLE entry (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, kind TEXT NOT NULL,
    body TEXT NOT NULL, previous TEXT NOT NULL, digest TEXT NOT NULL UNIQUE) STRICT""",
    """CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END""",
    """CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END""",
    """CREATE TRIGGER entry_in_order BEFORE INSERT ON entry
    WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM entry)
      OR EXISTS (SELECT 1 FROM entry WHERE digest = NEW.digest)
    BEGIN SELECT RAISE(ABORT, 'entries are only appended'); END""",
)

COLUMNS = "seq, at, by, kind, body, previous, digest"


class SqliteLedger:
    """A ledger in the file `path`, created when missing."""

    def __init__(self, path: Path) -> None:
        try:
            self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
            self._prepare()
        except sqlite3.OperationalError as error:
            raise NotWritable("the ledger cannot be opened for writing", where=str(path), why=str(error)) from error
        self._catch_up()

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        with _transaction(self._db):
            if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'entry'").fetchone():
                for statement in SCHEMA:
                    self._db.execute(statement)
                projections.create(self._db)

    def close(self) -> None:
        """Close the file; entries are already on disk."""
        self._db.close()

    def append(self, *entries: NewEntry) -> tuple[Entry, ...]:
        """Append all of them or none, folding each into the projections in the same transaction."""
        out = []
        with _transaction(self._db):
            seq, previous = self.head()
            for new in entries:
                seq += 1
                entry = _sealed(seq, new, previous)
                text = canonical_json(entry.body).decode()
                values = (seq, entry.at.isoformat(), entry.by, entry.kind, text, previous, entry.digest)
                self._db.execute(f"INSERT INTO entry ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", values)
                projections.fold(self._db, entry)
                previous = entry.digest
                out.append(entry)
        return tuple(out)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Entries with `seq` above `after`, in order."""
        for row in self._db.execute(f"SELECT {COLUMNS} FROM entry WHERE seq > ? ORDER BY seq", (after,)):
            yield _entry(row)

    def head(self) -> tuple[int, str]:
        """(seq, digest) of the last entry; (0, GENESIS) when there is none."""
        row = self._db.execute("SELECT seq, digest FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
        return (row[0], row[1]) if row else (0, GENESIS)

    def rows(self, table: str, **equal: str) -> Sequence[Mapping[str, Any]]:
        """Bodies of a projection's rows in the order they were written, where the named columns equal the values."""
        allowed = projections.TABLES[table]
        unknown = set(equal) - set(allowed)
        if unknown:
            raise KeyError(f"{table} is not asked by {', '.join(sorted(unknown))}")
        where = " AND ".join(f"{column} = ?" for column in equal) or "1"
        found = self._db.execute(f"SELECT body FROM {table} WHERE {where} ORDER BY row", tuple(equal.values()))
        return [json.loads(row[0]) for row in found]

    def rebuild(self) -> None:
        """Make the projections anew from the entries alone."""
        with _transaction(self._db):
            projections.drop(self._db)
            projections.create(self._db)
            for entry in self.entries():
                projections.fold(self._db, entry)

    def verify(self) -> int:
        """Recompute every digest; the number of entries, or LedgerAltered naming the first bad one."""
        seq, previous = 0, GENESIS
        for entry in self.entries():
            seq += 1
            new = NewEntry(at=entry.at, by=entry.by, kind=entry.kind, body=entry.body)
            if entry.seq != seq or _sealed(seq, new, previous) != entry:
                raise LedgerAltered(f"entry {seq} is not what was recorded", where=entry.kind)
            previous = entry.digest
        return seq

    def _catch_up(self) -> None:
        """Fold entries that an older version, with fewer projections perhaps, or an interrupted rebuild left out."""
        tables = {row[0] for row in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        upto = self._db.execute("SELECT upto_seq FROM projected").fetchone()[0]
        if upto != self.head()[0] or not tables.issuperset(projections.TABLES):
            self.rebuild()


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _sealed(seq: int, new: NewEntry, previous: str) -> Entry:
    """The entry with its digest over every field and the digest before it."""
    at = new.at.isoformat()
    seal = digest({"seq": seq, "at": at, "by": new.by, "kind": new.kind, "body": dict(new.body), "previous": previous})
    return Entry(seq=seq, at=new.at, by=new.by, kind=new.kind, body=new.body, previous=previous, digest=seal)


def _entry(row: tuple[Any, ...]) -> Entry:
    seq, at, by, kind, body, previous, seal = row
    return Entry(
        seq=seq, at=datetime.fromisoformat(at), by=by, kind=kind, body=json.loads(body), previous=previous, digest=seal
    )
