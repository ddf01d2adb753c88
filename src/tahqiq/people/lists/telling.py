"""The changes between two releases in sentences; removals are always said."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from importlib import resources
from typing import Any

from tahqiq.people.lists.releases import Changes, reasons

LANGUAGES = ("en", "ar")


def told(changes: Changes, language: str = "en") -> tuple[str, ...]:
    """One sentence a kind of change, the removals first; `language` is en or ar."""
    t = _sentences()[language]
    out = [_removed(changes, t)]
    if changes.renumbered:
        out.append(t["renumbered"].format(n=len(changes.renumbered)))
    if changes.reused:
        out.append(t["reused"].format(n=len(changes.reused)))
    if changes.added:
        out.append(t["added"].format(n=len(changes.added)))
    if changes.edited:
        fields = Counter(field for edit in changes.edited for field in edit.fields)
        listed = ("، " if language == "ar" else ", ").join(
            f"{t['fields'].get(field, field)}: {count}" for field, count in fields.most_common()
        )
        out.append(t["edited"].format(n=len(changes.edited), fields=listed))
    if len(out) == 1 and not changes.removed:
        out = [t["none"]]
    out.append(t["kept"].format(n=changes.kept))
    if not changes.numbered and any(a.own_id for a, _ in changes.renumbered):
        out.append(t["unnumbered"])
    return tuple(out)


def _removed(changes: Changes, t: dict[str, Any]) -> str:
    if not changes.removed:
        return str(t["removed_none"])
    parts = [t[reason].format(n=count) for reason, count in reasons(changes).most_common()]
    return str(t["open"].join([t["removed"].format(n=len(changes.removed)), *parts]))


@cache
def _sentences() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath("sentences.toml").read_text(encoding="utf-8"))
