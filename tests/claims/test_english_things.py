"""Numbers of homes, soldiers deployed, votes, witnesses and kilometres: no claims of harm."""

from __future__ import annotations

from collections.abc import Callable

import pytest

NUMBERS = [
    "Victims: men (12), women (9), children (4)",
    "There were no reports of casualties.",
    "NHM lost contact with 12 aid workers.",
    "More than 5,000 families fled.",
    "Thirty hostages were released.",
    "The men were taken to a prison in Veld.",
    "Gunmen held the bank's money.",
    "She was held hostage for 12 days.",
    "The man took 12 photographs of hostages.",
    "All of the dead were men.",
    "The school admitted 77 students.",
    "No one knows how many people died.",
    "No bodies were found.",
    "Circulating footage shows villagers killed near Veld",
    "Some 300 families were displaced.",
    "Rescuers are searching for 12 people.",
    "The dead were identified as Amal Saleh and her son.",
    "12 soldiers surrendered.",
    "More than 200 detainees remain in prison.",
    "Shelling destroyed 40 homes and 12 vehicles.",
    "The convoy of 12 trucks travelled 40 km.",
    "The army has deployed 2,000 troops to Veld.",
    "The government sent 2,000 soldiers to the coast.",
    "Some 5,000 protesters attended the rally.",
    "About 500 families live in the camp.",
    "The agency handed out 400 tents.",
    "Twelve schools were closed.",
    "The council voted 12 to 3.",
    "The fund needs $40 million for 200,000 people.",
    "Aid reached 12,000 people in March.",
    "The mission has 1,200 peacekeepers.",
    "A 155mm shell landed near a school.",
    "The court sentenced 12 men to prison.",
    "The mayor, aged 45, has three children.",
    "The war entered its 14th year.",
    "Police are hunting 12 gunmen.",
    "Twelve drones were shot down.",
    "Air defences shot down 12 drones overnight.",
    "The ministry said 12 missiles were intercepted.",
    "The ship carried 40 crew.",
    "12 people were rescued from the rubble.",
    "Twelve people survived the attack.",
    "40 detainees were freed in a swap.",
    "The group has 3,000 fighters in the area.",
    "The hospital has 120 beds.",
    "The 300-bed hospital was damaged.",
    "The blast damaged 14 houses and shattered windows 300 metres away.",
    "The village of 2,000 people lies 12 km north of Veld.",
    "Veld, a town of 40,000 people, has seen fighting.",
    "Aid workers distributed food to 3,000 people.",
    "The inquiry heard 120 witnesses.",
    "The panel interviewed 85 survivors and 30 officials.",
    "He was one of 12 siblings.",
    "She has lived there for 12 years.",
    "The strike took place at 14:30 local time.",
    "The bomb weighed 250 kg.",
    "A group of 12 men attacked the checkpoint.",
    "Some 200 people gathered for the funeral.",
    "Thousands attended the funeral of the victims.",
    "Hundreds of fighters surrendered.",
    "At least 20 gunmen on motorcycles stormed the village.",
    "More than 100 countries signed the treaty.",
    "The ceasefire was signed 12 days ago.",
    "Call 112 for help.",
    "Under article 51, 12 judges are elected.",
    "About 60 per cent of the population needs aid.",
    "The army killed the talks.",
    "Inflation hit 12 per cent, killing 300 small businesses.",
    "Dozens of houses were burned.",
    "Farmers lost 300 cattle.",
    "The flood killed 300 cows.",
    "Twelve police stations were attacked.",
    "The commission has 12 members.",
    "Twelve lawyers represent the victims.",
    "Rebels captured 12 villages.",
    "Twelve people were vaccinated.",
    "The attack was the deadliest in 12 years.",
    "Two thirds of the seats were won by women.",
    "Three suspects were charged with murder.",
    "The 12 victims were identified on Monday.",
    "The commission has 12 (twelve) members.",
    "The law was adopted by (12) votes.",
]


@pytest.mark.parametrize("sentence", NUMBERS)
def test_a_number_of_anything_else_gives_nothing(sentence: str, lines: Callable[[str], list[str]]) -> None:
    assert lines(sentence) == []


@pytest.mark.parametrize("sentence", NUMBERS)
def test_nor_does_it_in_capitals(sentence: str, lines: Callable[[str], list[str]]) -> None:
    assert lines(sentence.upper()) == []
