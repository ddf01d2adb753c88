"""estimate: from the linked persons of a case to an answer for each stratum, recorded as an entry of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass, replace

from tahqiq.errors import UsageError
from tahqiq.estimates.answers import caveat, refused
from tahqiq.estimates.captures import NOT_KNOWN, Table, Tables
from tahqiq.estimates.enough import TWO_LISTS
from tahqiq.estimates.estimators import ESTIMATORS
from tahqiq.estimates.judge import compared, judged
from tahqiq.estimates.sensitivity import curve, yardsticks
from tahqiq.investigation.case import Case
from tahqiq.investigation.estimations import recorded
from tahqiq.investigation.over_draws import Answer, Part, sums, under_each, widened
from tahqiq.investigation.persons import linked
from tahqiq.investigation.sorting import Sorting, key
from tahqiq.investigation.strata import DIMENSIONS, STATES
from tahqiq.model import CaptureHistory, Caveat, Estimate
from tahqiq.model.undocumented import StratumAnswers, Undocumented

Watch = Callable[[int], AbstractContextManager[Callable[[int], None]]]

_OPEN = ("coverage-unknown", "state-unknown", "unidentified")  # reasons why persons in no table may belong in one
CLUSTERINGS = 40
_ASIDE = {
    "other-state": "of another state",
    "state-unknown": "of no one known state",
    "unidentified": "without a name",
    "coverage-unknown": "of whom it is open which lists could have seen them",
    "outside-coverage": "only on lists that by their scope could not have seen them",
}
_TILTED = ("loglinear", "dga", "stepwise", "chapman")  # the first that answers; others have no odds ratio of 1 to tilt
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


@contextmanager
def _unwatched(_: int) -> Iterator[Callable[[int], None]]:
    yield lambda done: None


def estimate_case(case: Case, asked: Asked, *, watch: Watch = _unwatched) -> Undocumented:
    """An answer by each method for each stratum, and the entry that says so; raises UsageError, UnknownPlugin.

    `watch` is given how many strata there are, and a function to call after each.
    """
    _check(asked)
    found = linked(case)
    sorting = Sorting(found, asked.by, asked.states)
    sorted_ = sorting.tables
    if not sorted_.tables:
        raise UsageError(
            "no person of the lists can be counted",
            where=str(case.root),
            why="; ".join(f"{n} {_ASIDE.get(reason, reason)}" for reason, n in sorted_.aside.items()),
            fix="Say of which state the persons are: --state, or --constant state=dead when importing.",
        )
    drawn = sorting.drawn(asked.clusterings, asked.seed) if asked.clusterings else []
    doubts = [
        *(Caveat(code=doubt.code, grade="caution", words=doubt.words) for doubt in found.doubts),
        *(Caveat(code=copied.code, grade="severe", words=copied.words) for copied in found.written_alike),
    ]
    caveats = [*_caveats(sorted_, sorting.settled, asked.clusterings), *doubts]
    with watch(len(sorted_.tables)) as done:
        parts = []
        for table in sorted_.tables:
            parts.append(_part(table, [one.get(key(table)) for one in drawn], asked, caveats))
            done(1)
    made = Undocumented(
        by=asked.by,
        states=asked.states,
        methods=asked.methods,
        seed=asked.seed,
        clusterings=asked.clusterings,
        strata=tuple(_stratum(part) for part in parts),
        total=sums(parts, asked.seed),
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
    if asked.seed < 0 or asked.clusterings < 0:
        raise UsageError("the seed and the number of draws are whole numbers, 0 or more")
    for method in asked.methods:
        ESTIMATORS.get(method)


def _part(table: Table, drawn: Sequence[CaptureHistory | None], asked: Asked, caveats: Sequence[Caveat]) -> Part:
    """The stratum's answers; none where the table is of those of whom a dimension is not known."""
    history = table.history
    if NOT_KNOWN in history.stratum.values():
        return Part(table=table, answers=(refused(history, "", "stratum-unknown"),))
    found = {method: judged(history, method, seed=asked.seed) for method in _methods(history, asked)}
    each = {
        m: under_each(m, drawn, asked.seed) for m, answer in found.items() if drawn and isinstance(answer, Estimate)
    }
    answers = compared([widened(answer, each.get(method, ()), asked.seed) for method, answer in found.items()])
    return Part(table=table, answers=tuple(_with(answer, caveats) for answer in answers), each=each)


def _with(answer: Answer, caveats: Sequence[Caveat]) -> Answer:
    return replace(answer, caveats=(*caveats, *answer.caveats)) if isinstance(answer, Estimate) else answer


def _stratum(part: Part) -> StratumAnswers:
    made = {answer.method: answer for answer in part.answers if isinstance(answer, Estimate)}
    tilted = next((made[method] for method in _TILTED if method in made), None)
    return StratumAnswers(
        history=part.table.history,
        left_out=part.table.left_out,
        answers=part.answers,
        sensitivity=tuple(asdict(row) | {"method": tilted.method} for row in curve(tilted)) if tilted else (),
        yardsticks=tuple(asdict(row) for row in yardsticks(part.table.history)) if tilted else (),
    )


def _methods(history: CaptureHistory, asked: Asked) -> Sequence[str]:
    """Those asked for; else all that are for so many lists."""
    known = ESTIMATORS.names()
    return asked.methods or ([TWO_LISTS] if len(history.lists) < 3 else [m for m in known if m != TWO_LISTS])


def _caveats(tables: Tables, settled: Mapping[str, int], clusterings: int) -> list[Caveat]:
    """What weighs against every answer of a run."""
    found = [] if clusterings else [caveat("links-taken-as-right", "severe")]
    within = sum(t.history.observed for t in tables.tables if NOT_KNOWN not in t.history.stratum.values())
    outside = sum(t.history.observed for t in tables.tables) - within + sum(tables.aside.get(why, 0) for why in _OPEN)
    if outside > _MANY * (within + outside):
        found.append(caveat("outside-strata", "caution", outside=outside, documented=within + outside))
    differ = max(settled.values(), default=0)
    if differ > _MANY * within:
        found.append(caveat("strata-differ", "caution", persons=differ, documented=within))
    return found
