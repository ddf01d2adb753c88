"""Known truth from the lists themselves: all persons of one list are known, and the others say how many they miss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tahqiq.estimates import overlap
from tahqiq.estimates.enough import TWO_LISTS, cannot_answer
from tahqiq.estimates.estimators import ESTIMATORS
from tahqiq.model.capture import CaptureHistory, Estimate, NotEstimable


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One table of which the truth is known: all of `history` and those on none of its lists are `truth`."""

    name: str
    history: CaptureHistory
    truth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a method made of one case: its 95 % interval, or None and the `code` of its refusal."""

    method: str
    case: str
    truth: int
    observed: int
    low: int | None = None
    middle: int | None = None
    high: int | None = None
    at_least: int | None = None
    code: str = ""

    def to_json(self) -> dict[str, object]:
        """What was asked and said; nothing of what a refusal leaves open."""
        told: dict[str, object] = {"list": self.case, "method": self.method, "truth": self.truth, "seen": self.observed}
        if not self.answered:
            return told | {"code": self.code}
        return told | {"at_least": self.at_least, "low": self.low, "high": self.high, "held": self.held}

    @property
    def answered(self) -> bool:
        """Whether there is an estimate."""
        return self.low is not None

    @property
    def held(self) -> bool:
        """Whether the 95 % interval holds the truth."""
        return self.low is not None and self.high is not None and self.low <= self.truth <= self.high

    @property
    def at_least_held(self) -> bool:
        """Whether the truth is at least what was said."""
        return self.at_least is not None and self.at_least <= self.truth


def cases(name: str, history: CaptureHistory) -> Iterator[Case]:
    """One for each list that two others at least share persons with."""
    for known in history.lists:
        narrowed, hidden = overlap.among(history, known)
        if len(narrowed.lists) > 1:
            yield Case(name=f"{name} | {known}" if name else known, history=narrowed, truth=narrowed.observed + hidden)


def own(
    history: CaptureHistory, method: str, *, seed: int = 0, settings: Mapping[str, object] | None = None
) -> list[Tried]:
    """The method on each list of one table; where only two others are left, the method for two."""
    found = []
    for case in cases("", history):
        two = len(case.history.lists) == 2
        found.append(tried(TWO_LISTS if two else method, case, seed=seed, settings=None if two else settings))
    return found


def tried(method: str, case: Case, *, seed: int = 0, settings: Mapping[str, object] | None = None) -> Tried:
    """The method on the case; refused where no method may answer."""
    reason = cannot_answer(case.history, method)
    if reason:
        return Tried(method=method, case=case.name, truth=case.truth, observed=case.history.observed, code=reason[0])
    found: Estimate | NotEstimable = ESTIMATORS.get(method)().estimate(case.history, seed=seed, settings=settings)
    return of_answer(found, case)


def of_answer(found: Estimate | NotEstimable, case: Case) -> Tried:
    """What an answer to the case is worth."""
    worth = Tried(method=found.method, case=case.name, truth=case.truth, observed=found.observed)
    if isinstance(found, NotEstimable):
        return replace(worth, code=found.code)
    low, middle, high = (found.quantiles[p] for p in (0.025, 0.5, 0.975))
    return replace(worth, low=low, middle=middle, high=high, at_least=found.at_least)
