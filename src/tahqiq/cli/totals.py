"""A number over all incidents: its ends, and the incidents they are added up of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from tahqiq.cli.show import print_json
from tahqiq.cli.words import Words
from tahqiq.figures.words import Words as Sentences
from tahqiq.investigation.totals import AddedUp
from tahqiq.model import Incident
from tahqiq.model.figure_json import cell_to_json


def print_totals(found: Sequence[AddedUp], t: Words, *, as_json: bool) -> None:
    """A paragraph a total, or their JSON."""
    if as_json:
        print_json([_to_json(one) for one in found])
        return
    say = Sentences(t.language)
    for one in found:
        total = one.total
        since = say("total.since", day=say.when(total.since)) if total.since else ""
        click.echo(f"{say.cell(total.cell)}{since}")
        for side, bound in (("low", total.low), ("high", total.high)):
            parts = sorted(total.certificate[side], key=lambda p: (-p["bound"], p["incident"]))
            key = side if parts else f"no_{side}"
            click.echo(f"  {say(f'total.{key}', n=t.most(bound))}")
            for part in parts:
                click.echo(f"    {part['bound']:,}  {_incident(one.incidents[part['incident']])}")
        click.echo(f"  {say('total.others')}")
        click.echo(f"  {say('why.checked' if one.checked else 'why.unchecked')}\n")


def _incident(incident: Incident) -> str:
    days = [d.isoformat() for d in (incident.period.start, incident.period.end) if d] if incident.period else []
    told = [incident.id[4:12], incident.place.name if incident.place else "", " – ".join(dict.fromkeys(days))]
    return "  ".join(word for word in told if word)


def _to_json(one: AddedUp) -> dict[str, Any]:
    total = one.total
    return {
        "cell": cell_to_json(total.cell),
        "since": total.since.isoformat() if total.since else None,
        "low": total.low,
        "high": total.high,
        "added": list(total.added),
        "limited": list(total.limited),
        "certificate": dict(total.certificate),
        "checked": one.checked,
    }
