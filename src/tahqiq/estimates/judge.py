"""What holds for every method: when lists cannot answer at all, and what weighs against an answer they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from tahqiq.errors import UsageError
from tahqiq.estimates import overlap
from tahqiq.estimates.answers import caveat, refused
from tahqiq.estimates.combine import equally_probable
from tahqiq.estimates.diagnostics import modes
from tahqiq.estimates.enough import TWO_LISTS, cannot_answer
from tahqiq.estimates.estimators import ESTIMATORS
from tahqiq.estimates.fewer import tried
from tahqiq.estimates.measured import departures, undercovers
from tahqiq.estimates.sensitivity import allowing
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable

LOWER_BOUNDS = ("chao",)  # say "at least", so that others lie above them is no disagreement
_THIN = 3
_TIMES = 2.0  # between the middles of two methods
_APART = 1.5  # times, between two modes
_BEYOND = 21  # times the documented, as far as the Bayesian methods look

Answer = Estimate | NotEstimable


def judged(
    history: CaptureHistory,
    method: str,
    *,
    seed: int = 0,
    settings: Mapping[str, object] | None = None,
    found: Answer | None = None,
) -> Answer:
    """The method's answer with everything that weighs against it; or why these lists have none.

    Diagnostics gain `moves`: what the method says without each list and with each two as one, and `moves_from`: what it
    says with all; `known`: what it says of each list's persons from the other lists, where the truth is known;
    `tried_by`: the quicker method that was asked all this in place of one that takes long; `shared`: the overlap graph;
    `modes`; and `high_allowing_departures`: the upper end if the untestable assumption may be wrong. Raises UsageError
    for a seed that is none, UnknownPlugin. `found` is the method's answer where the caller has it already.
    """
    if not isinstance(seed, int) or seed < 0:
        raise UsageError("a seed is a whole number, 0 or more", why=repr(seed))
    reason = cannot_answer(history, method)
    if reason:
        return refused(history, method, *reason, shared=_told(history))
    if found is None:
        found = ESTIMATORS.get(method)().estimate(history, seed=seed, settings=settings)
    if isinstance(found, NotEstimable):
        return found
    if found.at_least > _BEYOND * history.observed:
        return refused(history, method, "beyond", {"times": _BEYOND}, withheld={"at_least": found.at_least})
    low, high = found.quantiles[0.025], found.quantiles[0.975]
    if low == high:
        return refused(history, method, "adds-nobody", {"once": history.observed - overlap.on_two(history)})
    fewer = tried(history, found, seed=seed, settings=settings)
    humps = modes(equally_probable(found).astype(np.float64))
    told: dict[str, Any] = {
        "moves": list(fewer.moves) if fewer else [],
        "known": [one.to_json() for one in fewer.own] if fewer else [],
        **({"moves_from": fewer.start} if fewer else {}),
        "tried_by": fewer.base.method if fewer else found.method,
        "modes": [{"at": round(m.at), "weight": m.weight, "low": round(m.low), "high": round(m.high)} for m in humps],
        "shared": _told(history),
    }
    more = [*_thin(history), *(fewer.caveats() if fewer else [caveat("not-tried", "caution")]), *_modes(told["modes"])]
    if high > _BEYOND * history.observed and method not in LOWER_BOUNDS:
        more.append(caveat("upper-open", "severe", high=high, times=_BEYOND))
    found = replace(
        found,
        caveats=(*found.caveats, *more, *undercovers(method)),
        diagnostics={**told, **found.diagnostics},
    )
    return allowing_departures(found)


def answers(history: CaptureHistory, methods: Sequence[str] | None = None, *, seed: int = 0) -> list[Answer]:
    """All methods' answers (those that are for so many lists), each judged and all compared with each other."""
    by_number = [TWO_LISTS] if len(history.lists) < 3 else [m for m in ESTIMATORS.names() if m != TWO_LISTS]
    return compared([judged(history, method, seed=seed) for method in methods or by_number])


def allowing_departures(found: Estimate) -> Estimate:
    """With the upper end of the interval if the assumption may be as wrong as it was where the truth was known.

    None for a lower limit, which has no upper end to speak of, and for methods that were not measured.
    """
    known = departures(found.method)
    if not known or found.method in LOWER_BOUNDS:
        return found
    return replace(found, diagnostics={**found.diagnostics, "high_allowing_departures": allowing(found, *known)})


def compared(found: Sequence[Answer]) -> list[Answer]:
    """The same answers, with a severe caveat on those of methods that contradict each other.

    They do where middles are more than twice apart, or where one's "at least" is above all but a tenth of what another
    holds possible.
    """
    made = [a for a in found if isinstance(a, Estimate)]
    apart: dict[str, Caveat] = {}
    for low in made:
        for high in made:
            told = _contradiction(low, high)
            if told:
                apart.setdefault(low.method, told)
                apart.setdefault(high.method, told)
    return [
        replace(a, caveats=(*a.caveats, apart[a.method])) if isinstance(a, Estimate) and a.method in apart else a
        for a in found
    ]


def _contradiction(low: Estimate, high: Estimate) -> Caveat | None:
    """A caveat where the second says more than the first can be squared with; a lower limit is below all by nature."""
    if low.method in LOWER_BOUNDS:
        return None
    middle, other, most = low.quantiles[0.5], high.quantiles[0.5], low.quantiles[0.9]
    told = {"higher": high.method, "lower": low.method}
    if high.at_least > most + 1:
        return caveat("methods-apart", "severe", **told, at_least=high.at_least, most=most)
    if other > _TIMES * middle and high.method not in LOWER_BOUNDS:
        return caveat("methods-apart", "severe", **told, highest=other, middle=middle)
    return None


def _modes(humps: Sequence[Mapping[str, Any]]) -> list[Caveat]:
    """A mixture of explanations is told whole, but its middle may be a number that none of them gives."""
    low, high = humps[0], humps[-1]
    if high["at"] <= _APART * low["at"]:
        return []
    shares = {"low_share": low["weight"], "high_share": high["weight"]}
    return [caveat("modes", "severe", low=low["at"], high=high["at"], **shares)]


def _thin(history: CaptureHistory) -> list[Caveat]:
    thin = [name for name, n in overlap.known_to_others(history).items() if n < _THIN]
    return [caveat("thin-overlap", "caution", few=_THIN, thin=thin)] if thin else []


def _told(history: CaptureHistory) -> list[dict[str, Any]]:
    return [{"lists": list(pair), "persons": n} for pair, n in overlap.shared(history).items()]
