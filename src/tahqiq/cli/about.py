"""Commands about tahqiq itself: demo, doctor, explain."""

from __future__ import annotations

import inspect
import os
import sys
import webbrowser
from pathlib import Path

import click

from tahqiq.cli.show import as_json, print_json, print_table, say
from tahqiq.errors import NoSuchItem, error_tree


@click.command()
@click.argument("folder", default="demo-case", type=click.Path(path_type=Path, file_okay=False))
@click.option("--open/--no-open", "opens", default=None, help="Open the account in a browser (when there is a screen).")
def demo(folder: Path, opens: bool | None) -> None:
    """Run everything on the invented example case and write its account into FOLDER."""
    from tahqiq.investigation.demo import make

    made = make(folder)
    for refused in made.added.refused:
        say(f"{refused.name}: {refused.error}")
    case, result = made.case, made.result
    click.echo(
        f"{len(case.artifacts())} documents, {len(case.claims())} claims, {len(result.bounds)} bounds that follow,"
    )
    click.echo(f"{len(result.conflicts)} conflicts, {len(result.audit)} sums that do not hold.")
    records, people = len(made.persons.records), len(made.persons.persons)
    click.echo(f"{records} records on {len(made.persons.lists)} lists in two scripts are {people} persons.")
    click.echo(f"Account: {made.account}")
    told = (f"tahqiq {words.format(folder)}" for words in ("claims {}", "figures {}", "conflicts {}", "people {} gap"))
    click.echo(f"Next: {', '.join(told)}")
    screen = sys.platform != "linux" or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    if opens or (opens is None and screen and sys.stdout.isatty()):
        webbrowser.open(made.account.resolve().as_uri())


@click.command()
@as_json
def doctor(as_json: bool) -> None:
    """Say what this installation can and cannot do."""
    from tahqiq.investigation.doctor import examine

    checks = examine()
    if as_json:
        print_json([{"name": c.name, "fine": c.fine, "words": c.words} for c in checks])
    else:
        print_table("tahqiq doctor", ["", "what", "found"], [["✓" if c.fine else "✗", c.name, c.words] for c in checks])


@click.command()
@click.argument("code", required=False)
@as_json
def explain(code: str | None, as_json: bool) -> None:
    """Say what the error CODE means and what to do; without CODE, list them all."""
    known = {kind.code: kind for kind in error_tree()}
    if code and code.upper() not in known:
        raise NoSuchItem(f"no error {code!r}", why=f"known: {', '.join(sorted(known))}")
    shown = [known[code.upper()]] if code else list(known.values())
    rows = [[kind.code, kind.__name__, str(kind.exit_code), inspect.getdoc(kind) or "", kind.remedy] for kind in shown]
    columns = ["code", "name", "exit", "means", "do"]
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table("Errors", columns, rows)
