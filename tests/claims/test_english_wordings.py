"""Contemporary ways to word a harm: in words that stand apart, by a complement, as euphemism or as custody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    ("Two children did not survive their injuries.", ["killed 2 child"]),
    ("Three recruits paid the supreme price.", ["killed 3 armed_forces"]),
    ("The parish laid 33 people to rest.", ["killed 33"]),
    ("Residents put nine neighbours in the ground.", ["killed 9"]),
    ("Our forces sent 15 militants to hell.", ["killed 15 participating"]),
    ("Six people were shot, two of them fatally.", ["other 6", "killed 2 <6"]),
    ("The fighting drove 20,000 people from their homes.", ["displaced 20000"]),
    ("Floods forced 900 villagers to leave.", ["displaced 900"]),
    ("Around 45,000 people were newly displaced last week.", ["displaced 45000 about"]),
    ("More than 120,000 people have crossed the border into Veld.", ["displaced 120001+ more_than"]),
    ("Masked men bundled two activists into a van.", ["abducted 2"]),
    ("The bandits whisked away 25 worshippers.", ["abducted 25"]),
    ("Seven pupils are still in the hands of the kidnappers.", ["abducted 7"]),
    ("The group is holding 14 hostages.", ["abducted 14"]),
    ("Forty-two people were taken into custody.", ["detained 42"]),
    ("Officers put nine students behind bars.", ["detained 9"]),
    ("The prison houses 1,150 people.", ["detained 1150"]),
    ("MSF treated 104 survivors of sexual violence.", ["sexual_violence 104"]),
    ("A clinic in Veld saw 71 rape survivors.", ["sexual_violence 71"]),
    ("The centre heard 23 victims of torture.", ["tortured 23"]),
    ("Sixteen detainees described beatings and electric shocks.", ["tortured 16"]),
    ("His driver was hit in the leg.", ["injured 1"]),
    ("Twelve patients needed an amputation.", ["injured 12"]),
    ("Three people remain in critical condition.", ["injured 3"]),
    ("Some 300 people suffered from tear gas inhalation.", ["injured 300 about"]),
    ("The fate of 70 fishermen remains unknown.", ["missing 70"]),
    ("The losses amount to 1,200 killed and wounded.", ["other 1200"]),
    ("Elders spoke of nine herders taken away towards the forest.", ["abducted 9"]),
    ("Only five militiamen had fallen.", ["killed 5 participating"]),
    ("Results: 40 terrorists neutralised, two lorries burnt.", ["killed 40 participating"]),
    ("Civilian casualties rose to 512.", ["other 512 civilian"]),
    ("A strike on the camp killed 14 displaced people.", ["killed 14"]),
    ("Three warders and two pensioners were killed.", ["killed 3 armed_forces security", "killed 2"]),
    ("Unexploded shells killed or maimed 48 children.", ["other 48 child"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_wording_gives_its_harm(lines: Callable[[str], list[str]], text: str, expected: list[str]) -> None:
    assert lines(text) == expected


NOTHING = [
    "The court sentenced 12 men to prison.",
    "Two ministers were held responsible for the delay.",
    "The company forced 300 suppliers to lower prices.",
    "The school houses 300 pupils.",
    "Five soldiers fell ill.",
    "The company lost 300 employees to rivals.",
    "The firm reported a loss of 12 million.",
    "Two doctors described beatings.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_alike_words_of_no_harm_give_nothing(lines: Callable[[str], list[str]], text: str) -> None:
    assert lines(text) == []
