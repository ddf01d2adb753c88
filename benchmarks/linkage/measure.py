"""Precision, recall, F1, calibration and the queue for review, of an answer against the truth."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from benchmarks.linkage.answer import Answer, assigned
from benchmarks.linkage.tasks import Pair

_BINS = 10
_LEAST = 0.01  # pairs below are not counted in the calibration


@dataclass(frozen=True, slots=True)
class Measures:
    """Shares in [0, 1]; `best` is the highest F1 of any threshold; `calibration` None without probabilities."""

    precision: float
    recall: float
    f1: float
    best: float
    calibration: float | None
    queue: int | None
    blocked: float


def measure(answer: Answer, truth: frozenset[Pair]) -> Measures:
    """All measures."""
    right = len(answer.decided & truth)
    precision = right / len(answer.decided) if answer.decided else 0.0
    recall = right / len(truth)
    scores = [p for _, _, p in answer.pairs]
    return Measures(
        precision,
        recall,
        f1(right, len(answer.decided), len(truth)),
        best_f1(answer, truth),
        calibration_error(answer, truth) if answer.probabilities else None,
        sum(0.05 < p < 0.95 for p in scores) if answer.probabilities else None,
        answer.blocked(truth),
    )


def f1(right: int, found: int, true: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (found + true) if found + true else 0.0


def best_f1(answer: Answer, truth: Set[Pair]) -> float:
    """The highest F1 over thresholds, one to one between two lists; pairs of one score stand or fall together."""
    taken = assigned(answer.pairs, 0.0) if answer.assign else sorted(answer.pairs, key=lambda pair: -pair[2])
    best, right = 0.0, 0
    for found, (one, other, score) in enumerate(taken, start=1):
        right += (one, other) in truth
        if found == len(taken) or taken[found][2] < score:
            best = max(best, f1(right, found, len(truth)))
    return best


def calibration_error(answer: Answer, truth: Set[Pair]) -> float:
    """Expected calibration error: |mean probability - share of true pairs| over ten bins of equal width."""
    count, said, true = [0] * _BINS, [0.0] * _BINS, [0] * _BINS
    for one, other, p in answer.pairs:
        if p >= _LEAST:
            at = min(int(p * _BINS), _BINS - 1)
            count[at] += 1
            said[at] += p
            true[at] += (one, other) in truth
    every = sum(count)
    return sum(abs(s - t) for s, t in zip(said, true, strict=True)) / every if every else 0.0
