"""Tokens by number: what is known of each, and how far any two are apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from tahqiq.people.names.common import RARE, by_arabic, known
from tahqiq.people.names.hearing import LONGEST, Floats, Symbols, align, numbered
from tahqiq.people.names.skeletons import skeleton
from tahqiq.people.names.sounds import costs, sounds
from tahqiq.people.names.spelling import is_arabic

Ints = NDArray[np.int64]

_UNWRITTEN = 0.1  # short vowels that Arabic leaves out are not those usually spoken
_OTHER_NAME = 0.75  # two spellings that are each a common name of its own are at least so far apart
_CLOSE, _TIE = 0.12, 0.06  # how near a Latin spelling must be to a common name, and to the nearest one
_MOST = 3  # common names that one spelling may be
_REMEMBERED = 1 << 12  # tokens up to which every distance is kept once it is measured
_COMPOUND = {"عبد": "abd", "ابو": "abu", "ام": "umm", "دين": "din", "الله": "allah", "ذو": "dhu"}
_KIND = {"عبد": 1, "abd": 1, "ابو": 2, "abu": 2, "ام": 3, "umm": 3, "دين": 4, "din": 4, "ذو": 5, "dhu": 5}
_COARSE = dict.fromkeys("tdsS", 0) | dict.fromkeys("kgx", 1) | dict(zip("bfhlmnr", range(2, 9), strict=True))


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of one token: its symbols as written and (if known) as spoken, consonants, names it may be."""

    symbols: list[int]
    voiced: list[int]
    arabic: bool
    consonants: int
    names: frozenset[int]


class Lexicon:
    """Tokens as arrays, one row for each in the order given."""

    def __init__(self, tokens: Iterable[str]) -> None:
        written = tuple(tokens)
        facts = [_facts(token) for token in written]
        self._symbols = np.array([fact.symbols for fact in facts], np.uint8).reshape(-1, LONGEST)
        self._voiced = np.array([fact.voiced for fact in facts], np.uint8).reshape(-1, LONGEST)
        self._arabic = np.array([fact.arabic for fact in facts], np.bool_)
        self._consonants = np.array([fact.consonants for fact in facts], np.uint64)
        self._initial = (self._symbols > 0).sum(axis=1) == np.array([len(token) for token in written], np.int64)
        self._initial &= self._symbols[:, 1] == 0
        self._names = np.array([_padded(fact.names) for fact in facts], np.int64).reshape(-1, _MOST)
        self.bits = np.array([_bits(fact.names) for fact in facts], np.float32)
        self.common = self._names[:, 0] >= 0
        remembered = len(facts) if len(facts) <= _REMEMBERED else 0
        self._memory = np.full((remembered, remembered), np.nan, np.float32)

    def distances(self, left: Ints, right: Ints) -> Floats:
        """How far the tokens are, for arrays of token numbers of one shape: 0 the same sound, 1 another name."""
        if not self._memory.size:
            return np.asarray(self._fresh(left.ravel(), right.ravel()).reshape(left.shape))
        found: Floats = self._memory[left, right]
        missing = np.isnan(found)
        if missing.any():
            one, other = left[missing], right[missing]
            found[missing] = self._memory[one, other] = self._memory[other, one] = self._fresh(one, other)
        return np.asarray(found)

    def _fresh(self, left: Ints, right: Ints) -> Floats:
        size = len(self._arabic)
        lower, upper = np.minimum(left, right), np.maximum(left, right)
        found = (lower != upper).astype(np.float32)
        near = np.flatnonzero(found)
        near = near[self._may_be_near(lower[near], upper[near])]
        pairs, where = np.unique(lower[near] * size + upper[near], return_inverse=True)
        found[near] = self._measured(pairs // size, pairs % size)[where]
        return np.asarray(found, np.float32)

    def _may_be_near(self, left: Ints, right: Ints) -> NDArray[np.bool_]:
        """Whether the consonants are enough alike to be worth the alignment (or one is an initial)."""
        apart = np.bitwise_count(self._consonants[left] ^ self._consonants[right])
        return np.asarray((apart <= 2) | self._initial[left] | self._initial[right])

    def _measured(self, left: Ints, right: Ints) -> Floats:
        first, second = self._symbols[left], self._symbols[right]
        across = self._arabic[left] != self._arabic[right]
        raw = align(first, second, across.astype(np.intp))
        spoken = np.flatnonzero(across & (self._voiced[left, 0] > 0) & (self._voiced[right, 0] > 0))
        as_spoken = align(self._voiced[left[spoken]], self._voiced[right[spoken]], np.zeros(len(spoken), np.intp))
        raw[spoken] = np.minimum(raw[spoken] + _UNWRITTEN, as_spoken)
        length = np.maximum((first > 0).sum(axis=1), (second > 0).sum(axis=1))
        found = np.minimum(raw * 4.5 / (2 + np.clip(length, 4, 9)), 1)
        others = self._are_other_names(left, right)
        found[others] = np.maximum(found[others], _OTHER_NAME)
        initials = self._initial[left] | self._initial[right]
        heard, _ = costs()
        found[initials] = np.where(heard[first[initials, 0], second[initials, 0]] <= 0.1, 0.2, 1)
        found[(first[:, 0] == 0) | (second[:, 0] == 0)] = 1  # another script: the same letters or nothing
        return np.asarray(found, np.float32)

    def _are_other_names(self, left: Ints, right: Ints) -> NDArray[np.bool_]:
        """Whether both are common names and no name is among those that each may be."""
        meet = (self._names[left][:, :, None] == self._names[right][:, None, :]) & (self._names[left] >= 0)[:, :, None]
        return np.asarray(self.common[left] & self.common[right] & ~meet.any(axis=(1, 2)))


@lru_cache(maxsize=1 << 17)
def _facts(token: str) -> _Facts:
    written = _usual(token)
    arabic = is_arabic(written)
    voiced = _spoken(written) if arabic else sounds(written)
    return _Facts(numbered(sounds(written)), numbered(voiced), arabic, _consonants(written), _common_names(written))


def _usual(token: str) -> str:
    """The token, or the common name that it is but for 'ben' written with it or a swapped lam-alef ligature."""
    if is_arabic(token):
        swapped = token.replace("ال", "لا")
        return swapped if token not in by_arabic() and swapped in by_arabic() else token
    rest = token[3:]
    return rest if token.startswith("ben") and len(rest) > 2 and _common_names(rest) else token


def _padded(names: frozenset[int]) -> list[int]:
    return ([*sorted(names), *[-1] * _MOST])[:_MOST]


def _bits(names: frozenset[int]) -> float:
    return min((known()[name % len(known())].bits for name in names), default=RARE)


def _consonants(token: str) -> int:
    """The consonants as a set of bits: the first, second, third and fourth of each coarse class."""
    counts = Counter(_COARSE[letter] for letter in skeleton(token) if letter in _COARSE)
    return sum(((1 << min(count, 4)) - 1) << 4 * kind for kind, count in counts.items())


def _spoken(token: str) -> str:
    """An Arabic token as it sounds, short vowels included, if each of its parts is a common name; else ''."""
    heard = [_COMPOUND.get(part) or by_arabic().get(part, (None, ""))[1] for part in token.split("-")]
    return sounds("-".join(heard)) if all(heard) else ""


def _common_names(token: str) -> frozenset[int]:
    """Which common names a token may be; a compound of one is a name of its own for each kind of compound."""
    found = token.split("-")
    kinds = [_KIND[part] for part in found if part in _KIND]
    if len(found) - len(kinds) != 1 or len(kinds) > 1:
        return _common_words(token) if len(found) == 1 else frozenset()
    words = _common_words(next(part for part in found if part not in _KIND))
    return frozenset(number + len(known()) * kind for number in words for kind in kinds or [0])


def _common_words(word: str) -> frozenset[int]:
    """The word's own entry in Arabic, the entries nearest in sound in Latin."""
    if is_arabic(word):
        return by_arabic().get(word, (frozenset(), ""))[0]
    numbers, symbols = _common_by_key(skeleton(word))
    if not numbers:
        return frozenset()
    mine = np.tile(np.array(numbered(sounds(word)), np.uint8), (len(numbers), 1))
    away = align(mine, symbols, np.zeros(len(numbers), np.intp))
    limit = min(_CLOSE, float(away.min()) + _TIE)
    return frozenset(number for number, cost in zip(numbers, away, strict=True) if cost <= limit)


@cache
def _common_by_key(key: str) -> tuple[list[int], Symbols]:
    numbers = [number for number, name in enumerate(known()) if skeleton(name.roman) == key]
    return numbers, np.array([numbered(sounds(known()[number].roman)) for number in numbers], np.uint8)
