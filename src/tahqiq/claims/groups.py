"""Groups put together from what a text says in several places; the same in every language."""

from __future__ import annotations

from typing import Any

from tahqiq.model import FACETS, Group


def shared(one: Group, other: Group) -> Group:
    """What is said of both: "soldiers and policemen"."""
    same: dict[str, Any] = {f: getattr(one, f) for f in FACETS if getattr(one, f) == getattr(other, f)}
    return Group(**same)


def filled(facets: Group, more: Group) -> Group:
    """`facets` with its empty ones taken from `more`; its words stay."""
    return Group(**{f: getattr(facets, f) or getattr(more, f) for f in FACETS}, as_written=facets.as_written)
