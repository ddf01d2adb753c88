"""What the room says of claimed and named, in the language asked for; every number comes from the gap itself."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from tahqiq.errors import UsageError
from tahqiq.model import Cell, Gap, Group

LANGUAGES = ("en", "ar")
_AGED = {("child", "woman"): "girl", ("child", "man"): "boy", ("adult", "woman"): "woman", ("adult", "man"): "man"}


class Words:
    """The room's sentences in one language; raises UsageError for one that it does not know."""

    def __init__(self, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise UsageError(f"no words in language {language!r}", why=f"known: {', '.join(LANGUAGES)}")
        self._t = _table(language)
        self._semicolon = "؛ " if language == "ar" else "; "

    def gap(self, gap: Gap) -> str:
        """Claimed, named and not named, in one sentence."""
        low, high = gap.unnamed
        more = gap.possible - gap.named
        named = self._say("named_or", n=gap.named, m=more) if more else self._say("named", n=gap.named)
        rest = self._say("over", n=gap.named) if gap.over else self._unnamed(low, high)
        told = self._semicolon.join([self._claimed(gap), named, rest])
        return f"{told[0].upper()}{told[1:]}."

    def _claimed(self, gap: Gap) -> str:
        cell, low, high = gap.cell, gap.low, gap.high
        names = {"people": self._people(cell), "harm": self._t["harm"][cell.harm]}
        if high is None:
            return self._say("claimed_least" if low else "claimed_open", n=low, **names)
        shape = "exactly" if low == high else "between" if low else "most"
        return self._say(f"claimed_{shape}", n=low, m=high, **names)

    def _unnamed(self, low: int, high: int | None) -> str:
        if high is None:
            return self._say("unnamed_least", n=low) if low else self._say("unnamed_none")
        if not high:
            return self._say("unnamed_none")
        return self._say("unnamed_between", n=low, m=high) if low else self._say("unnamed_most", m=high)

    def _people(self, cell: Cell) -> str:
        t = self._t["group"]
        people = self._group(cell.group)
        if cell.excluding_group is not None:
            people = t["other_than"].format(people=people, excluded=self._group(cell.excluding_group))
        if cell.place is not None:
            people = t["in"].format(people=people, place=cell.place.name)
        if cell.excluding_place is not None:
            people = t["outside"].format(people=people, place=cell.excluding_place.name)
        return str(people)

    def _group(self, group: Group) -> str:
        t = self._t["group"]
        aged = _AGED.get((group.age or "", group.sex or ""))
        parts = [t[x] for x in ([aged] if aged else [group.age, group.sex]) if x]
        if group.status:
            parts.insert(0, t[group.status])
        parts += [x for x in (group.role, group.identity) if x]
        whole = parts[0] if parts else t["people"]
        for part in parts[1:]:
            whole = t["join"].format(first=whole, second=part)
        return str(whole)

    def _say(self, key: str, **blanks: object) -> str:
        return str(self._t[key]).format(**blanks)


@cache
def _table(language: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / f"{language}.toml").read_text(encoding="utf-8"))
