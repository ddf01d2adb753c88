"""Gazetteer files in TOML: a case's own, our additions to the open data, and the named regions, all in one form.

[[place]]                       # a new place, or more names for a known one (`id` given and known)
id = "old-mill"                 # "case:" is put in front of an id without a prefix
name = "Old Mill"
names = ["Al-Tahuna", "الطاحونة"]
kind = "neighbourhood"          # country admin1 admin2 region town neighbourhood site; "town" if absent
in = ["gn:173576"]              # what directly contains it
lat = 35.52
lon = 35.79
population = 900
not = ["Mill"]                  # names that open data give it and it does not go by
weight = 5000                   # how strongly the bare name means it, on the scale of populations;
                                # of a case's new place so strongly that it goes before every namesake of the world

[[region]]                      # a name without borders of its own
id = "hill-villages"
name = "the hill villages"
country = "SY"
inner = ["case:old-mill"]       # certainly meant
outer = ["iso:SY-LA"]           # possibly meant
generic = ["the villages"]      # means this only in a document about `country`
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from tahqiq.errors import BadConfig
from tahqiq.model import Place, PlaceKind
from tahqiq.places.spelling import key, without_article
from tahqiq.places.store import Entry

Find = Callable[[str], Entry | None]

_FIELDS: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "name": str,
    "names": list,
    "not": list,
    "generic": list,
    "kind": str,
    "in": list,
    "inner": list,
    "outer": list,
    "country": str,
    "lat": (int, float),
    "lon": (int, float),
    "population": int,
    "weight": int,
}
_OWN_WEIGHT = 5_000_000  # a place that a case adds is what its documents mean by the name
_REGION_WEIGHT = 200_000  # a named region is known more widely than a town of its name


def read_entries(path: Path, find: Find, prefix: str = "case") -> tuple[Entry, ...]:
    """The entries of a gazetteer file; `find` gives what is known under an id.

    Raises BadConfig naming the entry that does not fit, also for a container or part that nobody knows.
    """
    try:
        body = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadConfig("the gazetteer file cannot be read", where=str(path), why=str(error)) from error
    if unknown := sorted(body.keys() - {"place", "region"}):
        raise BadConfig("a table that no gazetteer file has", where=str(path), why=", ".join(unknown))
    made: dict[str, Entry] = {}
    for table in ("place", "region"):
        for row in _rows(body, table, path.name):
            where = f"{path.name}, {table} {row.get('id') or row.get('name')!r}"
            entry = _entry(row, table, prefix, lambda i: made.get(i) or find(i), where)
            made[entry.place.id] = entry
    _check_links(made, find, path.name)
    return tuple(made.values())


def _rows(body: Mapping[str, Any], table: str, where: str) -> list[Mapping[str, Any]]:
    rows = body.get(table, [])
    if not isinstance(rows, list):
        raise BadConfig(f"{table} is not a list", where=where, fix=f"Write [[{table}]].")
    if not all(isinstance(row, dict) for row in rows):
        raise BadConfig(f"an entry of {table} is not a table", where=where, fix=f"Write [[{table}]].")
    return rows


def _entry(row: Mapping[str, Any], table: str, prefix: str, find: Find, where: str) -> Entry:
    _check_fields(row, where)
    own_id = _full_id(str(row.get("id") or row.get("name", "")), prefix)
    known = find(own_id)
    if known is None and "name" not in row:
        raise BadConfig("a new place without a name", where=where)
    if known is None and own_id.split(":")[0] != prefix and prefix == "case":
        raise BadConfig("no such place", where=where, why=f"{own_id} is not in the gazetteer")
    base = known or Entry(Place(id=own_id, name="", kind="region" if table == "region" else "town"), ())
    old = base.place
    unwanted = {without_article(key(name)) for name in _texts(row, "not")}
    known_names = (name for name in old.names if without_article(key(name)) not in unwanted)
    names = tuple(dict.fromkeys((*_texts(row, "name"), *_texts(row, "names"), *known_names)))
    parents = tuple(_full_id(x, prefix) for x in row.get("in", old.parents))
    place = replace(
        old,
        name=next(iter(_texts(row, "name")), old.name),
        names=names,
        kind=row.get("kind", old.kind),
        country=row.get("country", old.country) or _country(parents, find),
        lat=row.get("lat", old.lat),
        lon=row.get("lon", old.lon),
        population=row.get("population", old.population),
        parents=parents,
        inner=tuple(_full_id(x, prefix) for x in row.get("inner", old.inner)),
        outer=tuple(_full_id(x, prefix) for x in row.get("outer", old.outer)),
    )
    usual = _REGION_WEIGHT if place.kind == "region" else max(base.weight, place.population or 0)
    if prefix == "case" and known is None and place.kind != "region":
        usual = max(usual, _OWN_WEIGHT)
    weight = row.get("weight", usual)
    preferred = (
        *_texts(row, "name"),
        *_texts(row, "names"),
        *(x for x in base.preferred if "name" not in row and x in names),
    )
    return Entry(place, preferred, (*_texts(row, "generic"), *base.generic), weight)


def _check_fields(row: Mapping[str, Any], where: str) -> None:
    for field, value in row.items():
        wanted = _FIELDS.get(field)
        if wanted is None:
            raise BadConfig("an unknown field", where=where, why=f"{field}; known: {', '.join(_FIELDS)}")
        texts = value if isinstance(value, list) else [value] if wanted is str else []
        if not isinstance(value, wanted) or isinstance(value, bool) or not all(isinstance(x, str) for x in texts):
            raise BadConfig("a field of the wrong type", where=where, why=f"{field} = {value!r}")
        if not all(key(text) for text in texts):
            raise BadConfig("a text with no letter in it", where=where, why=f"{field} = {value!r}")
    if row.get("kind", "town") not in get_args(PlaceKind):
        raise BadConfig("an unknown kind", where=where, why=f"{row['kind']}; known: {', '.join(get_args(PlaceKind))}")
    if not (-90 <= row.get("lat", 0) <= 90 and -180 <= row.get("lon", 0) <= 180):
        raise BadConfig("coordinates outside the globe", where=where)


def _check_links(made: Mapping[str, Entry], find: Find, where: str) -> None:
    for entry in made.values():
        for other in (*entry.place.parents, *entry.place.inner, *entry.place.outer):
            if other not in made and find(other) is None:
                raise BadConfig("no such place", where=where, why=f"{entry.place.id} refers to {other}")
        _refuse_circle(entry.place.id, made, where)


def _refuse_circle(start: str, made: Mapping[str, Entry], where: str) -> None:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        entry = made.get(waiting.pop())
        parts = (*entry.place.parents, *entry.place.inner, *entry.place.outer) if entry else ()
        if start in parts:
            raise BadConfig("a place that contains itself", where=where, why=start)
        waiting += [x for x in parts if x not in seen]
        seen.update(parts)


def _country(parents: tuple[str, ...], find: Find) -> str | None:
    entry = find(parents[0]) if parents else None
    return entry.place.country if entry else None


def _texts(row: Mapping[str, Any], field: str) -> tuple[str, ...]:
    value = row.get(field, ())
    texts = (value,) if isinstance(value, str) else tuple(value)
    return tuple(" ".join(text.split()) for text in texts)


def _full_id(written: str, prefix: str) -> str:
    joined = "-".join(written.split())
    return joined if ":" in joined else f"{prefix}:{joined}"
