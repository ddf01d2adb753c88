# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201  # numba infers the types of what it compiles
"""Moves of whole classes: alpha with its breaks, a class made harder to see, two classes in each other's place."""

from __future__ import annotations

import math

from numba import njit

from tahqiq.estimates.latent.chance import normal, uniform
from tahqiq.estimates.latent.density import BREAKS, FAST, RATE, SHAPE, K, likelihood, spread
from tahqiq.estimates.latent.gibbs import log_rise, within

_LEAST = 1e-250  # of a share that can change places
_ALMOST = 1e-9  # of a class that is seen at all, to be stretched


@njit(cache=True, forceinline=True, error_model="numpy")
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


@njit(cache=True, forceinline=True, error_model="numpy", fastmath=FAST)
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


@njit(cache=True, forceinline=True, error_model="numpy")
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
