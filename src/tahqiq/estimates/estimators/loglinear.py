"""Log-linear models of dependence between lists, averaged by how well they explain the overlaps for their size.

Fienberg (1972), Biometrika 59; averaging by Schwarz weights, Regal and Hook (1991), Statistics in Medicine 10, and
Buckland, Burnham and Augustin (1997), Biometrics 53; what exists at all, Fienberg and Rinaldo (2012), Annals of
Statistics 40, and Chan, Silverman and Vincent (2021), JASA 116.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tahqiq.errors import UsageError
from tahqiq.estimates import predictive
from tahqiq.estimates.answers import caveat, estimated, refused
from tahqiq.estimates.enough import FEW
from tahqiq.estimates.poisson import Fit, columns, fit, fit_all, hierarchical
from tahqiq.estimates.settings import settled
from tahqiq.estimates.summary import draws_of_mixture, of_mixture
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable

_MOST_LISTS = 6
_CRITERIA = ("bic", "aic")
_OPEN = 0.05  # of the weight on models of which nothing follows for the undocumented
_APART = 2.0  # times, between the totals of models that carry the weight


class LogLinear:
    """All hierarchical models (with six lists: of pairs): every list at least, and never all lists in one term."""

    name = "loglinear"
    paper = "Fienberg (1972); Regal and Hook (1991)"

    def estimate(
        self, history: CaptureHistory, *, seed: int = 0, settings: Mapping[str, object] | None = None
    ) -> Estimate | NotEstimable:
        """Refuses where models without a maximum of the likelihood carry weight, or none is left.

        settings: `criterion` "bic" (default) or "aic"; `average` (default True) over models, else the best one;
        `order`, the most lists in one interaction; `checks` (default True), whether tables are made up to see how the
        models fit. The seed is for these alone.
        """
        told = _settled(self.name, settings)
        lists = len(history.lists)
        if not 3 <= lists <= _MOST_LISTS:
            return refused(history, self.name, "lists", {"fewest": 3, "most": _MOST_LISTS, "lists": lists})
        if not history.observed:
            return refused(history, self.name, "near-empty", {"twice": 0, "needed": FEW})
        order = told["order"] or (2 if lists > 5 else None)
        fits = fit_all(cells(history), lists, hierarchical(lists, order))
        weights = _weights(fits, told["criterion"], history.observed)
        nowhere = float(weights[[f.hidden is None for f in fits]].sum())
        if nowhere > _OPEN:
            return refused(history, self.name, "no-mle", {"open": nowhere}, open=nowhere)
        best = fits[int(np.argmax([w if f.hidden is not None else -1 for f, w in zip(fits, weights, strict=True)]))]
        used = [(f, w) for f, w in zip(fits, weights, strict=True) if f.hidden is not None and w > 1e-6]
        used = used if told["average"] else [(best, 1.0)]
        parts = [(w, *_hidden(f)) for f, w in used]
        made_up = _predictive(history, used, np.random.default_rng([seed, 2])) if told["checks"] else {}
        return estimated(
            history,
            self.name,
            of_mixture(history.observed, parts),
            assumptions=[*_assumptions(lists, order), "right-links", "closed"],
            caveats=[*_caveats(history, used), *predictive.misfit(history.lists, made_up)],
            diagnostics={**_diagnostics(history, best, fits, weights, nowhere), "predictive": made_up},
            settings={**told, "order": order, "models": len(fits)},
            draws=draws_of_mixture(history.observed, parts),
            seed=seed,
        )


def cells(history: CaptureHistory) -> NDArray[np.float64]:
    """Counts by cell 1 … 2ᴶ−1, the first list being the lowest bit."""
    lists = len(history.lists)
    found = np.zeros((1 << lists) - 1)
    for pattern, persons in history.counts.items():
        found[sum(1 << n for n, mark in enumerate(pattern) if mark == "1") - 1] += persons
    return found


def notation(history: CaptureHistory, interactions: Sequence[int]) -> str:
    """The model as papers write it: its largest interactions, "[ABA+OSCE] [EXH]"."""
    terms = [*(1 << n for n in range(len(history.lists))), *interactions]
    largest = [t for t in terms if not any(t != other and t & other == t for other in terms)]
    names = ("+".join(name for n, name in enumerate(history.lists) if t >> n & 1) for t in largest)
    return " ".join(f"[{name}]" for name in names)


def fitted(counts: NDArray[np.float64], lists: int, models: Sequence[tuple[int, ...]]) -> NDArray[np.float64]:
    """Expected persons in cells 1 … 2ᴶ−1 (columns) under each model (rows, by its interactions)."""
    found = np.empty((len(models), len(counts)))
    for size in {len(m) for m in models}:
        alike = [n for n, m in enumerate(models) if len(m) == size]
        sought = columns(lists, [models[n] for n in alike])
        found[alike] = fit(np.broadcast_to(counts, (len(alike), len(counts))), sought).means
    return found


def _settled(method: str, settings: Mapping[str, object] | None) -> dict[str, Any]:
    told = settled(method, settings, criterion="bic", average=True, order=None, checks=True)
    if told["criterion"] not in _CRITERIA:
        raise UsageError(f"{method} has no criterion {told['criterion']!r}", fix=f"Use one of {', '.join(_CRITERIA)}.")
    return told


def _assumptions(lists: int, order: int | None) -> list[str]:
    """What is taken for granted of dependence: the stronger, the fewer lists one interaction may have."""
    if order is not None and order < 3 < lists:
        return ["log-linear-pairs" if order == 2 else "independent-lists"]
    return ["log-linear", "no-highest-interaction" if (order or lists) >= lists - 1 else "no-larger-interaction"]


def _predictive(
    history: CaptureHistory, used: Sequence[tuple[Fit, float]], chance: np.random.Generator
) -> dict[str, float]:
    """Tables made up: a model by its weight, then persons as that model is fitted."""
    weights = np.array([w for _, w in used])
    times = chance.multinomial(predictive.TABLES, weights / weights.sum())
    picked = [n for n, drawn in enumerate(times) if drawn]
    counts = cells(history)
    means = fitted(counts, len(history.lists), [used[n][0].terms for n in picked])
    return predictive.shares(history.lists, counts, np.repeat(means, times[picked], axis=0), chance)


def _weights(fits: Sequence[Fit], criterion: str, observed: int) -> NDArray[np.float64]:
    scores = np.array([f.aic if criterion == "aic" else f.bic(observed) for f in fits])
    weights = np.exp(-(scores - scores.min()) / 2)
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def _hidden(fit: Fit) -> tuple[float, float]:
    """Mean and variance of the undocumented under one model: of its expectation, and of the count around it."""
    mean = float(np.exp(fit.hidden or 0.0))
    return mean, mean + mean**2 * fit.variance


def _caveats(history: CaptureHistory, used: Sequence[tuple[Fit, float]]) -> list[Caveat]:
    found = []
    heavy = [history.observed + _hidden(f)[0] for f, w in used if w > 0.05]
    if heavy and max(heavy) > _APART * min(heavy):
        found.append(caveat("models-apart", "caution", low=round(min(heavy)), high=round(max(heavy))))
    sparse = sum(w for f, w in used if f.extended) / sum(w for _, w in used)
    if sparse > 0.5:
        found.append(caveat("sparse", "caution"))
    return found


def _diagnostics(
    history: CaptureHistory, best: Fit, fits: Sequence[Fit], weights: NDArray[np.float64], nowhere: float
) -> dict[str, object]:
    return {
        "best_model": notation(history, best.terms),
        "best_total": history.observed + _hidden(best)[0],
        "best_sd": float(np.sqrt(_hidden(best)[1])),
        "best_weight": float(weights[fits.index(best)]),
        "open": nowhere,
    }
