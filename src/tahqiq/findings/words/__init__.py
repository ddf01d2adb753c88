"""The words of the account's frame, one TOML file per language; what documents say is never translated."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from tahqiq.errors import UsageError
from tahqiq.findings.text import exact
from tahqiq.model import Period

LANGUAGES = ("ar", "en")


@cache
def _table(language: str) -> dict[str, Any]:
    if language not in LANGUAGES:
        raise UsageError(f"an account cannot be written in {language!r}", why=f"known: {', '.join(LANGUAGES)}")
    return tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))


def _safe(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value if hasattr(value, "__html__") else exact(str(value)) for name, value in values.items()}


class Words:
    """Looks up a dotted key and fills it in; what is filled in is made safe unless it already is markup."""

    def __init__(self, language: str) -> None:
        self._table = _table(language)
        self.language = language
        self.mirrored = self._table["dir"] == "rtl"

    def has(self, key: str) -> bool:
        """Whether the key names words (or plural forms) in this language."""
        return self._find(key) is not None

    def __call__(self, key: str, /, **values: Any) -> Markup:
        """The words of `key`; an unknown key is a KeyError, so that no gap can go unseen."""
        found = self._find(key)
        if not isinstance(found, str):
            raise KeyError(f"{self.language}.toml has no words for {key!r}")
        return Markup(found).format(**_safe(values)) if values else Markup(found)

    def count(self, key: str, n: int, /, **values: Any) -> Markup:
        """The words of `key` in the plural form that `n` takes (CLDR rules of English and Arabic)."""
        forms = self._find(key)
        if not isinstance(forms, dict):
            raise KeyError(f"{self.language}.toml has no plural forms for {key!r}")
        return Markup(forms.get(self._form(n), forms["other"])).format(n=self.number(n), **_safe(values))

    def number(self, n: int) -> str:
        """Grouped by thousands, in European digits in both languages, as in the claims' own amounts."""
        return f"{n:,}"

    def day(self, day: date) -> Markup:
        """9 March 2025."""
        return Markup("{} {} {}").format(day.day, self._month(day), day.year)

    def period(self, period: Period | None) -> Markup:
        """An interval of days in words; an open side is said, and no date at all is "date not known"."""
        start, end = (period.start, period.end) if period else (None, None)
        if start and end:
            return self._closed(start, end, period.precision if period else "day")
        if end:
            return self("date.until", day=self.day(end))
        return self("date.since", day=self.day(start)) if start else self("date.unknown")

    def listed(self, parts: Iterable[Any]) -> Markup:
        """a, b and c."""
        items = list(parts)
        if len(items) < 2:
            return Markup("").join(items)
        return self("list.comma").join(items[:-1]) + self("list.last") + Markup.escape(items[-1])

    def commas(self, parts: Iterable[Any]) -> Markup:
        """a, b, c."""
        return self("list.comma").join(parts)

    def _closed(self, start: date, end: date, precision: str) -> Markup:
        if precision == "year" and start.year == end.year:
            return Markup(str(start.year))
        if precision == "month" and (start.year, start.month) == (end.year, end.month):
            return Markup("{} {}").format(self._month(start), start.year)
        if start == end:
            return self.day(start)
        if (start.year, start.month) == (end.year, end.month):
            return Markup("{}–{} {} {}").format(start.day, end.day, self._month(start), start.year)
        return self("date.range", start=self.day(start), end=self.day(end))

    def _month(self, day: date) -> str:
        return str(self._table["months"][day.month - 1])

    def _form(self, n: int) -> str:
        if self.language != "ar":
            return "one" if n == 1 else "zero" if n == 0 else "other"
        exact = {0: "zero", 1: "one", 2: "two"}.get(n)
        return exact or ("few" if 3 <= n % 100 <= 10 else "many" if n % 100 >= 11 else "other")

    def _find(self, key: str) -> Any:
        found: Any = self._table
        for part in key.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        return found
