"""Averaging over all decomposable graphs of dependence between lists, in closed form.

Madigan and York (1997), Biometrika 84; hyper-Dirichlet law of Dawid and Lauritzen (1993), Annals of Statistics 21.
With the usual settings (δ = 2⁻ᴶ, prior 1/N on 1 … 20 n undocumented) the whole-number quantiles are those of the R
package `dga` on every table of the literature we know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from tahqiq.estimates.answers import estimated, refused
from tahqiq.estimates.extra import scipy
from tahqiq.estimates.graphs import margins
from tahqiq.estimates.summary import of_weights
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable, quantile_name

Vector = NDArray[np.float64]

_MOST_LISTS = 6
_CAP = 20  # times the observed: where the grid of undocumented ends
_SATURATED = 0.05  # of the posterior: above it the data hardly decide (design, people.md)
_AT_THE_END = 0.005  # of the posterior in the last twentieth of the grid
_EACH = 64  # undocumented persons that are nodes one by one, before the nodes spread out
_NODES = 600
_AT_ONCE = 32


class DecomposableGraphs:
    """Every pattern of dependence that a decomposable graph can tell, weighed by how well it explains the overlaps."""

    name = "dga"
    paper = "Madigan and York (1997)"

    def estimate(
        self, history: CaptureHistory, *, seed: int = 0, settings: Mapping[str, object] | None = None
    ) -> Estimate | NotEstimable:
        """Exact up to the grid's end; refuses where the saturated graph or that end carry the answer.

        settings: `saturated` (default True) keeps the graph that explains everything and says nothing.
        """
        lists = len(history.lists)
        if not 3 <= lists <= _MOST_LISTS:
            return refused(
                history, self.name, "lists", f"the method needs 3 to {_MOST_LISTS} lists, and these are {lists}"
            )
        keeps = bool((settings or {}).get("saturated", True))
        hidden, weights, saturated = posterior(history, saturated=keeps)
        told = of_weights(history.observed + hidden, weights)
        at_end = float(weights[hidden > 0.95 * hidden[-1]].sum())
        diagnostics = {"saturated": saturated, "at_end": at_end, "most": int(history.observed + hidden[-1])}
        would = {quantile_name(p): n for p, n in told[0].items()}
        if saturated > _SATURATED:
            reason = (
                f"{saturated:.0%} of the weight is on the graph in which every list depends on every other: it says "
                "nothing of those on no list, so the assumption and not the lists would give the number"
            )
            return refused(history, self.name, "saturated", reason, **diagnostics, withheld=would)
        if at_end > _AT_THE_END:
            reason = (
                f"{at_end:.1%} of the weight is where the calculation was cut off, so the cut would give the number"
            )
            return refused(history, self.name, "at-the-end", reason, **diagnostics, withheld=would)
        caveats = [_saturated(saturated)] if saturated > _SATURATED / 10 else []
        assumptions = ["decomposable", "right-links", "closed", *([] if keeps else ["no-saturated-model"])]
        used = {"delta": 2.0**-lists, "most_undocumented": int(hidden[-1]), "saturated": keeps}
        return estimated(
            history, self.name, told, assumptions=assumptions, caveats=caveats, diagnostics=diagnostics, settings=used
        )


def posterior(history: CaptureHistory, *, saturated: bool = True) -> tuple[NDArray[np.int64], Vector, float]:
    """Undocumented 1 … 20 n, the posterior weight of each, and the saturated graph's share of it all.

    The log posterior is smooth, so it is worked out at a few hundred nodes and joined by a spline.
    """
    end = _CAP * history.observed
    spread = np.geomspace(min(_EACH, end), end, _NODES)
    nodes = np.unique(np.round(np.concatenate([np.arange(1, min(_EACH, end) + 1), spread])))
    graphs, full = margins(len(history.lists))
    by_set, prior = _margins(history, nodes), _prior(history.observed, nodes)
    every = prior + _summed(graphs if saturated else np.delete(graphs, full, axis=0), by_set)
    hidden = np.arange(1, end + 1)
    at = np.log(hidden)
    spline = scipy("interpolate").CubicSpline
    whole = spline(np.log(nodes), every)(at)
    weights = np.exp(whole - whole.max())
    share = np.exp(spline(np.log(nodes), prior + graphs[full] @ by_set)(at) - whole.max()).sum() / weights.sum()
    return hidden, weights / weights.sum(), float(share) if saturated else 0.0


def _summed(graphs: NDArray[np.int8], by_set: Vector) -> Vector:
    """Log of the sum over graphs of their likelihoods, a few nodes at a time: with six lists all would be 100 MB."""
    signs, found = graphs.astype(np.float64), np.empty(by_set.shape[1])
    for start in range(0, len(found), _AT_ONCE):
        told = signs @ by_set[:, start : start + _AT_ONCE]
        most = told.max(axis=0)
        told -= most
        found[start : start + _AT_ONCE] = most + np.log(np.exp(told, out=told).sum(axis=0))
    return found


def _prior(observed: int, hidden: Vector) -> Vector:
    """Ways to arrange the persons over the cells, up to a constant, times 1/N."""
    gammaln = scipy("special").gammaln
    total = observed + hidden
    return np.asarray(gammaln(total + 1) - gammaln(hidden + 1) - np.log(total), dtype=np.float64)


def _margins(history: CaptureHistory, hidden: Vector) -> Vector:
    """Log marginal likelihood of the table over each set of lists (rows, as bits), at each number of undocumented."""
    gammaln = scipy("special").gammaln
    lists = len(history.lists)
    delta = 2.0**-lists
    whole = gammaln(delta * 2**lists) - gammaln(delta * 2**lists + history.observed + hidden)
    found = np.zeros((1 << lists, len(hidden)))
    for subset in range(1, 1 << lists):
        members = [n for n in range(lists) if subset >> n & 1]
        prior = delta * 2 ** (lists - len(members))
        cells: Counter[str] = Counter()
        for pattern, persons in history.counts.items():
            cells["".join(pattern[n] for n in members)] += persons
        nowhere = cells.pop("0" * len(members), 0)
        seen = gammaln(prior + np.array(list(cells.values()))).sum() - (len(cells) + 1) * gammaln(prior)
        found[subset] = seen + gammaln(prior + nowhere + hidden) + whole
    return found


def _saturated(share: float) -> Caveat:
    words = f"{share:.1%} of the weight is on the graph that says nothing of those on no list."
    return Caveat(code="saturated", grade="caution", words=words)
