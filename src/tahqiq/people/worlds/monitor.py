"""A monitor as data: whom it reaches, how it writes names, and where its list goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["full", "given father family", "given family", "family given", "family first", "given father",
               "bin", "kunya", "title", "wife", "maiden"]  # fmt: skip
Column = Literal["name", "given", "father", "grandfather", "family", "mother", "sex", "age", "birth_date", "death_date",
                 "place", "id_number"]  # fmt: skip
COLUMNS: tuple[Column, ...] = ("name", "sex", "age", "death_date", "place")
PARTS: tuple[Column, ...] = ("given", "father", "grandfather", "family")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Chance that a death is listed: `base` times these factors, of governorates (in turn), children, women, and
    from the first to the last day; `follows` is how far it follows the attention that all monitors share."""

    base: float = 0.7
    governorates: tuple[float, ...] = (1.0,)
    children: float = 1.0
    women: float = 1.0
    early: float = 1.0
    late: float = 1.0
    follows: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    """Shares of rows that go wrong; `missing` by column, `levels` of the place by weight.

    `lax`: Arabic without hamza, with ه for ة and ي for ى. `marked`: tatweel or vowel signs. `split`, `joined`,
    `ligature`: what a PDF does to words. `shortened`: no grandfather. `heaped`: ages on multiples of five.
    `year_as_age`: the birth year in the age column. `late`: the day of publication for that of death, up to
    `lateness` days on. `elsewhere`: another town. `placeholder`: 1 January as birth date.
    """

    typo: float = 0.02
    lax: float = 0.3
    marked: float = 0.0
    split: float = 0.0
    joined: float = 0.0
    ligature: float = 0.0
    shortened: float = 0.02
    age: float = 0.12
    heaped: float = 0.05
    year_as_age: float = 0.0
    late: float = 0.08
    lateness: int = 12
    placeholder: float = 0.0
    sex: float = 0.005
    digit: float = 0.01
    elsewhere: float = 0.02
    levels: Mapping[str, float] = field(default_factory=lambda: {"town": 0.85, "district": 0.1, "governorate": 0.05})
    missing: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitor:
    """One keeper of a list. `styles` and `forms` are shares of its rows; `habit` is how often a token is spelled in
    this monitor's usual way rather than any way of the style; `twice` the share of persons with a second row."""

    id: str
    styles: Mapping[str, float]
    forms: Mapping[Form, float] = field(default_factory=lambda: {"full": 1.0})
    columns: tuple[Column, ...] = COLUMNS
    habit: float = 0.75
    reach: Reach = Reach()
    slips: Slips = Slips()
    twice: float = 0.0
    dates: str = "%Y-%m-%d"
    heads: Mapping[str, str] = field(default_factory=dict)  # its own words for columns
