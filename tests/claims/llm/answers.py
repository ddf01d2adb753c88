"""Answers in short: a toll with its number given as ``"at least 40" 40 None at_least``."""

from __future__ import annotations

import json
from typing import Any


def toll(
    quote: str, harm: str, written: str, low: int, high: int | None, qualifier: str, **more: Any
) -> dict[str, Any]:
    amount = {"as_written": written, "low": low, "high": high, "qualifier": qualifier}
    return {"kind": "toll", "quote": quote, "harm": harm, "amount": amount, **more}


def exactly(quote: str, harm: str, written: str, number: int, **more: Any) -> dict[str, Any]:
    return toll(quote, harm, written, number, number, "exact", **more)


def day(written: str, start: str, end: str | None = None) -> dict[str, Any]:
    return {"as_written": written, "start": start, "end": end or start}


def group(written: str, **facets: str) -> dict[str, Any]:
    return {"as_written": written, **facets}


def answer(*claims: dict[str, Any]) -> str:
    return json.dumps({"claims": list(claims)}, ensure_ascii=False)
