"""What holds for every method: when lists cannot answer at all, and what weighs against an answer they give.

Few recaptures: Robson and Regier (1964), Transactions of the American Fisheries Society 93, under whose limit of seven
the bias is no longer negligible. Leaving lists out or merging them: International Working Group for Disease Monitoring
and Forecasting (1995), American Journal of Epidemiology 142.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from tahqiq.estimates import overlap
from tahqiq.estimates.answers import refused
from tahqiq.estimates.estimators import ESTIMATORS
from tahqiq.estimates.measured import departures, undercovers
from tahqiq.estimates.sensitivity import allowing
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable

TWO_LISTS = "chapman"  # the method made for two lists; it carries a severe caveat of its own
LOWER_BOUNDS = ("chao",)  # say "at least", so that others lie above them is no disagreement
_STAND_IN, _QUICK = "dga", 5  # run without each list where the method takes long: latent classes, many models
_FEW = 7
_THIN = 3
_MOVES = 2.0  # times

Answer = Estimate | NotEstimable


def judged(
    history: CaptureHistory, method: str, *, seed: int = 0, settings: Mapping[str, object] | None = None
) -> Answer:
    """The method's answer with everything that weighs against it; or why these lists have none.

    `diagnostics["moves"]` tells what the same method says without each list and with each two lists as one,
    `diagnostics["high_allowing_departures"]` the upper end if the untestable assumption may be wrong.
    """
    reason = cannot_answer(history, method)
    if reason:
        return refused(history, method, *reason, shared=_told(history))
    found: Answer = ESTIMATORS.get(method)().estimate(history, seed=seed, settings=settings)
    if isinstance(found, NotEstimable):
        return found
    base, moves = _moves(history, found, seed, settings)
    more = [*_thin(history), *_moved(base, moves), *undercovers(method)]
    told = {"moves": moves, "moves_by": base.method, "shared": _told(history), **_allowing(found)}
    return replace(found, caveats=(*found.caveats, *more), diagnostics={**found.diagnostics, **told})


def answers(history: CaptureHistory, methods: Sequence[str] | None = None, *, seed: int = 0) -> list[Answer]:
    """All methods' answers (those that are for so many lists), each judged and all compared with each other."""
    by_number = [TWO_LISTS] if len(history.lists) < 3 else [m for m in ESTIMATORS.names() if m != TWO_LISTS]
    return compared([judged(history, method, seed=seed) for method in methods or by_number])


def cannot_answer(history: CaptureHistory, method: str) -> tuple[str, str] | None:
    """A code and words where no method may answer from these lists, or None."""
    lists = len(history.lists)
    if lists < 3 and method != TWO_LISTS:
        return "lists", f"at least three lists are needed to see whether they depend on each other; these are {lists}"
    apart = overlap.parts(history)
    if len(apart) > 1:
        told = "; ".join(" + ".join(part) for part in apart)
        return "unconnected", f"some lists share nobody with the others, so nothing says what they miss: {told}"
    twice = overlap.on_two(history)
    if twice < _FEW:
        return "near-empty", f"only {twice} persons are on two or more lists; below {_FEW} chance would give the number"
    return None


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


def _moves(
    history: CaptureHistory, found: Estimate, seed: int, settings: Mapping[str, object] | None
) -> tuple[Estimate, list[dict[str, Any]]]:
    """The answer to compare with, and the middle without each list and with each two as one (None: not estimable)."""
    base, used = found, settings
    if found.method == "lcmcr" or (found.method == "loglinear" and len(history.lists) > _QUICK):
        other = ESTIMATORS.get(_STAND_IN)().estimate(history, seed=seed)
        if isinstance(other, NotEstimable):
            return found, []
        base, used = other, None
    moves = []
    for how, fewer in _fewer(history):
        method = TWO_LISTS if len(fewer.lists) == 2 else base.method
        reason = cannot_answer(fewer, method)
        answer = None if reason else ESTIMATORS.get(method)().estimate(fewer, seed=seed, settings=used)
        moves.append({**how, "middle": answer.quantiles[0.5] if isinstance(answer, Estimate) else None})
    return base, moves


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
