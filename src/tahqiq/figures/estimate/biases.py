"""How far each source's figures lie from those of others, by category, learned over all incidents with shrinkage.

On the log scale a figure is truth + offset + bias(source) + bias(source, category) + noise. Truths have flat priors and
are integrated out exactly, so only differences between sources teach anything; biases have normal priors around
zero, whose width and that of the noise are weighed over a grid by their marginal likelihood (REML, Patterson and
Thompson 1971). Numbers stand here for their middle and variance; `sampling` uses them in full.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from tahqiq.figures.estimate.question import Question
from tahqiq.figures.estimate.terms import Term

Array = NDArray[np.float64]

ROWS = 48
NOISE = (0.04, 0.08, 0.14, 0.22, 0.35, 0.55)
BIAS = (0.05, 0.12, 0.25, 0.5)
_TYPICAL_NOISE, _TYPICAL_BIAS, _PRIOR_WIDTH = 0.16, 0.2, 0.8  # of log-normal weights over the two grids
_MISSED = 0.1  # by what more a minimum is expected to fall short of the truth than a bare count
_BY_CATEGORY = 0.5  # the width of a source's bias in one category, as a part of its bias at large


@dataclass(frozen=True, slots=True)
class Biases:
    """`ROWS` joint draws of the noise and of every bias that incidents tell something of."""

    noise: Array
    draws: Array
    columns: Mapping[tuple[str, ...], int]

    def of(self, term: Term, category: str) -> Array:
        """The draws of ``log(reported / true)`` for a term, before noise."""
        total = _offset(term, self.noise)
        for key in ((term.origin,), (term.origin, category)):
            total = total + self.draws[:, self.columns[key]]
        return total

    def spread(self, term: Term) -> Array:
        """The draws of the standard deviation of the noise of a term."""
        return np.sqrt(self.noise**2 + term.spread)


def learn(questions: Sequence[Question], seed: int) -> Biases:
    """Joint draws given all questions, in an order that depends on the seed and their content alone."""
    pairs = [(n, q.category, t) for n, q in enumerate(questions) for t in q.terms]
    keys = sorted({k for _, category, t in pairs for k in ((t.origin,), (t.origin, category))})
    columns: dict[tuple[str, ...], int] = {key: n for n, key in enumerate(keys)}
    data = _Data(pairs, columns, len(questions))
    fits = [data.fit(noise, bias) for noise, bias in product(NOISE, BIAS)]
    weights = np.exp([f.log_weight - max(f.log_weight for f in fits) for f in fits])
    chosen = np.searchsorted(np.cumsum(weights / weights.sum()), (np.arange(ROWS) + 0.5) / ROWS).clip(0, len(fits) - 1)
    normals = np.random.default_rng([seed, 1]).standard_normal((ROWS, len(keys)))
    draws = np.empty((ROWS, len(keys)))
    for n in np.unique(chosen):
        rows = chosen == n
        draws[rows] = fits[n].mean + np.linalg.solve(fits[n].root.T, normals[rows].T).T
    return Biases(np.array([fits[n].noise for n in chosen]), draws, columns)


@dataclass(frozen=True, slots=True)
class _Fit:
    noise: float
    mean: Array
    root: Array
    log_weight: float


class _Data:
    """All terms as columns: the mixed model's equations for one width of noise and bias after the other."""

    def __init__(
        self, pairs: Sequence[tuple[int, str, Term]], columns: Mapping[tuple[str, ...], int], cells: int
    ) -> None:
        self.terms = [t for _, _, t in pairs]
        self.cell = np.array([n for n, _, _ in pairs], dtype=np.intp)
        self.cells = cells
        self.number = np.array([t.support.mean for t in self.terms])
        self.variance = np.array([t.support.variance + t.spread for t in self.terms])
        self.design = np.zeros((len(pairs), len(columns)))
        for row, (_, category, t) in enumerate(pairs):
            self.design[row, [columns[t.origin,], columns[t.origin, category]]] = 1.0
        self.share = np.array([1.0 if len(key) == 1 else _BY_CATEGORY for key in columns])

    def fit(self, noise: float, bias: float) -> _Fit:
        """The posterior of all biases and the log marginal likelihood, truths integrated out."""
        number = self.number - np.array([float(_offset(t, np.array(noise))) for t in self.terms])
        precision = 1 / (noise**2 + self.variance)
        total = self._by_cell(precision[:, None])
        weighted = self._by_cell(precision[:, None] * self.design)
        level = self._by_cell((precision * number)[:, None])
        square = self.design.T @ (precision[:, None] * self.design) - weighted.T @ (weighted / total)
        right = self.design.T @ (precision * number) - weighted.T @ (level / total)[:, 0]
        rest = float(np.sum(precision * number**2) - np.sum(level**2 / total))
        prior = (bias * self.share) ** 2
        root = np.asarray(np.linalg.cholesky(square + np.diag(1 / prior)), dtype=np.float64)
        mean = np.asarray(np.linalg.solve(root.T, np.linalg.solve(root, right)), dtype=np.float64)
        weight = np.sum(np.log(precision)) - np.sum(np.log(total)) - np.sum(np.log(prior))
        weight -= 2 * np.sum(np.log(np.diag(root))) + rest - right @ mean
        return _Fit(noise, mean, root, float(weight) / 2 + _prior(noise, bias))

    def _by_cell(self, values: Array) -> Array:
        found = np.zeros((self.cells, values.shape[1]))
        np.add.at(found, self.cell, values)
        return found


def _offset(term: Term, noise: Array) -> Array:
    """What kind of number it is: counts miss people by about as much as counts differ, minimums by more."""
    if term.sort == "hedge":
        return np.zeros_like(noise)
    return -noise - (_MISSED if term.sort == "minimum" else 0.0)


def _prior(noise: float, bias: float) -> float:
    far = (np.log(noise / _TYPICAL_NOISE) ** 2 + np.log(bias / _TYPICAL_BIAS) ** 2) / (2 * _PRIOR_WIDTH**2)
    return -float(far)
