"""The words of this room's sentences, one TOML file per language, looked up by dotted key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from tahqiq.errors import UsageError

LANGUAGES = ("ar", "en")
_FOREIGN = {"ar": re.compile("[A-Za-z]"), "en": re.compile("[\u0590-\u08ff]")}


@cache
def _read(language: str, home: str) -> dict[str, Any]:
    if language not in LANGUAGES:
        raise UsageError(f"no sentences in the language {language!r}", why=f"known: {', '.join(LANGUAGES)}")
    return tomllib.loads(files(home).joinpath(f"{language}.toml").read_text(encoding="utf-8"))


class Table:
    """The words of one language; raises UsageError for a language that has none, KeyError for an unknown key."""

    def __init__(self, language: str, home: str = __package__) -> None:
        """`home` is the package that holds the files, for those who print in words of their own."""
        self.language = language
        self._words = _read(language, home)

    def __call__(self, key: str, /, **blanks: object) -> str:
        """The words of `key` with its blanks filled in; numbers are grouped by thousands."""
        return str(self._find(key)).format(**{name: _told(value) for name, value in blanks.items()})

    def name(self, name: str) -> str:
        """A name as written; in a script of the other direction it is isolated, or it would turn what stands beside."""
        return f"\u2068{name}\u2069" if _FOREIGN[self.language].search(name) else name

    def count(self, key: str, number: int, /, **blanks: object) -> str:
        """The words of `key` in the form that `number` takes (CLDR rules); `n` is the number unless it is given."""
        form = self._form(number)
        form = form if self.has(f"{key}.{form}") else "other"
        return self(f"{key}.{form}", **{"n": number, **blanks})

    def has(self, key: str) -> bool:
        """Whether there are words for the key."""
        try:
            self._find(key)
        except KeyError:
            return False
        return True

    def spelled(self, number: int) -> str:
        """A number below ten as a word, any other in digits."""
        words: list[str] = self._words["numbers"]
        return words[number] if number < len(words) else _told(number)

    def day(self, day: date | None) -> str:
        """ "9 March 2025"."""
        if day is None:
            return self("date.unknown")
        return self("date.day", day=day.day, month=self._words["months"][day.month - 1], year=str(day.year))

    def listed(self, parts: Iterable[str]) -> str:
        """ "a, b and c"."""
        *before, last = parts
        return self("list.comma").join(before) + self("list.last") + last if before else last

    def _form(self, number: int) -> str:
        if self.language != "ar":
            return "one" if number == 1 else "other"
        if number in (1, 2):
            return ("one", "two")[number - 1]
        return "few" if 3 <= number % 100 <= 10 else "many" if number % 100 > 10 else "other"

    def _find(self, key: str) -> Any:
        found: Any = self._words
        for part in key.split("."):
            found = found[part]
        return found


def _told(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
