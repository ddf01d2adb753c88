"""``python -m benchmarks.figures.planted [--claims N]``: conflicts planted in events that otherwise agree.

Every event has a hidden truth, and every claim of it is true; into some events one conflict is planted, of eight kinds
in turn. All must be found, no other, and each explained by the claims planted. Then the same events for z3's cores and
HiGHS's irreducible sets, on the same inequalities.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from time import process_time
from typing import Any

from benchmarks.figures import peers
from tahqiq.figures import Readings, reconcile
from tahqiq.figures.checker import check_conflict
from tahqiq.figures.incidents import group
from tahqiq.figures.origins import Origins
from tahqiq.figures.prepare import Prepared, prepare
from tahqiq.figures.words import Words
from tahqiq.model import Claim, Conflict
from tahqiq.model.claim_json import claim_from_json

CIVILIANS, SOLDIERS, CHILDREN = {"status": "civilian"}, {"status": "armed_forces"}, {"age": "child"}
_OPEN = ("at_least", "more_than")
Explanations = Callable[[Prepared], frozenset[str]]


class Spots:
    """Places ``e:<event>`` and towns ``e:<event>:<n>`` in them, all apart from one another."""

    def within(self, inner: str, outer: str) -> bool | None:
        if inner == outer or inner.startswith(f"{outer}:"):
            return True
        return None if outer.startswith(f"{inner}:") else False

    def parts(self, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return (), ()

    def around(self, place: str) -> tuple[str, ...]:
        event, _, town = place.removeprefix("e:").partition(":")
        return (f"e:{event}",) if town else ()


@dataclass(frozen=True)
class Event:
    """Its claims, and those that cannot all hold, if any were planted."""

    claims: tuple[Claim, ...]
    planted: frozenset[str]


class _Writer:
    """Claims of one event, each of another source in a report of its own unless it says otherwise."""

    def __init__(self, random: Random, number: int) -> None:
        self.random, self.number = random, number
        self.toll = random.randint(20, 400)
        self.claims: list[Claim] = []

    def say(self, low: int, qualifier: str = "at_least", **fields: Any) -> str:
        n = len(self.claims)
        high = {"at_most": low}.get(qualifier, None if qualifier in _OPEN else low)
        body = self._common(n, fields.pop("day", 4), fields.pop("town", None))
        body |= {"kind": "toll", "amount": {"low": 0 if qualifier == "at_most" else low, "high": high}}
        body["amount"] |= {"qualifier": qualifier, "as_written": f"{qualifier} {low}"}
        self.claims.append(claim_from_json(body | fields))
        return self.claims[-1].id

    def most_of(self, whole: str, **fields: Any) -> str:
        body = self._common(len(self.claims), 4, None) | {"kind": "share", "part_of": whole}
        body["share"] = {"low": 0.5, "high": 1, "low_open": True, "as_written": "most"}
        body["carrier"] = {"artifact": next(c.carrier.artifact for c in self.claims if c.id == whole)}
        self.claims.append(claim_from_json(body | fields))
        return self.claims[-1].id

    def _common(self, n: int, day: int, town: int | None) -> dict[str, Any]:
        place = f"e:{self.number}" if town is None else f"e:{self.number}:{town}"
        said = f"2031-{1 + self.number % 12:02}-{day:02}"
        return {
            "id": f"clm_{self.number:06}_{n}",
            "harm": "killed",
            "speaker": {"name": f"Source {n}", "id": f"source_{n}", "type": "monitor"},
            "carrier": {"artifact": f"art_{self.number:06}_{n}"},
            "said_on": {"start": said, "end": said},
            "place": {"name": place, "id": place, "precision": "admin2" if town is None else "town"},
        }


def _agreeing(w: _Writer) -> None:
    """Five claims that are true of one toll."""
    w.say(w.toll, "exact")
    w.say(w.random.randint(w.toll // 2, w.toll))
    w.say(w.toll * 2 // 3, w.random.choice(("exact", "about")), group=CIVILIANS)
    w.say(max(1, w.toll // 10), group=CHILDREN)
    w.say(w.random.randint(1, w.toll // 3), town=1)


def _subset_exceeds_whole(w: _Writer) -> list[str]:
    return [w.say(w.toll, "at_most"), w.say(w.toll + w.random.randint(1, 9), group=CIVILIANS)]


def _minimum_above_maximum(w: _Writer) -> list[str]:
    return [w.say(w.toll + w.random.randint(1, 9)), w.say(w.toll, "at_most")]


def _parts_exceed_total(w: _Writer) -> list[str]:
    civilians = w.random.randint(w.toll // 3, w.toll // 2)
    told = [w.say(civilians, group=CIVILIANS), w.say(w.toll - civilians + 1, group=SOLDIERS)]
    return [*told, w.say(w.toll, "at_most")]


def _sum_of_three(w: _Writer) -> list[str]:
    third = w.toll // 3
    return [*(w.say(third + 1, town=n) for n in (1, 2, 3)), w.say(3 * third + 2, "at_most")]


def _falls_over_time(w: _Writer) -> list[str]:
    return [w.say(w.toll, day=3), w.say(w.toll - w.random.randint(1, w.toll // 2), "at_most", day=5)]


def _share_against_count(w: _Writer) -> list[str]:
    whole = w.say(w.toll)
    return [whole, w.most_of(whole, group=CIVILIANS), w.say(w.toll // 2, "at_most", group=CIVILIANS)]


def _exact_against_minimum(w: _Writer) -> list[str]:
    odd = w.toll * 10 + 1  # not round
    return [w.say(odd, "exact"), w.say(odd + w.random.randint(1, 9))]


def _hedge_against_minimum(w: _Writer) -> list[str]:
    return [w.say(w.toll, "about"), w.say(w.toll * 6 // 5 + 1)]


KINDS = (
    _subset_exceeds_whole,
    _minimum_above_maximum,
    _parts_exceed_total,
    _sum_of_three,
    _falls_over_time,
    _share_against_count,
    _exact_against_minimum,
    _hedge_against_minimum,
)


def events(claims: int, planted: int, *, seed: int = 1) -> Iterator[Event]:
    """Events with about so many claims in all, `planted` of them, evenly spread, with a conflict."""
    random = Random(seed)
    count = claims // 5
    chosen = {n * count // planted: KINDS[n % len(KINDS)] for n in range(planted)}
    for number in range(count):
        writer = _Writer(random, number)
        if number not in chosen:
            _agreeing(writer)
        cannot = chosen[number](writer) if number in chosen else ()
        while len(writer.claims) < 5:  # true beside any of them
            writer.say(random.randint(1, 4), group=CHILDREN)
        yield Event(tuple(writer.claims), frozenset(cannot))


def main() -> None:
    """Everything at once, then each planted event by itself, here and in the peers."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures.planted", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--planted", type=int, default=400)
    asked = parser.parse_args()
    world = list(events(asked.claims, asked.planted))
    reconcile(world[0].claims, Spots())  # loads the solver
    _all_at_once(world)
    ill = [e for e in world if e.planted]
    _one_by_one(ill)
    _peers(ill)


def _all_at_once(world: Sequence[Event]) -> None:
    claims = [c for e in world for c in e.claims]
    start = process_time()
    result = reconcile(claims, Spots())
    seconds = process_time() - start
    told = [frozenset(c.claims) for c in result.conflicts]
    planted = {e.planted for e in world if e.planted}
    print(
        f"{len(claims):,} claims, {len(result.incidents):,} incidents, {len(planted)} conflicts planted: "
        f"{len(planted & set(told))} found and explained by the claims planted, {sum(t not in planted for t in told)} "
        f"others told, {sum(check_conflict(c.certificate) for c in result.conflicts)} of {len(told)} proofs check; "
        f"{seconds:.1f} s of one core"
    )


def _one_by_one(ill: Sequence[Event]) -> None:
    times, sizes = [], []
    for event in ill:
        start = process_time()
        conflicts = reconcile(event.claims, Spots()).conflicts
        times.append(process_time() - start)
        sizes.append(len(min(conflicts, key=_size).claims) if conflicts else 0)
    exact = sum(size == len(e.planted) for size, e in zip(sizes, ill, strict=True))
    _print("one event from its claims, all that follows and conflicts", times, f"smallest as planted {exact}")


def _size(conflict: Conflict) -> int:
    return len(conflict.claims)


def _peers(ill: Sequence[Event]) -> None:
    """The contradiction alone, from inequalities already made: the least we find, and what the peers return."""
    prepared = [(p, e.planted) for e in ill for p in _prepared(e)]
    tools: list[tuple[str, Explanations]] = [("this room, all minimal conflicts", _ours), ("HiGHS getIis", peers.iis)]
    if peers.has_z3():
        tools.append(("z3, minimised core", peers.core))
    for name, explain in tools:
        times, exact, larger = [], 0, 0
        for p, planted in prepared:
            start = process_time()
            claims = explain(p)
            times.append(process_time() - start)
            exact += claims == planted
            larger += len(claims) > len(planted)
        _print(f"contradiction alone: {name}", times, f"as planted {exact}, larger {larger}")


def _prepared(event: Event) -> list[Prepared]:
    by_id, readings, origins = {c.id: c for c in event.claims}, Readings.default(), Origins.of({})
    return [
        p
        for incident in group(event.claims, Spots())
        for p in prepare(incident, by_id, (), Spots(), origins=origins, readings=readings, words=Words())
    ]


def _ours(prepared: Prepared) -> frozenset[str]:
    working = prepared.working
    least = min(working.conflicts().conflicts, key=int.bit_count, default=0)
    return frozenset(name.partition(":")[2] or name for name in working.names(least))


def _print(what: str, times: Sequence[float], found: str) -> None:
    told = sorted(times)
    middle, late = told[len(told) // 2], told[len(told) * 95 // 100]
    print(f"{what}: {found} of {len(told)}; median {1000 * middle:.1f} ms, p95 {1000 * late:.1f} ms")


if __name__ == "__main__":
    main()
