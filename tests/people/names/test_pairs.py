"""Hand-written pairs of invented people: what a careful person calls the same name, and what not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tahqiq.people import names

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("pairs.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(
    ("expected", "left", "right"),
    [pytest.param(*row[1:4], marks=pytest.mark.xfail(strict=True, reason=row[4]) if row[4:] else ()) for row in ROWS],
)
def test_a_pair_is_judged_as_a_careful_person_judges_it(expected: str, left: str, right: str) -> None:
    assert names.compare(left, right).verdict == expected


def test_many_pairs_score_as_each_alone() -> None:
    lefts, rights = [row[2] for row in ROWS], [row[3] for row in ROWS]
    alone = [names.compare(left, right).score for left, right in zip(lefts, rights, strict=True)]
    assert names.compare_many(lefts, rights).tolist() == pytest.approx(alone, abs=1e-6)


def test_the_table_is_large_and_has_both_verdicts() -> None:
    verdicts = Counter(row[1] for row in ROWS)
    assert len(ROWS) >= 400
    assert min(verdicts["same"], verdicts["different"]) >= 150
