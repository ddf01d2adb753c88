"""Persons who differ in how visible they are, to lists that depend on each other: what is known of both is found."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from tahqiq import estimates
from tahqiq.errors import UsageError
from tahqiq.estimates.estimators.loglinear import cells
from tahqiq.estimates.estimators.rasch import ALIKE, SHAPES, Model, fits, parts
from tahqiq.estimates.summary import of_mixture
from tahqiq.estimates.worlds import build
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable

TABLES = Path(__file__).parent / "tables"
LOOSE = 100.0  # a scale so wide that nothing is known of the strength beforehand


def table(name: str) -> CaptureHistory:
    return estimates.read(TABLES / f"{name}.csv")


def one(models: list[Model], shape: str, terms: tuple[int, ...] = ()) -> Model:
    (found,) = (m for m in models if m.shape == shape and m.terms == terms)
    return found


def made(shape: str, strength: float, both: float, hidden: float, lists: int) -> np.ndarray:
    """Expected counts where the first two lists depend on each other and persons differ in this shape."""
    on = np.arange(1, 1 << lists)
    chances = sum((on >> n & 1) * log_odds for n, log_odds in enumerate(np.linspace(-1.5, -0.5, lists)))
    visible = SHAPES[shape](np.bitwise_count(on).astype(np.float64))
    return np.asarray(hidden * np.exp(chances + (on & 3 == 3) * both + strength * visible))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_nought_on_no_list_and_bends_by_one_there(shape: str) -> None:
    before, none, after = SHAPES[shape](np.array([-1e-3, 0.0, 1e-3]))
    assert none == 0
    assert (before + after) / 1e-6 == pytest.approx(0 if shape == ALIKE else 1, abs=1e-4)


@pytest.mark.parametrize("shape", ["poisson", "normal", "gamma"])
def test_a_shape_is_the_cumulant_function_of_the_visibility_it_names(shape: str) -> None:
    drawn, chance = 0.1, np.random.default_rng(1)
    by_shape = {
        "poisson": np.log(2) * chance.poisson(drawn / np.log(2) ** 2, 400_000),
        "normal": chance.normal(0, drawn**0.5, 400_000),
        "gamma": -chance.gamma(drawn, size=400_000),
    }
    lists = np.array([1.0, 2.0])
    simulated = np.log(np.exp(lists[:, None] * by_shape[shape]).mean(axis=1))
    np.testing.assert_allclose(drawn * SHAPES[shape](lists), simulated, rtol=0.02)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("lists", [3, 4, 5])
def test_counts_of_a_known_model_give_back_its_undocumented_and_its_strength(shape: str, lists: int) -> None:
    counts = made(shape, 0.2, 0.7, hidden=2000, lists=lists)
    found = one(fits(counts, lists, LOOSE), shape, (3,))
    assert found.hidden == pytest.approx(np.log(2000), abs=1e-4)
    assert found.strength == pytest.approx(0 if shape == ALIKE else 0.2, abs=1e-4)


@pytest.mark.parametrize(
    ("name", "terms", "total"),
    [
        ("rome_hiv", (), 11124.57847),
        ("lesbian", (3, 9, 6, 10, 12), 6349.024216),
        ("australia", (3, 6, 10), 6496.008695),
    ],
)
def test_with_persons_alike_models_are_those_of_rcapture(name: str, terms: tuple[int, ...], total: float) -> None:
    history = table(name)
    models = fits(cells(history), len(history.lists), 1.0)
    (found,) = (m for m in models if m.shape == ALIKE and set(m.terms) == set(terms))
    assert history.observed + np.exp(found.hidden) == pytest.approx(total, rel=1e-6)


def test_the_normal_shape_is_all_pairs_alike() -> None:
    """k²/2 = k/2 + k(k−1)/2: with all pairs in the model nothing is left for it, and the total is theirs."""
    history = table("lesbian")
    models = fits(cells(history), 4, 1.0)
    pairs = tuple(1 << a | 1 << b for a, b in combinations(range(4), 2))
    assert one(models, "normal", pairs).hidden == pytest.approx(one(models, ALIKE, pairs).hidden, abs=1e-6)
    assert one(models, "normal", pairs).tau == pytest.approx(1, abs=1e-4)  # as it was beforehand


@pytest.mark.parametrize("strength", [0.5, 0.0, -0.2])
def test_strengths_below_nought_have_no_part_in_the_answer(strength: float) -> None:
    """Against draws of a normal pair of which those with a strength below nought are thrown away."""
    told = {"shape": "normal", "terms": (), "score": 0.0, "means": np.ones(7), "known": True, "extended": False}
    model = Model(hidden=6.0, variance=0.09, strength=strength, tau=0.04, both=0.05, **told)  # type: ignore[arg-type]
    draws = np.random.default_rng(1).multivariate_normal([6, strength], [[0.09, 0.05], [0.05, 0.04]], 400_000)
    kept = np.exp(draws[draws[:, 1] >= 0, 0])
    middle = of_mixture(0, parts(model, 1.0))[0][0.5]
    assert middle == pytest.approx(np.median(kept), rel=0.01)


@pytest.mark.parametrize("seed", range(3))
def test_where_persons_differ_the_interval_reaches_the_truth_that_others_miss(seed: int) -> None:
    world = build("unequal", seed=seed)
    found = estimates.estimate(world.table(), "rasch")
    narrow = estimates.estimate(world.table(), "dga")
    assert isinstance(found, Estimate)
    assert isinstance(narrow, Estimate)
    assert found.at_least <= world.truth
    assert found.quantiles[0.025] < world.truth < found.quantiles[0.975]
    assert narrow.quantiles[0.975] < world.truth


def test_numbers_of_any_size_are_answered_or_refused() -> None:
    counts = made("poisson", 0.4, 0.7, hidden=2000, lists=5)
    patterns = ["".join("1" if cell >> n & 1 else "0" for n in range(5)) for cell in range(1, 32)]
    history = CaptureHistory(lists=tuple("abcde"), counts=dict(zip(patterns, map(round, counts.tolist()), strict=True)))
    assert estimates.estimate(history, "rasch").observed == sum(map(round, counts.tolist()))


@pytest.mark.parametrize("kind", ["alike", "copying"])
def test_where_persons_are_alike_that_shape_carries_most(kind: str) -> None:
    world = build(kind, seed=1)
    found = estimates.estimate(world.table(), "rasch")
    assert isinstance(found, Estimate)
    shapes = found.diagnostics["shapes"]
    assert max(shapes, key=lambda shape: shapes[shape]["weight"]) == ALIKE
    assert found.quantiles[0.025] < world.truth < found.quantiles[0.975]


def test_shapes_that_are_far_apart_are_told() -> None:
    found = estimates.estimate(table("lesbian"), "rasch")
    assert isinstance(found, Estimate)
    assert "models-apart" in {c.code for c in found.caveats}
    middles = {shape: told["middle"] for shape, told in found.diagnostics["shapes"].items()}
    assert middles["poisson"] < middles["normal"] < middles["gamma"]


@pytest.mark.parametrize(("name", "sparse"), [("western", True), ("netherlands5", True), ("lesbian", False)])
def test_where_most_weight_lies_on_lists_that_share_nobody_it_is_told(name: str, sparse: bool) -> None:
    found = estimates.estimate(table(name), "rasch", settings={"checks": False})
    assert isinstance(found, Estimate)
    assert ("sparse" in {c.code for c in found.caveats}) is sparse


def test_less_is_hidden_where_persons_are_taken_to_differ_less() -> None:
    history = table("rome_hiv")
    ends = []
    for spread in (0.5, 2.0):
        found = estimates.estimate(history, "rasch", settings={"spread": spread})
        assert isinstance(found, Estimate)
        ends.append(found.quantiles[0.975])
    assert 1.3 * ends[0] < ends[1]


@pytest.mark.parametrize(
    ("history", "code"),
    [
        (CaptureHistory(lists=("a", "b"), counts={"10": 9, "01": 8, "11": 7}), "lists"),
        (CaptureHistory(lists=tuple("abcdef"), counts={"111000": 9, "000111": 8, "100001": 7}), "lists"),
        (CaptureHistory(lists=("a", "b", "c"), counts={"100": 9, "010": 8, "001": 7}), "no-mle"),
        (table("artificial3"), "no-mle"),
    ],
)
def test_what_cannot_be_answered_is_refused(history: CaptureHistory, code: str) -> None:
    found = estimates.estimate(history, "rasch")
    assert isinstance(found, NotEstimable)
    assert found.code == code


@pytest.mark.parametrize("settings", [{"spread": 0.0}, {"spread": -1.0}, {"spread": "2"}, {"width": 1.0}])
def test_settings_that_mean_nothing_are_errors(settings: dict[str, object]) -> None:
    with pytest.raises(UsageError, match=r"spread|width"):
        estimates.estimate(table("rome_hiv"), "rasch", settings=settings)


def test_with_five_lists_the_models_left_out_carry_next_to_nothing() -> None:
    history = table("madigan_york5")
    quick = {(m.shape, m.terms) for m in fits(cells(history), 5, 1.0)}
    whole = fits(cells(history), 5, 1.0, window=np.inf)
    scores = np.array([m.score for m in whole])
    weights = np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum()
    assert len(quick) < len(whole) / 2
    assert weights[[(m.shape, m.terms) not in quick for m in whole]].sum() < 0.01
