"""What may hold between two records: each condition once, as numpy and as SQL that DuckDB and Spark both read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cpdist

from tahqiq.people.linkage.columns import NO_DAY, UNKNOWN, Features, Ints, Rows, Truths, truths


class Condition(Protocol):
    """Something that holds or not between two records, whichever stands left."""

    def holds(self, features: Features, left: Rows, right: Rows) -> Truths:
        """For each pair of positions, whether it holds."""
        ...

    def sql(self) -> str:
        """The same as an expression on the columns of `l` and `r`, never null."""
        ...


@dataclass(frozen=True, slots=True)
class Missing:
    """One of the two does not say."""

    column: str

    def holds(self, features: Features, left: Rows, right: Rows) -> Truths:
        values = features.codes(self.column).values
        return truths((values[left] == UNKNOWN) | (values[right] == UNKNOWN))

    def sql(self) -> str:
        return f"(l.{self.column} = {UNKNOWN} or r.{self.column} = {UNKNOWN})"


@dataclass(frozen=True, slots=True)
class NoSpan:
    """One of the two has no interval."""

    column: str

    def holds(self, features: Features, left: Rows, right: Rows) -> Truths:
        low = features.span(self.column).low
        return truths((low[left] == NO_DAY) | (low[right] == NO_DAY))

    def sql(self) -> str:
        return f"(l.{self.column}_low = {NO_DAY} or r.{self.column}_low = {NO_DAY})"


@dataclass(frozen=True, slots=True)
class Equal:
    """Both say the same."""

    column: str

    def holds(self, features: Features, left: Rows, right: Rows) -> Truths:
        values = features.codes(self.column).values
        ones: Ints = values[left]
        return truths((ones == values[right]) & (ones != UNKNOWN))

    def sql(self) -> str:
        return f"(l.{self.column} = r.{self.column} and l.{self.column} <> {UNKNOWN})"


@dataclass(frozen=True, slots=True)
class Spelled:
    """Spelled alike: at most one edit in `letters` letters of the longer spelling; both must say something."""

    column: str
    letters: int

    def holds(self, features: Features, left: Rows, right: Rows) -> Truths:
        column = features.codes(self.column)
        ones, others = column.values[left], column.values[right]
        alike = np.zeros(len(ones), dtype=np.bool_)
        known = np.flatnonzero((ones != UNKNOWN) & (others != UNKNOWN))
        known = known[self._possible(column.words, ones[known], others[known])]
        low, high = np.minimum(ones[known], others[known]), np.maximum(ones[known], others[known])
        pairs, back = np.unique(low.astype(np.int64) << 32 | high, return_inverse=True)
        alike[known] = self._alike(column.words, pairs)[back]
        return truths(alike)

    def _possible(self, words: tuple[str, ...], ones: Ints, others: Ints) -> Truths:
        """What letters and lengths alone leave open: an edit changes two of the letters used at most."""
        lengths, letters = _lengths(words), _letters(words)
        allowed = np.maximum(lengths[ones], lengths[others]) // self.letters
        near = np.abs(lengths[ones] - lengths[others]) <= allowed
        return truths(near & (np.bitwise_count(letters[ones] ^ letters[others]) <= 2 * allowed))

    def _alike(self, words: tuple[str, ...], pairs: Rows) -> Truths:
        lengths = _lengths(words)
        ones, others = pairs >> 32, pairs & 0xFFFFFFFF
        allowed = np.maximum(lengths[ones], lengths[others]) // self.letters
        alike = ones == others
        near = np.flatnonzero((np.abs(lengths[ones] - lengths[others]) <= allowed) & (allowed > 0) & ~alike)
        spellings = [[words[code] for code in codes[near].tolist()] for codes in (ones, others)]
        edits = cpdist(*spellings, scorer=Levenshtein.distance, dtype=np.int32) if len(near) else np.zeros(0)
        alike[near] = edits <= allowed[near]
        return truths(alike)

    def sql(self) -> str:
        one, other = f"l.{self.column}_word", f"r.{self.column}_word"
        edits = f"levenshtein({one}, {other}) * {self.letters} <= greatest(length({one}), length({other}))"
        return f"(l.{self.column} <> {UNKNOWN} and r.{self.column} <> {UNKNOWN} and {edits})"


@lru_cache(maxsize=32)
def _lengths(words: tuple[str, ...]) -> Ints:
    return np.fromiter(map(len, words), dtype=np.int32, count=len(words))


@lru_cache(maxsize=32)
def _letters(words: tuple[str, ...]) -> npt.NDArray[np.uint64]:
    """The letters of each word as bits."""
    masks = (sum(1 << bit for bit in {ord(letter) & 63 for letter in word}) for word in words)
    return np.fromiter(masks, dtype=np.uint64, count=len(words))


@dataclass(frozen=True, slots=True)
class Within:
    """The two intervals are known, and overlap or lie at most `most` apart."""

    column: str
    most: int

    def holds(self, features: Features, left: Rows, right: Rows) -> Truths:
        span = features.span(self.column)
        one, other = span.low[left], span.low[right]
        gap = np.maximum(one, other) - np.minimum(span.high[left], span.high[right])
        return truths((gap <= self.most) & (one != NO_DAY) & (other != NO_DAY))

    def sql(self) -> str:
        low, high = f"{self.column}_low", f"{self.column}_high"
        gap = f"greatest(l.{low}, r.{low}) - least(l.{high}, r.{high})"
        return f"(l.{low} <> {NO_DAY} and r.{low} <> {NO_DAY} and {gap} <= {self.most})"


@dataclass(frozen=True, slots=True)
class Found:
    """What one says under `column` stands among the other's `bag`."""

    column: str
    bag: str

    def holds(self, features: Features, left: Rows, right: Rows) -> Truths:
        values, bags = features.codes(self.column).values, features.bag(self.bag).values
        here, there = values[left], values[right]
        found = ((bags[right] == here[:, None]).any(axis=1)) & (here != UNKNOWN)
        found |= ((bags[left] == there[:, None]).any(axis=1)) & (there != UNKNOWN)
        return truths(found)

    def sql(self) -> str:
        return (
            f"((l.{self.column} <> {UNKNOWN} and array_contains(r.{self.bag}, l.{self.column}))"
            f" or (r.{self.column} <> {UNKNOWN} and array_contains(l.{self.bag}, r.{self.column})))"
        )


@dataclass(frozen=True, slots=True)
class Shared:
    """The two bags have something in common."""

    bag: str

    def holds(self, features: Features, left: Rows, right: Rows) -> Truths:
        bags = features.bag(self.bag).values
        one, other = bags[left], bags[right]
        shared = np.zeros(len(one), dtype=np.bool_)
        for place in range(bags.shape[1]):
            codes = one[:, place]
            shared |= ((other == codes[:, None]).any(axis=1)) & (codes != UNKNOWN)
        return truths(shared)

    def sql(self) -> str:
        return f"arrays_overlap(l.{self.bag}, r.{self.bag})"


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the conditions holds."""

    conditions: tuple[Condition, ...]

    def holds(self, features: Features, left: Rows, right: Rows) -> Truths:
        return truths(np.any([one.holds(features, left, right) for one in self.conditions], axis=0))

    def sql(self) -> str:
        return f"({' or '.join(one.sql() for one in self.conditions)})"


@dataclass(frozen=True, slots=True)
class Both:
    """All conditions hold."""

    conditions: tuple[Condition, ...]

    def holds(self, features: Features, left: Rows, right: Rows) -> Truths:
        return truths(np.all([one.holds(features, left, right) for one in self.conditions], axis=0))

    def sql(self) -> str:
        return f"({' and '.join(one.sql() for one in self.conditions)})"
