"""estimate: from the linked persons of a case to an answer for each stratum, recorded as an entry of the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from tahqiq.errors import UsageError
from tahqiq.estimates.answers import refused
from tahqiq.estimates.captures import NOT_KNOWN, Table, Tables
from tahqiq.estimates.combine import over_linkage, over_strata
from tahqiq.estimates.estimators import ESTIMATORS
from tahqiq.estimates.judge import TWO_LISTS, compared, judged
from tahqiq.estimates.sensitivity import curve, yardsticks
from tahqiq.investigation.case import Case
from tahqiq.investigation.estimations import recorded
from tahqiq.investigation.persons import linked
from tahqiq.investigation.sorting import Sorting, key
from tahqiq.investigation.strata import DIMENSIONS, STATES
from tahqiq.model import CaptureHistory, Caveat, Estimate, NotEstimable
from tahqiq.model.undocumented import StratumAnswers, Undocumented

Answer = Estimate | NotEstimable
Answers = tuple[Answer, ...]

TAKEN_AS_RIGHT = Caveat(
    code="links-taken-as-right",
    grade="severe",
    words="The links between the lists were taken as right. Two missed links in a hundred are enough to put the true "
    "number outside the interval more often than not.",
)
_OF_NO_STRATUM = (
    "these are persons whose records do not say where they belong; how many more there are of them depends on what "
    "lists happen to write down"
)
_OPEN = ("coverage-unknown", "state-unknown", "unidentified")  # reasons why persons in no table may belong in one
CLUSTERINGS = 40
_TILTED = ("lcmcr", "dga", "loglinear", "stepwise", "chapman")  # whose assumption is tilted, the first that answers
_SLOW = {"lcmcr": 20, "stepwise": 20}  # draws of the links for methods that take long
_MANY = 0.05  # of the persons counted: more than so many outside the strata weigh against what is said of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to estimate: dimensions that part the strata, states of the persons counted, methods (none named: all).

    `clusterings` is over how many draws of the links; with 0 the links are taken as right, and every answer says so.
    """

    by: tuple[str, ...] = ()
    states: tuple[str, ...] = STATES
    methods: tuple[str, ...] = ()
    seed: int = 0
    clusterings: int = CLUSTERINGS


def estimate_case(case: Case, asked: Asked) -> Undocumented:
    """An answer by each method for each stratum, and the entry that says so; raises UsageError, UnknownPlugin."""
    _check(asked)
    found = linked(case)
    sorting = Sorting(found, asked.by, asked.states)
    sorted_ = sorting.tables
    if not sorted_.tables:
        raise UsageError(
            "no person of the lists can be counted",
            where=str(case.root),
            why="; ".join(f"{reason}: {n}" for reason, n in sorted_.aside.items()),
            fix="Say of which state the persons are: --state, or --constant state=dead when importing.",
        )
    drawn = sorting.drawn(asked.clusterings, asked.seed) if asked.clusterings else {}
    caveats = _caveats(sorted_, sorting.settled, asked.clusterings)
    strata = tuple(_stratum(t, drawn.get(key(t), ()), asked, caveats) for t in sorted_.tables)
    made = Undocumented(
        by=asked.by,
        states=asked.states,
        methods=asked.methods,
        seed=asked.seed,
        clusterings=asked.clusterings,
        strata=strata,
        total=_total(strata, asked),
        aside=sorted_.aside,
        ignored=sorted_.ignored,
        settled=sorting.settled,
        input=sorting.digest,
        list_names={one.profile.id: one.profile.name for one in found.lists},
    )
    return recorded(case, made)


def _check(asked: Asked) -> None:
    unknown = [name for name in asked.by if name not in DIMENSIONS]
    if unknown:
        raise UsageError(f"persons cannot be sorted by {unknown[0]!r}", why=f"known: {', '.join(DIMENSIONS)}")
    if len(set(asked.by)) < len(asked.by):
        raise UsageError("a dimension is named twice", why=", ".join(asked.by))
    for method in asked.methods:
        ESTIMATORS.get(method)


def _stratum(table: Table, drawn: Sequence[CaptureHistory], asked: Asked, caveats: Sequence[Caveat]) -> StratumAnswers:
    found = _answers(table, drawn, asked, caveats)
    made = {answer.method: answer for answer in found if isinstance(answer, Estimate)}
    tilted = next((made[method] for method in _TILTED if method in made), None)
    return StratumAnswers(
        history=table.history,
        left_out=table.left_out,
        answers=found,
        sensitivity=tuple(asdict(row) | {"method": tilted.method} for row in curve(tilted)) if tilted else (),
        yardsticks=tuple(asdict(row) for row in yardsticks(table.history)) if tilted else (),
    )


def _total(strata: Sequence[StratumAnswers], asked: Asked) -> Answers:
    """The sum over strata of each method that answers for any; a stratum without an answer adds its documented."""
    if len(strata) < 2:
        return ()
    methods = dict.fromkeys(a.method for s in strata for a in s.answers if isinstance(a, Estimate))
    return tuple(over_strata([_of(stratum, method) for stratum in strata], seed=asked.seed) for method in methods)


def _of(stratum: StratumAnswers, method: str) -> Answer:
    """The stratum's answer by a method; what it says instead where the method was not asked."""
    return next((a for a in stratum.answers if a.method == method), None) or refused(
        stratum.history, method, "stratum-unknown", _OF_NO_STRATUM
    )


def _answers(table: Table, drawn: Sequence[CaptureHistory], asked: Asked, caveats: Sequence[Caveat]) -> Answers:
    """Each method's answer; none where the table is of those of whom a dimension is not known."""
    history = table.history
    if NOT_KNOWN in history.stratum.values():
        return (refused(history, "", "stratum-unknown", _OF_NO_STRATUM),)
    found = [_over(drawn, judged(history, method, seed=asked.seed), asked) for method in _methods(history, asked)]
    return tuple(
        replace(answer, caveats=(*caveats, *answer.caveats)) if isinstance(answer, Estimate) else answer
        for answer in compared(found)
    )


def _methods(history: CaptureHistory, asked: Asked) -> Sequence[str]:
    """Those asked for; else all that are for so many lists."""
    known = ESTIMATORS.names()
    return asked.methods or ([TWO_LISTS] if len(history.lists) < 3 else [m for m in known if m != TWO_LISTS])


def _over(drawn: Sequence[CaptureHistory], answer: Answer, asked: Asked) -> Answer:
    """The answer of the links as they stand widened to what it is over draws of the links, with what was said of it."""
    if isinstance(answer, NotEstimable) or not drawn:
        return answer
    estimator = ESTIMATORS.get(answer.method)()
    each = drawn[: _SLOW.get(answer.method, len(drawn))]
    over = over_linkage([estimator.estimate(history, seed=asked.seed + n) for n, history in enumerate(each)])
    if isinstance(over, NotEstimable):
        return replace(over, stratum=answer.stratum, input=answer.input)
    said = {caveat.code for caveat in answer.caveats}
    return replace(
        answer,
        observed=over.observed,
        quantiles=over.quantiles,
        mean=over.mean,
        at_least=over.at_least,
        draws=over.draws,
        caveats=(*answer.caveats, *(caveat for caveat in over.caveats if caveat.code not in said)),
        diagnostics={**answer.diagnostics, **over.diagnostics},
        seed=asked.seed,
    )


def _caveats(tables: Tables, settled: Mapping[str, int], clusterings: int) -> list[Caveat]:
    """What weighs against every answer of a run."""
    found = [] if clusterings else [TAKEN_AS_RIGHT]
    within = sum(t.history.observed for t in tables.tables if NOT_KNOWN not in t.history.stratum.values())
    outside = sum(t.history.observed for t in tables.tables) - within + sum(tables.aside.get(why, 0) for why in _OPEN)
    if outside > _MANY * (within + outside):
        words = (
            f"Of {outside:,} of {within + outside:,} documented persons it is not known which stratum they belong to; "
            "they and others like them are left out of every number here."
        )
        found.append(Caveat(code="outside-strata", grade="caution", words=words))
    if any(persons > _MANY * within for persons in settled.values()):
        differ = ", ".join(f"{name}: {persons:,} persons" for name, persons in settled.items())
        words = (
            f"Records differ on the stratum of many ({differ}); some of those on one list alone are then misplaced too."
        )
        found.append(Caveat(code="strata-differ", grade="caution", words=words))
    return found
