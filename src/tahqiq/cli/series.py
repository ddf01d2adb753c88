"""A table for each source: how its numbers moved, and who merely repeats whom."""

from __future__ import annotations

import click

from tahqiq.cli.read import cell_in_words
from tahqiq.cli.show import print_json, print_table
from tahqiq.model import Point, Series
from tahqiq.model.figure_json import series_to_json


def print_series(found: tuple[Series, ...], *, as_json: bool) -> None:
    """One row a number, in the order of cells and as-of dates."""
    if as_json:
        print_json([series_to_json(series) for series in found])
        return
    for origin in dict.fromkeys(series.origin for series in found):
        own = [series for series in found if series.origin == origin]
        print_table(
            f"{own[0].source}: {len(own)} series",
            ["incident", "what", "as of", "number", "change", "how", "claim", "carried also by"],
            [
                [series.cell.incident[4:12], cell_in_words(series), *_row(point)]
                for series in own
                for point in series.points
            ],
        )
        for series in own:
            if series.increments:
                click.echo(f"  {cell_in_words(series)}: counts of days beside it: {_ids(series.increments)}")


def _row(point: Point) -> list[str]:
    number = f"{point.low:,}" if point.high == point.low else f"{point.low:,}–"
    if point.high not in (None, point.low):
        number += f"{point.high:,}"
    return [
        point.as_of.isoformat() if point.as_of else "not known",
        "not known" if (point.low, point.high, point.how) == (0, None, "correction") else number,
        "" if point.change is None else f"{point.change:+,}",
        f"{point.how} of {point.of[4:12]}" if point.of else point.how,
        point.claim[4:12],
        _ids(point.copies),
    ]


def _ids(claims: tuple[str, ...]) -> str:
    return ", ".join(claim[4:12] for claim in claims)
