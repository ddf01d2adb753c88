"""Latent classes with a Dirichlet-process prior: groups of people who differ in how likely each list is to have them.

Manrique-Vallier (2016), Biometrics 72. Ten classes by broken sticks, Beta(1, alpha) breaks with alpha ~ Gamma(¼, ¼),
even chances of being on a list, p(N) ∝ 1/N up to 21 times those seen, as R's `LCMCR` has it without saying so.
Sampling is our own: docs/reference/latent-classes.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tahqiq.errors import MissingExtra
from tahqiq.estimates import predictive
from tahqiq.estimates.answers import Why, caveat, estimated, refused
from tahqiq.estimates.diagnostics import Mode, modes
from tahqiq.estimates.settings import settled
from tahqiq.estimates.summary import of_draws, of_prior
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable, quantile_name

if TYPE_CHECKING:
    from tahqiq.estimates.latent.chains import Data
    from tahqiq.estimates.latent.posterior import Sample

Vector = NDArray[np.float64]

CAP = 20  # times those seen: the most that may be undocumented
_FEWEST, _MOST_LISTS = 3, 10
_KEPT = 4_000  # draws in an estimate
_APART = 1.5  # times, between modes that must not be averaged
_NEAR_END, _AT_THE_END = 0.95, 0.005  # of the cap; of the posterior beyond that
_REPLICATES = 1_000
_TOTALS = ("modes", "searched", "elsewhere")  # diagnostics that tell how many, which a refusal does not


class LatentClasses:
    """Everyone belongs to one of a few unknown classes, within which the lists are independent."""

    name = "lcmcr"
    paper = "Manrique-Vallier (2016)"

    def estimate(
        self, history: CaptureHistory, *, seed: int = 0, settings: Mapping[str, object] | None = None
    ) -> Estimate | NotEstimable:
        """Refuses modes far apart, chains that do not agree, and an answer that the cap gives.

        settings: `cap`, the most undocumented as a multiple of those seen (20); `rounds`, the most of each chain
        (32,000). Raises MissingExtra without numba.
        """
        told = settled(self.name, settings, cap=CAP, rounds=32_000)
        lists = len(history.lists)
        if not _FEWEST <= lists <= _MOST_LISTS:
            return refused(history, self.name, "lists", {"fewest": _FEWEST, "most": _MOST_LISTS, "lists": lists})
        cap, rounds = int(told["cap"]), int(told["rounds"])
        sample = _sample(history, cap, seed, rounds)
        humps = modes(sample.totals.ravel())
        summary = of_draws(sample.totals.ravel().astype(np.int64))
        beyond = float((sample.totals > history.observed * (1 + _NEAR_END * cap)).mean())
        diagnostics = _diagnostics(history, sample, humps, beyond, seed)
        why = _refusal(sample, humps, beyond, cap)
        if why:
            would = {quantile_name(p): n for p, n in summary[0].items()}
            would |= {name: diagnostics.pop(name) for name in _TOTALS}
            return refused(history, self.name, *why, **diagnostics, withheld=would)
        diagnostics["prior"] = of_prior(np.array(prior_draws(history, cap=cap, seed=seed)))
        totals = sample.totals.T.ravel().astype(int)
        every = -(-len(totals) // _KEPT)
        return estimated(
            history,
            self.name,
            summary,
            assumptions=["latent-classes", "right-links", "closed", "no-more-than-cap"],
            caveats=_caveats(history.lists, cap, diagnostics),
            diagnostics=diagnostics,
            settings={"classes": 10, "cap": cap, "rounds": rounds, "prior": "1/N"},
            draws=totals[::every].tolist(),
            seed=seed,
        )


def prior_draws(history: CaptureHistory, *, cap: int = CAP, seed: int = 0, draws: int = _KEPT) -> tuple[int, ...]:
    """Totals as the prior has them, knowing how many are seen but not their overlaps, under the same cap.

    Beside the posterior they show how much the overlaps said. Raises MissingExtra without numba.
    """
    posterior, data = _engine(history, cap)
    return tuple(int(n) for n in posterior.prior(data, seed, draws)[0])


def _sample(history: CaptureHistory, cap: int, seed: int, rounds: int) -> Sample:
    posterior, data = _engine(history, cap)
    found: Sample = posterior.sample(data, seed, most=rounds)
    return found


def _engine(history: CaptureHistory, cap: int) -> tuple[Any, Data]:
    """The compiled part, loaded only now, and the table as it takes it."""
    try:
        from tahqiq.estimates.latent import posterior
        from tahqiq.estimates.latent.chains import Data
    except ImportError as error:
        raise MissingExtra("latent classes need numba", fix="Install it: pip install 'tahqiq[estimates]'.") from error
    return posterior, Data.of(cells(history), cap * history.observed)


def cells(history: CaptureHistory) -> Vector:
    """Counts by cell 0 … 2ᴶ−1, the first list being the lowest bit; nobody in cell 0."""
    counts = np.zeros(1 << len(history.lists))
    for pattern, persons in history.counts.items():
        counts[sum(1 << n for n, mark in enumerate(pattern) if mark == "1")] += persons
    return counts


def _refusal(sample: Sample, humps: list[Mode], beyond: float, cap: int) -> Why | None:
    """Code and values, or nothing where an estimate may be given."""
    rhat = min(sample.rhat, 99.0)  # endless where chains stand still
    if humps[-1].at > _APART * humps[0].at:
        unsettled = {} if sample.converged else {"rhat": rhat}
        return "modes", {"apart": humps[-1].at / humps[0].at, **unsettled}
    if not sample.converged:
        return "not-converged", {"rhat": rhat, "draws": round(min(sample.ess_bulk, sample.ess_tail))}
    if beyond > _AT_THE_END:
        return "at-the-end", {"times": cap + 1, "share": beyond}
    return None


def _caveats(lists: Sequence[str], cap: int, diagnostics: Mapping[str, Any]) -> list[Caveat]:
    found = [caveat("cap", "note", times=cap + 1)]
    if diagnostics["elsewhere"]:
        found.append(caveat("elsewhere", "caution", totals=diagnostics["elsewhere"]))
    return [*found, *predictive.misfit(lists, diagnostics["predictive"])]


def _diagnostics(
    history: CaptureHistory, sample: Sample, humps: list[Mode], beyond: float, seed: int
) -> dict[str, Any]:
    return {
        "rhat": sample.rhat,
        "ess_bulk": sample.ess_bulk,
        "ess_tail": sample.ess_tail,
        "modes": [{"at": round(m.at), "weight": m.weight, "low": round(m.low), "high": round(m.high)} for m in humps],
        "at_end": beyond,
        "flattened": sample.flattened,
        "chains": sample.totals.shape[0],
        "rounds": sample.totals.shape[1],
        "searched": [round(n) for n in sorted(sample.searched)],
        "elsewhere": [round(n) for n in sorted(sample.elsewhere)],
        "predictive": _predictive(history, sample.fits, seed),
    }


def _predictive(history: CaptureHistory, fits: Vector, seed: int) -> dict[str, float]:
    """How often tables that the model makes up have fewer than the observed."""
    choice = np.random.default_rng([seed, 2])
    picked = fits[choice.integers(len(fits), size=min(_REPLICATES, len(fits)))]
    return predictive.shares(history.lists, cells(history)[1:], picked[:, 1:], choice)
