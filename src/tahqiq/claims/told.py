"""Times told by another one: "that night", "the next day", "the previous month", "in the course of the month"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from tahqiq.claims.tokens import Token
from tahqiq.claims.when import TimeRef
from tahqiq.model import Period, Precision

_DAY = timedelta(days=1)


def settled(
    text: str, tokens: Sequence[Token], times: list[TimeRef], latest: Period | None, reported: Period | None
) -> list[TimeRef]:
    """The times of a sentence with those that another one tells: the `latest` before it, or the span `reported` on.

    What they come back to is not always known; then they say nothing, rather than what their words alone would mean.
    """
    found = [k for k, t in enumerate(tokens) if "time_told" in t.tags]
    if not found:
        return times
    out = [t for t in times if not any(t.start <= k < t.end for k in found)]
    for k in found:
        here = [t.period for t in out if t.end <= k and t.period.start is not None and t.period.end is not None]
        meant = _meant(tokens[k].tags["time_told"], here[-1] if here else latest, reported)
        if meant is None:
            continue
        since = k > 0 and ("time_since" in tokens[k - 1].tags or "since" in tokens[k - 1].tags)
        precision: Precision = "day" if meant[0] == meant[1] else "days"
        written = text[tokens[k].start : tokens[k].end]
        period = Period(start=meant[0], end=None if since else meant[1], precision=precision, as_written=written)
        out.append(TimeRef(k, k + 1, period, since))
    return sorted(out, key=lambda t: t.start)


def _meant(kind: str, latest: Period | None, reported: Period | None) -> tuple[date, date] | None:
    if kind in ("same_day", "next_day", "day_before"):
        shift = {"same_day": 0, "next_day": 1, "day_before": -1}[kind]
        day = latest.end if latest is not None and latest.start == latest.end else None
        return (day + shift * _DAY, day + shift * _DAY) if day is not None else None
    whole = reported or latest
    if whole is None or whole.start is None or whole.end is None or whole.start == whole.end:
        return None
    if kind == "same_span":
        return whole.start, whole.end
    last = whole.start - _DAY
    if kind == "month_before":
        return last.replace(day=1), last
    if kind == "year_before":
        return date(whole.start.year - 1, 1, 1), date(whole.start.year - 1, 12, 31)
    if kind == "week_before":
        return last - 6 * _DAY, last
    first = last.month - 2 if last.month > 2 else 1
    return date(last.year, first, 1), date(last.year, last.month, monthrange(last.year, last.month)[1])
