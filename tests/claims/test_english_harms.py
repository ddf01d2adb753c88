"""What befell people, in the verbs and nouns of contemporary reports."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    ("No casualties were reported.", ["NOT other 0"]),
    ("There was no loss of life.", ["NOT killed 0"]),
    ("Nobody was hurt.", ["NOT injured 0"]),
    ("None of the dead was a fighter.", ["NOT killed 0 participating"]),
    ("The strike caused no injuries.", ["NOT injured 0"]),
    ("No soldiers were among the dead.", ["NOT killed 0 armed_forces"]),
    ("The 12 men were not killed, NHM said.", ["NOT killed 12 man"]),
    ("Not a single civilian was killed, the ministry said.", ["NOT killed 0 civilian"]),
    ("The death toll stands at 112.", ["killed 112"]),
    ("The death toll has climbed past 112.", ["killed 113+ more_than"]),
    ("The casualty figure stands at 112.", ["other 112"]),
    ("The blast claimed at least 30 lives.", ["killed 30+ at_least"]),
    ("The raid claimed the life of a nurse.", ["killed 1 medical"]),
    ("Ten bodies were retrieved from the rubble.", ["killed 10"]),
    ("Forensic teams exhumed 31 bodies from a mass grave.", ["killed 31"]),
    ("The remains of 31 people were exhumed from a mass grave.", ["killed 31"]),
    ("A mass grave holding 31 bodies was found.", ["killed 31"]),
    ("A mass grave with the remains of at least 31 people was found near Veld.", ["killed 31+ at_least"]),
    ("She saw 12 bodies lying in the street.", ["killed 12"]),
    ("He saw the bodies of six neighbours.", ["killed 6"]),
    ("Witnesses counted 12 bodies on the road.", ["killed 12"]),
    ("I saw 20 bodies, he said.", ["killed 20"]),
    ("The hospital received 20 bodies.", ["killed 20"]),
    ("The hospital received 20 bodies and 54 wounded people.", ["killed 20", "injured 54"]),
    ("The morgue took in 20 bodies.", ["killed 20"]),
    ("Medics treated 54 people for gunshot wounds.", ["injured 54"]),
    ("There were 20 fatalities.", ["killed 20"]),
    ("Fatalities: 20", ["killed 20"]),
    ("Confirmed deaths: 20; injured: 45; missing: 3", ["killed 20", "injured 45", "missing 3"]),
    ("The conflict has caused more than 4,000 civilian deaths.", ["killed 4001+ more_than civilian"]),
    (
        "UNAMA verified 12 civilian casualties (5 deaths and 7 injured).",
        ["other 12 civilian", "killed 5 civilian <12", "injured 7 civilian <12"],
    ),
    ("The shooting deaths of five students shocked the town.", ["killed 5"]),
    ("The murder of two sisters was condemned.", ["killed 2 woman"]),
    ("Five deaths from cholera were recorded.", ["killed 5"]),
    ("Rescuers pulled 14 bodies from the rubble.", ["killed 14"]),
    ("Fourteen people were buried under the rubble.", ["missing 14"]),
    ("Eight people remain trapped under the rubble.", ["missing 8"]),
    ("Twelve people remain unaccounted for.", ["missing 12"]),
    ("The whereabouts of 12 detainees remain unknown.", ["missing 12"]),
    ("Some 900 people fled to Qasira.", ["displaced 900 about"]),
    ("Violence has uprooted 12,000 people.", ["displaced 12000"]),
    ("12,000 people have been forced from their homes.", ["displaced 12000"]),
    ("12,000 people have been forced to flee.", ["displaced 12000"]),
    ("There are 12,000 internally displaced people in the district.", ["displaced 12000"]),
    ("The camp hosts 12,000 IDPs.", ["displaced 12000"]),
    ("12,000 residents were evacuated from Veld.", ["displaced 12000"]),
    ("12,000 people have sought refuge in Norland.", ["displaced 12000"]),
    ("12,000 people were driven out of Veld.", ["displaced 12000"]),
    ("The clashes left 12,000 people homeless.", ["displaced 12000"]),
    ("New displacement of 12,000 people was recorded.", ["displaced 12000"]),
    ("Gunmen took 30 passengers hostage.", ["abducted 30"]),
    ("Thirty passengers were taken hostage.", ["abducted 30"]),
    ("Thirty worshippers were seized from a church.", ["abducted 30"]),
    ("Gunmen seized 30 worshippers.", ["abducted 30"]),
    ("Thirty men were rounded up.", ["detained 30 man"]),
    ("Thirty men were arbitrarily detained.", ["detained 30 man"]),
    ("Thirty men were taken away by soldiers.", ["abducted 30 man"]),
    ("Thirty activists were forcibly disappeared.", ["abducted 30"]),
    ("NHM documented 30 enforced disappearances.", ["abducted 30"]),
    ("Police took 30 protesters into custody.", ["detained 30"]),
    ("Thirty people remain in detention.", ["detained 30"]),
    ("Thirty people are being held.", ["detained 30"]),
    ("Two men were lynched by a mob.", ["killed 2 man"]),
    ("Two men were burned alive.", ["killed 2 man"]),
    ("Four men were hacked to death.", ["killed 4 man"]),
    ("Four men were executed by firing squad.", ["killed 4 man"]),
    ("Six migrants drowned.", ["killed 6"]),
    ("Six migrants froze to death.", ["killed 6"]),
    ("Six children died of hunger.", ["killed 6 child"]),
    ("Six children starved to death.", ["killed 6 child"]),
    ("Three people succumbed to their wounds.", ["killed 3"]),
    ("Three people were blown up by a mine.", ["killed 3"]),
    ("Three farmers were blown up when their tractor hit a mine.", ["killed 3"]),
    ("Twelve women were gang-raped.", ["sexual_violence 12 woman"]),
    ("NHM documented 12 cases of rape.", ["sexual_violence 12"]),
    ("NHM documented 12 cases of conflict-related sexual violence.", ["sexual_violence 12"]),
    ("At least 12 women and girls were subjected to sexual violence.", ["sexual_violence 12+ at_least woman"]),
    ("Twelve detainees were subjected to torture.", ["tortured 12"]),
    ("Twelve detainees died under torture.", ["killed 12"]),
    ("Twelve detainees died in custody.", ["killed 12"]),
    ("Twelve protesters were beaten.", ["other 12"]),
    ("Sixteen people suffered burns.", ["injured 16"]),
    ("Sixteen people sustained shrapnel wounds.", ["injured 16"]),
    ("Sixteen people were hospitalised.", ["injured 16"]),
    ("Sixteen people were taken to hospital with gunshot wounds.", ["injured 16"]),
    ("Sixteen people lost limbs.", ["injured 16"]),
    ("A Russian drone strike killed two people in Veld.", ["killed 2"]),
    ("Militiamen opened fire on a bus, killing four passengers.", ["killed 4"]),
    ("Four people were killed in strikes by government forces.", ["killed 4"]),
    ("Army shelling killed four people.", ["killed 4"]),
    ("Four people died when a drone hit their car.", ["killed 4"]),
    ("Four people died after soldiers opened fire at a checkpoint.", ["killed 4"]),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_sentence_gives_what_befell_whom(
    sentence: str, expected: list[str], lines: Callable[[str], list[str]]
) -> None:
    assert sorted(lines(sentence)) == sorted(expected)


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_a_sentence_gives_what_befell_whom_in_capitals(
    sentence: str, expected: list[str], lines: Callable[[str], list[str]]
) -> None:
    assert sorted(found.lower() for found in lines(sentence.upper())) == sorted(found.lower() for found in expected)
