"""Counts of a whole territory: a ministry's toll of the day or of the war is not of the street told of before."""

from __future__ import annotations

from collections.abc import Callable

from tahqiq.claims.again import Names, seat
from tahqiq.claims.drafts import Draft
from tahqiq.claims.tokens import Tagged

_NARROW = ("town", "neighbourhood", "site", "admin2", "admin3")


def widen(drafts: list[Draft], atlas: Names, read: Callable[[int, int], Tagged]) -> None:
    """Take a narrow place that was carried from a count of a whole territory; give it the one in its speaker's name."""
    whole = [d for d in drafts if _carried(d) and _national(d) and _of_all(d, read(d.start, d.end))]
    spans = {(d.start, d.end) for d in whole}
    for d in drafts:
        if _carried(d) and (d.start, d.end) in spans:
            d.place = seat(atlas, d.speaker.as_written or d.speaker.name) if d.speaker is not None else None


def _carried(d: Draft) -> bool:
    return d.kind == "toll" and d.carried and d.place is not None and d.place.precision in _NARROW


def _national(d: Draft) -> bool:
    """A ministry or government, not a hospital, a town or a witness."""
    if d.speaker is None or d.speaker.type != "government":
        return False
    named = f"{d.speaker.as_written or ''} {d.speaker.name}"
    return any(word in named for word in ("وزارة", "الوزارة", "حكوم", "Ministry"))


def _of_all(d: Draft, tokens: Tagged) -> bool:
    """ "خلال الـ24 ساعة الماضية", "حصيلة العدوان"."""
    hours = d.period is not None and "ساع" in (d.period.as_written or "")
    return hours or "war_start" in tokens.told
