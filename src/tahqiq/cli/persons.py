"""Who is on the lists: link them, see the persons, and set the names against the tolls."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from tahqiq.cli.show import as_json, print_json, print_table, say
from tahqiq.cli.words import Words
from tahqiq.investigation.case import Case
from tahqiq.model import Gap, Link, Person, Sensitivity
from tahqiq.people.sensitivity import visible

if TYPE_CHECKING:
    from tahqiq.investigation.persons import Linked

SHOW = click.option(
    "--show",
    default="team",
    show_default=True,
    type=click.Choice(get_args(Sensitivity)),
    help="Show persons up to this level: the living are sealed, minors and unknown ages restricted, others team.",
)


@click.command("link")
@click.option("--linker", default="auto", show_default=True, help="Which scores: exact, splink, spark; auto: by size.")
@click.option("--seed", default=0, show_default=True, help="For what is sampled in learning.")
@click.option("--verbose", is_flag=True, help="Say what was odd in learning the weights, for those who know linkage.")
@as_json
@click.pass_obj
def link(case: Path, linker: str, seed: int, verbose: bool, as_json: bool) -> None:
    """Link the latest releases of all lists: which records are of one person.

    Which releases were linked, and by what model, becomes an entry; the model lies in the case.
    """
    from tahqiq.investigation.persons import link_case

    opened = Case.open(case)
    found = link_case(opened, linker=linker, seed=seed)
    persons = len(found.records) - sum(len(cluster) - 1 for cluster in found.links.persons())
    if as_json:
        print_json(
            {
                "lists": {one.profile.id: len(one.reading.records) for one in found.lists},
                "records": len(found.records),
                "persons": persons,
                "linker": found.links.linker,
                "links": [link_json(x) for x in found.pairs],
                "signals": [{"code": s.code, "where": s.where, "words": s.words} for s in found.signals],
                "learning": list(found.learning),
            }
        )
        return
    t = Words(opened.language)
    for one in found.lists:
        once = "list_once" if one.profile.deduplicated else "list_more"
        click.echo(t(f"people.link.{once}", list=one.profile.id, n=len(one.reading.records)))
    click.echo(t("people.link.persons", records=len(found.records), persons=persons))
    click.echo(t("people.link.waiting", n=len(found.waiting), command=f"tahqiq people {case} review"))
    say_signals(found, t)
    if found.learning and not verbose:
        say(t("people.link.weak"))
    for words in found.learning if verbose else ():
        say(t("people.link.detail", words=words))


def say_signals(found: Linked, t: Words) -> None:
    """What a person should know of judgements, on stderr."""
    for signal in found.signals:
        say(t("people.link.signal", code=signal.code, where=signal.where, words=signal.words))


@click.command("persons")
@SHOW
@as_json
@click.pass_obj
def persons(case: Path, show: Sensitivity, as_json: bool) -> None:
    """Show the persons: every form of the name, and what the records say together.

    Persons above --show are counted and not named.
    """
    from tahqiq.investigation.persons import linked

    opened = Case.open(case)
    found = linked(opened)
    shown = [p for p in found.persons if visible(p.sensitivity, show)]
    hidden = len(found.persons) - len(shown)
    if as_json:
        print_json({"persons": [_person_json(p) for p in shown], "withheld": hidden})
        return
    t = Words(opened.language)
    columns = ("id", "names", "sex", "age", "died", "where", "state", "lists", "against")
    print_table(
        t("people.persons.title", n=len(found.persons), lists=len(found.lists)),
        [t(f"people.columns.{name}") for name in columns],
        [_person_row(p, found, t) for p in shown],
    )
    if hidden:
        click.echo(t("people.list.withheld", n=hidden))


@click.command("gap")
@as_json
@click.pass_obj
def gap(case: Path, as_json: bool) -> None:
    """Names against tolls: for each incident and group, how many are claimed, how many are named, and the rest."""
    from tahqiq.investigation.persons import linked
    from tahqiq.model.figure_json import cell_to_json

    opened = Case.open(case)
    found = linked(opened)
    if as_json:
        print_json(
            {
                "gaps": [_gap_json(g) | {"cell": cell_to_json(g.cell)} for g in found.gaps],
                "audit": [asdict(a) for a in found.audits],
            }
        )
        return
    t = Words(opened.language)
    if not found.gaps:
        click.echo(t("people.gap.none"))
    for one in found.gaps:
        click.echo(f"{one.cell.incident[4:12]}  {one.words}")
    for audit in found.audits:
        say(t("people.gap.audit", words=audit.words))


def link_json(link: Link) -> dict[str, Any]:
    return {
        "left": link.left,
        "right": link.right,
        "probability": round(link.probability, 6),
        "decided": link.decided,
        "weights": [{"field": w.field, "level": w.level, "bits": round(w.bits, 3)} for w in link.weights],
    }


def _person_json(person: Person) -> dict[str, Any]:
    fields = {
        "names": list(person.names),
        "sex": person.sex,
        "age": person.age and list(person.age),
        "birth": _period(person.birth),
        "death": _period(person.death),
        "place": person.place and {"name": person.place.name, "id": person.place.id},
        "state": person.state,
        "states": list(person.states),
        "status": person.status,
        "incidents": list(person.incidents),
        "contradictions": list(person.contradictions),
        "sensitivity": person.sensitivity,
    }
    return {"id": person.id, "records": list(person.records), "lists": list(person.lists), **fields}


def _period(period: Any) -> list[str | None] | None:
    return period and [period.start and period.start.isoformat(), period.end and period.end.isoformat()]


def _person_row(person: Person, found: Linked, t: Words) -> list[str]:
    return [
        person.id[4:12],
        "\n".join(person.names),
        t.known("people.values", person.sex) if person.sex else "",
        _span(person.age, t),
        _span((person.death.start, person.death.end) if person.death else None, t),
        found.place_name(person.place) if person.place else "",
        t.known("people.values", person.state) if person.state else t("people.unknown") if person.states else "",
        ", ".join(person.lists),
        t("audit.comma").join(t.known("people.fields", field) for field in person.contradictions),
    ]


def _span(ends: tuple[object, object] | None, t: Words) -> str:
    """One value, or two ends of which either may not be known."""
    if ends is None:
        return ""
    first, last = (t("people.unknown") if end is None else str(end) for end in ends)
    return first if first == last else t("people.open_end", first=first, last=last)


def _gap_json(gap: Gap) -> dict[str, Any]:
    least, most = gap.unnamed
    return {
        "claimed": {"low": gap.low, "high": gap.high},
        "named": gap.named,
        "possible": gap.possible,
        "unnamed": {"low": least, "high": most},
        "over": gap.over,
        "words": gap.words,
    }
