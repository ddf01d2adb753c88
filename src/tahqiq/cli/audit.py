"""The audit of a plain table: findings in sentences, what was not read, exit code 4 where something was not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import click

from tahqiq.cli.show import print_json, say
from tahqiq.cli.words import Words
from tahqiq.errors import InputError
from tahqiq.model.table import TableAudit

F = TypeVar("F", bound=Callable[..., Any])


def audited(command: F) -> F:
    """The options of an audit."""
    for option in (
        click.option(
            "--dates",
            type=click.Choice(["guess", "running", "daily"]),
            default="guess",
            show_default=True,
            help="With --audit: numbers by date are running totals, or counts of each date.",
        ),
        click.option(
            "--column",
            "columns",
            metavar="ROLE=HEADER",
            multiple=True,
            help="With --audit: what a column holds, where the guess is wrong, e.g. date=Reported.",
        ),
        click.option("--audit", is_flag=True, help="Check the arithmetic of a plain table (CSV, TSV, XLSX) instead."),
    ):
        command = option(command)
    return command


def audit(
    table: Path, *, columns: tuple[str, ...], dates: str, gazetteer: Path | None, language: str, as_json: bool
) -> int:
    """Print the audit of a table; the exit code is 4 where a row could not be read."""
    from tahqiq.investigation.audit import audit_file

    found = audit_file(table, columns=columns, dates=dates, gazetteer=gazetteer, language=language)
    if as_json:
        print_json(_body(found))
    else:
        for sheet, result in found.items():
            _print(sheet, result, Words(language))
    refused = [error for result in found.values() for error in result.refused]
    for error in refused:
        say(str(error))
    return InputError.exit_code if refused else 0


def _body(found: Mapping[str, TableAudit]) -> dict[str, Any]:
    sheets = []
    for sheet, result in found.items():
        body = {
            "sheet": sheet,
            "columns": dict(result.columns),
            "findings": [
                {**asdict(f), "expected": _span(f.expected), "found": _span(f.found)} for f in result.findings
            ],
            "refused": [error.to_json() for error in result.refused],
            "signals": [asdict(signal) for signal in result.signals],
        }
        sheets.append(body)
    return {"tables": sheets}


def _span(span: tuple[int, int | None]) -> dict[str, int | None]:
    return {"low": span[0], "high": span[1]}


def _print(sheet: str, result: TableAudit, t: Words) -> None:
    n = len(result.findings) or t("none")
    click.echo(t("audit.sheet", sheet=t.name(sheet), n=n) if sheet else t("audit.title", n=n))
    for finding in result.findings:
        click.echo(t("audit.finding", kind=t(f"audit.kind.{finding.kind}"), words=finding.words))
    taken = [t("audit.column", header=t.name(header), role=role) for header, role in result.columns.items()]
    click.echo(t("audit.taken", columns=t("audit.comma").join(taken)))
    for signal in result.signals:
        say(f"{signal.code}{f' [{signal.where}]' if signal.where else ''}: {signal.words}")
