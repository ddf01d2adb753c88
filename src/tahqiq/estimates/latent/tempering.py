"""Parallel tempering: chains at powers of the likelihood, from nearly the prior up, that trade places.

Geyer (1991); trades by turns of even and odd neighbours: Syed, Bouchard-Côté, Deligiannidis, Doucet (2022), JRSS B 84.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tahqiq.estimates.latent import density
from tahqiq.estimates.latent.chains import Chain, Data, Plan, metric

Vector = NDArray[np.float64]

RUNGS = 20
_RATIO = 0.86
_ROUNDS = 2  # of each chain between trades
_STAGES = (60, 120, 240)


def powers() -> Vector:
    """Of the likelihood, from 1 down."""
    return np.asarray(_RATIO ** np.arange(RUNGS), dtype=np.float64)


class Ladder:
    """One chain a rung; the first is at the posterior itself."""

    def __init__(self, data: Data, seed: int, stream: int) -> None:
        self.chains = [Chain.start(data, seed, stream * RUNGS + rung) for rung in range(RUNGS)]
        self.choice = np.random.default_rng([seed, stream, 1])
        self.turn = 0

    def run(self, trades: int, plan: Plan, scales: list[Vector], fits: int = 0) -> tuple[Vector, Vector]:
        """As a chain's `run`, of the first rung."""
        told: list[tuple[Vector, Vector]] = []
        for n in range(trades):
            more = (n + 1) * fits // trades - n * fits // trades
            told.append(self.chains[0].run(_ROUNDS, plan, scales[0], more))
            for chain, scale in zip(self.chains[1:], scales[1:], strict=True):
                chain.run(_ROUNDS, plan, scale)
            self._trade()
        return np.concatenate([d for d, _ in told]), np.concatenate([s for _, s in told])

    def _trade(self) -> None:
        """Tries every other pair of neighbours, the even ones in one turn and the odd ones in the next."""
        told = [c.likelihood() for c in self.chains]
        for low in range(self.turn % 2, RUNGS - 1, 2):
            here, there = self.chains[low], self.chains[low + 1]
            gain = (here.level[0] - there.level[0]) * (told[low + 1] - told[low])
            if np.log(self.choice.random()) < gain:
                here.theta, there.theta = there.theta, here.theta
        self.turn += 1


def warm(ladders: list[Ladder], plan: Plan) -> list[Vector]:
    """Brings every rung from the prior to its power through those before it; a metric and a step for each rung."""
    scales = [np.ones((ladders[0].chains[0].data.lists + 1, density.K))] * RUNGS
    for rung in range(RUNGS - 1, -1, -1):
        group = [ladder.chains[rung] for ladder in ladders]
        if rung < RUNGS - 1:
            for chain, ladder in zip(group, ladders, strict=True):
                chain.theta[:] = ladder.chains[rung + 1].theta
            scales[rung] = scales[rung + 1]
        for stage, rounds in enumerate(_STAGES):
            sums = np.zeros((4, *scales[rung].shape))
            for chain in group:
                chain.level[:] = (powers()[rung], np.log(0.15) if stage == 0 else chain.level[1], 0.0)
                sums += chain.adapt(rounds, plan, scales[rung])
            if stage < len(_STAGES) - 1:
                scales[rung] = metric(sums)
        step = float(np.mean([c.level[1] for c in group]))
        for chain in group:
            chain.level[1] = step
    return scales
