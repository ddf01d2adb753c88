"""From claims to workings: what is set aside, and one working for each incident and harm with the cells it reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tahqiq.figures.cells import Grid, beginning
from tahqiq.figures.inequalities import why_not
from tahqiq.figures.origins import Origins
from tahqiq.figures.protocol import Containment
from tahqiq.figures.readings import Readings
from tahqiq.figures.relations import Relate, name_relation
from tahqiq.figures.scopes import Stated, ancestry, facets, merge_repeats, place_key, state, with_assumed_dates
from tahqiq.figures.wanted import Names, Wanted, asked_cells, boxes, default_cells
from tahqiq.figures.words import Words
from tahqiq.figures.working import Target, Working, said
from tahqiq.model import Cell, Claim, Harm, Incident


@dataclass(frozen=True, slots=True)
class Prepared:
    """One incident's claims of one harm, their working and the cells to report; `uncertain` names were too open.

    `stated` has each number of a source once, `printed` wherever it stands: what one report sets side by side; `words`
    are of the language asked for.
    """

    incident: Incident
    stated: tuple[Stated, ...]
    working: Working
    wanted: tuple[Wanted, ...]
    uncertain: tuple[str, ...]
    printed: tuple[Stated, ...]
    words: Words


def set_aside(
    by_id: Mapping[str, Claim], trust: Collection[str] | None, origins: Origins, words: Words
) -> dict[str, str]:
    """Claims that take no part in the arithmetic, by id, each with the reason in words."""
    withdrawn = _withdrawn(by_id.values(), origins, words)
    reasons: dict[str, str] = {}
    for claim in by_id.values():
        if key := why_not(claim, whole_known=claim.part_of in by_id):
            reasons[claim.id] = words(f"aside.{key}")
        elif claim.id in withdrawn:
            reasons[claim.id] = withdrawn[claim.id]
        elif trust is not None and not trusted(claim, trust, origins):
            reasons[claim.id] = words("aside.not_chosen")
    return reasons


def prepare(
    incident: Incident,
    by_id: Mapping[str, Claim],
    aside: Collection[str],
    containment: Containment,
    *,
    origins: Origins,
    readings: Readings,
    words: Words,
    cells: Sequence[Cell] = (),
    parties: Relate = name_relation,
) -> Iterator[Prepared]:
    """The workings of one incident, a harm at a time: repeats merged, undated claims given the date they may have."""
    whole = place_key(incident.place)

    def vague(place: str) -> bool:
        return place != whole and not place.startswith("name:") and any(containment.parts(place))

    own = [
        state(
            claim,
            by_id,
            origin=origins.origin(claim),
            casewise=origins.casewise(claim),
            civilians=origins.civilians(claim),
            vague=vague,
        )
        for claim in (by_id[c] for c in incident.claims if c not in aside)
    ]
    readings = readings.of_claims({s.claim.id: s.origin for s in own})
    dated = with_assumed_dates(merge_repeats(own))
    printed = _by_harm(with_assumed_dates(own), by_id)
    names = Names(named for c in incident.claims for named in (by_id[c], *ancestry(by_id[c], by_id)))
    for harm, stated in _by_harm(dated, by_id).items():
        if harm:
            wanted = tuple(_wanted(incident, harm, stated, cells, names))
            targets = [target for _, target in wanted]
            working, grid = work_out(stated, targets, containment, readings, whole, parties)
            yield Prepared(incident, stated, working, wanted, tuple(grid.uncertain), printed[harm], words)


def _by_harm(stated: Sequence[Stated], by_id: Mapping[str, Claim]) -> dict[Harm | None, tuple[Stated, ...]]:
    """By harm in order of its name, those of none first; within each in order of id."""
    keyed = sorted(((_harm(s.claim, by_id), s) for s in stated), key=lambda x: (x[0] or "", x[1].claim.id))
    return {harm: tuple(s for _, s in members) for harm, members in groupby(keyed, key=lambda x: x[0])}


def work_out(
    stated: Sequence[Stated],
    targets: Sequence[Target],
    containment: Containment,
    readings: Readings,
    whole: str | None,
    parties: Relate = name_relation,
) -> tuple[Working, Grid]:
    """The inequalities of claims over atoms that `targets` can be made of; `whole` is the place that holds it all."""
    told = list(said(stated, readings))
    claimed = list(dict.fromkeys(scope for q in told for _, scope, _ in q.terms))
    scopes = list(dict.fromkeys([*claimed, *boxes(targets)]))
    grid = Grid(scopes, containment, place=whole, begins=beginning([s.scope for s in stated]), parties=parties)
    return Working(stated, readings, grid, {scope: n for n, scope in enumerate(scopes)}, targets, told), grid


def _wanted(
    incident: Incident, harm: Harm, stated: Sequence[Stated], cells: Sequence[Cell], names: Names
) -> Iterator[Wanted]:
    as_of = max((s.as_of for s in stated if s.as_of), default=None)
    yield from default_cells(incident.id, harm, stated, as_of, place_key(incident.place), names)
    yield from asked_cells(incident.id, harm, cells, as_of, names)


def trusted(claim: Claim, trust: Collection[str], origins: Origins) -> bool:
    """Whether the claim's origin, by id or by name, is among those chosen."""
    name = claim.speaker.name if claim.speaker else claim.carrier.publisher
    return origins.origin(claim) in trust or name in trust


def _withdrawn(claims: Collection[Claim], origins: Origins, words: Words) -> dict[str, str]:
    """Numbers that their own source has taken back since ("revised down from 437"), with who did and when."""
    taken_back: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if claim.negated and claim.amount and claim.amount.high != 0:
            taken_back.setdefault(number_key(claim, origins), []).append(claim)
    reasons: dict[str, str] = {}
    for claim in claims:
        later = [c for c in taken_back.get(number_key(claim, origins), ()) if not claim.negated and _before(claim, c)]
        if later:
            day = _said(later[0])
            reasons[claim.id] = words("aside.withdrawn_on", day=words.when(day)) if day else words("aside.withdrawn")
    return reasons


def number_key(claim: Claim, origins: Origins) -> tuple[object, ...]:
    """What a source's number is known by when it takes it back."""
    amount = claim.amount and (claim.amount.low, claim.amount.high)
    return origins.origin(claim), claim.harm, amount, facets(claim.group)


def _before(earlier: Claim, later: Claim) -> bool:
    first, second = _said(earlier), _said(later)
    return first is None or second is None or first <= second


def _said(claim: Claim) -> date | None:
    return (claim.said_on and (claim.said_on.end or claim.said_on.start)) or claim.carrier.published


def _harm(claim: Claim, by_id: Mapping[str, Claim]) -> Harm | None:
    return claim.harm or next((c.harm for c in ancestry(claim, by_id) if c.harm), None)
