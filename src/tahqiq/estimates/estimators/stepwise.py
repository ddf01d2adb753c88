"""One log-linear model of pairs, built step by step, with an interval from resampling that repeats the building.

Chan, Silverman and Vincent (2021), JASA 116: the pair with the least probable overlap enters, sections 3.2–3.3;
bias-corrected accelerated intervals, Efron (1987), JASA 82.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from tahqiq.estimates import predictive
from tahqiq.estimates.answers import estimated, refused
from tahqiq.estimates.estimators.loglinear import cells, fitted, notation
from tahqiq.estimates.extra import scipy
from tahqiq.estimates.poisson import Fits, Vector, columns, fit, holds
from tahqiq.estimates.settings import settled
from tahqiq.estimates.summary import ONE_SIDED, PROBABILITIES
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable

_MOST_LISTS = 8
_OPEN = 0.05  # of the resamples without an answer

Pairs = NDArray[np.int64]  # of each table: the pairs in its model, as bits


class Stepwise:
    """Pairs of lists enter one by one, as long as one shares far more or far fewer persons than the others explain."""

    name = "stepwise"
    paper = "Chan, Silverman and Vincent (2021)"

    def estimate(
        self, history: CaptureHistory, *, seed: int = 0, settings: Mapping[str, object] | None = None
    ) -> Estimate | NotEstimable:
        """Refuses where no model, or that of more than a twentieth of the resamples, tells of the undocumented.

        settings: `p`, below which a pair enters (default .02); `resamples` (default 1000).
        """
        told = settled(self.name, settings, p=0.02, resamples=1000)
        lists = len(history.lists)
        if not 3 <= lists <= _MOST_LISTS:
            reason = f"the method needs 3 to {_MOST_LISTS} lists, and these are {lists}"
            return refused(history, self.name, "lists", reason)
        counts, chance = cells(history), np.random.default_rng(seed)
        drawn = chance.multinomial(history.observed, counts / counts.sum(), size=told["resamples"])
        tables = np.vstack([counts, _without_one(counts), drawn])
        hidden, models = select(tables, lists, told["p"])
        totals = tables.sum(axis=1) + hidden
        resampled = totals[len(totals) - len(drawn) :]
        nowhere = float(np.isinf(resampled).mean())
        known = np.isfinite(totals[0]) and nowhere <= _OPEN
        counted = history.observed + _counted(chance, resampled - history.observed)
        quantiles = bca(totals[0], resampled, counted, _acceleration(counts, totals)) if known else {}
        if not quantiles:
            reason = "too many overlaps are empty: no maximum of the likelihood tells of the undocumented"
            return refused(history, self.name, "no-mle", reason, open=nowhere if np.isfinite(totals[0]) else 1.0)
        means = np.tile(fitted(counts, lists, models[:1]), (predictive.TABLES, 1))
        made_up = predictive.shares(history.lists, counts, means, np.random.default_rng([seed, 2]))
        return estimated(
            history,
            self.name,
            ({p: quantiles[p] for p in PROBABILITIES}, float(np.ma.masked_invalid(resampled).mean()), quantiles[0.05]),
            assumptions=["log-linear", "no-highest-interaction", "right-links", "closed"],
            caveats=predictive.misfit(made_up),
            diagnostics={
                "best_model": notation(history, models[0]),
                "best_total": float(totals[0]),
                "open": nowhere,
                "predictive": made_up,
            },
            settings=told,
            seed=seed,
        )


def select(tables: Vector, lists: int, p: float) -> tuple[Vector, list[tuple[int, ...]]]:
    """The undocumented (inf where open) and the pairs in the model, of each table (rows, by cell 1 … 2ᴶ−1).

    At each turn the pair whose overlap is the least probable enters, unless it leaves the likelihood without a maximum
    or the undocumented open: then the next; until none is less probable than `p`.
    """
    pairs = np.array([1 << a | 1 << b for a, b in combinations(range(lists), 2)])
    own = columns(lists, [()])[0]
    chosen: list[tuple[int, ...]] = [()] * len(tables)
    fits = fit(tables, np.tile(own, (len(tables), 1)))
    hidden, going, models = _hidden(fits), np.arange(len(tables)), np.zeros((len(tables), 0), dtype=np.int64)
    means = fits.means
    while len(going) and models.shape[1] < len(pairs):
        surprise = _surprise(tables[going], means, pairs, lists)
        surprise[(models[:, :, None] == pairs).any(axis=1)] = 1
        grown, fits, entered = _enter(tables[going], models, surprise, pairs, p, own)
        going, models, means = going[entered], grown[entered], fits.means[entered]
        hidden[going] = _hidden(fits)[entered]
        for table, model in zip(going, models, strict=True):
            chosen[table] = tuple(int(pair) for pair in model)
    return hidden, chosen


def _surprise(tables: Vector, means: Vector, pairs: NDArray[np.int64], lists: int) -> Vector:
    """Poisson probability of so many or more, or so many or fewer, on both lists of each pair, whichever is less."""
    special = scipy("special")
    both = holds(lists)[:, pairs]
    seen, expected = tables @ both, means @ both
    more = np.where(seen > 0, special.pdtrc(np.maximum(seen - 1, 0), expected), 1)
    return np.asarray(np.minimum(special.pdtr(seen, expected), more), dtype=np.float64)


def _enter(
    tables: Vector, models: Pairs, surprise: Vector, pairs: NDArray[np.int64], p: float, own: NDArray[np.int64]
) -> tuple[Pairs, Fits, NDArray[np.bool_]]:
    """Each table's model with one pair more, its fit, and whether there was one that may enter."""
    order = np.argsort(surprise, axis=1)
    grown = np.column_stack([models, pairs[order[:, 0]]])
    fits = fit(tables, np.column_stack([np.tile(own, (len(tables), 1)), grown]))
    entered = fits.known & (surprise.min(axis=1) < p)
    for turn in range(1, len(pairs)):
        again = np.flatnonzero(~entered & (np.take_along_axis(surprise, order[:, turn : turn + 1], 1)[:, 0] < p))
        if not len(again):
            break
        grown[again, -1] = pairs[order[again, turn]]
        other = fit(tables[again], np.column_stack([np.tile(own, (len(again), 1)), grown[again]]))
        for mine, theirs in ((fits.beta, other.beta), (fits.means, other.means), (fits.variance, other.variance)):
            mine[again] = theirs
        fits.settled[again] = other.settled
        entered[again] = other.known
    return grown, fits, entered


def bca(total: float, resampled: Vector, counted: Vector, acceleration: float) -> Mapping[float, int]:
    """Quantiles of the bias-corrected accelerated bootstrap, at the usual probabilities and that of "at least".

    `resampled` are expectations, from which bias comes; `counted` whole persons around them, of which the quantiles
    are. None at all where one falls among resamples that leave the total open.
    """
    normal, number = NormalDist(), len(resampled)
    below = (np.sum(resampled < total) + np.sum(resampled <= total)) / 2 / number
    bias = normal.inv_cdf(min(max(float(below), 0.5 / number), 1 - 0.5 / number))

    def quantile(probability: float) -> float:
        z = bias + normal.inv_cdf(probability)
        reached = normal.cdf(bias + z / max(1 - acceleration * z, 1e-3))
        return float(np.quantile(counted, reached, method="inverted_cdf"))

    told = {p: quantile(p) for p in (*PROBABILITIES, ONE_SIDED)}
    return {p: round(n) for p, n in told.items()} if np.isfinite(list(told.values())).all() else {}


def _hidden(fits: Fits) -> Vector:
    return np.where(fits.known, np.exp(np.minimum(fits.beta[:, 0], 50)), np.inf)


def _counted(chance: np.random.Generator, expected: Vector) -> Vector:
    """Persons where so many are expected; the paper leaves this out, and it tells where few are hidden."""
    return np.where(np.isfinite(expected), chance.poisson(np.minimum(np.maximum(expected, 0), 1e9)), np.inf)


def _without_one(counts: Vector) -> Vector:
    """The table without one person, for each pattern that anybody has."""
    return np.asarray(counts - np.eye(len(counts))[counts > 0], dtype=np.float64)


def _acceleration(counts: Vector, totals: Vector) -> float:
    """From the totals without one person of each pattern, as many times as the pattern has persons."""
    times = counts[counts > 0]
    left_out = totals[1 : len(times) + 1]
    known = np.isfinite(left_out)
    away = np.average(left_out[known], weights=times[known]) - left_out[known] if known.any() else np.zeros(1)
    times = times[known] if known.any() else np.ones(1)
    spread = float((times * away**2).sum())
    return float((times * away**3).sum()) / (6 * spread**1.5) if spread else 0.0
