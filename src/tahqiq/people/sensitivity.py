"""Who may be shown what of a person: fields have levels, minors and the living are not public by default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from tahqiq.model import Person, Record, Sensitivity

LEVELS: tuple[Sensitivity, ...] = get_args(Sensitivity)  # from public to sealed

FIELDS: Mapping[str, Sensitivity] = {
    "id_number": "sealed",
    "home": "sealed",
    "mother": "restricted",
    "nickname": "team",
    "written": "restricted",
}
"""Fields of records that ask for a level of their own, whoever the person is; the others have their person's."""

MINOR = 18
_DEAD = ("dead", "remains")


def sensitivity(person: Person) -> Person:
    """The person with the level that its records give it."""
    return replace(person, sensitivity=level(person))


def level(who: Person | Record) -> Sensitivity:
    """The living are sealed, minors and persons of unknown age restricted, else team.

    Nobody is public until a named person says so. Someone whose state is not known counts as living.
    """
    living = who.state not in _DEAD
    return "sealed" if living else "team" if minor(who) is False else "restricted"


def minor(who: Person | Record) -> bool | None:
    """Whether somebody certainly is (True) or certainly is not (False) below 18, as far as ages and births tell."""
    if who.age is not None:
        return True if who.age[1] < MINOR else False if who.age[0] >= MINOR else None
    if who.birth and who.birth.start and who.birth.end and who.death and who.death.start and who.death.end:
        oldest, youngest = _years(who.birth.start, who.death.end), _years(who.birth.end, who.death.start)
        return True if oldest < MINOR else False if youngest >= MINOR else None
    return None


def _years(born: date, died: date) -> int:
    return died.year - born.year - ((died.month, died.day) < (born.month, born.day))


def visible(level: Sensitivity, up_to: Sensitivity) -> bool:
    """Whether something of `level` may be seen by who sees everything up to another one."""
    return LEVELS.index(level) <= LEVELS.index(up_to)


def withheld(fields: Mapping[str, Any], whose: Sensitivity, up_to: Sensitivity) -> tuple[dict[str, Any], list[str]]:
    """The fields that may be shown, and the names of those kept back, which are told and not just left out."""
    levels = {name: max(whose, FIELDS.get(name, whose), key=LEVELS.index) for name in fields}
    shown = {name: value for name, value in fields.items() if visible(levels[name], up_to)}
    return shown, [name for name in fields if name not in shown]
