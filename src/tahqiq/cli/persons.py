"""Who is on the lists: link them, see the persons, and set the names against the tolls."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

import click

from tahqiq.cli.show import as_json, print_json, print_table, say
from tahqiq.investigation.case import Case
from tahqiq.model import Gap, Link, Person, Sensitivity
from tahqiq.people.sensitivity import visible, withheld

SHOW = click.option(
    "--show",
    default="team",
    show_default=True,
    type=click.Choice(get_args(Sensitivity)),
    help="Show persons up to this level; the living are sealed, minors restricted.",
)


@click.command("link")
@click.option("--linker", default="exact", show_default=True, help="Which engine scores: exact, splink or spark.")
@click.option("--seed", default=0, show_default=True, help="For what is sampled in learning.")
@as_json
@click.pass_obj
def link(case: Path, linker: str, seed: int, as_json: bool) -> None:
    """Link the latest releases of all lists: which records are of one person.

    Which releases were linked, and by what model, becomes an entry; the model lies in the case.
    """
    from tahqiq.investigation.persons import link_case

    found = link_case(Case.open(case), linker=linker, seed=seed)
    merged = sum(len(cluster) - 1 for cluster in found.links.persons())
    if as_json:
        print_json(
            {
                "lists": {one.profile.id: len(one.reading.records) for one in found.lists},
                "records": len(found.records),
                "persons": len(found.records) - merged,
                "links": [link_json(x) for x in found.pairs],
                "signals": list(found.links.signals),
            }
        )
        return
    for one in found.lists:
        once = "each person once" if one.profile.deduplicated else "perhaps more than once"
        click.echo(f"{one.profile.id}: {len(one.reading.records):,} records, {once}")
    click.echo(f"{len(found.records):,} records are {len(found.records) - merged:,} persons, as far as is known.")
    click.echo(f"{len(found.waiting):,} pairs wait for a person: tahqiq people {case} review")
    for signal in found.links.signals:
        say(f"note: {signal}")


@click.command("persons")
@SHOW
@as_json
@click.pass_obj
def persons(case: Path, show: Sensitivity, as_json: bool) -> None:
    """Show the persons: every form of the name, and what the records say together.

    Persons above --show are counted and not named.
    """
    from tahqiq.investigation.persons import linked

    found = linked(Case.open(case))
    shown = [p for p in found.persons if visible(p.sensitivity, show)]
    hidden = len(found.persons) - len(shown)
    if as_json:
        print_json({"persons": [_person_json(p) for p in shown], "withheld": hidden})
        return
    print_table(
        f"{len(found.persons):,} persons on {len(found.lists)} lists",
        ["id", "names", "sex", "age", "died", "where", "state", "lists", "not agreed on"],
        [_person_row(p) for p in shown],
    )
    if hidden:
        click.echo(f"{hidden:,} persons are withheld: they are living, minors, or of unknown age or state (--show).")


@click.command("gap")
@as_json
@click.pass_obj
def gap(case: Path, as_json: bool) -> None:
    """Names against tolls: for each incident and group, how many are claimed, how many are named, and the rest."""
    from tahqiq.investigation.persons import linked
    from tahqiq.model.figure_json import cell_to_json

    found = linked(Case.open(case))
    if as_json:
        print_json(
            {
                "gaps": [_gap_json(g) | {"cell": cell_to_json(g.cell)} for g in found.gaps],
                "audit": [asdict(a) for a in found.audits],
            }
        )
        return
    if not found.gaps:
        click.echo("No figure has anyone named of it: no person of the lists belongs to an incident of the claims.")
    for one in found.gaps:
        click.echo(f"{one.cell.incident[4:12]}  {one.words}")
    for audit in found.audits:
        say(f"does not hold: {audit.words}")


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
    shown, _ = withheld(fields, person.sensitivity, "sealed")
    return {"id": person.id, "records": list(person.records), "lists": list(person.lists), **shown}


def _period(period: Any) -> list[str | None] | None:
    return period and [period.start and period.start.isoformat(), period.end and period.end.isoformat()]


def _person_row(person: Person) -> list[str]:
    age, death = person.age, person.death
    return [
        person.id[4:12],
        "\n".join(person.names),
        person.sex or "",
        "" if age is None else str(age[0]) if age[0] == age[1] else f"{age[0]}–{age[1]}",
        ""
        if death is None
        else str(death.start)
        if death.start == death.end
        else f"{death.start or '?'} – {death.end or '?'}",
        person.place.name if person.place else "",
        person.state or ("?" if person.states else ""),
        ", ".join(person.lists),
        ", ".join(person.contradictions),
    ]


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
