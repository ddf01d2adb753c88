"""Who belongs with whom: what persons judged of pairs of claims comes first, and no chain of others undoes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from tahqiq.figures.words import Words
from tahqiq.model import Judgement, Signal


@dataclass(slots=True)
class Ties:
    """Claims joined so far, by id, and those told apart: what is told apart is never joined, however long the chain.

    `refused` are the judgements that contradict later ones.
    """

    refused: list[Judgement] = field(default_factory=list)
    _above: dict[str, str] = field(default_factory=dict)
    _apart: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Ties:
        """What persons judged, the latest word first: an earlier one that contradicts it is refused."""
        ties = cls()
        for judged in sorted(judgements, key=lambda j: (j.at, j.left, j.right), reverse=True):
            if judged.verdict != "unsure" and not ties._judge(judged):
                ties.refused.append(judged)
        return ties

    def root(self, claim: str) -> str:
        """The claim that stands for all that are joined with this one."""
        while (above := self._above.get(claim, claim)) != claim:
            self._above[claim] = self._above.get(above, above)
            claim = above
        return claim

    def told_apart(self, claims: Iterable[str]) -> bool:
        """Whether any of the claims was told apart from any other."""
        return any(self._apart.get(self.root(claim)) for claim in claims) if self._apart else False

    def may_join(self, a: str, b: str) -> bool:
        """Whether nobody told apart any of what is joined with either."""
        return self.root(b) not in self._apart.get(self.root(a), ())

    def join(self, a: str, b: str) -> bool:
        """Join two claims and all that is joined with them, if they may be; whether they are together now."""
        if not self.may_join(a, b):
            return False
        kept, gone = sorted((self.root(a), self.root(b)))
        if kept != gone:
            self._above[gone] = kept
            for other in self._apart.pop(gone, set()):
                self._apart[other].remove(gone)
                self._tell_apart(kept, other)
        return True

    def _judge(self, judged: Judgement) -> bool:
        a, b = self.root(judged.left), self.root(judged.right)
        if judged.verdict == "same":
            return self.join(a, b)
        if a != b:
            self._tell_apart(a, b)
        return a != b

    def _tell_apart(self, a: str, b: str) -> None:
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)


def contradicting(judgements: Collection[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that cannot hold together with later ones, and are not followed."""
    return tuple(Ties.of(judgements).refused)


def signals(judgements: Collection[Judgement], known: Collection[str], words: Words) -> Iterator[Signal]:
    """Judgements that are not followed: they contradict later ones, or are of claims that are not there."""
    for judged in contradicting(judgements):
        verdict = words(f"signal.{judged.verdict}")
        told = words("signal.judged_against", verdict=verdict, claim=judged.right, by=judged.by)
        yield Signal(code="judgements-contradict", where=judged.left, words=told)
    for judged in judgements:
        for claim in (judged.left, judged.right):
            if claim not in known:
                told = words("signal.judged_gone", verdict=words(f"signal.{judged.verdict}"), by=judged.by)
                yield Signal(code="judged-claim-gone", where=claim, words=told)
