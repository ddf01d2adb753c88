"""Which claims are of one incident: the list, and what a person says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tahqiq.cli.show import CASE, as_json, print_json, print_table, say
from tahqiq.investigation.case import Case
from tahqiq.investigation.incidents import Listing, judge, listing, undo
from tahqiq.model import Incident, Sameness
from tahqiq.model.figure_json import incident_to_json
from tahqiq.model.judgement import judgement_to_json

PAIR: dict[str, Any] = {"multiple": True, "nargs": 2, "metavar": "CLAIM CLAIM"}


@click.command()
@CASE
@click.option("--same", **PAIR, help="These two claims are of one incident.")
@click.option("--different", **PAIR, help="These two are not, whatever lies between them.")
@click.option("--unsure", **PAIR, help="Nobody can tell: the rules decide, and that somebody looked is kept.")
@click.option("--undo", "undone", **PAIR, help="Take the judgement on these two back.")
@click.option("--note", default="", help="Why; kept with the judgement.")
@as_json
def incidents(
    case: Path,
    same: tuple[tuple[str, str], ...],
    different: tuple[tuple[str, str], ...],
    unsure: tuple[tuple[str, str], ...],
    undone: tuple[tuple[str, str], ...],
    note: str,
    as_json: bool,
) -> None:
    """Show which claims are of one incident, or judge that of two claims; each judgement is an entry under your name.

    What persons judge wins over the rules of place and time. Judgements can be taken back; nothing is lost.
    """
    opened = Case.open(case)
    for pair in undone:
        say("taken back {} {}".format(*undo(opened, *pair)))
    told: dict[Sameness, tuple[tuple[str, str], ...]] = {"same": same, "different": different, "unsure": unsure}
    for verdict, pairs in told.items():
        for pair in pairs:
            judged = judge(opened, *pair, verdict, note=note)
            say(f"{judged.verdict}: {judged.left} {judged.right}")
    if as_json or not (same or different or unsure or undone):
        _list(listing(opened), as_json)


def _list(found: Listing, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "incidents": [incident_to_json(i) | {"reports": list(found.reports(i))} for i in found.incidents],
                "judgements": [judgement_to_json(j) for j in found.judgements],
                "signals": [{"code": s.code, "where": s.where, "words": s.words} for s in found.signals],
            }
        )
        return
    print_table(
        f"{len(found.incidents)} incidents",
        ["id", "place", "period", "reports", "claims"],
        [
            [
                incident.id[4:12],
                incident.place.name if incident.place else "",
                _period(incident),
                str(len(found.reports(incident))),
                " | ".join(", ".join(c[4:12] for c in piece) for piece in incident.pieces),
            ]
            for incident in found.incidents
        ],
    )
    if found.judgements:
        print_table(
            "Judged by persons",
            ["claim", "claim", "verdict", "by", "when", "note"],
            [
                [j.left[4:12], j.right[4:12], j.verdict, j.by, f"{j.at:%Y-%m-%d}", j.note]
                for j in sorted(found.judgements, key=lambda j: j.at)
            ],
        )
    for signal in found.signals:
        say(f"{signal.code} {signal.where}: {signal.words}")


def _period(incident: Incident) -> str:
    period = incident.period
    if period is None:
        return ""
    return str(period.start) if period.start == period.end else f"{period.start or '?'} to {period.end or '?'}"
