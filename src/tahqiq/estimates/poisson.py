"""Poisson log-linear models of the cells that can be seen: many models, or many tables, fitted at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tahqiq.estimates.extra import scipy

Vector = NDArray[np.float64]
Columns = NDArray[np.int64]  # models by terms
Term = int  # a set of lists, as bits
_ROUNDS = 60
_CLOSE = 1e-9
_RUNNING, _GAIN = 0.1, 1e-8  # a step so long that gains the likelihood so little: terms that run off, not followed on
_RIDGE = 1e-10  # keeps a step defined while a term of an empty overlap runs off to minus infinity
_VANISHED = 1e-6  # persons fitted to an empty cell, below which its terms may have run off
_UNKNOWN = 1e6  # variance of a constant that only the ridge holds
_IN_SPAN = 1e-8
_FREE = 1e-7  # eigenvalue of a 0/1 design below which a direction is free
_DOWN = -1e-6
_OUT_OF_REACH = 20.0  # of a criterion: e⁻¹⁰ of the best model's weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A fitted model: log of the undocumented and its variance, log-likelihood without constants, parameters.

    `hidden` is None where the data leave it open: no maximum of the likelihood, or many. `extended`: fitted without
    cells that the model gives nobody; terms that ran off to minus infinity there still count as parameters, since the
    model was free to choose them.
    """

    terms: tuple[Term, ...]
    hidden: float | None
    variance: float
    likelihood: float
    parameters: int
    extended: bool = False

    def bic(self, observed: int) -> float:
        """Schwarz's criterion: −2 log-likelihood + log(n) for each parameter."""
        return -2 * self.likelihood + self.parameters * float(np.log(observed))

    @property
    def aic(self) -> float:
        """Akaike's criterion."""
        return -2 * self.likelihood + 2 * self.parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Fits:
    """The fits of several models of one size, each to its table: an array by model in every field.

    `settled` is False where terms beyond those of empty overlaps may have run off.
    """

    beta: Vector
    means: Vector
    variance: Vector
    likelihood: Vector
    kept: NDArray[np.bool_]
    settled: NDArray[np.bool_]

    @property
    def known(self) -> NDArray[np.bool_]:
        """Whether the undocumented follow from the fit."""
        return np.asarray(self.settled & (self.variance < _UNKNOWN))


def hierarchical(lists: int, order: int | None = None) -> list[tuple[Term, ...]]:
    """All models with every list's own term and, with an interaction, those within it; up to `order` lists in one.

    The interaction of all lists is never in: nothing seen bears on it.
    """
    top = min(order or lists - 1, lists - 1)
    models: list[tuple[Term, ...]] = [()]
    for size in range(2, top + 1):
        grown = []
        for model in models:
            known = set(model)
            allowed = [
                term
                for term in (sum(1 << m for m in members) for members in combinations(range(lists), size))
                if size == 2 or all(term & ~(1 << m) in known for m in range(lists) if term >> m & 1)
            ]
            grown += [(*model, *chosen) for n in range(len(allowed) + 1) for chosen in combinations(allowed, n)]
        models = grown
    return models


@cache
def holds(lists: int) -> Vector:
    """Cells that can be seen (1 … 2ᴶ−1, as bits) by terms (0 … 2ᴶ−1): 1 where the cell is on all lists of the term.

    Terms are closed under union, so a model's information is margins of its means: entry (s, t) is that of s ∪ t.
    """
    cells, terms = np.arange(1, 1 << lists)[:, None], np.arange(1 << lists)[None, :]
    return np.asarray((cells & terms) == terms, dtype=np.float64)


def columns(lists: int, models: Sequence[tuple[Term, ...]]) -> Columns:
    """The terms of models of one size in full: the constant, each list, each interaction."""
    own = [0, *(1 << n for n in range(lists))]
    return np.array([[*own, *m] for m in models], dtype=np.int64)


def fit_all(counts: Vector, lists: int, models: Sequence[tuple[Term, ...]]) -> list[Fit]:
    """Each model's fit, in the order given; `counts` by cell 1 … 2ᴶ−1. McCullagh and Nelder (1989), 2.5."""
    found: dict[tuple[Term, ...], Fit] = {}
    doubtful: list[tuple[Term, ...]] = []
    for size in sorted({len(m) for m in models}):
        alike = [m for m in models if len(m) == size]
        sought = columns(lists, alike)
        fits = fit(np.broadcast_to(counts, (len(alike), len(counts))), sought)
        told = [_told(fits, n, model, fits.known[n]) for n, model in enumerate(alike)]
        loose = np.flatnonzero(~fits.settled)
        for n, settled in zip(loose, _settle(counts, sought[loose], fits, loose, alike), strict=True):
            told[n] = settled or told[n]
            doubtful += [] if settled else [alike[n]]
        found.update(zip(alike, told, strict=True))
    observed = int(counts.sum())
    least = min(f.bic(observed) for f in found.values()), min(f.aic for f in found.values())
    for model in doubtful:  # a linear programme: done where the model may matter
        if found[model].bic(observed) < least[0] + _OUT_OF_REACH or found[model].aic < least[1] + _OUT_OF_REACH:
            found[model] = extended(counts, holds(lists)[:, columns(lists, [model])[0]], model)
    return [found[m] for m in models]


def _told(fits: Fits, n: int, model: tuple[Term, ...], known: bool) -> Fit:
    return Fit(
        terms=model,
        hidden=float(fits.beta[n, 0]) if known else None,
        variance=float(fits.variance[n]) if known else np.inf,
        likelihood=float(fits.likelihood[n]),
        parameters=fits.beta.shape[1],
        extended=not fits.kept[n].all(),
    )


def fit(counts: Vector, sought: Columns) -> Fits:
    """Newton's method for each table (rows of `counts`) under its model (rows of `sought`).

    A term whose lists share nobody runs off to minus infinity: its cells drop out at once. Where other terms run off
    together, the likelihood nears its limit but the undocumented stay open.
    """
    seen = holds((counts.shape[1] + 1).bit_length() - 1)
    empty = np.take_along_axis(counts @ seen, sought, axis=1) == 0
    kept = (_spread(empty.astype(np.float64), sought, seen) @ seen.T) == 0
    ridge = _RIDGE * np.eye(sought.shape[1])
    beta, means, settled = solve(counts, sought, kept, ridge)
    return Fits(
        beta=beta,
        means=means,
        variance=_variance(means, sought, ridge),
        likelihood=_likelihood(counts, means, kept),
        kept=kept,
        settled=settled,
    )


def solve(
    counts: Vector, sought: Columns, kept: NDArray[np.bool_], ridge: Vector
) -> tuple[Vector, Vector, NDArray[np.bool_]]:
    """Coefficients and fitted means of each table under its model, and whether that is a maximum of the likelihood.

    Cells not `kept` have no part in it and mean nobody.
    """
    seen = holds((counts.shape[1] + 1).bit_length() - 1)
    counts = np.where(kept, counts, 0)
    means = np.where(kept, counts + 0.5, 0)
    ridge = np.broadcast_to(ridge, (*sought.shape, sought.shape[1]))
    pull = np.where(kept, means * np.log(np.where(kept, means, 1)) + counts - means, 0)
    beta = _solved(information(means, sought, seen) + ridge, _margins(pull, sought, seen))
    means = _means(beta, sought, kept, seen)
    left, reached = np.arange(len(sought)), np.zeros(len(sought), dtype=np.bool_)
    for _ in range(_ROUNDS):
        now, of, held = means[left], sought[left], kept[left]
        slope = _margins(counts[left] - now, of, seen)
        step = _solved(information(now, of, seen) + ridge[left], slope)
        beta[left] += np.clip(step, -5, 5)
        means[left] = _means(beta[left], of, held, seen)
        length, gain = np.abs(step).max(axis=1), np.abs(slope * step).sum(axis=1)
        reached[left] = length < _CLOSE
        left = left[(length >= _CLOSE) & ~((length > _RUNNING) & (gain < _GAIN))]
        if not len(left):
            break
    return beta, means, reached


def _solved(matrices: Vector, sides: Vector) -> Vector:
    return np.asarray(np.linalg.solve(matrices, sides[:, :, None])[:, :, 0], dtype=np.float64)


def information(means: Vector, sought: Columns, seen: Vector) -> Vector:
    """Expected information of each model's terms: margins of its means over unions of terms."""
    unions = sought[:, :, None] | sought[:, None, :]
    return np.asarray(_margins(means, unions.reshape(len(sought), -1), seen).reshape(unions.shape))


def _margins(values: Vector, terms: Columns, seen: Vector) -> Vector:
    return np.take_along_axis(values @ seen, terms, axis=1)


def _spread(values: Vector, sought: Columns, seen: Vector) -> Vector:
    everywhere = np.zeros((len(sought), seen.shape[1]))
    np.put_along_axis(everywhere, sought, values, axis=1)
    return everywhere


def _means(beta: Vector, sought: Columns, kept: NDArray[np.bool_], seen: Vector) -> Vector:
    return np.where(kept, np.exp(np.clip(_spread(beta, sought, seen) @ seen.T, -30, 30)), 0)


def _variance(means: Vector, sought: Columns, ridge: Vector) -> Vector:
    seen = holds((means.shape[1] + 1).bit_length() - 1)
    constant = np.eye(sought.shape[1])[:, :1]
    return np.asarray(np.linalg.solve(information(means, sought, seen) + ridge, constant)[:, 0, 0])


def _likelihood(counts: Vector, means: Vector, kept: NDArray[np.bool_]) -> Vector:
    return np.asarray(np.where(kept, counts * np.log(np.maximum(means, 1e-300)) - means, 0).sum(axis=1))


def _settle(
    counts: Vector, sought: Columns, fits: Fits, loose: NDArray[np.int64], models: Sequence[tuple[Term, ...]]
) -> list[Fit | None]:
    """Fits on the cells that do not vanish, where that they are a face is certain: some combination of terms is level
    on them and falls on every cell that vanished. None where that was not found.

    The rest of what `extended` finds by a linear programme; Fienberg and Rinaldo (2012), theorem 3.
    """
    if not len(loose):
        return []
    table = np.broadcast_to(counts, (len(loose), len(counts)))
    seen = holds((len(counts) + 1).bit_length() - 1)
    before, stays = fits.kept[loose], fits.kept[loose] & ~((table == 0) & (fits.means[loose] < _VANISHED))
    sizes, turned = np.linalg.eigh(information(stays.astype(np.float64), sought, seen))
    free = turned * (sizes < _FREE)[:, None, :]
    free = free @ np.swapaxes(free, 1, 2)  # projects on what the cells that stay leave open
    falls = _spread((free @ fits.beta[loose][:, :, None])[:, :, 0], sought, seen) @ seen.T
    beta, means, inside = solve(table, sought, stays, free)
    certain = inside & (stays | ~before | (falls < _DOWN)).all(axis=1)
    known = np.abs(free[:, :, 0]).max(axis=1) < _IN_SPAN
    found = Fits(
        beta=beta,
        means=means,
        variance=_variance(means, sought, free),
        likelihood=_likelihood(table, means, stays),
        kept=stays,
        settled=certain,
    )
    return [_told(found, n, models[at], bool(known[n])) if certain[n] else None for n, at in enumerate(loose)]


def extended(counts: Vector, design: Vector, model: tuple[Term, ...]) -> Fit:
    """The fit on the cells to which some table with the same totals gives somebody; Fienberg and Rinaldo (2012).

    The cells with nobody under every such table drop out. What is left has a maximum; whether it says anything of the
    undocumented is whether the constant can be made from its cells alone (Chan, Silverman and Vincent 2021).
    """
    kept = _face(counts, design)
    sought = columns((len(counts) + 1).bit_length() - 1, [model])
    sizes, turned = np.linalg.eigh(design[kept].T @ design[kept])
    free = turned[:, sizes < _FREE] @ turned[:, sizes < _FREE].T
    beta, means, _ = solve(counts[None], sought, kept[None], free)
    known = bool(np.abs(free[0]).max() < _IN_SPAN)
    return Fit(
        terms=model,
        hidden=float(beta[0, 0]) if known else None,
        variance=float(_variance(means, sought, free)[0]) if known else np.inf,
        likelihood=float(_likelihood(counts[None], means, kept[None])[0]),
        parameters=design.shape[1],
        extended=not kept.all(),
    )


def _face(counts: Vector, design: Vector) -> NDArray[np.bool_]:
    """The cells that are not empty in every table with the same totals as `counts`, by one linear programme."""
    cells = len(counts)
    totals = design.T @ counts
    scale = max(float(counts.max()), 1.0)
    found = scipy("optimize").linprog(
        np.concatenate([np.zeros(cells), -np.ones(cells)]),
        A_ub=np.hstack([-np.eye(cells), np.eye(cells)]),
        b_ub=np.zeros(cells),
        A_eq=np.hstack([design.T, np.zeros((design.shape[1], cells))]),
        b_eq=totals / scale * cells,
        bounds=[(0, None)] * cells + [(0, 1e-3)] * cells,
        method="highs",
    )
    return np.asarray(found.x[:cells] > 1e-6, dtype=np.bool_)
