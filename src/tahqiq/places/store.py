"""The gazetteer's tables: one small SQLite database, shipped gzipped and opened in memory, read-only folder or not."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, get_args

from tahqiq.errors import UnreadableFile
from tahqiq.model import Place, PlaceKind
from tahqiq.places.spelling import key, loose, without_article

SHIPPED = "gazetteer.sqlite.gz"

PREFERRED, ALTERNATE, LOOSE, GENERIC = range(4)
"""How a name belongs to its place: its main name · another name · only by coarse spelling · like "the coast"."""

SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place(
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, names TEXT NOT NULL, kind INTEGER NOT NULL,
  country TEXT, lat REAL, lon REAL, population INTEGER, parents TEXT NOT NULL, inner TEXT NOT NULL,
  outer TEXT NOT NULL, weight INTEGER NOT NULL);
CREATE TABLE name(key TEXT NOT NULL, level INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(key, level, n))
  WITHOUT ROWID;
"""

_KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
# Where Arabic is a main language, names are romanised freely and the article comes and goes.
ARABIC_COUNTRIES = frozenset({
    "AE", "BH", "DJ", "DZ", "EG", "EH", "ER", "IQ", "JO", "KM", "KW", "LB", "LY",
    "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SS", "SY", "TD", "TN", "YE",
})  # fmt: skip


AREA_WORDS = {
    **dict.fromkeys(("SY", "LB", "IQ", "YE", "JO", "EG"), ("governorate", "محافظة")),
    "SD": ("state", "ولاية"),
    "LY": ("district", "شعبية"),
    **dict.fromkeys(("SV", "CO", "GT", "HN", "BO", "PE"), ("department", "إدارة")),
}
"""What first-level areas are called, English and Arabic; "area" elsewhere."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with what only the store needs: which names are main ones or generic, and its weight among namesakes.

    `weight` is comparable with a population; for an area it is the sum of its towns.
    """

    place: Place
    preferred: tuple[str, ...]
    generic: tuple[str, ...] = ()
    weight: int = 1000


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found under a name, how the name belongs to it, and its weight among namesakes."""

    place: Place
    level: int
    weight: int


def create() -> sqlite3.Connection:
    """An empty gazetteer in memory."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.executescript(SCHEMA)
    return connection


def unpack() -> sqlite3.Connection:
    """The shipped gazetteer, in memory; raises UnreadableFile when the installed data file is damaged."""
    packed = files("tahqiq.places").joinpath("data", SHIPPED).read_bytes()
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        connection.deserialize(gzip.decompress(packed))
        connection.execute("SELECT value FROM meta LIMIT 1").fetchone()
    except (OSError, EOFError, sqlite3.Error) as error:
        raise UnreadableFile(
            "the gazetteer cannot be opened", where=SHIPPED, why=str(error), fix="Install tahqiq again."
        ) from error
    return connection


def insert(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Add entries; one of a known id takes the place of the old."""
    for entry in entries:
        place = entry.place
        known = connection.execute("SELECT n FROM place WHERE id = ?", (place.id,)).fetchone()
        if known is not None:
            connection.execute("DELETE FROM name WHERE n = ?", known)
        row = (
            place.id,
            place.name,
            "\n".join(place.names),
            _KINDS.index(place.kind),
            place.country,
            place.lat,
            place.lon,
            place.population,
            *(" ".join(ids) for ids in (place.parents, place.inner, place.outer)),
            entry.weight,
        )
        cursor = connection.execute(
            f"INSERT OR REPLACE INTO place VALUES({','.join('?' * 13)})", (known and known[0], *row)
        )
        keys = ((k, level, cursor.lastrowid) for k, level in sorted(keys_of(entry).items()))
        connection.executemany("INSERT OR REPLACE INTO name VALUES(?,?,?)", keys)


def keys_of(entry: Entry) -> dict[str, int]:
    """Every key the entry is found under, with the best level it has there."""
    levels: dict[str, int] = {}
    for names, level in (
        (entry.preferred, PREFERRED),
        (entry.place.names, ALTERNATE),
        (entry.generic, GENERIC),
    ):
        for spelled in map(key, names):
            levels.setdefault(spelled, level)
    if entry.place.country in ARABIC_COUNTRIES:
        for spelled, level in list(levels.items()):
            bare = without_article(spelled)
            levels[bare] = min(level, levels.get(bare, level))
        for spelled, level in list(levels.items()):
            if level < LOOSE:
                levels.setdefault(loose(spelled), LOOSE)
    levels.pop("", None)
    return levels


def hits(connection: sqlite3.Connection, spelled: str) -> tuple[Hit, ...]:
    """The places under a key, best level first, then by weight."""
    found = connection.execute(
        "SELECT name.level, place.weight, place.* FROM name JOIN place USING(n) WHERE name.key = ?"
        " ORDER BY name.level, place.weight DESC, place.id",
        (spelled,),
    )
    return tuple(Hit(_place(row[3:]), row[0], row[1]) for row in found)


def place(connection: sqlite3.Connection, place_id: str) -> Place | None:
    """The place of that id, if known."""
    row = _row(connection, place_id)
    return _place(row[1:]) if row else None


def entry(connection: sqlite3.Connection, place_id: str) -> Entry | None:
    """The entry of that id as it was inserted, if known."""
    row = _row(connection, place_id)
    if row is None:
        return None
    found = _place(row[1:])
    levels = dict(connection.execute("SELECT key, level FROM name WHERE n = ?", (row[0],)))
    preferred = tuple(x for x in found.names if levels.get(key(x)) == PREFERRED)
    generic = tuple(k for k, level in levels.items() if level == GENERIC)
    return Entry(found, preferred, generic, row[12])


def meta(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """What the data were made from: names and versions, digests, licences."""
    yield from connection.execute("SELECT key, value FROM meta ORDER BY key")


def _row(connection: sqlite3.Connection, place_id: str) -> tuple[Any, ...] | None:
    asked = place_id.encode(
        "utf-8", "replace"
    ).decode()  # broken text may hold half of a character, which SQLite refuses
    found: tuple[Any, ...] | None = connection.execute("SELECT * FROM place WHERE id = ?", (asked,)).fetchone()
    return found


def _place(row: tuple[Any, ...]) -> Place:
    place_id, name, names, kind, country, lat, lon, population, parents, inner, outer = row[:11]
    return Place(
        id=place_id,
        name=name,
        names=tuple(names.split("\n")),
        kind=_KINDS[kind],
        country=country,
        lat=lat,
        lon=lon,
        population=population,
        parents=tuple(parents.split()),
        inner=tuple(inner.split()),
        outer=tuple(outer.split()),
    )
