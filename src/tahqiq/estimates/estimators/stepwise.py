"""One log-linear model of pairs, built step by step, with an interval from resampling that repeats the building.

Chan, Silverman and Vincent (2021), JASA 116: the pair with the least probable overlap enters, sections 3.2–3.3;
intervals of Efron (1987), JASA 82, where the resamples carry them.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tahqiq.errors import UsageError
from tahqiq.estimates import bootstrap, predictive
from tahqiq.estimates.answers import caveat, estimated, refused
from tahqiq.estimates.estimators.loglinear import cells, fitted, notation
from tahqiq.estimates.extra import scipy
from tahqiq.estimates.poisson import Fits, Vector, columns, fit, fit_all, holds
from tahqiq.estimates.settings import settled
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable

_MOST_LISTS = 8
_OPEN = 0.05  # of the resamples without an answer
_MOST = 1e18  # persons, beyond which none are counted

Pairs = NDArray[np.int64]  # of each table: the pairs in its model, as bits


class Stepwise:
    """Pairs of lists enter one by one, as long as one shares far more or far fewer persons than the others explain."""

    name = "stepwise"
    paper = "Chan, Silverman and Vincent (2021)"

    def estimate(
        self, history: CaptureHistory, *, seed: int = 0, settings: Mapping[str, object] | None = None
    ) -> Estimate | NotEstimable:
        """Refuses where no model, or that of more than a twentieth of the resamples, tells of the undocumented, and
        where resamples lie to one side of the estimate.

        settings: `p`, below which a pair enters (default .02); `resamples` (default 2000); `checks` (default True),
        whether tables are made up to see how the model fits.
        """
        told = settled(self.name, settings, p=0.02, resamples=2000, checks=True)
        if told["resamples"] < 1:
            raise UsageError(f"{self.name}: resamples cannot be {told['resamples']}", fix="Give a number above nought.")
        lists = len(history.lists)
        if not 3 <= lists <= _MOST_LISTS:
            return refused(history, self.name, "lists", {"fewest": 3, "most": _MOST_LISTS, "lists": lists})
        counts = cells(history)
        total, model, resampled, found = _resampled(history, told["p"], told["resamples"], seed)
        nowhere = float(np.isinf(resampled).mean()) if np.isfinite(total) else 1.0
        if found is None or nowhere > _OPEN:
            tables = float(np.isinf(resampled).mean())
            return refused(history, self.name, "no-mle", {"tables": tables}, open=nowhere)
        shape = {"best_total": total, "open": nowhere, "interval": found.kind, "bias": found.bias, "asked": found.asked}
        if bootstrap.off_centre(found.bias) or found.at_least > total:
            return refused(history, self.name, "bootstrap-degenerate", **shape)
        means = fitted(counts, lists, [model])
        made_up = _predictive(history, means, seed) if told["checks"] else {}
        return estimated(
            history,
            self.name,
            (found.quantiles, float(np.ma.masked_invalid(resampled).mean()), found.at_least),
            assumptions=["log-linear-pairs", "right-links", "closed"],
            caveats=[
                *_plain(found),
                *_left_out(history, _missed(counts, means, model, lists, told["p"])),
                *predictive.misfit(history.lists, made_up),
            ],
            diagnostics={"best_model": notation(history, model), **shape, "predictive": made_up},
            settings=told,
            draws=found.draws,
            seed=seed,
        )


def _resampled(
    history: CaptureHistory, p: float, resamples: int, seed: int
) -> tuple[float, tuple[int, ...], Vector, bootstrap.Interval | None]:
    """The total and the model, totals of resamples each with a model of its own, and the interval from these."""
    counts, chance = cells(history), np.random.default_rng(seed)
    drawn = chance.multinomial(history.observed, counts / max(counts.sum(), 1), size=resamples)
    tables = np.vstack([counts, bootstrap.without_one(counts), drawn])
    hidden, models = select(tables, len(history.lists), p)
    totals = tables.sum(axis=1) + hidden
    resampled = totals[len(totals) - resamples :]
    if not np.isfinite(totals[0]):
        return float(totals[0]), models[0], resampled, None
    counted = history.observed + _counted(chance, resampled - history.observed)
    found = bootstrap.interval(float(totals[0]), resampled, counted, bootstrap.acceleration(counts, totals))
    return float(totals[0]), models[0], resampled, found


def select(tables: Vector, lists: int, p: float) -> tuple[Vector, list[tuple[int, ...]]]:
    """The undocumented (inf where open) and the pairs in the model, of each table (rows, by cell 1 … 2ᴶ−1).

    At each turn the pair whose overlap is the least probable enters, unless it leaves the likelihood without a maximum
    or the undocumented open: then the next; until none is less probable than `p`.
    """
    pairs = _pairs(lists)
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


def _missed(counts: Vector, means: Vector, model: tuple[int, ...], lists: int, p: float) -> list[int]:
    """Pairs that leave the total open, and that the model should have by their overlap or by Schwarz's criterion."""
    pairs, observed = _pairs(lists), int(counts.sum())
    odd = {int(pair): float(n) for pair, n in zip(pairs, _surprise(counts[None], means, pairs, lists)[0], strict=True)}
    rest = [pair for pair in odd if pair not in model]
    now, *grown = fit_all(counts, lists, [model, *((*model, pair) for pair in rest)])
    return [
        pair
        for pair, fit in zip(rest, grown, strict=True)
        if fit.hidden is None and (odd[pair] < p or fit.bic(observed) < now.bic(observed))
    ]


def _left_out(history: CaptureHistory, missed: list[int]) -> list[Caveat]:
    pairs = [[name for at, name in enumerate(history.lists) if pair >> at & 1] for pair in missed]
    return [caveat("pair-left-out", "severe", pairs=pairs)] if missed else []


def _plain(found: bootstrap.Interval) -> list[Caveat]:
    return [] if found.corrected else [caveat("bootstrap-degenerate", "caution", asked=found.asked)]


def _predictive(history: CaptureHistory, means: Vector, seed: int) -> dict[str, float]:
    made_up = np.tile(means, (predictive.TABLES, 1))
    return predictive.shares(history.lists, cells(history), made_up, np.random.default_rng([seed, 2]))


def _pairs(lists: int) -> NDArray[np.int64]:
    return np.array([1 << a | 1 << b for a, b in combinations(range(lists), 2)])


def _hidden(fits: Fits) -> Vector:
    return np.where(fits.known, np.exp(np.minimum(fits.beta[:, 0], 50)), np.inf)


def _counted(chance: np.random.Generator, expected: Vector) -> Vector:
    """Persons where so many are expected; the paper leaves this out, and it tells where few are hidden."""
    return np.where(
        np.isfinite(expected), chance.poisson(np.clip(np.where(np.isfinite(expected), expected, 0), 0, _MOST)), np.inf
    )
