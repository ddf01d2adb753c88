"""What is known of each list as a whole: CASE/lists.toml, on top of what was said when it was imported."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from tahqiq.errors import BadConfig
from tahqiq.investigation.case import Case, read_toml
from tahqiq.model import Coverage, Period, PersonState, VictimList

KEYS = ("id", "name", "source", "deduplicated", "covers")
COVERS = ("places", "period", "states", "statuses")
STATUSES = ("civilian", "protected", "armed_forces", "participating", "unknown")


def profile(case: Case, key: str, told: Mapping[str, Any]) -> VictimList:
    """The profile of a list; raises BadConfig for what lists.toml says wrongly of any list."""
    body = {**told, **_in_file(case).get(key, {})}
    return VictimList(
        id=key,
        name=body.get("name", key),
        source=body.get("source"),
        deduplicated=bool(body.get("deduplicated", False)),
        covers=_coverage(case, body.get("covers", {}), str(case.root / "lists.toml")),
    )


def check_told(case: Case, told: Mapping[str, Any]) -> None:
    """Raise BadConfig where a profile given in flags does not fit."""
    _checked(told, "the command's options")
    _coverage(case, told.get("covers", {}), "the command's options")


def _in_file(case: Case) -> dict[str, dict[str, Any]]:
    path = case.file("lists.toml")
    if path is None:
        return {}
    body = read_toml(path)
    if set(body) - {"list"} or not isinstance(body.get("list", []), list):
        raise BadConfig("it holds more than [[list]] tables", where=str(path))
    found: dict[str, dict[str, Any]] = {}
    for told in body.get("list", []):
        key = told.get("id") if isinstance(told, dict) else None
        if not isinstance(key, str) or key in found:
            raise BadConfig("each [[list]] needs an `id` of its own", where=str(path), why=str(key or ""))
        _checked(told, f"{path}, list {key}")
        found[key] = told
    return found


def _checked(told: Mapping[str, Any], where: str) -> None:
    if unknown := [key for key in told if key not in KEYS]:
        raise BadConfig(f"an unknown key {unknown[0]!r}", where=where, why=f"known: {', '.join(KEYS)}")
    kinds = {"id": str, "name": str, "source": str, "deduplicated": bool, "covers": dict}
    for key, value in told.items():
        if not isinstance(value, kinds[key]):
            raise BadConfig(f"`{key}` does not fit", where=where, why=f"it must be a {kinds[key].__name__}")
    if unknown := [key for key in told.get("covers", {}) if key not in COVERS]:
        raise BadConfig(f"an unknown key {unknown[0]!r} of covers", where=where, why=f"known: {', '.join(COVERS)}")


def _coverage(case: Case, told: Mapping[str, Any], where: str) -> Coverage:
    return Coverage(
        places=_places(case, told["places"], where) if "places" in told else None,
        period=_period(told["period"], where) if "period" in told else None,
        states=_some(told["states"], get_args(PersonState), "states", where) if "states" in told else None,
        statuses=_some(told["statuses"], STATUSES, "statuses", where) if "statuses" in told else None,
    )


def _places(case: Case, named: Any, where: str) -> tuple[str, ...]:
    """Ids as they are, names by the gazetteer: a list of unknown places would cover nothing."""
    if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
        raise BadConfig("`places` is not a list of names", where=where)
    found = []
    for name in named:
        key = name if case.gazetteer.get(name) else case.gazetteer.resolve(name, named).id
        if key is None:
            raise BadConfig(f"no one place is meant by {name!r}", where=where)
        found.append(key)
    return tuple(found)


def _period(told: Any, where: str) -> Period:
    """{start, end}, either of them open; days in TOML or as text."""
    if not isinstance(told, dict) or not told or set(told) - {"start", "end"}:
        raise BadConfig("`period` is not of the form {start, end}", where=where)
    return Period(start=_day(told.get("start"), where), end=_day(told.get("end"), where), precision="days")


def _day(value: Any, where: str) -> date | None:
    if value is None or type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise BadConfig("`period` holds what is no date", where=where, why=str(error)) from error


def _some(told: Any, known: tuple[Any, ...], name: str, where: str) -> tuple[Any, ...]:
    if not isinstance(told, list) or any(value not in known for value in told):
        raise BadConfig(f"`{name}` does not fit", where=where, why=f"a list of: {', '.join(known)}")
    return tuple(told)
