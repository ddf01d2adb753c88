"""The development corpora beside the checkout, read as they are; absent ones are absent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

HARMS = {"killed": "killed", "injured": "injured", "kidnapped": "abducted"}  # MUC's words to ours
CATEGORIES = ("civilians", "noncivilians", "women", "children")


@dataclass(frozen=True, slots=True, kw_only=True)
class Victims:
    """One MUC entry to be found: any of the harms with any of the numbers; the lists are alternatives."""

    harms: frozenset[str]
    numbers: frozenset[int]
    strings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MucText:
    """A text and its entries with a number of two or more that stands in the text."""

    id: str
    text: str
    published: date | None
    victims: tuple[Victims, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FakesText:
    """A FA-KES article and its counts above 0 by category."""

    id: str
    text: str
    published: date | None
    publisher: str
    counts: dict[str, int]


def muc(shared: Path) -> tuple[MucText, ...]:
    """All MUC texts; () where the data is not there."""
    folder = shared / "data" / "muc"
    if not (folder / "documents.jsonl").is_file():
        return ()
    by_text: dict[str, list[Victims]] = {}
    for row in _lines(folder / "victims.jsonl"):
        if entry := victims(row):
            by_text.setdefault(row["id"], []).append(entry)
    return tuple(
        MucText(
            id=row["id"],
            text=row["text"],
            published=_iso(row.get("published")),
            victims=tuple(dict.fromkeys(by_text.get(row["id"], ()))),
        )
        for row in _lines(folder / "documents.jsonl")
    )


def victims(row: dict[str, Any]) -> Victims | None:
    """An entry that can be measured: harm, a number of two or more, and that number in the text; else None."""
    harms = frozenset(HARMS[h] for h in row["harm"] if h in HARMS)
    told = [n.get("value") or n.get("min") or n.get("max") for n in row["number"] if n["kind"] != "plural"]
    numbers = frozenset(n for n in told if n and n >= 2)
    if not (harms and numbers and row["number_in_text"]):
        return None
    return Victims(harms=harms, numbers=numbers, strings=tuple(row["strings"]))


def fakes(shared: Path) -> tuple[FakesText, ...]:
    """All FA-KES articles; () where the data is not there."""
    path = shared / "data" / "fakes" / "articles.jsonl"
    if not path.is_file():
        return ()
    return tuple(
        FakesText(
            id=row["doc_id"],
            text=row["text"],
            published=datetime.strptime(row["pub_date"], "%m/%d/%y").date() if row["pub_date"] else None,
            publisher=row["source"],
            counts={name: row["norm"][name] for name in CATEGORIES if row["norm"][name] > 0},
        )
        for row in _lines(path)
    )


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _iso(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
