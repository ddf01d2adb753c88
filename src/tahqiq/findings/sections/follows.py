"""What follows from the reported claims: proven bounds, what binds them and what they assume."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.findings.sections.figures import scale_words
from tahqiq.findings.svg import Scale, axis, interval
from tahqiq.model import Fault, Figure, Harm


@dataclass(frozen=True, slots=True)
class Bound:
    """One proven bound; `number` is its place in the reconciliation."""

    number: int
    cell: Markup
    span: Markup
    open: bool
    binding: Markup | None
    readings: tuple[Markup, ...]
    rule: Markup
    best: Markup | None
    faults: tuple[Markup, ...]
    drawn: Markup


@dataclass(frozen=True, slots=True)
class BoundTable:
    """The bounds of one kind of harm in one incident by one rule, on one scale."""

    caption: Markup
    heading: Markup
    harm: Markup
    axis: Markup
    scale: Markup
    rows: tuple[Bound, ...]
    untested: bool  # what holds if sources are wrong was not asked
    nothing: tuple[tuple[int, Markup], ...]  # number and cell of those that no claim limits


def follows(index: Index) -> list[BoundTable]:
    """Bounds in the order in which they were derived, by incident, harm and rule: no table mixes rules."""
    phrases, found = Phrases(index), defaultdict[tuple[str, Harm, str], list[tuple[int, Figure]]](list)
    for number, figure in enumerate(index.account.reconciliation.bounds, 1):
        found[figure.cell.incident, figure.cell.harm, figure.rule].append((number, figure))
    return [_table(phrases, *key, rows) for key, rows in found.items()]


def _table(phrases: Phrases, incident: str, harm: Harm, rule: str, rows: list[tuple[int, Figure]]) -> BoundTable:
    ends = [n for _, f in rows for n in (f.low, f.high) if n is not None]
    scale = Scale.over(ends, mirror=phrases.words.mirrored)
    number = phrases.index.incident_numbers.get(incident)
    words = phrases.words
    return BoundTable(
        caption=words("follows.caption" if rule == "provable" else "follows.caption_published"),
        heading=words("incident.heading", n=number) if number else words("incident.none"),
        harm=phrases.harm(harm),
        axis=axis(scale),
        scale=scale_words(phrases, scale),
        rows=tuple(_bound(phrases, n, f, scale) for n, f in rows if not _idle(f)),
        untested=rule == "provable" and not any(f.faults for _, f in rows),
        nothing=tuple((n, phrases.cell(f.cell)) for n, f in rows if _idle(f)),
    )


def _idle(figure: Figure) -> bool:
    return figure.low == 0 and figure.high is None and not figure.binding


def _bound(phrases: Phrases, number: int, figure: Figure, scale: Scale) -> Bound:
    best = figure.best
    return Bound(
        number=number,
        cell=phrases.cell(figure.cell, phrases.speakers(figure.binding)),
        span=phrases.span(figure.low, figure.high),
        open=figure.high is None,
        binding=phrases.refs(figure.binding) if figure.binding else None,
        readings=tuple(phrases.reading(r) for r in figure.readings),
        rule=phrases.rule(figure.rule),
        best=None if best is None else phrases.words("follows.best", n=phrases.words.number(best)),
        faults=tuple(_fault(phrases, f) for f in figure.faults),
        drawn=interval(scale, "bound", figure.low, figure.high),
    )


def _fault(phrases: Phrases, fault: Fault) -> Markup:
    """What holds if so many sources are wrong, whichever they are."""
    if not fault.low and fault.high is None:
        return phrases.words.count("count.nothing_left", fault.wrong)
    return phrases.words.count("count.wrong", fault.wrong, span=phrases.span(fault.low, fault.high))
