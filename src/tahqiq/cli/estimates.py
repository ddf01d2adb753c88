"""The table of best estimates: under its own heading, with intervals first and every refusal with its reason."""

from __future__ import annotations

import click

from tahqiq.cli.figures import print_figures
from tahqiq.cli.read import cell_in_words
from tahqiq.cli.show import print_json, print_table
from tahqiq.investigation.best import Estimates
from tahqiq.model import BestEstimate, NotEstimable, Reconciliation
from tahqiq.model.estimate_json import estimates_to_json
from tahqiq.model.figure_json import reconciliation_to_json

HEADING = "Estimated (inferred, with its uncertainty)"
WITHIN = (
    "An estimate is no count and no bound. “Within proven” is what holds without taking any bare or hedged number as "
    "exact; bounds shown elsewhere may assume that, as their readings say. Taken for granted:"
)


def print_with_estimates(result: Reconciliation, found: Estimates, *, as_json: bool) -> None:
    """The figures as ever, then the estimates: in JSON under a key of their own."""
    if as_json:
        print_json(reconciliation_to_json(result) | {"estimates": estimates_to_json(found)})
    else:
        print_figures(result)
        print_estimates(found)


def print_estimates(found: Estimates) -> None:
    """One line a cell that somebody counts; below it, what the estimates take for granted."""
    shown = [e for e in found if isinstance(e, BestEstimate) or e.code != "no-number"]
    print_table(
        HEADING,
        ["incident", "what", "80 % interval", "95 % interval", "median", "within proven", "sources", "rests on"],
        [[e.cell.incident[4:12], cell_in_words(e), *_numbers(e)] for e in shown],
    )
    if len(found) > len(shown):
        click.echo(f"Cells not estimated because no source gives a usable number of them: {len(found) - len(shown)}.")
    estimated = [e for e in found if isinstance(e, BestEstimate)]
    if estimated:
        click.echo(WITHIN)
    for sentence in dict.fromkeys(a for e in estimated for a in e.assumptions):
        click.echo(f"  - {sentence}")


def _numbers(e: BestEstimate | NotEstimable) -> list[str]:
    if isinstance(e, NotEstimable):
        return ["–", "–", "–", "", "", f"not estimated: {e.reason}"]
    (low80, high80), (low95, high95) = e.interval_80, e.interval_95
    most = "no limit" if e.most is None else f"{e.most:,}"
    learned = f"biases learned ({e.incidents} incidents)" if e.basis == "learned" else "assumed biases, not data"
    return [
        f"{low80:,}–{high80:,}",
        f"{low95:,}–{high95:,}",
        f"{e.median:,}",
        f"{e.least:,} to {most}",
        ", ".join(e.origins),
        learned,
    ]
