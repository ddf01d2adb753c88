"""How a total told before is divided, corrected and foretold: "of these", "and 21 by", "a third", "revised from"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction

CASES = [
    (
        "Shelling killed 312 civilians in Veld. Of these, 96 were killed in raids and 141 in shelling.",
        ["killed 312 civilian", "killed 96 civilian <312", "killed 141 civilian <312"],
    ),
    (
        "The monitor counted 87 deaths. Of the 87, 33 were killed by mines and 21 by gunmen.",
        ["killed 87", "killed 33 <87", "killed 21 <87"],
    ),
    (
        "Forty men died. Of them, 12 were killed in raids, while the remaining 28 died in prison.",
        ["killed 40 man", "killed 12 man <40", "killed 28 man <40"],
    ),
    ("Forty people were wounded. Of those, three died later.", ["injured 40", "killed 3"]),
    ("In all, 33 people were killed by mines and 21 by gunmen.", ["killed 33", "killed 21"]),
    ("Thirty people were killed in raids and 12 in all of March.", ["killed 30"]),
    ("The dead rose to 16, two having died of their wounds.", ["killed 16", "killed 2 <16"]),
    ("Shelling wounded 39 people. Eight are in critical condition.", ["injured 39", "injured 8 <39"]),
    ("Most of the wounded are women and children.", []),
    ("Police put the number of dead civilians at 23.", ["killed 23 civilian"]),
    ("The number of wounded children rose to nine.", ["injured 9 child"]),
    ("Two children were killed and a third was badly hurt.", ["killed 2 child", "injured 1 child"]),
    ("Two soldiers died and a fourth was reported missing.", ["killed 2 armed_forces", "missing 1 armed_forces"]),
    ("Forty people died, a third of them children.", ["killed 40", "killed 0.3333 child <40"]),
    ("A third blast killed two people. A fourth was prevented.", ["killed 2"]),
    ("The governor revised the number of dead from 41 to 30.", ["NOT killed 41", "killed 30"]),
    ("The ministry lowered its toll to 30 from 41.", ["killed 30", "NOT killed 41"]),
    ("The ministry raised its toll to 41 from 30.", ["killed 41", "killed 30"]),
    ("The army killed 58 people, a figure that replaces an earlier figure of 71.", ["killed 58", "NOT killed 71"]),
    ("The army killed 58 people, well above an earlier figure of 51.", ["killed 58", "killed 51"]),
    ("The agency, which had reported 40 dead, raised its count to 52.", ["killed 40", "killed 52"]),
    ("The company raised its price to 52.", []),
    ("13 people listed as dead have been found alive.", []),
    ("Five dead and 13 alive were found.", ["killed 5"]),
    ("The rebels' claim to have killed 30 soldiers could not be verified.", []),
    ("The toll exceeds 50.", ["killed 51+ more_than"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_told_of_a_total_is_read(lines: Callable[[str], list[str]], text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == sorted(expected)


def test_what_a_toll_could_reach_is_feared(read: Callable[..., Extraction]) -> None:
    (claim,) = read("Officials said the death toll could exceed 50.").claims
    assert claim.amount is not None
    assert (claim.certainty, claim.amount.low) == ("feared", 51)
