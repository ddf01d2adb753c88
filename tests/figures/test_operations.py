"""Incidents that are part of others: who is part of what, what follows of the whole and of the parts, by trying too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import combinations_with_replacement, product
from random import Random
from typing import Any

import numpy as np
import pytest

from tahqiq.figures import Readings, reconcile
from tahqiq.figures.checker import check_bounds, check_conflict
from tahqiq.figures.incidents import group
from tahqiq.figures.incremental import Reconciler
from tahqiq.figures.nesting import nested, operations
from tahqiq.figures.operations import Operation, among
from tahqiq.figures.reconcile import Asked
from tahqiq.figures.scopes import Kin
from tahqiq.figures.working import Target
from tahqiq.model import Claim, Judgement, Reconciliation
from tests.figures.worlds import Map, place, toll

LAND = Map(
    {
        "land": (),
        "prov": ("land",),
        "nahr": ("prov",),
        "port": ("prov",),
        "مرج": ("prov",),
        "coast": (),
        "far": ("land",),
    },
    {"coast": (("prov",), ("land",))},
)
PROVINCE = place("prov", precision="admin1")
SPRING: dict[str, Any] = {"on": ("2031-03-01", "2031-04-30"), "said": "2031-04-30", "report": "art_w", "by": "monitor"}
WHOLE = toll("clm_w", 150, place=PROVINCE, **SPRING)


def part(name: str, number: int, day: str, where: str, qualifier: str = "at_least", **fields: Any) -> Claim:
    told: dict[str, Any] = {"by": name, "report": f"art_{name}", "on": day, "place": place(where)}
    return toll(f"clm_{name}", number, qualifier, **{**told, **fields})


A = part("a", 60, "2031-03-10", "nahr")
B = part("b", 50, "2031-03-20", "port")
C = part("c", 70, "2031-04-02", "مرج")


def parents(result: Reconciliation) -> dict[str, str | None]:
    """The first claim of each incident with that of the one it is part of."""
    first = {i.id: i.claims[0] for i in result.incidents}
    return {i.claims[0]: i.part_of and first[i.part_of] for i in result.incidents}


def total(result: Reconciliation, claim: str) -> tuple[int, int | None]:
    """The bounds of everybody in the incident of a claim."""
    home = next(i.id for i in result.incidents if claim in i.claims)
    figure = next(f for f in result.bounds if f.cell.incident == home)
    assert check_bounds(figure.certificate, figure.low, figure.high)
    return figure.low, figure.high


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (A, True),
        (part("x", 9, "2031-05-01", "nahr"), False),  # after it
        (part("x", 9, "2031-03-10", "far"), False),  # elsewhere
        (
            toll("clm_x", 9, by="x", report="art_x", on="2031-03-10", place={"name": "nahr"}),
            False,
        ),  # some place so named
        (part("x", 9, ("2031-02-20", "2031-03-03"), "nahr"), False),  # type: ignore[arg-type]  # partly before it
        (toll("clm_x", 9, by="x", report="art_x", said="2031-03-02", place=place("nahr")), False),  # may be older
        (toll("clm_x", 9, by="x", report="art_x", said="2031-03-03", place=place("nahr")), True),
        (toll("clm_x", 9, by="x", report="art_x", published="2031-03-05", place=place("nahr")), False),
        (toll("clm_x", 9, by="x", report="art_x", place=place("nahr")), False),  # of no date
    ],
)
def test_what_certainly_lies_in_the_place_and_days_of_another_is_part_of_it(inside: Claim, why: bool) -> None:
    assert parents(reconcile([WHOLE, inside], LAND))[inside.id] == ("clm_w" if why else None)


def test_nothing_is_part_of_what_only_probably_holds_it() -> None:
    vague = toll("clm_w", 150, place=place("coast", precision="region"), **SPRING)
    certain, maybe = part("in", 9, "2031-03-10", "far"), part("may", 9, "2031-03-10", "nahr")
    coast = Map({**LAND.containers, "nahr": ("coast",), "far": ("land",)}, {"coast": (("nahr",), ("far",))})
    found = parents(reconcile([vague, certain, maybe], coast))
    assert (found["clm_may"], found["clm_in"]) == ("clm_w", None)


def test_the_nearest_of_several_holds_it() -> None:
    year = toll("clm_year", 900, by="m", report="art_y", on=("2031-01-01", "2031-12-31"), place=PROVINCE)
    land = toll(
        "clm_land",
        999,
        by="m",
        report="art_l",
        on=("2031-01-01", "2031-12-31"),
        place=place("land", precision="country"),
    )
    found = parents(reconcile([WHOLE, A, year, land], LAND))
    assert found == {"clm_a": "clm_w", "clm_w": "clm_year", "clm_year": "clm_land", "clm_land": None}


def test_a_country_of_one_day_holds_what_happened_in_its_towns_that_day() -> None:
    country = toll(
        "clm_land", 40, "at_least", by="m", report="art_l", on="2031-03-10", place=place("land", precision="country")
    )
    towns = [part("a", 30, "2031-03-10", "nahr"), part("b", 25, "2031-03-10", "far")]
    assert total(reconcile([country, *towns], LAND), "clm_land") == (55, None)


def test_minimums_of_parts_add_up_in_the_whole_and_nothing_is_counted_twice() -> None:
    whole = toll("clm_w", 100, "at_least", place=PROVINCE, **SPRING)
    assert total(reconcile([whole, A, B, C], LAND), "clm_w") == (180, None)
    town_twice = part("a2", 55, "2031-03-10", "nahr")  # of the same day and town: one incident with the first
    assert total(reconcile([whole, A, town_twice, B], LAND), "clm_w") == (110, None)


def test_parts_that_may_be_of_the_same_people_are_not_added() -> None:
    whole = toll("clm_w", 20, "at_least", place=PROVINCE, **SPRING)
    later = toll(
        "clm_later", 40, "at_least", by="b", report="art_b", said="2031-04-20", cumulative=True, place=place("nahr")
    )
    assert len(reconcile([whole, A, later], LAND).incidents) == 3
    assert total(reconcile([whole, A, later], LAND), "clm_w") == (60, None)
    dated = part("later", 40, "2031-04-20", "nahr")
    assert total(reconcile([whole, A, dated], LAND), "clm_w") == (100, None)


def test_a_part_counts_in_the_whole_only_for_whom_it_counts() -> None:
    whole = toll("clm_w", 20, "at_least", place=PROVINCE, group={"status": "civilian"}, **SPRING)
    soldiers = part("b", 50, "2031-03-20", "port", group={"status": "armed_forces"})
    some = part("a", 30, "2031-03-10", "nahr", group={"status": "civilian"})
    result = reconcile([whole, soldiers, some, C], LAND)
    home = next(i.id for i in result.incidents if "clm_w" in i.claims)
    found = {
        f.cell.group.status: f.low for f in result.bounds if f.cell.incident == home and not f.cell.excluding_group
    }
    assert found == {None: 150, "civilian": 30}


def test_a_maximum_of_the_whole_binds_what_the_other_parts_leave() -> None:
    result = reconcile([WHOLE, A, B], LAND)
    assert total(result, "clm_w") == (150, 150)
    assert total(result, "clm_a") == (60, 100)
    figure = next(f for f in result.bounds if f.binding[0] == "clm_a")
    assert set(figure.readings) == {"exact:clm_w", "part_of:clm_a", "part_of:clm_b"}


def test_a_whole_below_its_parts_conflicts_only_if_they_are_parts_of_it() -> None:
    result = reconcile([WHOLE, A, B, C], LAND)
    (conflict,) = result.conflicts
    assert conflict.verdict == "only_if"
    assert set(conflict.claims) == {"clm_a", "clm_b", "clm_c", "clm_w"}
    assert set(conflict.readings) == {"exact:clm_w", *(f"part_of:clm_{x}" for x in "abc")}
    assert ("part_of:clm_b",) in conflict.repairs
    assert check_conflict(conflict.certificate)
    assert "part of the wider count" in conflict.words
    assert total(result, "clm_a") == (60, None)  # what is in doubt binds nothing


def test_the_claims_of_such_a_conflict_are_a_minimal_set() -> None:
    capped = toll("clm_w", (0, 125), "at_most", place=PROVINCE, **SPRING)
    found = {frozenset(c.claims) for c in reconcile([capped, A, B, C], LAND).conflicts}
    assert found == {frozenset({"clm_w", "clm_a", "clm_c"})}


def test_the_sentence_in_arabic_and_a_part_named_in_arabic() -> None:
    capped = toll("clm_w", (0, 60), "at_most", place=PROVINCE, **SPRING)
    (conflict,) = reconcile([capped, C], LAND, language="ar").conflicts
    assert "جزءاً من الإحصاء الأوسع" in conflict.words
    assert "مرج" in conflict.words


def test_the_reading_may_be_given_up_for_all_or_for_one() -> None:
    for name in ("-part_of", "-part_of:clm_a"):
        result = reconcile([WHOLE, A, B], LAND, readings=Readings.of([name]))
        assert parents(result)["clm_a"] is None
        assert total(result, "clm_a") == (60, None)


def test_who_was_judged_to_be_of_different_incidents_is_not_part_of_the_other() -> None:
    told = Judgement(
        left="clm_a", right="clm_w", verdict="different", by="Invented Reviewer", at=datetime(2031, 5, 9, tzinfo=UTC)
    )
    assert parents(reconcile([WHOLE, A, B], LAND, judgements=[told])) == {
        "clm_w": None,
        "clm_a": None,
        "clm_b": "clm_w",
    }


def test_claims_that_come_and_go_leave_what_a_rebuild_says() -> None:
    held = Reconciler(LAND, [WHOLE, A, B])
    held.add(C)
    assert held.result() == reconcile([WHOLE, A, B, C], LAND)
    held.retract("clm_b")
    assert held.result() == reconcile([WHOLE, A, C], LAND)


# Trying everything: people of a kind (whose parts they are of, where, when, of what status), up to PEOPLE of them.

PEOPLE = 6
EARLY, LATE = "2031-03-10", "2031-04-20"
Kind = tuple[frozenset[str], str, str, str]
Match = Callable[[Kind], bool]


@dataclass(frozen=True)
class Said:
    """At least `low` and at most `high` people match, where all of `needs` are assumed."""

    needs: frozenset[str]
    match: Match
    low: int
    high: int = 10**6


@cache
def kinds(parts: tuple[tuple[str, str, str, bool], ...]) -> tuple[Kind, ...]:
    """Everybody there can be; of parts: name, place, day, and whether it may share people with the first."""
    found: list[Kind] = [
        (frozenset(), *rest) for rest in product(("nahr", "port", "elsewhere"), (EARLY, LATE), ("civilian", "none"))
    ]
    for status in ("civilian", "none"):
        found += [(frozenset([name]), where, day, status) for name, where, day, _ in parts]
        found += [(frozenset([parts[0][0], p[0]]), p[1], p[2], status) for p in parts if p[3]]
    return tuple(found)


@cache
def worlds(number: int) -> np.ndarray[Any, Any]:
    some = combinations_with_replacement(range(number + 1), PEOPLE)
    return np.array([np.bincount(np.array(w), minlength=number + 1)[:number] for w in some], dtype=np.int16)


def random_operation(random: Random) -> tuple[list[Claim], list[Said], tuple[Kind, ...], tuple[str, str]]:
    """A whole and two parts of it, what they say person by person, everybody, and two claims told apart."""
    second = random.choice([("port", EARLY, False), ("nahr", LATE, False), ("nahr", EARLY, True)])
    everybody = kinds((("a", "nahr", EARLY, False), ("b", *second)))
    claims, said = [], []
    for n in range(random.randint(1, 2)):
        end = random.choice(["2031-04-15", "2031-04-30"])
        where, status = random.choice([None, "nahr", "port"]), random.choice([None, "civilian"])
        fields: dict[str, Any] = {**SPRING, "on": ("2031-03-01", end), "said": end}
        fields["place"] = place(where) if where else PROVINCE
        last = (EARLY,) if end == "2031-04-15" else (EARLY, LATE)

        def of_whole(k: Kind, where: Any = where, status: Any = status, last: Any = last) -> bool:
            return (where is None or k[1] == where) and (status is None or k[3] == status) and k[2] in last

        _say(random, f"clm_w{n}", fields, status, of_whole, [], claims, said)
    fixed = {**SPRING, "place": PROVINCE}
    claims.append(toll("clm_w", 1, "at_least", **fixed))
    said.append(Said(frozenset(["clm_w"]), lambda k: True, 1))
    for name, where, day in (("a", "nahr", EARLY), ("b", second[0], second[1])):
        for n in range(random.randint(1, 2)):
            status = random.choice([None, "civilian"])
            fields = {"on": day, "by": name, "report": f"art_{name}", "place": place(where)}

            def of_part(k: Kind, name: str = name, status: Any = status) -> bool:
                return name in k[0] and (status is None or k[3] == status)

            _say(random, f"clm_{name}{n}", fields, status, of_part, [f"part_of:clm_{name}0"], claims, said)
    return claims, said, everybody, ("clm_a0", "clm_b0")


def _say(
    random: Random,
    ident: str,
    fields: dict[str, Any],
    status: str | None,
    match: Match,
    also: list[str],
    claims: list[Claim],
    said: list[Said],
) -> None:
    qualifier, number = random.choice(["exact", "at_least", "at_most"]), random.randint(1, 2)
    amount = (0, number) if qualifier == "at_most" else number
    claims.append(toll(ident, amount, qualifier, group={"status": status} if status else {}, **fields))
    if qualifier != "at_most":
        said.append(Said(frozenset([ident, *also]), match, number))
    if qualifier != "at_least":
        need = ident if qualifier == "at_most" else f"exact:{ident}"
        said.append(Said(frozenset([need, *also]), match, 0, number))


def joined(claims: Sequence[Claim], apart: tuple[str, str]) -> Operation:
    """The operation that the rules make of the claims, two of them judged to be of different incidents."""
    judged = Judgement(
        left=apart[0], right=apart[1], verdict="different", by="Invented Reviewer", at=datetime(2031, 5, 9, tzinfo=UTC)
    )
    by_id, asked = {c.id: c for c in claims}, Asked.of(LAND)
    incidents = nested(group(claims, LAND, [judged]), by_id, LAND, [judged])
    ((*members,),) = operations(incidents, [i.id for i in incidents])
    assert len(members) == 3
    prepared = [p for i in members for p in asked.prepare(i, Kin(by_id).around(i.claims), ())]
    return Operation.of(prepared, by_id, LAND, asked.readings)


def test_bounds_and_conflicts_of_operations_are_those_found_by_trying_every_world() -> None:
    conflicting = 0
    for seed in range(60):
        claims, said, everybody, apart = random_operation(Random(seed))
        operation = joined(claims, apart)
        working, everybody_in = operation.working, worlds(len(everybody))
        rules = [r for r in said if all(n in working.elements for n in r.needs)]
        counts = [everybody_in[:, [r.match(k) for k in everybody]].sum(axis=1) for r in rules]
        true = np.array([(n >= r.low) & (n <= r.high) for n, r in zip(counts, rules, strict=True)])
        found = {frozenset(working.names(c)) for c in operation.found.conflicts}
        assert found == _minimal(rules, true)
        conflicting += bool(found)
        standing = working.undisputed(operation.found)
        names = set(working.names(standing))
        possible = everybody_in[true[[r.needs <= names for r in rules]].all(axis=0)]
        fewer = possible[possible.sum(axis=1) < PEOPLE]
        for name, status in product((None, "a", "b"), (None, "civilian")):
            match = [(name is None or name in k[0]) and (status is None or k[3] == status) for k in everybody]
            target = _target(operation, name, status)
            if target is None:
                continue
            most, high = possible[:, match].sum(axis=1).max(), working.high(target, standing).value
            assert (working.low(target, standing).value or 0) == possible[:, match].sum(axis=1).min()
            if high is not None:
                assert -high == most
            else:  # with more people there are more of them
                assert not len(fewer) or most > fewer[:, match].sum(axis=1).max()
    assert 10 < conflicting < 50


def _target(operation: Operation, name: str | None, status: str | None) -> Target | None:
    root, *_ = operation.members
    member = next(p for p in operation.members if p.stated[0].claim.id[4:5] == (name or "w"))
    for _, target in member.wanted:
        if dict(target.scope.facets).get("status") == status and target.without is None and target.scope.place is None:
            return among(target, member, root)
    return None


def _minimal(rules: Sequence[Said], true: np.ndarray[Any, Any]) -> set[frozenset[str]]:
    """The minimal conflicting sets by trying every subset of the elements."""
    used = sorted({e for r in rules for e in r.needs})
    needs = [frozenset(r.needs) for r in rules]
    conflicts: list[frozenset[str]] = []
    codes = np.unique(sum(so.astype(np.int64) << i for i, so in enumerate(true)))
    for picks in sorted(product((False, True), repeat=len(used)), key=sum):
        chosen = frozenset(e for e, p in zip(used, picks, strict=True) if p)
        if any(c <= chosen for c in conflicts):
            continue
        wanted = sum(1 << i for i, need in enumerate(needs) if need <= chosen)
        if not (codes & wanted == wanted).any():
            conflicts.append(chosen)
    return set(conflicts)
