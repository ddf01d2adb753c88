"""When no estimate is made: codes and reasons, from cells nobody counts to claims that contradict each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tahqiq.figures.estimate.gather import Asked
from tahqiq.figures.words.table import Table
from tahqiq.model.estimate import NoBestEstimate, Refusal


@dataclass(frozen=True, slots=True)
class Refusals:
    """Reasons in the words of one language."""

    words: Table

    def of(self, asked: Asked, disputed: Collection[str]) -> NoBestEstimate | None:
        """Why this cell is not estimated, if it is not; `disputed` claims contradict others whatever is assumed."""
        told = asked.evidence
        claims = tuple(t.claim for t in told.terms)
        if not told.terms:
            return self._refused(asked, "no-number")
        if contradicted := sorted(set(claims) & set(disputed)):
            return self._refused(asked, "conflict", tuple(contradicted))
        if all(t.vague for t in told.terms):
            return self._refused(asked, "vague", claims)
        if len(told.terms) == 1:
            return self._refused(asked, "copies" if told.relays else "one-origin", claims)
        if asked.figure.low == asked.figure.high:
            return self._refused(asked, "settled", claims)
        return None

    def misfit(self, asked: Asked) -> NoBestEstimate:
        """The figures and the proven bounds hardly fit together under the model."""
        return self._refused(asked, "misfit", tuple(t.claim for t in asked.evidence.terms))

    def in_doubt(self, asked: Asked, claims: Sequence[str]) -> NoBestEstimate:
        """One of its origins has figures elsewhere that hardly fit the bounds, again and again."""
        return self._refused(asked, "misfit", tuple(claims), "doubt")

    def _refused(self, asked: Asked, code: Refusal, claims: tuple[str, ...] = (), reason: str = "") -> NoBestEstimate:
        words = self.words(f"refused.{reason or code.replace('-', '_')}")
        return NoBestEstimate(cell=asked.figure.cell, code=code, reason=words, claims=claims)
