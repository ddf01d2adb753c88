"""python -m benchmarks.linkage.tokens: do both scripts share a key, how often by chance, and how fast names compare."""

from __future__ import annotations

import argparse
import csv
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from itertools import combinations
from pathlib import Path

from jellyfish import metaphone
from rapidfuzz import fuzz

from tahqiq.people import names
from tahqiq.people.names.common import known

Keys = Callable[[str], Collection[str]]
Row = tuple[str, ...]
_ROMAN = "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y"
_LETTERS = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", _ROMAN.split(), strict=True))


def main() -> None:
    """Print one table of keys and one of speeds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage.tokens", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("/work/shared"), help="where data/names is")
    parser.add_argument("--pairs", type=int, default=1_000_000, help="pairs of names to compare")
    asked = parser.parse_args()
    table = asked.shared / "data" / "names" / "tokens_ar_latin.csv"
    if table.exists():
        print_table([("token key", "recall", "each token once", "by chance", "each once"), *keyed(read(table))])
    else:
        print(f"no token pairs at {table}: keys not measured")
    print_table([("names compared", "pairs", "seconds", "pairs per second"), *speeds(asked.pairs)])


def read(table: Path) -> list[tuple[str, str, int]]:
    """Arabic token, a romanisation seen beside it, and how often."""
    with table.open(encoding="utf-8") as lines:
        return [(row["arabic"], row["latin"], int(row["count"])) for row in csv.DictReader(lines)]


def keyed(seen: Sequence[tuple[str, str, int]]) -> list[Row]:
    """Recall of the pairs seen and chance collisions of different Arabic tokens, each by frequency and each once."""
    ways: dict[str, Keys] = {
        "tahqiq skeleton": lambda token: {names.skeleton(token)},
        "tahqiq alternatives": names.alternatives,
        "letter by letter + metaphone": lambda token: {metaphone(letter_by_letter(token))},
    }
    return [
        (way, *(f"{share:.4f}" for share in (*recall(seen, keys), *collision(seen, keys))))
        for way, keys in ways.items()
    ]


def recall(seen: Sequence[tuple[str, str, int]], keys: Keys) -> tuple[float, float]:
    """Share of pairs that meet in a key: weighted by their number, and each once."""
    met = [(count, bool({*keys(arabic)} & {*keys(latin)})) for arabic, latin, count in seen]
    return sum(count for count, hit in met if hit) / sum(count for count, _ in met), sum(hit for _, hit in met) / len(
        met
    )


def collision(seen: Sequence[tuple[str, str, int]], keys: Keys) -> tuple[float, float]:
    """How probably two different Arabic tokens meet in a key: drawn by frequency, and drawn evenly."""
    often: Counter[str] = Counter()
    for arabic, _, count in seen:
        often[arabic] += count
    bearers = defaultdict(list)
    for arabic in often:
        for key in {*keys(arabic)}:
            bearers[key].append(arabic)
    met = {pair for tokens in bearers.values() for pair in combinations(sorted(tokens), 2)}
    different = often.total() ** 2 - sum(count**2 for count in often.values())
    return 2 * sum(often[a] * often[b] for a, b in met) / different, len(met) / (len(often) * (len(often) - 1) / 2)


def letter_by_letter(token: str) -> str:
    """The peer's romanisation: every Arabic letter by its usual Latin one."""
    return "".join(_LETTERS.get(letter, letter) for letter in token.removeprefix("ال"))


def speeds(pairs: int) -> list[Row]:
    """CPU seconds for pairs of invented full names, mixed scripts, one in five a true pair; 20,000 different names."""
    lefts, rights = invented(pairs, random.Random(7))
    some = min(pairs, 200_000)
    names.compare_many(lefts[:1], rights[:1])  # tables are read once
    return [
        timed("tahqiq compare_many", pairs, lambda: names.compare_many(lefts, rights)),
        timed("tahqiq compare, with reasons", 1000, lambda: [*map(names.compare, lefts[:1000], rights[:1000])]),
        timed(
            "rapidfuzz token_sort_ratio, a loop",
            some,
            lambda: [*map(fuzz.token_sort_ratio, lefts[:some], rights[:some])],
        ),
    ]


def invented(pairs: int, draw: random.Random) -> tuple[list[str], list[str]]:
    """Names of four common tokens, Arabic on the left and romanised on the right."""
    people = [draw.choices(known(), k=4) for _ in range(10_000)]
    arabic = [" ".join(token.arabic for token in person) for person in people]
    latin = [" ".join(token.roman.title() for token in person) for person in people]
    lefts = [draw.randrange(len(people)) for _ in range(pairs)]
    rights = [left if place % 5 == 0 else draw.randrange(len(people)) for place, left in enumerate(lefts)]
    return [arabic[left] for left in lefts], [latin[right] for right in rights]


def timed(what: str, pairs: int, run: Callable[[], object]) -> Row:
    """CPU time of one run."""
    start = time.process_time()
    run()
    spent = time.process_time() - start
    return what, f"{pairs:,}", f"{spent:.2f}", f"{pairs / spent:,.0f}"


def print_table(rows: Sequence[Row]) -> None:
    """Print rows in aligned columns, numbers to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print(
            row[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
            sep="  ",
        )
    print()


if __name__ == "__main__":
    main()
