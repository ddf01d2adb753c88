"""Why a figure is what it is: its certificate in words, a line for each inequality that it adds up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from tahqiq.figures.checker import check_bounds
from tahqiq.figures.scopes import state
from tahqiq.figures.words import Words
from tahqiq.model import Claim, Figure

Side = Literal["low", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One inequality of a proof: whose words it is of, how often it is added, and the number it says."""

    claim: str
    times: Fraction
    number: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One end of a figure: how its number comes about, and the steps; none where nothing limits it."""

    side: Side
    bound: int | None
    words: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A proven figure with both its ends explained; `checked`: the independent checker accepts the proofs."""

    figure: Figure
    reasons: tuple[Reason, Reason]
    joined: str
    checked: bool


def explain(figure: Figure, claims: Mapping[str, Claim], words: Words) -> Explained:
    """What a figure of the rule `provable` rests on, from its certificate alone; `claims` are by id."""
    return Explained(
        figure=figure,
        reasons=(_reason("low", figure, claims, words), _reason("high", figure, claims, words)),
        joined=words("why.joined") if "same_incident" in figure.readings else "",
        checked=check_bounds(figure.certificate, figure.low, figure.high),
    )


def _reason(side: Side, figure: Figure, claims: Mapping[str, Claim], words: Words) -> Reason:
    bound: int | None = getattr(figure, side)
    part = figure.certificate.get(side)
    if part is None or bound is None:
        return Reason(side=side, bound=bound, words=words(f"why.no_{side}"), steps=())
    proof = part["proof"]
    times = {row: Fraction(t) for row, t in proof["sum"]} if "sum" in proof else {}
    steps = [
        Step(
            claim=inequality["claim"],
            times=times.get(n, Fraction(0)),
            number=inequality["at_least"],
            words=_says(inequality, claims, words),
        )
        for n, inequality in enumerate(part["inequalities"])
    ]
    sign = 1 if side == "low" else -1
    steps.sort(key=lambda s: (-sign * s.times * s.number, s.claim))
    told = words(f"why.{side}", n=f"{bound:,}") + _sum(steps, sign, bound, words)
    return Reason(side=side, bound=bound, words=told, steps=tuple(steps))


def _sum(steps: list[Step], sign: int, bound: int, words: Words) -> str:
    """ " = 1,001 − 770"; nothing where one inequality says it, words where no sum alone does."""
    value = sign * sum((s.times * s.number for s in steps), Fraction(0))
    rounded = -(-value // 1) if sign > 0 else value // 1
    if rounded != bound:
        return words("why.cases")
    if len(steps) == 1 and steps[0].times == 1:
        return ""
    told = " ".join(_addends(steps, sign)).removeprefix("+ ")
    return words("why.sum" if value == bound else "why.rounded", sum=told)


def _addends(steps: list[Step], sign: int) -> Iterator[str]:
    for step in steps:
        number = sign * step.number
        times = "" if step.times == 1 else f"{step.times} × "
        yield f"{'−' if number < 0 else '+'} {times}{abs(number):,}"


def _says(inequality: Mapping[str, Any], claims: Mapping[str, Claim], words: Words) -> str:
    """The claim, what it says here, and what is assumed of it."""
    claim, number = claims[inequality["claim"]], inequality["at_least"]
    least = all(coefficient > 0 for coefficient, _ in inequality["terms"])
    key = "share" if claim.kind == "share" else "at_least" if least else "at_most"
    figure = words.figure(state(claim, claims, origin=""))
    kinds = [need.partition(":")[0] for need in inequality["needs"] if ":" in need]
    return words(f"why.{key}", figure=figure, n=f"{abs(number):,}", **{"if": words.assuming(kinds)})
