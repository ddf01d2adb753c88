"""Who accuses and who is accused: the two are never exchanged, and neither is made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tahqiq.claims import Extraction

ACCUSATIONS = [
    ("A pamphlet accused the Grey Brigade of murdering 8 weavers.", None, "Grey Brigade"),
    ("A letter blames Ivo Lenk, the mayor, for the killing of 8 weavers.", None, "Ivo Lenk"),
    ("It was accused by villagers of killing 8 weavers.", "villagers", None),
    ("The Grey Brigade is blamed by villagers for killing 8 weavers.", "villagers", "Grey Brigade"),
    ("The army, widely blamed for killing 8 weavers in Veld, rejected the charge.", None, "army"),
    ("Villagers accused the army of killing 8 weavers.", "Villagers", "army"),
    (
        "NHM holds the Red Front responsible for the death of 8 weavers.",
        "Norland Human Rights Monitor",
        "Red Front",
    ),
    ("Eight weavers were killed in the raid, which villagers blamed on the army.", "villagers", "army"),
    ("Dawn Watch accused the army of shelling a market, killing 8 weavers.", "Dawn Watch", "army"),
    ("The army, which NHM accuses of killing 8 weavers, denied it.", "Norland Human Rights Monitor", "army"),
]


@pytest.mark.parametrize(("text", "speaker", "accused"), ACCUSATIONS)
def test_accuser_and_accused_are_kept_apart(
    text: str, speaker: str | None, accused: str | None, read: Callable[..., Extraction]
) -> None:
    claim = next(c for c in read(text).claims if c.kind == "toll")
    assert claim.certainty == "alleged"
    assert (claim.speaker.name if claim.speaker else None) == speaker
    assert (claim.perpetrator.name if claim.perpetrator else None) == accused
