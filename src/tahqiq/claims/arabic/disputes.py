"""Numbers that a speaker calls wrong, in Arabic: "الرقم الذي أعلنته النقابة مبالغ فيه" is the union's, and denied."""

from __future__ import annotations

from tahqiq.claims.arabic.voices import Voices
from tahqiq.claims.english.attribution import Attribution

_NOT = frozenset(("ليس", "ليست", "لم", "لا"))
_QUOTES = '«"“'
_REACH = 30  # tokens from the words of speaking to the verdict


def settle(voices: Voices) -> None:
    """Make a speaker's verdict on a number a denial, and the number that of whoever gave it."""
    for at, token in enumerate(voices.tokens):
        if "disputed" not in token.tags or voices.tokens[at - 1].norm in _NOT:
            continue
        said = next((a for a in reversed(voices.out) if a.end <= at and not a.trailing), None)
        if said is None or not _in_one_clause(voices, said.end, at):
            continue
        if (owner := _owner(voices, said, at)) is not None:
            voices.out.insert(voices.out.index(said) + 1, owner)
        said.certainty, said.act = "denied", "denies"


def _in_one_clause(voices: Voices, first: int, at: int) -> bool:
    """Whether nothing else is said between the words of speaking and the verdict."""
    last = at - 1 - (voices.tokens[at - 1].text in _QUOTES)  # "بأنه «ملفق»"
    between = voices.tokens[first:last]
    if at - first > _REACH or any(t.text in "؛;." or "contrast" in t.tags for t in between):
        return False
    return not any("that" in t.tags for t in between[1:])


def _owner(voices: Voices, said: Attribution, at: int) -> Attribution | None:
    """ "… الذي أعلنته المعارضة": who gave the number."""
    for k in range(said.end, at):
        if "tells_it" not in voices.tokens[k].tags or "relative" not in voices.tokens[k - 1].tags:
            continue
        if (found := voices.subjects.after(k)) is None:
            continue
        told = voices.tokens[k].tags["tells_it"]
        return Attribution(said.end, k, said.end, voices.memory.note(found[0]), told["say"], str(told["act"]))
    return None
