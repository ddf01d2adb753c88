# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201  # numba infers the types of what it compiles
"""The Hamiltonian move of all coordinates together. Neal (2011)."""

from __future__ import annotations

import math

from numba import njit

from tahqiq.estimates.latent.chance import normal, uniform
from tahqiq.estimates.latent.density import FAST, K, likelihood, prior, slope
from tahqiq.estimates.latent.gibbs import FAR


@njit(cache=True, forceinline=True, error_model="numpy", fastmath=FAST)
def fly(s, theta, beta, counts, n, table, scale, eps, steps, work, spare):
    """One Hamiltonian move of `theta` with masses 1/scale²; returns the chance of acceptance. Neal (2011)."""
    yes, no, _, _, _, totals = work
    there, moment, force = spare
    rows = theta.shape[0]
    slope(theta, beta, counts, n, table, work, force)
    before = prior(theta, yes, no) + beta * likelihood(counts, n, table, totals)
    for r in range(rows):
        for k in range(K):
            moment[r, k] = normal(s)
    kinetic = 0.0
    for r in range(rows):
        for k in range(K):
            kinetic += moment[r, k] * moment[r, k]
            moment[r, k] += 0.5 * eps * scale[r, k] * force[r, k]
            there[r, k] = theta[r, k]
    for step in range(steps):
        furthest = 0.0
        for r in range(rows):
            for k in range(K):
                there[r, k] += eps * scale[r, k] * moment[r, k]
                furthest = max(furthest, abs(there[r, k]))
        if not furthest < FAR:
            return 0.0
        slope(there, beta, counts, n, table, work, force)
        push = eps if step < steps - 1 else 0.5 * eps
        for r in range(rows):
            for k in range(K):
                moment[r, k] += push * scale[r, k] * force[r, k]
    after = prior(there, yes, no) + beta * likelihood(counts, n, table, totals)
    for r in range(rows):
        for k in range(K):
            kinetic -= moment[r, k] * moment[r, k]
    gain = after - before + 0.5 * kinetic
    chance = 1.0 if gain > 0 else math.exp(gain)
    if uniform(s) < chance:
        theta[:] = there
    return chance
