"""What headers and labels of tables say, in English and Arabic: whom they count, totals, harms, roles of columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tahqiq.figures.relations import facets_apart
from tahqiq.figures.tables.lexicon import DATA, phrases, words
from tahqiq.figures.tables.numbers import folded

Facets = tuple[tuple[str, str], ...]

_GROUPS = {tuple(name.split()): known for name, known in words("groups").items()}
_HARMS, _MARKS = words("harms"), words("marks")
_KNOWN = frozenset().union(*_GROUPS.values(), *_HARMS.values(), *_MARKS.values())
_WORDS = re.compile(r"[\w'-]+|%")
_ROLE = {folded(phrase): role for role, listed in DATA["roles"].items() for phrase in phrases(listed)}


@dataclass(frozen=True, slots=True)
class Label:
    """A header or label as read: `total` is everybody (of its facets), `rest` the words that say nothing known here."""

    facets: Facets = ()
    harm: str | None = None
    total: bool = False
    subtotal: bool = False
    bound: str | None = None
    named: bool = False
    share: bool = False
    rest: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it stands for all: a total, or nothing but a harm."""
        return not self.facets and not self.rest and not self.subtotal


def read_label(text: str) -> Label:
    """The words of a header or label, sorted by what they say."""
    said = [_bare(word) for word in _WORDS.findall(folded(text))]
    marks = {mark for mark, known in _MARKS.items() if known.intersection(said)}
    rest = tuple(word for word in said if word not in _KNOWN)
    return Label(
        facets=tuple(sorted((facet, value) for (facet, value), known in _GROUPS.items() if known.intersection(said))),
        harm=next((harm for harm, known in _HARMS.items() if known.intersection(said)), None),
        total="total" in marks and not rest,
        subtotal="subtotal" in marks or ("of_a_block" in marks and bool(rest)),
        bound=next((mark for mark in ("low", "high") if mark in marks), None),
        named="named" in marks,
        share="share" in marks,
        rest=rest,
    )


def role_of(header: str) -> str | None:
    """What a column holds by its header, None where the header is of no such kind."""
    return _ROLE.get(folded(header).strip(" :"))


def inside(part: Label, whole: Label) -> bool:
    """Whether all whom `part` counts are certainly among those of `whole`."""
    narrower = set(whole.facets) < set(part.facets)
    return narrower and not part.rest and not whole.rest and part.harm in (None, whole.harm) and not part.share


def never_both(a: Label, b: Label) -> bool:
    """Whether nobody can be counted by both."""
    return facets_apart(a.facets, b.facets)


def _bare(word: str) -> str:
    """Without the Arabic article, and the conjunction before it."""
    for prefix in ("وال", "ال"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return word[len(prefix) :]
    return word
