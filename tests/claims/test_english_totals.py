"""Totals that hold what is told elsewhere: sums, running counts, grown tolls, and numbers that go on from the last."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    (
        "Shelling killed 24 people in May. Drones killed 15 of the region's farmers. Mines killed nine.",
        ["killed 24", "killed 15 <24", "killed 9 <24"],
    ),
    ("Veld region: 24 dead.\nGunmen shot dead 19 men at dawn. Five herders were killed later.",
     ["killed 24", "killed 19 man <24", "killed 5 <24"]),
    ("Two more passengers died on Thursday, bringing to 19 the number of lives lost.", ["killed 2 <19", "killed 19"]),
    ("A wounded girl has died, raising the death toll to 53.", ["killed 1 child woman <53", "killed 53"]),
    ("Some 150 students were arrested. Fewer than 20 have been brought before a judge.",
     ["detained 150 about", "detained 0-19 fewer_than <150"]),
    ("Police detained 90 people. 40 had not seen a lawyer by Friday.", ["detained 90", "detained 40 <90"]),
    ("Police detained 90 men. 40 were released on Friday.", ["detained 90 man"]),
    ("Strikes killed 60 people in Veld.\n\nA blast killed nine in Qasira.\n\nAmong the dead were 20 children.",
     ["killed 60", "killed 9", "killed 20 child <60"]),
    ("Eight people were killed in 2024, as against eleven in 2023.", ["killed 8", "killed 11"]),
    ("At least 214 civilians were killed, compared with March (152 killed).",
     ["killed 214+ at_least civilian", "killed 152 civilian"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_total_holds_its_parts(lines: Callable[[str], list[str]], text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == sorted(expected)
