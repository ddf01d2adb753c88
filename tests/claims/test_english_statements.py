"""What is asserted without a number: who did which act of speech."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction

Read = Callable[..., Extraction]

ACTS = [
    ("The Norland Ministry of Defence announced the end of the military operation in Veld.", "nmod", "announces"),
    ("The Norland Ministry of Defence denied that its forces entered the camp.", "nmod", "denies"),
    ("NHM accused the army of attacks on villages.", "nhm", "accuses"),
    ("The army warned that fighters who return would be met with force.", "army", "threatens"),
    ("The Norland Ministry of Defence promised that perpetrators would face justice.", "nmod", "promises"),
    ("NHM called on the government to protect civilians.", "nhm", "appeals"),
    ("The Norland Ministry of Defence said an investigation was under way.", "nmod", "establishes_inquiry"),
    ("The cabinet issued a decision to form a committee of inquiry.", "cabinet", "establishes_inquiry"),
    (
        "Local sources said displaced families were afraid to return to their homes.",
        "local sources",
        "reports_condition",
    ),
    ("Residents said a UN mission toured the town.", "residents", "reports_condition"),
    ("Jan Novak, the governor, stressed that armed groups threaten the country.", "Jan Novak", "other"),
    ("Circulating footage shows villagers killed near Veld", None, "other"),
    ("An inquiry was opened after the attack.", None, "establishes_inquiry"),
]
SILENT = [
    "The minister said the harvest was good this year.",
    "The coach said his players were tired.",
    "The bank reported higher profits.",
    "He said hello to the audience.",
]


@pytest.mark.parametrize(("text", "name", "act"), ACTS)
def test_a_statement_has_its_speaker_and_act(text: str, name: str | None, act: str, read: Read) -> None:
    (claim,) = [c for c in read(text).claims if c.kind == "statement"]
    speaker = claim.speaker
    assert ((speaker.id or speaker.name).lower() if speaker else None) == (name.lower() if name else None)
    assert claim.act == act


@pytest.mark.parametrize("text", SILENT)
def test_ordinary_talk_is_no_statement(text: str, read: Read) -> None:
    assert read(text).claims == ()


def test_one_sentence_may_hold_two_statements_of_one_speaker(read: Read) -> None:
    text = "The Norland Ministry of Defence announced the end of the operation, claiming it had destroyed armed cells."
    found = [(c.speaker.id if c.speaker else None, c.act, c.certainty) for c in read(text).claims]
    assert found == [("nmod", "announces", "announced"), ("nmod", "announces", "claimed")] or found == [
        ("nmod", "announces", "announced"),
        ("nmod", "other", "claimed"),
    ]


def test_a_headline_is_a_mention_of_what_the_body_says(read: Read) -> None:
    text = (
        "Norland Defence Ministry announces end of operation\n\n"
        "The Norland Ministry of Defence announced the end of its operation in Veld on Sunday.\n"
    )
    (claim,) = read(text).claims
    assert len(claim.mentions) == 1
