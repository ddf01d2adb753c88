"""What is known of each list as a whole: CASE/lists.toml, on top of what was said when it was imported."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from tahqiq.errors import BadConfig
from tahqiq.investigation.case import Case, read_toml
from tahqiq.investigation.list_scopes import Scope, known, scopes
from tahqiq.model import Coverage, Period, PersonState, Record, VictimList

KEYS = ("id", "name", "source", "deduplicated", "covers")
COVERS = ("places", "period", "states", "statuses")
STATUSES = ("civilian", "protected", "armed_forces", "participating", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of a list as a whole, and how the places that it covers were read from its rows."""

    about: VictimList
    scopes: tuple[Scope, ...] = ()


def told_of(case: Case, key: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """What lists.toml says of a list, on top of what was told; raises BadConfig for what it says wrongly of any."""
    return {**told, **_in_file(case).get(key, {})}


def covered(case: Case, told: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of what a list is said to cover, before its rows tell which of several namesakes is meant."""
    return known(case, _names(told, _file(case)), _file(case))


def profile(case: Case, key: str, told: Mapping[str, Any], rows: Collection[Record]) -> Profile:
    """The profile of a list with these rows; raises BadConfig."""
    covers = told.get("covers", {})
    read = scopes(case, _names(told, _file(case)), rows, _file(case))
    places = tuple(dict.fromkeys(scope.place for scope in read)) if "places" in covers else None
    about = VictimList(
        id=key,
        name=told.get("name", key),
        source=told.get("source"),
        deduplicated=bool(told.get("deduplicated", False)),
        covers=replace(_coverage(covers, _file(case)), places=places),
    )
    return Profile(about=about, scopes=read)


def check_told(case: Case, told: Mapping[str, Any]) -> None:
    """Raise BadConfig where a profile given in flags does not fit."""
    _checked(told, "the command's options")
    _coverage(told.get("covers", {}), "the command's options")
    known(case, _names(told, "the command's options"), "the command's options")


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


def _file(case: Case) -> str:
    return str(case.root / "lists.toml")


def _coverage(told: Mapping[str, Any], where: str) -> Coverage:
    """All but the places."""
    return Coverage(
        period=_period(told["period"], where) if "period" in told else None,
        states=_some(told["states"], get_args(PersonState), "states", where) if "states" in told else None,
        statuses=_some(told["statuses"], STATUSES, "statuses", where) if "statuses" in told else None,
    )


def _names(told: Mapping[str, Any], where: str) -> list[str]:
    """The places covered as written; raises BadConfig."""
    named = told.get("covers", {}).get("places", [])
    if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
        raise BadConfig("`places` is not a list of names", where=where)
    return named


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
