"""How figures are shown: proven bounds, what holds if sources are wrong, and the numbers of published rules."""

from __future__ import annotations

import click

from tahqiq.cli.show import print_table, say
from tahqiq.cli.words import Words
from tahqiq.model import Figure, Reconciliation


def print_figures(result: Reconciliation, t: Words) -> None:
    """One line a cell, as the rule of the figures has them."""
    if all(figure.rule == "provable" for figure in result.bounds):
        print_bounds(result, t)
        print_faults(result, t)
    else:
        print_ruled(result, t)


def say_signals(result: Reconciliation) -> None:
    """What a reader must know of the answer itself, on stderr: conflicts not all listed, relations not known, …"""
    for signal in result.signals:
        say(f"{signal.where}: {signal.words}")


def print_bounds(result: Reconciliation, t: Words) -> None:
    """One line a cell, also where one that is shown anyway was asked for."""
    rows = dict.fromkeys(
        (
            figure.cell.incident[4:12],
            t.cell(figure),
            f"{figure.low:,}",
            t.most(figure.high),
            ", ".join(key[4:12] for key in figure.binding),
            ", ".join(figure.readings),
        )
        for figure in result.bounds
    )
    print_table(
        t.count("bounds", len(rows)),
        t.columns("incident", "what", "least", "most", "binding", "readings"),
        rows,
    )


def print_faults(result: Reconciliation, t: Words) -> None:
    """For each cell that is limited at all, what still holds if any one source is wrong, any two, …"""
    for figure in result.bounds:
        if figure.faults and (figure.low or figure.high is not None):
            click.echo(f"{t.cell(figure)} ({figure.cell.incident[4:12]}){t('colon')}{t.faults(figure.faults)}.")


def print_ruled(result: Reconciliation, t: Words) -> None:
    """The cells that somebody reports on: low, best, high, the claims used and those that are not."""
    told = [f for f in result.bounds if f.binding or f.set_aside]
    print_table(
        t.count("ruled", len(told), rule=", ".join(sorted({f.rule for f in result.bounds}))),
        t.columns("incident", "what", "low", "best", "high", "claims", "aside", "says"),
        [
            [
                figure.cell.incident[4:12],
                t.cell(figure),
                f"{figure.low:,}",
                "" if figure.best is None else f"{figure.best:,}",
                t("not_stated") if figure.high is None else f"{figure.high:,}",
                ", ".join(key[4:12] for key in figure.binding),
                _aside(figure),
                figure.words,
            ]
            for figure in told
        ],
    )


def print_conflicts(result: Reconciliation, t: Words) -> None:
    """Sentences, the gravest first."""
    for title, words in (
        ("title", [t(f"conflicts.{c.verdict}", words=c.words) for c in result.conflicts]),
        ("audit", [a.words for a in result.audit]),
        ("differences", [d.words for d in result.differences]),
    ):
        click.echo(t(f"conflicts.{title}", n=len(words) or t("none")))
        for sentence in words:
            click.echo(f"  - {sentence}")


def _aside(figure: Figure) -> str:
    return "; ".join(f"{key[4:12]}: {reason}" for key, reason in figure.set_aside.items())
