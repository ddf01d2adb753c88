"""The table of best estimates: under its own heading, with intervals first and every refusal with its reason."""

from __future__ import annotations

import click

from tahqiq.cli.figures import print_figures
from tahqiq.cli.show import print_json, print_table
from tahqiq.cli.words import Words
from tahqiq.model import BestEstimate, Estimates, NoBestEstimate, Reconciliation
from tahqiq.model.estimate_json import estimates_to_json
from tahqiq.model.figure_json import reconciliation_to_json

COLUMNS = ("incident", "what", "interval_80", "interval_95", "median", "within", "sources", "basis")


def print_with_estimates(result: Reconciliation, found: Estimates, t: Words, *, as_json: bool) -> None:
    """The figures as ever, then the estimates: in JSON under a key of their own."""
    if as_json:
        print_json(reconciliation_to_json(result) | {"estimates": estimates_to_json(found)})
    else:
        print_figures(result, t)
        print_estimates(found, t)


def print_estimates(found: Estimates, t: Words) -> None:
    """One line a cell that somebody counts; below it, what the estimates take for granted."""
    shown = [e for e in found if isinstance(e, BestEstimate) or e.code != "no-number"]
    print_table(
        t("estimates.title"),
        t.columns(*COLUMNS),
        [[e.cell.incident[4:12], t.cell(e), *_numbers(e, t)] for e in shown],
    )
    if len(found) > len(shown):
        click.echo(t("estimates.unasked", n=len(found) - len(shown)))
    estimated = [e for e in found if isinstance(e, BestEstimate)]
    if estimated:
        click.echo(t("estimates.within"))
    for sentence in dict.fromkeys(a for e in estimated for a in e.assumptions):
        click.echo(f"  - {sentence}")


def _numbers(e: BestEstimate | NoBestEstimate, t: Words) -> list[str]:
    if isinstance(e, NoBestEstimate):
        return ["–", "–", "–", "", "", t("estimates.not_estimated", reason=e.reason)]
    (low80, high80), (low95, high95) = e.interval_80, e.interval_95
    return [
        t("estimates.range", least=low80, most=high80),
        t("estimates.range", least=low95, most=high95),
        f"{e.median:,}",
        t("estimates.range", least=e.least, most=t.most(e.most)),
        ", ".join(e.origins),
        t.count("estimates.learned", e.incidents) if e.basis == "learned" else t("estimates.prior"),
    ]
