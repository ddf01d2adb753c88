"""Sums over strata under the same draws of the links: what is wrong in two strata at once is wrong once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tahqiq.estimates.answers import estimated, refused
from tahqiq.estimates.captures import Table
from tahqiq.estimates.summary import of_draws
from tahqiq.investigation.over_draws import Part, sums, under_each, widened
from tahqiq.model import CaptureHistory, Estimate, NotEstimable

Answer = Estimate | NotEstimable


def history(place: str, documented: int = 100) -> CaptureHistory:
    return CaptureHistory(lists=("a", "b", "c"), counts={"111": documented}, stratum={"place": place})


def answer(place: str, mean: float) -> Estimate:
    draws = np.random.default_rng(int(mean)).normal(mean, 5, 4000).round().astype(np.int64)
    return estimated(history(place), "dga", of_draws(draws), assumptions=["closed"], draws=draws.tolist())


def none(place: str) -> NotEstimable:
    return refused(history(place), "dga", "saturated", {"share": 0.4})


def part(place: str, whole: Answer, each: list[Answer | None]) -> Part:
    return Part(
        table=Table(history=history(place, whole.observed), left_out={}),
        answers=(widened(whole, each, 0),),
        each={"dga": each},
    )


def test_a_link_that_moves_persons_from_one_stratum_to_another_does_not_widen_the_sum() -> None:
    homs = part("Homs", answer("Homs", 1000), [answer("Homs", 1000 + 100 * (-1) ** n) for n in range(40)])
    hama = part("Hama", answer("Hama", 1000), [answer("Hama", 1000 - 100 * (-1) ** n) for n in range(40)])
    (found,) = sums([homs, hama], seed=0)
    assert isinstance(found, Estimate)
    assert np.std(homs.answers[0].draws) == pytest.approx(100, rel=0.1)  # type: ignore[union-attr]
    assert np.std(found.draws) == pytest.approx(5 * 2**0.5, rel=0.1)


def test_links_that_miss_in_all_strata_widen_the_sum_by_all_of_it() -> None:
    parts = [part(p, answer(p, 1000), [answer(p, 1000 + 100 * (-1) ** n) for n in range(40)]) for p in ("Homs", "Hama")]
    (found,) = sums(parts, seed=0)
    assert isinstance(found, Estimate)
    assert np.std(found.draws) == pytest.approx(200, rel=0.05)


def test_of_a_stratum_without_an_answer_the_documented_are_in_the_sum_of_every_draw() -> None:
    homs = part("Homs", answer("Homs", 1000), [answer("Homs", 1000)] * 40)
    (found,) = sums([homs, Part(table=Table(history=history("Hama"), left_out={}), answers=(none("Hama"),))], seed=0)
    assert isinstance(found, Estimate)
    assert found.mean == pytest.approx(1100, abs=2)
    assert "incomplete-sum" in {caveat.code for caveat in found.caveats}


def test_a_draw_in_which_nobody_is_of_a_stratum_adds_nobody_there() -> None:
    homs = part("Homs", answer("Homs", 1000), [answer("Homs", 1000)] * 40)
    hama = part("Hama", answer("Hama", 500), [None if n % 2 else answer("Hama", 500) for n in range(40)])
    (found,) = sums([homs, hama], seed=0)
    assert isinstance(found, Estimate)
    assert found.mean == pytest.approx(1250, abs=10)


def test_the_documented_range_over_the_draws_and_the_links_as_they_stand() -> None:
    drawn = [replace(answer("Homs", 1000), observed=n) for n in (101, 102)]
    found = widened(answer("Homs", 1000), drawn, 0)
    assert isinstance(found, Estimate)
    assert found.diagnostics["observed"] == [100, 102]


def test_where_a_draw_has_no_answer_for_a_stratum_it_has_none_for_the_sum() -> None:
    homs = part("Homs", answer("Homs", 1000), [answer("Homs", 1000)] * 40)
    hama = part("Hama", answer("Hama", 500), [none("Hama") if n == 7 else answer("Hama", 500) for n in range(40)])
    (found,) = sums([homs, hama], seed=0)
    assert isinstance(found, Estimate)
    assert found.diagnostics["refused"] == 1
    assert found.mean == pytest.approx(1500, abs=5)


def test_draws_that_give_the_same_table_are_answered_once() -> None:
    table = CaptureHistory(
        lists=("a", "b", "c"), counts={"111": 9, "110": 20, "101": 15, "011": 8, "100": 40, "010": 50, "001": 30}
    )
    other = CaptureHistory(lists=("a", "b", "c"), counts={**table.counts, "111": 12})
    apart = CaptureHistory(lists=("a", "b", "c"), counts={"110": 20, "101": 0, "011": 0, "001": 30})
    found = under_each("dga", [table, None, other, table, apart], seed=0)
    assert found[0] is found[3]
    assert found[0] != found[2]
    assert found[1] is None
    assert isinstance(found[4], NotEstimable)
    assert found[4].code == "unconnected"


def test_tables_that_lists_part_one_stratum_into_are_added_up_too() -> None:
    seen, unseen = (part("Homs", answer("Homs", mean), [answer("Homs", mean)] * 40) for mean in (1000, 400))
    hama = part("Hama", answer("Hama", 500), [answer("Hama", 500)] * 40)
    whole, homs = sums([seen, unseen, hama], seed=0)
    assert isinstance(whole, Estimate)
    assert isinstance(homs, Estimate)
    assert (whole.stratum, homs.stratum) == ({}, {"place": "Homs"})
    assert (whole.mean, homs.mean) == (pytest.approx(1900, abs=3), pytest.approx(1400, abs=3))
    assert len(sums([seen, unseen], seed=0)) == 1


def test_the_sum_of_all_is_not_said_of_the_one_stratum_that_has_an_answer() -> None:
    homs = part("Homs", answer("Homs", 1000), [answer("Homs", 1000)] * 40)
    hama = Part(table=Table(history=history("Hama"), left_out={}), answers=(none("Hama"),))
    (found,) = sums([homs, hama], seed=0)
    assert found.stratum == {}
