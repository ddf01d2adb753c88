"""Draws of the true numbers of one incident, never outside proven bounds: wholes first, then parts that fit into them.

Each cell's posterior is laid out over a grid of whole numbers for every draw of the biases. Cells are drawn in turn,
each only where bounds and the cells drawn before leave room; what room they leave is the draw's weight (sequential
importance sampling with resampling, Liu and Chen 1998).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tahqiq.figures.estimate.biases import ROWS, Array, Biases
from tahqiq.figures.estimate.question import Link, Question, Rest

Whole = NDArray[np.int64]

EACH = 42
DRAWS = ROWS * EACH
_COARSE, _FINE = 64, 224
_REACH = (2.0, 2.5)  # how far below the least and above the greatest number the truth may lie, in logs
_LEAST_EFFECTIVE = 40.0
_NO_LIMIT = np.int64(2**60)


@dataclass(frozen=True, slots=True)
class Posterior:
    """One cell's posterior before bounds: whole numbers, and for each draw of the biases their cumulative shares."""

    grid: Whole
    cumulative: Array

    def inside(self, low: int, high: int | None) -> float:
        """The share of it within the bounds, over all draws of the biases."""
        first = np.searchsorted(self.grid, low)
        last = len(self.grid) if high is None else np.searchsorted(self.grid, high, "right")
        return float(np.mean(self.cumulative[:, last] - self.cumulative[:, first])) if last > first else 0.0


def draw(
    questions: Sequence[Question],
    posteriors: Sequence[Posterior],
    links: Sequence[Link],
    rests: Sequence[Rest],
    seed: int,
) -> Mapping[int, Whole]:
    """`DRAWS` joint whole numbers for each question; one that hardly fits into its wholes is left out."""
    cloud = _Cloud(np.random.default_rng([seed, 2]))
    depth = [len({link.whole for link in links if n in link.parts}) for n in range(len(questions))]
    for n in sorted(range(len(questions)), key=lambda n: (depth[n], n)):
        cloud.extend(n, posteriors[n], *_room(n, questions[n], cloud.found, links, rests))
    return cloud.settled()


def posterior_of(q: Question, biases: Biases) -> Posterior:
    """The posterior of a cell's number with a flat prior on its log, on a grid where it matters."""
    means = [t.support.mean for t in q.terms]
    least, most = np.exp(min(means) - _REACH[0]), np.exp(max(means) + _REACH[1])
    coarse = _grid(max(1.0, least), most, _COARSE, ())
    density = _log_density(q, biases, coarse)
    likely = np.flatnonzero((density > density.max(axis=1, keepdims=True) - 14).any(axis=0))
    first, last = max(0, likely[0] - 1), min(len(coarse) - 1, likely[-1] + 1)
    ends = [end for end in (q.low, q.high) if end is not None and coarse[first] < end < coarse[last]]
    grid = _grid(float(coarse[first]), float(coarse[last]), _FINE, ends)
    log_density = _log_density(q, biases, grid)
    edges = np.concatenate(([grid[0] - 0.5], (grid[1:] + grid[:-1]) / 2, [grid[-1] + 0.5]))
    mass = np.exp(log_density - log_density.max(axis=1, keepdims=True)) * np.diff(np.log(edges))
    cumulative = np.cumsum(mass, axis=1) / mass.sum(axis=1, keepdims=True)
    return Posterior(grid, np.concatenate((np.zeros((ROWS, 1)), cumulative), axis=1))


def _grid(least: float, most: float, points: int, more: Sequence[int]) -> Whole:
    return np.unique(np.concatenate((np.round(np.geomspace(least, most, points)), more)).astype(np.int64))


def _log_density(q: Question, biases: Biases, grid: Whole) -> Array:
    truth = np.log(grid)
    total = np.zeros((ROWS, len(grid)))
    for term in q.terms:
        spread = biases.spread(term)[:, None]
        away = (truth[None, :] + biases.of(term, q.category)[:, None]) / spread
        exponents = [-0.5 * (y / spread - away) ** 2 for y in term.support.logs]
        peak = np.maximum.reduce(exponents)
        likelihood = sum(w * np.exp(e - peak) for w, e in zip(term.support.weights, exponents, strict=True))
        total += peak + np.log(likelihood)
    return total


def _room(
    n: int, q: Question, found: Mapping[int, Whole], links: Sequence[Link], rests: Sequence[Rest]
) -> tuple[Whole, Whole]:
    """The least and most of question `n` that bounds and the numbers drawn before it leave, draw by draw."""
    low = np.full(DRAWS, q.low, dtype=np.int64)
    high = np.full(DRAWS, _NO_LIMIT if q.high is None else q.high, dtype=np.int64)
    for link in links:
        if n in link.parts and link.whole in found:
            others = sum((found[p] for p in link.parts if p != n and p in found), np.zeros(DRAWS, dtype=np.int64))
            high = np.minimum(high, found[link.whole] - others)
    for rest in rests:
        if n == rest.part and rest.whole in found:
            high = np.minimum(high, found[rest.whole] - rest.low)
            if rest.high is not None:
                low = np.maximum(low, found[rest.whole] - rest.high)
    return low, high


class _Cloud:
    """Joint draws in the making: the draw of the biases each belongs to, its weight, its numbers so far."""

    def __init__(self, random: np.random.Generator) -> None:
        self.random = random
        self.row = np.repeat(np.arange(ROWS), EACH)
        self.weight = np.full(DRAWS, 1 / DRAWS)
        self.found: dict[int, Whole] = {}

    def extend(self, n: int, posterior: Posterior, low: Whole, high: Whole) -> None:
        """Draw question `n` within its room; not at all where hardly any draw leaves room."""
        grid, cumulative = posterior.grid, posterior.cumulative
        first, last = np.searchsorted(grid, low), np.searchsorted(grid, high, "right")
        start, stop = cumulative[self.row, first], cumulative[self.row, np.maximum(last, first)]
        weight = self.weight * np.maximum(stop - start, 0.0)
        target = start + self.random.random(DRAWS) * (stop - start)
        if _effective(weight) < _LEAST_EFFECTIVE:
            return
        flat = (cumulative[:, 1:] + 2.0 * np.arange(ROWS)[:, None]).ravel()  # rows one after the other, still rising
        place = np.searchsorted(flat, target + 2.0 * self.row) - self.row * len(grid)
        place = np.minimum(np.maximum(place, first), np.maximum(last - 1, 0))
        self.found[n] = grid[place]
        self.weight = weight / weight.sum()
        if _effective(self.weight) < DRAWS / 2:
            self._resample()

    def settled(self) -> Mapping[int, Whole]:
        """The numbers as equally weighted draws."""
        self._resample()
        return self.found

    def _resample(self) -> None:
        steps = (np.arange(DRAWS) + self.random.random()) / DRAWS
        kept = np.searchsorted(np.cumsum(self.weight), steps).clip(0, DRAWS - 1)
        kept = np.where(self.weight[kept] > 0, kept, int(np.argmax(self.weight)))
        self.row = self.row[kept]
        self.found = {n: drawn[kept] for n, drawn in self.found.items()}
        self.weight = np.full(DRAWS, 1 / DRAWS)


def _effective(weight: Array) -> float:
    total = float(weight.sum())
    return total**2 / float(np.sum(weight**2)) if total > 0 else 0.0
