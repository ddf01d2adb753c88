"""Groups put together from what a text says in several places; the same in every language."""

from __future__ import annotations

from typing import Any

from tahqiq.model import FACETS, Group

_NOBODY = Group()


def shared(one: Group, other: Group) -> Group:
    """What is said of both: "soldiers and policemen"."""
    same: dict[str, Any] = {f: getattr(one, f) for f in FACETS if getattr(one, f) == getattr(other, f)}
    return Group(**same)


def filled(facets: Group, more: Group) -> Group:
    """`facets` with its empty ones taken from `more`; its words stay."""
    if more is _NOBODY or more is facets or more == _NOBODY:
        return facets
    return Group(
        status=facets.status or more.status,
        age=facets.age or more.age,
        sex=facets.sex or more.sex,
        role=facets.role or more.role,
        identity=facets.identity or more.identity,
        as_written=facets.as_written,
    )


def worded(facets: Group, as_written: str) -> Group:
    """`facets` with these words; field by field, as `dataclasses.replace` is dear and every phrase passes here."""
    return Group(
        status=facets.status,
        age=facets.age,
        sex=facets.sex,
        role=facets.role,
        identity=facets.identity,
        as_written=as_written,
    )
