"""The pages folded from entries: one table and one fold per kind of entry, rebuildable at any time.

Each table holds the body of what an entry established plus the few columns that are asked for.
An entry kind without a fold is simply kept (house rule: nothing is dropped).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from tahqiq.model import Entry

TABLES: dict[str, tuple[str, ...]] = {
    "artifacts": ("id",),
    "obtained": ("artifact",),
    "passages": ("id", "artifact"),
    "readings": ("passage", "extractor"),
    "claims": ("id", "artifact", "passage"),
    "decisions": ("claim", "artifact"),
    "judgements": ("one", "other"),
    "signals": ("artifact",),
    "unread": ("sha256",),
    "answers": ("passage",),
    "proposals": ("id", "artifact", "passage"),
    "rejections": ("artifact", "passage"),
    "imports": ("list", "release", "artifact"),
    "linkings": ("model",),
    "person_judgements": ("one", "other"),
    "estimations": ("input",),
}
"""Projection → the columns one may ask by."""

Fold = Callable[[sqlite3.Connection, Entry], None]


def create(db: sqlite3.Connection) -> None:
    """Make the empty projection tables."""
    for table, columns in TABLES.items():
        extra = ", ".join(f"{c} TEXT" for c in columns)
        db.execute(f"CREATE TABLE {table} (row INTEGER PRIMARY KEY, seq INTEGER NOT NULL, {extra}, body TEXT NOT NULL)")
        for column in columns:
            db.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")
    db.execute("CREATE TABLE projected (upto_seq INTEGER NOT NULL)")
    db.execute("INSERT INTO projected VALUES (0)")


def drop(db: sqlite3.Connection) -> None:
    """Remove the projection tables; the entries stay."""
    for table in (*TABLES, "projected"):
        db.execute(f"DROP TABLE IF EXISTS {table}")


def fold(db: sqlite3.Connection, entry: Entry) -> None:
    """Fold one entry into the tables; entries must come in order."""
    if entry.kind in FOLDS:
        FOLDS[entry.kind](db, entry)
    db.execute("UPDATE projected SET upto_seq = ?", (entry.seq,))


def _insert(db: sqlite3.Connection, table: str, entry: Entry, body: Mapping[str, Any], **columns: str | None) -> None:
    names = ", ".join(columns)
    marks = ", ".join("?" for _ in columns)
    text = json.dumps(body, ensure_ascii=False, sort_keys=True)
    db.execute(f"INSERT INTO {table} (seq, {names}, body) VALUES (?, {marks}, ?)", (entry.seq, *columns.values(), text))


def _artifact_added(db: sqlite3.Connection, entry: Entry) -> None:
    _insert(db, "artifacts", entry, entry.body, id=entry.body["id"])


def _artifact_obtained_again(db: sqlite3.Connection, entry: Entry) -> None:
    body = entry.body
    _insert(db, "obtained", entry, body, artifact=body["artifact"])
    if body.get("publisher"):
        words = f"the same file was also published by {body['publisher']}"
        told = {"code": "also-published", "where": body["name"], "words": words}
        _insert(db, "signals", entry, told, artifact=body["artifact"])


def _artifact_described(db: sqlite3.Connection, entry: Entry) -> None:
    """What was not known of an artifact and is now; its texts are read anew, since dates hang on it."""
    key = entry.body["artifact"]
    for row, text in db.execute("SELECT row, body FROM artifacts WHERE id = ?", (key,)).fetchall():
        body = json.loads(text) | entry.body["told"]
        db.execute(
            "UPDATE artifacts SET body = ? WHERE row = ?", (json.dumps(body, ensure_ascii=False, sort_keys=True), row)
        )
    db.execute("DELETE FROM readings WHERE passage IN (SELECT id FROM passages WHERE artifact = ?)", (key,))


def _artifact_unread(db: sqlite3.Connection, entry: Entry) -> None:
    db.execute("DELETE FROM unread WHERE sha256 = ?", (entry.body["sha256"],))
    _insert(db, "unread", entry, entry.body, sha256=entry.body["sha256"])


def _passage_read(db: sqlite3.Connection, entry: Entry) -> None:
    body = entry.body
    _insert(db, "passages", entry, body, id=body["id"], artifact=body["artifact"])
    for signal in body.get("signals", ()):
        _insert(db, "signals", entry, signal, artifact=body["artifact"])


def _claims_extracted(db: sqlite3.Connection, entry: Entry) -> None:
    """A later extraction of a passage replaces the earlier one on the pages; both stay in the ledger."""
    body = entry.body
    db.execute("DELETE FROM claims WHERE passage = ?", (body["passage"],))
    db.execute("DELETE FROM readings WHERE passage = ?", (body["passage"],))
    _insert(
        db,
        "readings",
        entry,
        {key: body[key] for key in ("artifact", "passage", "extractor", "signals")},
        passage=body["passage"],
        extractor=body["extractor"],
    )
    for claim in body["claims"]:
        _insert(db, "claims", entry, claim, id=claim["id"], artifact=body["artifact"], passage=body["passage"])


def _claim_reviewed(db: sqlite3.Connection, entry: Entry) -> None:
    """The latest verdict on a claim is the one that counts; "undone" leaves none."""
    claim = entry.body["claim"]
    db.execute("DELETE FROM decisions WHERE claim = ?", (claim["id"],))
    if entry.body["verdict"] != "undone":
        body = {**entry.body, "by": entry.by, "at": entry.at.isoformat()}
        _insert(db, "decisions", entry, body, claim=claim["id"], artifact=claim["carrier"]["artifact"])


def _incident_judged(db: sqlite3.Connection, entry: Entry) -> None:
    _judged(db, "judgements", entry)


def _people_judged(db: sqlite3.Connection, entry: Entry) -> None:
    _judged(db, "person_judgements", entry)


def _judged(db: sqlite3.Connection, table: str, entry: Entry) -> None:
    """The latest verdict on a pair is the one that counts, whichever is named first; "undone" leaves none."""
    left, right = sorted((entry.body["left"], entry.body["right"]))
    db.execute(f"DELETE FROM {table} WHERE one = ? AND other = ?", (left, right))
    if entry.body["verdict"] != "undone":
        body = {**entry.body, "left": left, "right": right, "by": entry.by, "at": entry.at.isoformat()}
        _insert(db, table, entry, body, one=left, other=right)


def _people_linked(db: sqlite3.Connection, entry: Entry) -> None:
    _insert(db, "linkings", entry, entry.body, model=entry.body["model"])


def _estimates_made(db: sqlite3.Connection, entry: Entry) -> None:
    """With the number of the entry, which an account names beside what was estimated."""
    _insert(db, "estimations", entry, {**entry.body, "seq": entry.seq}, input=entry.body["input"])


def _claims_proposed(db: sqlite3.Connection, entry: Entry) -> None:
    """A later answer about a passage replaces the earlier one on the pages; both stay in the ledger."""
    body = entry.body
    about = {key: body[key] for key in ("artifact", "passage", "extractor")}
    for table in ("answers", "proposals", "rejections"):
        db.execute(f"DELETE FROM {table} WHERE passage = ?", (body["passage"],))
    answer = about | {key: body[key] for key in ("asked", "beside", "replies", "signals")}
    _insert(db, "answers", entry, answer, passage=body["passage"])
    where = {"artifact": body["artifact"], "passage": body["passage"]}
    for proposal in body["proposals"]:
        _insert(db, "proposals", entry, about | proposal, id=proposal["claim"]["id"], **where)
    for rejection in body["rejections"]:
        _insert(db, "rejections", entry, about | rejection, **where)


def _list_imported(db: sqlite3.Connection, entry: Entry) -> None:
    """A later mapping of the same release and file is the one that counts; `first` keeps when it came in.

    The texts of the file are read anew without the rows of the list; what was read from them falls.
    """
    body = entry.body
    key = (body["list"], body["release"], body["artifact"])
    same = "list = ? AND release = ? AND artifact = ?"
    old = db.execute(f"SELECT body FROM imports WHERE {same}", key).fetchone()
    first = json.loads(old[0])["first"] if old else entry.seq
    db.execute(f"DELETE FROM imports WHERE {same}", key)
    _insert(db, "imports", entry, {**body, "first": first}, list=key[0], release=key[1], artifact=key[2])
    texts = "passage IN (SELECT id FROM passages WHERE artifact = ?)"
    for table in ("claims", "readings", "answers", "proposals", "rejections"):
        db.execute(f"DELETE FROM {table} WHERE {texts}", (body["artifact"],))


FOLDS: dict[str, Fold] = {
    "artifact.added": _artifact_added,
    "artifact.obtained_again": _artifact_obtained_again,
    "artifact.described": _artifact_described,
    "artifact.unread": _artifact_unread,
    "passage.read": _passage_read,
    "claims.extracted": _claims_extracted,
    "claims.proposed": _claims_proposed,
    "claim.reviewed": _claim_reviewed,
    "incident.judged": _incident_judged,
    "people.judged": _people_judged,
    "people.linked": _people_linked,
    "list.imported": _list_imported,
    "estimates.made": _estimates_made,
}
