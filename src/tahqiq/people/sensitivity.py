"""Who may be shown what of a person: fields have levels, minors and the living are not public by default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from tahqiq.model import Person, Sensitivity

LEVELS: tuple[Sensitivity, ...] = get_args(Sensitivity)  # from public to sealed

FIELDS: Mapping[str, Sensitivity] = {
    "id_number": "sealed",
    "home": "sealed",
    "mother": "restricted",
    "nickname": "team",
    "written": "restricted",
}
"""Fields of records that ask for a level of their own, whoever the person is; the others have their person's."""

_DEAD = ("dead", "remains")
_ADULT = 18


def sensitivity(person: Person) -> Person:
    """The person with a level of its own: the living sealed, minors and persons of unknown age restricted, else team.

    Nobody is public until a named person says so. Someone whose state is not known counts as living.
    """
    living = person.state not in _DEAD
    adult = person.age is not None and person.age[0] >= _ADULT
    level: Sensitivity = "sealed" if living else "team" if adult else "restricted"
    return replace(person, sensitivity=level)


def visible(level: Sensitivity, up_to: Sensitivity) -> bool:
    """Whether something of `level` may be seen by who sees everything up to another one."""
    return LEVELS.index(level) <= LEVELS.index(up_to)


def withheld(fields: Mapping[str, Any], whose: Sensitivity, up_to: Sensitivity) -> tuple[dict[str, Any], list[str]]:
    """The fields that may be shown, and the names of those kept back, which are told and not just left out."""
    levels = {name: max(whose, FIELDS.get(name, whose), key=LEVELS.index) for name in fields}
    shown = {name: value for name, value in fields.items() if visible(levels[name], up_to)}
    return shown, [name for name in fields if name not in shown]
