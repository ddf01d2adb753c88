"""The gold articles of tests/claims/gold, as values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "tests" / "claims" / "gold"
HELD_OUT = FOLDER / "held-out"  # scored, but never listed by --errors


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One claim as annotated; tuples of names are accepted wordings, () means the text says none."""

    kind: str
    quote: str
    speaker: tuple[str, ...] = ()
    harm: str | None = None
    low: float | None = None  # of the amount, or of the share
    high: float | None = None
    qualifier: str | None = None
    group: Mapping[str, str]
    perpetrator: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    said_on: date | None = None
    period: tuple[date | None, date | None] | None = None
    period_stated: bool = True  # False: follows from the rest of the article only
    part_of: int | None = None
    certainty: str = "asserted"
    background: bool = False
    act: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One annotated article."""

    id: str
    lang: str
    published: date
    publisher: str
    text: str
    claims: tuple[GoldClaim, ...]


def load(folder: Path = FOLDER) -> tuple[Article, ...]:
    """All articles of the folder, by file name."""
    return tuple(article(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.json")))


def article(body: Mapping[str, Any]) -> Article:
    """One article from its JSON."""
    return Article(
        id=body["id"],
        lang=body["lang"],
        published=date.fromisoformat(body["published"]),
        publisher=body["publisher"],
        text=body["text"],
        claims=tuple(_claim(c) for c in body["claims"]),
    )


def _claim(body: Mapping[str, Any]) -> GoldClaim:
    number = body["amount"] or body["share"] or {}
    period = body["period"]
    return GoldClaim(
        kind=body["kind"],
        quote=body["quote"],
        speaker=tuple(body["speaker"]),
        harm=body["harm"],
        low=number.get("low"),
        high=number.get("high"),
        qualifier=number.get("qualifier"),
        group=body["group"],
        perpetrator=tuple(body["perpetrator"]),
        place=tuple(body["place"]),
        said_on=_day(body["said_on"]),
        period=period and (_day(period["start"]), _day(period["end"])),
        period_stated=bool(period and period["as_written"]),
        part_of=body["part_of"],
        certainty=body["certainty"],
        background=body["background"],
        act=body.get("act"),
        optional=body["optional"],
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
