"""The undocumented integrated out: what the share p of people on no list adds to the log likelihood, tabulated.

With prior 1/N up to n + cap, summing over the m undocumented gives S(p) = log Σ_{m ≤ cap} C(n+m−1, m) pᵐ, that is
−n log(1−p) + log of a negative binomial's distribution function, which is an incomplete beta function.
"""

from __future__ import annotations

from math import lgamma, log, sqrt

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

_NODES = 4096
_FAR = 9.0  # standard deviations below the cap, from where on the cap cuts off nothing that doubles can tell


def table(observed: int, cap: int) -> NDArray[np.float64]:
    """Rows S(p) and S′(p) at equal steps from where the cap begins to matter (row 2, first entry) to p = 1."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        matters = (observed * middle + _FAR * sqrt(observed * middle)) / (1 - middle) > cap
        low, high = (low, middle) if matters else (middle, high)
    p = np.linspace(low, 1.0, _NODES)
    sums = _log_sum(observed, cap, p)
    slopes = observed * np.exp(_log_sum(observed + 1, cap - 1, p) - sums)
    return np.stack([sums, slopes, p])


def _log_sum(n: int, cap: int, p: Vector) -> Vector:
    """S at each p: by the incomplete beta function, at p = 1 by C(n+cap, cap)."""
    found = np.empty_like(p)
    found[-1] = lgamma(n + cap + 1) - lgamma(cap + 1) - lgamma(n + 1)
    q = 1 - p[:-1]
    found[:-1] = -n * np.log(q) + _log_beta(q, float(n), cap + 1.0)
    return found


def _log_beta(x: Vector, a: float, b: float) -> Vector:
    """Log of the regularised incomplete beta function I_x(a, b); DLMF 8.17.22, from whichever end is nearer."""
    front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * np.log(x) + b * np.log1p(-x)
    near = x < (a + 1) / (a + b + 2)
    found = np.empty_like(x)
    found[near] = front[near] + np.log(_fraction(x[near], a, b)) - log(a)
    rest = np.exp(front[~near]) * _fraction(1 - x[~near], b, a) / b
    found[~near] = np.log1p(-np.minimum(rest, 1 - 1e-15))
    return found


def _fraction(x: Vector, a: float, b: float) -> Vector:
    """The continued fraction by Lentz's method, for all x at once."""
    c, d = np.ones_like(x), 1 / (1 - (a + b) * x / (a + 1))
    found = d.copy()
    for m in range(1, 20_000):
        change = np.ones_like(x)
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + term * d)
            c = 1 + term / c
            change = c * d
            found *= change
        if not len(x) or np.abs(change - 1).max() < 1e-13:
            break
    return found
