"""A setting: the stock of name tokens and places that a world draws on, each written in several styles by hand."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tahqiq.people.worlds.chance import Floats, Ints

Kind = Literal["m", "f", "s"]  # given names of men and of women, family names (s)
Spelling = tuple[str, ...]

# A family may bear an ancestor's name: as it is, or after one of these, as each style writes them.
_OF_ANCESTORS = {
    "arabic": ("أبو {}", "ال{}"),
    "english": ("Abu {}", "al-{}"),
    "french": ("Abou {}", "El {}"),
    "scholarly": ("Abū {}", "al-{}"),
    "phonetic": ("Abo {}", "Al{}"),
    "egyptian": ("Abou {}", "El {}"),
    "german": ("Abu {}", "al-{}"),
}
_COMPOUND = "عبد الدين"
_RARE = 2.0  # weight of a family named after an ancestor; the commonest family has 30
# the column of places.csv for each style, else English
_PLACES_AS = {
    "arabic": {"arabic": "arabic", "french": "french", "kurdish": "kurdish", "turkish": "turkish"},
    "ukrainian": {"ukrainian": "ukrainian", "english": "ukrainian_english", "russian": "ukrainian_russian"},
}


@dataclass(frozen=True, slots=True, eq=False)
class Stock:
    """Weights of the tokens of one kind, and their spellings by style: flat, with offset and count per token."""

    weights: Floats
    spelled: Mapping[str, tuple[NDArray[np.object_], Ints, Ints]]


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """A country's names and places; `styles` are the ways to write them, the first one the local script."""

    name: str
    styles: tuple[str, ...]
    names: Mapping[Kind, Stock]
    towns: Mapping[str, Stock]  # by level: town, district, governorate

    def latin(self, style: str) -> bool:
        """Whether words such as 'wife of', and sexes, are written in Latin letters rather than in Arabic ones."""
        return style != "arabic"


@cache
def setting(name: str) -> Setting:
    """The setting `arabic`, `kurdish`, `ukrainian` or `held_out`, read from the tables beside this file."""
    rows = _table(name)
    styles = tuple(head for head in rows[0] if head not in ("kind", "weight"))
    by_kind: dict[Kind, list[tuple[float, list[Spelling]]]] = {"m": [], "f": [], "s": []}
    for row in rows:
        by_kind[row["kind"]].append((float(row["weight"]), [tuple(row[s].split("/")) for s in styles]))  # type: ignore[index]
    if "arabic" in styles:
        by_kind["s"] += _after_ancestors(by_kind["m"], styles)
    names = {kind: _stock(entries, styles) for kind, entries in by_kind.items()}
    return Setting(name, styles, names, _places(styles))


def _table(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _after_ancestors(
    men: list[tuple[float, list[Spelling]]], styles: tuple[str, ...]
) -> list[tuple[float, list[Spelling]]]:
    """Families named after an ancestor: plain, 'father of', 'house of'; compounds stay plain."""
    made = []
    for _, spelled in men:
        made.append((_RARE, spelled))
        if any(part in spelled[0][0] for part in _COMPOUND.split()):
            continue
        for form in range(2):
            made.append(
                (
                    _RARE,
                    [
                        tuple(_OF_ANCESTORS[s][form].format(w) for w in ws)
                        for s, ws in zip(styles, spelled, strict=True)
                    ],
                )
            )
    return made


def _stock(entries: list[tuple[float, list[Spelling]]], styles: tuple[str, ...]) -> Stock:
    spelled = {}
    for at, style in enumerate(styles):
        counts = np.array([len(words[at]) for _, words in entries], dtype=np.int64)
        offsets = np.array([0, *accumulate(counts.tolist())][:-1], dtype=np.int64)
        flat = np.array([word for _, words in entries for word in words[at]], dtype=object)
        spelled[style] = (flat, offsets, counts)
    return Stock(np.array([weight for weight, _ in entries], dtype=np.float64), spelled)


def _places(styles: tuple[str, ...]) -> dict[str, Stock]:
    """Towns are a prefix on a stem (number: prefix x stems + stem), districts stems, governorates four stems each."""
    rows = _table("places")
    columns = _PLACES_AS["ukrainian" if "ukrainian" in styles else "arabic"]
    prefixes, stems = ([row for row in rows if row["part"] == part] for part in ("prefix", "stem"))

    def spell(*parts: dict[str, str]) -> list[Spelling]:
        return [_combined([part[columns.get(s, "english")].split("/") for part in parts]) for s in styles]

    towns = [(1 / (1 + at), spell(p, s)) for at, (p, s) in enumerate((p, s) for p in prefixes for s in stems)]
    districts = [(1.0, spell(s)) for s in stems]
    governorates = [(1.0, spell(s)) for s in stems[::4]]
    levels = {"town": towns, "district": districts, "governorate": governorates}
    return {level: _stock(entries, styles) for level, entries in levels.items()}


def _combined(parts: list[list[str]]) -> Spelling:
    """Every spelling of the first part before every one of the second."""
    if len(parts) == 1:
        return tuple(parts[0])
    return tuple(f"{one} {other}" for one in parts[0] for other in parts[1])
