"""The two answers an estimator can give, filled in with what every answer says of its input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tahqiq import __version__
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable

Told = tuple[Mapping[float, int], float, int]  # quantiles, mean, one-sided "at least"


def refused(history: CaptureHistory, method: str, code: str, reason: str, **diagnostics: Any) -> NotEstimable:
    """No estimate of this history by this method, and why."""
    return NotEstimable(
        method=method,
        code=code,
        reason=reason,
        observed=history.observed,
        lists=history.lists,
        diagnostics=diagnostics,
        input=history.digest,
        stratum=history.stratum,
    )


def estimated(
    history: CaptureHistory,
    method: str,
    told: Told,
    *,
    assumptions: Sequence[str],
    caveats: Sequence[Caveat] = (),
    diagnostics: Mapping[str, Any] | None = None,
    settings: Mapping[str, Any] | None = None,
    draws: Sequence[int] = (),
    seed: int | None = None,
) -> Estimate:
    """An estimate of this history by this method."""
    quantiles, mean, at_least = told
    return Estimate(
        method=method,
        observed=history.observed,
        lists=history.lists,
        quantiles=quantiles,
        mean=mean,
        at_least=at_least,
        draws=tuple(draws),
        diagnostics=diagnostics or {},
        caveats=tuple(caveats),
        assumptions=tuple(assumptions),
        settings=settings or {},
        seed=seed,
        input=history.digest,
        version=__version__,
        stratum=history.stratum,
    )
