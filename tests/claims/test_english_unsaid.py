"""Numbers that leave their harm or their people to another sentence, a heading, or a noun further off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction

from .conftest import days

STANDING = [
    ("The ministry updated the death toll. On Sunday it stood at 140.", ["killed 140"]),
    ("The death toll from the landslide rose again. It now stands at 140.", ["killed 140"]),
    ("The ministry reported 120 deaths. The hospital's total for the same year is 148.", ["killed 120", "killed 148"]),
    ("Eighteen people died. A local elder put the number at 31.", ["killed 18", "killed 31"]),
    (
        "The raid brought the number of people displaced to 900. The figure was wrong: it should have read 700.",
        ["displaced 900", "displaced 700"],
    ),
    ("The agency listed deaths (12) and injuries (30).", ["killed 12", "injured 30"]),
    ("Arrests took place in Qasira (31), Veld (14) and Ostrova (9).", ["detained 31", "detained 14", "detained 9"]),
    ("Veld State saw the most killings (198), followed by Qasira State (140).", ["killed 198", "killed 140"]),
    (
        "Nineteen people were killed in Qasira (12), Veld (5) and Ostrova (2).",
        ["killed 19", "killed 12 <19", "killed 5 <19", "killed 2 <19"],
    ),
    ("The ministry recorded 40 deaths. Landmines accounted for 15 victims.", ["killed 40", "killed 15 <40"]),
    ("The ministry recorded 40 deaths. Women accounted for 15 of them.", ["killed 40", "killed 15 woman <40"]),
    (
        "The ministry recorded 40 deaths. Shelling accounted for 15, landmines for 10.",
        ["killed 40", "killed 15 <40", "killed 10 <40"],
    ),
    (
        "Sexual violence\n\nThe mission verified 88 cases, involving 71 women and 17 girls.",
        ["sexual_violence 88", "sexual_violence 71 woman <88", "sexual_violence 17 child woman <88"],
    ),
    (
        "Abductions\n\nThe mission recorded 88 victims, including 13 girls.",
        ["abducted 88", "abducted 13 child woman <88"],
    ),
    ("Arrests\n\nThe network recorded 31 cases in Qasira.", ["detained 31"]),
    ("The price rose in January. It stood at 140 on Monday.", []),
    ("Forty people were killed in the slide. The figure is 45 per cent higher than in May.", ["killed 40"]),
    ("Road accidents\n\nThe police recorded 31 cases in Qasira.", []),
    ("Killings\n\nThe mission interviewed 29 survivors.", []),
]


@pytest.mark.parametrize(("text", "expected"), STANDING)
def test_a_count_takes_its_harm_from_where_it_is_told(
    lines: Callable[[str], list[str]], text: str, expected: list[str]
) -> None:
    assert lines(text) == expected


BESIDE = [
    ("The army struck a gathering of militants, killing 15 of them.", ["killed 15 participating"]),
    (
        "The monitor counted 30 bodies. The army said it had struck a gathering of militants, killing 15 of them.",
        ["killed 30", "killed 15 participating"],
    ),
    ("The hospital received 30 bodies. Doctors said five of them were children.", ["killed 30", "killed 5 child <30"]),
    ("Fifty-one villagers, 12 of whom were children, drowned.", ["killed 51", "killed 12 child <51"]),
    ("Nine people, three of whom were women, were killed.", ["killed 9", "killed 3 woman <9"]),
    ("The register has 62 persons, activists and other civilians, killed by the army.", ["killed 62"]),
    ("Five of the 14 wounded are in intensive care.", ["injured 5 <14", "injured 14"]),
    ("The blast injured five others, two critically.", ["injured 5", "injured 2 <5"]),
    ("The blast injured five others, two fatally.", ["injured 5", "killed 2 <5"]),
    ("Seven more people were confirmed dead, taking the toll to 61.", ["killed 7 <61", "killed 61"]),
    ("Four people were killed. One was a bystander.", ["killed 4", "killed 1 <4"]),
    ("A husband and wife were shot dead.", ["killed 1 man", "killed 1 woman"]),
    ("A mother and daughter died in the fire.", ["killed 1 woman", "killed 1 woman"]),
    ("A teacher and activist was shot dead.", ["killed 1"]),
    ("Two children of a teacher were killed.", ["killed 2 child"]),
    ("In the 2011 mutiny there, 28 prisoners died.", ["killed 28"]),
    ("The 2019 floods claimed 212 lives.", ["killed 212"]),
    ("A hundred and six people drowned.", ["killed 106"]),
    ("SHELLING OF CAMP KILLS NINE - MEDICS SAY", ["killed 9"]),
    ("FIGHTING IN NORTH LEFT 30 DEAD - THE ARMY SAID 12 SOLDIERS DIED", ["killed 30", "killed 12 armed_forces"]),
    ("QASIRA, MARCH 9 (NORPRESS) - GUNMEN KILLED FOUR SOLDIERS", ["killed 4 armed_forces"]),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_what_stands_beside_a_number_is_read_with_it(
    lines: Callable[[str], list[str]], text: str, expected: list[str]
) -> None:
    assert lines(text) == expected


SHARES = [
    ("The fighting killed 400 people. About 31% were children and 20% women.", ["0.31 child", "0.2 woman"]),
    ("The fighting killed 400 people. Of these, 62 per cent were under 30.", ["0.62"]),
    ("The fighting killed 400 people. Nearly two out of three victims were civilians.", ["0.6667 civilian"]),
    ("The fighting killed 400 people, four in ten of them children.", ["0.4 child"]),
    ("The fighting killed 400 people. Every fifth victim was a child.", ["0.2 child"]),
    ("The fighting killed 400 people. Every fifth house was empty.", []),
    (
        "The fighting killed 400 people. Men made up 64 per cent of those killed; women, 24 per cent.",
        ["0.64 man", "0.24 woman"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_a_share_is_of_the_total_before_it(lines: Callable[[str], list[str]], text: str, expected: list[str]) -> None:
    assert lines(text) == ["killed 400", *(f"killed {share} <400" for share in expected)]


VOICES = [
    ('"We counted 34 bodies," said a volunteer with the rescue service, who asked not to be named.', "volunteer"),
    ('"We buried nine children," said a gravedigger at the cemetery, his hands covered in dust.', "gravedigger"),
    ('"There are 40 dead," said one of the boatmen.', "one of the boatmen"),
    ('"At least 15 were killed," recalled a teacher from Veld, speaking by telephone.', "teacher"),
    ("The ministry reported 120 deaths. The hospital's total is 148.", "hospital"),
    ('"Nine died," said a statement pinned to the door.', None),
    ("Heavy floods claimed 212 lives.", None),
]


@pytest.mark.parametrize(("text", "name"), VOICES)
def test_whoever_says_it_is_the_speaker(read: Callable[..., Extraction], text: str, name: str | None) -> None:
    speaker = read(text).claims[-1].speaker
    assert (speaker.name if speaker is not None else None) == name


def test_missing_since_a_day_of_the_same_week_is_no_old_story(read: Callable[..., Extraction]) -> None:
    text = "Two nurses were killed on Sunday.\n\nThree guards have been missing since Saturday."
    assert [c.background for c in read(text).claims] == [False, False]


def test_missing_since_months_before_is_an_old_story(read: Callable[..., Extraction]) -> None:
    text = "Two nurses were killed on Sunday.\n\nThree guards have been missing since January."
    assert [c.background for c in read(text).claims] == [False, True]


EDGES = [
    ("at the end of January", "2025-01-31"),
    ("at the start of January", "2025-01-01"),
    ("on 5 March", "2025-03-05"),
]


@pytest.mark.parametrize(("told", "day"), EDGES)
def test_an_earlier_count_stood_on_the_day_that_is_meant(read: Callable[..., Extraction], told: str, day: str) -> None:
    earlier = read(f"The centre put the number of dead at 412, up from 367 {told}.").claims[-1]
    assert days(earlier.said_on) == day


TAKEN_IN = [
    ("More than 5,000 refugees have been registered in Veld.", ["displaced 5001+ more_than"]),
    ("UNHCR registered 3,400 refugees.", ["displaced 3400"]),
    ("Two hundred asylum seekers arrived in Veld.", ["displaced 200"]),
    ("Three refugees received medals.", []),
    ("Five refugees were killed in the camp.", ["killed 5"]),
    ("The attack cost 11 people their lives.", ["killed 11"]),
    ("Soldiers led 14 men away.", ["abducted 14 man"]),
    ("The police have taken 11 people in for questioning.", ["detained 11"]),
    ("Thirty others had not come home.", ["missing 30"]),
    ("A further 16 inmates cannot be traced.", ["missing 16"]),
    ("Four villagers had their throats cut.", ["killed 4"]),
    ("Two porters lost fingers.", ["injured 2"]),
]


@pytest.mark.parametrize(("text", "expected"), TAKEN_IN)
def test_further_wordings_give_their_harm(lines: Callable[[str], list[str]], text: str, expected: list[str]) -> None:
    assert lines(text) == expected
