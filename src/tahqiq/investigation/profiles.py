"""What a case says of its sources and parties in case.toml: how a source counts, and who is part of whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tahqiq.claims import Sources
from tahqiq.errors import BadConfig, UnknownReading
from tahqiq.figures.readings import width_table
from tahqiq.figures.scopes import plain
from tahqiq.model import Source

COUNTS = ("all", "civilians", "documented", "documented civilians", "verified", "verified civilians")


def profiled(registry: Sources, config: Mapping[str, Any], where: str) -> Mapping[str, Source]:
    """The sources by id, with how they count in this case (`[[source]]`); raises BadConfig."""
    sources = dict(registry.sources)
    for entry in _entries(config, "source", ("id", "counts", "width"), where):
        source = registry.sources.get(entry["id"]) or registry.find(entry["id"])
        if source is None:
            known = ", ".join(sorted(registry.sources))
            raise BadConfig(f"no source {entry['id']!r}", where=where, why=f"known: {known}")
        counts = entry.get("counts", source.counts)
        if "counts" in entry and counts not in COUNTS:
            raise BadConfig(f"no way to count {counts!r}", where=where, why=f"known: {', '.join(COUNTS)}")
        sources[source.id] = replace(source, counts=counts, width=_width(entry.get("width"), where) or source.width)
    return sources


def parties(registry: Sources, config: Mapping[str, Any], where: str) -> Mapping[str, str]:
    """Who is part of whom (`[[party]]`), both as claims have them: an id, or else a name; raises BadConfig."""
    ids = {plain(name): p.id for p in registry.parties for name in (p.id, p.name, *p.aliases)}
    found: dict[str, str] = {}
    for entry in _entries(config, "party", ("id", "part_of"), where):
        if not isinstance(entry.get("part_of"), str):
            raise BadConfig(f"of the party {entry['id']!r} it is not said what it is part of", where=where)
        part, whole = (ids.get(plain(name), f"name:{plain(name)}") for name in (entry["id"], entry["part_of"]))
        found[part] = whole
        above: str | None = whole
        while above is not None and above != part:
            above = found.get(above)
        if above == part:
            raise BadConfig(f"the party {entry['id']!r} would be part of itself", where=where)
    return found


def _entries(config: Mapping[str, Any], table: str, keys: tuple[str, ...], where: str) -> list[dict[str, Any]]:
    entries = config.get(table, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadConfig(f"`{table}` is not a list of tables", where=where, why=f"written as [[{table}]]")
    for entry in entries:
        unknown = [key for key in entry if key not in keys]
        if unknown:
            raise BadConfig(
                f"an unknown key {unknown[0]!r} in [[{table}]]", where=where, why=f"known: {', '.join(keys)}"
            )
        if not isinstance(entry.get("id"), str):
            raise BadConfig(f"a [[{table}]] without an id", where=where)
    return entries


def _width(told: Any, where: str) -> str | None:
    if told is None:
        return None
    try:
        width_table(str(told))
    except UnknownReading as error:
        raise BadConfig(error.what, where=where, why=error.why) from error
    return str(told)
