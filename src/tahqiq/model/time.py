"""When: an interval of days with the precision it was stated in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "days", "week", "month", "year", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From `start` to `end`, both included; an open side is None ("since Thursday" has no end)."""

    start: date | None = None
    end: date | None = None
    precision: Precision = "day"
    as_written: str = ""

    @classmethod
    def on(cls, day: date, as_written: str = "") -> Period:
        """The single day."""
        return cls(start=day, end=day, as_written=as_written)
