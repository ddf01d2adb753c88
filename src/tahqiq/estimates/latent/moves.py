# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201  # numba infers the types of what it compiles
"""Moves through the posterior of `density`, compiled, and rounds of them: Gibbs, swaps, stretches, Hamiltonian flights.

numba's cache looks at this file alone: after a change to `density` or `chance`, touch it.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from tahqiq.estimates.latent.chance import binomial, gamma, log_gamma, normal, poisson, uniform
from tahqiq.estimates.latent.density import BREAKS, FAST, RATE, SHAPE, K, hidden_sum, likelihood, prior, slope, spread

_FAR = 200.0  # of a coordinate: further out there is no prior mass to speak of
_TRIES = 30
_CAREFUL = 0.15  # of moves, with a quarter of the step: where the posterior is narrower than elsewhere
_LEAST = 1e-250  # of a share that can change places
_ALMOST = 1e-9  # of a class that is seen at all, to be stretched


@njit(cache=True, error_model="numpy", fastmath=FAST)
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
        if not furthest < _FAR:
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


@njit(cache=True, error_model="numpy")
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


@njit(cache=True, error_model="numpy")
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


@njit(cache=True, error_model="numpy")
def log_rise(odds):
    """Log of −log(1 − break) for a break with these log odds."""
    if odds < -30.0:
        return odds
    return math.log(max(odds, 0.0) + math.log1p(math.exp(-abs(odds))))


@njit(cache=True, error_model="numpy")
def within(x):
    """Kept within reach."""
    return min(max(x, 1 - _FAR), _FAR - 1)


@njit(cache=True, error_model="numpy")
def concentrate(s, theta):
    """A draw of alpha given the breaks, which stay where they are."""
    total = RATE
    for k in range(BREAKS):
        total += math.exp(theta[0, k])
    theta[0, BREAKS] = within(log_gamma(s, SHAPE + BREAKS) - math.log(total))


@njit(cache=True, error_model="numpy")
def slide(s, theta, beta, counts, n, table, work, held):
    """Moves alpha together with the breaks from a random one on, as if alpha had always been so.

    −alpha·log(1 − break) is exponential with mean 1 whatever alpha is; the moved breaks keep it.
    """
    spread(theta, work)
    before = likelihood(counts, n, table, work[5])
    first = int(uniform(s) * K)
    move = normal(s) * math.exp(normal(s))
    alpha, new = math.exp(theta[0, BREAKS]), math.exp(theta[0, BREAKS] + move)
    gain = SHAPE * move - RATE * (new - alpha)
    held[:] = theta[0]
    for k in range(BREAKS):
        if k < first:
            gain += move - (new - alpha) * math.exp(theta[0, k])
        else:
            theta[0, k] -= move
    theta[0, BREAKS] += move
    spread(theta, work)
    gain += beta * (likelihood(counts, n, table, work[5]) - before)
    if not math.log(uniform(s)) < gain:
        theta[0] = held


@njit(cache=True, error_model="numpy", fastmath=FAST)
def stretch(s, theta, beta, counts, n, table, times, work, column, sums, breaks):
    """Makes one class harder or easier to see on all lists alike, keeping its share of those seen; `times` times.

    Odds of its chances go up by one factor, and its share so that its odds among the seen stay: only the overlaps and
    the undocumented change. In logits of chances and breaks the move has Jacobian 1.
    """
    yes, no, rise, shares, cells, totals = work
    lists = theta.shape[0] - 1
    spread(theta, work)
    before = likelihood(counts, n, table, totals)
    alpha = math.exp(theta[0, BREAKS])
    for _ in range(times):
        u = uniform(s)
        c = int(u * u * K)
        move = 0.3 * normal(s) * math.exp(normal(s))
        if shares[c] < _LEAST:
            continue
        factor, gain, unseen = math.exp(move), 0.0, 1.0
        column[0] = shares[c]
        size = 1
        for j in range(1, lists + 1):
            odds = 1 / (no[j, c] + factor * yes[j, c])
            y, x = factor * yes[j, c] * odds, no[j, c] * odds
            gain += math.log(x / no[j, c] * y / yes[j, c])
            unseen *= no[j, c]
            for w in range(size):
                column[w + size] = column[w] * y
                column[w] *= x
            size *= 2
        seen, would = 1 - unseen, 1 - column[0] / shares[c]
        if min(seen, would) < _ALMOST:
            continue
        grown = seen / would
        whole = 1 + shares[c] * (grown - 1)
        for w in range(size):
            sums[w] = (totals[w] - cells[w, c] + grown * column[w]) / whole
        if not sums[0] < 1.0:
            continue
        part, shift = yes[0, c], math.log(grown)
        if c == BREAKS:
            part = 1.0
        for k in range(c, -1, -1):
            if k < c:
                shift = -math.log1p((grown - 1) * part)
                part *= no[0, k]
            if k < BREAKS:
                odds = rise[k] + math.log(yes[0, k])
                breaks[k] = log_rise(odds + shift)
                new = math.exp(breaks[k])
                gain += math.log(-math.expm1(-new) / yes[0, k]) - alpha * (new - rise[k])
        after = likelihood(counts, n, table, sums)
        if math.log(uniform(s)) < gain + beta * (after - before):
            for j in range(1, lists + 1):
                theta[j, c] += move
            for k in range(min(c, BREAKS - 1) + 1):
                theta[0, k] = breaks[k]
            spread(theta, work)
            before = after


@njit(cache=True, error_model="numpy")
def swap(s, theta, times, shares):
    """Tries to exchange two classes, `times` times: the likelihood stays, the prior of the breaks decides.

    The density of shares is a constant times (last share)^(alpha−1) over the product of what is left before each break.
    """
    alpha = math.exp(theta[0, BREAKS])
    rest = 1.0
    for k in range(BREAKS):
        rise = math.exp(theta[0, k])
        shares[k] = rest * -math.expm1(-rise)
        rest *= math.exp(-rise)
    shares[BREAKS] = rest
    for turn in range(times):
        a, b = int(uniform(s) * BREAKS), int(uniform(s) * K)
        if turn % 2 == 0:
            b = a + 1
        if a == b or b < a:
            continue
        tail = 0.0
        for k in range(BREAKS, b, -1):
            tail += shares[k]
        if min(shares[a], shares[b]) < _LEAST or (b < BREAKS and tail < _LEAST):
            continue
        gain = (shares[a] / shares[b]) ** (alpha - 1) if b == BREAKS else 1.0
        left = tail
        for k in range(b, a, -1):
            left += shares[k]
            if k < BREAKS:
                gain *= left / (left - shares[b] + shares[a])
        if uniform(s) < gain:
            shares[a], shares[b] = shares[b], shares[a]
            for j in range(1, theta.shape[0]):
                theta[j, a], theta[j, b] = theta[j, b], theta[j, a]
            for k in range(b, a - 1, -1):
                if k < BREAKS:
                    theta[0, k] = within(math.log(math.log1p(shares[k] / tail)))
                tail += shares[k]


@njit(cache=True, error_model="numpy")
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
