"""What refusals, caveats and assumptions say to people, in the language asked for, with the numbers of the answer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from tahqiq.errors import UsageError
from tahqiq.model.capture import Caveat, NotEstimable

LANGUAGES = ("en", "ar")
Names = Mapping[str, str]  # of lists and methods, by id


class Words:
    """The room's sentences in one language; raises UsageError for one that it does not know.

    Of a code's sentences those are told whose blanks the values fill. A blank holds a number, a name, several of
    either, or groups of names; names are given by the caller who knows them, else ids stand.
    """

    def __init__(self, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise UsageError(f"no words in language {language!r}", why=f"known: {', '.join(LANGUAGES)}")
        self._t = _table(language)

    def refusal(self, answer: NotEstimable, names: Names | None = None) -> str:
        """Why there is no estimate; the answer's own words for a code of a plug-in, or one recorded without values."""
        told = self._told("refusal", answer.code, answer.values, names)
        return " ".join([*self._together(answer.values, "draws", "strata"), told]) if told else answer.reason

    def caveat(self, caveat: Caveat, names: Names | None = None) -> str:
        """What weakens an estimate; its own words for a code of a plug-in, or one recorded without values."""
        told = self._told("caveat", caveat.code, caveat.values, names) or caveat.words
        return " ".join([told, *self._together(caveat.values, "parts")])

    def assumption(self, code: str) -> str:
        """What is taken for granted; the code itself where a plug-in made it up."""
        return " ".join(self.sentences("assumption", code)) or code

    def sentences(self, kind: str, code: str) -> tuple[str, ...]:
        """What a code of a kind (refusal, caveat, assumption) may say, with its blanks; none for one not known."""
        found = self._t[kind].get(code, ())
        return (found,) if isinstance(found, str) else tuple(found)

    def codes(self, kind: str) -> Sequence[str]:
        """All codes of a kind."""
        return list(self._t[kind])

    def _told(self, kind: str, code: str, values: Mapping[str, Any], names: Names | None) -> str:
        every = self.sentences(kind, code)
        told = [s for s in every if blanks(s) <= values.keys()]
        lacks = any(map(blanks, every)) and not any(map(blanks, told))
        return "" if lacks else " ".join(self._filled(s, values, names or {}) for s in told)

    def _together(self, values: Mapping[str, Any], *codes: str) -> list[str]:
        told = (str(self._t["together"][code]) for code in codes)
        return [self._filled(s, values, {}) for s in told if blanks(s) <= values.keys()]

    def _filled(self, sentence: str, values: Mapping[str, Any], names: Names) -> str:
        return _Filler(self._t["joined"], names).vformat(sentence, (), values)


class _Filler(Formatter):
    """Fills in whole numbers by thousands, shares as percentages ("%"), names and rows of these."""

    def __init__(self, joined: Mapping[str, str], names: Names) -> None:
        self._joined, self._names = joined, names

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "%":
            return f"{100 * value:.0f}" if value >= 0.01 or not value else f"{100 * value:.1g}"
        if isinstance(value, str):
            return self._names.get(value, value)
        if isinstance(value, int | float):
            return format(value, format_spec or (",d" if isinstance(value, int) else ",.0f"))
        between = self._joined["names" if all(isinstance(one, str) for one in value) else "groups"]
        return between.join(self._group(one) for one in value)

    def _group(self, value: Any) -> str:
        if isinstance(value, list | tuple):
            return " + ".join(self._names.get(name, name) for name in value)
        return self.format_field(value, "")


def blanks(sentence: str) -> set[str]:
    """The names of its blanks."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@cache
def _table(language: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((files(__package__) / f"{language}.toml").read_text(encoding="utf-8"))
