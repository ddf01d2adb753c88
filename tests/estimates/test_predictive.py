"""Tables that models make up: those of the model itself are not blamed, and what it cannot make up is named."""

from __future__ import annotations

import numpy as np
import pytest

from tahqiq import estimates
from tahqiq.estimates import predictive, worlds
from tahqiq.model.capture import CaptureHistory, Estimate

METHODS = ("dga", "loglinear", "rasch", "stepwise")


def misfits(found: estimates.Estimate | estimates.NotEstimable) -> list[str]:
    assert isinstance(found, Estimate)
    return [c.words for c in found.caveats if c.code == "misfit"]


def test_shares_are_those_of_tables_counted_one_by_one() -> None:
    seen, chances = np.array([40.0, 30, 30]), np.tile([0.4, 0.3, 0.3], (20_000, 1))
    told = predictive.shares(("a", "b"), seen, chances, np.random.default_rng(1))
    both = np.random.default_rng(2).binomial(100, 0.3, 20_000)
    expected = (both < 30).mean() + (both == 30).mean() / 2
    assert told["on 2"] == told["a + b"] == pytest.approx(expected, abs=0.015)
    assert told["on 1"] == pytest.approx(1 - told["on 2"])


def test_what_no_table_reaches_is_named() -> None:
    told = predictive.shares(("أ", "ب"), np.array([10.0, 10, 80]), np.full((400, 3), 1 / 3), np.random.default_rng(1))
    assert (told["أ + ب"], told["on 1"]) == (1, 0)
    (caveat,) = predictive.misfit(("أ", "ب"), told)
    assert (caveat.code, caveat.grade) == ("misfit", "severe")
    assert caveat.values == {"on": [1, 2], "pairs": [["أ", "ب"]]}
    assert caveat.words.endswith("exactly so many lists: 1; 2. Persons whom these lists share: أ + ب.")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("kind", ["alike", "communities"])
def test_a_table_that_the_model_could_have_made_is_not_blamed(method: str, kind: str) -> None:
    for seed in range(3):
        found = estimates.estimate(worlds.build(kind, seed=seed).table(), method, seed=seed)
        assert misfits(found) == []
        assert isinstance(found, Estimate)
        names = [f"on {n}" for n in (1, 2, 3, 4)]
        assert list(found.diagnostics["predictive"])[:5] == [*names, " + ".join(found.lists[:2])]


def test_independence_forced_on_a_list_that_copies_another_is_blamed() -> None:
    history = worlds.build("copying", seed=1).table()
    assert misfits(estimates.estimate(history, "stepwise")) == []
    (words,) = misfits(estimates.estimate(history, "stepwise", settings={"p": 0.0}))
    assert " + ".join(history.lists[:2]) in words


def test_graphs_of_dependence_cannot_make_up_persons_who_differ_in_how_visible_they_are() -> None:
    (words,) = misfits(estimates.estimate(worlds.build("unequal", seed=0).table(), "dga"))
    assert "exactly so many lists: " in words


def test_models_without_interactions_are_blamed_for_lists_that_depend_on_each_other() -> None:
    history = CaptureHistory(
        lists=("a", "b", "c"),
        counts={"100": 300, "010": 300, "001": 300, "110": 100, "101": 100, "011": 100, "111": 160},
    )
    assert misfits(estimates.estimate(history, "loglinear")) == []
    assert misfits(estimates.estimate(history, "loglinear", settings={"order": 1}))


@pytest.mark.parametrize("method", METHODS)
def test_the_same_seed_makes_up_the_same_tables(method: str) -> None:
    history = worlds.build("alike", seed=3).table()
    one, again, other = (estimates.estimate(history, method, seed=seed) for seed in (1, 1, 2))
    assert one == again
    assert one.diagnostics["predictive"] != other.diagnostics["predictive"]
