"""What refusals, caveats and assumptions mean, for people, in the language asked for; numbers stay in the answer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from tahqiq.errors import UsageError
from tahqiq.model.capture import Caveat, NotEstimable

LANGUAGES = ("en", "ar")


class Words:
    """The room's sentences in one language; raises UsageError for one that it does not know."""

    def __init__(self, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise UsageError(f"no words in language {language!r}", why=f"known: {', '.join(LANGUAGES)}")
        self._t = _table(language)

    def refusal(self, answer: NotEstimable) -> str:
        """Why there is no estimate; the estimator's own words for a code of a plug-in."""
        return self._t["refusal"].get(answer.code, answer.reason)

    def caveat(self, caveat: Caveat) -> str:
        """What weakens an estimate; the estimator's own words for a code of a plug-in."""
        return self._t["caveat"].get(caveat.code, caveat.words)

    def assumption(self, code: str) -> str:
        """What is taken for granted; the code itself where a plug-in made it up."""
        return self._t["assumption"].get(code, code)

    def of(self, kind: str) -> Mapping[str, str]:
        """All codes of a kind (refusal, caveat, assumption) with their words."""
        return self._t[kind]


@cache
def _table(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__) / f"{language}.toml").read_text(encoding="utf-8"))
