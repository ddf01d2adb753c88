"""How often intervals hold the truth: where it is known from published tables, and in simulated worlds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log
from statistics import fmean, median, pstdev
from typing import Any

from benchmarks.estimates.tables import lines
from tahqiq.estimates.enough import TWO_LISTS, cannot_answer
from tahqiq.estimates.estimators import ESTIMATORS
from tahqiq.estimates.known import Case, Tried, cases, of_answer
from tahqiq.estimates.measured import departures
from tahqiq.estimates.sensitivity import allowing
from tahqiq.estimates.worlds import KINDS, build
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable

Answered = tuple[str, Tried, Estimate | None]  # the table, what it is worth, the answer

SLOW = ("lcmcr",)


def published(tables: Mapping[str, CaptureHistory], methods: Iterable[str]) -> dict[str, list[Answered]]:
    """Every method on every list of every table taken for the truth."""
    found: dict[str, list[Answered]] = {}
    for method in methods:
        rows = [(name, case) for name, table in tables.items() for case in cases(name, table)]
        fitting = [(n, c) for n, c in rows if (len(c.history.lists) == 2) == (method == TWO_LISTS)]
        found[method] = [(name, *_answer(method, case)) for name, case in fitting]
    return found


def _answer(method: str, case: Case) -> tuple[Tried, Estimate | None]:
    reason = cannot_answer(case.history, method)
    if reason:
        truth, observed = case.truth, case.history.observed
        return Tried(method=method, case=case.name, truth=truth, observed=observed, code=reason[0]), None
    found: Estimate | NotEstimable = ESTIMATORS.get(method)().estimate(case.history, seed=1)
    return of_answer(found, case), found if isinstance(found, Estimate) else None


def score(found: Sequence[Answered]) -> dict[str, Any]:
    """What the room keeps of one method: shares, and how far off the middle was."""
    made = [one for _, one, _ in found if one.answered]
    off = [_departure(one) for one in made]
    return {
        "cases": len(made),
        "refused": dict(Counter(one.code for _, one, _ in found if not one.answered)),
        "two_sided": round(fmean(one.held for one in made), 4),
        "one_sided": round(fmean(one.at_least_held for one in made), 4),
        "departure_mean": round(fmean(off), 4),
        "departure_sd": round(pstdev(off), 4),
    }


def known_table(found: Mapping[str, Sequence[Answered]]) -> str:
    """One row a method; the last two columns with departures learnt from the other tables only."""
    head = ["method", "cases", "refused", "95 % interval", "“at least”", "upper / lower", "allowing", "upper / lower"]
    rows = []
    for method, answered in found.items():
        made = [(name, one, answer) for name, one, answer in answered if answer]
        if not made:
            continue
        wide = [(one, _elsewhere(name, answer, made)) for name, one, answer in made if answer]
        told = score(answered)
        rows.append(
            [
                method,
                str(len(made)),
                str(len(answered) - len(made)),
                f"{told['two_sided']:.2f}",
                f"{told['one_sided']:.2f}",
                f"{median(_width(one.low, one.high) for one, _ in wide):.2f}",
                f"{fmean((one.low or 0) <= one.truth <= high for one, high in wide):.2f}",
                f"{median(_width(one.low, high) for one, high in wide):.2f}",
            ]
        )
    return lines(head, rows)


def worlds_table(methods: Sequence[str], number: int, slow: int, say: Callable[[str], None]) -> str:
    """One row a kind of world and method: shares of worlds, widths relative to the truth."""
    head = ["world", "method", "worlds", "refused", "95 % interval", "“at least”", "width / truth", "middle / truth"]
    head += ["allowing", "width / truth"]
    rows = []
    for kind in KINDS:
        for method in (m for m in methods if m != TWO_LISTS):
            times = slow if method in SLOW else number
            found = [_world(kind, seed, method) for seed in range(times)]
            made = [(one, answer) for one, answer in found if answer]
            say(f"{kind} {method}")
            if made:
                rows.append([kind, method, str(times), str(times - len(made)), *_shares(method, made)])
    return lines(head, rows)


def _world(kind: str, seed: int, method: str) -> tuple[Tried, Estimate | None]:
    world = build(kind, seed=seed)
    return _answer(method, Case(name=f"{kind} {seed}", history=world.table(), truth=world.truth))


def _shares(method: str, made: Sequence[tuple[Tried, Estimate]]) -> list[str]:
    worth = [one for one, _ in made]
    known = departures(method)
    wide = [(one, allowing(answer, *known)) for one, answer in made] if known else []
    return [
        f"{fmean(one.held for one in worth):.2f}",
        f"{fmean(one.at_least_held for one in worth):.2f}",
        f"{median(((one.high or 0) - (one.low or 0)) / one.truth for one in worth):.2f}",
        f"{median((one.middle or 0) / one.truth for one in worth):.2f}",
        f"{fmean((one.low or 0) <= one.truth <= high for one, high in wide):.2f}" if wide else "",
        f"{median((high - (one.low or 0)) / one.truth for one, high in wide):.2f}" if wide else "",
    ]


def _elsewhere(table: str, answer: Estimate, made: Sequence[Answered]) -> int:
    """The upper end allowing for departures as they were on the other tables."""
    others = [_departure(one) for name, one, _ in made if name != table]
    return allowing(answer, fmean(others), pstdev(others)) if len(others) > 1 else answer.quantiles[0.975]


def _departure(one: Tried) -> float:
    return log((one.truth - one.observed + 0.5) / ((one.middle or 0) - one.observed + 0.5))


def _width(low: int | None, high: int | None) -> float:
    return (high or 0) / max(low or 1, 1)
