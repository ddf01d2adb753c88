"""totals: a number over all incidents of a case, added up only where nobody can be counted twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tahqiq.errors import UsageError
from tahqiq.figures import Readings
from tahqiq.figures.checker import check_total
from tahqiq.figures.incremental import Reconciler
from tahqiq.figures.origins import Origins
from tahqiq.figures.rollup import Total
from tahqiq.investigation.case import Case
from tahqiq.investigation.profiles import parties, profiled
from tahqiq.investigation.reconcile import case_readings, named, parse_cell, placed
from tahqiq.investigation.reference import open_sources
from tahqiq.model import Cell, Incident
from tahqiq.places import Gazetteer


@dataclass(frozen=True, slots=True)
class AskedTotal:
    """A cell without an incident, from `since` to its date."""

    cell: Cell
    since: date | None


@dataclass(frozen=True, slots=True)
class AddedUp:
    """A total with the incidents it is of, by id; `checked`: the independent checker accepts its proofs and its sum."""

    total: Total
    incidents: dict[str, Incident]
    checked: bool


def parse_total(text: str, gazetteer: Gazetteer) -> AskedTotal:
    """A cell over incidents from words such as ``place=Homs,status=civilian,from=2031-05-01,to=2031-05-31``."""
    days: dict[str, date] = {}
    rest: list[str] = []
    for part in text.split(","):
        key, _, value = (word.strip() for word in part.partition("="))
        if key not in ("from", "to"):
            rest.append(part)
            continue
        if key in days:
            raise UsageError(f"{key} is told twice", where=text)
        try:
            days[key] = date.fromisoformat(value)
        except ValueError as error:
            raise UsageError(f"`{key}` is not a date", where=text, why=str(error)) from error
    cell = parse_cell(",".join(rest) or "harm=killed", gazetteer)
    if cell.incident or (cell.as_of and "to" in days):
        raise UsageError("a total is over all incidents, up to one date", where=text, why="leave out incident or as_of")
    if "from" in days and days["from"] > days.get("to", cell.as_of or date.max):
        raise UsageError("a total from a day after its last", where=text)
    return AskedTotal(replace(cell, as_of=days.get("to", cell.as_of)), days.get("from"))


def totals_of_case(
    case: Case,
    asked: Sequence[AskedTotal],
    *,
    trust: Collection[str] | None = None,
    readings: Iterable[str] = (),
    language: str = "en",
) -> list[AddedUp]:
    """What follows over all incidents of the case, for each cell; places are named in `language`."""
    registry, claims = open_sources(case.file("sources.toml")), case.claims()
    if trust is not None:
        trust = Origins.of(registry.sources).chosen(trust, claims)
    held = Reconciler(
        case.gazetteer,
        named(placed(claims, case.gazetteer), case.gazetteer, language),
        sources=profiled(registry, case.config, "case.toml"),
        parties=parties(registry, case.config, "case.toml"),
        trust=trust,
        readings=Readings.of([*case_readings(case), *readings]),
        judgements=case.judgements(),
        language=language,
    )
    incidents, totals = {i.id: i for i in held.result().incidents}, held.totals()
    found = [totals.of(one.cell, one.since) for one in asked]
    return [AddedUp(t, incidents, check_total(t.certificate, t.low, t.high)) for t in found]
