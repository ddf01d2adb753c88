"""Whether figures fit the proven bounds: where somebody counts too many, the bounds fail and no estimate helps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tahqiq.figures.estimate.question import Question
from tahqiq.figures.estimate.sampling import Posterior

LEAST = 0.05
"""Of a cell's posterior inside its proven bounds; about one in a hundred simulated cells whose claims hold has less."""

_CELLS, _SHARE = 3, 0.1  # an origin is in doubt from so many such cells on, and so many of its own


def misfits(questions: Sequence[Question], posteriors: Sequence[Posterior]) -> tuple[frozenset[int], frozenset[str]]:
    """The questions whose figures hardly fit their bounds, and the origins of which that is true again and again."""
    bad = frozenset(
        n for n, (q, p) in enumerate(zip(questions, posteriors, strict=True)) if p.inside(q.low, q.high) < LEAST
    )
    told = Counter(t.origin for q in questions for t in q.terms)
    ill = Counter(t.origin for n in bad for t in questions[n].terms)
    doubted = frozenset(o for o, cells in ill.items() if cells >= _CELLS and cells > _SHARE * told[o])
    return bad, doubted
