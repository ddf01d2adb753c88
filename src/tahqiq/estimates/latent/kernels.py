# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201  # numba infers the types of what it compiles
"""The posterior of ten latent classes and moves through it, compiled.

A state is `theta`, rows of ten. Row 0: log of −log(1 − break) for the nine breaks of the stick, then log alpha; so
small alphas, under which a break is 1 but for e⁻¹⁰⁰⁰⁰, are no trouble. Row j: the logits of each class's chance of
being on list j. Cells are numbered by bits, the first list being the lowest; cell 0 is on no list. Tempering raises the
likelihood, the undocumented integrated out, to `beta`. `work` is room for chances, complements, −log(1 − break), shares
of classes, each class's part of each cell, and cells.

Loops over classes are of known length and innermost, so the compiler turns them into vector instructions.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from tahqiq.estimates.latent.chance import binomial, gamma, log_gamma, normal, poisson, uniform

CLASSES = 10
_K = CLASSES
_BREAKS = CLASSES - 1
_FAR = 200.0  # of a coordinate: further out there is no prior mass to speak of
_HALVINGS = 10
_PART = 1.0 / 2.0**_HALVINGS
_FAST = {"reassoc", "contract", "arcp", "nsz"}  # not "nnan": a step out of range must be seen
_SHAPE, _RATE = 0.25, 0.25  # of alpha's prior
_TRIES = 30
_CAREFUL = 0.15  # of moves, with a quarter of the step: where the posterior is narrower than elsewhere
_LEAST = 1e-250  # of a share that can change places
_ALMOST = 1e-9  # of a class that is seen at all, to be stretched


@njit(cache=True, error_model="numpy", fastmath=_FAST)
def sigmoid(theta, yes, no):
    """Chances and their complements, both exact at either end; the exponential by repeated squaring."""
    for row in range(1, theta.shape[0]):
        for k in range(_K):
            x = -abs(theta[row, k]) * _PART
            t = 1 + x * (1 + x * (1 / 2 + x * (1 / 6 + x * (1 / 24 + x * (1 / 120 + x * (1 / 720))))))
            for _ in range(_HALVINGS):
                t = t * t
            big = 1 / (1 + t)
            small = t * big
            yes[row, k] = big if theta[row, k] > 0 else small
            no[row, k] = small if theta[row, k] > 0 else big


@njit(cache=True, error_model="numpy", fastmath=_FAST)
def spread(theta, work):
    """Fills in −log(1 − break), the shares of classes, each class's mass in each cell, and each cell's total."""
    yes, no, rise, shares, cells, totals = work
    lists = theta.shape[0] - 1
    sigmoid(theta, yes, no)
    rest = 1.0
    for k in range(_BREAKS):
        rise[k] = math.exp(theta[0, k])
        yes[0, k], no[0, k] = -math.expm1(-rise[k]), math.exp(-rise[k])
        shares[k] = rest * yes[0, k]
        rest *= no[0, k]
    shares[_BREAKS] = rest
    for k in range(_K):
        cells[0, k] = shares[k]
    size = 1
    for j in range(1, lists + 1):
        for w in range(size):
            for k in range(_K):
                cells[w + size, k] = cells[w, k] * yes[j, k]
                cells[w, k] *= no[j, k]
        size *= 2
    for w in range(size):
        total = 0.0
        for k in range(_K):
            total += cells[w, k]
        totals[w] = total


@njit(cache=True, error_model="numpy", fastmath=_FAST)
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


@njit(cache=True, error_model="numpy", fastmath=_FAST)
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


@njit(cache=True, error_model="numpy", fastmath=_FAST)
def likelihood(counts, n, table, totals):
    """Log likelihood with the undocumented integrated out, up to a constant."""
    found = hidden_sum(totals[0], n, table)
    for w in range(1, counts.shape[0]):
        if counts[w] > 0:
            found += counts[w] * math.log(totals[w])
    return found


@njit(cache=True, error_model="numpy", fastmath=_FAST)
def prior(theta, yes, no):
    """Log density of `theta`: Gamma alpha, exponential breaks, even chances on the scale of logits."""
    found = _SHAPE * theta[0, _BREAKS] - _RATE * math.exp(theta[0, _BREAKS])
    for k in range(_BREAKS):
        x = theta[0, k] + theta[0, _BREAKS]
        found += x - math.exp(x)
    for row in range(1, theta.shape[0]):
        product = 1.0
        for k in range(_K):
            product *= yes[row, k] * no[row, k]
            if product < 1e-200:
                found += math.log(product)
                product = 1.0
        found += math.log(product)
    return found


@njit(cache=True, error_model="numpy", fastmath=_FAST)
def slope(theta, beta, counts, n, table, work, out):
    """Gradient of the log posterior into `out`: what is expected in each class, less what its chances expect."""
    yes, no, rise, _, cells, totals = work
    lists = theta.shape[0] - 1
    spread(theta, work)
    size = counts.shape[0]
    for w in range(size):
        weight = counts[w] / totals[w] if w else hidden_slope(totals[0], n, table)
        weight *= beta
        for k in range(_K):
            cells[w, k] *= weight
    half = size // 2
    for j in range(lists, 0, -1):
        for k in range(_K):
            out[j, k] = 0.0
        for w in range(half):
            for k in range(_K):
                out[j, k] += cells[w + half, k]
                cells[w, k] += cells[w + half, k]
        half //= 2
    for j in range(1, lists + 1):
        for k in range(_K):
            out[j, k] += 1 - (cells[0, k] + 2) * yes[j, k]
    alpha = math.exp(theta[0, _BREAKS])
    later, pull = cells[0, _BREAKS], 0.0
    for k in range(_BREAKS - 1, -1, -1):
        told = rise[k] * (cells[0, k] * no[0, k] / yes[0, k] - later)
        out[0, k] = 1 - alpha * rise[k] + told
        pull += 1 - alpha * rise[k]
        later += cells[0, k]
    out[0, _BREAKS] = _SHAPE - _RATE * alpha + pull


@njit(cache=True, error_model="numpy", fastmath=_FAST)
def fly(s, theta, beta, counts, n, table, scale, eps, steps, work, spare):
    """One Hamiltonian move of `theta` with masses 1/scale²; returns the chance of acceptance. Neal (2011)."""
    yes, no, _, _, _, totals = work
    there, moment, force = spare
    rows = theta.shape[0]
    slope(theta, beta, counts, n, table, work, force)
    before = prior(theta, yes, no) + beta * likelihood(counts, n, table, totals)
    for r in range(rows):
        for k in range(_K):
            moment[r, k] = normal(s)
    kinetic = 0.0
    for r in range(rows):
        for k in range(_K):
            kinetic += moment[r, k] * moment[r, k]
            moment[r, k] += 0.5 * eps * scale[r, k] * force[r, k]
            there[r, k] = theta[r, k]
    for step in range(steps):
        furthest = 0.0
        for r in range(rows):
            for k in range(_K):
                there[r, k] += eps * scale[r, k] * moment[r, k]
                furthest = max(furthest, abs(there[r, k]))
        if not furthest < _FAR:
            return 0.0
        slope(there, beta, counts, n, table, work, force)
        push = eps if step < steps - 1 else 0.5 * eps
        for r in range(rows):
            for k in range(_K):
                moment[r, k] += push * scale[r, k] * force[r, k]
    after = prior(there, yes, no) + beta * likelihood(counts, n, table, totals)
    for r in range(rows):
        for k in range(_K):
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
        for k in range(_K):
            if left == 0:
                break
            c = left if k == _BREAKS or cells[w, k] >= mass else binomial(s, left, cells[w, k] / mass)
            mass -= cells[w, k]
            left -= c
            size[k] += c
            if c > 0:
                for j in range(lists):
                    if w >> j & 1:
                        ones[j, k] += c
    alpha, later = math.exp(theta[0, _BREAKS]), 0
    for k in range(_BREAKS, -1, -1):
        if k < _BREAKS:
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
    total = _RATE
    for k in range(_BREAKS):
        total += math.exp(theta[0, k])
    theta[0, _BREAKS] = within(log_gamma(s, _SHAPE + _BREAKS) - math.log(total))


@njit(cache=True, error_model="numpy")
def slide(s, theta, beta, counts, n, table, work, held):
    """Moves alpha together with the breaks from a random one on, as if alpha had always been so.

    −alpha·log(1 − break) is exponential with mean 1 whatever alpha is; the moved breaks keep it.
    """
    spread(theta, work)
    before = likelihood(counts, n, table, work[5])
    first = int(uniform(s) * _K)
    move = normal(s) * math.exp(normal(s))
    alpha, new = math.exp(theta[0, _BREAKS]), math.exp(theta[0, _BREAKS] + move)
    gain = _SHAPE * move - _RATE * (new - alpha)
    held[:] = theta[0]
    for k in range(_BREAKS):
        if k < first:
            gain += move - (new - alpha) * math.exp(theta[0, k])
        else:
            theta[0, k] -= move
    theta[0, _BREAKS] += move
    spread(theta, work)
    gain += beta * (likelihood(counts, n, table, work[5]) - before)
    if not math.log(uniform(s)) < gain:
        theta[0] = held


@njit(cache=True, error_model="numpy", fastmath=_FAST)
def stretch(s, theta, beta, counts, n, table, times, work, column, sums, breaks):
    """Makes one class harder or easier to see on all lists alike, keeping its share of those seen; `times` times.

    Odds of its chances go up by one factor, and its share so that its odds among the seen stay: only the overlaps and
    the undocumented change. In logits of chances and breaks the move has Jacobian 1.
    """
    yes, no, rise, shares, cells, totals = work
    lists = theta.shape[0] - 1
    spread(theta, work)
    before = likelihood(counts, n, table, totals)
    alpha = math.exp(theta[0, _BREAKS])
    for _ in range(times):
        u = uniform(s)
        c = int(u * u * _K)
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
        if c == _BREAKS:
            part = 1.0
        for k in range(c, -1, -1):
            if k < c:
                shift = -math.log1p((grown - 1) * part)
                part *= no[0, k]
            if k < _BREAKS:
                odds = rise[k] + math.log(yes[0, k])
                breaks[k] = log_rise(odds + shift)
                new = math.exp(breaks[k])
                gain += math.log(-math.expm1(-new) / yes[0, k]) - alpha * (new - rise[k])
        after = likelihood(counts, n, table, sums)
        if math.log(uniform(s)) < gain + beta * (after - before):
            for j in range(1, lists + 1):
                theta[j, c] += move
            for k in range(min(c, _BREAKS - 1) + 1):
                theta[0, k] = breaks[k]
            spread(theta, work)
            before = after


@njit(cache=True, error_model="numpy")
def swap(s, theta, times, shares):
    """Tries to exchange two classes, `times` times: the likelihood stays, the prior of the breaks decides.

    The density of shares is a constant times (last share)^(alpha−1) over the product of what is left before each break.
    """
    alpha = math.exp(theta[0, _BREAKS])
    rest = 1.0
    for k in range(_BREAKS):
        rise = math.exp(theta[0, k])
        shares[k] = rest * -math.expm1(-rise)
        rest *= math.exp(-rise)
    shares[_BREAKS] = rest
    for turn in range(times):
        a, b = int(uniform(s) * _BREAKS), int(uniform(s) * _K)
        if turn % 2 == 0:
            b = a + 1
        if a == b or b < a:
            continue
        tail = 0.0
        for k in range(_BREAKS, b, -1):
            tail += shares[k]
        if min(shares[a], shares[b]) < _LEAST or (b < _BREAKS and tail < _LEAST):
            continue
        gain = (shares[a] / shares[b]) ** (alpha - 1) if b == _BREAKS else 1.0
        left = tail
        for k in range(b, a, -1):
            left += shares[k]
            if k < _BREAKS:
                gain *= left / (left - shares[b] + shares[a])
        if uniform(s) < gain:
            shares[a], shares[b] = shares[b], shares[a]
            for j in range(1, theta.shape[0]):
                theta[j, a], theta[j, b] = theta[j, b], theta[j, a]
            for k in range(b, a - 1, -1):
                if k < _BREAKS:
                    theta[0, k] = within(math.log(math.log1p(shares[k] / tail)))
                tail += shares[k]


@njit(cache=True, error_model="numpy")
def from_prior(s, theta):
    """Fills in a state drawn from the prior."""
    theta[0, _BREAKS] = within(log_gamma(s, _SHAPE) - math.log(_RATE))
    for k in range(_BREAKS):
        theta[0, k] = within(math.log(-math.log(uniform(s))) - theta[0, _BREAKS])
    for j in range(1, theta.shape[0]):
        for k in range(_K):
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
    ones, size = np.zeros((lists, _K), np.int64), np.zeros(_K, np.int64)
    column, sums, held = np.empty(counts.shape[0]), np.empty(counts.shape[0]), np.empty(_K)
    taken = 0.0
    for t in range(sweeps):
        if level[0] == 1.0:
            for _ in range(plan[2]):
                allot(s, theta, counts, n, cap, table, work, ones, size)
                concentrate(s, theta)
        swap(s, theta, _K, work[3])
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
