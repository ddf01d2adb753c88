"""Draws from the posterior until chains agree: straight chains first, flattened ones where modes lie apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tahqiq.estimates import diagnostics
from tahqiq.estimates.latent import flat, moves
from tahqiq.estimates.latent.chains import CHAINS, Chain, Data, Plan, anneal, warm

Vector = NDArray[np.float64]
Runner = Callable[[int, int], tuple[Vector, Vector]]

PLAN = Plan(steps=24, moves=1, sweeps=1, stretches=16)
EVEN = Plan(steps=40, moves=1, sweeps=0, stretches=8)  # of flattened chains: a Gibbs sweep knows nothing of the weight
RHAT, ESS = 1.01, 400
FITS = 250  # of each chain, for the posterior predictive
_FIRST, _LAST = 2_000, 32_000  # rounds of a straight chain: at first, at most
_HOPELESS = 1.05  # R-hat after a few blocks, from which on straight chains are given up
_BLOCKS = 3
_FLAT, _MOST_FLAT = 8_000, 128_000  # rounds of a flattened chain, of which about a quarter are kept
_MORE = 4  # times the fits, for the same reason
_FEW, _UNTOLD = 50, 99.0  # draws kept of a chain, with which it says nothing; R-hat then
_CELLS = 64  # beyond which every round costs more, and fewer are made
_SEARCHERS = 16
_HASTY = 4  # rounds a rung: fast enough to be caught in a mode with little weight
_SETTLE = 150
_RARE, _NEAR = 0.001, 1.1  # a searcher further out than the draws but for these, by this factor, is elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Chains of N (rows), fitted cells, what says whether they are one distribution, and where searchers ended.

    `elsewhere` are medians of searchers that settled where no draw of the chains comes near.
    """

    totals: Vector
    fits: Vector
    rhat: float
    ess_bulk: float
    ess_tail: float
    flattened: bool
    searched: tuple[float, ...]
    elsewhere: tuple[float, ...]

    @property
    def converged(self) -> bool:
        """Whether chains agree and are worth enough draws."""
        return self.rhat <= RHAT and min(self.ess_bulk, self.ess_tail) >= ESS


def sample(data: Data, seed: int, *, most: int = _LAST) -> Sample:
    """The same numbers for the same seed; effort is bounded by rounds (`most` a chain), never by the clock."""
    limit = max(_FIRST, int(most * min(1.0, _CELLS / len(data.counts))))
    chains = [Chain.start(data, seed, n) for n in range(CHAINS)]
    scale = warm(chains, PLAN)
    searchers = _search(data, seed)
    found = _until([_straight(c, scale) for c in chains], (_FIRST, limit), searchers, flattened=False)
    if found.converged and not found.elsewhere:
        return found
    return _joined(chains, data, searchers, found, limit)


def _joined(
    chains: list[Chain], data: Data, searchers: list[tuple[Chain, float]], straight: Sample, limit: int
) -> Sample:
    """The chains again, from all parts of what the searchers saw and flattened over all that was seen."""
    ordered = [chain for chain, _ in sorted(searchers, key=lambda s: s[1])]
    for n, chain in enumerate(chains):
        chain.theta[:] = ordered[n * (len(ordered) - 1) // (CHAINS - 1)].theta
    ends = [float(e) for e in np.quantile(straight.totals, (_RARE, 1 - _RARE))]
    reach = min(*ends, *straight.searched), max(*ends, *straight.searched)
    scale = flat.learn(chains, EVEN, data, (1 - data.observed / reach[0], 1 - data.observed / reach[1]))
    runners = [_flattened(c, data, scale) for c in chains]
    return _until(runners, (_FLAT, _MOST_FLAT * limit // _LAST), searchers, flattened=True)


def _straight(chain: Chain, scale: Vector) -> Runner:
    return lambda rounds, fits: chain.run(rounds, PLAN, scale, fits)


def _flattened(chain: Chain, data: Data, scale: Vector) -> Runner:
    return lambda rounds, fits: flat.run(chain, data, rounds, EVEN, scale, _MORE * fits)


def _until(
    runners: Sequence[Runner], effort: tuple[int, int], searchers: list[tuple[Chain, float]], *, flattened: bool
) -> Sample:
    """Doubles the draws until the chains agree, no more may be made, or (straight) it is hopeless."""
    told: list[tuple[Vector, Vector]] = [r(effort[0], FITS) for r in runners]
    block = 1
    while True:
        found = _assess([d for d, _ in told], [s for _, s in told], searchers, flattened)
        done = effort[0] * 2 ** (block - 1)
        given_up = not flattened and block >= _BLOCKS and found.rhat > _HOPELESS
        if found.converged or 2 * done > effort[1] or given_up:
            return found
        more = [r(done, FITS) for r in runners]
        told = [(np.concatenate([a, b]), np.concatenate([s, u])) for (a, s), (b, u) in zip(told, more, strict=True)]
        block += 1


def _assess(draws: list[Vector], fits: list[Vector], searchers: list[tuple[Chain, float]], flattened: bool) -> Sample:
    least = min(map(len, draws))
    few = least < _FEW
    totals = np.concatenate([d[:, 0] for d in draws])[None] if few else np.stack([d[:least, 0] for d in draws])
    low, high = np.quantile(totals, (_RARE, 1 - _RARE)) * (1 / _NEAR, _NEAR)
    ends = tuple(m for _, m in searchers)
    return Sample(
        totals=totals,
        fits=np.concatenate(fits),
        rhat=_UNTOLD if few else diagnostics.rhat(totals),
        ess_bulk=diagnostics.ess_bulk(totals),
        ess_tail=diagnostics.ess_tail(totals),
        flattened=flattened,
        searched=ends,
        elsewhere=tuple(m for m in ends if not low <= m <= high),
    )


def _search(data: Data, seed: int) -> list[tuple[Chain, float]]:
    """Chains cooled in haste, so that they are caught in whatever modes there are, and the median N of each."""
    found = []
    for n in range(_SEARCHERS):
        chain = Chain.start(data, seed, 1_000 + n)
        scale = anneal(chain, PLAN, _HASTY)
        chain.level[:] = (1.0, chain.level[1], 0.0)
        draws = chain.run(_SETTLE, PLAN, scale)[0]
        found.append((chain, float(np.median(draws[_SETTLE // 2 :, 0]))))
    return found


def prior(data: Data, seed: int, draws: int) -> tuple[Vector, Vector]:
    """Totals, and what each cell holds, as the prior has them knowing only how many are seen, under the same cap."""
    chain = Chain.start(data, seed, 999)
    _, n, cap, hidden = data.packed
    found = np.empty((draws, 1 + len(data.counts)))
    moves.unseen(chain.chance, n, cap, hidden, chain.work, chain.theta, found)
    return found[:, 0], found[:, 1:]
