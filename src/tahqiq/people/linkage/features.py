"""Facts to features: tokens keyed across scripts, ages and days as intervals, rarity from the lists themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from statistics import median
from typing import TypeVar

import numpy as np

from tahqiq.people import names
from tahqiq.people.linkage.coding import Coder, bag
from tahqiq.people.linkage.columns import NO_DAY, Codes, Column, Features, Ints, Span
from tahqiq.people.linkage.facts import DIGITS, Facts, Interval
from tahqiq.people.linkage.naming import name_columns
from tahqiq.people.linkage.rarity import grades

T = TypeVar("T")
_YEAR = 365.2425


def features(lists: Sequence[Facts]) -> Features:
    """The features of all records, list after list."""
    sizes = [len(facts.ids) for facts in lists]
    numbers = np.repeat(np.arange(len(lists), dtype=np.int32), sizes)
    columns: dict[str, Column] = {}
    name_columns(lists, numbers, columns)
    _written(lists, numbers, columns)
    _times(lists, numbers, columns)
    texts = tuple(dict.fromkeys(text for facts in lists for text in facts.texts))
    fields = tuple(f"text_{text}" for text in texts)
    for text, name in zip(texts, fields, strict=True):
        _words(name, _gather([facts.texts.get(text, []) for facts in lists], sizes, ""), numbers, columns)
    ids = tuple(record for facts in lists for record in facts.ids)
    return Features(ids, numbers, columns, tuple(name for name in fields if name in columns))


def _gather(parts: Sequence[Sequence[T]], sizes: Sequence[int], missing: T) -> list[T]:
    """One column of all lists; a list without it says nothing."""
    return [value for part, size in zip(parts, sizes, strict=True) for value in (part or [missing] * size)]


def _words(
    name: str, values: Sequence[str], numbers: Ints, columns: dict[str, Column], key: Callable[[str], str] = str
) -> None:
    """A column of any text: equal by its keys, its spelling for edits, its words for what is shared."""
    folded = {value: _plain(value, key) for value in set(values)}
    words = [folded[value] for value in values]
    if not any(words):
        return
    codes = Coder().column((" ".join(one) for one in words), spelled=True)
    columns[name] = codes
    columns[f"{name}_grade"] = grades(codes.values, numbers)
    columns[f"{name}_words"] = bag(words, Coder())


def _plain(text: str, key: Callable[[str], str]) -> tuple[str, ...]:
    """The words of a text for comparison by their keys, numbers as they are."""
    words = re.findall(r"\w+", text.lower().translate(DIGITS))
    return tuple(filter(None, (key(word) if word.isalpha() else word for word in words)))


def _across_scripts(word: str) -> str:
    return "".join(map(names.skeleton, names.tokens(word)))


def _written(lists: Sequence[Facts], numbers: Ints, columns: dict[str, Column]) -> None:
    """Place, mother, official number and sex."""
    sizes = [len(facts.ids) for facts in lists]
    for name in ("place", "mother"):
        told = _gather([facts.written.get(name, []) for facts in lists], sizes, "")
        _words(name, told, numbers, columns, _across_scripts)
    official = _gather([facts.written.get("id_number", []) for facts in lists], sizes, "")
    if any(official):
        digits = ("".join(re.findall(r"\w", number.lower().translate(DIGITS))).lstrip("0") for number in official)
        columns["id_number"] = Coder().column(digits, spelled=True)
    sexes = _gather([facts.sex for facts in lists], sizes, "")
    if any(sexes):
        columns["sex"] = Codes(np.array([_SEXES.index(sex) - 1 for sex in sexes], dtype=np.int32))


_SEXES = ("", "female", "male")


def _times(lists: Sequence[Facts], numbers: Ints, columns: dict[str, Column]) -> None:
    """Dates of birth and death, and the age at death: as told, else from both dates."""
    sizes = [len(facts.ids) for facts in lists]
    births: list[Interval | None] = _gather([facts.birth for facts in lists], sizes, None)
    deaths: list[Interval | None] = _gather([facts.death for facts in lists], sizes, None)
    ages: list[Interval | None] = _gather([facts.age for facts in lists], sizes, None)
    if any(births):
        typical = median([death[0] for death in deaths if death] or [0])
        ages = [
            age or (_age(birth, death or (int(typical), int(typical))) if birth and (death or typical) else None)
            for age, birth, death in zip(ages, births, deaths, strict=True)
        ]
    if any(ages) or any(births):
        columns["age"], columns["birth"] = _span(ages), _span(births)
        columns["birth_day"] = Coder().column(map(_birth_day, births), spelled=True)
    if any(deaths):
        columns["death"] = _span(deaths)
        days = Coder().column(str(death[0]) if death and death[0] == death[1] else "" for death in deaths)
        columns["death_day"], columns["death_day_grade"] = days, grades(days.values, numbers)


def _age(birth: Interval, death: Interval) -> Interval:
    return max(int((death[0] - birth[1]) / _YEAR), 0), max(int((death[1] - birth[0]) / _YEAR), 0)


def _birth_day(birth: Interval | None) -> str:
    """The exact day as eight digits; '' for the first of January, which stands for 'not known' in many lists."""
    if birth is None or birth[0] != birth[1]:
        return ""
    day = date.fromordinal(birth[0])
    return "" if (day.month, day.day) == (1, 1) else day.strftime("%Y%m%d")


def _span(intervals: Sequence[Interval | None]) -> Span:
    both = np.array([interval or (NO_DAY, NO_DAY) for interval in intervals], dtype=np.int32).reshape(-1, 2)
    return Span(both[:, 0].copy(), both[:, 1].copy())
