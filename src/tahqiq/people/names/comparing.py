"""Two written names compared: whose token agrees with whose, what is missing, and whether they may be one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tahqiq.people.names.alignment import AGREES, Laid, Turn, lay, lay_turned
from tahqiq.people.names.lexicon import Lexicon
from tahqiq.people.names.parsing import Name, parse
from tahqiq.people.names.skeletons import skeleton
from tahqiq.people.names.wording import explain

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Verdict = Literal["same", "different", "unsure"]

SAME, DIFFERENT = 0.57, 0.47  # scores from which and below which the verdict is sure
STEEPNESS = 1.5
LONGEST = 7  # tokens of a name that are compared: the first six and the last
_OTHER_KUNYA = 0.5  # the same names, said to be the father of another
_REJOINED, _RESPACED = 0.25, 0.1  # the most a name costs whose words are cut elsewhere: same classes, same letters
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How alike two names are: `score` 0 to 1 (1 the same name), a verdict on it, and the reasons in words."""

    score: float
    verdict: Verdict
    explanation: tuple[str, ...]


def compare(a: str, b: str) -> Comparison:
    """Compare two full names in any script and order; any text is accepted.

    'same' and 'different' speak of the names alone: two persons may bear one name. 'unsure' is also the answer
    where a text is no name ('unidentified').
    """
    left, right = parse(a), parse(b)
    refused = tuple(f"{side} is not a name" for side, name in (("left", left), ("right", right)) if not name.tokens)
    if refused:
        return Comparison(score=0.0, verdict="unsure", explanation=refused)
    table = _Table([left, right])
    score = float(table.scores(np.array([0]), np.array([1]))[0])
    words = explain(left, right, *table.reasons(0, 1))
    return Comparison(score=score, verdict=_verdict(score), explanation=words)


def compare_many(lefts: Sequence[str], rights: Sequence[str]) -> NDArray[np.float64]:
    """The scores of `compare` for many pairs at once; texts that are no names score 0."""
    if len(lefts) != len(rights):
        raise ValueError(f"compare_many wants as many names on the right ({len(rights)}) as on the left ({len(lefts)})")
    names = {name: number for number, name in enumerate(dict.fromkeys((*lefts, *rights)))}
    table = _Table([parse(name) for name in names])
    left, right = (np.fromiter((names[name] for name in side), np.int64, len(side)) for side in (lefts, rights))
    return table.scores(left, right).astype(np.float64)


def _verdict(score: float) -> Verdict:
    return "same" if score >= SAME else "different" if score < DIFFERENT else "unsure"


class _Table:
    """Parsed names as rows of token numbers."""

    def __init__(self, names: Sequence[Name]) -> None:
        numbers: dict[str, int] = {}
        rows = [[numbers.setdefault(token, len(numbers)) for token in _shortened(name.tokens)] for name in names]
        self._tokens = np.array([row + [0] * (LONGEST - len(row)) for row in rows], np.int64).reshape(-1, LONGEST)
        self._kunya = np.array([numbers.setdefault(name.kunya, len(numbers)) for name in names], np.int64)
        self._nobody = numbers.setdefault("", len(numbers))
        self._length = np.array([len(row) for row in rows], np.int64)
        self._relation = np.array(["relation only" in name.flags for name in names])
        self._flat = _numbered(["".join(skeleton(token) for token in name.tokens) for name in names])
        self._letters = _numbered(["".join(name.tokens).replace("-", "") for name in names])
        self._lexicon = Lexicon(numbers)

    def scores(self, left: Ints, right: Ints) -> Floats:
        """Scores of pairs of rows."""
        cost = np.full(len(left), np.inf, np.float32)
        shape = self._length[left] * (LONGEST + 1) + self._length[right]
        for one in np.unique(shape):
            n, m = divmod(int(one), LONGEST + 1)
            rows = np.flatnonzero(shape == one)
            for start in range(0, len(rows) if n and m else 0, _CHUNK):
                some = rows[start : start + _CHUNK]
                for _, laid, which in self._laid(left[some], right[some], n, m):
                    cost[some[which]] = np.minimum(cost[some[which]], laid.cost)
        for letters, most in ((self._flat, _REJOINED), (self._letters, _RESPACED)):
            recut = (letters[left] == letters[right]) & (self._length[left] != self._length[right])
            cost[recut] = np.minimum(cost[recut], most)
        cost += _OTHER_KUNYA * self._kunyas_differ(left, right)
        cost[self._relation[left] != self._relation[right]] = np.inf
        cost[(self._length[left] == 0) | (self._length[right] == 0)] = np.inf
        return np.asarray(np.exp(-STEEPNESS * cost), np.float32)

    def _kunyas_differ(self, left: Ints, right: Ints) -> NDArray[np.bool_]:
        said = (self._kunya[left] != self._nobody) & (self._kunya[right] != self._nobody)
        return np.asarray(said & (self._lexicon.distances(self._kunya[left], self._kunya[right]) > AGREES))

    def reasons(self, left: int, right: int) -> tuple[Turn, Laid, Floats]:
        """How one pair is best laid side by side, and the distances of its tokens."""
        n, m = int(self._length[left]), int(self._length[right])
        rows = np.array([left]), np.array([right])
        turn, laid, _ = min(self._laid(*rows, n, m), key=lambda one: float(one[1].cost[0]))
        return turn, laid, self._distances(*rows, n, m)[0]

    def _distances(self, left: Ints, right: Ints, n: int, m: int) -> Floats:
        first = np.repeat(self._tokens[left, :n, None], m, axis=2)
        second = np.repeat(self._tokens[right, None, :m], n, axis=1)
        return self._lexicon.distances(first, second)

    def _laid(self, left: Ints, right: Ints, n: int, m: int) -> list[tuple[Turn, Laid, Ints]]:
        """All pairs side by side as written; those whose first and last tokens meet also with one name turned."""
        distances = self._distances(left, right, n, m)
        first, second = self._tokens[left, :n], self._tokens[right, :m]
        bits = self._lexicon.bits[first], self._lexicon.bits[second]
        found: list[tuple[Turn, Laid, Ints]] = [("none", lay(distances, bits), np.arange(len(left)))]
        sides: tuple[tuple[Turn, Floats, Ints], ...] = (
            ("left", distances[:, 0, -1], first),
            ("right", distances[:, -1, 0], second),
        )
        for side, meet, tokens in sides:
            rows = np.flatnonzero(meet <= AGREES) if min(n, m) > 1 else np.array([], np.int64)
            if len(rows):
                given = self._lexicon.common[tokens[rows, 0]].astype(np.float32)
                found.append((side, lay_turned(distances[rows], (bits[0][rows], bits[1][rows]), given, side), rows))
        return found


def _shortened(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tokens if len(tokens) <= LONGEST else (*tokens[: LONGEST - 1], tokens[-1])


def _numbered(texts: list[str]) -> Ints:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(text, len(numbers)) for text in texts], np.int64)
