"""Reported figures by incident, harm and cell: one row per claim, drawn on the scale of its harm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases, Scope, cuts, denies, scope
from tahqiq.findings.svg import Scale, Shape, axis, interval
from tahqiq.model import Amount, Claim, Harm, Incident, Qualifier

_SHAPES: dict[Qualifier, Shape] = {
    "about": "about",
    "nearly": "about",
    "at_least": "open",
    "more_than": "open",
    "at_most": "most",
    "fewer_than": "most",
    "dozens": "vague",
    "scores": "vague",
    "hundreds": "vague",
    "thousands": "vague",
    "several": "vague",
    "indefinite": "vague",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One claim as a row."""

    claim: Claim
    count: Markup
    written: str
    speaker: Markup
    kind: Markup
    via: tuple[str, ...]
    said: Markup
    about: Markup | None
    standing: Markup
    doubtful: bool
    inside: Markup | None
    drawn: Markup
    set_aside: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The claims that count the same people."""

    cell: Markup
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of harm in one incident."""

    harm: Markup
    axis: Markup
    scale: Markup
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One incident; `number` 0: claims that were tied to none."""

    number: int
    label: Markup
    part_of: Markup | None
    tables: tuple[Table, ...]

    @property
    def rows(self) -> int:
        """How many figures it holds."""
        return sum(len(panel.rows) for table in self.tables for panel in table.panels)


def figures(index: Index) -> list[Chapter]:
    """Tolls and shares of the events at hand; background claims stand among the gaps."""
    found: defaultdict[tuple[int, Harm | None], list[Claim]] = defaultdict(list)
    for claim in index.claims.values():
        if claim.kind != "statement" and not claim.background:
            incident = index.incident_of.get(claim.id)
            found[index.incident_numbers[incident.id] if incident else 0, claim.harm].append(claim)
    phrases = Phrases(index)
    numbers = sorted({n for n, _ in found}, key=lambda n: (n == 0, n))
    return [
        _chapter(phrases, n, [_table(phrases, harm, claims) for (m, harm), claims in found.items() if m == n])
        for n in numbers
    ]


def scale_words(phrases: Phrases, scale: Scale) -> Markup:
    """What the drawing's scale is."""
    t = phrases.words
    return t("figures.scale_log" if scale.log else "figures.scale_linear", max=t.number(scale.top))


def _chapter(phrases: Phrases, number: int, tables: Sequence[Table]) -> Chapter:
    if not number:
        return Chapter(0, phrases.words("incident.none"), None, tuple(tables))
    incident = phrases.index.account.reconciliation.incidents[number - 1]
    return Chapter(number, phrases.incident(incident), _part_of(phrases, incident), tuple(tables))


def _part_of(phrases: Phrases, incident: Incident) -> Markup | None:
    number = phrases.index.incident_numbers.get(incident.part_of or "")
    if number is None:
        return None
    name = phrases.words("incident.heading", n=number)
    return phrases.words("incident.part_of", incident=Markup('<a href="#incident-{}">{}</a>').format(number, name))


def _table(phrases: Phrases, harm: Harm | None, claims: list[Claim]) -> Table:
    ends = [n for c in claims if c.amount for n in (c.amount.low, c.amount.high) if n is not None]
    scale = Scale.over(ends, mirror=phrases.words.mirrored)
    cells: defaultdict[Scope, list[Claim]] = defaultdict(list)
    for claim in claims:
        cells[scope(phrases.cell_of(claim))].append(claim)
    panels = [
        Panel(phrases.cell(phrases.cell_of(group[0])), tuple(_row(phrases, c, scale) for c in sorted(group, key=_when)))
        for group in sorted(cells.values(), key=lambda group: _breadth(phrases, group[0]))
    ]
    return Table(phrases.harm(harm), axis(scale), scale_words(phrases, scale), tuple(panels))


def _breadth(phrases: Phrases, claim: Claim) -> tuple[int, int]:
    """The widest cells first, otherwise in reading order."""
    cell, incident = phrases.cell_of(claim), phrases.index.incident_of.get(claim.id)
    whole = incident and incident.place
    inside = cell.place is not None and (whole is None or cell.place.id != whole.id)
    return cuts(cell) + inside, phrases.index.numbers[claim.id]


def _row(phrases: Phrases, claim: Claim, scale: Scale) -> Row:
    t, amount = phrases.words, claim.amount
    return Row(
        claim=claim,
        count=phrases.counted(claim),
        written=(claim.share and claim.share.as_written) or (amount and amount.as_written) or "",
        speaker=phrases.speaker(claim),
        kind=phrases.speaker_type(claim),
        via=claim.via,
        said=phrases.said(claim),
        about=t("figures.period", period=t.period(claim.period)) if claim.period else None,
        standing=phrases.standing(claim),
        doubtful=claim.negated or claim.certainty not in ("asserted", "verified", "announced"),
        inside=_inside(phrases, claim),
        drawn=_drawn(phrases, claim, scale),
        set_aside=claim.id in phrases.index.account.reconciliation.set_aside,
    )


def _drawn(phrases: Phrases, claim: Claim, scale: Scale) -> Markup:
    """The number on the scale; a share, or a number that is denied, is not drawn among the others."""
    if denies(claim) or claim.amount is None:
        key = "figures.no_denied" if claim.amount else "figures.no_share"
        return Markup('<span class="soft">{}</span>').format(phrases.words(key))
    return interval(scale, _shape(claim.amount), claim.amount.low, claim.amount.high)


def _inside(phrases: Phrases, claim: Claim) -> Markup | None:
    if claim.part_of:
        return phrases.words("figures.part_of", about=phrases.ref(claim.part_of))
    return phrases.words("figures.share_of_unknown") if claim.share else None


def _shape(amount: Amount) -> Shape:
    shape = _SHAPES.get(amount.qualifier)
    if shape and not (_widened(shape, amount)):
        return shape
    return "exact" if amount.low == amount.high else "open" if amount.high is None else "range"


def _widened(shape: Shape, amount: Amount) -> bool:
    """A hedge that the text itself turned into a range: "at least 5 and at most 9"."""
    return shape in ("about", "open") and amount.high not in (amount.low, None)


def _when(claim: Claim) -> tuple[str, str]:
    said = claim.said_on
    day = said and (said.start or said.end)
    return day.isoformat() if day else "9999", claim.id
