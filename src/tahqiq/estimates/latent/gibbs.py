# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201  # numba infers the types of what it compiles
"""Draws from full conditionals: the undocumented, people in classes, breaks and chances, alpha."""

from __future__ import annotations

import math

from numba import njit

from tahqiq.estimates.latent.chance import binomial, gamma, log_gamma, poisson, uniform
from tahqiq.estimates.latent.density import BREAKS, RATE, SHAPE, K, hidden_sum, spread

FAR = 200.0  # of a coordinate: further out there is no prior mass to speak of
_TRIES = 30


@njit(cache=True, forceinline=True, error_model="numpy")
def undocumented(s, p, n, cap, table):
    """A draw of how many are on no list: negative binomial up to the cap."""
    for _ in range(_TRIES):
        m = poisson(s, gamma(s, float(n)) * p / (1 - p))
        if m <= cap:
            return m
    term = math.lgamma(float(n + cap)) - math.lgamma(float(n)) - math.lgamma(cap + 1.0) + cap * math.log(p)
    left, m = uniform(s), cap  # the mass is at the cap: count down from there
    term = math.exp(term - hidden_sum(p, n, table))
    while left > term and m > 0:
        left -= term
        term *= m / ((n + m - 1) * p)
        m -= 1
    return m


@njit(cache=True, forceinline=True, error_model="numpy")
def allot(s, theta, counts, n, cap, table, work, ones, size):
    """One Gibbs sweep: people to classes cell by cell, then breaks and chances. Manrique-Vallier (2016), section 4."""
    _, _, _, _, cells, totals = work
    lists = theta.shape[0] - 1
    spread(theta, work)
    ones[:] = 0
    size[:] = 0
    for w in range(counts.shape[0]):
        left = int(counts[w]) if w else undocumented(s, totals[0], n, cap, table)
        mass = totals[w]
        for k in range(K):
            if left == 0:
                break
            c = left if k == BREAKS or cells[w, k] >= mass else binomial(s, left, cells[w, k] / mass)
            mass -= cells[w, k]
            left -= c
            size[k] += c
            if c > 0:
                for j in range(lists):
                    if w >> j & 1:
                        ones[j, k] += c
    alpha, later = math.exp(theta[0, BREAKS]), 0
    for k in range(BREAKS, -1, -1):
        if k < BREAKS:
            odds = log_gamma(s, 1.0 + size[k]) - log_gamma(s, alpha + later)
            theta[0, k] = within(log_rise(odds))
        later += size[k]
        for j in range(lists):
            if size[k] == 0:
                u = uniform(s)
                theta[j + 1, k] = math.log(u / (1 - u))
            else:
                odds = gamma(s, 1.0 + ones[j, k]) / gamma(s, 1.0 + size[k] - ones[j, k])
                theta[j + 1, k] = math.log(odds)


@njit(cache=True, forceinline=True, error_model="numpy")
def log_rise(odds):
    """Log of −log(1 − break) for a break with these log odds."""
    if odds < -30.0:
        return odds
    return math.log(max(odds, 0.0) + math.log1p(math.exp(-abs(odds))))


@njit(cache=True, forceinline=True, error_model="numpy")
def within(x):
    """Kept within reach."""
    return min(max(x, 1 - FAR), FAR - 1)


@njit(cache=True, forceinline=True, error_model="numpy")
def concentrate(s, theta):
    """A draw of alpha given the breaks, which stay where they are."""
    total = RATE
    for k in range(BREAKS):
        total += math.exp(theta[0, k])
    theta[0, BREAKS] = within(log_gamma(s, SHAPE + BREAKS) - math.log(total))
