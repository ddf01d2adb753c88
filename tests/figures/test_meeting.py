"""Places that meet are found by what holds them, and are those found by comparing every two."""

from __future__ import annotations

from random import Random

from tahqiq.figures.meeting import Meeting
from tahqiq.figures.protocol import Chained
from tests.figures.worlds import Map


class ChainedMap(Map):
    """The same places, with what holds each of them listed."""

    def around(self, place: str) -> set[str]:
        return self._above(place)


def random_map(random: Random) -> ChainedMap:
    """Places in up to two others each; some are regions with parts that they certainly or possibly have."""
    names = [f"p{n}" for n in range(9)]
    containers = {p: tuple(random.sample(names[:n], random.randint(0, min(n, 2)))) for n, p in enumerate(names)}
    regions = {f"r{n}": (tuple(random.sample(names, n)), tuple(random.sample(names, n % 2))) for n in range(3)}
    return ChainedMap(containers | dict.fromkeys(regions, ()), regions | {"r3": (("r1", "r2"), ())})


def met(containment: Map, order: list[str]) -> set[tuple[str, str]]:
    meeting = Meeting(containment)
    return {(a, b) for a in order for b in meeting.add(a)}


def test_places_found_by_what_holds_them_are_those_found_by_comparing_every_two() -> None:
    some = 0
    for seed in range(300):
        random = Random(seed)
        chained = random_map(random)
        assert isinstance(chained, Chained)
        order = random.sample([*chained.containers, "r3", "name:حلب", "name:aleppo"], 12)
        plain = Map(chained.containers, chained.regions)
        assert met(chained, order) == met(plain, order)
        some += len(met(plain, order))
    assert some > 300


def test_a_place_met_again_is_not_told_of_itself() -> None:
    meeting = Meeting(ChainedMap({"quarter": ("town",), "town": ()}))
    assert [meeting.add("town"), meeting.add("quarter"), meeting.add("town")] == [(), ("town",), ("quarter",)]
