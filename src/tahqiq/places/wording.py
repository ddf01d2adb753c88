"""The words around a place name: "city of", "governorate", "countryside", ريف, محافظة."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tahqiq.model import PlaceKind

_KINDS: dict[PlaceKind, tuple[str, ...]] = {
    "town": ("city", "town", "village", "municipality", "مدينة", "بلدة", "قرية"),
    "admin1": ("governorate", "province", "state", "department", "oblast", "region", "محافظة", "ولاية", "إقليم"),
    "admin2": ("district", "county", "subdistrict", "sub-district", "قضاء", "منطقة", "ناحية"),
    "neighbourhood": ("neighbourhood", "neighborhood", "quarter", "suburb", "حي", "ضاحية"),
    "site": ("camp", "refugee camp", "base", "air base", "airbase", "مخيم", "قاعدة"),
}
_PLURAL = {"provinces": "admin1", "governorates": "admin1", "cities": "town", "towns": "town", "villages": "town"}
_PARTS = {
    "countryside": "countryside",
    "outskirts": "outskirts",
    "suburbs": "outskirts",
    "ريف": "countryside",
    "ضواحي": "outskirts",
    "أطراف": "outskirts",
    "north": "north",
    "south": "south",
    "east": "east",
    "west": "west",
    "شمال": "north",
    "جنوب": "south",
    "شرق": "east",
    "غرب": "west",
    "وسط": "central",
}
_DIRECTION = re.compile(
    r"^(north|south|east|west|central)(?:ern)?(?:[- ]?(?:east|west)(?:ern)?)?\s+(?P<core>.+)$", re.IGNORECASE
)
_KIND_OF: dict[str, PlaceKind] = {word: kind for kind, words in _KINDS.items() for word in words}
_KIND_WORDS = "|".join(sorted((*_KIND_OF, *_PLURAL), key=len, reverse=True))
_PART_WORDS = "|".join(sorted(_PARTS, key=len, reverse=True))
_CLITIC = "[وف]?[بلك]?"  # Arabic writes "and", "in", "to" onto the next word
_KIND_FIRST = re.compile(rf"^{_CLITIC}(?P<word>{_KIND_WORDS})\s+(?:of\s+)?(?P<core>\S.*)$", re.IGNORECASE)
_KIND_LAST = re.compile(rf"^(?P<core>.*\S)\s+(?P<word>{_KIND_WORDS})$", re.IGNORECASE)
_PART_FIRST = re.compile(rf"^{_CLITIC}(?P<word>{_PART_WORDS})\s+(?:of\s+)?(?P<core>\S.*)$", re.IGNORECASE)
_PART_LAST = re.compile(r"^(?P<core>.*\S?)\s+(?P<word>countryside|outskirts|suburbs)$", re.IGNORECASE)
_ARABIC_DIRECTIONS = {"شمالي": "north", "جنوبي": "south", "شرقي": "east", "غربي": "west", "أوسط": "central"}
_ARABIC_DIRECTION = re.compile(rf"^(?P<core>\S.*)\s+ال(?P<word>{'|'.join(_ARABIC_DIRECTIONS)})$")
_ONLY_WORDS = re.compile(rf"^(?:the\s+)?{_CLITIC}(?:ال)?(?:{_KIND_WORDS}|{_PART_WORDS})$", re.IGNORECASE)
_RURAL = re.compile(r"^rural\s+(?P<core>.+)$", re.IGNORECASE)
_THE = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s(?=\s|$)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")


@dataclass(frozen=True, slots=True)
class Wording:
    """A name taken apart: the bare `core`, the `kind` its words ask for, the `part` of it that is meant."""

    core: str
    kind: PlaceKind | None = None
    part: str | None = None


def readings(name: str) -> tuple[Wording, ...]:
    """Ways to read a name, the fullest first: "Latakia's countryside" whole, then as a part of "Latakia".

    None for words of kind alone: "the city", المدينة.
    """
    plain = _SPACES.sub(" ", _POSSESSIVE.sub("", _ARABIC_MARKS.sub("", name)))
    found = [Wording(plain.strip(' .,;:()[]«»"“”،؛'))]
    if _ONLY_WORDS.match(found[0].core):
        return ()
    while (inner := _peel(found[-1])) is not None:
        found.append(inner)
    return tuple(found)


def _peel(wording: Wording) -> Wording | None:
    """The wording without its outermost word of kind or part; None at the bare name."""
    core = wording.core
    if match := _THE.match(core):
        return Wording(core[match.end() :], wording.kind, wording.part)
    if match := _KIND_FIRST.match(core) or _KIND_LAST.match(core):
        word = match["word"].casefold()
        kind = _KIND_OF.get(word) or _kind_of_plural(word)
        return Wording(match["core"], wording.kind or kind, wording.part)
    if match := _PART_FIRST.match(core) or _PART_LAST.match(core):
        return Wording(match["core"], wording.kind, wording.part or _PARTS[match["word"].casefold()])
    if match := _RURAL.match(core):
        return Wording(match["core"], wording.kind, wording.part or "countryside")
    if match := _DIRECTION.match(core):
        return Wording(match["core"], wording.kind, wording.part or match[1].casefold())
    if match := _ARABIC_DIRECTION.match(core):
        return Wording(match["core"], wording.kind, wording.part or _ARABIC_DIRECTIONS[match["word"]])
    return None


def _kind_of_plural(word: str) -> PlaceKind:
    return "admin1" if _PLURAL[word] == "admin1" else "town"
