"""Listing: whom a monitor reaches, and how it writes them down, release by release."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np

from tahqiq.people.worlds import slips
from tahqiq.people.worlds.chance import Bools, Chance, Floats, Ints
from tahqiq.people.worlds.monitor import PARTS, Monitor, Reach
from tahqiq.people.worlds.population import STEMS, Population
from tahqiq.people.worlds.setting import Setting
from tahqiq.people.worlds.sheet import SEXES, Cells, Sheet
from tahqiq.people.worlds.writing import write


def listed(people: Population, reach: Reach, attention: Floats, chance: Chance, days: int) -> Ints:
    """The persons that a monitor lists; `attention` in [0, 1) is of the incident and shared by all monitors."""
    governorate = people.town % STEMS // 4
    factors = np.array([reach.governorates[at % len(reach.governorates)] for at in range(4)])
    passed = (people.died - people.died.min()) / max(1, days)
    likely = reach.base * factors[governorate]
    likely = likely * np.where(people.age() < 15, reach.children, 1.0) * np.where(people.female, reach.women, 1.0)
    likely = likely * (reach.early + (reach.late - reach.early) * passed)
    likely = likely * (1 + reach.follows * (2 * attention - 1))
    return np.flatnonzero(chance.happens(np.minimum(likely, 0.98), len(people)))


def write_sheet(
    place: Setting, monitor: Monitor, people: Population, person: Ints, seed: int, label: str = "1"
) -> Sheet:
    """The rows of the persons, shuffled, some of them twice, each with its own slips."""
    chance = Chance(seed, f"sheet {monitor.id} {label}")
    again = person[chance.happens(monitor.twice, len(person))]
    person = np.concatenate([person, again])
    person = person[chance.order(len(person))]
    cells, slipped = _cells(place, monitor, people.take(person), chance, Chance(seed, f"habits {monitor.id}"))
    ids = [f"{monitor.id}{label}-{at:06d}" for at in range(len(person))]
    return Sheet(monitor, label, ids, cells, person, slipped)


def next_release(
    place: Setting,
    people: Population,
    before: Sheet,
    late: Ints,
    seed: int,
    *,
    later: Monitor,
    removed: float,
    edited: float,
) -> Sheet:
    """A later release: rows removed, rows written anew as `later` does, `late` persons added, the rest as before."""
    label = str(int(before.label) + 1)
    chance = Chance(seed, f"release {before.monitor.id} {label}")
    kept = np.flatnonzero(~chance.happens(removed, len(before)))
    rewritten = chance.happens(edited, len(kept))
    fresh = write_sheet(
        place,
        replace(later, id=before.monitor.id, twice=0.0),
        people,
        np.concatenate([before.person[kept[rewritten]], late]),
        seed,
        label,
    )
    same = kept[~rewritten]
    order = chance.order(len(same) + len(fresh))
    cells = {name: _joined(before.cells[name], same, fresh.cells[name], order) for name in before.cells}
    slipped = {name: np.concatenate([before.slipped[name][same], fresh.slipped[name]])[order] for name in fresh.slipped}
    person = np.concatenate([before.person[same], fresh.person])[order]
    ids = [f"{before.monitor.id}{label}-{at:06d}" for at in range(len(person))]
    return Sheet(before.monitor, label, ids, cells, person, slipped)


def _joined(old: list[str], same: Ints, new: list[str], order: Ints) -> list[str]:
    every = [*(old[at] for at in same.tolist()), *new]
    return [every[at] for at in order.tolist()]


def _cells(
    place: Setting, monitor: Monitor, people: Population, chance: Chance, habits: Chance
) -> tuple[Cells, dict[str, Bools]]:
    """Every column as written, and which rows carry which slip."""
    plan, count = monitor.slips, len(people)
    happens = {
        name: chance.happens(getattr(plan, name), count)
        for name in ("shortened", "lax", "marked", "typo", "joined", "split", "ligature", "age", "heaped",
                     "year_as_age", "late", "placeholder", "sex", "digit", "elsewhere")
    }  # fmt: skip
    written = write(place, monitor, people, happens["shortened"], chance, habits)
    cells: Cells = {}
    names = [part for part in monitor.columns if part in ("name", *PARTS)]
    for part in names:
        words = written.name if part == "name" else written.parts[part].tolist()
        cells[part] = _slipped(words, happens, chance, share=1 / len(names))
    if "mother" in monitor.columns:
        cells["mother"] = written.parts["mother"].tolist()
    facts = {
        "sex": partial(_sexes, people, written.latin, happens),
        "age": partial(_ages, people, happens, chance),
        "birth_date": partial(_births, people, happens, monitor.dates),
        "death_date": partial(_deaths, people, plan.lateness, happens, chance, monitor.dates),
        "place": partial(_places, place, monitor, people, happens, chance, habits),
        "id_number": partial(_numbers, people, happens, chance),
    }
    cells |= {column: fact() for column, fact in facts.items() if column in monitor.columns}
    for column, share in plan.missing.items():
        gone = chance.happens(share, count)
        if column in cells:
            cells[column] = ["" if g else cell for g, cell in zip(gone.tolist(), cells[column], strict=True)]
            happens[f"no {column}"] = gone
    return {column: cells[column] for column in monitor.columns}, happens


def _slipped(words: list[str], happens: dict[str, Bools], chance: Chance, share: float) -> list[str]:
    """The words after each slip of their rows; a slip strikes one part of a name that stands in several columns."""
    words = list(words)
    for name, slip in (
        ("ligature", slips.ligature), ("lax", slips.lax), ("marked", slips.marked), ("typo", slips.typo),
        ("joined", slips.joined), ("split", slips.split),
    ):  # fmt: skip
        here = happens[name] & chance.happens(1.0 if name in ("lax", "ligature") else share, len(words))
        rows = np.flatnonzero(here)
        u = chance.uniform(3 * len(rows)).reshape(-1, 3)
        for row, draws in zip(rows.tolist(), u.tolist(), strict=True):
            words[row] = slip(words[row], draws)
    return words


def _sexes(people: Population, latin: Bools, happens: dict[str, Bools]) -> list[str]:
    female = people.female ^ happens["sex"]
    table = np.array([SEXES["male"], SEXES["female"]], dtype=object)
    return table[female.astype(np.int64), latin.astype(np.int64)].tolist()  # type: ignore[no-any-return]


def _ages(people: Population, happens: dict[str, Bools], chance: Chance) -> list[str]:
    """Off by one or two mostly, by up to ten seldom; heaped on fives; or the year of birth."""
    true, count = people.age(), len(people)
    draw, up = chance.uniform(count), chance.happens(0.5, count)
    off = np.where(draw < 0.65, 1, np.where(draw < 0.9, 2, 3 + (chance.uniform(count) * 8).astype(np.int64)))
    said = np.where(happens["age"], np.maximum(true + np.where(up, off, -off), 0), true)
    said = np.where(happens["heaped"] & (true > 17), (said + 2) // 5 * 5, said)
    years = np.array([date.fromordinal(day).year for day in np.unique(people.born).tolist()])
    born = years[np.searchsorted(np.unique(people.born), people.born)] if count else said
    return [str(cell) for cell in np.where(happens["year_as_age"], born, said).tolist()]


def _births(people: Population, happens: dict[str, Bools], form: str) -> list[str]:
    days = (date.fromordinal(day) for day in people.born.tolist())
    return [
        (day.replace(month=1, day=1) if first else day).strftime(form)
        for day, first in zip(days, happens["placeholder"].tolist(), strict=True)
    ]


def _deaths(people: Population, lateness: int, happens: dict[str, Bools], chance: Chance, form: str) -> list[str]:
    later = np.where(happens["late"], chance.integers(1, lateness + 1, len(people)), 0)
    days, at = np.unique(people.died + later, return_inverse=True)
    words = [date.fromordinal(day).strftime(form) for day in days.tolist()]
    return [words[day] for day in at.tolist()]


def _places(
    place: Setting, monitor: Monitor, people: Population, happens: dict[str, Bools], chance: Chance, habits: Chance
) -> list[str]:
    """The town, its district or its governorate, in the monitor's main style."""
    count = len(people)
    style = max(monitor.styles, key=lambda name: monitor.styles[name])
    town = np.where(happens["elsewhere"], chance.weighted(place.towns["town"].weights, count), people.town)
    levels = tuple(monitor.slips.levels)
    level = chance.weighted(np.array([monitor.slips.levels[name] for name in levels]), count)
    words = np.empty(count, dtype=object)
    for at, name in enumerate(levels):
        index = {"town": town, "district": town % STEMS, "governorate": town % STEMS // 4}[name]
        flat, offsets, counts = place.towns[name].spelled[style]
        usual = (habits.uniform(len(offsets)) * counts).astype(np.int64)
        rows = level == at
        words[rows] = flat[offsets[index[rows]] + usual[index[rows]]]
    return words.tolist()


def _numbers(people: Population, happens: dict[str, Bools], chance: Chance) -> list[str]:
    """The official number, here and there with one digit wrong."""
    place = 10 ** chance.integers(0, 8, len(people))
    digit = people.number // place % 10
    wrong = people.number + ((digit + 1 + chance.integers(0, 9, len(people))) % 10 - digit) * place
    return [str(number) for number in np.where(happens["digit"], wrong, people.number).tolist()]
