"""Over time: each source's running totals, how they moved, and who repeats whom."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.findings.svg import Dot, course
from tahqiq.model import Point, Series

_DRAWN = 3  # fewer points than this are read as fast in the table


@dataclass(frozen=True, slots=True)
class Step:
    """One number of a series; `count` None: the number before was taken back and none given."""

    claim: str
    day: Markup
    count: Markup | None
    change: str | None
    how: Markup
    copies: Markup | None
    down: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """One source's numbers of one cell, in order of as-of date."""

    number: int
    incident: Markup
    cell: Markup
    drawn: Markup | None
    steps: tuple[Step, ...]
    increments: Markup | None


@dataclass(frozen=True, slots=True)
class Told:
    """All series of one source."""

    source: Markup
    series: tuple[Moves, ...]


def series(index: Index) -> list[Told]:
    """By source, in the order of the reconciliation."""
    phrases = Phrases(index)
    numbered = list(enumerate(index.account.reconciliation.series, 1))
    found = []
    for origin in dict.fromkeys(s.origin for _, s in numbered):
        own = [(n, s) for n, s in numbered if s.origin == origin]
        first = index.claims.get(own[0][1].points[0].claim)
        source = phrases.speaker(first) if first else Markup.escape(own[0][1].source)
        found.append(Told(source, tuple(_moves(phrases, n, s) for n, s in own)))
    return found


def _moves(phrases: Phrases, number: int, one: Series) -> Moves:
    incident = phrases.index.incident_numbers.get(one.cell.incident)
    heading = phrases.words("incident.heading", n=incident) if incident else phrases.words("incident.none")
    return Moves(
        number=number,
        incident=heading,
        cell=phrases.cell(one.cell),
        drawn=_drawn(phrases, one),
        steps=tuple(_step(phrases, p) for p in one.points),
        increments=phrases.refs(one.increments) if one.increments else None,
    )


def _step(phrases: Phrases, point: Point) -> Step:
    t, claim = phrases.words, phrases.index.claims.get(point.claim)
    about = phrases.ref(point.of) if point.of else ""
    key = "retracted" if _gone(point) else point.how
    return Step(
        claim=point.claim,
        day=t.day(point.as_of) if point.as_of else t("date.unknown"),
        count=None if _gone(point) else phrases.counted(claim) if claim else phrases.span(point.low, point.high),
        change=_signed(point.change),
        how=t(f"series.{key}", about=about),
        copies=phrases.refs(point.copies) if point.copies else None,
        down=point.how in ("fall", "correction"),
    )


def _signed(change: int | None) -> str | None:
    """With a true minus sign."""
    return None if change is None else f"{change:+,}".replace("-", "\u2212")


def _gone(point: Point) -> bool:
    """Taken back by its own source, with nothing in its place."""
    return (point.low, point.high, point.how) == (0, None, "correction")


def _drawn(phrases: Phrases, one: Series) -> Markup | None:
    dots = [Dot(p.as_of, p.low, p.high, p.how) for p in one.points if p.as_of and not _gone(p)]
    if len(dots) < _DRAWN or len({d.day for d in dots}) < 2:
        return None
    ends = phrases.words.day(dots[0].day), phrases.words.day(dots[-1].day)
    return course(dots, ends, mirror=phrases.words.mirrored)
