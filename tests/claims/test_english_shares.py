"""Shares that do not say of whom, as briefings and fact sheets write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    ("Police killed 60 people in May. Women made up 58 per cent.", ["killed 60", "killed 0.58 woman <60"]),
    ("The toll is 60 dead; of them 31% are children and 20% women.",
     ["killed 60", "killed 0.31 child <60", "killed 0.2 woman <60"]),
    ("The strike killed 52 people. 62 per cent were under 18.", ["killed 52", "killed 0.62 child <52"]),
    ("Fighting displaced 12,300 people, of whom 54 % are children.",
     ["displaced 12300", "displaced 0.54 child <12300"]),
    ("Twelve bodies were found, most with gunshot wounds.", ["killed 12", "killed >0.5 <12"]),
    ("The jail houses 90 people, of whom one third have yet to see a judge.", ["detained 90", "detained 0.3333 <90"]),
    ("Killed: 12\n(4 children, 2 women)", ["killed 12", "killed 4 child <12", "killed 2 woman <12"]),
    ("Police killed 60 people. Turnout was 40 per cent.", ["killed 60"]),
    ("Police killed 60 people. Women make up 30 per cent of the council.", ["killed 60"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_share_is_of_those_counted_before(lines: Callable[[str], list[str]], text: str, expected: list[str]) -> None:
    found = [line.replace("-1.0", "").replace(" more_than", "") for line in lines(text)]
    assert sorted(found) == sorted(expected)
