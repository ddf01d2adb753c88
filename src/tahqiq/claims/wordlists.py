"""The words of the grammars as plain data: the shipped files of ``data/``, with a user's own laid on top."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tahqiq.claims.lexicon import data
from tahqiq.errors import BadConfig

FILES = {
    "en": ("abbreviations", "harms", "numbers", "people", "perpetrators", "speech", "time", "words"),
    "ar": ("harms", "numbers", "people", "speech", "time", "words"),
}
_FREE = ("role",)  # facets that a user may name anew
_INFLECTED = ("forms",)  # entries of so many words each; in people.toml `words` is one too


class Wordlists:
    """Word lists by language and name: ``lists["en/harms"]`` is ``data/en/harms.toml`` and what was laid on top."""

    def __init__(self, own: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self._own = own or {}

    @classmethod
    def of_file(cls, path: Path) -> Wordlists:
        """The shipped lists with those of a TOML file on top: tables named ``[en.people]``, ``[[ar.harms.verb]]``, …

        Inside a table the form is that of the shipped file of that name: lists grow, single words may be given
        another meaning. What the grammar would not know is refused: BadConfig, naming the place in the file.
        """
        try:
            body = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BadConfig("the file of words is not TOML", where=str(path), why=str(error)) from error
        own: dict[str, Mapping[str, Any]] = {}
        for language, lists in body.items():
            known = FILES.get(language)
            if known is None or not isinstance(lists, dict):
                raise _refused(path, language, f"known languages: {', '.join(FILES)}")
            for name, entries in lists.items():
                if name not in known:
                    raise _refused(path, f"{language}.{name}", f"known lists: {', '.join(known)}")
                own[f"{language}/{name}"] = _laid(data(f"{language}/{name}.toml"), entries, path, f"{language}.{name}")
        return cls(own)

    def __getitem__(self, name: str) -> Mapping[str, Any]:
        return self._own.get(name) or data(f"{name}.toml")


def _laid(shipped: Any, own: Any, path: Path, at: str) -> Any:
    """`own` on top of `shipped`; both of one form, or BadConfig."""
    if isinstance(shipped, Mapping) and isinstance(own, Mapping):
        unknown = [k for k in own if k not in shipped] if _closed(shipped) else []
        if unknown:
            raise _refused(path, f"{at}.{unknown[0]}", f"known here: {', '.join(shipped)}")
        alike = next(iter(shipped.values()), None)
        laid = {k: _laid(shipped.get(k, alike), v, path, f"{at}.{k}") for k, v in own.items()}
        return {**shipped, **laid}
    if _texts(shipped) and _texts(own):
        _same_length(shipped, own, path, at)
        return [*shipped, *own]
    if _tables(shipped) and _tables(own):
        for entry in own:
            _fits(shipped, entry, path, at)
        return [*shipped, *own]
    if type(shipped) is not type(own) or isinstance(shipped, Mapping) or _texts(shipped) != _texts(own):
        raise _refused(path, at, f"expected something like {str(shipped)[:60]}")
    return own


def _closed(table: Mapping[str, Any]) -> bool:
    """Whether the keys are classes that the grammar looks for, not words of the language."""
    return any(_texts(v) or _tables(v) or isinstance(v, Mapping) for v in table.values())


def _fits(shipped: Sequence[Mapping[str, Any]], entry: Mapping[str, Any], path: Path, at: str) -> None:
    """An entry has the keys of the shipped ones, and where they choose from a few values, one of these."""
    needed = set.intersection(*(set(e) for e in shipped))
    known: dict[str, list[Any]] = {}
    for other in shipped:
        for key, value in other.items():
            known.setdefault(key, []).append(value)
    for key in needed - set(entry):
        raise _refused(path, at, f"an entry without {key!r}: {str(dict(entry))[:60]}")
    for key, value in entry.items():
        if key not in known or type(value) is not type(known[key][0]):
            raise _refused(path, f"{at}.{key}", f"known here: {', '.join(known)}")
        if isinstance(value, str) and key not in _FREE and value not in known[key]:
            raise _refused(path, f"{at}.{key}", f"{value!r}; known: {', '.join(dict.fromkeys(known[key]))}")
        if _texts(value):
            _same_length([text for texts in known[key] for text in texts], value, path, f"{at}.{key}")


def _same_length(shipped: Sequence[str], own: Sequence[str], path: Path, at: str) -> None:
    """Inflected entries ("villager villagers") are of as many words as the shipped ones."""
    key = at.rsplit(".", 1)[-1]
    if key not in _INFLECTED and not (key == "words" and ".people." in at):
        return
    lengths = [len(text.split()) for text in shipped]
    for text in own:
        if len(text.split()) < min(lengths) or (min(lengths) == max(lengths) != len(text.split())):
            raise _refused(path, at, f"{text!r} should look like {shipped[0]!r}")


def _texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) for v in value)


def _tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _refused(path: Path, at: str, why: str) -> BadConfig:
    return BadConfig(f"words that no grammar looks for: {at}", where=str(path), why=why)
