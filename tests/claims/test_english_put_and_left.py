"""Counts that are put, numbered, left with wounds or forced from land, and bodies called by a common noun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction

CASES = [
    ("The monitor puts civilian deaths at between 120 and 150.", ["killed 120-150 between civilian"]),
    ("The monitor put civilian casualties at 120.", ["other 120 civilian"]),
    ("The mayor puts the cost at 120.", []),
    ("Volunteers said the dead numbered 22.", ["killed 22"]),
    ("The injured numbered 40.", ["injured 40"]),
    ("The houses numbered 40.", []),
    ("A fire killed nine women, leaving 14 others with burns.", ["killed 9 woman", "injured 14"]),
    ("The fire left 14 people with gunshot wounds.", ["injured 14"]),
    ("The fire left 14 people with nothing.", []),
    ("At least 73 summary executions were recorded.", ["killed 73+ at_least"]),
    ("Some 600 people have been forced from their land.", ["displaced 600 about"]),
    (
        "Shelling killed 27 people. Eleven of the victims were from Veld and four were women.",
        ["killed 27", "killed 11 <27", "killed 4 woman <27"],
    ),
    ("Shelling killed 27. Eleven of the victims were from Veld and four were late.", ["killed 27", "killed 11 <27"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_count_is_read(lines: Callable[[str], list[str]], text: str, expected: list[str]) -> None:
    assert sorted(lines(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Shells killed 74 men, the Houthi-run health ministry said on Friday, in the worst raid in years.",
         "Houthi-run Health Ministry"),
        ("Shells killed 74 men, the UN said on Friday, in the deadliest attack in years.", "United Nations"),
        ("The Ombudsman's Office said 58 leaders were murdered in Veld.", "Ombudsman's Office"),
        ("The Colombian government was silent. The Ombudsman said 58 leaders were murdered.",
         "Colombian Ombudsman's Office"),
        ("The Union said 58 drivers were arrested in Veld.", "Union"),
        ("The national rights commission put the dead at eight.", "national rights commission"),
        ("An independent tracker puts civilian deaths at 120.", "independent tracker"),
    ],
)  # fmt: skip
def test_a_body_is_the_one_that_the_text_can_mean(read: Callable[..., Extraction], text: str, speaker: str) -> None:
    claim = next(c for c in read(text).claims if c.kind == "toll")
    assert claim.speaker is not None
    assert claim.speaker.name == speaker


@pytest.mark.parametrize(
    ("since", "first"),
    [("since the beginning of 2025", "2025-01-01"), ("since the start of March", "2025-03-01")],
)
def test_since_the_start_of_a_span_is_open(read: Callable[..., Extraction], since: str, first: str) -> None:
    (claim,) = read(f"Mines have killed 44 people {since}.").claims
    assert claim.period is not None
    assert (str(claim.period.start), claim.period.end) == (first, None)
