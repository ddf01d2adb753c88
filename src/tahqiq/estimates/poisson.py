"""Poisson log-linear models of the cells that can be seen: many models of one size fitted at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Term = int  # a set of lists, as bits
_ROUNDS = 60
_CLOSE = 1e-9
_RIDGE = 1e-10  # keeps a step defined while a term of an empty overlap runs off to minus infinity
_VANISHED = 1e-4  # persons fitted to an empty cell, below which its terms may have run off
_UNKNOWN = 1e6  # variance of a constant that only the ridge holds
_IN_SPAN = 1e-8
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


def design(lists: int, terms: tuple[Term, ...]) -> Vector:
    """Cells that can be seen (1 … 2ᴶ−1, as bits) by: the constant, each list, each interaction."""
    cells = np.arange(1, 1 << lists)
    columns = [0, *(1 << n for n in range(lists)), *terms]
    return np.stack([(cells & c) == c for c in columns], axis=1).astype(np.float64)


def fit_all(counts: Vector, lists: int, models: Sequence[tuple[Term, ...]]) -> list[Fit]:
    """Each model's fit, in the order given; `counts` by cell 1 … 2ᴶ−1. McCullagh and Nelder (1989), 2.5."""
    found: dict[tuple[Term, ...], Fit] = {}
    unsettled: list[tuple[Term, ...]] = []
    for size in sorted({len(m) for m in models}):
        alike = [m for m in models if len(m) == size]
        designs = np.stack([design(lists, m) for m in alike])
        for fit, settled in _fit(counts, designs, alike):
            found[fit.terms] = fit
            unsettled += [] if settled else [fit.terms]
    n = int(counts.sum())
    least = min(f.bic(n) for f in found.values()), min(f.aic for f in found.values())
    for model in unsettled:  # settling one takes a linear programme: done where the model may matter
        if found[model].bic(n) < least[0] + _OUT_OF_REACH or found[model].aic < least[1] + _OUT_OF_REACH:
            found[model] = extended(counts, design(lists, model), model)
    return [found[m] for m in models]


def _fit(counts: Vector, designs: Vector, models: list[tuple[Term, ...]]) -> Iterator[tuple[Fit, bool]]:
    """Newton's method on all models of one size, and whether each is settled.

    A term whose lists share nobody runs off to minus infinity: its cells drop out at once. Where other terms run off
    together, the likelihood nears its limit but the undocumented stay open.
    """
    turned = np.swapaxes(designs, 1, 2)
    empty = (turned @ counts) == 0
    kept = ~((designs > 0) & empty[:, None, :]).any(axis=2)
    beta, means = solve(np.broadcast_to(counts, kept.shape), designs, kept)
    information = (turned * means[:, None, :]) @ designs + _RIDGE * np.eye(designs.shape[2])
    variance = np.linalg.inv(information)[:, 0, 0]
    told = np.where(kept, counts * np.log(np.maximum(means, 1e-300)) - means, 0).sum(axis=1)
    ran_off = (kept & (counts == 0) & (means < _VANISHED)).any(axis=1)
    for n, model in enumerate(models):
        known = variance[n] < _UNKNOWN and not ran_off[n]
        yield (
            Fit(
                terms=model,
                hidden=float(beta[n, 0]) if known else None,
                variance=float(variance[n]) if known else np.inf,
                likelihood=float(told[n]),
                parameters=designs.shape[2],
                extended=not kept[n].all(),
            ),
            not ran_off[n],
        )


def solve(counts: Vector, designs: Vector, kept: NDArray[np.bool_]) -> tuple[Vector, Vector]:
    """Coefficients and fitted means of each table (rows of `counts`) under its design (tables × cells × terms).

    Cells not `kept` have no part in it and mean nobody.
    """
    turned = np.swapaxes(designs, 1, 2)
    ridge = _RIDGE * np.eye(designs.shape[2])
    means = np.where(kept, counts + 0.5, 0)
    beta = np.zeros((len(designs), designs.shape[2]))
    for turn in range(_ROUNDS):
        held = np.where(kept, means, 1)
        working = np.log(held) + (counts - held) / held
        weighted = turned * means[:, None, :]
        new = np.linalg.solve(weighted @ designs + ridge, weighted @ working[:, :, None])[:, :, 0]
        step = new - beta
        beta = beta + (np.clip(step, -5, 5) if turn else step)
        means = np.where(kept, np.exp(np.clip((designs @ beta[:, :, None])[:, :, 0], -30, 30)), 0)
        if np.abs(step).max() < _CLOSE:
            break
    return beta, means


def extended(counts: Vector, columns: Vector, model: tuple[Term, ...]) -> Fit:
    """The fit on the cells to which some table with the same totals gives somebody; Fienberg and Rinaldo (2012).

    The cells with nobody under every such table drop out. What is left has a maximum; whether it says anything of the
    undocumented is whether the constant can be made from its cells alone (Chan, Silverman and Vincent 2021).
    """
    kept = _face(counts, columns)
    narrow = columns[kept]
    constant = np.eye(columns.shape[1])[0]
    combination, *_ = np.linalg.lstsq(narrow.T, constant, rcond=None)
    left, sizes, _ = np.linalg.svd(narrow, full_matrices=False)
    basis = left[:, sizes > sizes.max(initial=0) * 1e-9]
    weights, means = solve(counts[None, kept], basis[None], np.ones((1, len(narrow)), dtype=np.bool_))
    spread = basis @ np.linalg.inv((basis.T * means[0]) @ basis) @ basis.T
    known = bool(np.abs(narrow.T @ combination - constant).max() < _IN_SPAN)
    return Fit(
        terms=model,
        hidden=float(combination @ (basis @ weights[0])) if known else None,
        variance=float(combination @ spread @ combination) if known else np.inf,
        likelihood=float((counts[kept] * np.log(means[0]) - means[0]).sum()),
        parameters=columns.shape[1],
        extended=not kept.all(),
    )


def _face(counts: Vector, columns: Vector) -> NDArray[np.bool_]:
    """The cells that are not empty in every table with the same totals as `counts`, by one linear programme."""
    from scipy.optimize import linprog

    cells = len(counts)
    totals = columns.T @ counts
    scale = max(float(counts.max()), 1.0)
    found = linprog(
        np.concatenate([np.zeros(cells), -np.ones(cells)]),
        A_ub=np.hstack([-np.eye(cells), np.eye(cells)]),
        b_ub=np.zeros(cells),
        A_eq=np.hstack([columns.T, np.zeros((columns.shape[1], cells))]),
        b_eq=totals / scale * cells,
        bounds=[(0, None)] * cells + [(0, 1e-3)] * cells,
        method="highs",
    )
    return np.asarray(found.x[:cells] > 1e-6, dtype=np.bool_)
