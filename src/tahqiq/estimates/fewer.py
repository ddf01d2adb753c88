"""The same question with less to go by: without each list, with each two as one, and of each list's own persons.

Leaving lists out or merging them: International Working Group for Disease Monitoring and Forecasting (1995), American
Journal of Epidemiology 142.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from tahqiq.estimates import known, overlap
from tahqiq.estimates.answers import caveat, worded
from tahqiq.estimates.enough import TWO_LISTS, cannot_answer
from tahqiq.estimates.estimators import ESTIMATORS
from tahqiq.estimates.predictive import unchecked
from tahqiq.model.capture import CaptureHistory, Caveat, Estimate, NotEstimable

_STAND_INS, _QUICK = ("dga", "stepwise"), 5  # asked where the method takes long: latent classes, many models
_MOVES = 2.0  # times
_SOME = 3  # lists taken for the truth, below which to miss half of them says little


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """By which method lists were left out, from which answer, what came of it, and what the lists' own persons say."""

    base: Estimate
    moves: Sequence[Mapping[str, Any]]
    own: Sequence[known.Tried]
    instead: bool = False  # of the method itself, which takes long

    @property
    def start(self) -> dict[str, int]:
        """What it says with all lists."""
        return _short(self.base)

    def caveats(self) -> list[Caveat]:
        """Where one list decides, and where the method is wrong of lists whose persons are known."""
        found = [*_moved(self.base, self.moves), *_missed(self.own)]
        return [worded(one, by=self.base.method) for one in found] if self.instead else found


def tried(
    history: CaptureHistory, found: Estimate, *, seed: int = 0, settings: Mapping[str, object] | None = None
) -> Tried | None:
    """By the method itself, or by a quicker one where it takes long; None where no quicker one has an answer."""
    base: Estimate | None = found
    if found.method == "lcmcr" or (found.method == "loglinear" and len(history.lists) > _QUICK):
        base, settings = _stand_in(history, seed), None
    if base is None:
        return None
    quick = {**(settings or {}), **(unchecked(base.method) or {})}
    own = known.own(history, base.method, seed=seed, settings=quick)
    return Tried(base=base, moves=_moves(history, base, seed, quick), own=own, instead=base is not found)


def _stand_in(history: CaptureHistory, seed: int) -> Estimate | None:
    for method in _STAND_INS:
        answer = ESTIMATORS.get(method)().estimate(history, seed=seed, settings=unchecked(method))
        if isinstance(answer, Estimate):
            return answer
    return None


def _moves(
    history: CaptureHistory, base: Estimate, seed: int, settings: Mapping[str, object] | None
) -> list[dict[str, Any]]:
    """What is said without each list and with each two as one; `middle` None where that is not estimable."""
    moves = []
    for how, fewer in _fewer(history):
        method = TWO_LISTS if len(fewer.lists) == 2 else base.method
        used = settings if method == base.method else None
        answer: Estimate | NotEstimable | None = None
        if not cannot_answer(fewer, method):
            answer = ESTIMATORS.get(method)().estimate(fewer, seed=seed, settings=used)
        moves.append({**how, **(_short(answer) if isinstance(answer, Estimate) else {"middle": None})})
    return moves


def _short(answer: Estimate) -> dict[str, int]:
    low, middle, high = (answer.quantiles[p] for p in (0.025, 0.5, 0.975))
    return {"at_least": answer.at_least, "low": low, "middle": middle, "high": high}


def _fewer(history: CaptureHistory) -> Iterator[tuple[dict[str, Any], CaptureHistory]]:
    if len(history.lists) < 3:
        return
    for name in history.lists:
        yield {"without": name}, overlap.without(history, name)
    for pair in combinations(history.lists, 2):
        yield {"merged": list(pair)}, overlap.merged(history, *pair)


def _moved(base: Estimate, moves: Sequence[Mapping[str, Any]]) -> list[Caveat]:
    """One list decides where the middle goes beyond twice or half, or all that is held possible is fewer than known."""
    middle = base.quantiles[0.5]
    made = [m for m in moves if m["middle"] is not None]
    if not made:
        return []
    worst = max(made, key=lambda m: max(m["middle"] / middle, middle / m["middle"]))
    told: dict[str, Any] = {}
    if max(worst["middle"] / middle, middle / worst["middle"]) > _MOVES:
        told |= {**_how(worst), "middle": middle, "moved": worst["middle"]}
    least = min(made, key=lambda m: m["high"])
    if least["high"] < base.observed:
        how = {f"least_{name}": lists for name, lists in _how(least).items()}
        told |= {**how, "high": least["high"], "documented": base.observed}
    return [caveat("one-list-decides", "severe", **told)] if told else []


def _how(move: Mapping[str, Any]) -> dict[str, Any]:
    return {"without": move["without"]} if "without" in move else {"merged": [move["merged"]]}


def _missed(own: Sequence[known.Tried]) -> list[Caveat]:
    """Said where the method is wrong of the user's own lists, each taken for the truth in turn."""
    answered = [one for one in own if one.answered and one.method != TWO_LISTS]
    above = [one.case for one in answered if not one.at_least_held]
    held = sum(one.held for one in answered)
    if not above and (len(answered) < _SOME or 2 * held >= len(answered)):
        return []
    wrong = {"above": above} if above else {}
    return [caveat("own-lists-missed", "caution", held=held, cases=len(answered), **wrong)]
