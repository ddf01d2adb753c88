"""When no estimate is made: codes and reasons, from cells nobody counts to claims that contradict each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tahqiq.figures.estimate.gather import Asked
from tahqiq.model.estimate import NotEstimable, Refusal


def refusal(asked: Asked, disputed: Collection[str]) -> NotEstimable | None:
    """Why this cell is not estimated, if it is not; `disputed` claims contradict others whatever is assumed."""
    told = asked.evidence
    claims = tuple(t.claim for t in told.terms)
    if not told.terms:
        return refused(asked, "no-number", "no source gives a usable number of exactly these people")
    contradicted = sorted(set(claims) & set(disputed))
    if contradicted:
        reason = "claims about these people contradict each other whatever is assumed; see the conflicts"
        return refused(asked, "conflict", reason, tuple(contradicted))
    if all(t.vague for t in told.terms):
        return refused(asked, "vague", "only words such as “dozens” or “hundreds” are given", claims)
    if len(told.terms) == 1 and told.relays:
        reason = "every number goes back to one origin; relaying it adds no evidence"
        return refused(asked, "copies", reason, claims)
    if len(told.terms) == 1:
        reason = "one origin only: nothing to compare it with"
        return refused(asked, "one-origin", reason, claims)
    if asked.figure.low == asked.figure.high:
        return refused(asked, "settled", "the proven bounds leave one number only; nothing is left to infer", claims)
    return None


def misfit(asked: Asked) -> NotEstimable:
    """The figures and the proven bounds hardly fit together under the model."""
    reason = "the sources' figures, taken together, hardly fit the proven bounds; see what binds them"
    return refused(asked, "misfit", reason, tuple(t.claim for t in asked.evidence.terms))


def in_doubt(asked: Asked, claims: Sequence[str]) -> NotEstimable:
    """One of its origins has figures elsewhere that hardly fit the bounds, again and again."""
    reason = "a source here has figures that hardly fit the proven bounds in many cells; it may count too many"
    return refused(asked, "misfit", reason, tuple(claims))


def refused(asked: Asked, code: Refusal, reason: str, claims: tuple[str, ...] = ()) -> NotEstimable:
    """The refusal for a cell."""
    return NotEstimable(cell=asked.figure.cell, code=code, reason=reason, claims=claims)
