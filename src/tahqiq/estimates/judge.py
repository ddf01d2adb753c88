"""What holds for every method: when lists cannot answer at all, and what weighs against an answer they give.

Leaving lists out or merging them: International Working Group for Disease Monitoring
and Forecasting (1995), American Journal of Epidemiology 142.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from tahqiq.estimates import known, overlap
from tahqiq.estimates.answers import refused
from tahqiq.estimates.enough import TWO_LISTS, cannot_answer
from tahqiq.estimates.estimators import ESTIMATORS
from tahqiq.estimates.measured import departures, undercovers
from tahqiq.estimates.sensitivity import allowing
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable

LOWER_BOUNDS = ("chao",)  # say "at least", so that others lie above them is no disagreement
_STAND_IN, _QUICK = "dga", 5  # run without each list where the method takes long: latent classes, many models
_THIN = 3
_MOVES = 2.0  # times
_SOME = 3  # lists taken for the truth, below which to miss half of them says little

Answer = Estimate | NotEstimable


def judged(
    history: CaptureHistory, method: str, *, seed: int = 0, settings: Mapping[str, object] | None = None
) -> Answer:
    """The method's answer with everything that weighs against it; or why these lists have none.

    Diagnostics gain `moves`: what the method says without each list and with each two as one; `known`: what it says of
    each list's persons from the other lists, where the truth is known; `tried_by`: the quicker method that was asked
    both in place of one that takes long; `shared`: the overlap graph; `high_allowing_departures`: the upper end if the
    untestable assumption may be wrong.
    """
    reason = cannot_answer(history, method)
    if reason:
        return refused(history, method, *reason, shared=_told(history))
    found: Answer = ESTIMATORS.get(method)().estimate(history, seed=seed, settings=settings)
    if isinstance(found, NotEstimable):
        return found
    base, used = _stand_in(history, found, seed, settings)
    moves = _moves(history, base, seed, used) if base else []
    own = known.own(history, base.method, seed=seed, settings=used) if base else []
    more = [*_thin(history), *(_moved(base, moves) if base else []), *_missed(own), *undercovers(method)]
    told = {
        "moves": moves,
        "known": [one.to_json() for one in own],
        "tried_by": (base or found).method,
        "shared": _told(history),
        **_allowing(found),
    }
    return replace(found, caveats=(*found.caveats, *more), diagnostics={**found.diagnostics, **told})


def answers(history: CaptureHistory, methods: Sequence[str] | None = None, *, seed: int = 0) -> list[Answer]:
    """All methods' answers (those that are for so many lists), each judged and all compared with each other."""
    by_number = [TWO_LISTS] if len(history.lists) < 3 else [m for m in ESTIMATORS.names() if m != TWO_LISTS]
    return compared([judged(history, method, seed=seed) for method in methods or by_number])


def compared(found: Sequence[Answer]) -> list[Answer]:
    """The same answers, with a caveat on each where methods are more than twice apart or their intervals disjoint."""
    made = [a for a in found if isinstance(a, Estimate) and a.method not in LOWER_BOUNDS]
    if len(made) < 2:
        return list(found)
    least, most = (f(made, key=lambda a: a.quantiles[0.5]) for f in (min, max))
    disjoint = max(a.quantiles[0.025] for a in made) > min(a.quantiles[0.975] for a in made)
    if most.quantiles[0.5] <= _MOVES * least.quantiles[0.5] and not disjoint:
        return list(found)
    words = (
        f"Methods do not agree: {least.method} puts the middle at {least.quantiles[0.5]:,}, "
        f"{most.method} at {most.quantiles[0.5]:,}."
    )
    caveat = Caveat(code="methods-apart", grade="severe", words=words)
    return [replace(a, caveats=(*a.caveats, caveat)) if isinstance(a, Estimate) and a in made else a for a in found]


def _stand_in(
    history: CaptureHistory, found: Estimate, seed: int, settings: Mapping[str, object] | None
) -> tuple[Estimate | None, Mapping[str, object] | None]:
    """The answer itself, or that of a quicker method, with its settings; None where the quicker one has none."""
    if found.method != "lcmcr" and not (found.method == "loglinear" and len(history.lists) > _QUICK):
        return found, settings
    other = ESTIMATORS.get(_STAND_IN)().estimate(history, seed=seed)
    return (other if isinstance(other, Estimate) else None), None


def _moves(
    history: CaptureHistory, base: Estimate, seed: int, settings: Mapping[str, object] | None
) -> list[dict[str, Any]]:
    """The middle without each list and with each two as one (None: not estimable)."""
    moves = []
    for how, fewer in _fewer(history):
        method = TWO_LISTS if len(fewer.lists) == 2 else base.method
        reason = cannot_answer(fewer, method)
        used = settings if method == base.method else None
        answer = None if reason else ESTIMATORS.get(method)().estimate(fewer, seed=seed, settings=used)
        moves.append({**how, "middle": answer.quantiles[0.5] if isinstance(answer, Estimate) else None})
    return moves


def _fewer(history: CaptureHistory) -> Iterator[tuple[dict[str, Any], CaptureHistory]]:
    if len(history.lists) < 3:
        return
    for name in history.lists:
        yield {"without": name}, overlap.without(history, name)
    for pair in combinations(history.lists, 2):
        yield {"merged": list(pair)}, overlap.merged(history, *pair)


def _moved(base: Estimate, moves: Sequence[Mapping[str, Any]]) -> list[Caveat]:
    middle = base.quantiles[0.5]
    made = [m for m in moves if m["middle"] is not None]
    if not made:
        return []
    worst = max(made, key=lambda m: max(m["middle"] / middle, middle / m["middle"]))
    if max(worst["middle"] / middle, middle / worst["middle"]) <= _MOVES:
        return []
    how = f"without {worst['without']}" if "without" in worst else f"with {' and '.join(worst['merged'])} as one list"
    words = f"One list decides: the middle of {middle:,} becomes {worst['middle']:,} {how}."
    return [Caveat(code="one-list-decides", grade="severe", words=words)]


def _missed(own: Sequence[known.Tried]) -> list[Caveat]:
    """Said where the method is wrong of the user's own lists, each taken for the truth in turn."""
    answered = [one for one in own if one.answered and one.method != TWO_LISTS]
    above = [one.case for one in answered if not one.at_least_held]
    held = sum(one.held for one in answered)
    if not above and (len(answered) < _SOME or 2 * held >= len(answered)):
        return []
    words = (
        f"Each list taken for the whole truth and estimated from the others, {held} of {len(answered)} 95 % intervals "
        f"hold the number of its persons; “at least” is too high for {', '.join(above) or 'none'}."
    )
    return [Caveat(code="own-lists-missed", grade="caution", words=words)]


def _allowing(found: Estimate) -> dict[str, int]:
    """Up to where the interval goes if the assumption may be as wrong as it was where the truth was known."""
    known = departures(found.method)
    return {"high_allowing_departures": allowing(found, *known)} if known else {}


def _thin(history: CaptureHistory) -> list[Caveat]:
    thin = [name for name, n in overlap.known_to_others(history).items() if n < _THIN]
    words = f"{', '.join(thin)}: fewer than {_THIN} of its persons are on any other list."
    return [Caveat(code="thin-overlap", grade="caution", words=words)] if thin else []


def _told(history: CaptureHistory) -> list[dict[str, Any]]:
    return [{"lists": list(pair), "persons": n} for pair, n in overlap.shared(history).items()]
