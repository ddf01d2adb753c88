"""Where sentences end: abbreviations, headlines, bullets, wrapped lines, datelines, Arabic marks."""

from __future__ import annotations

import pytest

from tahqiq.claims.sentences import hard_wrapped, split

ABBREVIATIONS = frozenset(("gen", "dr", "u.s", "no"))


def parts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text, ABBREVIATIONS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Gen. Novak spoke. He left.", ["Gen. Novak spoke.", "He left."]),
        ("The U.S. Army left. It was late.", ["The U.S. Army left.", "It was late."]),
        ("J. Novak spoke.", ["J. Novak spoke."]),
        ("It grew by 3.5 percent. Then fell.", ["It grew by 3.5 percent.", "Then fell."]),
        ('"They came." "We ran."', ['"They came."', '"We ran."']),
        ("A headline without a stop\nThe body begins.", ["A headline without a stop", "The body begins."]),
        ("- first point\n- second point", ["first point", "second point"]),
        ("• one\n• two", ["one", "two"]),
        ("هل وصلوا؟ نعم. انتهى.", ["هل وصلوا؟", "نعم.", "انتهى."]),
        ("OSTROVA, March 7 (Norpress) - It began.", ["It began."]),
        ("", []),
    ],
)
def test_text_is_split_where_a_reader_would(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_wrapped_lines_are_joined_and_blank_lines_are_not() -> None:
    text = (
        "The convoy left the town early in the morning and was seen on\n"
        "the northern road by several people who were working in the\n"
        "fields. It did not stop.\n\n"
        "Later the same day it was seen again near the river crossing by\n"
        "two shepherds.\n"
    )
    assert hard_wrapped(text)
    assert len(parts(text)) == 3


def test_offsets_are_those_of_the_text() -> None:
    text = "  سطر أول.\n\n  Second line. Third e\u0301 line.  "
    for sentence in split(text, ABBREVIATIONS):
        piece = text[sentence.start : sentence.end]
        assert piece == piece.strip()


def test_a_stretch_without_any_stop_is_cut_at_spaces() -> None:
    pieces = parts("and so on " * 2000)
    assert all(len(p) <= 3000 for p in pieces)
    assert " ".join(pieces).split() == ("and so on " * 2000).split()
