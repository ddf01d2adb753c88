"""Invented victims: families over three generations, who die alone or together."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from tahqiq.people.worlds.chance import Bools, Chance, Ints
from tahqiq.people.worlds.setting import Kind, Setting

PREFIXES = 6
STEMS = 16
_ALIVE_PER_DEAD = 4  # clans to draw: about 16 persons each, a third of whom die
_NO_ONE = -1

Columns = dict[str, Ints]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Population:
    """The dead, one array entry each. Names are indices into the setting's stocks (`given` into m or f by sex);
    `born` and `died` are ordinals of days; `husband`, `son` (the eldest) are given names of men, -1 for none."""

    female: Bools
    given: Ints
    father: Ints
    grandfather: Ints
    family: Ints
    mother: Ints
    husband: Ints
    husband_family: Ints
    son: Ints
    born: Ints
    died: Ints
    town: Ints
    incident: Ints
    household: Ints
    number: Ints

    def __len__(self) -> int:
        return len(self.given)

    def age(self) -> Ints:
        """Whole years at death."""
        return (self.died - self.born) * 4 // 1461

    def take(self, chosen: Ints) -> Population:
        """The persons at the indices, in that order."""
        return Population(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """When people die: `days` days from `first`; `together` is the share of households that are hit as a whole."""

    first: date = date(2015, 1, 1)
    days: int = 720
    together: float = 0.35


def populate(place: Setting, size: int, seed: int, times: Times | None = None) -> Population:
    """`size` victims, the same for the same seed; shorter worlds are no prefixes of longer ones."""
    times = times or Times()
    chance = Chance(seed, f"population {place.name} {size}")
    living = _families(place, size // _ALIVE_PER_DEAD + 8, chance, times)
    dead = _deaths(living, chance, times)
    return dead.take(np.arange(min(size, len(dead)), dtype=np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class _Clans:
    """Grandfathers by their names, and where their clans live."""

    given: Ints
    father: Ints
    grandfather: Ints
    family: Ints
    born: Ints
    town: Ints


@dataclass(frozen=True, slots=True, eq=False)
class _Homes:
    """Married sons: the clan of each, and his name."""

    clan: Ints
    given: Ints
    born: Ints


@dataclass(frozen=True, slots=True, eq=False)
class _Children:
    home: Ints
    female: Bools
    given: Ints
    born: Ints


def _draw(place: Setting, kind: Kind, chance: Chance, size: int) -> Ints:
    return chance.weighted(place.names[kind].weights, size)


def _unlike_siblings(place: Setting, kind: Kind, given: Ints, home: Ints, chance: Chance) -> Bools:
    """Redraw in place the names that siblings share; who still shares one after three times is to be left out."""
    for _ in range(3):
        again = ~_first_of(home * 1000 + given)
        given[again] = _draw(place, kind, chance, int(again.sum()))
    return _first_of(home * 1000 + given)


def _first_of(keys: Ints) -> Bools:
    first = np.zeros(len(keys), dtype=np.bool_)
    first[np.unique(keys, return_index=True)[1]] = True
    return first


def _first_of_group(group: Ints, values: Ints, groups: int) -> Ints:
    """The first value of each group, -1 for a group without any."""
    firsts = np.full(groups, _NO_ONE, dtype=np.int64)
    firsts[group[::-1]] = values[::-1]
    return firsts


def _families(place: Setting, count: int, chance: Chance, times: Times) -> Population:
    """Clans of a grandfather and his wife, one to four sons with theirs, and up to seven children of each son."""
    clans = _clans(place, count, chance, times)
    homes = _homes(place, clans, chance, times)
    children = _children(place, clans, homes, chance, times)
    return _everyone(place, clans, homes, children, chance)


def _clans(place: Setting, count: int, chance: Chance, times: Times) -> _Clans:
    family, town = _draw(place, "s", chance, count), chance.weighted(place.towns["town"].weights, count)
    given, father, grandfather = (_draw(place, "m", chance, count) for _ in range(3))
    born = times.first.toordinal() - chance.integers(58 * 365, 86 * 365, count)
    return _Clans(given, father, grandfather, family, born, town)


def _homes(place: Setting, clans: _Clans, chance: Chance, times: Times) -> _Homes:
    clan = np.repeat(np.arange(len(clans.given)), chance.integers(1, 5, len(clans.given)))
    given = _draw(place, "m", chance, len(clan))
    kept = _unlike_siblings(place, "m", given, clan, chance)
    given, clan = given[kept], clan[kept]
    drawn = times.first.toordinal() - chance.integers(24 * 365, 52 * 365, len(clan))
    return _Homes(clan, given, np.maximum(clans.born[clan] + 19 * 365, drawn))


def _children(place: Setting, clans: _Clans, homes: _Homes, chance: Chance, times: Times) -> _Children:
    """Some boys bear their grandfather's name, as cousins then do too; some children are twins."""
    home = np.repeat(np.arange(len(homes.given)), chance.integers(0, 8, len(homes.given)))
    girl = chance.happens(0.49, len(home))
    after_grandfather = chance.happens(0.12, len(home))
    boys = np.where(after_grandfather, clans.given[homes.clan[home]], _draw(place, "m", chance, len(home)))
    given, kept = np.where(girl, _draw(place, "f", chance, len(home)), boys), np.ones(len(home), dtype=np.bool_)
    sexes: tuple[tuple[Bools, Kind], ...] = ((girl, "f"), (~girl, "m"))
    for sex, kind in sexes:
        names = given[sex]
        kept[sex] = _unlike_siblings(place, kind, names, home[sex], chance)
        given[sex] = names
    home, girl, given = home[kept], girl[kept], given[kept]
    drawn = times.first.toordinal() + times.days - chance.integers(30, 21 * 365, len(home))
    born = np.maximum(drawn, homes.born[home] + 18 * 365)
    twin = np.flatnonzero(chance.happens(0.02, len(home))[1:] & (home[1:] == home[:-1])) + 1
    born[twin] = born[twin - 1]
    return _Children(home, girl, given, born)


def _everyone(place: Setting, clans: _Clans, homes: _Homes, children: _Children, chance: Chance) -> Population:
    """All of them, household by household; grandparents live in the home of their first son."""
    n_clans, n_homes, n_children = len(clans.given), len(homes.given), len(children.given)
    clan, clan_of_child = homes.clan, homes.clan[children.home]
    first_home = _first_of_group(clan, np.arange(n_homes), n_clans)
    first_son = _first_of_group(clan, homes.given, n_clans)
    boy = ~children.female
    eldest = _first_of_group(children.home[boy], children.given[boy], n_homes)
    wives, elder_wives = _draw(place, "f", chance, n_homes), _draw(place, "f", chance, n_clans)

    def married_in(count: int) -> Columns:
        """Names of a wife's own father, his father, and her family."""
        men = {part: _draw(place, "m", chance, count) for part in ("father", "grandfather")}
        return {**men, "family": _draw(place, "s", chance, count), "mother": _draw(place, "f", chance, count)}

    groups = [
        _group(n_clans, given=clans.given, father=clans.father, grandfather=clans.grandfather, family=clans.family,
               mother=_draw(place, "f", chance, n_clans), son=first_son, born=clans.born, town=clans.town,
               household=first_home),
        _group(n_clans, female=1, given=elder_wives, **married_in(n_clans), husband=clans.given, son=first_son,
               husband_family=clans.family, born=clans.born + chance.integers(0, 3000, n_clans), town=clans.town,
               household=first_home),
        _group(n_homes, given=homes.given, father=clans.given[clan], grandfather=clans.father[clan],
               family=clans.family[clan], mother=elder_wives[clan], son=eldest, born=homes.born, town=clans.town[clan],
               household=np.arange(n_homes)),
        _group(n_homes, female=1, given=wives, **married_in(n_homes), husband=homes.given, son=eldest,
               husband_family=clans.family[clan], born=homes.born + chance.integers(0, 2500, n_homes),
               town=clans.town[clan], household=np.arange(n_homes)),
        _group(n_children, female=children.female.astype(np.int64), given=children.given,
               father=homes.given[children.home], grandfather=clans.given[clan_of_child],
               family=clans.family[clan_of_child], mother=wives[children.home], born=children.born,
               town=clans.town[clan_of_child], household=children.home),
    ]  # fmt: skip
    columns = {name: np.concatenate([group[name] for group in groups]) for name in groups[0]}
    everyone = Population(female=columns.pop("female") == 1, **columns)
    return everyone.take(np.argsort(everyone.household, kind="stable"))


def _group(count: int, **columns: Ints | int) -> Columns:
    """Columns of one generation, with what it does not have filled in; deaths come later."""
    none = {"female": 0, "husband": _NO_ONE, "husband_family": _NO_ONE, "son": _NO_ONE}
    later = {"died": 0, "incident": 0, "number": 0}
    every = {**none, **later, **columns}
    return {name: np.broadcast_to(np.asarray(value, dtype=np.int64), count) for name, value in every.items()}


def _deaths(living: Population, chance: Chance, times: Times) -> Population:
    """Who dies: most of a household that is hit, with other households of its town that day, or one by one."""
    count, first = len(living), times.first.toordinal()
    homes = int(living.household.max()) + 1
    home_hit = chance.happens(times.together, homes)
    per_town = max(1, int(home_hit.sum()) // (2 * PREFIXES * STEMS) + 1)
    strike = chance.integers(0, per_town, homes)
    strike_day = chance.integers(0, times.days, per_town * PREFIXES * STEMS)
    incident = living.town * per_town + strike[living.household]

    hit = home_hit[living.household]
    years = (first + times.days // 2 - living.born) // 365
    fighting_age = ~living.female & (years >= 15) & (years < 46)
    alone = ~hit & chance.happens(np.where(fighting_age, 0.24, 0.08), count)
    dies = (hit & chance.happens(0.7, count)) | alone
    incident = np.where(alone, per_town * PREFIXES * STEMS + np.arange(count), incident)
    day = np.where(alone, chance.integers(0, times.days, count), strike_day[np.where(alone, 0, incident)])
    died = first + day
    born = np.minimum(living.born, died - 20)  # whoever dies was born before
    number = 400_000_000 + 13 * chance.order(count)
    columns = {f.name: getattr(living, f.name) for f in fields(living)}
    everyone = Population(**columns | {"born": born, "died": died, "incident": incident, "number": number})
    return everyone.take(np.flatnonzero(dies))
