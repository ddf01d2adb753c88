"""What the room says of claimed and named, in the language asked for; every number comes from the gap itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from tahqiq.errors import UsageError
from tahqiq.model import Gap

LANGUAGES = ("en", "ar")


class Words:
    """The room's sentences in one language; raises UsageError for one that it does not know."""

    def __init__(self, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise UsageError(f"no words in language {language!r}", why=f"known: {', '.join(LANGUAGES)}")
        self._t = _table(language)

    def gap(self, gap: Gap, whom: str) -> str:
        """Claimed, named and not named, in one sentence; `whom` the figure counts."""
        more = gap.possible - gap.named
        named = self._say("named_or", n=gap.named, m=more) if more else self._say("named", n=gap.named)
        rest = self._say("over", n=gap.named) if gap.over else self._range("unnamed", *gap.unnamed)
        told = self._t["semicolon"].join([self._range("claimed", gap.low, gap.high), named, rest])
        return f"{whom}{self._t['colon']}{told}."

    def row(self, name: str, release: str, row: int) -> str:
        """Where a record stands."""
        return self._t["row"].format(list=name, release=release, row=row)

    def signal(self, code: str, **blanks: object) -> str:
        """What a signal of this code says."""
        return self._say(code, **blanks)

    def joined(self, told: Iterable[str]) -> str:
        """Several sentences as one."""
        return self._t["semicolon"].join(told)

    def _range(self, what: str, low: int, high: int | None) -> str:
        if high is None:
            shape = "least" if low else "none" if what == "unnamed" else "open"
        elif low == high:
            shape = "exactly" if low or what == "claimed" else "none"
        else:
            shape = "between" if low else "most"
        return self._say(f"{what}_{shape}", n=low, m=high)

    def _say(self, key: str, **blanks: object) -> str:
        return self._t[key].format(**{name: f"{n:,}" if isinstance(n, int) else n for name, n in blanks.items()})


@cache
def _table(language: str) -> dict[str, str]:
    return tomllib.loads((files(__package__) / f"{language}.toml").read_text(encoding="utf-8"))
