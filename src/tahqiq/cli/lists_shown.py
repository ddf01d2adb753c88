"""How lists of persons are shown: what an import made of a file, the records of a list, releases compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from tahqiq.cli.show import print_table, say
from tahqiq.cli.words import Words
from tahqiq.model import Record, Sensitivity
from tahqiq.people.sensitivity import level, visible, withheld

if TYPE_CHECKING:
    from tahqiq.investigation.import_list import Imported
    from tahqiq.investigation.lists import Listed
    from tahqiq.people.lists import Aside, Changes

SHOWN = 20  # rows set aside that are printed; --json has all


def print_imported(one: Imported, t: Words) -> None:
    """What became of the rows of one file, how its columns were taken, and what is odd."""
    reading, release = one.reading, one.release
    rows = len(reading.records) + len(reading.aside) + reading.headers
    counted = {"records": len(reading.records), "rows": rows, "aside": len(reading.aside)}
    done = t("people.import.done", list=release.list, release=release.label, **counted)
    click.echo(done if one.new else f"{done}; {t('people.import.known')}")
    why = one.proposal.why if one.proposal else {}
    columns = [[str(x) for x in pair] for pair in release.mapping["columns"]]  # type: ignore[attr-defined]
    print_table(
        t("people.import.columns"),
        heads(t, "column", "field", "why"),
        [[column, field, _why(why.get(column), t)] for column, field in columns],
    )
    for field, value in release.mapping["constants"].items():  # type: ignore[attr-defined]
        click.echo(t("people.import.constant", field=field, value=value))
    if one.mapping_file:
        click.echo(t("people.import.mapping", file=one.mapping_file))
    for scope in one.scopes:
        click.echo(scope.words)
    for question in one.proposal.questions if one.proposal else ():
        say(t("people.import.question", question=question))
    for table in one.left_out:
        say(t("people.import.left_out", where=table.where, rows=len(table.rows), first=table.first))
    for lost in one.missing:
        say(t("people.import.lost", what=lost))
    for signal in one.signals:
        say(f"{signal.code} [{signal.where}]: {signal.words}")
    print_flags(Counter(flag for record in reading.records for flag in record.flags), t)
    print_aside(reading.aside, t)
    if one.changes:
        from tahqiq.people.lists import told

        for sentence in told(one.changes, t.language):
            click.echo(t("people.import.against", sentence=sentence))


def heads(t: Words, *names: str) -> list[str]:
    """Headings of columns of tables of people."""
    return [t(f"people.columns.{name}") for name in names]


def _why(told: str | None, t: Words) -> str:
    """The reason in full in English; in other languages whether it was the header or the cells."""
    if told is None:
        return t("people.import.mapped")
    return (
        told if t.language == "en" else t(f"people.import.{'header' if told.startswith('by its header') else 'cells'}")
    )


def print_flags(flags: Counter[str], t: Words) -> None:
    """How many rows bear each flag, and what it means."""
    from tahqiq.people.lists import FLAGS

    if flags:
        rows = [[f, f"{n:,}", t.known("people.flags", f, FLAGS[f])] for f, n in flags.most_common()]
        print_table(t("people.list.flags"), heads(t, "flag", "rows", "means"), rows)


def print_aside(aside: Iterable[Aside], t: Words) -> None:
    """The rows that are no records, with reasons."""
    told = list(aside)
    for one in told[:SHOWN]:
        what = t.known("people.reasons", one.reason, one.error.what)
        file = one.error.where.rpartition(", row ")[0]
        say(t("people.list.aside", code=one.error.code, file=file, row=str(one.row), what=what))
    if len(told) > SHOWN:
        say(t("people.list.more_aside", n=len(told) - SHOWN))


def print_lists(found: Iterable[Listed], t: Words) -> None:
    """One line a list."""
    rows = [_row(one, t) for one in found]
    columns = heads(t, "list", "releases", "records", "aside", "flagged", "once")
    print_table(t("people.list.title", n=len(rows)), columns, rows)


def print_scopes(one: Listed, t: Words) -> None:
    """How the places that a list covers were read, and where its rows do not fit what it is said to cover."""
    for scope in one.scopes:
        click.echo(f"{one.profile.id}: {scope.words}")
    for signal in one.signals:
        say(t("people.link.signal", code=signal.code, where=signal.where, words=signal.words))


def _row(one: Listed, t: Words) -> list[str]:
    flagged = sum(bool(record.flags) for record in one.reading.records)
    counted = (len(one.reading.records), len(one.reading.aside), flagged)
    once = t("people.list.yes" if one.profile.deduplicated else "people.list.not_said")
    return [one.profile.id, ", ".join(one.releases), *(f"{n:,}" for n in counted), once]


def print_records(one: Listed, show: Sensitivity, t: Words) -> None:
    """The records up to a level, and how many are above it."""
    seen = [r for r in one.reading.records if visible(level(r), show)]
    columns = ("row", "name", "sex", "age", "birth", "death", "place", "state", "flags")
    print_table(t("people.list.records", list=one.profile.id), heads(t, *columns), [_record_row(r, t) for r in seen])
    if hidden := len(one.reading.records) - len(seen):
        click.echo(t("people.list.withheld", n=hidden))
    say(t("people.list.cells_withheld"))


def _record_row(r: Record, t: Words) -> list[str]:
    return [
        str(r.row),
        r.name,
        t.known("people.values", r.sex) if r.sex else "",
        "" if r.age is None else "–".join(map(str, dict.fromkeys(r.age))),
        r.birth.as_written if r.birth else "",
        r.death.as_written if r.death else "",
        (r.place.as_written or r.place.name) + ("" if r.place.id else f" {t('people.unknown')}") if r.place else "",
        t.known("people.values", r.state) if r.state else "",
        ", ".join(r.flags),
    ]


def print_changes(changes: Changes, show: Sensitivity, t: Words) -> None:
    """Every changed row, with names up to a level."""

    def name(record: Record) -> str:
        return record.name if visible(level(record), show) else t("people.changes.withheld")

    rows = [
        ["removed", str(x.record.row), "", name(x.record), t(f"people.changes.reason.{x.reason}")]
        for x in changes.removed
    ]
    rows += [["renumbered", str(a.row), str(b.row), name(b), f"{a.own_id} → {b.own_id}"] for a, b in changes.renumbered]
    rows += [
        ["reused", str(a.row), str(b.row), name(a), t("people.changes.now", number=a.own_id, name=name(b))]
        for a, b in changes.reused
    ]
    rows += [
        ["edited", str(e.before.row), str(e.after.row), name(e.after), _listed(e.fields, t)] for e in changes.edited
    ]
    rows += [["added", "", str(record.row), name(record), ""] for record in changes.added]
    if rows:
        worded = [[t(f"people.changes.{what}"), *rest] for what, *rest in rows]
        print_table(t("people.changes.title"), heads(t, "what", "before", "now", "name", "how"), worded)


def _listed(fields: Iterable[str], t: Words) -> str:
    return t("audit.comma").join(t.known("people.fields", field) for field in fields)


def imported_json(one: Imported, language: str) -> dict[str, Any]:
    """Everything about one file as imported; no row of it."""
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
        "scopes": [asdict(scope) for scope in one.scopes],
        "signals": [{"code": s.code, "where": s.where, "words": s.words} for s in one.signals],
        "changes": {"words": list(told(one.changes, language)), **changes_json(one.changes)} if one.changes else None,
    }


def listed_json(one: Listed, show: Sensitivity | None) -> dict[str, Any]:
    """A list; with a level, its records and their fields up to it."""
    from tahqiq.model.record_json import list_to_json

    return {
        **list_to_json(one.profile),
        "releases": list(one.releases),
        "release": one.parts[0].label,
        "artifacts": [part.artifact for part in one.parts],
        "rows": len(one.reading.records) + len(one.reading.aside) + one.reading.headers,
        "flags": dict(one.flags),
        "aside": [_aside_json(a) for a in one.reading.aside],
        "record_count": len(one.reading.records),
        "scopes": [asdict(scope) for scope in one.scopes],
        "signals": [{"code": s.code, "where": s.where, "words": s.words} for s in one.signals],
        **(_records_json(one, show) if show is not None else {}),
    }


def _records_json(one: Listed, show: Sensitivity) -> dict[str, Any]:
    from tahqiq.model.record_json import record_to_json

    told = []
    for record in one.reading.records:
        if visible(level(record), show):
            fields, kept = withheld(record_to_json(record), level(record), show)
            told.append({**fields, "withheld": kept})
    return {"records": told, "withheld": len(one.reading.records) - len(told)}


def _aside_json(aside: Aside) -> dict[str, Any]:
    return {"row": aside.row, "passage": aside.passage, "reason": aside.reason, **aside.error.to_json()}


def changes_json(changes: Changes) -> dict[str, Any]:
    """Which rows changed and how, by ids and rows; no name."""
    return {
        "kept": changes.kept,
        "removed": [{"id": x.record.id, "row": x.record.row, "reason": x.reason} for x in changes.removed],
        "added": [{"id": record.id, "row": record.row} for record in changes.added],
        "edited": [{"before": e.before.id, "after": e.after.id, "fields": list(e.fields)} for e in changes.edited],
        "renumbered": [{"before": a.id, "after": b.id} for a, b in changes.renumbered],
        "reused": [{"before": a.id, "after": b.id} for a, b in changes.reused],
        "numbered": changes.numbered,
    }
