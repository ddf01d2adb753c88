"""Worlds: invented victims and monitors' lists of known truth, the same for the same seed, to test and measure with.

    world = build("latin x arabic", seed=7, size=2_000)
    left, right = world.sheets        # rows as a monitor would write them: .rows(), .records(), .save(path)
    world.links()                     # true pairs of row ids; .people the victims, .histories() who is on which lists

Every person is invented: name tokens are drawn independently by rough frequency, so that likeness to anyone is chance.
"""

from tahqiq.people.worlds.catalog import WORLDS, World, build
from tahqiq.people.worlds.monitor import Monitor, Reach, Slips
from tahqiq.people.worlds.population import Population, Times, populate
from tahqiq.people.worlds.setting import Setting, setting
from tahqiq.people.worlds.sheet import Sheet

__all__ = [
    "WORLDS",
    "Monitor",
    "Population",
    "Reach",
    "Setting",
    "Sheet",
    "Slips",
    "Times",
    "World",
    "build",
    "populate",
    "setting",
]
