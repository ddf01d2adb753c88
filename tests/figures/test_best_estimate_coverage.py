"""Over simulated worlds, intervals hold the truth about as often as they say; misspecified worlds show their limits."""

from __future__ import annotations

from benchmarks.figures.estimates import OURS, run
from benchmarks.figures.truths import LAWS

BY_NAME = {law.name: law for law in LAWS}


def share(held: list[bool]) -> float:
    return sum(held) / len(held)


def test_intervals_hold_the_truth_and_the_estimate_is_nearer_than_any_average() -> None:
    found = run(BY_NAME["as assumed"], 12)
    ours = found.scores[OURS]
    assert found.answered > 0.9 * found.asked
    assert 0.74 <= share(ours.held[80]) <= 0.95
    assert share(ours.held[95]) >= 0.9
    assert all(ours.rmse < s.rmse for name, s in found.scores.items() if name != OURS)


def test_where_a_source_counts_too_many_estimates_are_withheld() -> None:
    found = run(BY_NAME["one source counts half too many"], 4)
    assert found.sound < found.asked
    assert found.answered < 0.2 * found.asked


def test_people_whom_all_miss_are_missed_unseen() -> None:
    found = run(BY_NAME["all miss the same 40 %"], 4)
    assert found.answered
    assert share(found.scores[OURS].held[95]) < 0.6
    assert found.scores[OURS].lean < -0.2
