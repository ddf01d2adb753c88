"""Words that a broken text layer has split or run together, judged by the names of the lists themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log

import numpy as np

from tahqiq.people import names

_ODD = 2  # a word seen no more often may be broken
_KNOWN = 5  # a word seen this often is one, and broken ones may be read as it
_LONGEST = 20  # letters of a word
_BROKEN = 20.0  # what an odd word costs, as -log of its share; more than two ordinary ones
_CLEARLY = 5.0  # by how much another reading must be better
_OFTENER = 3  # times as often as its parts must a whole word be there
_MARKS = "()[],،{}«»/"  # beside which words are no part of the row
_ARTICLE = re.compile(r"\b([AE]l)(?=[A-Z])")  # AlMasri


def rejoin(written: Sequence[str]) -> list[str]:
    """The names with broken words mended ("محم د", "محمداحمد" beside many "محمد" and "احمد"); others as written.

    A name with an odd word is read anew, as the likeliest row of known words that has the same letters.
    """
    written = [_ARTICLE.sub(r"\1 ", name) for name in written]
    folded: dict[str, str] = {}
    plain = []
    for name in written:
        for word in name.split():
            if word not in folded:
                folded[word] = names.fold(word)
        plain.append([folded[word] for word in name.split()])
    counts = Counter(word for name in plain for word in name)
    for part in _parts_of_words(plain, counts):
        counts[part] = 1  # however often the same word was split
    total = sum(counts.values())
    costs = {word: log(total / count) for word, count in counts.items() if count >= _KNOWN and len(word) > 1}
    return [_mended(name, words, counts, costs) for name, words in zip(written, plain, strict=True)]


def _parts_of_words(rows: Sequence[Sequence[str]], counts: Counter[str]) -> list[str]:
    """Words that mostly stand beside one with which they make a word by far more frequent than they are."""
    makes: Counter[str] = Counter()
    for words in rows:
        for one, other in pairwise(words):
            whole = counts.get(one + other, 0)
            for part in (one, other) if whole else ():
                makes[part] += whole >= _OFTENER * counts[part]
    return [part for part, times in makes.items() if 2 * times > counts[part]]


def _mended(name: str, words: list[str], counts: Counter[str], costs: dict[str, float]) -> str:
    if not any(len(word) == 1 or counts[word] <= _ODD for word in words) or any(mark in name for mark in _MARKS):
        return name
    found, cost = _likeliest(words, costs)
    now = sum(costs.get(word, _BROKEN) for word in words)
    return name if cost + _CLEARLY > now else " ".join(found)


def _likeliest(words: list[str], costs: dict[str, float]) -> tuple[list[str], float]:
    """The cheapest row of words with the same letters: known ones, and those that stand there."""
    letters = "".join(words).replace(" ", "")
    standing, start = set(), 0
    for word in words:
        standing.add((start, start + len(word)))
        start += len(word)
    best = [(0.0, 0)]
    for end in range(1, len(letters) + 1):
        ways = [(np.inf, 0)]
        for start in range(max(0, end - _LONGEST), end):
            cost = costs.get(letters[start:end], _BROKEN if (start, end) in standing else np.inf)
            ways.append((best[start][0] + cost, start))
        best.append(min(ways))
    found, end = [], len(letters)
    while end:
        found.append(letters[best[end][1] : end])
        end = best[end][1]
    return found[::-1], best[-1][0]
