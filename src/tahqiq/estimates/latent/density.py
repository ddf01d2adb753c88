# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201  # numba infers the types of what it compiles
"""The posterior of ten latent classes and its slope, compiled.

A state is `theta`, rows of ten. Row 0: log of −log(1 − break) for the nine breaks of the stick, then log alpha; so
small alphas, under which a break is 1 but for e⁻¹⁰⁰⁰⁰, are no trouble. Row j: the logits of each class's chance of
being on list j. Cells are numbered by bits, the first list being the lowest; cell 0 is on no list. Tempering raises the
likelihood, the undocumented integrated out, to `beta`. `work` is room for chances, complements, −log(1 − break), shares
of classes, each class's part of each cell, and cells.

Loops over classes are of known length and innermost, so the compiler turns them into vector instructions.
"""

from __future__ import annotations

import math

from numba import njit

K = 10  # classes
BREAKS = K - 1
_HALVINGS = 10
_PART = 1.0 / 2.0**_HALVINGS
FAST = {"reassoc", "contract", "arcp", "nsz"}  # not "nnan": a step out of range must be seen
SHAPE, RATE = 0.25, 0.25  # of alpha's prior


@njit(cache=True, forceinline=True, error_model="numpy", fastmath=FAST)
def sigmoid(theta, yes, no):
    """Chances and their complements, both exact at either end; the exponential by repeated squaring."""
    for row in range(1, theta.shape[0]):
        for k in range(K):
            x = -abs(theta[row, k]) * _PART
            t = 1 + x * (1 + x * (1 / 2 + x * (1 / 6 + x * (1 / 24 + x * (1 / 120 + x * (1 / 720))))))
            for _ in range(_HALVINGS):
                t = t * t
            big = 1 / (1 + t)
            small = t * big
            yes[row, k] = big if theta[row, k] > 0 else small
            no[row, k] = small if theta[row, k] > 0 else big


@njit(cache=True, forceinline=True, error_model="numpy", fastmath=FAST)
def spread(theta, work):
    """Fills in −log(1 − break), the shares of classes, each class's mass in each cell, and each cell's total."""
    yes, no, rise, shares, cells, totals = work
    lists = theta.shape[0] - 1
    sigmoid(theta, yes, no)
    rest = 1.0
    for k in range(BREAKS):
        rise[k] = math.exp(theta[0, k])
        yes[0, k], no[0, k] = -math.expm1(-rise[k]), math.exp(-rise[k])
        shares[k] = rest * yes[0, k]
        rest *= no[0, k]
    shares[BREAKS] = rest
    for k in range(K):
        cells[0, k] = shares[k]
    size = 1
    for j in range(1, lists + 1):
        for w in range(size):
            for k in range(K):
                cells[w + size, k] = cells[w, k] * yes[j, k]
                cells[w, k] *= no[j, k]
        size *= 2
    for w in range(size):
        total = 0.0
        for k in range(K):
            total += cells[w, k]
        totals[w] = total


@njit(cache=True, forceinline=True, error_model="numpy", fastmath=FAST)
def hidden_slope(p, n, table):
    """S′(p), as `hidden.table` has it."""
    first = table[2, 0]
    if p <= first:
        return n / (1 - p)
    last = table.shape[1] - 1
    at = min((p - first) / (1 - first) * last, last - 1e-9)
    i = int(at)
    u = at - i
    return table[1, i] + u * (table[1, i + 1] - table[1, i])


@njit(cache=True, forceinline=True, error_model="numpy", fastmath=FAST)
def hidden_sum(p, n, table):
    """S(p), by cubics through the values and slopes of `hidden.table`."""
    first = table[2, 0]
    if p <= first:
        return -n * math.log1p(-p)
    last = table.shape[1] - 1
    at = min((p - first) / (1 - first) * last, last - 1e-9)
    i = int(at)
    u = at - i
    h = (1 - first) / last
    a, b = table[0, i], table[0, i + 1]
    c, d = h * table[1, i] - (b - a), -h * table[1, i + 1] + (b - a)
    return (1 - u) * a + u * b + u * (1 - u) * (c * (1 - u) + d * u)


@njit(cache=True, forceinline=True, error_model="numpy", fastmath=FAST)
def likelihood(counts, n, table, totals):
    """Log likelihood with the undocumented integrated out, up to a constant."""
    found = hidden_sum(totals[0], n, table)
    for w in range(1, counts.shape[0]):
        if counts[w] > 0:
            found += counts[w] * math.log(totals[w])
    return found


@njit(cache=True, forceinline=True, error_model="numpy", fastmath=FAST)
def prior(theta, yes, no):
    """Log density of `theta`: Gamma alpha, exponential breaks, even chances on the scale of logits."""
    found = SHAPE * theta[0, BREAKS] - RATE * math.exp(theta[0, BREAKS])
    for k in range(BREAKS):
        x = theta[0, k] + theta[0, BREAKS]
        found += x - math.exp(x)
    for row in range(1, theta.shape[0]):
        product = 1.0
        for k in range(K):
            product *= yes[row, k] * no[row, k]
            if product < 1e-200:
                found += math.log(product)
                product = 1.0
        found += math.log(product)
    return found


@njit(cache=True, forceinline=True, error_model="numpy", fastmath=FAST)
def slope(theta, beta, counts, n, table, work, out):
    """Gradient of the log posterior into `out`: what is expected in each class, less what its chances expect."""
    yes, no, rise, _, cells, totals = work
    lists = theta.shape[0] - 1
    spread(theta, work)
    size = counts.shape[0]
    for w in range(size):
        weight = counts[w] / totals[w] if w else hidden_slope(totals[0], n, table)
        weight *= beta
        for k in range(K):
            cells[w, k] *= weight
    half = size // 2
    for j in range(lists, 0, -1):
        for k in range(K):
            out[j, k] = 0.0
        for w in range(half):
            for k in range(K):
                out[j, k] += cells[w + half, k]
                cells[w, k] += cells[w + half, k]
        half //= 2
    for j in range(1, lists + 1):
        for k in range(K):
            out[j, k] += 1 - (cells[0, k] + 2) * yes[j, k]
    alpha = math.exp(theta[0, BREAKS])
    later, pull = cells[0, BREAKS], 0.0
    for k in range(BREAKS - 1, -1, -1):
        told = rise[k] * (cells[0, k] * no[0, k] / yes[0, k] - later)
        out[0, k] = 1 - alpha * rise[k] + told
        pull += 1 - alpha * rise[k]
        later += cells[0, k]
    out[0, BREAKS] = SHAPE - RATE * alpha + pull
