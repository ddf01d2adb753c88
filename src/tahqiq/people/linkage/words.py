"""Names to tokens in bulk: words a PDF has split are joined again, then each name is parsed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tahqiq.people import names
from tahqiq.people.names import Name

_OFTEN = 3  # a whole must be seen this often before pieces are joined into it
_RARE = 0.2  # … and a piece by itself at most so often, as a share of the whole
_TOGETHER = 0.5  # … or at least this share of it beside the other piece


def rejoin(written: Sequence[str]) -> list[str]:
    """The names with words joined that only a broken text layer has split ("محم د" beside many "محمد").

    Judged by the names themselves: the whole is often seen as one word, a piece hardly ever except in pieces.
    """
    split = [name.split() for name in written]
    words = Counter(word for name in split for word in name)
    beside = Counter(two for name in split for two in pairwise(name))
    joins = {two for two, count in beside.items() if _is_split(two, count, words)}
    if not joins:
        return list(written)
    return [" ".join(_joined(name, joins)) for name in split]


def _is_split(two: tuple[str, str], count: int, words: Counter[str]) -> bool:
    whole = words.get("".join(two), 0)
    if whole < _OFTEN:
        return False
    rarer = min(words[two[0]], words[two[1]])
    return min(map(len, two)) == 1 or rarer <= _RARE * whole or (count >= _TOGETHER * rarer and count <= whole)


def _joined(name: list[str], joins: set[tuple[str, str]]) -> list[str]:
    done: list[str] = []
    fresh = False  # a word just joined is not joined on
    for word in name:
        if done and not fresh and (done[-1], word) in joins:
            done[-1] += word
            fresh = True
        else:
            done.append(word)
            fresh = False
    return done


class Parser:
    """names.parse for many names: words that it would take as they are, wherever they stand, are not parsed anew."""

    def __init__(self) -> None:
        self._plain: dict[str, str] = {}

    def learn(self, written: Iterable[str]) -> None:
        """Find out which of the frequent words are plain."""
        often = Counter(word for name in written for word in name.split())
        for word, count in often.items():
            if count > _OFTEN and word not in self._plain:
                self._plain[word] = _plain(word)

    def parse(self, written: str) -> Name:
        """As names.parse, without brackets and the like where there are none."""
        words = written.split()
        tokens = [self._plain.get(word, "") for word in words]
        if len(words) > 1 and all(tokens):
            return Name(written=written, given=tokens[0], middle=tuple(tokens[1:-1]), family=tokens[-1])
        return names.parse(written)


_FILLERS = ("qqab", "zzef")


def _plain(word: str) -> str:
    """The token of a word, if parsing takes it as just that in any place; else ''."""
    token = "".join(names.tokens(word))
    if len(names.tokens(word)) != 1:
        return ""
    one, other = _FILLERS
    for place in range(3):
        parts = [one, other]
        parts.insert(place, word)
        found = names.parse(" ".join(parts))
        expected = [one, other]
        expected.insert(place, token)
        if [found.given, *found.middle, found.family] != expected or found.flags or found.kunya or found.nickname:
            return ""
    return token
