"""Why figures are what they are: for each end the sum that proves it, and the claims added up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from tahqiq.cli.show import print_json
from tahqiq.cli.words import Words
from tahqiq.figures.reasons import Explained, Reason
from tahqiq.figures.words import Words as Sentences
from tahqiq.model.figure_json import cell_to_json


def print_reasons(found: Sequence[Explained], t: Words, *, as_json: bool) -> None:
    """A paragraph a figure, or their JSON."""
    if as_json:
        print_json([_to_json(one) for one in found])
        return
    sentences = Sentences(t.language)
    for one in found:
        click.echo(f"{t.cell(one.figure)} ({one.figure.cell.incident[4:12]})")
        if not any(reason.steps for reason in one.reasons):
            click.echo(f"  {sentences('why.nothing')}\n")
            continue
        for reason in one.reasons:
            click.echo(f"  {reason.words}")
            for step in reason.steps:
                click.echo(f"    {step.claim[4:12]}  {step.words}")
        if one.figure.readings:
            click.echo(f"  {t('columns.readings')}{t('colon')}{', '.join(one.figure.readings)}")
        if one.joined:
            click.echo(f"  {one.joined}")
        click.echo(f"  {sentences('why.checked' if one.checked else 'why.unchecked')}\n")


def _to_json(one: Explained) -> dict[str, Any]:
    low, high = map(_end, one.reasons)
    figure = one.figure
    return {
        "cell": cell_to_json(figure.cell),
        "low": low,
        "high": high,
        "binding": list(figure.binding),
        "readings": list(figure.readings),
        "checked": one.checked,
    }


def _end(reason: Reason) -> dict[str, Any]:
    steps = [{"claim": s.claim, "times": str(s.times), "number": s.number, "words": s.words} for s in reason.steps]
    return {"bound": reason.bound, "words": reason.words, "steps": steps}
