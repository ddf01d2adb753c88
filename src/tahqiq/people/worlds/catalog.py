"""The named worlds: each a population, the lists kept of it, and the truth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from tahqiq.people.worlds.chance import Chance
from tahqiq.people.worlds.listing import listed, next_release, write_sheet
from tahqiq.people.worlds.monitor import Monitor, Reach, Slips
from tahqiq.people.worlds.monitors import AGENCY, BARE, CARELESS, MINISTRY, NETWORK, TRANSLATORS, VOLUNTEERS
from tahqiq.people.worlds.population import Population, Times, populate
from tahqiq.people.worlds.setting import Setting, setting
from tahqiq.people.worlds.sheet import Sheet


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """A known truth and what monitors made of it; `deduplicated` says that each list holds a person once."""

    name: str
    setting: Setting
    people: Population
    sheets: tuple[Sheet, ...]
    deduplicated: bool = True

    def links(self, left: int = 0, right: int = 1) -> set[tuple[str, str]]:
        """Pairs of row ids that are of one person: of two lists, or of one (left = right), the lower id first."""
        rows = defaultdict(list)
        for id, person in zip(self.sheets[right].ids, self.sheets[right].person.tolist(), strict=True):
            rows[person].append(id)
        one = self.sheets[left]
        pairs = ((id, other) for id, p in zip(one.ids, one.person.tolist(), strict=True) for other in rows[p])
        return {(id, other) for id, other in pairs if left != right or id < other}

    def histories(self) -> dict[tuple[int, ...], int]:
        """How many persons have each pattern of lists (1 in, 0 out), those in none included."""
        seen = np.zeros((len(self.people), len(self.sheets)), dtype=np.int64)
        for at, sheet in enumerate(self.sheets):
            seen[sheet.person, at] = 1
        return dict(Counter(map(tuple, seen.tolist())))


def _world(
    name: str, size: int, seed: int, *monitors: Monitor, place: str = "arabic", times: Times | None = None
) -> World:
    """The monitors' first releases on one population."""
    stock, times = setting(place), times or Times()
    people = populate(stock, size, seed, times)
    incidents = int(people.incident.max()) + 1
    attention = Chance(seed, "attention").uniform(incidents)[people.incident]
    sheets = []
    for monitor in monitors:
        person = listed(people, monitor.reach, attention, Chance(seed, f"reach {monitor.id}"), times.days)
        sheets.append(write_sheet(stock, monitor, people, person, seed))
    return World(name, stock, people, tuple(sheets), all(monitor.twice == 0 for monitor in monitors))


def _releases(
    name: str, size: int, seed: int, monitor: Monitor, later: Monitor, *, removed: float, edited: float
) -> World:
    """Two releases of one list; deaths of the last tenth of the days are only in the second."""
    world = _world(name, size, seed, monitor)
    sheet, people = world.sheets[0], world.people
    turn = int(np.quantile(people.died, 0.9, method="lower"))
    new = people.died[sheet.person] > turn
    first = write_sheet(world.setting, monitor, people, np.sort(sheet.person[~new]), seed)
    second = next_release(
        world.setting,
        people,
        first,
        np.sort(sheet.person[new]),
        seed,
        later=later,
        removed=removed,
        edited=edited,
    )
    return World(name, world.setting, people, (first, second))


def two_releases(size: int, seed: int) -> World:
    """One official list in Arabic with name, sex and age, twice: rows added, a few removed, an eighth edited."""
    return _releases("two releases", size, seed, BARE, BARE, removed=0.02, edited=0.12)


def pdf_broken(size: int, seed: int) -> World:
    """The same, the second release read from a PDF that breaks a third of the names."""
    torn = Slips(typo=0.005, lax=0.3, shortened=0.01, split=0.33, joined=0.06, ligature=0.4, age=0.03, heaped=0)
    return _releases("pdf broken", size, seed, BARE, replace(BARE, slips=torn), removed=0.02, edited=1.0)


def arabic_two_monitors(size: int, seed: int) -> World:
    """An official list and a network of documenters, both in Arabic, the latter with shorter names and other dates."""
    return _world("arabic two monitors", size, seed, MINISTRY, NETWORK)


def latin_arabic(size: int, seed: int) -> World:
    """An agency's list as English media write names, against the official one in Arabic."""
    return _world("latin x arabic", size, seed, AGENCY, MINISTRY)


def latin_arabic_large(size: int, seed: int) -> World:
    """An official list in Arabic and its translation by others, with name, sex and age alone."""
    return _world("latin x arabic, large", size, seed, TRANSLATORS, BARE)


def latin_latin(size: int, seed: int) -> World:
    """Two romanisations, as English media spell and by ear or in the French way, with name, sex and age alone."""
    by_ear = replace(VOLUNTEERS, columns=BARE.columns, forms={"full": 0.85, "given father family": 0.15})
    return _world("latin x latin, large", size, seed, TRANSLATORS, by_ear)


def siblings(size: int, seed: int) -> World:
    """Households that die together, ages unsure, few places and days: only given names tell siblings apart."""
    unsure = replace(MINISTRY.slips, age=0.3, heaped=0.2, missing={"age": 0.25})
    one, other = replace(MINISTRY, slips=unsure), replace(NETWORK, forms={"full": 0.6, "given father family": 0.4})
    return _world("siblings", size, seed, one, other, times=Times(days=60, together=0.95))


def three_monitors(size: int, seed: int) -> World:
    """Three lists that depend on each other and on place, age and time, for estimates of the undocumented."""
    one = replace(MINISTRY, reach=replace(MINISTRY.reach, base=0.5))
    other = replace(NETWORK, reach=replace(NETWORK.reach, base=0.4, follows=0.8))
    third = replace(AGENCY, reach=replace(AGENCY.reach, base=0.35, follows=0.8))
    return _world("three monitors", size, seed, one, other, third)


def noisy(size: int, seed: int) -> World:
    """Two Arabic lists with much wrong and missing, both scripts in the second: the world for scale."""
    one = replace(MINISTRY, slips=replace(CARELESS, typo=0.06), reach=Reach(base=0.75))
    other = replace(NETWORK, slips=CARELESS, styles={"arabic": 0.8, "english": 0.2}, reach=Reach(base=0.7))
    return _world("noisy", size, seed, one, other)


def kurdish(size: int, seed: int) -> World:
    """No Arabic at all: Kurdish spelling against Turkish and English ones of the same names."""
    local = replace(VOLUNTEERS, id="k", styles={"kurdish": 1})
    abroad = replace(
        AGENCY, styles={"turkish": 0.6, "english": 0.4}, forms={"given father family": 0.6, "given family": 0.4}
    )
    return _world("kurdish", size, seed, local, abroad, place="kurdish")


def ukrainian(size: int, seed: int) -> World:
    """Cyrillic against Latin, from Ukrainian or Russian spelling; two names only, in either order."""
    local = replace(MINISTRY, id="u", styles={"ukrainian": 1}, forms={"family given": 0.8, "given family": 0.2})
    abroad = replace(AGENCY, styles={"english": 0.6, "russian": 0.4}, forms={"given family": 1})
    return _world("ukrainian", size, seed, local, abroad, place="ukrainian")


def held_out(size: int, seed: int) -> World:
    """Names and styles that nothing may be tuned on (held_out.csv): Egyptian and German spelling against Arabic."""
    press = replace(AGENCY, id="h", styles={"egyptian": 0.7, "german": 0.3})
    return _world("held out", size, seed, press, MINISTRY, place="held_out")


def one_list(size: int, seed: int) -> World:
    """A network's list in which a tenth of the persons stand twice, to be deduplicated."""
    return _world("one list", size, seed, replace(NETWORK, twice=0.1))


Builder = Callable[[int, int], World]
WORLDS: dict[str, tuple[Builder, int]] = {  # name: builder, number of victims that shows what it is about
    "two releases": (two_releases, 5_000),
    "pdf broken": (pdf_broken, 5_000),
    "arabic two monitors": (arabic_two_monitors, 5_000),
    "latin x arabic": (latin_arabic, 5_000),
    "latin x arabic, large": (latin_arabic_large, 40_000),
    "latin x latin, large": (latin_latin, 40_000),
    "siblings": (siblings, 5_000),
    "three monitors": (three_monitors, 5_000),
    "one list": (one_list, 5_000),
    "kurdish": (kurdish, 5_000),
    "ukrainian": (ukrainian, 5_000),
    "noisy": (noisy, 10_000),
    "held out": (held_out, 5_000),
}


def build(name: str, seed: int = 1, size: int | None = None) -> World:
    """The named world, with its usual number of victims unless `size` says another."""
    builder, usual = WORLDS[name]
    return builder(size or usual, seed)
