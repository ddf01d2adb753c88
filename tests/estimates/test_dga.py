"""Averaging over decomposable graphs, against published tables and against sums written out by hand."""

from __future__ import annotations

import json
from itertools import product
from math import exp, lgamma, log
from pathlib import Path

import numpy as np
import pytest

from tahqiq import estimates
from tahqiq.estimates import hyper
from tahqiq.estimates.estimators.dga import posterior, prior_draws
from tahqiq.estimates.graphs import decomposable
from tahqiq.estimates.summary import of_weights
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable

TABLES = Path(__file__).parent / "tables"
REFERENCE = json.loads((TABLES / "dga.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", REFERENCE)
def test_whole_number_quantiles_are_those_of_the_reference(name: str) -> None:
    history = estimates.read(TABLES / f"{name}.csv")
    hidden, weights, saturated = posterior(history)
    quantiles = of_weights(history.observed + hidden, weights)[0]
    assert [quantiles[p] for p in (0.025, 0.25, 0.5, 0.75, 0.975)] == REFERENCE[name]["quantiles"]
    assert saturated == pytest.approx(REFERENCE[name]["saturated"], rel=1e-4)
    without = of_weights(history.observed + hidden, posterior(history, saturated=False)[1])[0]
    assert [without[p] for p in (0.025, 0.5, 0.975)] == REFERENCE[name]["without"]


@pytest.mark.parametrize(("lists", "graphs"), [(1, 1), (2, 2), (3, 8), (4, 61), (5, 822), (6, 18154), (7, 617675)])
def test_there_are_as_many_decomposable_graphs_as_counted_elsewhere(lists: int, graphs: int) -> None:
    """OEIS A058862: labelled chordal graphs."""
    found = decomposable(lists)
    assert found.shape == (graphs, lists)
    assert sorted(np.bitwise_count(found[-1])) == list(range(lists))  # all joined


def test_three_lists_in_full_are_the_sum_over_all_eight_graphs() -> None:
    """Each graph's likelihood from its cliques and separators as written down, at every number of undocumented."""
    history = CaptureHistory(
        lists=("a", "b", "c"), counts={"111": 2, "110": 3, "101": 4, "011": 2, "100": 9, "010": 7, "001": 8}
    )
    graphs: list[tuple[list[str], list[str]]] = [
        (["0", "1", "2"], []),
        *((["".join(pair), other], []) for pair, other in (("01", "2"), ("02", "1"), ("12", "0"))),
        *(([f"{v}{u}", f"{v}{w}"], [v]) for v, u, w in (("0", "1", "2"), ("1", "0", "2"), ("2", "0", "1"))),
        (["012"], []),
    ]
    hidden = range(1, 20 * history.observed + 1)

    def margin(members: str, missing: int) -> float:
        cells = dict.fromkeys(product("01", repeat=len(members)), 0)
        for pattern, n in {**history.counts, "000": missing}.items():
            cells[tuple(pattern[int(m)] for m in members)] += n
        prior = 2.0 ** -len(members)
        total = history.observed + missing
        return sum(lgamma(prior + n) - lgamma(prior) for n in cells.values()) - lgamma(1 + total)

    def weight(missing: int) -> float:
        total = history.observed + missing
        shared = lgamma(total + 1) - lgamma(missing + 1) - log(total)
        return sum(
            exp(shared + sum(margin(c, missing) for c in cliques) - sum(margin(s, missing) for s in separators))
            for cliques, separators in graphs
        )

    expected = np.array([weight(missing) for missing in hidden])
    np.testing.assert_allclose(posterior(history)[1], expected / expected.sum(), rtol=1e-6)


def test_where_the_saturated_graph_carries_the_answer_there_is_none() -> None:
    found = estimates.estimate(estimates.read(TABLES / "korea.csv"), "dga")
    assert isinstance(found, NotEstimable)
    assert found.code == "saturated"
    kept = estimates.estimate(estimates.read(TABLES / "korea.csv"), "dga", settings={"saturated": False})
    assert isinstance(kept, Estimate)
    assert "no-saturated-model" in kept.assumptions


def test_where_the_cut_of_the_grid_carries_the_answer_there_is_none() -> None:
    found = estimates.estimate(estimates.read(TABLES / "netherlands5.csv"), "dga")
    assert isinstance(found, NotEstimable)
    assert found.code == "at-the-end"


def test_the_order_of_lists_changes_nothing() -> None:
    history = estimates.read(TABLES / "kosovo.csv")
    turned = CaptureHistory(lists=history.lists[::-1], counts={p[::-1]: n for p, n in history.counts.items()})
    one, other = (estimates.estimate(h, "dga") for h in (history, turned))
    assert isinstance(one, Estimate)
    assert isinstance(other, Estimate)
    assert one.quantiles == other.quantiles


@pytest.mark.parametrize("lists", [2, 8])
def test_too_few_or_too_many_lists_are_refused(lists: int) -> None:
    names = tuple("abcdefgh"[:lists])
    found = estimates.estimate(CaptureHistory(lists=names, counts={"1" * lists: 5, "1".ljust(lists, "0"): 9}), "dga")
    assert isinstance(found, NotEstimable)
    assert found.code == "lists"


def test_the_prior_is_that_of_tables_that_happen_to_have_as_many_seen() -> None:
    """Numbers, graphs and chances drawn from the prior, kept where six persons are seen."""
    history = CaptureHistory(lists=("a", "b", "c"), counts={"100": 2, "010": 2, "111": 2})
    chance, graphs = np.random.default_rng(8), decomposable(3)
    totals = np.arange(7, 21 * 6 + 1)
    drawn = chance.choice(totals, size=400_000, p=1 / totals / (1 / totals).sum())
    unseen = hyper.unseen(graphs[chance.integers(len(graphs), size=len(drawn))], chance)
    kept = drawn[chance.binomial(drawn, 1 - unseen) == 6]
    told = prior_draws(history, seed=1)
    assert told.min() == 7
    assert told.max() <= 21 * 6
    for total in (8, 10, 16, 32, 64):
        assert (told < total).mean() == pytest.approx((kept < total).mean(), abs=0.015)


def test_the_prior_stands_beside_the_answer() -> None:
    found = estimates.estimate(estimates.read(TABLES / "kosovo.csv"), "dga", seed=3)
    assert isinstance(found, Estimate)
    beside = found.diagnostics["prior"]
    assert list(beside) == ["0.025", "0.25", "0.5", "0.75", "0.975"]
    assert found.observed < beside["0.025"] <= beside["0.5"] < beside["0.975"] <= 21 * found.observed


def test_seven_lists_that_are_independent_give_back_the_total() -> None:
    chances, everybody = np.array([0.3, 0.2, 0.15, 0.1, 0.1, 0.2, 0.25]), 4000
    counts = {}
    for pattern in product("01", repeat=7):
        on = np.array(pattern) == "1"
        persons = round(everybody * float(np.where(on, chances, 1 - chances).prod()))
        if on.any() and persons:
            counts["".join(pattern)] = persons
    found = estimates.estimate(CaptureHistory(lists=tuple("abcdefg"), counts=counts), "dga")
    assert isinstance(found, Estimate)
    assert found.quantiles[0.025] < everybody < found.quantiles[0.975]


def test_checks_that_are_not_asked_for_change_nothing_else() -> None:
    history = estimates.read(TABLES / "kosovo.csv")
    one, other = (estimates.estimate(history, "dga", settings={"checks": asked}) for asked in (True, False))
    assert isinstance(one, Estimate)
    assert isinstance(other, Estimate)
    assert (one.quantiles, one.draws) == (other.quantiles, other.draws)
    assert {"predictive", "prior"} <= set(one.diagnostics)
    assert not {"predictive", "prior"} & set(other.diagnostics)


def test_draws_are_those_of_the_posterior() -> None:
    found = estimates.estimate(estimates.read(TABLES / "uk5.csv"), "dga", settings={"checks": False})
    assert isinstance(found, Estimate)
    assert len(found.draws) == 1000
    for p, total in found.quantiles.items():
        assert found.draws[round(p * 1000)] == pytest.approx(total, rel=0.01)


@pytest.mark.parametrize("counts", [{"111": 50}, {"111": 20, "011": 30, "001": 40}, {}])
def test_lists_that_add_nobody_are_refused(counts: dict[str, int]) -> None:
    found = estimates.estimate(CaptureHistory(lists=("a", "b", "c"), counts=counts), "dga")
    assert isinstance(found, NotEstimable)
    assert found.code == ("saturated" if counts else "near-empty")
