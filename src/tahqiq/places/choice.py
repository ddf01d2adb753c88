"""Which of several namesakes is meant, by one rule: weight × how well the name fits × what the document is about.

A choice is made when the first is at least ten times the second; otherwise it stays open with its candidates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tahqiq.model import Place, PlaceKind
from tahqiq.model.place import kilometres
from tahqiq.places.store import ALTERNATE, GENERIC, LOOSE, PREFERRED, Hit

DOMINANT = 10.0
_FIT = {PREFERRED: 1.0, ALTERNATE: 0.1, LOOSE: 0.01, GENERIC: 1.0}
_SAME_COUNTRY = 1000.0
_NEARBY = 20.0
_KNOWN_ABROAD = 200_000  # a smaller town outside the document's countries is more likely an unlisted namesake at home
_SPEAKS_ALONE = 300_000
_AROUND_KM = 50.0
_AREAS = ("admin1", "admin2")
_OF_KIND: dict[PlaceKind, tuple[PlaceKind, ...]] = {
    "admin1": ("admin1", "admin2", "region"),
    "admin2": ("admin2", "admin1"),
    "town": ("town",),
    "neighbourhood": ("neighbourhood", "town"),
    "site": ("site", "neighbourhood", "town"),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document is about: countries (ISO codes) and the areas of the places it names (ids)."""

    countries: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()


def setting(sure: Sequence[Hit], chain: Callable[[Place], frozenset[str]]) -> Setting:
    """What the unmistakable places of a document tell of it.

    A small town speaks for its country only together with another, or where nothing greater speaks: any capitalised
    word may be the name of some village.
    """
    small = Counter(hit.place.country for hit in sure if hit.weight < _SPEAKS_ALONE and hit.place.kind == "town")
    great = {hit.place.country for hit in sure if hit.weight >= _SPEAKS_ALONE or hit.place.kind != "town"}
    countries = {code for code in great | {c for c, n in small.items() if n > 1} if code} or {c for c in small if c}
    areas = {i for hit in sure for i in chain(hit.place) | {hit.place.id} if not _is_country(i)}
    return Setting(frozenset(countries), frozenset(areas))


def _is_country(place_id: str) -> bool:
    return place_id.startswith("iso:") and "-" not in place_id


def of_kind(hits: Sequence[Hit], kind: PlaceKind | None) -> tuple[Hit, ...]:
    """The hits that a word such as "governorate" allows; all of them when none does."""
    wanted = _OF_KIND.get(kind, ()) if kind else ()
    return tuple(hit for hit in hits if hit.place.kind in wanted) or tuple(hits)


def choose(hits: Sequence[Hit], setting: Setting, chain: Callable[[Place], frozenset[str]]) -> Hit | None:
    """The hit meant, or None while open; `chain` gives the ids of all that contains a place."""
    generic = any(hit.level == GENERIC for hit in hits)
    able = [hit for hit in hits if not generic or hit.place.country in setting.countries]
    able = competing(able, chain)
    scored = sorted(((_score(hit, setting, chain), hit.place.id, hit) for hit in able), reverse=True)
    if not scored or (len(scored) > 1 and scored[0][0] < DOMINANT * scored[1][0]):
        return None
    best = scored[0][2]
    return best if _credible(best, setting) else None


def _score(hit: Hit, setting: Setting, chain: Callable[[Place], frozenset[str]]) -> float:
    score = max(hit.weight, 1) * _FIT[hit.level]
    if hit.place.country in setting.countries:
        score *= _SAME_COUNTRY
    if setting.areas and not setting.areas.isdisjoint(chain(hit.place) | {hit.place.id}):
        score *= _NEARBY
    return score


def competing(hits: Sequence[Hit], chain: Callable[[Place], frozenset[str]]) -> list[Hit]:
    """The hits without the province of a same-named town and the town of a same-named country or region."""
    out: set[str] = set()
    for hit in hits:
        for other in hits:
            area_of_town = hit.place.kind == "town" and other.place.kind in _AREAS and hit.level < LOOSE
            inside = other.place.id in chain(hit.place)
            if area_of_town and (inside or _around(hit.place, other.place)):
                out.add(other.place.id)
            elif inside:
                out.add(hit.place.id)
    return [hit for hit in hits if hit.place.id not in out]


def _around(town: Place, area: Place) -> bool:
    """Whether a same-named area lies about the town without holding all of it, as the department of Paris does."""
    distance = kilometres(town, area)
    return town.country == area.country and distance is not None and distance < _AROUND_KM


def _credible(hit: Hit, setting: Setting) -> bool:
    if hit.place.country is not None and hit.place.country in setting.countries:
        return True
    if not setting.countries:  # a small town under a name of some other language is an accident: Tolo is not Toulon
        return hit.level in (PREFERRED, GENERIC) or (hit.level == ALTERNATE and hit.weight >= _KNOWN_ABROAD)
    return known_abroad(hit)


def known_abroad(hit: Hit) -> bool:
    """Whether a report about another country may well mean this place by its bare name."""
    if hit.place.kind in ("country", "admin1", "region"):
        return hit.level <= ALTERNATE
    return hit.weight * _FIT[hit.level] >= _KNOWN_ABROAD
