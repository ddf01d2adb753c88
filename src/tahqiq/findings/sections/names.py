"""Names against tolls: how many the lists name of each figure; nobody's name stands here."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.model import Gap, Named

MOST = 40  # rows; the rest are counted


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: claimed, named (certainly, and perhaps besides), not named."""

    incident: Markup
    cell: Markup
    claimed: Markup
    named: Markup
    perhaps: Markup | None
    unnamed: Markup
    over: bool


@dataclass(frozen=True, slots=True)
class Names:
    """What the lists hold, and the figures beside their names; `more` figures are not shown."""

    told: Named
    rows: tuple[Row, ...]
    more: int


def names(index: Index) -> Names | None:
    """None where the case has no list of persons."""
    told = index.account.named
    if told is None:
        return None
    phrases = Phrases(index)
    ordered = sorted(told.gaps, key=lambda g: (not g.over, not g.named))  # what does not hold first, then the named
    return Names(told, tuple(_row(phrases, g) for g in ordered[:MOST]), max(0, len(ordered) - MOST))


def _row(phrases: Phrases, gap: Gap) -> Row:
    t, incident = phrases.words, phrases.index.incident_numbers.get(gap.cell.incident)
    more = gap.possible - gap.named
    return Row(
        incident=t("incident.heading", n=incident) if incident else t("incident.none"),
        cell=phrases.cell(gap.cell),
        claimed=_range(phrases, gap.low, gap.high),
        named=Markup.escape(t.number(gap.named)),
        perhaps=t("names.perhaps", n=t.number(more)) if more else None,
        unnamed=t("names.over") if gap.over else _range(phrases, *gap.unnamed),
        over=gap.over,
    )


def _range(phrases: Phrases, low: int, high: int | None) -> Markup:
    t = phrases.words
    if high is None:
        return t("names.at_least", n=t.number(low)) if low else t("names.open")
    if low == high:
        return Markup.escape(t.number(low))
    return t("names.between", low=t.number(low), high=t.number(high))
