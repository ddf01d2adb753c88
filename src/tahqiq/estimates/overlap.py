"""What lists share with each other, and the same persons on fewer lists: one left out, or two taken as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

from tahqiq.model.capture import CaptureHistory


def shared(history: CaptureHistory) -> dict[tuple[str, str], int]:
    """How many persons are on both of each two lists, whatever else they are on: the overlap graph."""
    found = dict.fromkeys(combinations(history.lists, 2), 0)
    for pattern, persons in history.counts.items():
        on = [name for name, mark in zip(history.lists, pattern, strict=True) if mark == "1"]
        for pair in combinations(on, 2):
            found[pair] += persons
    return found


def parts(history: CaptureHistory) -> list[tuple[str, ...]]:
    """Lists that hang together through shared persons, in the order of the lists; one part is as it should be."""
    part = {name: {name} for name in history.lists}
    for (one, other), persons in shared(history).items():
        if persons and part[one] is not part[other]:
            part[one] |= part[other]
            for name in part[other]:
                part[name] = part[one]
    return list(dict.fromkeys(tuple(n for n in history.lists if n in part[name]) for name in history.lists))


def on_two(history: CaptureHistory) -> int:
    """How many persons are on two or more lists."""
    return sum(persons for pattern, persons in history.counts.items() if pattern.count("1") > 1)


def known_to_others(history: CaptureHistory) -> dict[str, int]:
    """Of each list's persons, how many are on any other list."""
    return {
        name: sum(n for p, n in history.counts.items() if p[at] == "1" and p.count("1") > 1)
        for at, name in enumerate(history.lists)
    }


def without(history: CaptureHistory, name: str) -> CaptureHistory:
    """Without one list, and without the persons who are only on it."""
    at = history.lists.index(name)
    return _narrowed(history, history.lists[:at] + history.lists[at + 1 :], lambda p: p[:at] + p[at + 1 :])


def merged(history: CaptureHistory, one: str, other: str) -> CaptureHistory:
    """With two lists as one: on it is who is on either."""
    at, gone = sorted((history.lists.index(one), history.lists.index(other)))

    def joined(pattern: str) -> str:
        either = "1" if "1" in pattern[at] + pattern[gone] else "0"
        return pattern[:at] + either + pattern[at + 1 : gone] + pattern[gone + 1 :]

    names = [*history.lists[:gone], *history.lists[gone + 1 :]]
    names[at] = f"{one}+{other}"
    return _narrowed(history, tuple(names), joined)


def among(history: CaptureHistory, name: str) -> tuple[CaptureHistory, int]:
    """Only the persons on one list, by the others they are on; and how many of them are on none of the others.

    That number is known here: what an estimate from the others makes of it can be compared with the truth. Others that
    hold none of these persons are left out.
    """
    at = history.lists.index(name)
    seen = {p: n for p, n in history.counts.items() if p[at] == "1" and n}
    kept = [other for other in range(len(history.lists)) if other != at and any(p[other] == "1" for p in seen)]
    counts: Counter[str] = Counter()
    for pattern, persons in seen.items():
        counts["".join(pattern[other] for other in kept)] += persons
    hidden = counts.pop("0" * len(kept), 0)
    return replace(history, lists=tuple(history.lists[other] for other in kept), counts=dict(counts)), hidden


def _narrowed(history: CaptureHistory, lists: tuple[str, ...], pattern: Callable[[str], str]) -> CaptureHistory:
    counts: Counter[str] = Counter()
    for old, persons in history.counts.items():
        counts[pattern(old)] += persons
    counts.pop("0" * len(lists), None)
    return replace(history, lists=lists, counts=dict(counts))
