# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201, ANN202, RUF046  # numba infers the types of what it compiles
"""Random numbers inside compiled loops: the generator's state is passed along, so a seed gives the same chain.

xoshiro256+ (Blackman and Vigna 2021), ziggurat normals (Marsaglia and Tsang 2000, as laid out by Doornik 2005), gamma
by Marsaglia and Tsang (2000), binomial and Poisson by transformed rejection (Hörmann 1993). numba's own binomial loses
up to three of n where n is large.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

State = NDArray[np.uint64]

_LAYERS = 128
_TAIL = 3.442619855899
_AREA = 9.91256303526217e-3
_U7, _U11, _U17, _U45, _U19 = (np.uint64(n) for n in (7, 11, 17, 45, 19))
_LAST_LAYER = np.uint64(_LAYERS - 1)
_FEW = 10.0  # expected successes or events up to which they are counted one by one


def _edges() -> NDArray[np.float64]:
    x = np.zeros(_LAYERS + 1)
    f = math.exp(-0.5 * _TAIL * _TAIL)
    x[0], x[1] = _AREA / f, _TAIL
    for i in range(2, _LAYERS):
        x[i] = math.sqrt(-2 * math.log(_AREA / x[i - 1] + f))
        f = math.exp(-0.5 * x[i] * x[i])
    return x


_X = _edges()
_RATIO = _X[1:] / _X[:-1]


def state(seed: int, stream: int) -> State:
    """The state at the start of one stream of a seed; streams of one seed are independent."""
    return np.random.SeedSequence([seed, stream]).generate_state(4, np.uint64).astype(np.uint64)


@njit(cache=True, forceinline=True)
def bits(s):
    """The next 64 bits."""
    out = s[0] + s[3]
    t = s[1] << _U17
    s[2] ^= s[0]
    s[3] ^= s[1]
    s[1] ^= s[2]
    s[0] ^= s[3]
    s[2] ^= t
    s[3] = (s[3] << _U45) | (s[3] >> _U19)
    return out


@njit(cache=True, forceinline=True)
def uniform(s):
    """In (0, 1)."""
    return (float(bits(s) >> _U11) + 0.5) * (1.0 / 9007199254740992.0)


@njit(cache=True, forceinline=True)
def normal(s):
    """Standard normal."""
    while True:
        word = bits(s)
        i = int((word >> _U7) & _LAST_LAYER)  # the lowest bits of xoshiro256+ are weak
        u = 2.0 * ((float(word >> _U17) + 0.5) * (1.0 / 140737488355328.0)) - 1.0
        if abs(u) < _RATIO[i]:
            return u * _X[i]
        if i == 0:
            while True:
                x = math.log(uniform(s)) / _TAIL
                if -2.0 * math.log(uniform(s)) >= x * x:
                    return _TAIL - x if u > 0 else x - _TAIL
        x = u * _X[i]
        high = math.exp(-0.5 * (_X[i] * _X[i] - x * x))
        low = math.exp(-0.5 * (_X[i + 1] * _X[i + 1] - x * x))
        if low + uniform(s) * (high - low) < 1.0:
            return x


@njit(cache=True, forceinline=True)
def gamma(s, shape):
    """Gamma with scale 1 and a shape of 1 or more."""
    if shape == 1.0:
        return -math.log(uniform(s))
    d = shape - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    while True:
        x = normal(s)
        v = 1.0 + c * x
        if v <= 0.0:
            continue
        v = v * v * v
        u = uniform(s)
        if u < 1.0 - 0.0331 * x * x * x * x or math.log(u) < 0.5 * x * x + d * (1.0 - v + math.log(v)):
            return d * v


@njit(cache=True, forceinline=True)
def log_gamma(s, shape):
    """Log of a gamma draw, also of shapes so small that the draw itself would be nought."""
    draw = math.log(gamma(s, shape + 1.0 if shape < 1.0 else shape))
    return draw + math.log(uniform(s)) / shape if shape < 1.0 else draw


@njit(cache=True, forceinline=True)
def binomial(s, n, p):
    """Successes of `n` trials."""
    if n <= 0 or p <= 0.0:
        return 0
    if p >= 1.0:
        return n
    rarer = _rarer(s, n, min(p, 1.0 - p))
    return n - rarer if p > 0.5 else rarer


@njit(cache=True, forceinline=True)
def _rarer(s, n, p):
    q = 1.0 - p
    if n * p < _FEW:
        ratio = p / q
        while True:
            u, term, k = uniform(s), math.exp(n * math.log1p(-p)), 0
            while u > term and k < n:
                u -= term
                k += 1
                term *= ratio * (n - k + 1) / k
                if k > 110:
                    break
            if k <= 110:
                return k
    spread = math.sqrt(n * p * q)
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    inside = 0.92 - 4.2 / b
    while True:
        u, v = uniform(s) - 0.5, uniform(s)
        rim = 0.5 - abs(u)
        k = int(math.floor((2.0 * a / rim + b) * u + n * p + 0.5))
        if rim >= 0.07 and v <= inside:
            return k
        if k < 0 or k > n:
            continue
        m = math.floor((n + 1) * p)
        v *= (2.83 + 5.1 / b) * spread / (a / (rim * rim) + b)
        peak = math.lgamma(m + 1.0) + math.lgamma(n - m + 1.0)
        if math.log(v) <= peak - math.lgamma(k + 1.0) - math.lgamma(n - k + 1.0) + (k - m) * math.log(p / q):
            return k


@njit(cache=True, forceinline=True)
def poisson(s, mean):
    """Events where `mean` are expected."""
    if mean < _FEW:
        left, k = math.exp(-mean), 0
        product = uniform(s)
        while product > left:
            product *= uniform(s)
            k += 1
        return k
    b = 0.931 + 2.53 * math.sqrt(mean)
    a = -0.059 + 0.02483 * b
    inside = 0.9277 - 3.6224 / (b - 2.0)
    while True:
        u, v = uniform(s) - 0.5, uniform(s)
        rim = 0.5 - abs(u)
        k = int(math.floor((2.0 * a / rim + b) * u + mean + 0.43))
        if rim >= 0.07 and v <= inside:
            return k
        if k < 0 or (rim < 0.013 and v > rim):
            continue
        v *= (1.1239 + 1.1328 / (b - 3.4)) / (a / (rim * rim) + b)
        if math.log(v) <= k * math.log(mean) - mean - math.lgamma(k + 1.0):
            return k
