"""Words beside a harm that are easily taken for more than they say: ages, money, rescues, attackers, old dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction
from tahqiq.model import Period

Read = Callable[..., Extraction]
Lines = Callable[[str], list[str]]

COUNTED = [
    ("Four commuters shot dead as gunmen attack minibus", ["killed 4"]),
    ("Seven pupils wounded when militants storm a school", ["injured 7"]),
    ("Two people were killed as civilians and soldiers came under fire.", ["killed 2"]),
    ("The mine killed Sami al-Najjar, 51, and wounded two others.", ["injured 2"]),
    ("Shelling killed Daria, 9, and three soldiers.", ["killed 3 armed_forces"]),
    ("In Veld, 12 were killed and in Qasira, 5.", ["killed 12"]),
    ("The army killed Omar Haddad, 40 fighters said to be his men.", ["killed 40 participating"]),
    ("The family got EUR 9,000 after two workers were killed.", ["killed 2"]),
    ("A payment of 4,000 shekels followed; six people were killed.", ["killed 6"]),
    ("Firefighters freed 11 people from the ruins, and three are missing.", ["missing 3"]),
    ("Villagers pulled six survivors alive from a well, while two were killed.", ["killed 2"]),
    ("Soldiers freed 12 people abducted in January.", ["abducted 12"]),
    ("Six boys were wounded and 14 killed.", ["injured 6 child man", "killed 14 child man"]),
    ("Six boys were wounded and 14 people killed.", ["injured 6 child man", "killed 14"]),
    ("The mayor revised the death toll down to 30 from 33.", ["killed 30", "NOT killed 33"]),
    ("NHM has verified 20 of the 55 deaths.", ["killed 20 <55", "killed 55"]),
    ("Guards shot dead a 16-year-old near Veld.", ["killed 1 child"]),
    ("41,200 people displaced since 2 March", ["displaced 41200"]),
    ("Nine miners killed since Friday.", ["killed 9"]),
    ("Twenty years ago a bridge fell and 31 people died.", ["killed 31"]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_only_those_are_counted_whom_the_harm_befell(text: str, expected: list[str], lines: Lines) -> None:
    assert lines(text) == expected


DATED = [  # period, said on, background
    ("Since 3 January 2024, the monitor has counted 900 civilians killed.", "2024-01-03..", None, True),
    ("Between 2 and 6 March, the monitor documented 40 civilians killed.", "2025-03-02..2025-03-06", None, False),
    ("On Friday, the monitor said 40 civilians were killed.", None, "2025-03-07..2025-03-07", False),
    ("Students met on Sunday to commemorate the 1994 massacre of 70 miners.", "1994-01-01..1994-12-31", None, True),
    ("Veld marked the anniversary of the killing of 12 farmers on Sunday.", None, None, True),
    ("On Sunday 12 farmers were killed in Veld.", "2025-03-09..2025-03-09", None, False),
    ("Three years ago on Sunday, a dam broke and 80 people died.", "2022-03-09..2022-03-09", None, True),
    ("The conflict, which erupted in May 2023, has killed 6,000 people.", "2023-05-01..", None, True),
    ("The battle, which began in May 2023, killed 60 people.", "2023-05-01..2023-05-31", None, True),
]


def span(period: Period | None) -> str | None:
    return None if period is None else f"{period.start}..{period.end or ''}"


@pytest.mark.parametrize(("text", "period", "said_on", "background"), DATED)
def test_days_are_of_the_harm_the_saying_or_the_memory(
    text: str, period: str | None, said_on: str | None, background: bool, read: Read
) -> None:
    claim = next(c for c in read(text).claims if c.kind == "toll")
    assert (span(claim.period), span(claim.said_on), claim.background) == (period, said_on, background)


SAID = [  # harm, number, speaker, certainty
    ("Neither the ministry nor the police commented on the claim that 9 boys died.", [("killed", 9, None, "alleged")]),
    ("The police commented that 9 boys died.", [("killed", 9, "police", "asserted")]),
    ("NHM could not independently confirm the army's figure of 48 dead.", [("killed", 48, "army", "asserted")]),
    ("Nobody died, the governor said, contrary to early reports of two dead.",
     [("killed", 0, "governor", "denied"), ("killed", 2, None, "alleged")]),
    ("Separately, northern officials said 6 men were killed.", [("killed", 6, "northern officials", "asserted")]),
    ("Emily, a nurse, said 6 men were killed.", [("killed", 6, "Emily", "asserted")]),
    ("The toll climbed to 9, district governor Jan Novak said on Telegram, adding that 20 people were hurt.",
     [("killed", 9, "Jan Novak", "asserted"), ("injured", 20, "Jan Novak", "asserted")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_nobody_is_heard_who_only_comments_or_stands_before_the_speaker(
    text: str, expected: list[tuple[str, int, str | None, str]], read: Read
) -> None:
    told = [(c, c.amount) for c in read(text).claims if c.kind == "toll" and c.amount is not None]
    heard = [(c.harm, n.low, c.speaker.name if c.speaker else None, c.certainty) for c, n in told]
    assert heard == expected


DEEDS = [
    ("Russia fired 30 missiles at Veld, killing two people.", "Russian forces"),
    ("Raiders in pick-up trucks stormed Tel Amra, killing six people.", "raiders"),
    ("The firm launched 12 kites in the park, injuring two people.", None),
]


@pytest.mark.parametrize(("text", "doer"), DEEDS)
def test_who_attacks_is_the_subject_of_the_verb_of_attack(text: str, doer: str | None, read: Read) -> None:
    claim = next(c for c in read(text).claims if c.kind == "toll")
    assert (claim.perpetrator.name.lower() if claim.perpetrator else None) == (doer and doer.lower())
