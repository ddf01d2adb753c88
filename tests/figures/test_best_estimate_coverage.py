"""Over simulated worlds, intervals hold the truth about as often as they say; misspecified worlds show their limits."""

from __future__ import annotations

from benchmarks.figures.estimates import OURS, run
from benchmarks.figures.truths import LAWS

BY_NAME = {law.name: law for law in LAWS}


def share(held: list[bool]) -> float:
    return sum(held) / len(held)


def test_intervals_hold_the_truth_and_the_estimate_is_nearer_than_any_average() -> None:
    scores, asked, answered, _ = run(BY_NAME["as assumed"], 12)
    ours = scores[OURS]
    assert answered > 0.9 * asked
    assert 0.74 <= share(ours.held[80]) <= 0.95
    assert share(ours.held[95]) >= 0.9
    assert all(ours.rmse < s.rmse for name, s in scores.items() if name != OURS)


def test_where_a_source_counts_too_many_estimates_are_withheld() -> None:
    _, asked, answered, sound = run(BY_NAME["one source counts half too many"], 4)
    assert sound < asked
    assert answered < 0.2 * asked


def test_people_whom_all_miss_are_missed_unseen() -> None:
    scores, _, answered, _ = run(BY_NAME["all miss the same 40 %"], 4)
    assert answered
    assert share(scores[OURS].held[95]) < 0.6
    assert scores[OURS].lean < -0.2
