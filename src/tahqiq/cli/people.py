"""Lists of persons harmed: import them, see what came of their rows, compare their releases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from tahqiq.cli.lists_shown import (
    changes_json,
    imported_json,
    listed_json,
    print_aside,
    print_changes,
    print_flags,
    print_imported,
    print_lists,
    print_records,
    print_scopes,
)
from tahqiq.cli.pairs import review
from tahqiq.cli.persons import SHOW, gap, link, persons
from tahqiq.cli.show import CASE, as_json, day, print_json
from tahqiq.cli.words import Words
from tahqiq.errors import BadRow, UsageError
from tahqiq.investigation.case import Case
from tahqiq.model import Sensitivity

BAD = ("cells", "no-name")  # the reasons that tell of broken rows


@click.group()
@CASE
@click.pass_context
def people(context: click.Context, case: Path) -> None:
    """Lists of persons harmed, and who is on them: `tahqiq people CASE import FILE --list NAME`."""
    context.obj = case


for command in (link, persons, review, gap):
    people.add_command(command)


@people.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--list", "name", required=True, help="Name of the list, the same for each of its releases.")
@click.option("--release", help="Label of the release; its date or the file's name by default.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), callback=day, help="Date of the release, YYYY-MM-DD.")
@click.option("--mapping", type=click.Path(path_type=Path, dir_okay=False), help="What the columns hold, a TOML file.")
@click.option("--sheet", "sheets", multiple=True, help="Only this sheet of a workbook; may be repeated.")
@click.option("--constant", "constants", metavar="FIELD=VALUE", multiple=True, help="Of every row, e.g. state=dead.")
@click.option("--deduplicated/--repeats", default=None, help="Whether the list holds each person once.")
@click.option("--title", help="The list's full name.")
@click.option("--source", help="Id of the source that keeps the list.")
@click.option(
    "--covers",
    metavar="WHAT=VALUE",
    multiple=True,
    help="What the list could see: place=Homs, state=dead, status=civilian, from=2031-01-01, to=2031-06-30.",
)
@as_json
@click.pass_obj
def import_(
    case: Path,
    files: tuple[Path, ...],
    name: str,
    release: str | None,
    published: date | None,
    mapping: Path | None,
    sheets: tuple[str, ...],
    constants: tuple[str, ...],
    deduplicated: bool | None,
    title: str | None,
    source: str | None,
    covers: tuple[str, ...],
    as_json: bool,
) -> int:
    """Take files in as releases of a list: CSV, XLSX, and tables in PDF, DOCX and HTML.

    Columns are taken as --mapping says, else as saved for the list in CASE/mappings, else as proposed from headers and
    cells; the proposal is shown and saved there for you to edit. Nothing is repaired: what is odd is flagged. Rows that
    cannot be records are reported and kept aside, and the exit code is 4 where some are broken. A release is compared
    with the one before it, and removals are said.
    """
    from tahqiq.investigation.import_list import Told, import_list

    about = {"name": title, "source": source, "deduplicated": deduplicated, "covers": _covers(covers) or None}
    told = Told(
        release=release,
        published=published,
        mapping=mapping,
        constants=dict(_pair(constant) for constant in constants),
        sheets=sheets,
        about={key: value for key, value in about.items() if value is not None},
    )
    opened = Case.open(case)
    found = import_list(opened, files, name, told)
    if as_json:
        print_json({"imported": [imported_json(one, opened.language) for one in found]})
    else:
        for one in found:
            print_imported(one, Words(opened.language))
    return BadRow.exit_code if any(a.reason in BAD for one in found for a in one.reading.aside) else 0


@people.command("list")
@click.argument("name", metavar="[LIST]", required=False)
@click.option("--release", help="Show this release of LIST instead of its latest.")
@SHOW
@as_json
@click.pass_obj
def list_(case: Path, name: str | None, release: str | None, show: Sensitivity, as_json: bool) -> None:
    """Show the lists with their releases, flags and rows set aside; with LIST, its records too.

    Records above --show are counted and not shown; so are fields with a level of their own, such as official numbers.
    """
    from tahqiq.investigation.lists import listed, lists

    opened = Case.open(case)
    if name is None and release is not None:
        raise UsageError("a release is of one list", fix="Name the list too.")
    found = (listed(opened, name, release),) if name is not None else lists(opened)
    if as_json:
        print_json({"lists": [listed_json(one, show if name is not None else None) for one in found]})
        return
    t = Words(opened.language)
    print_lists(found, t)
    for one in found:
        print_scopes(one, t)
        print_flags(one.flags, t)
        print_aside(one.reading.aside, t)
        if name is not None:
            print_records(one, show, t)


@people.command()
@click.argument("name", metavar="LIST")
@click.option("--from", "before", help="The earlier release; the last but one by default.")
@click.option("--to", "after", help="The later release; the last by default.")
@SHOW
@as_json
@click.pass_obj
def releases(case: Path, name: str, before: str | None, after: str | None, show: Sensitivity, as_json: bool) -> None:
    """Compare two releases of a list: removed, renumbered, added, edited field by field, numbers given to others."""
    from tahqiq.investigation.lists import compared
    from tahqiq.people.lists import told

    opened = Case.open(case)
    before, after, changes = compared(opened, name, before, after)
    words = told(changes, opened.language)
    if as_json:
        print_json({"list": name, "from": before, "to": after, "words": list(words), **changes_json(changes)})
        return
    click.echo(f"{name}: {before} → {after}")
    for sentence in words:
        click.echo(f"  {sentence}")
    print_changes(changes, show, Words(opened.language))


def _pair(written: str) -> tuple[str, str]:
    key, equals, value = written.partition("=")
    if not equals or not value.strip():
        raise UsageError(f"not of the form KEY=VALUE: {written!r}")
    return key.strip(), value.strip()


def _covers(written: Iterable[str]) -> dict[str, Any]:
    several = {"place": "places", "state": "states", "status": "statuses"}
    ends = {"from": "start", "to": "end"}
    found: dict[str, Any] = {}
    for key, value in map(_pair, written):
        if key in several:
            found.setdefault(several[key], []).append(value)
        elif key in ends:
            found.setdefault("period", {})[ends[key]] = value
        else:
            raise UsageError(f"a list cannot cover {key!r}", why=f"known: {', '.join((*several, *ends))}")
    return found
