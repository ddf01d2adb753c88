"""The registry of known speakers and parties: names and aliases in every script, extendable per case."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from tahqiq.claims.lexicon import data
from tahqiq.errors import BadConfig
from tahqiq.model import Perpetrator, Source, SpeakerType


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who may be named as having done harm; `adjectives` name it before "forces", "air strikes" …"""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    status: str = "participating"  # of its members

    def named(self, as_written: str) -> Perpetrator:
        """The party as a claim names it."""
        return Perpetrator(name=self.name, id=self.id, as_written=as_written)


@dataclass(frozen=True, slots=True)
class Sources:
    """Known speakers and parties; `short` maps a source's id to the words by which a text comes back to it."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parties: tuple[Party, ...] = ()

    @classmethod
    def shipped(cls) -> Sources:
        """The registry that comes with the package."""
        return cls().extended(data("sources.toml"), "sources.toml").extended(data("parties.toml"), "parties.toml")

    def with_file(self, path: Path) -> Sources:
        """Extended by a case's own TOML (`[[source]]`, `[[party]]`); an id already known is replaced."""
        try:
            return self.extended(tomllib.loads(path.read_text(encoding="utf-8")), str(path))
        except tomllib.TOMLDecodeError as error:
            raise BadConfig("the file of sources is not TOML", where=str(path), why=str(error)) from error

    def extended(self, body: Mapping[str, Any], where: str = "") -> Sources:
        """Extended by plain data of the same form as the shipped files."""
        sources, short = dict(self.sources), dict(self.short)
        for entry in body.get("source", ()):
            source = _source(entry, where)
            sources[source.id] = source
            short[source.id] = tuple(entry.get("short", ()))
        known = {p.id: p for p in self.parties}
        for entry in body.get("party", ()):
            known[_need(entry, "id", where)] = Party(
                id=entry["id"],
                name=_need(entry, "name", where),
                aliases=tuple(entry.get("aliases", ())),
                adjectives=tuple(entry.get("adjectives", ())),
                status=entry.get("status", "participating"),
            )
        return Sources(sources, short, tuple(known.values()))

    def aliases(self) -> Iterable[tuple[str, str]]:
        """Every (alias, source id), the names included."""
        for source in self.sources.values():
            for alias in dict.fromkeys((source.name, *source.aliases)):
                yield alias, source.id

    def find(self, name: str) -> Source | None:
        """The source of that name or alias, whatever the case."""
        wanted = name.casefold()
        return next((self.sources[i] for alias, i in self.aliases() if alias.casefold() == wanted), None)


def _source(entry: Mapping[str, Any], where: str) -> Source:
    kind = entry.get("type", "other")
    if kind not in get_args(SpeakerType):
        raise BadConfig(f"a source of unknown type {kind!r}", where=where, why=f"known: {get_args(SpeakerType)}")
    return Source(
        id=_need(entry, "id", where),
        name=_need(entry, "name", where),
        type=kind,
        aliases=tuple(entry.get("aliases", ())),
        side=entry.get("side"),
        counts=entry.get("counts"),
        repeats=tuple(entry.get("repeats", ())),
    )


def _need(entry: Mapping[str, Any], key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value:
        raise BadConfig(f"an entry without {key!r}", where=where, why=repr(dict(entry))[:80])
    return value
