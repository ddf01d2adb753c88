"""Umbrella sampling: chains that are about as often at every N, so that modes apart in N are joined by the way between.

Torrie and Valleau (1977). A weight along −log(1 − p), p the share on no list, is learnt in rounds that are thrown away;
draws are then kept with the chance that undoes it, which leaves draws from the posterior itself.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tahqiq.estimates.latent import moves
from tahqiq.estimates.latent.chains import Chain, Data, Plan, metric

Vector = NDArray[np.float64]

_BINS = 24
_TURNS, _ADAPTED, _LEARNT = 8, 500, 3_000  # turns of learning, and rounds in each: for the step, for the weight
_SPARE = 0.02  # of a bin's fair part, added to each, so that empty ones are not filled at one go
_NARROW = 0.1  # the least that is made even
_DEEP = 8.0  # the log of the greatest part that the weight makes up for
_NODES = 16_384


def over(data: Data, places: Vector, weight: Vector) -> Data:
    """The table with the weight (its log at `places` along −log(1 − p), constant beyond) added to the sum over m."""
    from scipy.interpolate import CubicSpline

    p = np.linspace(min(-np.expm1(-places[0]), data.hidden[2, 0]), 1.0, _NODES)
    x = -np.log1p(-np.minimum(p, 1 - 1e-12))
    curve, within = CubicSpline(places, weight - weight[0]), np.clip(x, places[0], places[-1])
    inside = (places[0] < x) & (x < places[-1])
    sums, slopes = np.empty(_NODES), np.empty(_NODES)
    moves.look_up(p, float(data.observed), data.hidden, sums, slopes)
    slopes += np.where(inside, curve(within, 1) * np.exp(x), 0.0)
    return replace(data, hidden=np.stack([sums + curve(within), slopes, p]))


def learn(chains: list[Chain], plan: Plan, data: Data, reach: tuple[float, float]) -> Vector:
    """Gives every chain the table with the weight that makes it even between two p's, and returns their metric."""
    low, high = -np.log1p(-np.array(reach))
    places = np.linspace(low, max(high, low + _NARROW), _BINS)
    edges = np.concatenate([[-np.inf], (places[1:] + places[:-1]) / 2, [np.inf]])
    weight, scale = np.zeros(_BINS), np.ones_like(chains[0].theta)
    for turn in range(_TURNS):
        _settle(chains, over(data, places, weight))
        sums = sum(chain.adapt(_ADAPTED, plan, scale) for chain in chains)
        at = np.concatenate([chain.run(_LEARNT, plan, scale)[0][:, 1] for chain in chains])
        often = np.histogram(-np.log1p(-at), edges)[0]
        weight -= np.log(often + _SPARE * len(at) / _BINS) * (1.0 if turn < _TURNS // 2 else 0.5)
        weight = np.minimum(weight, weight.min() + _DEEP)
        scale = metric(np.asarray(sums))
    _settle(chains, over(data, places, weight))
    for chain in chains:
        chain.adapt(_ADAPTED, plan, scale)
    return scale


def _settle(chains: list[Chain], data: Data) -> None:
    """The same table and the same step for all, from where each is."""
    step = float(np.mean([c.level[1] for c in chains]))
    for chain in chains:
        chain.data = data
        chain.level[:] = 1.0, step, 0.0


def run(chain: Chain, data: Data, rounds: int, plan: Plan, scale: Vector, fits: int) -> tuple[Vector, Vector]:
    """As a chain's `run`, of the draws kept, `data` having the table without the weight."""
    draws, seen = chain.run(rounds, plan, scale, fits)
    return undone(chain, data, draws), seen[_kept(chain, data, seen[:, 0])]


def undone(chain: Chain, data: Data, draws: Vector) -> Vector:
    """Those of the draws (N and p) that are kept, with N drawn anew, the weight having no part in it."""
    draws = draws[_kept(chain, data, draws[:, 1])]
    _, n, cap, hidden = data.packed
    moves.totals(chain.chance, n, cap, hidden, draws)
    return draws


def _kept(chain: Chain, data: Data, p: Vector) -> NDArray[np.bool_]:
    kept = np.empty(len(p), np.bool_)
    moves.keep(chain.chance, p, float(data.observed), chain.data.hidden, data.hidden, kept)
    return kept
