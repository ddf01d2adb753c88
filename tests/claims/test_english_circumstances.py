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
