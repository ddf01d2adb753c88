"""Whose word a sentence is amid asides, which number of two counts, and whom a count is of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction

CASES = [
    ("Police put the number of gunmen killed at 15.", ["killed 15 participating"]),
    ('Police put the number of gunmen killed at "about 15".', ["killed 15 about participating"]),
    ("The number of girls who have been abducted rose to 40.", ["abducted 40 child woman"]),
    ("The number of detained protesters stands at 1,200.", ["detained 1200"]),
    ("The number of killed soldiers rose to 12.", ["killed 12 armed_forces"]),
    ("The number of farmers in the village fell to 40.", []),
    ("Five of 20 hostages were killed.", ["killed 5"]),
    ("A total of 12 civilians died.", ["killed 12 civilian"]),
    ("A group of 12 civilians died.", ["killed 12 civilian"]),
    ("A strike killed one man and injured another in Veld.", ["killed 1 man", "injured 1 man"]),
    ("A strike killed one man and injured another driver's dog.", ["killed 1 man"]),
    ("The dead are three women, aged 23, 41 and 60, and a boy.", ["killed 3 adult woman", "killed 1 child man"]),
    ("Three soldiers died and five sustained minor injuries.", ["killed 3 armed_forces", "injured 5 armed_forces"]),
    ("The hospital admitted 48 people with gunshot wounds.", ["injured 48"]),
    ("The hospital admitted 48 people with fever.", []),
    (
        "Shelling killed 40 people. Civilians accounted for 25 of the dead.",
        ["killed 40", "killed 25 civilian <40"],
    ),
    ("A strike killed nine people, raising to 61 the number of medics killed.", ["killed 9", "killed 61 medical"]),
    ("Of the 900 displaced, 80 were sheltering in schools.", ["displaced 900", "displaced 80 <900"]),
    (
        "Ten prisoners died, the Norland Ministry of Defence said. Four of these deaths were murders, Jan Novak said.",
        ["killed 10", "killed 4 <10"],
    ),
    ("The company lost 300 drivers last year.", []),
    ("The army lost 300 soldiers last year.", ["killed 300 armed_forces"]),
    ("The vaccine could prevent 3,000 deaths.", []),
    ("The novel opens with the murder of three sisters.", []),
    ("The army opened fire, killing three sisters.", ["killed 3 woman"]),
    ("Eighteen prisoners died. The office confirmed eleven of these deaths.", ["killed 18", "killed 11 <18"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_number_that_counts_is_read(lines: Callable[[str], list[str]], text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Interior Ministry, in its only statement to date, said that 12 people died.", "Interior Ministry"),
        ("Police held 40 people, among them a former mayor, Rights Desk said today.", "Rights Desk"),
        ("Police held 40 people, a former mayor said today.", "former mayor"),
        ("Four people died, the mayor of Veld, Jan Novak, said.", "Jan Novak"),
        ("The World Health Organization said 12 people died.", "World Health Organization"),
        ("Opposition media, however, claimed that the raid killed 11 villagers.", "Opposition media"),
        ("The army put the number of gunmen killed at 15.", "army"),
        ("Human rights groups put the figure far higher, at 300 dead.", "Human rights groups"),
        ("The ministry put the total at 300 dead.", "ministry"),
        ("The hospital admitted 48 wounded, a surgeon said.", "surgeon"),
        ("Last month, the committee recorded 94 deaths.", "committee"),
        ("In total, the committee recorded 94 deaths.", "committee"),
        ("Doctors have counted 94 dead.", "Doctors"),
        ("The governor faces 12 counts of murder. Nine people died.", None),
        ("Not counting the missing, 12 people died.", None),
        ('"Twelve people are dead," said Jan Novak, a nurse at the clinic.', "Jan Novak"),
        ("Nine people died, said the mayor in May.", "mayor"),
        ("The strike killed 12 people, in a statement to date nobody denied.", None),
    ],
)
def test_asides_do_not_speak(read: Callable[..., Extraction], text: str, speaker: str | None) -> None:
    claim = next(c for c in read(text).claims if c.kind == "toll")
    assert (claim.speaker.name if claim.speaker else None) == speaker


@pytest.mark.parametrize(("publisher", "speaker"), [("Norpress", None), ("Veld Herald", "Norpress")])
def test_the_carriers_own_reporter_is_the_carrier(
    read: Callable[..., Extraction], publisher: str, speaker: str | None
) -> None:
    claim = read("A Norpress reporter counted 12 bodies in Veld.", publisher=publisher).claims[0]
    assert (claim.speaker.name if claim.speaker else None) == speaker


def test_a_clause_that_turns_has_its_own_speaker(read: Callable[..., Extraction]) -> None:
    claims = read("Witnesses said 12 were killed, while police said three were dead.").claims
    assert [c.speaker.name if c.speaker else None for c in claims] == ["Witnesses", "police"]


def test_where_somebody_told_reporters_is_not_where_it_happened(read: Callable[..., Extraction]) -> None:
    text = "Nine people died in Veld. Aid was late, an official told reporters in Ostrova. Two boys were killed."
    assert [c.place.name for c in read(text).claims if c.kind == "toll" and c.place] == ["Veld", "Veld"]


def test_what_is_told_of_a_whole_country_is_not_of_the_town_before(read: Callable[..., Extraction]) -> None:
    text = "A raid killed nine people in Veld. Raids nationwide have killed 300 people."
    assert [c.place.name if c.place else None for c in read(text).claims] == ["Veld", None]


@pytest.mark.parametrize(
    ("text", "perpetrator"),
    [
        ("Red Front fighters were responsible for 61 of the deaths.", "Red Front"),
        ("Red Front fighters were responsible for 61 killings in Veld.", "Red Front"),
        ("Red Front fighters were responsible for 61 checkpoints. Mines killed 12 people.", None),
    ],
)
def test_who_is_responsible_did_it(read: Callable[..., Extraction], text: str, perpetrator: str | None) -> None:
    claim = read(f"Shelling killed 90 people. {text}").claims[-1]
    assert (claim.perpetrator.name if claim.perpetrator else None) == perpetrator


@pytest.mark.parametrize("since", ["since the start of the year", "since the beginning of this year"])
def test_the_year_so_far_is_a_span(read: Callable[..., Extraction], since: str) -> None:
    (claim,) = read(f"At least 18 people have died {since}.").claims
    assert claim.period is not None
    assert (str(claim.period.start), str(claim.period.end)) == ("2025-01-01", "2025-03-10")
