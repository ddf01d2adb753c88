"""What a method says of each stratum over draws of the links, and of all strata together.

Strata are added up within each draw: a link that is wrong can be wrong in several strata at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tahqiq.estimates.answers import refused
from tahqiq.estimates.captures import Table
from tahqiq.estimates.combine import over_linkage, over_strata
from tahqiq.estimates.enough import cannot_answer
from tahqiq.estimates.estimators import ESTIMATORS
from tahqiq.estimates.judge import allowing_departures
from tahqiq.estimates.predictive import unchecked
from tahqiq.model import CaptureHistory, Estimate, NotEstimable

Answer = Estimate | NotEstimable
Answers = tuple[Answer, ...]
Each = Sequence[Answer | None]  # by draw of the links; None: nobody is of the stratum

_SLOW, _FEW = ("lcmcr", "rasch", "stepwise"), 20  # draws of the links for methods that take long,
_MANY = 4  # and with more lists than that for one whose models are then thousands


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One stratum: an answer a method, and by method what it says under each draw of the links (if any were drawn)."""

    table: Table
    answers: Answers
    each: Mapping[str, Each] = field(default_factory=dict)

    def by(self, method: str) -> Answer:
        """The method's answer; where it was not asked, what the stratum says instead."""
        found = next((answer for answer in self.answers if answer.method == method), None)
        return found or refused(self.table.history, method, "stratum-unknown")


def under_each(method: str, drawn: Sequence[CaptureHistory | None], seed: int) -> Each:
    """The method's answer under each draw, under the first few for one that takes long.

    Draws of a small stratum often give the same table; it is answered once.
    """
    estimator = ESTIMATORS.get(method)()
    many = any(one is not None and len(one.lists) > _MANY for one in drawn)
    some = drawn[:_FEW] if method in _SLOW or (many and method == "loglinear") else drawn
    answers: dict[str, Answer] = {}

    def answer(one: CaptureHistory) -> Answer:
        if one.digest not in answers:
            reason = cannot_answer(one, method)
            answers[one.digest] = (
                refused(one, method, *reason)
                if reason
                else estimator.estimate(one, seed=seed + len(answers), settings=unchecked(method))
            )
        return answers[one.digest]

    return [None if one is None else answer(one) for one in some]


def widened(answer: Answer, each: Each, seed: int) -> Answer:
    """The answer of the links as they stand widened to what it is over the draws, with what was said of it."""
    some = [one for one in each if one is not None]
    if isinstance(answer, NotEstimable) or not some:
        return answer
    over = over_linkage(some)
    if isinstance(over, NotEstimable):
        return replace(over, stratum=answer.stratum, input=answer.input)
    said = {caveat.code for caveat in answer.caveats}
    documented = (answer.observed, *over.diagnostics["observed"])  # the links as they stand are possible too
    whole = replace(
        answer,
        observed=over.observed,
        quantiles=over.quantiles,
        mean=over.mean,
        at_least=over.at_least,
        draws=over.draws,
        caveats=(*answer.caveats, *(caveat for caveat in over.caveats if caveat.code not in said)),
        diagnostics={**answer.diagnostics, **over.diagnostics, "observed": [min(documented), max(documented)]},
        seed=seed,
    )
    return allowing_departures(whole)


def sums(parts: Sequence[Part], seed: int) -> Answers:
    """By each method that answers: over all strata; and of a stratum that several tables part, over these.

    Lists that could not have seen some of its persons part a stratum. A table without an answer adds its documented.
    """
    values: dict[tuple[tuple[str, str], ...], list[Part]] = {}
    for part in parts:
        values.setdefault(tuple(sorted(part.table.history.stratum.items())), []).append(part)
    several = [group for group in values.values() if len(group) > 1 and len(values) > 1]
    return tuple(found for group in (parts, *several) for found in _by_method(group, seed))


def _by_method(parts: Sequence[Part], seed: int) -> Iterator[Answer]:
    if len(parts) < 2:
        return
    for method in dict.fromkeys(a.method for part in parts for a in part.answers if isinstance(a, Estimate)):
        yield _sum(parts, method, seed)


def _sum(parts: Sequence[Part], method: str, seed: int) -> Answer:
    whole = over_strata([part.by(method) for part in parts], seed=seed)
    if isinstance(whole, Estimate):
        whole = allowing_departures(whole)
    number = min((len(part.each[method]) for part in parts if method in part.each), default=0)
    return widened(whole, [_sum_under(parts, method, n, seed + n) for n in range(number)], seed)


def _sum_under(parts: Sequence[Part], method: str, draw: int, seed: int) -> Answer:
    """The sum under one draw; none where a stratum that has an answer has none under this draw."""
    found: list[Answer] = []
    for part in parts:
        answer = part.by(method)
        under = part.each[method][draw] if isinstance(answer, Estimate) and method in part.each else answer
        if isinstance(under, NotEstimable) and isinstance(answer, Estimate):
            return under
        if under is not None:
            found.append(under)
    return over_strata(found, seed=seed)
