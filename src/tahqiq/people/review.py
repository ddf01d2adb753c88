"""Which pairs of records a person should look at, and in what order: what changes figures most comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tahqiq.model import Gap, Judgement, Link, Person

BAND = (0.02, 0.98)  # probabilities between which a person is asked
Worth = Callable[[Link], float]


def queue(
    links: Iterable[Link], judgements: Iterable[Judgement], worth: Worth | None = None, band: tuple[float, float] = BAND
) -> tuple[Link, ...]:
    """The links to ask about: uncertain, not judged, and not settled by what was judged of other pairs.

    Ordered by how uncertain a pair is (p(1−p), 1 at one half) times what it is worth; ties by id. Being unsure is a
    judgement: the pair is not asked again.
    """
    judged = Judged(judgements)
    open_pairs = [x for x in links if band[0] <= x.probability <= band[1] and not judged.settles(x.left, x.right)]

    def value(link: Link) -> float:
        return 4 * link.probability * (1 - link.probability) * (worth(link) if worth else 1.0)

    return tuple(sorted(open_pairs, key=lambda x: (-value(x), x.left, x.right)))


class Judged:
    """What persons said of pairs, and what follows: the same as the same is the same, apart from it is apart."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._root: dict[str, str] = {}
        self._looked_at: set[frozenset[str]] = set()
        apart: list[tuple[str, str]] = []
        for judgement in judgements:
            self._looked_at.add(frozenset((judgement.left, judgement.right)))
            if judgement.verdict == "same":
                self._root[self.group(judgement.left)] = self.group(judgement.right)
            elif judgement.verdict == "different":
                apart.append((judgement.left, judgement.right))
        self._apart = {frozenset((self.group(a), self.group(b))) for a, b in apart}

    def group(self, record: str) -> str:
        """One record that stands for all judged to be of the same person."""
        while (up := self._root.get(record, record)) != record:
            self._root[record] = self._root.get(up, up)
            record = up
        return record

    def settles(self, left: str, right: str) -> bool:
        """Whether somebody looked at the pair, or judgements of others leave nothing to ask."""
        one, other = self.group(left), self.group(right)
        return frozenset((left, right)) in self._looked_at or one == other or frozenset((one, other)) in self._apart


def worth(persons: Sequence[Person], gaps: Sequence[Gap]) -> Worth:
    """How much a decision on a pair can change: 1, and more for each figure whose named it may change.

    A figure counts the more the fewer decisions it is away from saying something else: from more named than its
    maximum, or from as many named as its minimum.
    """
    of_record = {key: person.id for person in persons for key in person.records}
    counted = [(frozenset(gap.persons), 1 / (1 + _away(gap))) for gap in gaps]

    def of(link: Link) -> float:
        two = {of_record.get(key, "") for key in (link.left, link.right)}
        return 1 + sum(value for named, value in counted if not named.isdisjoint(two))

    return of


def _away(gap: Gap) -> int:
    ends = [abs(end - gap.named) for end in (gap.low, gap.high) if end is not None]
    return min(ends)
