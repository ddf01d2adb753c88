"""Tolls told place by place: places that see, rank and label counts, sides of countries, and who is no speaker."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tahqiq.claims import Document, Extraction
from tahqiq.claims.extractors.rules import RulesExtractor
from tahqiq.model import Claim
from tahqiq.places import Gazetteer

CASES = [
    (
        "Latakia recorded the highest toll with 29 deaths, followed by Veld with 20 and Qasira with 17.",
        ["29 Latakia -", "20 Veld -", "17 Qasira -"],
    ),
    ("By province, Veld saw 29 deaths.", ["29 Veld -"]),
    ("The ministry recorded 29 deaths in Veld.", ["29 Veld ministry"]),
    ("Jan Novak recorded 29 deaths in Veld.", ["29 Veld Jan Novak"]),
    (
        "Shelling killed 45 people in Norland, medics said. Veld district: 27 killed. Qasira: 18 killed.",
        ["45 Norland medics", "27 Veld district medics <45", "18 Qasira medics <45"],
    ),
    (
        "Shelling killed 45 and hurt nine in Norland. Veld district: 27 killed, 4 hurt. Qasira: 18 killed, 5 hurt.",
        ["45 Norland -", "9 Norland -", "27 Veld district - <45", "4 Veld district - <9", "18 Qasira - <45",
         "5 Qasira - <9"],
    ),
    ("Health ministry: 26 dead in Veld.", ["26 Veld Health ministry"]),
    (
        "Gunmen shot dead two men in Qasira, south of Veld, a police source said on Monday.",
        ["2 Qasira police source"],
    ),
    (
        "The Coastal Observatory now counts 58 people killed in Veld. The Observatory said 13 were wounded.",
        ["58 Veld Coastal Observatory", "13 Veld Coastal Observatory"],
    ),
    (
        "The Observatory said 13 people were wounded in Latakia, in western Syria.",
        ["13 Latakia Syrian Observatory for Human Rights"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_each_count_has_its_place_and_speaker(read: Callable[..., Extraction], text: str, expected: list[str]) -> None:
    claims = read(text).claims
    assert sorted(told(c, claims) for c in claims if c.amount is not None) == sorted(expected)


def told(claim: Claim, claims: Sequence[Claim]) -> str:
    """Number, place, speaker and the number it is part of."""
    assert claim.amount is not None
    whole = next((f" <{c.amount.low}" for c in claims if c.id == claim.part_of and c.amount), "")
    place = claim.place.as_written if claim.place else "-"
    return f"{claim.amount.low} {place} {claim.speaker.name if claim.speaker else '-'}{whole}"


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("northwest Syria", "north-western Syria"),
        ("eastern Ukraine", "eastern Ukraine"),
        ("the northern city of Aleppo", "Aleppo"),
        ("Ukraine", "Ukraine"),
    ],
)
def test_a_side_of_a_country_is_not_the_country(place: str, name: str) -> None:
    made = RulesExtractor(Gazetteer.open(None))
    (claim,) = made.extract(Document(artifact="art_x", text=f"Shelling killed 12 people in {place}.")).claims
    assert claim.place is not None
    assert claim.place.name == name
