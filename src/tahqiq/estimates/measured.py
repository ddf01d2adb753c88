"""How often each method's intervals held the truth where the truth was known, as measured; never typed into code.

`coverage.json` is written by ``python -m benchmarks.estimates --coverage``, which says there when and from what.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from tahqiq.estimates.answers import caveat
from tahqiq.model.capture import Caveat

TWO_SIDED, ONE_SIDED = 0.90, 0.98  # what is asked for (issue 6); below it an answer says so


@cache
def coverage() -> dict[str, Any]:
    """By method: `cases`, the shares `two_sided` and `one_sided` that held the truth, how far off the middle was."""
    found: dict[str, Any] = json.loads((files("tahqiq.estimates") / "coverage.json").read_text(encoding="utf-8"))
    return found


def departures(method: str) -> tuple[float, float] | None:
    """Mean and standard deviation of the log of true to estimated undocumented in these cases; None if not measured."""
    known = coverage()["methods"].get(method)
    return (known["departure_mean"], known["departure_sd"]) if known else None


def undercovers(method: str) -> list[Caveat]:
    """A caveat where the method was measured and fell short."""
    known = coverage()["methods"].get(method)
    if not known or (known["two_sided"] >= TWO_SIDED and known["one_sided"] >= ONE_SIDED):
        return []
    cases = known["cases"]
    held, right = round(known["two_sided"] * cases), round(known["one_sided"] * cases)
    return [caveat("undercovers", "caution", held=held, cases=cases, right=right)]
