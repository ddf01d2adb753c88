"""Lists of which one may be copied from the other. All persons are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tahqiq.model import Record
from tahqiq.people.alike import Alike, alike
from tahqiq.people.worlds import build

Clustered = list[tuple[Record, int]]


def rows(name: str, persons: range, form: str = "سالم المخترع {}") -> Clustered:
    return [
        (Record(id=f"{name}{n}", list=name, release="1", artifact="art_1", row=n, name=form.format(n)), n)
        for n in persons
    ]


def test_a_shorter_list_that_is_nearly_all_on_the_longer_to_the_letter_is_told() -> None:
    one, other = rows("مركز", range(100)), rows("network", range(58, 103))
    assert alike([*one, *other]) == (Alike(shorter="network", longer="مركز", persons=45, shared=42, same=42),)


@pytest.mark.parametrize(
    "other",
    [
        rows("network", range(80, 120)),  # half of it is its own
        rows("network", range(40), "سالم  بن المخترع {}"),  # spelled in its own way
        rows("network", range(15)),  # too few to tell
        [*rows("network", range(20)), *rows("network", range(20, 40), "سَالم المخترع {}")],
    ],
)
def test_lists_with_persons_or_spellings_of_their_own_are_not(other: Clustered) -> None:
    assert alike([*rows("مركز", range(100)), *other]) == ()


@pytest.mark.parametrize(("name", "told"), [("two releases", 1), ("arabic two monitors", 0), ("three monitors", 0)])
def test_copies_are_told_from_lists_made_independently(name: str, told: int) -> None:
    world = build(name, seed=5, size=400)
    clustered = [
        (replace(record, list=f"list {number}"), person)
        for number, sheet in enumerate(world.sheets)
        for record, person in zip(sheet.records(), sheet.person.tolist(), strict=True)
    ]
    assert len(alike(clustered)) == told
