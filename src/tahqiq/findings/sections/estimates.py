"""What a model infers, beside what was reported and what is proven; only where it was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases
from tahqiq.model import BestEstimate, Cell, NoBestEstimate


@dataclass(frozen=True, slots=True)
class Estimated:
    """One estimate: intervals in whole people, the reported figures it is inferred from, what is proven."""

    number: int
    cell: Markup
    likely: Markup
    wide: Markup
    middle: Markup
    reported: tuple[Markup, ...]
    proven: Markup
    basis: Markup
    left_out: tuple[tuple[Markup, str], ...]


@dataclass(frozen=True, slots=True)
class NotMade:
    """Cells not estimated for one reason."""

    reason: str
    cells: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Inferred:
    """All estimates of an account, the reasons for those not made, and what is taken for granted."""

    rows: tuple[Estimated, ...]
    refused: tuple[NotMade, ...]
    uncounted: int  # cells of which no source gives a usable number
    assumptions: tuple[str, ...]


def estimates(index: Index) -> Inferred | None:
    """None where no estimate was asked for."""
    found = index.account.estimates
    if not found:
        return None
    phrases = Phrases(index)
    made = [(n, e) for n, e in enumerate(found, 1) if isinstance(e, BestEstimate)]
    refused = [e for e in found if isinstance(e, NoBestEstimate) and e.code != "no-number"]
    return Inferred(
        rows=tuple(_row(phrases, n, e) for n, e in made),
        refused=tuple(
            NotMade(reason, tuple(_cell(phrases, e.cell, e.claims) for e in refused if e.reason == reason))
            for reason in dict.fromkeys(e.reason for e in refused)
        ),
        uncounted=len(found) - len(made) - len(refused),
        assumptions=tuple(dict.fromkeys(a for _, e in made for a in e.assumptions)),
    )


def _row(phrases: Phrases, number: int, e: BestEstimate) -> Estimated:
    t = phrases.words
    (low80, high80), (low95, high95) = e.interval_80, e.interval_95
    basis = t.count("count.learned", e.incidents) if e.basis == "learned" else t("estimates.prior")
    return Estimated(
        number=number,
        cell=_cell(phrases, e.cell, e.claims),
        likely=phrases.span(low80, high80),
        wide=phrases.span(low95, high95),
        middle=t("estimates.middle", n=t.number(e.median)),
        reported=tuple(_reported(phrases, key) for key in e.claims),
        proven=phrases.span(e.least, e.most),
        basis=basis,
        left_out=tuple((phrases.ref(claim), reason) for claim, reason in e.left_out.items()),
    )


def _reported(phrases: Phrases, key: str) -> Markup:
    """The figure as reported, with its claim's number and speaker."""
    claim = phrases.index.claims.get(key)
    if claim is None:
        return phrases.ref(key)
    return phrases.words("estimates.figure", count=phrases.counted(claim), claim=phrases.ref(key))


def _cell(phrases: Phrases, cell: Cell, claims: tuple[str, ...]) -> Markup:
    """Whom it counts, by whom that is alleged, and in which incident, by its number on this page."""
    number = phrases.index.incident_numbers.get(cell.incident)
    told = phrases.cell(cell, phrases.speakers(claims))
    return phrases.words("estimates.cell", cell=told, n=number) if number else told
