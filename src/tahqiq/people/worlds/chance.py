"""Chance by seed and label: equal on every machine, and one part's draws never shift another's."""

from __future__ import annotations

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Chance:
    """Draws from PCG64 uniforms alone, whose stream numpy keeps; nothing here uses a logarithm or a normal."""

    def __init__(self, seed: int, label: str) -> None:
        self._source = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, crc32(label.encode())])))

    def uniform(self, size: int) -> Floats:
        """`size` numbers in [0, 1)."""
        return self._source.random(size)

    def happens(self, probability: float | Floats, size: int) -> Bools:
        """Which of `size` trials come out."""
        return self._source.random(size) < probability

    def integers(self, low: int, high: int | Ints, size: int) -> Ints:
        """Whole numbers from `low` up to but not `high`."""
        return (low + self._source.random(size) * (high - low)).astype(np.int64)

    def weighted(self, weights: Floats, size: int) -> Ints:
        """Indices drawn in proportion to the weights."""
        edges = np.cumsum(weights)
        found: Ints = np.searchsorted(edges, self._source.random(size) * edges[-1], side="right")
        return np.minimum(found, len(edges) - 1)

    def order(self, size: int) -> Ints:
        """The numbers below `size`, shuffled."""
        return np.argsort(self._source.random(size), kind="stable").astype(np.int64)
