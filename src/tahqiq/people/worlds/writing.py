"""Names as a monitor writes them: tokens in its spelling, put together in its form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tahqiq.people.worlds.chance import Bools, Chance, Ints
from tahqiq.people.worlds.monitor import Form, Monitor
from tahqiq.people.worlds.population import Population
from tahqiq.people.worlds.setting import Kind, Setting, Stock

Words = NDArray[np.object_]

# of forms that need a word: Arabic, Latin
_BIN, _ABU, _UMM, _WIFE = ("بن", "bin"), ("أبو", "Abu"), ("أم", "Umm"), ("زوجة", "wife of")
_TITLES = {
    (False, False): (("الشهيد", "الحاج", "الدكتور"), ("Martyr", "Hajj", "Dr.")),
    (True, False): (("الشهيدة", "الحاجة", "الدكتورة"), ("Martyr", "Hajja", "Dr.")),
    (False, True): (("الطفل",), ("Child",)),
    (True, True): (("الطفلة",), ("Child",)),
}


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """Name parts of each row as written, and the whole name in the row's form."""

    parts: dict[str, Words]
    name: list[str]
    latin: Bools


def write(
    place: Setting, monitor: Monitor, people: Population, shortened: Bools, chance: Chance, habits: Chance
) -> Written:
    """Names of the people by the monitor's styles and forms, without the grandfather where `shortened`.

    Its habits are the same in each of its releases.
    """
    count = len(people)
    styles = tuple(monitor.styles)
    style = chance.weighted(np.array([monitor.styles[s] for s in styles]), count)
    pen = _Pen(place, monitor, styles, style, chance, habits)
    given = np.where(people.female, pen.tokens("f", people.given), pen.tokens("m", people.given))
    parts = {
        "given": given,
        "father": pen.tokens("m", people.father),
        "grandfather": pen.tokens("m", people.grandfather),
        "family": pen.tokens("s", people.family),
        "mother": pen.tokens("f", people.mother),
        "husband": pen.tokens("m", people.husband),
        "husband_family": pen.tokens("s", people.husband_family),
        "son": pen.tokens("m", people.son),
    }
    parts["grandfather"][shortened] = ""
    latin = np.array([place.latin(s) for s in styles])[style]
    forms: tuple[Form, ...] = tuple(monitor.forms)
    form = chance.weighted(np.array([monitor.forms[f] for f in forms]), count)
    title = chance.uniform(count)
    minors = people.age() < 15
    rows = zip(*(column.tolist() for column in parts.values()), strict=True)
    facts = zip(form.tolist(), people.female.tolist(), minors.tolist(), latin.tolist(), title.tolist(), strict=True)
    name = [
        _composed(forms[f], row, female, minor, script, u)
        for row, (f, female, minor, script, u) in zip(rows, facts, strict=True)
    ]
    return Written(parts, name, latin)


@dataclass(frozen=True, slots=True, eq=False)
class _Pen:
    """Spells tokens, each row in its style, mostly as the monitor is used to."""

    place: Setting
    monitor: Monitor
    styles: tuple[str, ...]
    style: Ints
    chance: Chance
    habits: Chance

    def tokens(self, kind: Kind, indices: Ints) -> Words:
        """The words of the tokens; '' for index -1."""
        return self.spelled(self.place.names[kind], indices)

    def spelled(self, stock: Stock, indices: Ints) -> Words:
        """The words of the stock's entries, row by row."""
        count = len(indices)
        usual = self.chance.happens(self.monitor.habit, count)
        any_way, preference = self.chance.uniform(count), self.habits.uniform(len(stock.weights))
        preference = preference * preference  # the first spelling of the table is the commonest
        known = np.where(indices < 0, 0, indices)
        words = np.empty(count, dtype=object)
        for at, style in enumerate(self.styles):
            rows = np.flatnonzero(self.style == at)
            flat, offsets, counts = stock.spelled[style]
            token = known[rows] % len(offsets)
            draw = np.where(usual[rows], preference[token], any_way[rows])
            words[rows] = flat[offsets[token] + (draw * counts[token]).astype(np.int64)]
        words[indices < 0] = ""
        return words


def _composed(form: Form, parts: Sequence[Any], female: bool, minor: bool, latin: bool, u: float) -> str:
    """One whole name; a form that does not fit the person (no husband, no son) falls back to the full name."""
    given, father, grandfather, family, _, husband, husband_family, son = parts
    match form:
        case "given family":
            words = [given, family]
        case "given father family":
            words = [given, father, family]
        case "family given":
            words = [family, given]
        case "given father":
            words = [given, father]
        case "family first":
            words = [family, given, father, grandfather]
        case "bin" if not female:
            words = [given, _BIN[latin], father, *((_BIN[latin], grandfather) if grandfather else ()), family]
        case "kunya" if son:
            words = [given, father, family, f"({(_UMM if female else _ABU)[latin]} {son})"]
        case "title":
            titles = _TITLES[female, minor][latin]
            words = [titles[int(u * len(titles))], given, father, grandfather, family]
        case "wife" if husband:
            words = [given, father, family, f"({_WIFE[latin]} {husband} {husband_family})"]
        case "maiden" if husband and latin:
            words = [given, husband_family, f"(née {family})"]
        case _:
            words = [given, father, grandfather, family]
    return " ".join(word for word in words if word)
