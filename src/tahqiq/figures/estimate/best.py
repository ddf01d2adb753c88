"""Claims and their proven bounds in; for each cell a best estimate with its uncertainty, or why there is none, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import count

import numpy as np

from tahqiq.figures.estimate.biases import Biases, learn
from tahqiq.figures.estimate.fit import misfits
from tahqiq.figures.estimate.gather import Asked, gather, rests
from tahqiq.figures.estimate.question import Question, links
from tahqiq.figures.estimate.refusals import Refusals
from tahqiq.figures.estimate.sampling import DRAWS, Posterior, Whole, draw, posterior_of
from tahqiq.figures.estimate.terms import Evidence
from tahqiq.figures.estimate.wording import Inferred, Wording
from tahqiq.figures.protocol import Containment
from tahqiq.figures.relations import Relate, place_relation
from tahqiq.figures.words.table import Table
from tahqiq.model import Claim, Figure, Reconciliation, Source
from tahqiq.model.estimate import BestEstimate, NoBestEstimate

METHOD = "best/1"
GIVEN_UP = ("-exact", "-width")
"""Readings an estimate does without: how exact bare and hedged numbers are is what it estimates."""

ENOUGH = 5  # other incidents in which a source is compared with another, for its bias to count as learned


def estimate(
    claims: Sequence[Claim],
    result: Reconciliation,
    containment: Containment,
    *,
    sources: Mapping[str, Source] | None = None,
    seed: int = 0,
    language: str = "en",
) -> tuple[BestEstimate | NoBestEstimate, ...]:
    """One answer for each bound of `result`, in its order; every estimate lies inside its bound.

    `result` must be the reconciliation of the same `claims` with the readings `GIVEN_UP`, else the truth is pinned to
    numbers whose exactness nobody vouches for. The same claims and seed give the same draws; copies change nothing.
    `language` is of the sentences.
    """
    groups = gather(result, claims, sources or {})
    disputed = {c for conflict in result.conflicts if conflict.verdict == "incompatible" for c in conflict.claims}
    words = Table(language)
    refusals = Refusals(words)
    work = [_Work.of(group, disputed, refusals) for group in groups]
    biases = learn([q for w in work for q in w.questions.values()], seed)
    work = _fitting(work, biases, refusals)
    model = _Model(
        Counter(o for w in work for o in w.origins()),
        Wording(words, {c.id: c for c in claims}),
        place_relation(containment),
        seed,
    )
    answers = {id(figure): answer for w in work for figure, answer in _answers(w, model)}
    return tuple(answers[id(figure)] for figure in result.bounds)


@dataclass(frozen=True, slots=True)
class _Model:
    """What all incidents share: in how many incidents each origin is compared, words, relations."""

    compared: Mapping[str, int]
    wording: Wording
    relate: Relate
    seed: int


@dataclass(frozen=True, slots=True)
class _Work:
    """One incident and harm: its cells, those refused, and the questions of the others, all by place in `asked`."""

    asked: tuple[Asked, ...]
    refused: Mapping[int, NoBestEstimate]
    questions: Mapping[int, Question]
    posteriors: Mapping[int, Posterior] = field(default_factory=dict)

    @classmethod
    def of(cls, asked: tuple[Asked, ...], disputed: Collection[str], refusals: Refusals) -> _Work:
        refused = {n: r for n, a in enumerate(asked) if (r := refusals.of(a, disputed))}
        first = {
            a.scope: n for n, a in reversed(list(enumerate(asked))) if n not in refused
        }  # a cell asked twice is one
        return cls(asked, refused, {n: asked[n].question() for n in first.values()})

    def origins(self) -> set[str]:
        """The origins that are compared with another here."""
        return {t.origin for q in self.questions.values() for t in q.terms}

    def without(self, refused: Mapping[int, NoBestEstimate], posteriors: Mapping[int, Posterior]) -> _Work:
        """The same with more cells refused."""
        kept = {n: q for n, q in self.questions.items() if n not in refused}
        return replace(self, refused={**self.refused, **refused}, questions=kept, posteriors=posteriors)


def _fitting(work: Sequence[_Work], biases: Biases, refusals: Refusals) -> list[_Work]:
    """The posteriors of all cells, and the refusal of those that hardly fit their bounds or rest on doubted origins."""
    found = [{n: posterior_of(q, biases) for n, q in w.questions.items()} for w in work]
    bad, doubted = misfits(
        [q for w in work for q in w.questions.values()], [p for posteriors in found for p in posteriors.values()]
    )
    flat = count()
    fitting = []
    for w, posteriors in zip(work, found, strict=True):
        places = {n: next(flat) for n in w.questions}
        refused = {n: refusals.misfit(w.asked[n]) for n, q in w.questions.items() if places[n] in bad}
        for n, q in w.questions.items():
            if n not in refused and any(t.origin in doubted for t in q.terms):
                claims = [t.claim for t in q.terms if t.origin in doubted]
                refused[n] = refusals.in_doubt(w.asked[n], claims)
        fitting.append(w.without(refused, posteriors))
    return fitting


def _answers(w: _Work, model: _Model) -> Iterator[tuple[Figure, BestEstimate | NoBestEstimate]]:
    questions = list(w.questions.values())
    places = {q.scope: n for n, q in enumerate(questions)}
    nested = links([q.scope for q in questions], model.relate)
    drawn = draw(questions, [w.posteriors[n] for n in w.questions], nested, rests(w.asked, places), model.seed)
    numbers = {q.scope: drawn[n] for n, q in enumerate(questions) if n in drawn}
    told = {a.scope: a.evidence for a in w.asked if not a.without}
    for n, a in enumerate(w.asked):
        if a.without and a.scope in numbers and a.without in numbers:
            both = Evidence((*told[a.scope].terms, *told[a.without].terms))
            yield a.figure, _estimated(a, both, numbers[a.scope] - numbers[a.without], w, model)
        elif n in w.refused:
            yield a.figure, w.refused[n]
        elif a.scope in numbers:
            yield a.figure, _estimated(a, a.evidence, numbers[a.scope], w, model)
        else:
            yield a.figure, Refusals(model.wording.words).misfit(a)


def _estimated(asked: Asked, told: Evidence, drawn: Whole, w: _Work, model: _Model) -> BestEstimate:
    figure = asked.figure
    origins = tuple(sorted({t.origin for t in told.terms}))
    others = min(model.compared[o] - (o in w.origins()) for o in origins)
    low95, low80, median, high80, high95 = (
        int(x) for x in np.quantile(drawn, (0.025, 0.1, 0.5, 0.9, 0.975), method="inverted_cdf")
    )
    shape = Inferred(median, (low80, high80), (low95, high95), figure.low, figure.high)
    wording = model.wording
    names = wording.speakers(told.terms)
    return BestEstimate(
        cell=figure.cell,
        median=median,
        interval_80=(low80, high80),
        interval_95=(low95, high95),
        least=figure.low,
        most=figure.high,
        claims=tuple(sorted({t.claim for t in told.terms})),
        origins=names,
        left_out={claim: wording.words(f"left_out.{why}") for claim, why in told.left_out.items()},
        basis="learned" if others >= ENOUGH else "prior",
        incidents=others,
        assumptions=wording.assumptions(told.terms, others, ENOUGH),
        words=wording.sentence(shape, names),
        method=METHOD,
        seed=model.seed,
        draws=DRAWS,
        digest="sha256:" + sha256(drawn.astype("<i8").tobytes()).hexdigest(),
    )
