"""Several places named together as one extent: "Latakia and Tartus provinces", محافظتي اللاذقية وطرطوس."""

from __future__ import annotations

import re

from tahqiq.model import Place

_JOIN = "+"
_AREAS = {"provinces": "province", "governorates": "governorate", "cities": "city", "towns": "town"}
_AREAS |= {"villages": "village", "districts": "district"}
_ARABIC_AREAS = {"محافظتي": "محافظة", "محافظتا": "محافظة", "محافظات": "محافظة", "مدينتي": "مدينة", "مدينتا": "مدينة"}
_ARABIC_AREAS |= {"مدن": "مدينة", "بلدتي": "بلدة", "بلدتا": "بلدة", "بلدات": "بلدة", "قريتي": "قرية", "قرى": "قرية"}
_WORDS = "|".join(_AREAS)
_LIST = re.compile(rf"^(?:the\s+)?(?:(?P<before>{_WORDS})\s+of\s+)?(?P<list>.+?)(?:\s+(?P<after>{_WORDS}))?$", re.I)
_ARABIC_LIST = re.compile(rf"^[وف]?[بل]?(?P<word>{'|'.join(_ARABIC_AREAS)})\s+(?P<list>.+)$")
_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", re.I)
_ARABIC_AND = re.compile(r"\s*،\s*و?|\s+و(?=\S)")
_MOST = 8


def split(name: str) -> tuple[str, ...]:
    """The single names of a list, each with the word of kind that the list shares; () when it is no list."""
    if match := _ARABIC_LIST.match(name):
        return _named(_ARABIC_AND.split(match["list"]), _ARABIC_AREAS[match["word"]] + " {}")
    match = _LIST.match(name)
    if match is None or not re.search(r"\s(?:and|&)\s", match["list"], re.I):
        return ()
    word = match["before"] or match["after"]
    return _named(_AND.split(match["list"]), "{} " + _AREAS[word.casefold()] if word else "{}")


def _named(parts: list[str], form: str) -> tuple[str, ...]:
    names = tuple(form.format(part.strip()) for part in parts if part.strip())
    return names if 2 <= len(names) <= _MOST else ()


def is_union(place_id: str) -> bool:
    """Whether the id is of several places together."""
    return _JOIN in place_id


def members(place_id: str) -> tuple[str, ...]:
    """The ids of the places together."""
    return tuple(place_id.split(_JOIN))


def union_of(places: tuple[Place, ...]) -> Place:
    """The places as one region that certainly includes each of them and nothing else; the order told is not kept."""
    parts = tuple(sorted({place.id for place in places}))
    countries = {place.country for place in places}
    name = " and ".join((", ".join(p.name for p in places[:-1]), places[-1].name))
    return Place(
        id=_JOIN.join(parts),
        name=name,
        names=(name,),
        kind="region",
        country=countries.pop() if len(countries) == 1 else None,
        inner=parts,
    )
