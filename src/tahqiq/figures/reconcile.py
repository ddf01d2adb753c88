"""Claims in; incidents, proven bounds, conflicts, differences and audits out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from tahqiq.errors import UnknownReading, UsageError
from tahqiq.figures.audit import audit
from tahqiq.figures.conflicts import Enumeration
from tahqiq.figures.differences import differences
from tahqiq.figures.disputes import MOST_SHOWN, conflicts
from tahqiq.figures.faults import Faults, rests_on
from tahqiq.figures.incidents import group
from tahqiq.figures.joining import Joining
from tahqiq.figures.membership import signals as membership_signals
from tahqiq.figures.nesting import nested, operations
from tahqiq.figures.operations import Operation
from tahqiq.figures.origins import Origins
from tahqiq.figures.prepare import Prepared, prepare, set_aside, trusted
from tahqiq.figures.protocol import Containment
from tahqiq.figures.readings import Readings
from tahqiq.figures.relations import Relate, party_relation, place_relation
from tahqiq.figures.rules import RULES
from tahqiq.figures.rules.protocol import Rule
from tahqiq.figures.rules.provable import Provable
from tahqiq.figures.scopes import Kin
from tahqiq.figures.series import series
from tahqiq.figures.wanted import meant
from tahqiq.figures.words import Words
from tahqiq.model import (
    Audit,
    Cell,
    Claim,
    Conflict,
    Difference,
    Figure,
    Incident,
    Judgement,
    Reconciliation,
    Series,
    Signal,
    Source,
)

Figures = Callable[[Prepared, Enumeration], Iterator[Figure]]  # of one incident and harm, with its conflicts

Each = Callable[[Callable[[Incident], "Found"], Sequence[Incident]], Iterable["Found"]]


def reconcile(
    claims: Sequence[Claim],
    containment: Containment,
    *,
    sources: Mapping[str, Source] | None = None,
    cells: Sequence[Cell] = (),
    trust: Collection[str] | None = None,
    readings: Readings | None = None,
    rule: str = "provable",
    faults: int = 0,
    judgements: Collection[Judgement] = (),
    parties: Mapping[str, str] | None = None,
    language: str = "en",
    each: Each = map,
) -> Reconciliation:
    """What follows from `claims`, in an order that depends on nothing but them.

    `sources` are profiles by id (one whose `counts` begins "documented" states minimums); `trust` keeps only claims of
    those origins (ids or names); `cells` asks for bounds of further cells (an empty incident is every incident);
    `faults` asks what still holds if any one origin is wrong, any two, up to that many; `judgements` are what persons
    said of claims that are, or are not, of one incident; `parties` says of perpetrators whom they are part of, by id or
    as "name:…"; `language` is of the sentences; `each` maps over incidents, in order, perhaps in several
    processes, since none depends on another. Claims not used are in
    `set_aside` with the reason. Raises UnknownReading for a rule that does not exist, UsageError for a language.
    """
    asked = Asked.of(containment, sources, cells, trust, readings, rule, faults, language, parties)
    by_id = {c.id: c for c in sorted(claims, key=lambda c: c.id)}
    incidents = group(list(by_id.values()), containment, judgements, by_rule=asked.readings.joins)
    if unknown := [c for c in cells if c.incident and not any(meant(c.incident, i.id) for i in incidents)]:
        raise UsageError(f"no incident {unknown[0].incident!r}", why="`tahqiq incidents CASE` lists them")
    aside = set_aside(by_id, trust, asked.origins, asked.words)
    kin = Kin(by_id)
    judged = Found(signals=[*membership_signals(judgements, by_id, asked.words), *unmet(by_id, asked)])
    found = list(each(lambda i: work(i, kin.around(i.claims), aside, asked), incidents))
    incidents = nested(incidents, by_id, containment, judgements, by_rule=asked.readings.nests)
    return together(incidents, [judged, *found], aside, in_operations(incidents, found, kin, aside, asked))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every incident alike, and of whom."""

    containment: Containment
    origins: Origins
    readings: Readings
    cells: Sequence[Cell]
    trust: Collection[str] | None
    figures: Figures
    words: Words
    parties: Relate

    @classmethod
    def of(
        cls,
        containment: Containment,
        sources: Mapping[str, Source] | None = None,
        cells: Sequence[Cell] = (),
        trust: Collection[str] | None = None,
        readings: Readings | None = None,
        rule: str = "provable",
        faults: int = 0,
        language: str = "en",
        parties: Mapping[str, str] | None = None,
    ) -> Asked:
        """As `reconcile` is asked; raises UnknownReading for a rule that does not exist, UsageError for a language."""
        profiles = sources or {}
        figures = partial(_figures, rule=_rule(rule, faults), faults=faults, sources=profiles)
        words = Words(language)
        origins = Origins.of(profiles)
        named = replace(readings or Readings.default(), own=origins.widths())
        return cls(containment, origins, named, cells, trust, figures, words, party_relation(parties or {}))

    def prepare(self, incident: Incident, around: Mapping[str, Claim], aside: Collection[str]) -> Iterator[Prepared]:
        """The workings of one incident; `around` are its claims and those whose words bear on them."""
        return prepare(
            incident,
            around,
            aside,
            self.containment,
            origins=self.origins,
            readings=self.readings,
            words=self.words,
            cells=self.cells,
            parties=self.parties,
        )


def unmet(claims: Mapping[str, Claim], asked: Asked) -> Iterator[Signal]:
    """Readings asked for of claims or sources that are not there, told since they change nothing."""
    whose = {c.id: asked.origins.origin(c) for c in claims.values()}
    for name in asked.readings.unmet(whose):
        yield Signal(code="reading-unmet", where=name, words=asked.words("signal.reading_unmet", name=name))


def work(incident: Incident, around: Mapping[str, Claim], aside: Collection[str], asked: Asked) -> Found:
    """Everything one incident yields; `around` are its claims and those whose words bear on them (`Kin.around`)."""
    found = Found()
    for prepared in asked.prepare(incident, around, aside):
        found.add(prepared, asked.containment, asked.readings, asked.figures)
    own = [around[c] for c in incident.claims]
    chosen = [c for c in own if asked.trust is None or trusted(c, asked.trust, asked.origins)]
    found.series += series(incident, chosen, asked.origins)
    return found


def in_operations(
    incidents: Sequence[Incident], found: Iterable[Found], kin: Kin, aside: Collection[str], asked: Asked
) -> Found:
    """What incidents that are part of others yield together: conflicts, and figures in place of their own."""
    alone = {f.cell: f for each in found for f in each.bounds}
    together = Found()
    for harm in sorted({cell.harm for cell in alone}):
        among = {cell.incident for cell in alone if cell.harm == harm}
        for members in operations(incidents, among):
            prepared = [
                p for i in members for p in asked.prepare(i, kin.around(i.claims), aside) if p.wanted[0][0].harm == harm
            ]
            operation = Operation.of(prepared, kin.claims, asked.containment, asked.readings, asked.parties)
            shown = list(conflicts(operation.working, operation.found, asked.words, operation.joining))
            together.conflicts += shown
            if all(f.rule == Provable.name for f in alone.values()):
                together.bounds += operation.figures(alone)
            complete = operation.found.complete and len(shown) < MOST_SHOWN and not operation.left_out
            together.signals += _signals(members[0], operation.uncertain, complete, asked.words)
    return together


def together(
    incidents: Sequence[Incident], found: Sequence[Found], aside: Mapping[str, str], operations: Found
) -> Reconciliation:
    """One answer of what each incident yields, and of what is said of all, in that order.

    `operations` has figures that stand in place of an incident's own, and conflicts of several.
    """
    found = [*found, replace(operations, bounds=[])]
    instead = {f.cell: f for f in operations.bounds}
    return Reconciliation(
        incidents=tuple(incidents),
        bounds=tuple(instead.get(x.cell, x) for f in found for x in f.bounds),
        conflicts=tuple(x for f in found for x in f.conflicts),
        differences=tuple(x for f in found for x in f.differences),
        audit=tuple(x for f in found for x in f.audit),
        set_aside=aside,
        signals=tuple(x for f in found for x in f.signals),
        series=tuple(x for f in found for x in f.series),
    )


def _rule(name: str, faults: int) -> Rule:
    if name not in RULES.names():
        raise UnknownReading(f"no rule named {name!r}", why=f"known: {', '.join(RULES.names())}")
    if faults and name != "provable":
        raise UsageError(f"what holds if sources are wrong is proven, and the rule {name!r} proves nothing")
    rule: Rule = RULES.get(name)()
    return rule


@dataclass(slots=True)
class Found:
    """What an incident yields, harm by harm."""

    bounds: list[Figure] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    audit: list[Audit] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)

    def add(self, prepared: Prepared, containment: Containment, readings: Readings, figures: Figures) -> None:
        """Everything one incident and harm yields."""
        working, stated, words = prepared.working, prepared.stated, prepared.words
        relate = place_relation(containment)
        minimal = working.conflicts()
        shown = list(conflicts(working, minimal, words, Joining(working, prepared.incident)))
        pairs = {working.claims(bits) for bits in minimal.conflicts}  # shown or not
        self.bounds += figures(prepared, minimal)
        self.conflicts += shown
        self.differences += differences(stated, readings, pairs, relate, words)
        self.audit += audit(stated, prepared.printed, relate, words)
        self.signals += _signals(
            prepared.incident, prepared.uncertain, minimal.complete and len(shown) < MOST_SHOWN, words
        )


def _figures(
    prepared: Prepared, minimal: Enumeration, *, rule: Rule, faults: int, sources: Mapping[str, Source]
) -> Iterator[Figure]:
    figures = rule.figures(prepared, prepared.working.undisputed(minimal))
    if not faults:
        yield from figures
        return
    tolerance = Faults(prepared.working, minimal, rests_on(prepared.stated, sources))
    for figure, (_, target) in zip(figures, prepared.wanted, strict=True):
        yield replace(figure, faults=tolerance.of(target, faults))


def _signals(incident: Incident, uncertain: Iterable[str], complete: bool, words: Words) -> Iterator[Signal]:
    where = incident.id
    for name in uncertain:
        told = words("signal.relations_open", name=name.removeprefix("name:"))
        yield Signal(code="open-relations", where=where, words=told)
    if not complete:
        yield Signal(code="conflicts-incomplete", where=where, words=words("signal.conflicts_incomplete"))
