"""Names to tokens in bulk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tahqiq.people import names
from tahqiq.people.names import Name

_OFTEN = 3  # names that a word must stand in to be learnt


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
