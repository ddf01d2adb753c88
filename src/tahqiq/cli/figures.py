"""How figures are shown: proven bounds, what holds if sources are wrong, and the numbers of published rules."""

from __future__ import annotations

import click

from tahqiq.cli.read import cell_in_words, print_bounds
from tahqiq.cli.show import print_table
from tahqiq.figures.faults import in_words
from tahqiq.model import Figure, Reconciliation


def print_figures(result: Reconciliation) -> None:
    """One line a cell, as the rule of the figures has them."""
    if all(figure.rule == "provable" for figure in result.bounds):
        print_bounds(result)
        print_faults(result)
    else:
        print_ruled(result)


def print_faults(result: Reconciliation) -> None:
    """For each cell that is limited at all, what still holds if any one source is wrong, any two, …"""
    for figure in result.bounds:
        if figure.faults and (figure.low or figure.high is not None):
            click.echo(f"{cell_in_words(figure)} ({figure.cell.incident[4:12]}): {in_words(figure.faults)}.")


def print_ruled(result: Reconciliation) -> None:
    """The cells that somebody reports on: low, best, high, the claims used and those that are not."""
    told = [f for f in result.bounds if f.binding or f.set_aside]
    rules = ", ".join(sorted({f.rule for f in result.bounds}))
    print_table(
        f"{len(told)} figures by the rule {rules}; nothing is proven",
        ["incident", "what", "low", "best", "high", "claims", "set aside", "the rule says"],
        [
            [
                figure.cell.incident[4:12],
                cell_in_words(figure),
                f"{figure.low:,}",
                "" if figure.best is None else f"{figure.best:,}",
                "not stated" if figure.high is None else f"{figure.high:,}",
                ", ".join(key[4:12] for key in figure.binding),
                _aside(figure),
                figure.words,
            ]
            for figure in told
        ],
    )


def _aside(figure: Figure) -> str:
    return "; ".join(f"{key[4:12]}: {reason}" for key, reason in figure.set_aside.items())
