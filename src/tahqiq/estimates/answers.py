"""The two answers an estimator can give, filled in with what every answer says of its input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tahqiq import __version__
from tahqiq.estimates.words import Words
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, Grade, NotEstimable

Told = tuple[Mapping[float, int], float, int]  # quantiles, mean, one-sided "at least"


Why = tuple[str, Mapping[str, Any]]  # a code, and the values that fill its words


def caveat(code: str, grade: Grade, **values: Any) -> Caveat:
    """What weakens an estimate; its words are those of words/en.toml, filled with the values."""
    return worded(Caveat(code=code, grade=grade, words="", values=values))


def worded(found: Caveat, **more: Any) -> Caveat:
    """The caveat with more values, and the words that these give; one of a plug-in keeps its own."""
    whole = replace(found, values={**found.values, **more})
    return replace(whole, words=Words().caveat(whole)) if Words().sentences("caveat", found.code) else whole


def refused(
    history: CaptureHistory, method: str, code: str, values: Mapping[str, Any] | None = None, /, **diagnostics: Any
) -> NotEstimable:
    """No estimate of this history by this method, and why, in the words of words/en.toml, filled with the values."""
    found = NotEstimable(
        method=method,
        code=code,
        reason="",
        observed=history.observed,
        values=values or {},
        lists=history.lists,
        diagnostics=diagnostics,
        input=history.digest,
        stratum=history.stratum,
    )
    return replace(found, reason=Words().refusal(found))


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
