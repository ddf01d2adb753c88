"""Unnamed parts of a place, such as its countryside or its north: somewhere in it, not known where."""

from __future__ import annotations

from tahqiq.model import Place

_PREFIX = "part:"
_LABELS = {
    "en": {
        "countryside": "{} countryside",
        "outskirts": "outskirts of {}",
        "north": "northern {}",
        "south": "southern {}",
        "east": "eastern {}",
        "west": "western {}",
        "central": "central {}",
    },
    "ar": {
        "countryside": "ريف {}",
        "outskirts": "ضواحي {}",
        "north": "شمال {}",
        "south": "جنوب {}",
        "east": "شرق {}",
        "west": "غرب {}",
        "central": "وسط {}",
    },
}


def part_of(part: str, base: Place) -> Place:
    """The part as a place: a region that certainly includes nothing and lies inside `base` ("part:north:iso:SY-ID")."""
    label = _LABELS["en"][part]
    return Place(
        id=f"{_PREFIX}{part}:{base.id}",
        name=label.format(base.name),
        names=(label.format(base.name),),
        kind="region",
        country=base.country,
        lat=base.lat,
        lon=base.lon,
        parents=(base.id,),
        outer=(base.id,),
    )


def is_part(place_id: str) -> bool:
    """Whether the id is of an unnamed part whose base can be told from it."""
    _, _, rest = place_id.partition(_PREFIX)
    return place_id.startswith(_PREFIX) and rest.split(":")[0] in _LABELS["en"] and ":" in rest


def base_of(part_id: str) -> str:
    """The id of the place a part lies in: "iso:SY-ID" of "part:north:iso:SY-ID"."""
    return part_id.split(":", 2)[2]


def part_name(part_id: str, base_name: str, language: str) -> str:
    """The part in words: "northern Idlib", شمال إدلب."""
    labels = _LABELS.get(language, _LABELS["en"])
    return labels[part_id.split(":")[1]].format(base_name)
