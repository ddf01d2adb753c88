"""Chains over the moves: annealed starts, pooled adaptation, blocks of draws."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tahqiq.estimates.latent import density, moves
from tahqiq.estimates.latent.chance import State, state
from tahqiq.estimates.latent.hidden import table

Vector = NDArray[np.float64]

CHAINS = 4
_LADDER = 24
_EACH = 15  # rounds on a rung of the ladder
_STAGES = (150, 300, 450, 600)


@dataclass(frozen=True, slots=True)
class Plan:
    """One round of a chain: mean steps of a Hamiltonian move, such moves, Gibbs sweeps, stretches of a class."""

    steps: int
    moves: int
    sweeps: int
    stretches: int

    @property
    def array(self) -> NDArray[np.int64]:
        """As the compiled moves take it."""
        return np.array([self.steps, self.moves, self.sweeps, self.stretches])


@dataclass(frozen=True, slots=True)
class Data:
    """Counts by cell (bits, the first list lowest; cell 0 holds nothing), and the most that may be undocumented."""

    counts: Vector
    observed: int
    cap: int
    hidden: Vector

    @classmethod
    def of(cls, counts: Vector, cap: int) -> Data:
        """With the sum over the undocumented tabulated."""
        observed = int(counts.sum())
        return cls(counts, observed, cap, table(observed, cap))

    @property
    def lists(self) -> int:
        """How many lists there are."""
        return len(self.counts).bit_length() - 1

    @property
    def packed(self) -> tuple[Vector, float, int, Vector]:
        """As the compiled moves take it."""
        return self.counts, float(self.observed), self.cap, self.hidden


@dataclass(slots=True)
class Chain:
    """One chain's place, random state and workspace; `level`: power of the likelihood, log step, rounds adapted."""

    data: Data
    chance: State
    theta: Vector
    level: Vector = field(default_factory=lambda: np.array([1.0, np.log(0.1), 0.0]))
    work: tuple[Vector, ...] = ()
    spare: tuple[Vector, ...] = ()

    @classmethod
    def start(cls, data: Data, seed: int, stream: int) -> Chain:
        """At a draw from the prior."""
        chance, shape, k = state(seed, stream), (data.lists + 1, density.K), density.K
        theta = np.empty(shape)
        moves.from_prior(chance, theta)
        cells = len(data.counts)
        work = (np.empty(shape), np.empty(shape), np.empty(k), np.empty(k), np.empty((cells, k)), np.empty(cells))
        return cls(data, chance, theta, work=work, spare=(np.empty(shape), np.empty(shape), np.empty(shape)))

    def run(self, rounds: int, plan: Plan, scale: Vector, fits: int = 0) -> tuple[Vector, Vector]:
        """Draws of N and p by round, and from `fits` of them what each cell holds."""
        draws, seen = np.empty((rounds, 2)), np.empty((fits, len(self.data.counts)))
        self._go(rounds, plan, scale, draws, seen, np.zeros((4, *self.theta.shape)))
        return draws, seen

    def adapt(self, rounds: int, plan: Plan, scale: Vector) -> Vector:
        """Rounds in which the step settles; returns sums for the metric."""
        sums = np.zeros((4, *self.theta.shape))
        self._go(rounds, plan, scale, np.empty((0, 2)), np.empty((0, len(self.data.counts))), sums)
        return sums

    def _go(self, rounds: int, plan: Plan, scale: Vector, draws: Vector, seen: Vector, sums: Vector) -> None:
        adapts = not len(draws)
        moves.run(
            self.chance, self.theta, self.level, self.data.packed, scale, rounds, plan.array, adapts,
            self.work, self.spare, draws, seen, sums,
        )  # fmt: skip

    def likelihood(self) -> float:
        """Log likelihood here, the undocumented integrated out."""
        counts, n, _, hidden = self.data.packed
        density.spread(self.theta, self.work)
        return float(density.likelihood(counts, n, hidden, self.work[5]))


def anneal(chain: Chain, plan: Plan, each: int = _EACH) -> Vector:
    """From the prior to the posterior by powers of the likelihood, so that a start is not the nearest mode.

    Returns the metric it ends with.
    """
    scale = np.ones_like(chain.theta)
    for rung in range(1, _LADDER + 1):
        chain.level[:] = ((rung / _LADDER) ** 4, chain.level[1], 0.0)
        scale = metric(chain.adapt(each, plan, scale))
    return scale


def metric(sums: Vector) -> Vector:
    """Scale of each coordinate: the fourth root of its variance over the mean square of its slope.

    Variance alone is too wide where a coordinate is now loose, now tight; slopes alone too narrow.
    """
    rounds = sums[0].flat[0]
    variance = sums[2] / rounds - (sums[1] / rounds) ** 2
    slopes = sums[3] / rounds
    return np.asarray(((variance + 1e-4) / (slopes + 1e-4)) ** 0.25, dtype=np.float64)


def warm(chains: list[Chain], plan: Plan) -> Vector:
    """Anneals, then adapts steps and one metric over all chains."""
    for chain in chains:
        anneal(chain, plan)
    scale = np.ones_like(chains[0].theta)
    for n, rounds in enumerate(_STAGES):
        sums = np.zeros((4, *scale.shape))
        for chain in chains:
            chain.level[:] = (1.0, np.log(0.1) if n < 2 else chain.level[1], 0.0)
            sums += chain.adapt(rounds, plan, scale)
        if n < len(_STAGES) - 1:
            scale = metric(sums)
    step = float(np.mean([c.level[1] for c in chains]))
    for chain in chains:
        chain.level[1] = step
    return scale
