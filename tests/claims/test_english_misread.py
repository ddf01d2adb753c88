"""Words beside a harm that are easily taken for more than they say: ages, money, rescues, attackers, old dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Lines = Callable[[str], list[str]]

COUNTED = [
    ("Four commuters shot dead as gunmen attack minibus", ["killed 4"]),
    ("Seven pupils wounded when militants storm a school", ["injured 7"]),
    ("Two people were killed as civilians and soldiers came under fire.", ["killed 2"]),
    ("The mine killed Sami al-Najjar, 51, and wounded two others.", ["injured 2"]),
    ("Shelling killed Daria, 9, and three soldiers.", ["killed 3 armed_forces"]),
    ("In Veld, 12 were killed and in Qasira, 5.", ["killed 12"]),
    ("The army killed Omar Haddad, 40 fighters said to be his men.", ["killed 40 participating"]),
    ("The family got EUR 9,000 after two workers were killed.", ["killed 2"]),
    ("A payment of 4,000 shekels followed; six people were killed.", ["killed 6"]),
    ("Firefighters freed 11 people from the ruins, and three are missing.", ["missing 3"]),
    ("Villagers pulled six survivors alive from a well, while two were killed.", ["killed 2"]),
    ("Soldiers freed 12 people abducted in January.", ["abducted 12"]),
    ("Twenty years ago a bridge fell and 31 people died.", ["killed 31"]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_only_those_are_counted_whom_the_harm_befell(text: str, expected: list[str], lines: Lines) -> None:
    assert lines(text) == expected
