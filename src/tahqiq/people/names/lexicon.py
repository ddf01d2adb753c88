"""Tokens by number, and how far two tokens are from each other, for many pairs at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from tahqiq.people.names.common import RARE, by_arabic, known
from tahqiq.people.names.skeletons import skeleton
from tahqiq.people.names.sounds import SYMBOLS, costs, sounds
from tahqiq.people.names.spelling import is_arabic

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

LONGEST = 16  # symbols of a token that are compared
_NUMBER = {symbol: number for number, symbol in enumerate(SYMBOLS, start=1)}
_CHUNK = 1 << 14
_UNWRITTEN = 0.1  # short vowels that Arabic leaves out are not those usually spoken
_SWAPPED = 0.6  # two letters in the wrong order
_OTHER_NAME = 0.6  # two spellings that are each a common name of its own are at least so far apart
_CLOSE, _TIE = 0.12, 0.06  # how near a Latin spelling must be to a common name, and to the nearest one
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
    """Tokens met so far, each with a number."""

    def __init__(self) -> None:
        self.tokens: dict[str, int] = {}

    def number(self, token: str) -> int:
        """The token's number, given on first sight."""
        return self.tokens.setdefault(token, len(self.tokens))

    def freeze(self) -> Frozen:
        """The tokens so far as arrays."""
        return Frozen(tuple(self.tokens))


class Frozen:
    """A lexicon as arrays: `distances` for pairs of token numbers."""

    def __init__(self, tokens: tuple[str, ...]) -> None:
        facts = [_facts(token) for token in tokens]
        self._symbols = np.array([fact.symbols for fact in facts], np.uint8).reshape(-1, LONGEST)
        self._voiced = np.array([fact.voiced for fact in facts], np.uint8).reshape(-1, LONGEST)
        self._arabic = np.array([fact.arabic for fact in facts], np.bool_)
        self._consonants = np.array([fact.consonants for fact in facts], np.uint64)
        self._initial = np.array([len(token) == 1 for token in tokens], np.bool_)
        self._names = [fact.names for fact in facts]
        self.bits = np.array([_bits(names) for names in self._names], np.float32)
        self.common = np.array([bool(names) for names in self._names], np.bool_)

    def distances(self, left: Ints, right: Ints) -> Floats:
        """How far the tokens are, for arrays of token numbers of one shape: 0 the same sound, 1 another name."""
        size = len(self._arabic)
        lower, upper = np.minimum(left, right).ravel(), np.maximum(left, right).ravel()
        found = (lower != upper).astype(np.float32)
        near = np.flatnonzero(found)
        near = near[self._may_be_near(lower[near], upper[near])]
        pairs, where = np.unique(lower[near] * size + upper[near], return_inverse=True)
        found[near] = self._measured(pairs // size, pairs % size)[where]
        return np.asarray(found.reshape(left.shape), np.float32)

    def _may_be_near(self, left: Ints, right: Ints) -> NDArray[np.bool_]:
        """Whether the consonants are enough alike to be worth the alignment (or one is an initial)."""
        apart = np.bitwise_count(self._consonants[left] ^ self._consonants[right])
        return np.asarray((apart <= 2) | self._initial[left] | self._initial[right])

    def _measured(self, left: Ints, right: Ints) -> Floats:
        across = self._arabic[left] != self._arabic[right]
        raw = align(self._symbols[left], self._symbols[right], across.astype(np.intp))
        spoken = np.flatnonzero(across & (self._voiced[left, 0] > 0) & (self._voiced[right, 0] > 0))
        as_spoken = align(self._voiced[left[spoken]], self._voiced[right[spoken]], np.zeros(len(spoken), np.intp))
        raw[spoken] = np.minimum(raw[spoken] + _UNWRITTEN, as_spoken)
        first, second = self._symbols[left], self._symbols[right]
        length = np.maximum((first > 0).sum(axis=1), (second > 0).sum(axis=1))
        found = np.minimum(raw * 4.5 / (2 + np.clip(length, 4, 9)), 1)
        for place in np.flatnonzero(self.common[left] & self.common[right]):
            if not self._names[left[place]] & self._names[right[place]]:
                found[place] = max(found[place], _OTHER_NAME)
        initials = self._initial[left] | self._initial[right]
        heard, _ = costs()
        found[initials] = np.where(heard[first[initials, 0], second[initials, 0]] <= 0.1, 0.2, 1)
        return np.asarray(found, np.float32)


def align(left: NDArray[np.uint8], right: NDArray[np.uint8], across: NDArray[np.intp]) -> Floats:
    """The least cost of hearing one row of symbols as the other (weighted edit distance), row by row."""
    found = np.empty(len(left), np.float32)
    order = np.argsort((left > 0).sum(axis=1) + (right > 0).sum(axis=1), kind="stable")
    for start in range(0, len(order), _CHUNK):
        rows = order[start : start + _CHUNK]
        found[rows] = _align(left[rows], right[rows], across[rows])
    return found


def _align(left: NDArray[np.uint8], right: NDArray[np.uint8], across: NDArray[np.intp]) -> Floats:
    heard, lost = costs()
    ends = (left > 0).sum(axis=1), (right > 0).sum(axis=1)
    height, width = int(ends[0].max(initial=0)), int(ends[1].max(initial=0))
    table = np.zeros((height + 1, width + 1, len(left)), np.float32)
    down = [lost[left[:, i], across] for i in range(height)]
    over = [lost[right[:, j], across] for j in range(width)]
    for i in range(height):
        table[i + 1, 0] = table[i, 0] + down[i]
    for j in range(width):
        table[0, j + 1] = table[0, j] + over[j]
    for i in range(height):
        for j in range(width):
            best = table[i, j] + heard[left[:, i], right[:, j]]
            np.minimum(best, table[i, j + 1] + down[i], out=best)
            if i and j:
                crossed = heard[left[:, i], right[:, j - 1]] + heard[left[:, i - 1], right[:, j]]
                np.minimum(best, table[i - 1, j - 1] + crossed + _SWAPPED, out=best)
            np.minimum(best, table[i + 1, j] + over[j], out=table[i + 1, j + 1])
    return np.asarray(table[ends[0], ends[1], np.arange(len(left))])


def _numbers(symbols: str) -> list[int]:
    return ([_NUMBER[symbol] for symbol in symbols] + [0] * LONGEST)[:LONGEST]


@lru_cache(maxsize=1 << 17)
def _facts(token: str) -> _Facts:
    written = _usual(token)
    arabic = is_arabic(written)
    voiced = _spoken(written) if arabic else sounds(written)
    return _Facts(_numbers(sounds(written)), _numbers(voiced), arabic, _consonants(written), _common_names(written))


def _usual(token: str) -> str:
    """The token, or the common name that it is but for 'ben' written with it or a swapped lam-alef ligature."""
    if is_arabic(token):
        swapped = token.replace("ال", "لا")
        return swapped if token not in by_arabic() and swapped in by_arabic() else token
    rest = token[3:]
    return rest if token.startswith("ben") and len(rest) > 2 and _common_names(rest) else token


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
    mine = np.tile(np.array(_numbers(sounds(word)), np.uint8), (len(numbers), 1))
    away = align(mine, symbols, np.zeros(len(numbers), np.intp))
    limit = min(_CLOSE, float(away.min()) + _TIE)
    return frozenset(number for number, cost in zip(numbers, away, strict=True) if cost <= limit)


@cache
def _common_by_key(key: str) -> tuple[list[int], NDArray[np.uint8]]:
    numbers = [number for number, name in enumerate(known()) if skeleton(name.roman) == key]
    return numbers, np.array([_numbers(sounds(known()[number].roman)) for number in numbers], np.uint8)
