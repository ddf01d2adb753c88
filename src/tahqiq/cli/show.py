"""What commands print: JSON or tables on stdout, messages and progress on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from tahqiq.model import Claim

F = TypeVar("F", bound=Callable[..., Any])

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
CASE = click.argument("case", type=click.Path(path_type=Path, file_okay=False))
_LANGUAGES = click.Choice(["ar", "en"])
LANGUAGE = click.option("--language", type=_LANGUAGES, help="The language of the sentences; the case's own by default.")
LANGUAGE_OF_TOOL = click.option(
    "--language",
    type=_LANGUAGES,
    default="en",
    show_default=True,
    envvar="TAHQIQ_LANGUAGE",
    show_envvar=True,
    help="The language of the sentences.",
)


def described(command: F) -> F:
    """The options that say of files what they do not say of themselves."""
    for option in (
        click.option("--language", help="Language of the documents, e.g. en or ar."),
        click.option("--url", help="Where the document was published."),
        click.option(
            "--published", type=click.DateTime(["%Y-%m-%d"]), callback=day, help="Date of publication, YYYY-MM-DD."
        ),
        click.option("--publisher", help="Who published the documents."),
    ):
        command = option(command)
    return command


def day(ctx: click.Context, parameter: click.Parameter, value: datetime | None) -> date | None:
    """The day of a date option."""
    return value.date() if value else None


def say(words: str) -> None:
    """A message to the person, on stderr."""
    click.echo(words, err=True)


def print_json(value: Any) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on stdout, as wide as the terminal; plain when it is piped."""
    from rich.console import Console
    from rich.table import Table

    table = Table(*columns, title=title, title_justify="left", show_lines=False, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    console = Console(width=None if sys.stdout.isatty() else 160, markup=False, highlight=False)
    console.print(table)


@contextmanager
def progress(words: str, total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on stderr when a person watches; gives the function that advances it."""
    if not sys.stderr.isatty() or total == 0:
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=total)
        yield lambda done: bar.advance(task, done)


def amount_in_words(claim: Claim) -> str:
    """The number as the source put it: its words where known, else the interval."""
    if claim.share:
        return claim.share.as_written or f"{claim.share.low:g}–{claim.share.high:g}"
    if claim.amount is None:
        return claim.act or ""
    amount = claim.amount
    interval = f"{amount.low:,}" if amount.low == amount.high else f"{amount.low:,}–{_open(amount.high)}"
    return f"{amount.as_written} [{interval}]" if amount.as_written else interval


def _open(high: int | None) -> str:
    return "" if high is None else f"{high:,}"
