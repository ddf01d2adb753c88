"""Common names: how they sound, how common they are, and spellings that no rule of letters explains."""

from __future__ import annotations


def plain(word: str) -> str:
    """The usual spelling of a word that is spelled by habit ('mhd', 'mehmet'); any other word as it is."""
    return _HABITS.get(word, word)


_HABITS = {"mhd": "muhammad", "md": "muhammad", "mohd": "muhammad", "mehmet": "muhammad"}
