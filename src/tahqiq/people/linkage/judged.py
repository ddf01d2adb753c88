"""Judgements of people as hard evidence, and where they contradict each other or the links decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from tahqiq.model.judgement import Judgement
from tahqiq.people.linkage.blocking import Pairs
from tahqiq.people.linkage.columns import Floats, Ints, Rows

CERTAIN = 40.0  # log odds of what a person has judged


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Pairs of positions judged the same, and judged different; in neither where judgements of a pair disagree."""

    same: tuple[tuple[int, int], ...]
    different: tuple[tuple[int, int], ...]
    signals: tuple[str, ...]


NOTHING = Judged((), (), ())


def judged(judgements: Iterable[Judgement], ids: tuple[str, ...]) -> Judged:
    """The judgements on these records; those on others are left alone, the unsure say nothing."""
    place = {record: number for number, record in enumerate(ids)}
    said: dict[tuple[int, int], set[str]] = {}
    for judgement in judgements:
        if judgement.left in place and judgement.right in place and judgement.verdict != "unsure":
            one, other = sorted((place[judgement.left], place[judgement.right]))
            said.setdefault((one, other), set()).add(judgement.verdict)
    same = tuple(pair for pair, verdicts in said.items() if verdicts == {"same"})
    different = tuple(pair for pair, verdicts in said.items() if verdicts == {"different"})
    signals = [_disputed(ids, pair) for pair, verdicts in said.items() if len(verdicts) > 1]
    signals += [_through_others(ids, pair) for pair in _inside(same, different)]
    return Judged(same, different, tuple(signals))


def _disputed(ids: tuple[str, ...], pair: tuple[int, int]) -> str:
    return f"judged both the same and different: {ids[pair[0]]} and {ids[pair[1]]}; neither counts"


def _through_others(ids: tuple[str, ...], pair: tuple[int, int]) -> str:
    return f"judged different, yet joined through others judged the same: {ids[pair[0]]} and {ids[pair[1]]}"


def _inside(same: Iterable[tuple[int, int]], different: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs judged different that judgements of sameness join."""
    root: Mapping[int, int] = _roots(same)
    return [(one, other) for one, other in different if root.get(one, one) == root.get(other, other)]


def _roots(same: Iterable[tuple[int, int]]) -> dict[int, int]:
    root: dict[int, int] = {}

    def find(record: int) -> int:
        while root.get(record, record) != record:
            record = root[record]
        return record

    for one, other in same:
        root[find(other)] = find(one)
    return {record: find(record) for record in root}


def missing(judgements: Judged, some: Pairs) -> Rows:
    """Codes (left << 32 | right) of pairs judged the same that blocking has not found."""
    codes = np.array([one << 32 | other for one, other in judgements.same], dtype=np.int64)
    return codes[~np.isin(codes, some.left << 32 | some.right)]


def with_judgements(log_odds: Floats, some: Pairs, judgements: Judged) -> Floats:
    """Log odds with those of judged pairs certain."""
    if not judgements.same and not judgements.different:
        return log_odds
    codes = some.left << 32 | some.right
    certain = log_odds.copy()
    for pairs, value in ((judgements.same, CERTAIN), (judgements.different, -CERTAIN)):
        certain[np.isin(codes, [one << 32 | other for one, other in pairs])] = value
    return certain


def contradictions(judgements: Judged, clusters: Ints, ids: tuple[str, ...]) -> tuple[str, ...]:
    """What was judged different and stands in one cluster, or the same and stands in two."""
    told = [_through_others(ids, pair) for pair in judgements.different if clusters[pair[0]] == clusters[pair[1]]]
    told += [
        f"judged the same, yet kept apart by a constraint: {ids[one]} and {ids[other]}"
        for one, other in judgements.same
        if clusters[one] != clusters[other]
    ]
    return tuple(told)
