"""Rows as the peers take them: what any analyst would clean, nothing that is particular to Arabic names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from benchmarks.linkage.tasks import Row

_SEX = {"ذكر": "m", "أنثى": "f"}


def prepared(rows: Sequence[Row]) -> list[dict[str, str]]:
    """Lower case without accents and punctuation; the first word of a name as given name, the last as family name,
    the rest as middle names; sexes in one alphabet."""
    return [_prepared(row) for row in rows]


def shared(frames: Sequence[Any]) -> list[str]:
    """Columns in which every list says something."""
    return [column for column in frames[0].columns if all(column in f and f[column].notna().any() for f in frames)]


def _prepared(row: Row) -> dict[str, str]:
    plain = {
        column: cell if column in ("id", "death_date", "birth_date") else _clean(cell) for column, cell in row.items()
    }
    if "sex" in plain:
        plain["sex"] = _SEX.get(row["sex"], plain["sex"])
    if "name" in plain:
        words = plain["name"].split() or [""]
        plain |= {"given": words[0], "middle": " ".join(words[1:-1]), "family": words[-1] if len(words) > 1 else ""}
        plain["middle_first"] = words[1] if len(words) > 2 else ""
    return plain


def _clean(cell: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", cell.lower()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())
