"""The words of tables, read once from words.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

DATA: Mapping[str, Any] = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def phrases(listed: str) -> list[str]:
    """The phrases between bars."""
    return [phrase.strip() for phrase in listed.split("|")]


def words(table: str) -> Mapping[str, frozenset[str]]:
    """The single words of each entry of a table."""
    return {name: frozenset(listed.split()) for name, listed in DATA[table].items()}
