"""Cells and headers in one plain form, and the words of lists, read once from words.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

_SILENT = {"Mn", "Me", "Cf"}
_LETTERS = str.maketrans("أإآٱىئة", "ااااييه", "ـ")
_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 16)
def digits(text: str) -> str:
    """Text with Western digits, plain letters, no marks of direction, and single spaces; punctuation stays."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS))
    kept = (c for c in plain if unicodedata.category(c) not in _SILENT)
    return " ".join("".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in kept).split())


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """The words of a header or cell for comparison: as `digits`, with punctuation as spaces."""
    return _WORDS.sub(" ", digits(text)).strip()


def phrases(listed: str) -> list[str]:
    """The phrases between bars, plain."""
    return [plain(phrase) for phrase in listed.split("|") if plain(phrase)]


_TABLES = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def words(table: str) -> Mapping[str, str]:
    """Each phrase of a table and what it stands for."""
    return {phrase: value for value, listed in _TABLES[table].items() for phrase in phrases(listed)}


VALUES: Mapping[str, Mapping[str, str]] = {
    field: {**{plain(code): code for code in _TABLES[field]}, **words(field)} for field in ("sex", "state", "status")
}
"""What the cells of a column of few words stand for; the codes themselves are always known."""

NOTHING = frozenset(phrases(_TABLES["age"]["none"])) | {""}
"""Cells that say that nothing is known."""

HEADERS: Mapping[str, str] = words("headers")
"""What a header names, the fields in the order in which they are tried."""

TOTALS = frozenset(words("totals"))
"""Words in the place of a name under which numbers are added up."""
