"""What "the town", "the same district" come back to: the latest place of that class named before."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Protocol

from tahqiq.model import PlaceRef

_TOWN, _PROVINCE, _DISTRICT = ("town",), ("admin1", "region"), ("admin2", "admin1")
KINDS: dict[str, tuple[str, ...]] = {  # class, kinds of places that may be called so
    "town": _TOWN,
    "city": _TOWN,
    "village": _TOWN,
    "hamlet": _TOWN,
    "locality": _TOWN,
    "country": ("country",),
    "province": _PROVINCE,
    "governorate": _PROVINCE,
    "state": _PROVINCE,
    "region": _PROVINCE,
    "district": _DISTRICT,
    "county": _DISTRICT,
    "department": _PROVINCE,
    "enclave": ("admin1", "region", "country"),
    "strip": ("admin1", "region", "country"),
    "camp": (),
    "island": (),
    "neighbourhood": ("neighbourhood",),
    "neighborhood": ("neighbourhood",),
    "quarter": ("neighbourhood",),
    "المدينه": _TOWN,
    "البلده": _TOWN,
    "القريه": _TOWN,
    "المخيم": (),
    "القطاع": (),
    "الولايه": _PROVINCE,
    "المحافظه": _PROVINCE,
    "المقاطعه": _PROVINCE,
    "الاقليم": _PROVINCE,
    "البلاد": ("country",),
}


class Names(Protocol):
    """A text and what is known of the names in it."""

    text: str

    def knows(self, name: str) -> bool:
        """Whether the gazetteer has the name."""
        ...

    def resolve(self, name: str, as_written: str) -> PlaceRef:
        """The place of that name."""
        ...


_COUNTS_THERE = frozenset(  # bodies whose count is of the place in their name; an army's or a newspaper's is not
    (
        "commission", "committee", "register", "tracker", "monitor", "observatory", "mission", "room", "health",
        "الصحة", "لجنة", "غرفة", "مرصد", "بعثة", "هيئة", "شبكة", "تنسيقية", "طوارئ",
    )
)  # fmt: skip
_LATIN = r"([A-Z][\w’-]+(?: (?:al|el|de|la|[A-Z])[\w’-]*){0,2})"
_LATIN_NAME = re.compile(rf"(?:\b(?:[Ii]n|[Nn]ear|[Oo]f|[Aa]t|[Aa]cross|[Oo]n)\s+|^\s*|\n\s*){_LATIN}")
_WORD = r"[\u0621-\u0652]{2,}"
_ARABIC = rf"({_WORD}(?: {_WORD})?)"
_ARABIC_NAME = re.compile(rf"(?<![\u0621-\u0652])(?:[وفبل]?(?:في|من|قرب|على)|[وبل]?\w*[ةيع])\s+(?={_ARABIC})")


_BACK = 20_000  # code points that "the town" may reach back: reading stays linear in the length of a text


def latest(atlas: Names, kind: str, before: int, written: str) -> PlaceRef | None:
    """The place of the class `kind` named last before an offset of the text, None where there is none."""
    if kind not in KINDS:
        return None
    first = max(0, before - _BACK)
    names = [name for m in _classed(kind).finditer(atlas.text, first, before) for name in m.groups() if name]
    for name in reversed(names):
        if found := _known(atlas, name, kind, written, None):
            return found
    if names and kind.isascii():
        return PlaceRef(name=names[-1], as_written=written)
    wanted = KINDS[kind]
    patterns = _LATIN_NAME if kind.isascii() else _ARABIC_NAME
    if wanted:
        for name in reversed([m.group(1) for m in patterns.finditer(atlas.text, first, before)]):
            sure = kind.isascii() or " " in name or atlas.text.count(name) > 1  # small words of Arabic are towns too
            sure = sure and f"ال{name.split()[0].replace('ة', 'ه')}" not in KINDS  # "بلدة وادي …": read above
            if sure and (found := _known(atlas, name, kind, written, wanted)):
                return found
    return None


def seat(atlas: Names, publisher: str | None) -> PlaceRef | None:
    """The place of which a body that counts there bears the name: "Commission of Inquiry on Veld", "مرصد فيلد"."""
    words = publisher.replace(",", " ").split() if publisher else []
    if _COUNTS_THERE.isdisjoint(w.casefold() for w in words):
        return None
    for size in (3, 2, 1):
        for named in (words[-size:], words[:size]):
            for name in (" ".join(named), " ".join(named).removeprefix("ب")):
                if len(named) == size < len(words) and atlas.knows(name):
                    return atlas.resolve(name, name)
    return None


def _known(atlas: Names, name: str, kind: str, written: str, wanted: tuple[str, ...] | None) -> PlaceRef | None:
    """The place of that name or its first words, if the gazetteer has one of the kinds `wanted` (None: any)."""
    words = name.split()
    bare = kind.removeprefix("ال")
    for stop in range(len(words), 0, -1):
        short = " ".join(words[:stop])
        if stop < len(words) and words[stop].startswith("ال") and not words[stop - 1].startswith("ال"):
            continue  # "وادي الزيتون" is no place called "وادي"
        for full in (f"{bare} {short}", short) if wanted is None and not kind.isascii() else (short,):
            if atlas.knows(full) and (ref := atlas.resolve(full, full)) and (wanted is None or ref.precision in wanted):
                return replace(ref, as_written=written)
    return None


@cache
def _classed(kind: str) -> re.Pattern[str]:
    """ "the town of NAME", "NAME camp", "مدينة NAME"."""
    if kind.isascii():
        return re.compile(rf"\b{kind} of {_LATIN}|{_LATIN} {kind}\b")
    bare = kind.removeprefix("ال").replace("ه", "[ةه]") if kind.endswith("ه") else kind.removeprefix("ال")
    return re.compile(rf"(?<![\u0621-\u0652])[وفبل]?{bare}\s+{_ARABIC}")
