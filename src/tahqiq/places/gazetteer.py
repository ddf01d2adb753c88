"""The gazetteer as other rooms use it: names to places, places to what contains them, and words for both."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from tahqiq.model import Place, PlaceKind, PlaceRef
from tahqiq.places import choice, containment, store, unions
from tahqiq.places.files import read_entries
from tahqiq.places.parts import base_of, is_part, part_name, part_of
from tahqiq.places.spelling import spellings
from tahqiq.places.store import Hit
from tahqiq.places.wording import Wording, readings

_COMMA = re.compile(r"\s*[,،]\s*")  # "Damascus, Syria"
_ADDED: tuple[PlaceKind, ...] = ("town", "admin1", "country")


class Gazetteer:
    """Places by name and by id, from the shipped data and, where given, a case's own file.

    Safe to pickle: a worker process opens its own. Lookups are cached per gazetteer.
    """

    def __init__(self, connection: sqlite3.Connection, extra: Path | None = None, extra_digest: str = "") -> None:
        self._db = connection
        self._extra = extra
        self._extra_digest = extra_digest
        self._find = lru_cache(maxsize=8192)(self._find_uncached)
        self._order = lru_cache(maxsize=8192)(self._order_uncached)
        self._resolve = lru_cache(maxsize=8192)(self._resolve_uncached)
        self._sure = lru_cache(maxsize=8192)(self._sure_uncached)
        self._setting = lru_cache(maxsize=1024)(self._setting_uncached)
        self._chain = lru_cache(maxsize=8192)(lambda place: containment.ancestors(place, self.get))
        self._within = lru_cache(maxsize=65536)(self._within_uncached)
        self._get = lru_cache(maxsize=8192)(self._get_uncached)

    @classmethod
    def open(cls, extra: Path | None = None) -> Gazetteer:
        """The shipped gazetteer with a case's own TOML file on top; BadConfig when that file is malformed."""
        connection = store.unpack()
        if extra is None:
            return cls(connection)
        store.insert(connection, read_entries(extra, lambda place_id: store.entry(connection, place_id)))
        return cls(connection, extra, sha256(extra.read_bytes()).hexdigest())

    def __reduce__(self) -> tuple[object, tuple[Path | None]]:
        return Gazetteer.open, (self._extra,)

    @property
    def version(self) -> str:
        """What the names and containments rest on: data versions, digests, and the case's own file."""
        facts = dict(store.meta(self._db))
        own = f"; case file sha256 {self._extra_digest[:16]}" if self._extra_digest else ""
        return f"{facts['version']}; sha256 {facts['content-sha256'][:16]}{own}"

    def sources(self) -> tuple[tuple[str, str], ...]:
        """Every recorded fact about the data: sources, versions, digests, licences."""
        return tuple(store.meta(self._db))

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Every place of that name in any script, likeliest first; empty when unknown.

        Coarse spellings are left to `resolve`, which has a document's country to check them against. A list of
        known names ("Latakia and Tartus provinces") is one place made of them.
        """
        return self._order(name) or self._listed(name)

    def _listed(self, name: str) -> tuple[Place, ...]:
        firsts = [self._order(single)[:1] for single in unions.split(name)]
        return (unions.union_of(tuple(p for (p,) in firsts)),) if firsts and all(firsts) else ()

    def _order_uncached(self, name: str) -> tuple[Place, ...]:
        wording, hits = self._find(name)
        hits = tuple(hit for hit in hits if hit.level != store.LOOSE)
        first = choice.competing(hits, self._chain)
        hits = (*first, *(hit for hit in hits if hit not in first))
        if wording.part is not None:
            return tuple(part_of(wording.part, hit.place) for hit in hits)
        return tuple(hit.place for hit in hits)

    def resolve(self, name: str, context: Sequence[str] = ()) -> PlaceRef:
        """The place meant, judged by names or ids of places in the same document; `id` None while open.

        The rule is in `choice.py` and docs/reference/gazetteer.md. The candidates not chosen are kept.
        """
        if not self._order(name) and (together := self._resolve_list(name, context)):
            return together
        head, *containers = _COMMA.split(name)
        if containers and not self._order(name):
            return replace(self._resolve(head, frozenset((*context, *containers))), as_written=name)
        return self._resolve(name, frozenset(context))

    def _resolve_list(self, name: str, context: Sequence[str]) -> PlaceRef | None:
        """Names told together are each other's context; open as a whole while one of them is."""
        names = unions.split(name)
        refs = [self._resolve(single, frozenset((*context, *names))) for single in names]
        found = tuple(place for ref in refs if ref.id and (place := self.get(ref.id)))
        if not names or len(found) < len(refs):
            return None
        union = unions.union_of(found)
        return PlaceRef(name=union.name, id=union.id, precision=union.kind, as_written=name)

    def get(self, place_id: str) -> Place | None:
        """The place of that id; None when unknown."""
        return self._get(place_id)

    def within(self, inner: str, outer: str) -> bool | None:
        """True: certainly inside (or the same); False: certainly disjoint; None: may overlap, or not known."""
        return self._within(inner, outer)

    def parts(self, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(inner, outer) parts of a named region, ids; ((), ()) for a place with borders of its own."""
        known = self.get(place)
        return (known.inner, known.outer) if known else ((), ())

    def around(self, place: str) -> frozenset[str]:
        """The ids of everything that contains the place, at any height, itself left out; none for an unknown one."""
        known = self.get(place)
        return self._chain(known) if known else frozenset()

    def label(self, place_id: str, language: str = "en") -> str:
        """The place's name with its containers for people: "Baniyas, Tartus, Syria"; the id itself when unknown."""
        place = self.get(place_id)
        if place is None:
            return place_id
        if unions.is_union(place_id):
            return (" + ").join(self.label(member, language) for member in unions.members(place_id))
        if is_part(place_id) and (base := self.get(base_of(place_id))):
            own, plain, place = part_name(place_id, _name_in(base, language), language), _name_in(base, language), base
        else:
            own, plain = self._apart(place, language), _name_in(place, language)
        containers = dict.fromkeys(_name_in(p, language) for p in self._containers(place))
        names = [own, *(name for name in containers if name not in plain)]
        return ("، " if language == "ar" else ", ").join(names)

    def _containers(self, place: Place) -> list[Place]:
        """The area and the country (and the town of a quarter) that people add to a place's name, smallest first."""
        known = (self.get(i) for i in sorted(self._chain(place)))
        return sorted((p for p in known if p and p.kind in _ADDED), key=lambda p: _ADDED.index(p.kind))

    def _apart(self, place: Place, language: str) -> str:
        """The name, with its word of kind for an area that shares it with one of its towns."""
        name = _name_in(place, language)
        if place.kind != "admin1" or not any(place.id in self._chain(x) for x in self.candidates(name)):
            return name
        word = store.AREA_WORDS.get(place.country or "", ("area", "منطقة"))
        return f"{word[1]} {name}" if language == "ar" else f"{name} {word[0]}"

    def _find_uncached(self, name: str, countries: frozenset[str] = frozenset()) -> tuple[Wording, tuple[Hit, ...]]:
        """The first reading and spelling that is known: as written, without article, without clitics, loosely.

        With `countries`, the first that is known in one of them, or far and wide.
        """
        for wording in readings(name):
            for spelling in spellings(wording.core):
                found = store.hits(self._db, spelling)
                if found and (
                    not countries or any(h.place.country in countries or choice.known_abroad(h) for h in found)
                ):
                    return wording, choice.of_kind(found, "admin1" if wording.part else wording.kind)
        return Wording(name), ()

    def _resolve_uncached(self, name: str, context: frozenset[str]) -> PlaceRef:
        setting = self._setting(context)
        wording, hits = self._find(name, setting.countries) if setting.countries else self._find(name)
        if not hits:
            wording, hits = self._find(name)
        best = choice.choose(hits, setting, self._chain)
        meant = best.place if best else None
        ids = [hit.place.id for hit in hits]
        if wording.part is not None:
            ids = [part_of(wording.part, hit.place).id for hit in hits]
            meant = part_of(wording.part, meant) if meant else None
        if meant is None:
            return PlaceRef(name=wording.core, as_written=name, candidates=tuple(ids))
        return PlaceRef(
            name=self._apart(meant, "en"),  # "Homs governorate", where a town is called Homs too
            id=meant.id,
            lat=meant.lat,
            lon=meant.lon,
            precision=meant.kind,
            as_written=name,
            candidates=tuple(i for i in ids if i != meant.id),
        )

    def _setting_uncached(self, context: frozenset[str]) -> choice.Setting:
        """The countries and areas of the context's own unmistakable places."""
        sure = [hit for name in sorted(context) if (hit := self._sure(name)) is not None]
        return choice.setting(sure, self._chain)

    def _sure_uncached(self, name: str) -> Hit | None:
        """The place that a name or id means whatever the document."""
        if known := store.entry(self._db, name):
            return Hit(known.place, store.PREFERRED, known.weight)
        return choice.choose(self._find(name)[1], choice.Setting(), self._chain)

    def _within_uncached(self, inner: str, outer: str) -> bool | None:
        one, other = self.get(inner), self.get(outer)
        if one is None or other is None:
            return True if inner == outer else None
        return containment.within(one, other, self.get)

    def _get_uncached(self, place_id: str) -> Place | None:
        if unions.is_union(place_id):
            known = tuple(place for member in unions.members(place_id) if (place := self.get(member)))
            return unions.union_of(known) if len(known) == len(unions.members(place_id)) else None
        if is_part(place_id):
            base = self.get(base_of(place_id))
            return part_of(place_id.split(":")[1], base) if base else None
        return store.place(self._db, place_id)


def _name_in(place: Place, language: str) -> str:
    if language != "ar":
        return place.name
    return next((name for name in place.names if "\u0600" <= name[:1] <= "\u06ff"), place.name)
