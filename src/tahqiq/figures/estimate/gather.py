"""From a reconciliation to what is to be estimated: for each incident and harm its cells, their evidence and bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from tahqiq.figures.cells import beginning
from tahqiq.figures.estimate.question import Question, Rest
from tahqiq.figures.estimate.terms import Evidence, evidence, undated
from tahqiq.figures.origins import Origins
from tahqiq.figures.scopes import (
    Scope,
    Stated,
    ancestry,
    facets,
    merge_repeats,
    perpetrator_key,
    place_key,
    state,
    with_assumed_dates,
)
from tahqiq.model import FACETS, Claim, Figure, Incident, Reconciliation, Source


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure of a reconciliation: its cell, what claims say of it, and the cell it is cut out of, if it is."""

    figure: Figure
    scope: Scope
    without: Scope | None
    evidence: Evidence

    def question(self) -> Question:
        """What is asked of the model about this cell."""
        return Question(self.scope, _category(self), self.evidence.terms, self.figure.low, self.figure.high)


def rests(asked: Sequence[Asked], places: Mapping[Scope, int]) -> list[Rest]:
    """What is proven of wholes less a part, where both have a place among the questions."""
    return [
        Rest(places[a.scope], places[a.without], a.figure.low, a.figure.high)
        for a in asked
        if a.without and a.scope in places and a.without in places
    ]


def gather(result: Reconciliation, claims: Sequence[Claim], sources: Mapping[str, Source]) -> list[tuple[Asked, ...]]:
    """The cells of each incident and harm, in an order that hangs on content, not on ids: copies change nothing."""
    by_id = {c.id: c for c in sorted(claims, key=lambda c: c.id)}
    incidents = {i.id: i for i in result.incidents}
    origins = Origins.of(sources)
    groups = []
    for (incident, harm), figures in groupby(result.bounds, key=lambda f: (f.cell.incident, f.cell.harm)):
        told = list(_stated(incidents[incident], harm, by_id, result.set_aside, origins))
        groups.append(tuple(_asked(list(figures), told, incidents[incident], sources)))
    return sorted(groups, key=_content)


def _stated(
    incident: Incident, harm: str, by_id: Mapping[str, Claim], aside: Mapping[str, str], origins: Origins
) -> Iterator[Stated]:
    used = [by_id[c] for c in incident.claims if c not in aside]
    own = [state(c, by_id, origin=origins.origin(c), casewise=origins.casewise(c)) for c in used]
    for s in with_assumed_dates(merge_repeats(own)):
        if harm == (s.claim.harm or next((c.harm for c in ancestry(s.claim, by_id) if c.harm), None)):
            yield s


def _asked(
    figures: Sequence[Figure], stated: Sequence[Stated], incident: Incident, sources: Mapping[str, Source]
) -> Iterator[Asked]:
    whole = place_key(incident.place)
    begins = beginning([s.scope for s in stated])
    told: dict[Scope, list[Stated]] = {}
    for s in stated:
        told.setdefault(undated(s.scope, whole), []).append(s)
    for f in figures:
        scope, without = _scopes(f, whole)
        said = [] if without else told.get(replace(scope, end=None), [])
        yield Asked(f, scope, without, evidence(_until(said, f.cell.as_of), f.cell.as_of, begins, sources))


def _scopes(figure: Figure, whole: str | None) -> tuple[Scope, Scope | None]:
    cell = figure.cell
    own = Scope(facets(cell.group), perpetrator_key(cell.perpetrator), place_key(cell.place))
    scope = replace(undated(own, whole), end=cell.as_of)
    if cell.excluding_group is None and cell.excluding_place is None:
        return scope, None
    out = dict(facets(cell.group)) | dict(facets(cell.excluding_group) if cell.excluding_group else ())
    ordered = tuple((name, out[name]) for name in FACETS if name in out)
    return scope, replace(scope, facets=ordered, place=place_key(cell.excluding_place) or scope.place)


def _until(stated: Sequence[Stated], as_of: date | None) -> list[Stated]:
    """Figures of a later day say nothing certain of an earlier one; they are for cells of that day."""
    return [s for s in stated if as_of is None or s.as_of is None or s.as_of <= as_of]


def _category(asked: Asked) -> str:
    group = " ".join(value for _, value in asked.scope.facets) or "people"
    return f"{asked.figure.cell.harm} {group} {asked.scope.perpetrator or ''}".strip()


def _content(asked: tuple[Asked, ...]) -> str:
    told = [(a.scope, a.without, a.figure.cell.harm, a.figure.low, a.figure.high) for a in asked]
    return repr((told, [[replace(t, claim="") for t in a.evidence.terms] for a in asked]))
