"""Headlines, counts as such, and sentences with more than one number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    ("Forty people were wounded, 30 per cent of them under the age of 15.", ["injured 40", "injured 0.3 child <40"]),
    ("Two bodies were taken to the hospital.", ["killed 2"]),
    ("12 people were admitted with gunshot wounds.", ["injured 12"]),
    ("A nurse suffered burns to her hands.", ["injured 1 medical"]),
    ("Nine people were rushed to hospital in Veld.", ["injured 9"]),
    ("None of the wounded is a soldier.", ["NOT injured 0 armed_forces"]),
    ("None of them was hurt.", ["NOT injured 0"]),
    ("Rebels took 12 soldiers prisoner.", ["detained 12 armed_forces"]),
    ("A man was killed and another wounded.", ["killed 1 man", "injured 1 man"]),
    ("One person was killed and another was wounded.", ["killed 1", "injured 1"]),
    ("Two people were killed and one wounded.", ["killed 2", "injured 1"]),
    ("Two brothers, both farmers, were shot dead.", ["killed 2 man"]),
    ("Amal Saleh, a nurse, was killed.", ["killed 1 medical"]),
    ("The dead included a nurse, a baker and two children.", ["killed 1 medical", "killed 1", "killed 2 child"]),
    ("12 women and 9 children were among the 40 dead.", ["killed 12 woman <40", "killed 9 child <40", "killed 40"]),
    ("At least 12 of the dead are children.", ["killed 12+ at_least child"]),
    ("Twelve of those killed were women.", ["killed 12 woman"]),
    ("Forty people were killed. Twelve of those killed were women.", ["killed 40", "killed 12 woman <40"]),
    ("The 40 dead include 12 women.", ["killed 40", "killed 12 woman <40"]),
    ("40 people were killed in Qasira, including 12 in a hospital.", ["killed 40", "killed 12 <40"]),
    (
        "A total of 40 people (28 men and 12 women) were detained.",
        ["detained 40", "detained 28 man <40", "detained 12 woman <40"],
    ),
    (
        "NHM documented the arbitrary detention of 40 people, including 3 children and 5 women.",
        ["detained 40", "detained 3 child <40", "detained 5 woman <40"],
    ),
    ("40 people were killed or injured: 10 killed and 30 injured.", ["other 40", "killed 10 <40", "injured 30 <40"]),
    ("40 people were killed – the highest toll in 12 years.", ["killed 40"]),
    ("The strikes killed 40, wounded 60 and displaced 2,000.", ["killed 40", "injured 60", "displaced 2000"]),
    ("Medics said 40 people died, 12 on the spot and 28 in hospital.", ["killed 40", "killed 12 <40", "killed 28 <40"]),
    ("40 people have died since January, 12 of them this week.", ["killed 40", "killed 12 <40"]),
    (
        "The war has killed more than 40,000 people, most of them civilians.",
        ["killed 40001+ more_than", "killed >0.5 civilian <40001"],
    ),
    ("It left 40 dead, including 12 in Veld.", ["killed 40", "killed 12 <40"]),
    ("As many as 40 people may have been killed.", ["killed 0-40 at_most"]),
    ("Up to 40 people are feared dead.", ["killed 0-40 at_most"]),
    ("40 people are feared dead.", ["killed 40"]),
    ("40 people are presumed dead.", ["killed 40"]),
    ("The number of dead has risen to 40 and the number of injured to 90.", ["killed 40", "injured 90"]),
    ("The toll rose to 40 dead and 90 injured.", ["killed 40", "injured 90"]),
    ("The toll now stands at 40 dead, 90 injured and 12 missing.", ["killed 40", "injured 90", "missing 12"]),
    ("Health officials put the toll at 40 killed and more than 90 wounded.", ["killed 40", "injured 91+ more_than"]),
    ("Death toll: 40", ["killed 40"]),
    ("Casualties: 40 killed, 90 wounded", ["killed 40", "injured 90"]),
    ("40 KILLED, 90 HURT AS BUS PLUNGES INTO RIVER", ["killed 40", "injured 90"]),
    ("Dozens feared dead in Veld landslide", ["killed 12+ dozens"]),
    ("Gunmen kill 12 in raid on Veld", ["killed 12"]),
    ("12 dead in Veld market bombing", ["killed 12"]),
    ("Veld bombing: 12 dead, 40 hurt", ["killed 12", "injured 40"]),
    ("Veld attack death toll rises to 40", ["killed 40"]),
    ("Veld attack toll hits 40", ["killed 40"]),
    ("Drone strike kills family of five in Veld", ["killed 5"]),
    ("Nearly 40 killed in a week of clashes", ["killed 40 nearly"]),
    ("UN: 40 civilians killed in Veld in March", ["killed 40 civilian"]),
    ("Number of civilians killed: 40", ["killed 40 civilian"]),
    ("Number of injured: 90", ["injured 90"]),
    ("- 12 people killed in Qasira;\n- 8 people killed in Veld.", ["killed 12", "killed 8"]),
    (
        "• Qasira: 12 killed, 30 injured\n• Veld: 8 killed, 9 injured",
        ["killed 12", "injured 30", "killed 8", "injured 9"],
    ),
    ("Soldiers beat and detained 12 students.", ["detained 12"]),
    ("Soldiers arrested 12 students and beat them.", ["detained 12"]),
    ("The 12 students arrested on Monday were freed.", ["detained 12"]),
    (
        "Forty-two civilians, among whom 11 women and 9 children, were killed.",
        ["killed 42 civilian", "killed 11 civilian woman <42", "killed 9 civilian child <42"],
    ),
    ("Thirty-one men were executed in front of their families.", ["killed 31 man"]),
    (
        "A mass grave containing 31 bodies, including those of 4 children, was found.",
        ["killed 31", "killed 4 child <31"],
    ),
    ("The remains of 12 people, all of them men, were exhumed.", ["killed 12", "killed 1 man <12"]),
    ("Ten people were killed. All of them were farmers.", ["killed 10", "killed 1 <10"]),
    ("Forty people were detained, of whom five were women.", ["detained 40", "detained 5 woman <40"]),
    ("Forty people, of whom five women, were detained.", ["detained 40", "detained 5 woman <40"]),
    ("Twelve people were killed, of whom at least four were children.", ["killed 12", "killed 4+ at_least child <12"]),
    (
        "The blast killed a soldier and wounded four others, two of them civilians.",
        ["killed 1 armed_forces", "injured 4 armed_forces", "injured 2 civilian <4"],
    ),
    ("Two policemen and five passers-by were wounded.", ["injured 2 armed_forces security", "injured 5"]),
    (
        "An estimated 3,400 people have been displaced, including 1,200 children.",
        ["displaced 3400 about", "displaced 1200 child <3400"],
    ),
    ("Shelling killed a woman and her two daughters in Veld.", ["killed 1 woman", "killed 2 woman"]),
    ("The bodies of two brothers were pulled from the rubble.", ["killed 2 man"]),
    ("Nine of the 12 hostages were killed.", ["killed 9"]),
    ("Three of his colleagues were arrested.", ["detained 3"]),
    ("At least 12 people, mostly women and children, drowned.", ["killed 12+ at_least", "killed >0.5 <12"]),
    ("A prison guard and two inmates died.", ["killed 1 armed_forces security", "killed 2"]),
    ("Four journalists have been jailed since January.", ["detained 4 journalist"]),
    ("Five protesters were shot and killed.", ["killed 5"]),
    ("Five protesters were shot and wounded.", ["injured 5"]),
    ("Five people were beaten and robbed.", ["other 5"]),
    ("The ministry denied that 12 civilians had been killed.", ["NOT killed 12 civilian"]),
    ("It is feared that 12 people drowned.", ["killed 12"]),
    ("Police said they were searching for 12 missing people.", ["missing 12"]),
    ("Two children died of cold in a camp.", ["killed 2 child"]),
    ("A drone strike on a car killed all four occupants.", ["killed 4"]),
    ("The driver and both passengers were killed.", ["killed 2"]),
    ("Eighteen bodies bearing signs of torture were found in a ditch.", ["killed 18"]),
    ("Soldiers killed 12 villagers and burned 40 houses.", ["killed 12"]),
    ("Soldiers killed 12 villagers, looted shops and burned 40 houses.", ["killed 12"]),
    ("The blast damaged 12 houses and killed three people.", ["killed 3"]),
    ("Forty-one days after the siege began, 12 people had starved to death.", ["killed 12"]),
    ("A 250-kg bomb killed 12 people.", ["killed 12"]),
    ("Three women aged between 20 and 30 were abducted.", ["abducted 3 adult woman"]),
    ("About 20 men aged 18 to 45 were rounded up.", ["detained 20 about adult man"]),
    ("The first strike killed 12 and the second nine.", ["killed 12"]),
    ("In one incident, 12 people were killed; in another, nine.", ["killed 12"]),
    (
        "Six civilians were killed and 14, including three children, injured.",
        ["killed 6 civilian", "injured 14 civilian", "injured 3 child <14"],
    ),
    (
        "Six people were killed and 14 others, among them three children, were injured.",
        ["killed 6", "injured 14", "injured 3 child <14"],
    ),
    ("Red Front fighters executed 12 captured soldiers.", ["killed 12 armed_forces"]),
    ("Thirteen Druze men were seized at a checkpoint.", ["abducted 13 man Druze"]),
    ("There are now 12 confirmed dead.", ["killed 12"]),
    ("Authorities confirmed 12 dead and 4 missing.", ["killed 12", "missing 4"]),
    ("12 confirmed dead, more than 100 unaccounted for", ["killed 12", "missing 101+ more_than"]),
    ("12 of the injured later died.", ["killed 12"]),
    ("The hospital said it had received 12 dead and 40 wounded.", ["killed 12", "injured 40"]),
    ("Forty people were treated for smoke inhalation.", ["injured 40"]),
    ("Forty women and girls had been raped.", ["sexual_violence 40 woman"]),
    ("The group kidnapped 30 schoolgirls; 12 have escaped.", ["abducted 30 child woman"]),
    ("12 soldiers were taken captive.", ["detained 12 armed_forces"]),
    (
        "Some 40,000 people have fled the fighting since Monday, most of them women and children.",
        ["displaced 40000 about", "displaced >0.5 <40000"],
    ),
    ("NHM has documented (6,284) persons killed, including (688) children.", ["killed 6284", "killed 688 child <6284"]),
    ("NHM verified (5) deaths in custody.", ["killed 5"]),
    ("Troops killed 31 fighters and captured nine.", ["killed 31 participating", "detained 9 participating"]),
    ("Some forty terrorists were neutralised.", ["killed 40 about participating"]),
    ("Five suspects were apprehended.", ["detained 5"]),
    ("The statement announced the elimination of 63 terrorists.", ["killed 63 participating"]),
    ("Bodies retrieved: 519", ["killed 519"]),
    ("Reported civilian fatalities in Norland since January stand at 1,380.", ["killed 1380 civilian"]),
    ("Eyewitnesses put the number executed at 11.", ["killed 11"]),
    ("This brings to 1,288 the number of deaths logged since June.", ["killed 1288"]),
    ("Thirty-seven are still captive.", ["abducted 37"]),
    ("Dozens more had been snatched from their homes.", ["abducted 12+ dozens"]),
    ("Police recorded 12 women subjected to sexual violence.", ["sexual_violence 12 woman"]),
    ("A dozen villagers led away towards the forest are still missing.", ["missing 12"]),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_line_of_a_report_gives_its_counts(
    sentence: str, expected: list[str], lines: Callable[[str], list[str]]
) -> None:
    assert sorted(lines(sentence)) == sorted(expected)


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_line_of_a_report_gives_its_counts_in_capitals(
    sentence: str, expected: list[str], lines: Callable[[str], list[str]]
) -> None:
    assert sorted(found.lower() for found in lines(sentence.upper())) == sorted(found.lower() for found in expected)
