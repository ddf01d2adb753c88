"""``python -m benchmarks.figures.scale [--claims N]``: many small events, cold, then one claim added at a time.

Beside them, in the same run, what plain HiGHS takes to say whether what the claims say for certain can all be true.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter
from typing import Any

import highspy
import numpy as np

from benchmarks.figures.reports import Provinces, one_event, season
from tahqiq.figures import reconcile
from tahqiq.figures.incidents import group
from tahqiq.figures.incremental import Reconciler
from tahqiq.figures.protocol import Containment
from tahqiq.figures.reconcile import Asked
from tahqiq.figures.scopes import Kin
from tahqiq.investigation.processes import in_processes, no_cycles
from tahqiq.model import Claim, Reconciliation
from tahqiq.model.claim_json import claim_from_json

_PROVINCES, _DISTRICTS, _TOWNS = 14, 6, 24
_ORIGINS = ("monitor_a", "monitor_b", "ministry", "hospital", "agency", "council")
_EXACT = ("exact", "exact", "about", "at_least", "more_than")
_DAYS = 4_000


class Land:
    """Places ``l:<province>[:<district>[:<town>]]``: one lies in another if its id begins with the other's."""

    def within(self, inner: str, outer: str) -> bool | None:
        if inner == outer or inner.startswith(f"{outer}:"):
            return True
        return None if outer.startswith(f"{inner}:") else False

    def parts(self, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return (), ()

    def around(self, place: str) -> tuple[str, ...]:
        names = place.split(":")
        return tuple(":".join(names[:n]) for n in range(2, len(names)))


def events(claims: int, *, seed: int = 1) -> Iterator[Claim]:
    """About so many claims, five of each event in the reports of two or three origins, in order of event."""
    random = Random(seed)
    for event in range(-(-claims // 5)):
        yield from _event(random, event)


def _event(random: Random, event: int) -> Iterator[Claim]:
    """Each origin's total; then parts of them by group, by perpetrator and by a place within."""
    first = date(2020, 1, 1) + timedelta(days=random.randrange(_DAYS))
    spot = [random.randrange(_PROVINCES), random.randrange(_DISTRICTS), random.randrange(_TOWNS)]
    wide = random.random() < 0.05
    toll = round(2 * 10 ** random.uniform(0.2, 2))
    origins = random.sample(_ORIGINS, random.choice((2, 2, 3)))
    for n in range(5):
        report = n % len(origins)
        day = first + timedelta(days=random.randrange(2))
        body = _body(random, f"{event:06}_{n}", f"{event:06}_{report}", origins[report], day)
        body["place"] = _place(spot[:2] if wide and n < len(origins) else spot)
        body["amount"] = _amount(random, toll if n < len(origins) else max(1, toll // (n + 1)))
        if n >= len(origins):
            body |= random.choice(_PARTS) | {"part_of": f"clm_{event:06}_{report}"}
        yield claim_from_json(body)


def mega(claims: int, *, seed: int = 1) -> Iterator[Claim]:
    """One event of a district: six origins report for twelve days, in totals and in parts of all sorts."""
    random = Random(seed)
    for report in range(-(-claims // 5)):
        source, number = random.choice(_ORIGINS), random.randrange(12)
        day = date(2020, 1, 1) + timedelta(days=number)
        for n in range(min(5, claims - 5 * report)):
            body = _body(random, f"{report:06}_{n}", f"{report:06}", source, day)
            town = random.randrange(_TOWNS)
            body["place"] = _place([0, 0] if n == 0 else [0, 0, town])
            body["amount"] = _amount(random, 60 * (number + 3) if n == 0 else (number + 3) * (2 + town % 5) // n + 1)
            if n > 1:
                body |= random.choice(_PARTS)
            yield claim_from_json(body)


_PARTS: tuple[dict[str, Any], ...] = (
    {"group": {"status": "civilian"}},
    {"group": {"age": "child"}},
    {"group": {"sex": "woman"}},
    {"perpetrator": {"name": "government forces", "id": "gov"}},
)


def _body(random: Random, ident: str, report: str, source: str, day: date) -> dict[str, Any]:
    return {
        "id": f"clm_{ident}",
        "kind": "toll",
        "harm": "killed",
        "speaker": {"name": source, "id": source, "type": "monitor"},
        "carrier": {"artifact": f"art_{report}", "published": (day + timedelta(days=1)).isoformat()},
        "said_on": {"start": day.isoformat(), "end": day.isoformat()} if random.random() < 0.8 else None,
    }


def _amount(random: Random, number: int) -> dict[str, Any]:
    low, qualifier = max(1, round(number * random.uniform(0.9, 1.0))), random.choice(_EXACT)
    return {"low": low, "high": None if qualifier in ("at_least", "more_than") else low, "qualifier": qualifier}


def _place(spot: Sequence[int]) -> dict[str, Any]:
    ident = ":".join(["l", *map(str, spot)])
    return {"name": f"Place {ident}", "id": ident, "precision": "town" if len(spot) == 3 else "admin2"}


def main() -> None:
    """Cold; then each of some claims added to all the others. `--profile` prints where the time goes instead."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures.scale", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--changing", type=int, default=5_000, help="claims held while one goes and comes")
    parser.add_argument("--mega", type=int, default=100, help="claims of one event of many towns")
    parser.add_argument("--jobs", type=int, default=2, help="processes for the small events")
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    claims = list(events(asked.claims))
    reconcile(one_event(5), Land())  # loads the solver
    if asked.profile:
        _profile(claims)
        return
    result = _cold(f"{len(claims):,} claims of small events, {asked.jobs} processes", claims, Land(), asked.jobs)
    _peer(claims, {claim for conflict in result.conflicts for claim in conflict.claims}, Land())
    _changes(f"{min(asked.changing, len(claims)):,} claims of small events", claims[: asked.changing], Land())
    _cold("5,000 claims of one event, of four days and towns", one_event(5_000), Provinces())
    _cold(f"{asked.mega:,} claims of one event, of many days and towns", list(mega(asked.mega)), Land())
    documents = season(asked.changing // 5)
    _changes(f"{len(documents):,} claims of {len(documents) // 5:,} documents", documents, Provinces())


def _cold(name: str, claims: Sequence[Claim], places: Containment, jobs: int = 1) -> Reconciliation:
    start, at_work = perf_counter(), _at_work()
    with no_cycles():
        result = reconcile(claims, places, each=in_processes(jobs))
    seconds, worked = perf_counter() - start, _at_work() - at_work
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024**2  # of kilobytes
    print(
        f"cold: {name}, {len(result.incidents):,} incidents, {len(result.bounds):,} bounds, "
        f"{len(result.conflicts):,} conflicts: {seconds:.1f} s, {worked:.1f} s of processors, "
        f"{1e6 * worked / len(claims):.0f} µs a claim; at most {peak:.2f} GB"
    )
    return result


def _at_work() -> float:
    """Seconds that processors have worked for this process and those it started and saw end."""
    return sum(used.ru_utime + used.ru_stime for used in (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)))


def _peer(claims: Sequence[Claim], disputed: Collection[str], places: Containment) -> None:
    """One model of what all claims but the disputed say for certain: whether it can be true, and nothing else.

    Built and solved once; making its inequalities is not counted.
    """
    asked, kin = Asked.of(places), Kin({c.id: c for c in claims})
    workings = [p.working for i in group(claims, places) for p in asked.prepare(i, kin.around(i.claims), disputed)]
    model, atoms, start = highspy.HighsLp(), 0, _at_work()
    starts, columns, values, least = [0], list[int](), list[int](), list[int]()
    for working in workings:
        for said, row in zip(working.inequalities, working.table.rows, strict=True):
            if not any(":" in need for need in said.needs):
                columns += [atoms + atom for atom in row]
                values += row.values()
                starts.append(len(columns))
                least.append(said.at_least)
        atoms += working.table.atoms
    model.num_col_, model.num_row_ = atoms, len(least)
    model.col_cost_, model.col_lower_ = np.zeros(atoms), np.zeros(atoms)
    model.col_upper_ = np.full(atoms, highspy.kHighsInf)
    model.row_lower_, model.row_upper_ = np.array(least, dtype=float), np.full(len(least), highspy.kHighsInf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = np.array(starts, np.int32), np.array(columns, np.int32)
    model.a_matrix_.value_ = np.array(values, dtype=float)
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.passModel(model)
    solver.run()
    answer = solver.modelStatusToString(solver.getModelStatus())
    print(
        f"plain HiGHS, once: {len(least):,} inequalities over {atoms:,} atoms: {_at_work() - start:.2f} s of "
        f"processors, {answer}"
    )


def _changes(name: str, claims: Sequence[Claim], places: Containment) -> None:
    """Some claims taken out and put in again, one at a time, each change worked out in full and from nothing."""
    ours = Reconciler(places, claims)
    whole = ours.result()
    times: list[float] = []
    for claim in Random(2).sample(claims, 100):
        for change in (lambda c: ours.retract(c.id), ours.add):
            ours.forget()
            start = perf_counter()
            change(claim)
            times.append(perf_counter() - start)
    same = ours.result() == whole
    times.sort()
    print(
        f"one claim out or in: {name}: median {1000 * times[100]:.0f} ms, p95 {1000 * times[190]:.0f} ms, "
        f"most {1000 * times[-1]:.0f} ms; everything {'as before' if same else 'DIFFERS'}"
    )


def _profile(claims: Sequence[Claim]) -> None:
    with no_cycles(), cProfile.Profile() as profile:
        reconcile(claims, Land())
    pstats.Stats(profile).sort_stats("tottime").print_stats(35)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    main()
