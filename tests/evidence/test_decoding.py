from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahqiq.errors import UnreadableFile
from tahqiq.evidence.decoding import decode

ARABIC = "قال مرصد الواحة إن 12 شخصاً قُتلوا في بلدة قصر الوادي، بينهم ثلاثة أطفال"
FRENCH = "Le préfet a déclaré que douze personnes étaient mortes à l’hôpital de la côte"
RUSSIAN = "Жители посёлка сообщили о двенадцати погибших в субботу утром"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ARABIC, "utf-8"),
        (ARABIC, "utf-8-sig"),
        (ARABIC, "utf-16"),
        (ARABIC, "utf-16-le"),
        (ARABIC, "utf-16-be"),
        (ARABIC, "utf-32"),
        (ARABIC, "cp1256"),
        ("قتل عشرة", "cp1256"),
        (ARABIC.replace("،", ""), "iso8859_6"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        ("Twelve people", "ascii"),
    ],
)
def test_text_comes_back_whatever_its_encoding(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    assert decoded.signals == ()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r\ufeff"), min_size=1))
def test_utf8_keeps_every_code_point(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode(), "a.txt").text == text


def test_newlines_are_made_alike_and_combining_marks_kept() -> None:
    assert decode("قُتِلَ\r\nشخص\rواحد\n".encode(), "a").text == "قُتِلَ\nشخص\nواحد\n"


def test_nuls_and_damage_are_cleaned_and_said() -> None:
    decoded = decode(b"twelve\x00 people" + ARABIC.encode() * 3 + b"\xd9", "a.txt")
    assert decoded.text.startswith("twelve people")
    assert [s.code for s in decoded.signals] == ["text-bytes-replaced", "text-cleaned"]


def test_a_declared_encoding_does_not_beat_valid_utf8() -> None:
    assert decode(ARABIC.encode(), "a", declared="windows-1252").text == ARABIC
    assert decode(FRENCH.encode("cp1252"), "a", declared="windows-1252").text == FRENCH
    assert decode(ARABIC.encode("cp1256"), "a", declared="no-such-encoding").text == ARABIC


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableFile):
        decode(bytes(range(256)) * 40, "a.txt")
