"""A table for each source: how its numbers moved, and who merely repeats whom."""

from __future__ import annotations

import click

from tahqiq.cli.show import print_json, print_table
from tahqiq.cli.words import Words
from tahqiq.model import Point, Series
from tahqiq.model.figure_json import series_to_json


def print_series(found: tuple[Series, ...], t: Words, *, as_json: bool) -> None:
    """One row a number, in the order of cells and as-of dates."""
    if as_json:
        print_json([series_to_json(series) for series in found])
        return
    if not found:
        click.echo(t("no_series"))
    for origin in dict.fromkeys(series.origin for series in found):
        own = [series for series in found if series.origin == origin]
        print_table(
            t.count("series", len(own), source=own[0].source),
            t.columns("incident", "what", "as_of", "number", "change", "how", "claim", "copies"),
            [
                [series.cell.incident[4:12], t.cell(series), *_row(point, t)]
                for series in own
                for point in series.points
            ],
        )
        for series in own:
            if series.increments:
                click.echo(t("beside.days", cell=t.cell(series), claims=_ids(series.increments)))


def _row(point: Point, t: Words) -> list[str]:
    number = f"{point.low:,}" if point.high == point.low else f"{point.low:,}–"
    if point.high not in (None, point.low):
        number += f"{point.high:,}"
    how = t(f"how.{point.how}")
    return [
        point.as_of.isoformat() if point.as_of else t("not_known"),
        t("not_known") if (point.low, point.high, point.how) == (0, None, "correction") else number,
        "" if point.change is None else f"{point.change:+,}",
        t("how.of", how=how, claim=point.of[4:12]) if point.of else how,
        point.claim[4:12],
        _ids(point.copies),
    ]


def _ids(claims: tuple[str, ...]) -> str:
    return ", ".join(claim[4:12] for claim in claims)
