"""Lists of persons harmed: import them, see what came of their rows, compare their releases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tahqiq.cli.pairs import review
from tahqiq.cli.persons import gap, link, persons
from tahqiq.cli.show import CASE, as_json, day, print_json, print_table, say
from tahqiq.errors import BadRow, UsageError
from tahqiq.investigation.case import Case

if TYPE_CHECKING:
    from tahqiq.investigation.import_list import Imported
    from tahqiq.investigation.lists import Listed
    from tahqiq.people.lists import Aside, Changes

SHOWN = 20  # rows set aside that are printed; --json has all
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
        print_json({"imported": [_imported_json(one, opened.language) for one in found]})
    else:
        for one in found:
            _print_imported(one, opened.language)
    return BadRow.exit_code if any(a.reason in BAD for one in found for a in one.reading.aside) else 0


@people.command("list")
@click.argument("name", metavar="[LIST]", required=False)
@click.option("--release", help="Show this release of LIST instead of its latest.")
@as_json
@click.pass_obj
def list_(case: Path, name: str | None, release: str | None, as_json: bool) -> None:
    """Show the lists with their releases, flags and rows set aside; with LIST, its records too."""
    from tahqiq.investigation.lists import listed, lists

    opened = Case.open(case)
    if name is None and release is not None:
        raise UsageError("a release is of one list", fix="Name the list too.")
    found = (listed(opened, name, release),) if name is not None else lists(opened)
    if as_json:
        print_json({"lists": [_listed_json(one, with_records=name is not None) for one in found]})
        return
    print_table(
        f"Lists: {len(found)}",
        ["list", "releases, the latest last", "records", "set aside", "flagged", "each person once"],
        [_row(one) for one in found],
    )
    for one in found:
        _print_flags(one.flags)
        _print_aside(one.reading.aside)
        if name is not None:
            _print_records(one)


@people.command()
@click.argument("name", metavar="LIST")
@click.option("--from", "before", help="The earlier release; the last but one by default.")
@click.option("--to", "after", help="The later release; the last by default.")
@as_json
@click.pass_obj
def releases(case: Path, name: str, before: str | None, after: str | None, as_json: bool) -> None:
    """Compare two releases of a list: removed, renumbered, added, edited field by field, numbers given to others."""
    from tahqiq.investigation.lists import compared
    from tahqiq.people.lists import told

    opened = Case.open(case)
    before, after, changes = compared(opened, name, before, after)
    words = told(changes, opened.language)
    if as_json:
        print_json({"list": name, "from": before, "to": after, "words": list(words), **_changes_json(changes)})
        return
    click.echo(f"{name}: {before} → {after}")
    for sentence in words:
        click.echo(f"  {sentence}")
    _print_changes(changes)


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


def _print_imported(one: Imported, language: str) -> None:
    reading, release = one.reading, one.release
    rows = len(reading.records) + len(reading.aside) + reading.headers
    state = "" if one.new else "; imported before, nothing new"
    click.echo(
        f"{release.list}, release {release.label}: {len(reading.records):,} records from {rows:,} rows, "
        f"{len(reading.aside):,} set aside{state}"
    )
    why = one.proposal.why if one.proposal else {}
    columns = [[str(x) for x in pair] for pair in release.mapping["columns"]]  # type: ignore[attr-defined]
    print_table("Columns as taken", ["column", "field", "why"], [[c, f, why.get(c, "as mapped")] for c, f in columns])
    for field, value in release.mapping["constants"].items():  # type: ignore[attr-defined]
        click.echo(f"Of every row: {field} = {value}{'; ' + why[field] if field in why else ''}")
    if one.mapping_file:
        click.echo(f"Mapping: {one.mapping_file}")
    for question in one.proposal.questions if one.proposal else ():
        say(f"Please look: {question}")
    for table in one.left_out:
        say(f"Left out, its columns are others: {table.where}, {len(table.rows)} rows from row {table.first} on")
    for lost in one.missing:
        say(f"Not read from the file: {lost}")
    for signal in one.signals:
        say(f"{signal.code} [{signal.where}]: {signal.words}")
    _print_flags(Counter(flag for record in reading.records for flag in record.flags))
    _print_aside(reading.aside)
    if one.changes:
        from tahqiq.people.lists import told

        for sentence in told(one.changes, language):
            click.echo(f"Against the release before: {sentence}")


def _print_flags(flags: Counter[str]) -> None:
    from tahqiq.people.lists import FLAGS

    if flags:
        print_table("Flags", ["flag", "rows", "means"], [[f, f"{n:,}", FLAGS[f]] for f, n in flags.most_common()])


def _print_aside(aside: Iterable[Aside]) -> None:
    told = list(aside)
    for one in told[:SHOWN]:
        say(f"{one.error.code} set aside, {one.error.where}: {one.error.what}")
    if len(told) > SHOWN:
        say(f"… and {len(told) - SHOWN:,} more set aside; --json has all")


def _print_records(one: Listed) -> None:
    print_table(
        f"Records of {one.profile.id}",
        ["row", "name", "sex", "age", "birth", "death", "place", "state", "flags"],
        [
            [
                str(r.row),
                r.name,
                r.sex or "",
                "" if r.age is None else "–".join(map(str, dict.fromkeys(r.age))),
                r.birth.as_written if r.birth else "",
                r.death.as_written if r.death else "",
                (r.place.name if r.place.id else f"{r.place.as_written} ?") if r.place else "",
                r.state or "",
                ", ".join(r.flags),
            ]
            for r in one.reading.records
        ],
    )


def _print_changes(changes: Changes) -> None:
    rows = [["removed", str(x.record.row), "", x.record.name, x.reason] for x in changes.removed]
    rows += [["renumbered", str(a.row), str(b.row), a.name, f"{a.own_id} → {b.own_id}"] for a, b in changes.renumbered]
    rows += [["reused", str(a.row), str(b.row), a.name, f"{a.own_id}: now {b.name}"] for a, b in changes.reused]
    rows += [["edited", str(e.before.row), str(e.after.row), e.after.name, ", ".join(e.fields)] for e in changes.edited]
    rows += [["added", "", str(record.row), record.name, ""] for record in changes.added]
    if rows:
        print_table("Rows", ["what", "row before", "row now", "name", "how"], rows)


def _row(one: Listed) -> list[str]:
    flagged = sum(bool(record.flags) for record in one.reading.records)
    return [
        one.profile.id,
        ", ".join(one.releases),
        f"{len(one.reading.records):,}",
        f"{len(one.reading.aside):,}",
        f"{flagged:,}",
        "yes" if one.profile.deduplicated else "not said",
    ]


def _imported_json(one: Imported, language: str) -> dict[str, Any]:
    from tahqiq.people.lists import told

    return {
        "list": one.release.list,
        "release": one.release.label,
        "artifact": one.release.artifact,
        "new": one.new,
        "records": len(one.reading.records),
        "headers": one.reading.headers,
        "mapping": dict(one.release.mapping),
        "mapping_file": str(one.mapping_file) if one.mapping_file else None,
        "why": dict(one.proposal.why) if one.proposal else {},
        "questions": list(one.proposal.questions) if one.proposal else [],
        "flags": dict(Counter(flag for record in one.reading.records for flag in record.flags)),
        "aside": [_aside_json(a) for a in one.reading.aside],
        "left_out": [{"where": table.where, "rows": len(table.rows)} for table in one.left_out],
        "missing": list(one.missing),
        "signals": [{"code": s.code, "where": s.where, "words": s.words} for s in one.signals],
        "changes": {"words": list(told(one.changes, language)), **_changes_json(one.changes)} if one.changes else None,
    }


def _listed_json(one: Listed, *, with_records: bool) -> dict[str, Any]:
    from tahqiq.model.record_json import list_to_json, record_to_json

    return {
        **list_to_json(one.profile),
        "releases": list(one.releases),
        "release": one.parts[0].label,
        "artifacts": [part.artifact for part in one.parts],
        "rows": len(one.reading.records) + len(one.reading.aside) + one.reading.headers,
        "flags": dict(one.flags),
        "aside": [_aside_json(a) for a in one.reading.aside],
        "record_count": len(one.reading.records),
        **({"records": [record_to_json(record) for record in one.reading.records]} if with_records else {}),
    }


def _aside_json(aside: Aside) -> dict[str, Any]:
    return {"row": aside.row, "passage": aside.passage, "reason": aside.reason, **aside.error.to_json()}


def _changes_json(changes: Changes) -> dict[str, Any]:
    return {
        "kept": changes.kept,
        "removed": [{"id": x.record.id, "row": x.record.row, "reason": x.reason} for x in changes.removed],
        "added": [{"id": record.id, "row": record.row} for record in changes.added],
        "edited": [{"before": e.before.id, "after": e.after.id, "fields": list(e.fields)} for e in changes.edited],
        "renumbered": [{"before": a.id, "after": b.id} for a, b in changes.renumbered],
        "reused": [{"before": a.id, "after": b.id} for a, b in changes.reused],
        "numbered": changes.numbered,
    }
