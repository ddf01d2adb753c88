"""``python -m benchmarks.estimates.latent_modes TABLE CUT``: the share of the posterior of N below CUT, in two ways.

straight: chains of all moves at the posterior itself, long enough to change modes many times. flat: Hamiltonian chains
and stretches without Gibbs, made even along N and weighed back.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tahqiq import estimates
from tahqiq.estimates import diagnostics
from tahqiq.estimates.estimators.lcmcr import CAP, cells
from tahqiq.estimates.latent import flat, posterior
from tahqiq.estimates.latent.chains import Chain, Data, warm

TABLES = Path(__file__).parents[2] / "tests" / "estimates" / "tables"
_CHAINS, _BLOCK = 8, 10_000

Vector = NDArray[np.float64]


def main() -> None:
    """A line after every block, so that one may stop when it is enough."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.estimates.latent_modes", description=__doc__)
    parser.add_argument("table")
    parser.add_argument("cut", type=float)
    parser.add_argument("--way", choices=("straight", "flat"), default="flat")
    parser.add_argument("--blocks", type=int, default=40, help="of 10,000 rounds of 8 chains")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    history = estimates.read(TABLES / f"{asked.table}.csv")
    data = Data.of(cells(history), CAP * history.observed)
    chains, scale = _chains(data, asked.seed, even=asked.way == "flat")
    told: list[list[Vector]] = [[] for _ in chains]
    for block in range(1, asked.blocks + 1):
        for chain, kept in zip(chains, told, strict=True):
            if asked.way == "flat":
                kept.append(flat.run(chain, data, _BLOCK, posterior.EVEN, scale, 0)[0][:, 0])
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
        scale = flat.learn(chains, posterior.EVEN, data, (0.3, 1 - 1 / CAP))
    return chains, scale


if __name__ == "__main__":
    main()
