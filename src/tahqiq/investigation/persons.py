"""people: the lists of a case linked, what persons judged of pairs of records, and the names set against the tolls.

The ledger holds which releases were linked, by what model, and every judgement on two records by their ids; the model
lies in the vault. Links, persons and gaps are derived from those and the records, so every merge can be undone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property

from tahqiq.errors import BadConfig, NoSuchItem, UsageError
from tahqiq.figures.words import Words
from tahqiq.investigation.case import Case
from tahqiq.investigation.judged_records import JudgedRecords, judged_records
from tahqiq.investigation.lists import Listed, lists
from tahqiq.investigation.reconcile import named_place, reconcile_case
from tahqiq.model import Audit, Gap, Judgement, Link, Person, PlaceRef, Reconciliation, Record, Sameness, Signal, digest
from tahqiq.model.judgement import judgement_from_json
from tahqiq.people.alike import alike
from tahqiq.people.gap import audits, gaps, with_incidents
from tahqiq.people.linkage import Links, Model, link_facts
from tahqiq.people.linkage.facts import facts_from_records
from tahqiq.people.persons import persons
from tahqiq.people.review import BAND, queue, worth
from tahqiq.people.words import Words as Said


@dataclass(frozen=True, kw_only=True)
class Linked:
    """The latest releases of a case's lists with the links between their records; all else is derived from them."""

    case: Case
    lists: tuple[Listed, ...]
    links: Links
    judged: JudgedRecords
    recorded: bool = False  # an entry of the ledger tells that these lists were linked, by this model
    reconciled: Reconciliation | None = None

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """Every record by its id."""
        return {r.id: r for one in self.lists for r in one.reading.records}

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What persons judged of pairs of these records, the latest of each pair."""
        return self.judged.judgements

    @property
    def signals(self) -> tuple[Signal, ...]:
        """What a person should know: judgements that lost their rows or contradict others, lists that are alike."""
        learnt = set(self.links.model.signals)
        against = [x for x in self.links.signals if x not in learnt]
        told = (Signal(code="judgements-contradict", where="", words=x) for x in against)
        return (*self.judged.signals, *told, *self.written_alike)

    @cached_property
    def written_alike(self) -> tuple[Signal, ...]:
        """Of each two lists of which one may be copied from the other: `lists-alike`."""
        words, persons = Said(self.case.language), self.links.clusters.tolist()
        found = alike((self.records[key], n) for key, n in zip(self.links.features.ids, persons, strict=True))
        return tuple(
            Signal(code="lists-alike", where=f"{x.shorter}, {x.longer}", words=words.signal("lists-alike", **asdict(x)))
            for x in found
        )

    @property
    def doubts(self) -> tuple[Signal, ...]:
        """What weighs against all that rests on the links: `links-not-recorded`, `weak-links`; words of the case."""
        codes = [*([] if self.recorded else ["links-not-recorded"]), *(["weak-links"] if self.learning else [])]
        words = Said(self.case.language)
        return tuple(Signal(code=code, where="", words=words.signal(code)) for code in codes)

    def place_name(self, place: PlaceRef) -> str:
        """The name of a place in the language of the case; as it is where no gazetteer knows it."""
        return named_place(place, self.case.gazetteer, self.case.language).name

    @property
    def learning(self) -> tuple[str, ...]:
        """What was odd in learning the weights, for those who know linkage; a saved model tells it too."""
        return self.links.model.signals

    @cached_property
    def pairs(self) -> tuple[Link, ...]:
        """Every pair with probability of at least 0.01, the most probable first."""
        return tuple(self.links)

    @cached_property
    def result(self) -> Reconciliation:
        """What the case's claims prove, against which the names are set."""
        return self.reconciled or reconcile_case(self.case, language=self.case.language)

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """The records as persons, with the incidents they certainly belong to."""
        told = {(part.list, part.label): part.published for one in self.lists for part in one.parts}
        found = persons(self.records.values(), self.links.persons(), self.case.gazetteer, told)
        return with_incidents(found, self.result.incidents, self.case.gazetteer)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Claimed and named, cell by cell."""
        result, language = self.result, self.case.language
        return gaps(result.bounds, result.incidents, self.persons, self.case.gazetteer, Words(language).cell, language)

    @property
    def audits(self) -> tuple[Audit, ...]:
        """Maximums that the named exceed."""
        return audits(self.gaps, self.result.bounds)

    @cached_property
    def waiting(self) -> tuple[Link, ...]:
        """The pairs a person should look at, those first that can change figures most."""
        return queue(self.links.between(*BAND), self.judgements, worth(self.persons, self.gaps))


def link_case(case: Case, *, linker: str = "auto", seed: int = 0) -> Linked:
    """Learn how the lists of the case agree, link them, and record by what model; raises UsageError without lists.

    A list that holds each person once (`deduplicated`) is not compared with itself, and gives a person one record.
    """
    found = _linked(case, lists(case), linker=linker, seed=seed)
    key = case.vault.put(found.links.model.to_json().encode("utf-8"))
    releases = [{"list": part.list, "release": part.label} for one in found.lists for part in one.parts]
    body = {
        "releases": releases,
        "records": _digest(found.lists),
        "model": key,
        "linker": found.links.linker,
        "seed": seed,
        "pairs": len(found.links),
        "decided": int(found.links.decided.sum()),
        "signals": list(found.links.signals),
    }
    if body not in [dict(row) for row in case.ledger.rows("linkings")]:
        case.record("people.linked", body)
    return replace(found, recorded=True)


def linked(case: Case, reconciled: Reconciliation | None = None) -> Linked:
    """The lists linked by the model last learnt, with all judgements; learns one where there is none, unrecorded.

    Where other releases or lists came since, one is learnt anew. `reconciled` spares reconciling the claims again.
    Raises UsageError where no list has a record.
    """
    return _last_linked(case, lists(case), reconciled)


def linked_if_any(case: Case, reconciled: Reconciliation) -> Linked | None:
    """The same; None where no list has a record."""
    found = lists(case)
    return _last_linked(case, found, reconciled) if any(one.reading.records for one in found) else None


def with_names(result: Reconciliation, found: Linked | None) -> Reconciliation:
    """What the claims prove, and among its audits the maximums that the named exceed."""
    return replace(result, audit=(*result.audit, *found.audits)) if found else result


def _last_linked(case: Case, found: Sequence[Listed], reconciled: Reconciliation | None) -> Linked:
    rows = case.ledger.rows("linkings")
    if not rows:
        return replace(_linked(case, found), reconciled=reconciled)
    last = rows[-1]
    model = _model(case, last["model"]) if _digest(found) == last["records"] else None
    again = _linked(case, found, model=model, linker=last["linker"], seed=last["seed"])
    return replace(again, reconciled=reconciled, recorded=model is not None)


def _model(case: Case, key: str) -> Model | None:
    """The saved model; None for one of another version, in whose place one is learnt anew."""
    try:
        return Model.from_json(case.vault.get(key).decode("utf-8"))
    except BadConfig:
        return None


def _digest(found: Sequence[Listed]) -> str:
    """Of what a model is learnt from: the records, and how their columns were taken."""
    mappings = sorted(digest(part.mapping) for one in found for part in one.parts)
    return digest([sorted(r.id for one in found for r in one.reading.records), mappings])


def _linked(
    case: Case, every: Sequence[Listed], *, model: Model | None = None, linker: str = "auto", seed: int = 0
) -> Linked:
    found = tuple(one for one in every if one.reading.records)
    if not found:
        raise UsageError(
            "there is no list to link",
            where=str(case.root),
            why="the lists hold no row that is a record" if every else "none was imported",
            fix="Import one: tahqiq people CASE import FILE --list NAME.",
        )
    single = frozenset(n for n, one in enumerate(found) if one.profile.deduplicated)
    judged = judged_records(case, every)
    links = link_facts(
        [facts_from_records(one.reading.records, one.profile.id) for one in found],
        single=single,
        within=frozenset(range(len(found))) - single,
        judgements=judged.judgements,
        model=model,
        linker=linker,
        seed=seed,
    )
    return Linked(case=case, lists=found, links=links, judged=judged)


def judge(
    case: Case, found: Linked, one: str, other: str, verdict: Sameness, *, note: str = "", blind: str | None = None
) -> Judgement:
    """Record whether two records, whose ids begin as written, are of one person.

    `blind` is the verdict given before the evidence was shown, where the pair was reviewed. Raises NoSuchItem.
    """
    left, right = sorted((record_id(found, one), record_id(found, other)))
    if left == right:
        raise UsageError("a record is judged against another one", where=left)
    entry = case.record(
        "people.judged", {"left": left, "right": right, "verdict": verdict, "note": note, "blind": blind}
    )
    return judgement_from_json({**entry.body, "by": entry.by, "at": entry.at.isoformat()})


def undo(case: Case, found: Linked, one: str, other: str) -> tuple[str, str]:
    """Take what was judged of two records back, of whichever releases; the entries of it stay in the ledger.

    Ids may be of the latest releases or as they were judged. Raises NoSuchItem.
    """
    made = [(row["left"], row["right"]) for row in case.ledger.rows("person_judgements")]
    known = {*found.records, *(key for pair in made for key in pair)}
    left, right = found.judged.pair(_one(found, one, known), _one(found, other, known))
    meant = [pair for pair in made if found.judged.pair(*pair) == (left, right)]
    if not meant:
        raise NoSuchItem(f"nothing was judged of {left} and {right}", where=str(case.root))
    for one, other in meant:
        case.record("people.judged", {"left": one, "right": other, "verdict": "undone"})
    return left, right


def record_id(found: Linked, written: str) -> str:
    """The one record whose id begins as written (``rec_`` may be left out); NoSuchItem; UsageError for several."""
    return _one(found, written, found.records)


def _one(found: Linked, written: str, ids: Collection[str]) -> str:
    begins = written if written.startswith("rec_") else f"rec_{written}"
    known = [key for key in ids if key.startswith(begins)]
    if not known:
        raise NoSuchItem(f"no record {written!r} in the latest releases", where=str(found.case.root))
    if len(known) > 1:
        raise UsageError(f"{len(known)} records begin with {written!r}", fix="Write more of the id.")
    return known[0]
