"""``python -m benchmarks.estimates.latent_modes TABLE CUT``: the share of the posterior of N below CUT, in three ways.

straight: chains of all moves at the posterior itself, long enough to change modes many times. flat: Hamiltonian chains
and stretches, without Gibbs, made even along N and weighed back. cooled: particles brought from the prior to the flat
posterior by powers of the likelihood (Del Moral, Doucet, Jasra 2006), runs joined by their evidence. Only the first two
have the same start, and only the last two the weight; what all three say is no accident of one.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tahqiq import estimates
from tahqiq.estimates import diagnostics
from tahqiq.estimates.estimators.lcmcr import CAP, cells
from tahqiq.estimates.latent import flat, posterior
from tahqiq.estimates.latent.chains import Chain, Data, metric, warm

TABLES = Path(__file__).parents[2] / "tests" / "estimates" / "tables"
_CHAINS, _BLOCK = 8, 10_000
_EVEN = replace(posterior.PLAN, sweeps=0)
_ROUNDS = 4  # of each particle at each power
_KEEP = 0.93  # of the particles' effective number, at each power
_TUNED = 300  # particles, on copies of which step and metric are tuned

Vector = NDArray[np.float64]


def main() -> None:
    """A line after every block, so that one may stop when it is enough."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.estimates.latent_modes", description=__doc__)
    parser.add_argument("table")
    parser.add_argument("cut", type=float)
    parser.add_argument("--way", choices=("straight", "flat", "cooled"), default="flat")
    parser.add_argument("--blocks", type=int, default=40, help="of 10,000 rounds of 8 chains; cooled: runs")
    parser.add_argument("--particles", type=int, default=8_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    history = estimates.read(TABLES / f"{asked.table}.csv")
    data = Data.of(cells(history), CAP * history.observed)
    if asked.way == "cooled":
        for line in _cooled(data, asked.cut, asked.blocks, asked.particles, asked.seed):
            print(line, flush=True)
        return
    chains, scale = _chains(data, asked.seed, even=asked.way == "flat")
    told: list[list[Vector]] = [[] for _ in chains]
    for block in range(1, asked.blocks + 1):
        for chain, kept in zip(chains, told, strict=True):
            if asked.way == "flat":
                kept.append(flat.run(chain, data, _BLOCK, _EVEN, scale, 0)[0][:, 0])
            else:
                kept.append(chain.run(_BLOCK, posterior.PLAN, scale)[0][:, 0])
        least = min(sum(map(len, kept)) for kept in told)
        below = np.stack([np.concatenate(kept)[:least] for kept in told]) < asked.cut
        error = below.std() / np.sqrt(diagnostics.ess(below.astype(float)))
        print(f"{asked.way}: {block * _BLOCK:,} rounds, {below.mean():.4f} ± {error:.4f} below", flush=True)


def _chains(data: Data, seed: int, *, even: bool) -> tuple[list[Chain], Vector]:
    chains = [Chain.start(data, seed, n) for n in range(_CHAINS)]
    scale = warm(chains, posterior.PLAN)
    if even:
        scale = flat.learn(chains, _EVEN, data, (0.3, 1 - 1 / CAP))
    return chains, scale


def _cooled(data: Data, cut: float, runs: int, many: int, seed: int) -> Iterator[str]:
    """Runs are joined by the evidence that each finds."""
    even = _chains(data, seed, even=True)[0][0].data
    told = []
    for run in range(runs):
        evidence, chain, draws = _population(even, many, seed + run)
        kept = flat.undone(chain, data, draws)[:, 0]
        told.append((evidence, (kept < cut).sum() / many, len(kept) / many))
        weights = np.exp(np.array([t[0] for t in told]) - max(t[0] for t in told))
        joined = float(weights @ [t[1] for t in told]) / float(weights @ [t[2] for t in told])
        yield f"cooled: run {run + 1}, {(kept < cut).mean():.4f} below, evidence {evidence:.2f}; joined {joined:.4f}"


def _population(data: Data, many: int, seed: int) -> tuple[float, Chain, Vector]:
    """Log evidence, the chain that carried the particles, and the last draw of each."""
    chain, rng = Chain.start(data, seed, 0), np.random.default_rng(seed)
    particles = np.stack([Chain.start(data, seed, 1 + n).theta for n in range(many)])
    scale, evidence, beta = np.ones_like(chain.theta), 0.0, 0.0
    while beta < 1:
        heights = np.array([_at(chain, theta).likelihood() for theta in particles])
        rise = _rise(heights, 1 - beta)
        weights = np.exp(rise * (heights - heights.max()))
        evidence += float(np.log(weights.mean()) + rise * heights.max())
        beta = min(beta + rise, 1.0)
        chosen = np.searchsorted(np.cumsum(weights) / weights.sum(), (np.arange(many) + rng.random()) / many)
        particles = particles[np.minimum(chosen, many - 1)]
        for _ in range(2):
            chain.level[:] = beta, chain.level[1], 0.0
            tuned = rng.choice(many, min(_TUNED, many), replace=False)
            sums = [_at(chain, particles[i]).adapt(2, _EVEN, scale) for i in tuned]
            scale = metric(np.sum(sums, axis=0))
        draws = np.empty((many, 2))
        for i in range(many):
            draws[i] = _at(chain, particles[i]).run(_ROUNDS, _EVEN, scale)[0][-1]
            particles[i] = chain.theta
    return evidence, chain, draws


def _at(chain: Chain, theta: Vector) -> Chain:
    chain.theta[:] = theta
    return chain


def _rise(heights: Vector, most: float) -> float:
    """The next step of the power, after which the particles are still worth enough."""
    low, high = 0.0, 2 * most
    for _ in range(50):
        middle = (low + high) / 2
        weights = np.exp(middle * (heights - heights.max()))
        enough = weights.sum() ** 2 > _KEEP * len(heights) * (weights @ weights)
        low, high = (middle, high) if enough else (low, middle)
    return min(low, most)


if __name__ == "__main__":
    main()
