# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201  # numba infers the types of what it compiles
"""Rounds of moves through the posterior of `density`, compiled, and draws from its prior.

All that these call is `forceinline`. Otherwise each object in numba's cache has its own copy of what it calls, under
names shared by all, rounded in its own way; which copy is taken would depend on what is loaded first, and the process
that compiles would draw other numbers than those that load.

numba's cache looks at one file alone: after a change to what this one imports, touch it.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from tahqiq.estimates.latent.chance import log_gamma, uniform
from tahqiq.estimates.latent.classes import slide, stretch, swap
from tahqiq.estimates.latent.density import BREAKS, RATE, SHAPE, K, hidden_slope, hidden_sum, slope, spread
from tahqiq.estimates.latent.flight import fly
from tahqiq.estimates.latent.gibbs import allot, concentrate, undocumented, within

_CAREFUL = 0.15  # of moves, with a quarter of the step: where the posterior is narrower than elsewhere


@njit(cache=True, forceinline=True, error_model="numpy")
def from_prior(s, theta):
    """Fills in a state drawn from the prior."""
    theta[0, BREAKS] = within(log_gamma(s, SHAPE) - math.log(RATE))
    for k in range(BREAKS):
        theta[0, k] = within(math.log(-math.log(uniform(s))) - theta[0, BREAKS])
    for j in range(1, theta.shape[0]):
        for k in range(K):
            u = uniform(s)
            theta[j, k] = math.log(u / (1 - u))


@njit(cache=True, error_model="numpy")
def run(s, theta, level, data, tuning, sweeps, plan, adapt, work, spare, draws, seen, moments):
    """`sweeps` rounds of Gibbs (at beta 1), swaps, alpha and a Hamiltonian move; fills `draws` with N and p, `seen`
    with what each cell holds at even distances.

    level: beta, log of the step, rounds adapted so far. plan: mean steps of a Hamiltonian move, such moves a round,
    Gibbs sweeps a round. `moments` gathers count, sums and squares of `theta`, squares of
    slopes. Returns the mean chance of acceptance.
    """
    counts, n, cap, table = data
    lists = theta.shape[0] - 1
    ones, size = np.zeros((lists, K), np.int64), np.zeros(K, np.int64)
    column, sums, held = np.empty(counts.shape[0]), np.empty(counts.shape[0]), np.empty(K)
    taken = 0.0
    for t in range(sweeps):
        if level[0] == 1.0:
            for _ in range(plan[2]):
                allot(s, theta, counts, n, cap, table, work, ones, size)
                concentrate(s, theta)
        swap(s, theta, K, work[3])
        concentrate(s, theta)
        if plan[3]:
            stretch(s, theta, level[0], counts, n, table, plan[3], work, column, sums, held)
            slide(s, theta, level[0], counts, n, table, work, held)
        for _ in range(plan[1]):
            eps = math.exp(level[1]) * (0.5 + uniform(s)) * (0.25 if uniform(s) < _CAREFUL else 1.0)
            steps = 1 + int(uniform(s) * (2 * plan[0] - 1))
            chance = fly(s, theta, level[0], counts, n, table, tuning, eps, steps, work, spare)
            taken += chance
            if adapt:
                level[2] += 1
                level[1] += (chance - 0.75) * 2.0 / (10 + level[2]) ** 0.6
        if adapt:
            slope(theta, level[0], counts, n, table, work, spare[2])
            moments[0] += 1
            moments[1] += theta
            moments[2] += theta * theta
            moments[3] += spare[2] * spare[2]
        if t < draws.shape[0]:
            spread(theta, work)
            p = work[5][0]
            draws[t, 0] = n + undocumented(s, p, n, cap, table)
            draws[t, 1] = p
            if (t + 1) * seen.shape[0] // sweeps > t * seen.shape[0] // sweeps:
                seen[(t + 1) * seen.shape[0] // sweeps - 1] = work[5]
    return taken / max(sweeps * plan[1], 1)


@njit(cache=True, error_model="numpy")
def unseen(s, n, cap, table, work, theta, draws):
    """Fills `draws` with N and p, and the rest of a row with the cells, as the prior has them for `n` seen."""
    made = 0
    while made < draws.shape[0]:
        from_prior(s, theta)
        spread(theta, work)
        p = work[5][0]
        if math.log(uniform(s)) < hidden_sum(p, n, table) + n * math.log1p(-p):
            draws[made, 0] = n + undocumented(s, p, n, cap, table)
            draws[made, 1:] = work[5]
            made += 1


@njit(cache=True, error_model="numpy")
def totals(s, n, cap, table, draws):
    """Fills in N for each row of `draws`, N and p."""
    for t in range(draws.shape[0]):
        draws[t, 0] = n + undocumented(s, draws[t, 1], n, cap, table)


@njit(cache=True, error_model="numpy")
def look_up(p, n, table, sums, slopes):
    """Fills in S and S′ at each p."""
    for t in range(p.shape[0]):
        sums[t], slopes[t] = hidden_sum(p[t], n, table), hidden_slope(p[t], n, table)


@njit(cache=True, error_model="numpy")
def keep(s, p, n, flat, table, kept):
    """Marks draws, p by p, made with the table `flat`, with the chance that makes them draws by `table`."""
    least = math.inf
    for i in range(flat.shape[1]):
        least = min(least, flat[0, i] - hidden_sum(flat[2, i], n, table))
    for t in range(p.shape[0]):
        weight = hidden_sum(p[t], n, flat) - hidden_sum(p[t], n, table)
        kept[t] = math.log(uniform(s)) < least - weight
