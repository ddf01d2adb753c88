"""Which place a list's scope means, told by the list's own rows, and how many rows lie in what it is said to cover.

Cities and the areas around them share their names. Wrongly narrow, a scope sets persons aside of whom nobody can tell
whether the list could see them; wrongly wide, it counts persons as missed whom the list could never have seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise

from tahqiq.errors import BadConfig
from tahqiq.investigation.case import Case
from tahqiq.investigation.strata import could_see
from tahqiq.model import Coverage, Record, Signal
from tahqiq.people.words import Words
from tahqiq.places import Gazetteer
from tahqiq.places.unions import is_union, split
from tahqiq.places.wording import readings

AREAS = ("محافظة {}", "{} governorate", "منطقة {}", "{} district")
_NEARLY = 0.95  # of the rows that the widest meaning holds: a narrower one that holds so many is meant
_MANY = 0.05  # of the rows: more than so many outside or open weigh against what is said of the scope
_CONTEXT = 30  # places of rows that tell which country a list is of


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One place that a list covers: as written, as read, what else the name may mean, and the rows inside it.

    `words` say all that in the language of the case.
    """

    written: str
    place: str
    others: tuple[str, ...]
    inside: int
    rows: int
    words: str


def known(case: Case, names: Sequence[str], where: str) -> tuple[str, ...]:
    """The ids that the names bring to mind before any row is read, for reading the rows; BadConfig for no place."""
    found = []
    for name in chain.from_iterable(_singly(case.gazetteer, name, names) for name in names):
        ref = case.gazetteer.resolve(name, names)
        if not (case.gazetteer.get(name) or ref.id or ref.candidates):
            raise BadConfig(f"no place is known by {name!r}", where=where, fix="Write its id, or add the place.")
        found.append(name if case.gazetteer.get(name) else ref.id or name)
    return tuple(found)


def scopes(case: Case, names: Sequence[str], rows: Collection[Record], where: str) -> tuple[Scope, ...]:
    """Each place that the list covers, as its rows tell; BadConfig for a name that may be of several places still."""
    places = case.gazetteer
    seen = Counter(row.place.id for row in rows if row.place and row.place.id)
    context = [*names, *(place for place, _ in seen.most_common(_CONTEXT))]
    found = []
    for name in chain.from_iterable(_singly(places, name, names) for name in names):
        meant = _meanings(places, name, context)
        inside = {place: sum(n for row, n in seen.items() if places.within(row, place) is True) for place in meant}
        if not meant or (not _nested(places, meant) and not max(inside.values())):
            others = "; ".join(f"{place}: {places.label(place)}" for place in meant)
            raise BadConfig(f"no one place is meant by {name!r}", where=where, why=others, fix="Write the id of one.")
        found.append(_scope(case, name, _meant(inside), inside, len(rows)))
    return tuple(found)


def _scope(case: Case, name: str, place: str, inside: Mapping[str, int], rows: int) -> Scope:
    words, others = Words(case.language), tuple(other for other in inside if other != place)
    label = partial(case.gazetteer.label, language=case.language)
    told = [words.signal("scope-read", written=name, place=label(place), rows=rows, inside=inside[place])]
    for other in others:
        kind = entry.kind if (entry := case.gazetteer.get(other)) else "region"
        told.append(words.signal("scope-other", place=label(other), kind=words.signal(f"kind-{kind}"), id=other))
    said = words.joined(told)
    return Scope(written=name, place=place, others=others, inside=inside[place], rows=rows, words=said)


def odd(case: Case, key: str, covers: Coverage, rows: Collection[Record]) -> tuple[Signal, ...]:
    """Of each side of the scope that many of the list's own rows do not fit, or leave open: how many."""
    words, found = Words(case.language), []
    for side, part in _sides(covers).items():
        told = Counter(could_see(part, row, case.gazetteer) for row in rows)
        if told[False] + told[None] > _MANY * len(rows):
            blanks = {"what": words.signal(f"scope-{side}"), "outside": told[False], "open": told[None]}
            said = words.signal("scope-doubtful", rows=len(rows), **blanks)
            found.append(Signal(code="scope-doubtful", where=key, words=said))
    return tuple(found)


def refuse_nobody(case: Case, key: str, covers: Coverage, rows: Collection[Record]) -> None:
    """Raise BadConfig where every row of a list certainly lies outside what it is said to cover."""
    if rows and all(could_see(covers, row, case.gazetteer) is False for row in rows):
        raise BadConfig(
            f"none of the {len(rows):,} rows lies in what the list is said to cover",
            where=f"list {key}",
            why="; ".join(map(case.gazetteer.label, covers.places or ())),
            fix="Say otherwise what it covers: --covers, or lists.toml.",
        )


def _singly(places: Gazetteer, name: str, context: Sequence[str]) -> tuple[str, ...]:
    """The names of several places told as one: "Homs and Hama"."""
    together = places.resolve(name, context).id
    return split(name) if together and is_union(together) and not places.get(name) else (name,)


def _meanings(places: Gazetteer, name: str, context: Sequence[str]) -> tuple[str, ...]:
    """Which places a name may mean, the narrowest first; a word of kind ("governorate", مدينة) leaves no choice."""
    if places.get(name):
        return (name,)
    plain = places.resolve(name, context)
    if plain.id is None:
        return tuple(place for place in plain.candidates if places.get(place))
    if any(said.kind or said.part for said in readings(name)):
        return (plain.id,)
    areas = [places.resolve(wording.format(name), context).id for wording in reversed(AREAS)]
    wider = (area for area in areas if area and places.within(plain.id, area) is True)
    return tuple(dict.fromkeys((plain.id, *wider)))


def _nested(places: Gazetteer, meant: Sequence[str]) -> bool:
    """Whether each place lies in the next: the city, its district, its governorate."""
    return all(places.within(inner, outer) is True for inner, outer in pairwise(meant))


def _meant(inside: Mapping[str, int]) -> str:
    """The first that holds nearly all rows that any holds; where none holds a row, the widest: lists are of areas."""
    most = max(inside.values())
    return next(place for place, n in inside.items() if n >= _NEARLY * most) if most else list(inside)[-1]


def _sides(covers: Coverage) -> dict[str, Coverage]:
    """What is covered, side by side."""
    sides = {
        "places": Coverage(places=covers.places),
        "period": Coverage(period=covers.period),
        "states": Coverage(states=covers.states),
        "statuses": Coverage(statuses=covers.statuses),
    }
    return {side: part for side, part in sides.items() if part != Coverage()}
