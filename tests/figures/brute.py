"""The same questions answered by trying everything: every world of a few people, every set of assumptions.

Nothing here uses the room's inequalities, atoms or solver: what a claim says is spelled out again, person by person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement, product
from random import Random
from typing import Any

import numpy as np

from tahqiq.model import Claim
from tests.figures.worlds import Map, place, toll

PEOPLE = 8
PLACES = ("quarter", "town", "elsewhere")  # the quarter lies in the town
STATUSES = ("civilian", "none")
DAYS = (1, 2)
KINDS = tuple(product(PLACES, STATUSES, DAYS))
MAP = Map({"quarter": ("town",), "town": ()})

Kind = tuple[str, str, int]
Members = Callable[[Kind], bool]


@dataclass(frozen=True)
class Rule:
    """``low ≤ number of people that match ≤ high`` where all of `needs` are assumed."""

    needs: frozenset[str]
    match: Members
    low: int
    high: int = 10**6


@cache
def worlds() -> np.ndarray[Any, Any]:
    """Every world of at most PEOPLE people: how many there are of each kind."""
    some = combinations_with_replacement(range(len(KINDS) + 1), PEOPLE)
    counts = [np.bincount(np.array(w), minlength=len(KINDS) + 1)[: len(KINDS)] for w in some]
    return np.unique(np.array(counts, dtype=np.int16), axis=0)


def counts(match: Members) -> np.ndarray[Any, Any]:
    """How many people match, in every world."""
    return _counts(tuple(match(k) for k in KINDS))


@cache
def _counts(matching: tuple[bool, ...]) -> np.ndarray[Any, Any]:
    return worlds()[:, list(matching)].sum(axis=1)


def truths(rules: Sequence[Rule]) -> np.ndarray[Any, Any]:
    """For every rule and world, whether it is so."""
    told = [counts(r.match) for r in rules]
    return np.array([(n >= r.low) & (n <= r.high) for n, r in zip(told, rules, strict=True)])


def possible(rules: Sequence[Rule], true: np.ndarray[Any, Any], assumed: frozenset[str]) -> np.ndarray[Any, Any]:
    """The worlds in which everything assumed is so."""
    active = [i for i, r in enumerate(rules) if r.needs <= assumed]
    return true[active].all(axis=0) if active else np.ones(len(worlds()), dtype=bool)


def minimal_sets(rules: Sequence[Rule], elements: Sequence[str]) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Minimal conflicts and minimal repairs by trying every subset of the elements."""
    codes = sum(so.astype(np.int64) << i for i, so in enumerate(truths(rules)))
    seen = np.flatnonzero(np.bincount(codes))  # which rules are so, told apart once
    everything = frozenset(elements)
    holds = {}
    for picks in product((False, True), repeat=len(elements)):
        chosen = frozenset(e for e, p in zip(elements, picks, strict=True) if p)
        wanted = sum(1 << i for i, r in enumerate(rules) if r.needs <= chosen)
        holds[chosen] = bool((seen & wanted == wanted).any())
    conflicts = {s for s, ok in holds.items() if not ok and all(holds[s - {e}] for e in s)}
    repairs = {everything - s for s, ok in holds.items() if ok and not any(holds[s | {e}] for e in everything - s)}
    return conflicts, repairs


def random_claims(random: Random, most: int = 4) -> list[Claim]:
    """A few small claims by a documenting body and two others, dated or not, of any place, group and bound."""
    return [_random_claim(random, n) for n in range(random.randint(2, most))]


def rules_of(claims: Iterable[Claim], documented: str = "doc") -> list[Rule]:
    """What the claims say, spelled out for small whole numbers (below 100 nothing is rounded)."""
    return [rule for claim in claims for rule in _rules(claim, documented)]


def inside(place_name: str | None, status: str | None, last: int) -> Members:
    """People in a place and of a status, harmed up to a day."""

    def match(kind: Kind) -> bool:
        where, what, day = kind
        here = place_name is None or where == place_name or (place_name == "town" and where == "quarter")
        return here and (status is None or what == status) and day <= last

    return match


def _random_claim(random: Random, n: int) -> Claim:
    qualifier = random.choice(["exact", "exact", "at_least", "at_most", "about"])
    number = random.randint(0 if qualifier == "at_most" else 1, 2)
    fields: dict[str, Any] = {"by": random.choice(["doc", "ngo", "hosp"]), "report": f"art_{n}"}
    fields["published"] = f"2031-05-0{random.choice(DAYS)}"
    if random.random() < 0.7:
        fields["said"] = f"2031-05-0{random.choice(DAYS)}"
    if (where := random.choice([None, "town", "quarter"])) is not None:
        fields["place"] = place(where)
    if random.random() < 0.5:
        fields["group"] = {"status": "civilian"}
    return toll(f"clm_{n}", (0, number) if qualifier == "at_most" else number, qualifier, **fields)


def _rules(claim: Claim, documented: str) -> Iterable[Rule]:
    ident, amount = claim.id, claim.amount
    assert amount is not None
    assert claim.speaker is not None
    where, status = claim.place and claim.place.id, claim.group.status
    said = claim.said_on and claim.said_on.end and claim.said_on.end.day
    published = claim.carrier.published
    assert published is not None
    day, dated = said or published.day, [] if said else [f"same_as_of:{ident}"]  # alone in its report: its publication
    match = inside(where, status, day)
    complete = claim.speaker.id == documented

    def at_most(number: int, need: str) -> Rule:
        return Rule(frozenset([need, *dated]), match, 0, number)

    n = amount.low
    if amount.qualifier == "at_least":
        yield Rule(frozenset([ident]), match, n)
    elif amount.qualifier == "at_most":
        assert amount.high is not None
        yield at_most(amount.high, f"exhaustive:{ident}" if complete else ident)
    elif amount.qualifier == "exact":
        yield Rule(frozenset([ident]), match, n)
        yield at_most(n, f"exhaustive:{ident}" if complete else f"exact:{ident}")
    else:  # about 1 or 2: within a tenth or a fifth is the number itself
        yield Rule(frozenset([ident]), match, n)
        yield Rule(frozenset([ident, *dated, *([f"exhaustive:{ident}"] if complete else [])]), match, 0, n)
