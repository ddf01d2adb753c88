"""Averaging over all decomposable graphs of dependence between lists, in closed form.

Madigan and York (1997), Biometrika 84; hyper-Dirichlet law of Dawid and Lauritzen (1993), Annals of Statistics 21.
With the usual settings (δ = 2⁻ᴶ, prior 1/N on 1 … 20 n undocumented) the whole-number quantiles are those of the R
package `dga` on every table of the literature we know.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tahqiq.estimates import hyper, predictive
from tahqiq.estimates.answers import Why, caveat, estimated, refused
from tahqiq.estimates.enough import FEW
from tahqiq.estimates.estimators.loglinear import cells
from tahqiq.estimates.extra import scipy
from tahqiq.estimates.graphs import Bits, decomposable
from tahqiq.estimates.grid import told
from tahqiq.estimates.settings import settled
from tahqiq.estimates.summary import draws_of_weights, of_prior, of_weights
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable, quantile_name

Vector = NDArray[np.float64]
Whole = NDArray[np.int64]

_MOST_LISTS = 7
_CAP = 20  # times the observed: where the grid of undocumented ends
_SATURATED = 0.05  # of the posterior: above it the data hardly decide (design, people.md)
_AT_THE_END = 0.005  # of the posterior in the last twentieth of the grid
_TOTALS = 20  # equally probable ones, each with as many graphs, for tables that the model makes up
_PRIOR = 20_000


class DecomposableGraphs:
    """Every pattern of dependence that a decomposable graph can tell, weighed by how well it explains the overlaps."""

    name = "dga"
    paper = "Madigan and York (1997)"

    def estimate(
        self, history: CaptureHistory, *, seed: int = 0, settings: Mapping[str, object] | None = None
    ) -> Estimate | NotEstimable:
        """Exact up to the grid's end; refuses where the saturated graph or that end carry the answer.

        settings: `saturated` (default True) keeps the graph that explains everything and says nothing; `checks`
        (default True) makes up tables and totals as the model has them, for which alone the seed is.
        """
        asked = settled(self.name, settings, saturated=True, checks=True)
        keeps, lists = bool(asked["saturated"]), len(history.lists)
        if not 3 <= lists <= _MOST_LISTS:
            return refused(history, self.name, "lists", {"fewest": 3, "most": _MOST_LISTS, "lists": lists})
        if not history.observed:
            return refused(history, self.name, "near-empty", {"twice": 0, "needed": FEW})
        hidden, weights, saturated = posterior(history, saturated=keeps)
        totals, end = history.observed + hidden, _CAP * history.observed
        answer = of_weights(totals, weights)
        at_end = float(weights[hidden > 0.95 * end].sum())
        diagnostics: dict[str, Any] = {"saturated": saturated, "at_end": at_end, "most": history.observed + end}
        why = _refusal(saturated, at_end)
        if why:
            would = {quantile_name(p): n for p, n in answer[0].items()}
            return refused(history, self.name, *why, **diagnostics, withheld=would)
        checks = _checks(history, hidden, weights, keeps, seed) if asked["checks"] else {}
        return estimated(
            history,
            self.name,
            answer,
            assumptions=["decomposable", "right-links", "closed", *([] if keeps else ["no-saturated-model"])],
            caveats=[*_caveats(saturated), *predictive.misfit(history.lists, checks.get("predictive", {}))],
            diagnostics={**diagnostics, **checks},
            settings={"delta": 2.0**-lists, "most_undocumented": end, **asked},
            draws=draws_of_weights(totals, weights),
            seed=seed,
        )


def posterior(history: CaptureHistory, *, saturated: bool = True) -> tuple[Whole, Vector, float]:
    """Undocumented 1 … 20 n, the posterior weight of each, and the saturated graph's share of it all.

    The log posterior is smooth, so it is worked out at a few hundred nodes and joined by a spline. Where 20 n is beyond
    what memory should hold, only the numbers that carry weight are told, if need be every so many of them.
    """
    table, graphs = _table(history), decomposable(len(history.lists))

    def law(nodes: Vector) -> Vector:
        given, prior = hyper.steps(table, nodes), _prior(history.observed, nodes)
        rows = [hyper.summed(graphs[:-1], given)]
        rows += [hyper.likelihoods(graphs[-1:], given)[0]] if saturated else []
        return np.asarray(prior + np.stack(rows))

    hidden, weights = told(_CAP * history.observed, law)
    return hidden, weights.sum(axis=0), float(weights[1].sum()) if saturated else 0.0


def prior_draws(history: CaptureHistory, *, seed: int = 0, saturated: bool = True) -> Whole:
    """Totals as the prior has them, knowing how many are seen but not their overlaps, with 1 … 20 n undocumented.

    Beside the posterior they show how much the overlaps said. With 1/N the number seen says nothing of the chance of
    being on no list, and given that chance the undocumented are negative binomial.
    """
    chance = np.random.default_rng([seed, 3])
    graphs = _graphs(len(history.lists), saturated)
    unseen = hyper.unseen(graphs[chance.integers(len(graphs), size=_PRIOR)], chance)
    hidden = chance.negative_binomial(history.observed, np.maximum(1 - unseen, 1e-6))
    return history.observed + hidden[(hidden >= 1) & (hidden <= _CAP * history.observed)]


def _graphs(lists: int, saturated: bool) -> Bits:
    return decomposable(lists) if saturated else decomposable(lists)[:-1]


def _table(history: CaptureHistory) -> Vector:
    return np.concatenate([[0.0], cells(history)])


def _prior(observed: int, hidden: Vector) -> Vector:
    """Ways to arrange the persons over the cells, up to a constant, times 1/N."""
    gammaln = scipy("special").gammaln
    total = observed + hidden
    return np.asarray(gammaln(total + 1) - gammaln(hidden + 1) - np.log(total), dtype=np.float64)


def _checks(
    history: CaptureHistory, hidden: Whole, weights: Vector, saturated: bool, seed: int
) -> dict[str, dict[str, Any]]:
    """Tables that the model makes up, and totals as its prior has them."""
    graphs = _graphs(len(history.lists), saturated)
    made_up = _predictive(history, hidden, weights, graphs, np.random.default_rng([seed, 2]))
    beforehand = of_prior(prior_draws(history, seed=seed, saturated=saturated))
    return {"predictive": made_up, "prior": beforehand}


def _predictive(
    history: CaptureHistory, hidden: Whole, weights: Vector, graphs: Bits, chance: np.random.Generator
) -> dict[str, float]:
    """Tables made up: a total and a graph by their posterior, chances by the law of both, persons by these."""
    seen, each = _table(history), predictive.TABLES // _TOTALS
    at = np.searchsorted(np.cumsum(weights), (np.arange(_TOTALS) + 0.5) / _TOTALS)
    totals = hidden[np.minimum(at, len(hidden) - 1)]
    told = np.ascontiguousarray(hyper.likelihoods(graphs, hyper.steps(seen, totals.astype(np.float64))).T)
    reached = np.cumsum(np.exp(told - told.max(axis=1, keepdims=True)), axis=1)
    picked = [np.searchsorted(row, chance.random(each) * row[-1]) for row in reached]
    drawn = hyper.chances(graphs[np.concatenate(picked)], seen, np.repeat(totals, each), chance)
    return predictive.shares(history.lists, seen[1:], drawn[:, 1:], chance)


def _refusal(saturated: float, at_end: float) -> Why | None:
    """Code and values, or nothing where an estimate may be given."""
    if saturated > _SATURATED:
        return "saturated", {"share": saturated}
    if at_end > _AT_THE_END:
        return "at-the-end", {"times": _CAP + 1, "share": at_end}
    return None


def _caveats(saturated: float) -> list[Caveat]:
    return [caveat("saturated", "caution", share=saturated)] if saturated > _SATURATED / 10 else []
