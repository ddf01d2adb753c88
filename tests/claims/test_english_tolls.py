"""Numbers of people harmed, as English writes them: a sentence, and every toll and share that must come out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

QUANTITIES = [
    ("At least 60 civilians were killed.", ["killed 60+ at_least civilian"]),
    ("More than 1,000 people have died.", ["killed 1001+ more_than"]),
    ("Over 1,200 people were killed.", ["killed 1201+ more_than"]),
    ("About 125 civilians were killed.", ["killed 125 about civilian"]),
    ("Some 40 villagers were killed.", ["killed 40 about"]),
    ("Nearly 300 residents were killed.", ["killed 300 nearly"]),
    ("Up to 30 people were killed.", ["killed 0-30 at_most"]),
    ("As many as 90 people died.", ["killed 0-90 at_most"]),
    ("Fewer than 20 people were killed.", ["killed 0-19 fewer_than"]),
    ("No fewer than 14 workers were killed.", ["killed 14+ at_least"]),
    ("Between 40 and 50 people were killed.", ["killed 40-50 between"]),
    ("40 to 50 people were killed.", ["killed 40-50 between"]),
    ("12-18 villagers were killed.", ["killed 12-18 between"]),
    ("The death toll grew by 4 to 31.", ["killed 31"]),
    ("There were 60 wounded people, four of whom died.", ["killed 4 <60", "injured 60"]),
    ("Two dozen soldiers died.", ["killed 24 armed_forces"]),
    ("Half a dozen villagers died.", ["killed 6"]),
    ("Dozens of civilians were killed.", ["killed 12+ dozens civilian"]),
    ("Scores of people were killed.", ["killed 20+ scores"]),
    ("Hundreds of people were killed.", ["killed 100+ hundreds"]),
    ("Several hundred people were killed.", ["killed 100+ hundreds"]),
    ("Thousands of people were displaced.", ["displaced 1000+ thousands"]),
    ("Tens of thousands of people were displaced.", ["displaced 10000+ thousands"]),
    ("Several people were killed.", ["killed 3+ several"]),
    ("People were killed.", ["killed 1+ indefinite"]),
    ("Twenty-five people were killed.", ["killed 25"]),
    ("One hundred and twenty people were killed.", ["killed 120"]),
    ("Three hundred people were killed.", ["killed 300"]),
    ("A hundred people were killed.", ["killed 100"]),
    ("Two thousand five hundred people were displaced.", ["displaced 2500"]),
    ("1.5 million people were displaced.", ["displaced 1500000"]),
    ("Two million people were displaced.", ["displaced 2000000"]),
    ("50 or more people were killed.", ["killed 50+ at_least"]),
    ("1,000+ people were killed.", ["killed 1000+ at_least"]),
    ("A man was shot dead.", ["killed 1 man"]),
    ("A soldier was killed.", ["killed 1 armed_forces"]),
    ("A 15-year-old boy was killed.", ["killed 1 child man"]),
    ("A family of five was killed.", ["killed 5"]),
    ("A couple and their son were killed.", ["killed 2", "killed 1 man"]),
    ("A 72-year-old farmer was killed.", ["killed 1 adult"]),
    ("A farmer and his 14-year-old son were killed.", ["killed 1", "killed 1 child man"]),
    ("A total of 31 people were killed.", ["killed 31"]),
    ("A group of 12 farmers was abducted.", ["abducted 12"]),
    ("No civilians were killed.", ["NOT killed 0 civilian"]),
    ("No one was killed.", ["NOT killed 0"]),
    ("There were no casualties.", ["NOT other 0"]),
]

VERBS = [
    ("Government forces killed 12 villagers.", ["killed 12"]),
    ("The blast killed 12 people and wounded 30 others.", ["killed 12", "injured 30"]),
    ("The blast killed at least 16.", ["killed 16+ at_least"]),
    ("A car bomb kills 16 in Veld", ["killed 16"]),
    ("Four killed, 10 wounded in Veld", ["killed 4", "injured 10"]),
    ("12 dead and 30 injured in Veld", ["killed 12", "injured 30"]),
    ("Twelve people died and seven were injured.", ["killed 12", "injured 7"]),
    ("Twelve people have been killed.", ["killed 12"]),
    ("Twelve people were brutally killed in their homes.", ["killed 12"]),
    ("Gunmen shot dead three policemen.", ["killed 3 armed_forces security"]),
    ("Three policemen were gunned down.", ["killed 3 armed_forces security"]),
    ("The shelling claimed the lives of 14 people.", ["killed 14"]),
    ("The shelling claimed 14 lives.", ["killed 14"]),
    ("Fourteen people lost their lives.", ["killed 14"]),
    ("The raid left 14 people dead and 20 wounded.", ["killed 14", "injured 20"]),
    ("The raid left 14 dead.", ["killed 14"]),
    ("The killing of 14 farmers shocked the town.", ["killed 14"]),
    ("He condemned the massacre of 45 villagers.", ["killed 45"]),
    ("The deaths of six priests and two workers were confirmed.", ["killed 6", "killed 2"]),
    ("The bodies of 12 men were found in a well.", ["killed 12 man"]),
    ("Twelve bodies were found in a well.", ["killed 12"]),
    ("The death toll rose to 45.", ["killed 45"]),
    ("The death toll from the blast rose from 30 to 45.", ["killed 30", "killed 45"]),
    ("Death toll from Veld blast at least 112", ["killed 112+ at_least"]),
    ("The death toll stands at 45.", ["killed 45"]),
    ("The number of wounded reached 300.", ["injured 300"]),
    ("The attack caused 12 deaths.", ["killed 12"]),
    ("Gunmen abducted 20 students.", ["abducted 20"]),
    ("Twenty students were kidnapped by gunmen.", ["abducted 20"]),
    ("The kidnapping of 20 students was reported.", ["abducted 20"]),
    ("Police arrested 30 protesters.", ["detained 30"]),
    ("Eleven villagers are still missing.", ["missing 11"]),
    ("Eleven villagers went missing.", ["missing 11"]),
    ("20,000 people fled their homes.", ["displaced 20000"]),
    ("The fighting displaced 20,000 people.", ["displaced 20000"]),
    ("Eight women were raped.", ["sexual_violence 8 woman"]),
    ("Nine detainees were tortured.", ["tortured 9"]),
    ("Nine detainees were tortured to death.", ["killed 9"]),
    ("Fifteen people were killed or wounded.", ["other 15"]),
    ("Fifteen people were abducted and killed.", ["killed 15"]),
    ("Police shot 12 protesters.", ["other 12"]),
    ("Three civilians and two soldiers were killed.", ["killed 3 civilian", "killed 2 armed_forces"]),
    (
        "The raid killed three soldiers, two civilians and a nurse.",
        ["killed 3 armed_forces", "killed 2 civilian", "killed 1 medical"],
    ),
    ("Three soldiers were killed and a civilian was wounded.", ["killed 3 armed_forces", "injured 1 civilian"]),
    ("The mayor was killed along with two bodyguards.", ["killed 2 armed_forces security"]),
    (
        "Ten people were detained, and six people, including a mayor, were wounded.",
        ["detained 10", "injured 6", "injured 1 <6"],
    ),
    ("Killed were 12 workers.", ["killed 12"]),
    ("About 1400 are estimated to have been killed.", ["killed 1400 about"]),
    ("374 people recorded killed in Veld.", ["killed 374"]),
    ("Twelve journalists were killed.", ["killed 12 journalist"]),
    ("Four medics were killed.", ["killed 4 medical"]),
    ("Six aid workers were abducted.", ["abducted 6 aid"]),
    ("Nine militants were killed.", ["killed 9 participating"]),
    ("Nine rebel fighters were killed.", ["killed 9 participating"]),
    ("Nine members of the security forces were killed.", ["killed 9 armed_forces security"]),
    ("Nine Red Front members were killed.", ["killed 9 participating"]),
    ("Four Druze civilians were killed.", ["killed 4 civilian Druze"]),
    ("Thirty women and children were killed.", ["killed 30"]),
    ("NHM documented 212 cases of arbitrary detention.", ["detained 212"]),
    ("Missing: 13 fishermen", ["missing 13"]),
    ("104 people are being treated in four hospitals.", ["injured 104"]),
    ("54 men are still listed as missing.", ["missing 54 man"]),
    ("He lost his wife and two daughters in the raid.", ["killed 1 woman", "killed 2 woman"]),
    ("Some 6,200 displaced people are sheltering in schools.", ["displaced 6200 about"]),
    ("Two aid workers employed by a national partner were abducted.", ["abducted 2 aid"]),
]

NESTING = [
    (
        "At least 60 civilians, including five children, were killed.",
        ["killed 60+ at_least civilian", "killed 5 civilian child <60"],
    ),
    (
        "Over 1,000 people, including about 700 civilians, have died.",
        ["killed 1001+ more_than", "killed 700 about civilian <1001"],
    ),
    (
        "The raid killed 12 people, including three women and two children.",
        ["killed 12", "killed 3 woman <12", "killed 2 child <12"],
    ),
    ("The raid killed 12 people, five of them children.", ["killed 12", "killed 5 child <12"]),
    ("Twelve people were killed, five of whom were women.", ["killed 12", "killed 5 woman <12"]),
    ("Twelve people, among them three nurses, were killed.", ["killed 12", "killed 3 medical <12"]),
    ("Five children were among 48 people executed in Veld.", ["killed 5 child <48", "killed 48"]),
    (
        "Thirteen people were killed: eight soldiers, four policemen and a civilian.",
        ["killed 13", "killed 8 armed_forces <13", "killed 4 armed_forces security <13", "killed 1 civilian <13"],
    ),
    (
        "1,018 people, including 745 civilians, 125 soldiers and 148 gunmen, were killed.",
        ["killed 1018", "killed 745 civilian <1018", "killed 125 armed_forces <1018", "killed 148 participating <1018"],
    ),
    ("Twelve people died, seven of them women.", ["killed 12", "killed 7 woman <12"]),
    ("Fifty people, most of them women, were killed.", ["killed 50", "killed >0.5 woman <50"]),
    ("Fifty people, mostly civilians, were killed.", ["killed 50", "killed >0.5 civilian <50"]),
    ("Fifty people were killed, half of them children.", ["killed 50", "killed 0.5 child <50"]),
    ("Fifty people were killed, 70 percent of them civilians.", ["killed 50", "killed 0.7 civilian <50"]),
    ("Fifty people have died, most at the hands of government forces.", ["killed 50", "killed >0.5 <50"]),
    ("Fifty people were killed. Among the dead were five children.", ["killed 50", "killed 5 child <50"]),
    ("Fifty people were killed. Five children were among the dead.", ["killed 50", "killed 5 child <50"]),
    ("Fifty people were killed. The dead included five children.", ["killed 50", "killed 5 child <50"]),
    ("Fifty people were killed. Most of the dead were women.", ["killed 50", "killed >0.5 woman <50"]),
    (
        "Fifty people were killed, including 30 civilians, five children of them.",
        ["killed 50", "killed 30 civilian <50", "killed 5 civilian child <30"],
    ),
    ("The raid killed three people in addition to two soldiers.", ["killed 3", "killed 2 armed_forces"]),
    ("More than 4,000 residents have left their homes.", ["displaced 4001+ more_than"]),
    ("Twelve soldiers were killed and 5 wounded.", ["killed 12 armed_forces", "injured 5 armed_forces"]),
    ("Rebels killed 12 soldiers and captured 5 others.", ["killed 12 armed_forces", "detained 5 armed_forces"]),
    ("Twelve detainees held by the army were killed.", ["killed 12"]),
    ("Gunmen shot dead the driver and two passengers.", ["killed 1", "killed 2"]),
    ("His two grandsons, aged 9 and 12, were wounded.", ["injured 2 child man"]),
    ("The blast killed 12 people, two thirds of them civilian.", ["killed 12", "killed 0.6667 civilian <12"]),
    ("Men stood over at least ten bodies.", ["killed 10+ at_least"]),
    ("The Monitor does not count gunmen killed in fighting.", []),
    ("The raid killed three people, bringing the total to 40.", ["killed 3", "killed 40"]),
    (
        "The raid killed 12 people, including a child, and 3 soldiers.",
        ["killed 12", "killed 1 child <12", "killed 3 armed_forces"],
    ),
]

NOTHING = [
    "The team won 3-2 and scored 12 points.",
    "Prices rose by 12 percent to $45 a barrel.",
    "Beat 3 eggs with 200 g of sugar and two cups of flour.",
    "The army destroyed 12 tanks and 3 drones.",
    "Twelve villages were shelled.",
    "Resolution 2254 was adopted in 2015.",
    "The group threatened to kill 10 hostages.",
    "If 100 people were killed there would be an outcry.",
    "The mayor, 45, was born in Veld.",
    "He was sentenced to 12 years in prison.",
    "The killer whale travelled 40 miles.",
    "Twelve gunmen attacked the village.",
    "The M-16 rifle fires 700 rounds per minute.",
    "They met on 12 May 2024 at 10 a.m.",
    "The company reported a profit of 300 million.",
    "Four rockets hit the town.",
    "The attackers burned some 45 stalls.",
    "Police interviewed 38 of them.",
    "A murder mystery sold 40,000 copies.",
    "The monitor was unable to confirm that 45 people were killed.",
    "Rumours that 45 people were killed went round.",
    "Reports that 45 villagers were killed could not be confirmed.",
    "It is unclear whether 45 people died in Veld.",
    "Were 45 people killed in Veld?",
    "In the novel, 45 villagers are killed.",
    "",
    "   \n\n ",
]


@pytest.mark.parametrize(("sentence", "expected"), QUANTITIES + VERBS + NESTING)
def test_a_sentence_gives_its_tolls(sentence: str, expected: list[str], lines: Callable[[str], list[str]]) -> None:
    assert sorted(lines(sentence)) == sorted(expected)


@pytest.mark.parametrize("sentence", NOTHING)
def test_numbers_of_other_things_give_nothing(sentence: str, lines: Callable[[str], list[str]]) -> None:
    assert lines(sentence) == []


@pytest.mark.parametrize(("sentence", "expected"), QUANTITIES + VERBS + NESTING)
def test_wire_text_in_capitals_reads_the_same(
    sentence: str, expected: list[str], lines: Callable[[str], list[str]]
) -> None:
    def shape(found: list[str]) -> list[str]:
        return sorted(line.lower() for line in found)

    assert shape(lines(sentence.upper())) == shape(expected)


def test_a_share_finds_the_total_of_its_own_harm(lines: Callable[[str], list[str]]) -> None:
    text = "At least 900 people were displaced. Twelve people were killed. Most of the displaced are women."
    assert lines(text)[-1] == "displaced >0.5 woman <900"
