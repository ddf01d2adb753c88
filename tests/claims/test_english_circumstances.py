"""When, where and at whose hands, as contemporary reports tell it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction
from tahqiq.model import Claim

from .conftest import days

Read = Callable[..., Extraction]

WHEN = [
    ("Twelve people were killed overnight in Veld.", "2025-03-09"),
    ("Twelve people were killed in Tuesday's strike on Veld.", "2025-03-04"),
    ("Twelve people were killed in the past 24 hours.", "2025-03-09..2025-03-10"),
    ("Twelve people were killed between 6 and 9 March.", "2025-03-06..2025-03-09"),
    ("In the first quarter of 2024, 12 civilians were killed in Norland.", "2024-01-01..2024-03-31"),
    ("Twelve people were killed in the second half of 2024.", "2024-07-01..2024-12-31"),
    ("Twelve people were killed in late February.", "2025-02-01..2025-02-28"),
    ("Since the escalation on 3 October 2022, NHM has verified 12 civilian deaths.", "2022-10-03.."),
    ("At least 12 people have been killed since the war began in February last year.", "2024-02-01.."),
    ("From October onward, the army rounded up 12 men.", "2024-10-01.."),
    ("2016: 12 killed in a bombing at the market.", "2016-01-01..2016-12-31"),
    ("As of 9 March, 12 people had been killed in Veld.", None),
]

WHO = [
    ("A Russian drone strike killed two people in Veld.", "Russian forces"),
    ("Army shelling killed four people in Qasira.", "army"),
    ("Militiamen opened fire on a bus, killing four passengers.", "militias"),
    ("Four people were killed in strikes by government forces.", "government forces"),
    ("Four people were killed in government airstrikes on Qasira.", "government forces"),
    ("Government airstrikes on Qasira have killed four civilians.", "government forces"),
    ("Four people died in a Russian strike.", "Russian forces"),
    ("Four people were killed by suspected Red Front fighters.", "Red Front"),
    ("Four people were killed by unidentified gunmen.", "unidentified gunmen"),
    ("The killing of four farmers was blamed on the Red Front.", "Red Front"),
    ("Four people died in an attack claimed by the Red Front.", "Red Front"),
    ("Red Front attacks in Veld killed four.", "Red Front"),
    ("Gunmen stopped a bus and led away four passengers.", "unidentified gunmen"),
    ("Four people were killed when army jets bombed a market.", "army"),
    ("Four people died in clashes with the Red Front.", None),
    ("Four people were killed in fighting between the Red Front and the army.", None),
    ("A landmine killed four people near Veld.", None),
    ("Four people were killed in a car accident.", None),
]

WHERE = [
    ("Three people were killed in Qasira, two in Veld and one in Ostrova.", {3: "Qasira", 2: "Veld", 1: "Ostrova"}),
    ("Forty people died, 28 in Qasira and 12 in Veld.", {28: "Qasira", 12: "Veld"}),
    ("Gunmen stormed Veld, killing 12.", {12: "Veld"}),
    ("Veld market bombing: 12 dead", {12: "Veld"}),
    ("Twelve people were killed in Veld. No one was hurt in a second strike on Veld.", {12: "Veld", 0: None}),
    ("Twelve people were killed in Veld. No casualties were reported later.", {12: "Veld", 0: None}),
    ("Twelve civilians were killed in Veld. No soldiers were among the dead.", {12: "Veld", 0: "Veld"}),
]


def tolls(read: Read, text: str) -> dict[int, Claim]:
    return {c.amount.low: c for c in read(text).claims if c.amount}


@pytest.mark.parametrize(("sentence", "expected"), WHEN)
def test_a_number_has_the_days_in_which_it_happened(sentence: str, expected: str | None, read: Read) -> None:
    assert days(tolls(read, sentence)[12].period) == expected


@pytest.mark.parametrize(("sentence", "expected"), WHO)
def test_a_number_has_whom_the_sentence_blames(sentence: str, expected: str | None, read: Read) -> None:
    (claim,) = tolls(read, sentence).values()
    assert (claim.perpetrator and claim.perpetrator.name) == expected


@pytest.mark.parametrize(("text", "expected"), WHERE)
def test_a_number_has_its_own_place_and_nobody_hurt_in_one_strike_is_not_nobody_in_town(
    text: str, expected: dict[int, str | None], read: Read
) -> None:
    found = tolls(read, text)
    assert {number: (p.name if (p := found[number].place) else None) for number in expected} == expected


CARRIED = [
    (
        "Army ends operation on the coast\n\nTroops stand guard in Ostrova, Norland, on Friday. (AP)\n\n"
        "The monitor said that 12 people were killed.",
        {12: "Norland coast"},
    ),
    (
        "Army ends operation on the coast\n\nTroops raided homes in Ostrova on Friday.\n\n"
        "The monitor said that 12 people were killed.",
        {12: "Norland coast"},
    ),
    ("Twelve people were killed in Qasira, in the north of Norland.", {12: "Qasira"}),
    ("Twelve people were killed in Qasira, 20 km north of Veld.", {12: "Qasira"}),
    ("Twelve people were killed in a village near Veld.", {12: "Veld"}),
    ("Veld saw its worst day, with 12 people shot dead.", {12: "Veld"}),
    ("The hospitals of Qasira received 12 bodies.", {12: "Qasira"}),
    ("The mayor of Qasira said 12 people had been killed.", {12: None}),
    ("Gunmen attacked the town of Marrow Bend. Twelve people were killed in the town.", {12: "Marrow Bend"}),
    ("Shelling hit Qasira on Sunday.\n\nDoctors in the city counted 12 bodies.", {12: "Qasira"}),
    ("Gunmen attacked Port Amra camp.\n\nTwelve people were killed in the same camp.", {12: "Port Amra"}),
    ("Rebels took Veld.\n\nIn the neighbouring town 12 people were killed.", {12: None}),
    ("Twelve people were killed in the town.", {12: None}),
    ("Nine people were killed, seven of them in Veld.", {9: None, 7: "Veld"}),
    ("Nine people, including three children, were killed in Veld.", {9: "Veld", 3: "Veld"}),
    ("Fighting in Norland killed 40 people, most of them in Veld.", {40: "Norland"}),
    ("Three people were killed in Veld. Two more were wounded.", {3: "Veld", 2: "Veld"}),
    ("Three people were killed in Veld and four in Qasira. Nine were wounded.", {3: "Veld", 4: "Qasira", 9: None}),
    ("A convoy was ambushed outside Veld. Nine soldiers were killed.", {9: "Veld"}),
    ("The governor spoke in Veld. Nine soldiers were killed.", {9: None}),
    ("Review\n\nClashes in Veld\n\nNine people died.\n\nClashes in Qasira\n\nEight died.", {9: "Veld", 8: "Qasira"}),
    ("Shelling near Veld went on.\n\nThe count is as follows:\n- 9 killed\n- 4 wounded", {9: "Veld", 4: "Veld"}),
    ("The toll by town:\n- Veld: 9 killed\n- landmines: 4 killed", {9: "Veld", 4: None}),
    ("Nine people died in Veld.\n\nSince the war began in 2011, 9,000 people have been killed.", {9000: None}),
    ("Three people died in Veld on Sunday. The militia had killed 12 in January.", {3: "Veld", 12: None}),
]

LATER = [
    ("Twelve people were killed between January and March 2024.", "2024-01-01..2024-03-31"),
    ("Twelve people were killed from January to March.", "2025-01-01..2025-03-31"),
    ("Twelve people were killed between Saturday evening and Sunday morning.", "2025-03-08..2025-03-09"),
    ("Twelve people were killed on Saturday evening and in the early hours of Sunday.", "2025-03-08..2025-03-09"),
    ("Twelve people have been killed since hostilities flared up again in the east on 1 March.", "2025-03-01.."),
    ("Since the collapse of the truce, on 1 March, twelve people have been killed.", "2025-03-01.."),
    ("Twelve people were killed in the first week of March.", "2025-03-01..2025-03-07"),
    ("Twelve people were killed in the second half of February.", "2025-02-16..2025-02-28"),
    ("March 2019: 12 killed in a bombing.", "2019-03-01..2019-03-31"),
    ("In the 2011 uprising, 12 prisoners died.", "2011-01-01..2011-12-31"),
    ("Twelve people were killed on 2025-03-03.", "2025-03-03"),
    ("Twelve people were killed on 25/2/2025.", "2025-02-25"),
    ("Twelve people were killed on 4/3/2025.", None),
    ("Soldiers came on 4 March. That night 12 people were killed.", "2025-03-04"),
    ("Soldiers came on 4 March. A day later 12 people were killed.", "2025-03-05"),
    ("That night 12 people were killed.", None),
    ("Report, 1 to 31 January 2025\n\nIn the reporting period 12 people were killed.", "2025-01-01..2025-01-31"),
    ("Report, 1 to 31 January 2025\n\nThe month before, 12 people were killed.", "2024-12-01..2024-12-31"),
    ("It was the deadliest day since November, when a strike killed 12 people.", "2024-11-01..2024-11-30"),
    ("The army, which has been shelling the hills since January, said it had killed 12 fighters.", None),
    ("The ministry published a list of 12 dead on Sunday.", None),
    ("Its tally stood at 12 dead on Sunday.", None),
    ("Toll since 11 April 2024:\n12 killed", "2024-04-11.."),
    ("Toll since 11 April 2024:\n40 wounded\n\nAnother 12 people were killed.", None),
]

BACKGROUND = [
    ("Three people died in Veld on Sunday. The militia had killed 12 in January.", True),
    ("Three people died on Sunday.\n\nOn 20 February 12 people were killed in Veld.", True),
    ("Three people died on Sunday.\n\nOn Saturday 12 people were killed in Veld.", False),
    ("Three people died on Sunday.\n\nThe number of people killed since January stands at 12.", True),
    ("Twelve people have been killed since January.", False),
    ("Twelve people were killed on Sunday, the worst attack since the president took office five years ago.", False),
    ("Twelve people were killed on Sunday, the bloodiest raid since talks collapsed last month.", False),
    ("In 2019 twelve people were killed there.", True),
    ("Similar protests last year left 12 people dead.", True),
    ("Report, 1 to 28 February 2025\n\nOn 3 February 12 people were killed.", False),
    ("Report, 1 to 28 February 2025\n\nIn January 12 people were killed.", True),
    ("Toll since 11 April 2023:\n12 killed", True),
]


@pytest.mark.parametrize(("text", "expected"), CARRIED)
def test_a_place_is_carried_where_the_text_goes_on_with_it(
    text: str, expected: dict[int, str | None], read: Read
) -> None:
    found = tolls(read, text)
    assert {number: (p.name if (p := found[number].place) else None) for number in expected} == expected


@pytest.mark.parametrize(("text", "expected"), LATER)
def test_days_are_told_by_spans_by_other_days_and_by_what_announces(
    text: str, expected: str | None, read: Read
) -> None:
    assert days(tolls(read, text)[12].period) == expected


@pytest.mark.parametrize(("text", "expected"), BACKGROUND)
def test_what_lies_before_the_days_reported_on_is_background(text: str, expected: bool, read: Read) -> None:
    assert tolls(read, text)[12].background is expected


def test_a_share_has_the_place_that_only_it_is_told_with(read: Read) -> None:
    found = read("Fighting in Norland killed 40 people, most of them in Veld.").claims
    assert [c.place.name for c in found if c.kind == "share" and c.place] == ["Veld"]


def test_a_body_counts_in_the_place_of_its_name_and_an_army_need_not(read: Read) -> None:
    text = "Twelve people were killed by mines."
    monitor, army = (read(text, publisher=p).claims[0] for p in ("Committee for Mine Victims in Veld", "Army of Veld"))
    assert monitor.place is not None
    assert monitor.place.name == "Veld"
    assert army.place is None
