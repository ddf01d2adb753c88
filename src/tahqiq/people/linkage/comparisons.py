"""The comparisons: for each field its levels from the same to different, declared once for every engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tahqiq.people.linkage.columns import UNKNOWN, Features, Rows
from tahqiq.people.linkage.conditions import (
    Both,
    Condition,
    Either,
    Equal,
    Found,
    Missing,
    NoSpan,
    Shared,
    Spelled,
    Within,
)

VERSION = 2
GRADES = 8  # of rarity; each is four times rarer than the one before
Levels = npt.NDArray[np.uint8]  # 0 where a side does not say, then 1 (the same) … (different)


@dataclass(frozen=True, slots=True)
class Level:
    """One degree of likeness. `expected`: its share among true pairs as far as one can say before seeing any.

    `grade` names a column of rarity: the level then is GRADES levels, the commonest first.
    """

    words: str
    when: Condition
    expected: float
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field: when it says nothing, and its levels; the last, "different", is what remains.

    `anchor`: the column of codes whose being equal makes the high levels, so that their chance can be counted
    rather than sampled. `kin`: relatives may share it.
    """

    field: str
    missing: Condition
    levels: tuple[Level, ...]
    anchor: str | None = None
    kin: bool = False

    @property
    def size(self) -> int:
        """How many codes there are: missing, the levels with their grades, different."""
        return 2 + sum(GRADES if level.grade else 1 for level in self.levels)

    def codes(self, features: Features, left: Rows, right: Rows) -> Levels:
        """The code of each pair: the first level that holds."""
        found = np.full(len(left), self.size - 1, dtype=np.uint8)
        missing = self.missing.holds(features, left, right)
        found[missing] = 0
        open_pairs, code = np.flatnonzero(~missing), 1
        for level in self.levels:
            holds = level.when.holds(features, left[open_pairs], right[open_pairs])
            pairs = open_pairs[holds]
            found[pairs] = code if level.grade is None else code + features.codes(level.grade).values[left[pairs]]
            open_pairs = open_pairs[~holds]
            code += GRADES if level.grade else 1
        return found

    def conditions(self) -> Iterator[tuple[int, str]]:
        """Each code but the last as SQL, in the order in which they are tried."""
        yield 0, self.missing.sql()
        code = 1
        for level in self.levels:
            for grade in range(GRADES if level.grade else 1):
                graded = f" and l.{level.grade} = {grade}" if level.grade else ""
                yield code + grade, level.when.sql() + graded
            code += GRADES if level.grade else 1

    def words(self) -> tuple[str, ...]:
        """Each code in words."""
        told = ["not known"]
        for level in self.levels:
            told += [f"{level.words}, {_RARITY[grade]}" for grade in range(GRADES)] if level.grade else [level.words]
        return (*told, "different")

    def first(self, words: str) -> int:
        """The first code of the level of these words."""
        return next(code for told, code, _ in self.groups() if told == words)

    def groups(self) -> tuple[tuple[str, int, int], ...]:
        """Each level with its first code and how many codes it has, "different" at the end."""
        found, code = [], 1
        for level in self.levels:
            found.append((level.words, code, GRADES if level.grade else 1))
            code += found[-1][2]
        return (*found, ("different", code, 1))


ELSEWHERE = "found elsewhere in the name"
_RARITY = ("very common", "very common", "common", "common", "uncommon", "rare", "very rare", "very rare")


def comparisons(features: Features) -> tuple[Comparison, ...]:
    """Those for which both sides have something to compare."""
    every = [
        *(_name(field, kin=field != "given") for field in ("given", "father", "grandfather", "family")),
        _plain_name("mother", kin=True),
        _plain_name("kunya", kin=False),
        _sex(features),
        _AGE,
        _DEATH,
        _PLACE,
        _ID_NUMBER,
        *(_text(text) for text in features.texts),
    ]
    return tuple(comparison for comparison in every if comparison.field in features.columns)


def _name(field: str, *, kin: bool) -> Comparison:
    form, grade = f"{field}_form", f"{field}_grade"
    levels = (
        Level("spelled the same", Equal(form), 0.6, grade),
        Level("the same, spelled nearly so", Both((Equal(field), Spelled(form, 3))), 0.15, grade),
        Level("the same consonants", Equal(field), 0.05, grade),
        Level("much the same by sound", Equal(f"{field}_sound"), 0.05, f"{field}_sound_grade"),
        Level(
            "one letter apart",
            Either((Spelled(form, 5), Both((Spelled(field, 3), Spelled(form, 3))), Equal(f"{field}_letters"))),
            0.05,
        ),
        Level("nearly the same consonants", Either((Spelled(field, 4), Spelled(form, 3))), 0.03),
        Level("one consonant apart", Spelled(field, 3), 0.02),
        Level(ELSEWHERE, Found(field, "keys"), 0.03),
    )
    return Comparison(field, Missing(field), levels, anchor=field, kin=kin)


def _plain_name(field: str, *, kin: bool) -> Comparison:
    levels = (
        Level("the same", Equal(field), 0.8, f"{field}_grade"),
        Level("nearly the same", Spelled(field, 3), 0.1),
    )
    return Comparison(field, Missing(field), levels, anchor=field, kin=kin)


def _sex(features: Features) -> Comparison:
    missing: tuple[Condition, ...] = (Missing("sex"),)
    if "given" in features.columns:  # which, the same, has said it
        missing = (*missing, Equal("given_form"), Both((Equal("given"), Equal("sex"))))
    return Comparison("sex", Either(missing), (Level("the same", Equal("sex"), 0.98),))


_AGE = Comparison(
    "age",
    Both((NoSpan("birth"), NoSpan("age"))),
    (
        Level("born the same day", Equal("birth_day"), 0.4),
        Level("dates of birth nearly the same", Spelled("birth_day", 8), 0.05),
        Level("dates of birth alike", Spelled("birth_day", 4), 0.05),
        Level("the same age", Within("age", 0), 0.25),
        Level("a year apart", Within("age", 1), 0.1),
        Level("two years apart", Within("age", 2), 0.06),
        Level("up to five years apart", Within("age", 5), 0.05),
        Level("up to ten years apart", Within("age", 10), 0.02),
    ),
)
_DEATH = Comparison(
    "death",
    NoSpan("death"),
    (
        Level("the same day", Equal("death_day"), 0.6, "death_day_grade"),
        Level("may be the same day", Within("death", 0), 0.1),
        Level("a day apart", Within("death", 1), 0.1),
        Level("within five days", Within("death", 5), 0.07),
        Level("within a month", Within("death", 31), 0.05),
        Level("within a year", Within("death", 366), 0.05),
    ),
    anchor="death_day",
    kin=True,
)
_PLACE = Comparison(
    "place",
    Missing("place"),
    (
        Level("the same", Equal("place"), 0.6, "place_grade"),
        Level("partly the same", Shared("place_words"), 0.2),
        Level("nearly the same", Spelled("place", 4), 0.05),
    ),
    anchor="place",
    kin=True,
)
_ID_NUMBER = Comparison(
    "id_number",
    Missing("id_number"),
    (Level("the same", Equal("id_number"), 0.9), Level("nearly the same", Spelled("id_number", 4), 0.05)),
    anchor="id_number",
)


def _text(field: str) -> Comparison:
    levels = (
        Level("the same", Equal(field), 0.7, f"{field}_grade"),
        Level("nearly the same", Spelled(field, 4), 0.15),
        Level("alike", Spelled(field, 2), 0.05),
        Level("partly the same", Shared(f"{field}_words"), 0.03),
    )
    return Comparison(field, Missing(field), levels, anchor=field, kin=True)


def expected_shares(comparison: Comparison, features: Features) -> npt.NDArray[np.float64]:
    """The shares of the codes among true pairs, expected before seeing any; those of one level by rarity.

    Code 0 has none: that a side does not say is no evidence. They sum to one.
    """
    shares = np.zeros(comparison.size)
    code = 1
    for level in comparison.levels:
        if level.grade:
            grades = features.codes(level.grade).values
            counts = np.bincount(grades[grades != UNKNOWN], minlength=GRADES) + 0.5
            shares[code : code + GRADES] = level.expected * counts / counts.sum()
        else:
            shares[code] = level.expected
        code += GRADES if level.grade else 1
    shares[-1] = max(1 - shares.sum(), 0.02)
    return np.asarray(shares / shares.sum(), dtype=np.float64)
