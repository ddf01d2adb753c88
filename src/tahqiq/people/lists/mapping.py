"""The declarative mapping of a list: which column holds what, and how its cells are to be taken."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from tahqiq.errors import BadMapping
from tahqiq.model import PersonState, Sex
from tahqiq.people.lists.dates import Calendar, Order
from tahqiq.people.lists.plain import plain

_OF_A_PERSON = ("name", "other_name", "given", "father", "grandfather", "family", "mother", "nickname", "sex", "age")
_OF_THE_CASE = ("birth", "death", "place", "place_in", "home", "home_in", "id_number", "own_id", "state", "status")
FIELDS = (*_OF_A_PERSON, *_OF_THE_CASE, "perpetrator", "source", "aside")
"""What a column may hold; `aside`: kept as written only. `place_in` and `home_in`: an area around the place."""

SEVERAL = ("other_name", "place_in", "home_in", "aside")
NAMES = ("given-first", "family-first")
STATUSES = ("civilian", "protected", "armed_forces", "participating", "unknown")
KNOWN: Mapping[str, tuple[str, ...]] = {"sex": get_args(Sex), "state": get_args(PersonState), "status": STATUSES}
_KEYS = ("header", "dates", "calendar", "names", "columns", "values", "constants")
_CONSTANT = ("sex", "state", "status", "perpetrator", "source", "place", "home")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMapping:
    """How the columns of one list become fields of records.

    `header` is the row of the table that names the columns (0: none does, and columns are named by their number);
    `columns` leads from a column to one of FIELDS; `values` from a field to its words; `constants` hold for every row
    that does not say otherwise.
    """

    header: int = 1
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    dates: Order = "day-first"
    calendar: Calendar = "gregorian"
    names: str = "given-first"

    def to_json(self) -> dict[str, Any]:
        """Plain data, as it goes into the ledger: pairs where keys are words of the list."""
        return {
            "header": self.header,
            "dates": self.dates,
            "calendar": self.calendar,
            "names": self.names,
            "columns": [list(pair) for pair in self.columns.items()],
            "values": {name: [list(pair) for pair in words.items()] for name, words in self.values.items()},
            "constants": dict(self.constants),
        }


def mapping_from_json(body: Mapping[str, Any], where: str = "") -> ListMapping:
    """The inverse of to_json, checked; raises BadMapping naming the first thing that does not fit."""
    if unknown := [key for key in body if key not in _KEYS]:
        raise BadMapping(f"an unknown key {unknown[0]!r}", where=where, why=f"known: {', '.join(_KEYS)}")
    header = body.get("header", 1)
    if not isinstance(header, int) or isinstance(header, bool) or header < 0:
        raise BadMapping(
            "`header` is not the number of a row", where=where, why="from 1; 0 for a table without headers"
        )
    for key, known in (("dates", get_args(Order)), ("calendar", get_args(Calendar)), ("names", NAMES)):
        _one_of(body.get(key, known[0]), known, f"`{key}`", where)
    columns = _words(body.get("columns", {}), "columns", where)
    _check_columns(columns, where)
    values = body.get("values", {})
    if not isinstance(values, dict):
        raise BadMapping("`values` is not a table", where=where)
    values = {name: _words(words, f"values.{name}", where) for name, words in values.items()}
    for name, words in values.items():
        _one_of(name, tuple(KNOWN), "a table of `values`", where)
        for word in words.values():
            _one_of(word, KNOWN[name], f"a value of {name}", where)
    constants = _words(body.get("constants", {}), "constants", where)
    for name, value in constants.items():
        _one_of(name, _CONSTANT, "a constant", where)
        if name in KNOWN:
            _one_of(value, KNOWN[name], f"the constant {name}", where)
    told = {key: body[key] for key in _KEYS if key in body}
    return ListMapping(**{**told, "columns": columns, "values": values, "constants": constants})


def read_mapping(path: Path) -> ListMapping:
    """A mapping from a TOML file; raises BadMapping."""
    try:
        body = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadMapping("the mapping cannot be read", where=str(path), why=str(error)) from error
    return mapping_from_json(body, str(path))


def mapping_toml(mapping: ListMapping, notes: Mapping[str, str] | None = None) -> str:
    """The mapping as a TOML file for a person to edit; `notes` says of columns why they were taken so."""
    lines = [
        f"header = {mapping.header}  # row of the table that names the columns; 0: there is none",
        f'dates = "{mapping.dates}"  # or "month-first": how 3/4/2031 is to be read',
        f'calendar = "{mapping.calendar}"  # or "hijri"',
        f'names = "{mapping.names}"  # or "family-first"',
        "",
        f"[columns]  # {', '.join(FIELDS)}",
    ]
    for column, taken in mapping.columns.items():
        note = (notes or {}).get(column, "")
        lines.append(f'{_quoted(column)} = "{taken}"' + (f"  # {_one_line(note)}" if note else ""))
    for name, words in mapping.values.items():
        lines += [
            "",
            f"[values.{name}]  # {', '.join(KNOWN[name])}",
            *(f'{_quoted(w)} = "{v}"' for w, v in words.items()),
        ]
    lines += ["", f'[constants]  # for every row, e.g. state = "dead"; {", ".join(_CONSTANT)}']
    lines += [f"{name} = {_quoted(value)}" for name, value in mapping.constants.items()]
    return "\n".join(lines) + "\n"


def column_names(cells: Iterable[str]) -> tuple[str, ...]:
    """The names of columns under a header: each once, empty ones by their number."""
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name, times = cell or f"column {number}", 1
        while name in names:
            times += 1
            name = f"{cell or f'column {number}'} ({times})"
        names.append(name)
    return tuple(names)


def fields_of(mapping: ListMapping, columns: Sequence[str]) -> list[str]:
    """The field of each column, in order; raises BadMapping for a mapped column that is not there."""
    exact = set(columns).intersection(mapping.columns)
    alike = {plain(column): taken for column, taken in mapping.columns.items() if column not in exact}
    fields = [mapping.columns[c] if c in exact else alike.pop(plain(c), "aside") for c in columns]
    if alike:
        lost = next(column for column in mapping.columns if plain(column) in alike and column not in exact)
        raise BadMapping(f"the table has no column {lost!r}", why=f"its columns are: {', '.join(columns)}")
    return fields


def _check_columns(columns: Mapping[str, str], where: str) -> None:
    for column, taken in columns.items():
        _one_of(taken, FIELDS, f"column {column!r}", where)
    for taken, count in Counter(columns.values()).items():
        if count > 1 and taken not in SEVERAL:
            raise BadMapping(
                f"{count} columns are taken as {taken}", where=where, why=f"only one column can be its {taken}"
            )
    if columns and not {"name", "given", "family"} & set(columns.values()):
        raise BadMapping("no column holds a name", where=where, why="one must be name, given or family")


def _words(body: Any, name: str, where: str) -> dict[str, str]:
    if isinstance(body, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in body):
        body = dict(body)
    if not isinstance(body, dict) or not all(isinstance(x, str) for pair in body.items() for x in pair):
        raise BadMapping(f"`{name}` is not a table of words", where=where)
    return body


def _one_of(value: Any, known: tuple[str, ...], what: str, where: str) -> None:
    if value not in known:
        raise BadMapping(f"{what} cannot be {value!r}", where=where, why=f"known: {', '.join(known)}")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return (
        '"'
        + "".join(c if c.isprintable() or c in "\u200c\u200d\u200e\u200f" else f"\\U{ord(c):08x}" for c in escaped)
        + '"'
    )


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
