"""Labels and nouns before a count: "Missing: 13 fishermen", "fatalities stand at 40", "puts civilian deaths at 120"."""

from __future__ import annotations

from tahqiq.claims.tokens import Token
from tahqiq.model import Harm

_PUTS = ("put", "puts", "putting")


def label(tokens: list[Token], i: int) -> tuple[int, Harm] | None:
    """Where the words end that begin at token `i` and lead to a count, and its harm: "Confirmed deaths: 20"."""
    tags = tokens[i].tags
    harm: Harm | None = tags.get("state") or tags.get("count") or ("abducted" if tokens[i].norm == "taken" else None)
    end = _end(tokens, i) if harm is not None else None
    return (end, harm) if end is not None and harm is not None else None


def _end(tokens: list[Token], i: int) -> int | None:
    tags = tokens[i].tags
    if (end := _located_colon(tokens, i)) is not None and _opens(tokens, i):
        return end  # "People killed across the north: 46"
    if "count" in tags and (end := _stands_at(tokens, i)) is not None:
        return end
    if "count" in tags and i + 3 < len(tokens) and "found" in tokens[i + 1].tags and tokens[i + 2].text == ":":
        return i + 3 if _counts(tokens[i + 3]) else None  # "Bodies retrieved: 519"
    if i + 2 < len(tokens) and tokens[i + 1].text == ":" and _counts(tokens[i + 2]) and _opens(tokens, i):
        return i + 2
    opens = i == 0 and "state" in tags and any(t.text == ":" for t in tokens[1:10])
    return i + 1 if opens else None


def _stands_at(tokens: list[Token], i: int) -> int | None:
    """Where "(civilian) fatalities since January stand at" that begins at token `i` ends, if a number follows."""
    if i and (tokens[i - 1].text[0].isdigit() or "number" in tokens[i - 1].tags):
        return None
    for k in range(i + 1, min(i + 9, len(tokens) - 2)):
        if k == i + 1 and tokens[k].norm == "at" and any(t.norm in _PUTS for t in tokens[max(0, i - 3) : i]):
            return k + 1  # "puts civilian deaths at 120"
        if tokens[k].norm in ("stand", "stands", "stood") and tokens[k + 1].norm == "at" and _counts(tokens[k + 2]):
            return k + 2
        if "comes_to" in tokens[k].tags and k > i and _counts(tokens[k + 1]):
            return k + 1  # "civilian casualties rose to 512"
        if "have" in tokens[k].tags and "comes_to" in tokens[k + 1].tags:
            continue
        if tokens[k].text in ",;:." or any(t in tokens[k].tags for t in ("be", "have", "harm", "say", "by")):
            return None
    return None


def _located_colon(tokens: list[Token], i: int) -> int | None:
    """Where "killed across the north:" that begins at token `i` ends, if a number follows."""
    if i + 1 >= len(tokens) or "location" not in tokens[i + 1].tags:
        return None
    for k in range(i + 2, min(i + 7, len(tokens) - 1)):
        if tokens[k].text == ":":
            return k + 1 if _counts(tokens[k + 1]) else None
        if not (
            tokens[k].capital
            or "article" in tokens[k].tags
            or "place_class" in tokens[k].tags
            or "place_modifier" in tokens[k].tags
        ):
            return None
    return None


def _opens(tokens: list[Token], i: int) -> bool:
    """Whether at most two plain words stand between the beginning of a line or clause and token `i`."""
    for k in range(i - 1, max(-1, i - 4), -1):
        tags = tokens[k].tags
        if tokens[k].text in ",;(.":
            return True
        if any(t in tags for t in ("be", "have", "article", "number")) or tokens[k].text[0].isdigit():
            return False
    return i < 3


def _counts(token: Token) -> bool:
    return token.text[0].isdigit() or any(t in token.tags for t in ("number", "vague", "bound"))
