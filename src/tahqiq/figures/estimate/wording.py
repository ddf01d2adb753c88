"""An estimate in words that cannot be taken for a count, and what it assumes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tahqiq.figures.estimate.terms import Term
from tahqiq.figures.words import who
from tahqiq.model import Claim


@dataclass(frozen=True, slots=True)
class Inferred:
    """The numbers of one estimate."""

    median: int
    interval_80: tuple[int, int]
    interval_95: tuple[int, int]
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Names:
    """Claims by id, to name who speaks."""

    claims: Mapping[str, Claim]

    def speakers(self, terms: Sequence[Term]) -> tuple[str, ...]:
        """The names of those whose figures are weighed, as they stand in the claims, each once."""
        named = {t.origin: who(self.claims[t.claim]) for t in sorted(terms, key=lambda t: (t.origin, t.claim))}
        return tuple(named.values())


def in_words(e: Inferred, names: Sequence[str]) -> str:
    """One sentence; every number in it is estimated, or a proven bound and said to be one."""
    (low80, high80), (low95, high95) = e.interval_80, e.interval_95
    bounds = f"at least {e.least:,}" + (" with no upper limit" if e.most is None else f" and at most {e.most:,}")
    return (
        f"Estimated, not counted: {e.median:,} (80 % interval {low80:,} to {high80:,}, 95 % interval {low95:,} to "
        f"{high95:,}), inferred from the figures of {_list(names)}. "
        f"Proven, if the claims hold and no number is taken as exact: {bounds}."
    )


def assumptions(terms: Sequence[Term], incidents: int, enough: int) -> tuple[str, ...]:
    """What the estimate takes for granted, in sentences."""
    found = [
        "The claims behind the proven bounds hold; where one of them exaggerates, the estimate does too.",
        "Each origin's latest figure is one piece of evidence, however many outlets carry it.",
        "Origins do not all err in the same way: if all miss the same people, so does the estimate, unseen.",
        "A count can miss people, by about as much as counts differ; a documented, earlier or “at least” one by more.",
        "A round number may have been rounded; “about” and “nearly” reach a tenth.",
    ]
    if incidents >= enough:
        found.append(f"How far each source lies from others was learned from {incidents:,} or more other incidents.")
    else:
        compared = f"only {incidents:,}" if incidents else "no"
        found.append(
            f"In {compared} other incident{'s' * (incidents != 1)} is every one of these sources compared with another "
            f"({enough} are wanted): their biases rest on assumed starting values, not on data."
        )
    if any(t.vague for t in terms):
        found.append("A vague word such as “dozens” stands for a wide interval.")
    return tuple(found)


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
