"""Log-linear models of dependence between lists in which persons may differ, too: in how visible they are to all lists.

Darroch, Fienberg, Glonek and Junker (1993), JASA 88; Agresti (1994), Biometrics 50; shapes of visibility, Baillargeon
and Rivest (2007), Journal of Statistical Software 19; averaging by Schwarz weights as in `loglinear`.

A pattern of k lists is e^τh(k) times as likely as without such differences, where τh is the cumulant function of
visibility (the part of a person's log odds of being listed that all lists share) among those on no list; Holland
(1990), Psychometrika 55. In every shape h bends by 1 at nought, so that τ is the variance of visibility there. Lists
seldom tell the shapes apart, and these tell very different numbers of undocumented: hence intervals are wide.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tahqiq.errors import UsageError
from tahqiq.estimates import predictive
from tahqiq.estimates.answers import caveat, estimated, refused
from tahqiq.estimates.estimators.loglinear import cells, notation
from tahqiq.estimates.extra import scipy
from tahqiq.estimates.poisson import Vector, columns, hierarchical, holds
from tahqiq.estimates.settings import settled
from tahqiq.estimates.summary import draws_of_mixture, of_mixture
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable

ALIKE = "alike"
SHAPES: Mapping[str, Callable[[Vector], Vector]] = {  # h
    ALIKE: lambda k: 0 * k,
    "poisson": lambda k: (2**k - 1) / np.log(2) ** 2,  # a few are seen by nearly all lists
    "normal": lambda k: k**2 / 2,  # as many far above the middle as far below
    "gamma": lambda k: -np.log1p(k),  # a few are hardly seen by any: e^visibility is uniform where τ = 1
}
_MOST_LISTS = 5
_MANY = 4
_OPEN = 0.05  # of the weight on models of which nothing follows for the undocumented
_APART = 2.0  # times, between the middles of shapes that carry weight
_SHARE, _LIGHT = 0.05, 1e-4  # of the weight: of a shape to be told of, of a model to be heard at all
_TWENTIETH = 1.96  # what is half-normal with scale 1 exceeds it with a chance of .05
_STEPS = 25  # strengths by which the distribution of τ is told
_ROUNDS, _CLOSE, _RUNNING, _GAIN = 60, 1e-6, 0.1, 1e-8  # as in `poisson`
_RIDGE = 1e-10  # of so many persons
_UNKNOWN = 25.0  # variance of the log of the undocumented beyond which nothing is known of them: e¹⁰ times either way


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One fit: `score` is the logarithm of its weight, `hidden` that of the undocumented, with its `variance`.

    `strength` is τ, `tau` its variance, `both` its covariance with `hidden`; `means` are by cell.
    """

    shape: str
    terms: tuple[int, ...]
    score: float
    hidden: float
    variance: float
    strength: float
    tau: float
    both: float
    means: Vector
    known: bool
    extended: bool


class Rasch:
    """Every hierarchical model with every shape of visibility; the strength τ as far as the lists leave it open."""

    name = "rasch"
    paper = "Darroch, Fienberg, Glonek and Junker (1993); Baillargeon and Rivest (2007)"

    def estimate(
        self, history: CaptureHistory, *, seed: int = 0, settings: Mapping[str, object] | None = None
    ) -> Estimate | NotEstimable:
        """Refuses where models without a maximum of the likelihood carry weight.

        settings: `spread` (default 2), a standard deviation of visibility that is exceeded with a chance of one in
        twenty beforehand; `checks` (default True), whether tables are made up to see how the models fit. The seed is
        for these alone.
        """
        told = settled(self.name, settings, spread=2.0, checks=True)
        if told["spread"] <= 0:
            raise UsageError(f"{self.name}: spread cannot be {told['spread']!r}", fix="Give a number above nought.")
        lists = len(history.lists)
        if not 3 <= lists <= _MOST_LISTS:
            return refused(history, self.name, "lists", {"fewest": 3, "most": _MOST_LISTS, "lists": lists})
        models = fits(cells(history), lists, float(told["spread"]) ** 2 / _TWENTIETH)
        weights = _weights(models)
        nowhere = float(weights[[not m.known for m in models]].sum())
        if nowhere > _OPEN:
            return refused(history, self.name, "no-mle", {"open": nowhere}, open=nowhere)
        used = [(m, float(w)) for m, w in zip(models, weights, strict=True) if m.known and w > _LIGHT]
        mixed = [part for m, w in used for part in parts(m, w)]
        shapes = _by_shape(history.observed, used)
        made_up = _predictive(history, used, np.random.default_rng([seed, 2])) if told["checks"] else {}
        return estimated(
            history,
            self.name,
            of_mixture(history.observed, mixed),
            assumptions=["log-linear", "visibility", "right-links", "closed"],
            caveats=[*_caveats(used, shapes), *predictive.misfit(history.lists, made_up)],
            diagnostics={**_best(history, used), "open": nowhere, "shapes": shapes, "predictive": made_up},
            settings={**told, "models": len(models)},
            draws=draws_of_mixture(history.observed, mixed),
            seed=seed,
        )


def fits(counts: Vector, lists: int, scale: float, *, window: float = 10.0) -> list[Model]:
    """Every hierarchical model with every shape, persons alike among them; `counts` by cell 1 … 2ᴶ−1.

    Beforehand τ is half-normal with that `scale`. With many lists a shape joins only models of pairs and those whose
    score without it is within `window` of the best: Occam's window, Madigan and Raftery (1994), JASA 89.
    """
    models = hierarchical(lists)
    found = _of_all(counts, lists, [(ALIKE, m) for m in models], scale)
    least = max(m.score for m in found) - (window if lists > _MANY else np.inf)
    small = [m.terms for m in found if m.score > least or max(map(int.bit_count, m.terms), default=0) < 3]
    return found + _of_all(counts, lists, [(s, m) for s in SHAPES if s != ALIKE for m in small], scale)


def _of_all(counts: Vector, lists: int, models: Sequence[tuple[str, tuple[int, ...]]], scale: float) -> list[Model]:
    found = []
    for size in sorted({len(terms) for _, terms in models}):
        found += _fitted(counts, lists, [m for m in models if len(m[1]) == size], scale)
    return found


def _fitted(counts: Vector, lists: int, models: Sequence[tuple[str, tuple[int, ...]]], scale: float) -> list[Model]:
    """Models with equally many terms: BIC for lists and interactions, Laplace's approximation for τ ≥ 0."""
    sought = columns(lists, [terms for _, terms in models])
    sizes = np.bitwise_count(np.arange(1, len(counts) + 1)).astype(np.float64)
    visible = np.array([SHAPES[shape](sizes) for shape, _ in models])
    design = np.concatenate([holds(lists)[:, sought].swapaxes(0, 1), visible[:, :, None]], axis=2)
    beta, means, covariance, kept = _newton(counts, design, scale**-2)
    likelihood = np.where(kept, counts * np.log(np.maximum(means, 1e-300)) - means, 0).sum(axis=1)
    strength, tau = beta[:, -1], np.clip(covariance[:, -1, -1], 1e-12, scale**2)
    above = scipy("special").log_ndtr(strength / np.sqrt(tau)) + np.log(2)
    score = likelihood - sought.shape[1] / 2 * np.log(counts.sum())
    score += np.log(tau) / 2 - np.log(scale) - (strength / scale) ** 2 / 2 + above
    return [
        Model(
            shape=shape,
            terms=terms,
            score=float(score[n]),
            hidden=float(beta[n, 0]),
            variance=float(covariance[n, 0, 0]),
            strength=float(strength[n]),
            tau=float(tau[n]),
            both=float(covariance[n, 0, -1]),
            means=means[n],
            known=bool(0 < covariance[n, 0, 0] < _UNKNOWN),
            extended=not kept[n].all(),
        )
        for n, (shape, terms) in enumerate(models)
    ]


def _newton(counts: Vector, design: Vector, pull: float) -> tuple[Vector, Vector, Vector, NDArray[np.bool_]]:
    """Coefficients, means and covariance of each model (models by cells by terms); and the cells it gives anybody.

    The last term is τ, with the precision `pull` beforehand. Terms whose lists share nobody run off at once; others
    that do are followed no further than they matter.
    """
    kept = ~((design[:, :, :-1] > 0) & (counts @ design[:, :, :-1] == 0)[:, None, :]).any(axis=2)
    seen, before = np.where(kept, counts, 0), np.eye(design.shape[2])[-1] * pull
    means = np.where(kept, seen + 0.5, 0)
    start = np.where(kept, means * np.log(np.where(kept, means, 1)) + seen - means, 0)
    beta = _solved(_information(means, design, before), _margins(start, design))
    left = np.arange(len(beta))
    for _ in range(_ROUNDS):
        some = design if len(left) == len(design) else design[left]
        now = _means(beta[left], some, kept[left])
        slope = _margins(seen[left] - now, some) - before * beta[left]
        step = _solved(_information(now, some, before), slope)
        beta[left] += np.clip(step, -5, 5)
        length, gain = np.abs(step).max(axis=1), np.abs(slope * step).sum(axis=1)
        left = left[(length > _CLOSE) & ~((length > _RUNNING) & (gain < _GAIN))]
        if not len(left):
            break
    means = _means(beta, design, kept)
    return beta, means, np.asarray(np.linalg.inv(_information(means, design, before)), dtype=np.float64), kept


def _solved(matrices: Vector, sides: Vector) -> Vector:
    return np.asarray(np.linalg.solve(matrices, sides[:, :, None])[:, :, 0], dtype=np.float64)


def _margins(values: Vector, design: Vector) -> Vector:
    return np.asarray((values[:, None, :] @ design)[:, 0])


def _information(means: Vector, design: Vector, before: Vector) -> Vector:
    ridge = _RIDGE * (1 + means.sum(axis=1))[:, None, None] * np.eye(len(before))
    return np.asarray(design.swapaxes(1, 2) @ (means[:, :, None] * design) + np.diag(before) + ridge)


def _means(beta: Vector, design: Vector, kept: NDArray[np.bool_]) -> Vector:
    return np.where(kept, np.exp(np.clip((design @ beta[:, :, None])[:, :, 0], -30, 30)), 0)


def parts(model: Model, weight: float) -> list[tuple[float, float, float]]:
    """Weight, mean and variance of the undocumented at equally probable strengths that are not below nought."""
    if model.shape == ALIKE:
        return [(weight, *_log_normal(model.hidden, model.variance))]
    special, spread = scipy("special"), np.sqrt(model.tau)
    below = special.ndtr(-model.strength / spread)
    reached = below + (1 - below) * (np.arange(_STEPS) + 0.5) / _STEPS
    away = spread * special.ndtri(np.clip(reached, 1e-12, 1 - 1e-12))
    left = max(model.variance - model.both**2 / model.tau, 1e-9)
    return [(weight / _STEPS, *_log_normal(float(at), left)) for at in model.hidden + model.both / model.tau * away]


def _log_normal(hidden: float, variance: float) -> tuple[float, float]:
    mean = float(np.exp(min(hidden, 40)))
    return mean, mean + mean**2 * variance


def _weights(models: Sequence[Model]) -> NDArray[np.float64]:
    """All models are as probable beforehand as each other, and all shapes, persons alike being one of them."""
    scores = np.array([m.score for m in models])
    weights = np.exp(scores - scores.max())
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def _by_shape(observed: int, used: Sequence[tuple[Model, float]]) -> dict[str, dict[str, float]]:
    """Of each shape that carries weight: its weight and the 95 % interval and middle if it is the right one."""
    found = {}
    for shape in SHAPES:
        mine = [(m, w) for m, w in used if m.shape == shape]
        weight = sum(w for _, w in mine)
        if weight > _SHARE:
            told = of_mixture(observed, [part for m, w in mine for part in parts(m, w)])[0]
            found[shape] = {"weight": weight, "low": told[0.025], "middle": told[0.5], "high": told[0.975]}
    return found


def _predictive(
    history: CaptureHistory, used: Sequence[tuple[Model, float]], chance: np.random.Generator
) -> dict[str, float]:
    """Tables made up: a model by its weight, then persons as that model is fitted."""
    weights = np.array([w for _, w in used])
    times = chance.multinomial(predictive.TABLES, weights / weights.sum())
    means = np.repeat(np.array([m.means for m, _ in used]), times, axis=0)
    return predictive.shares(history.lists, cells(history), means, chance)


def _caveats(used: Sequence[tuple[Model, float]], shapes: Mapping[str, Mapping[str, float]]) -> list[Caveat]:
    found = []
    heavy = [told["middle"] for told in shapes.values()]
    if max(heavy, default=0) > _APART * min(heavy, default=0):
        found.append(caveat("models-apart", "caution", low=round(min(heavy)), high=round(max(heavy))))
    if sum(w for m, w in used if m.extended) > 0.5:
        found.append(caveat("sparse", "caution"))
    return found


def _best(history: CaptureHistory, used: Sequence[tuple[Model, float]]) -> dict[str, object]:
    best, weight = max(used, key=lambda one: one[1])
    return {
        "best_model": notation(history, best.terms),
        "best_shape": best.shape,
        "best_strength": best.strength,
        "best_total": history.observed + float(np.exp(best.hidden)),
        "best_weight": weight,
    }
