"""The settings of one run: the method's own, and over them what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tahqiq.errors import UsageError


def settled(method: str, given: Mapping[str, object] | None, **own: object) -> dict[str, Any]:
    """The method's `own` settings with those given in their place, each of the same kind of value as the own one.

    Raises UsageError for a setting that the method does not have or a value of another kind; None is any whole number.
    """
    known = f"known: {', '.join(f'{name} ({value!r})' for name, value in own.items()) or 'none'}"
    for name, value in (given or {}).items():
        if name not in own:
            raise UsageError(f"{method} has no setting {name!r}", why=known, fix="Leave it out, or name a known one.")
        if not _alike(value, own[name]):
            raise UsageError(f"{method}: {name} cannot be {value!r}", why=known, fix="Give a value like the known one.")
    return {**own, **(given or {})}


def _alike(value: object, own: object) -> bool:
    if own is None:
        return value is None or (isinstance(value, int) and not isinstance(value, bool))
    if isinstance(own, float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is type(own)
