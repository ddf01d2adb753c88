"""Scores on the development corpora, whose labels are counts only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.extraction.agree import claim_core
from benchmarks.extraction.corpora import FakesText, MucText, Victims
from benchmarks.extraction.tally import Tally
from tahqiq.model import Claim


@dataclass(slots=True)
class MucScore:
    """Recall of entries, and the missed ones."""

    found: Tally = field(default_factory=Tally)
    missed: list[tuple[MucText, Victims]] = field(default_factory=list)


def muc(found: Iterable[tuple[MucText, Sequence[Claim]]]) -> MucScore:
    """An entry is found when one claim has one of its harms with one of its numbers, as written or as a bound."""
    total = MucScore()
    for text, claims in found:
        have = {(c.harm, n) for c in claims for n in numbers(c)}
        for entry in text.victims:
            if any((harm, n) in have for harm in entry.harms for n in entry.numbers):
                total.found += Tally(right=1)
            else:
                total.found += Tally(missed=1)
                total.missed.append((text, entry))
    return total


def numbers(claim: Claim) -> set[int]:
    """The number as written, and both bounds: the corpora do not keep them apart."""
    if claim.kind != "toll" or claim.amount is None:
        return set()
    told = (claim_core(claim), claim.amount.low, claim.amount.high)
    return {int(n) for n in told if n is not None}


@dataclass(slots=True)
class FakesScore:
    """`found`: the count with the harm, whatever its category. `category`: in the right one."""

    found: Tally = field(default_factory=Tally)
    category: Tally = field(default_factory=Tally)
    missed: list[tuple[FakesText, str, int]] = field(default_factory=list)
    misplaced: list[tuple[FakesText, str, int, tuple[Claim, ...]]] = field(default_factory=list)


def fakes(found: Iterable[tuple[FakesText, Sequence[Claim]]]) -> FakesScore:
    """Each gold count above 0 is one item.

    Found: some claim of killed has its number. Category: right, when one of those claims is of its category; a number
    found only in other categories is one false and one missed; a number not found is missed. Numbers that the gold does
    not name are no error, because its 0 means none *or not stated*, and it keeps one count per category of texts
    that tell of many events.
    """
    total = FakesScore()
    for text, claims in found:
        killed = [c for c in claims if c.harm == "killed" and not c.negated]
        for name, count in text.counts.items():
            same = tuple(c for c in killed if count in numbers(c))
            if not same:
                total.found += Tally(missed=1)
                total.category += Tally(missed=1)
                total.missed.append((text, name, count))
                continue
            total.found += Tally(right=1)
            if any(name in categories(c) for c in same):
                total.category += Tally(right=1)
            else:
                total.category += Tally(false=1, missed=1)
                total.misplaced.append((text, name, count, same))
    return total


def categories(claim: Claim) -> Collection[str]:
    """FA-KES's categories a claim's group falls in; "people" count as civilians there."""
    group = claim.group
    fighting = group.status in ("armed_forces", "participating") or group.role == "security"
    named = {"women": group.sex == "woman", "children": group.age == "child", "noncivilians": fighting}
    return {name for name, fits in named.items() if fits} or {"civilians"}
