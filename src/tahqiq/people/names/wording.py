"""The comparison of two names in words that a reviewer understands."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from tahqiq.people.names.alignment import Floats, Laid, Step, Turn
from tahqiq.people.names.parsing import Name
from tahqiq.people.names.roman import roman

_PLACES = ("given", "father", "grandfather")


def explain(left: Name, right: Name, turn: Turn, laid: Laid, distances: Floats) -> tuple[str, ...]:
    """One sentence for each token that agrees, differs or is missing, in the order of the names."""
    tokens = left.tokens, right.tokens
    words = [] if turn == "none" else [f"family name written first on the {turn}"]
    for step in laid.path(0):
        words.append(_sentence(step, tokens, turn, distances))
    if ("relation only" in left.flags) != ("relation only" in right.flags):
        words.insert(0, f"{'left' if 'relation only' in left.flags else 'right'} names a relative only")
    return tuple(words)


def _sentence(step: Step, tokens: tuple[tuple[str, ...], tuple[str, ...]], turn: Turn, distances: Floats) -> str:
    i, j = (
        _turned(at, len(side), turn == name)
        for at, side, name in zip((step.left, step.right), tokens, ("left", "right"), strict=True)
    )
    place = _place(step, tokens)
    if i is None or j is None:
        side, token = ("left", tokens[1][j or 0]) if i is None else ("right", tokens[0][i])
        return f"{place} missing on the {side}: {token}"
    one, other = tokens[0][i], tokens[1][j]
    return f"{place} {_agreement(one, other, float(distances[i, j]))}"


def _agreement(one: str, other: str, distance: float) -> str:
    if one == other:
        return f"same: {one}"
    if min(len(one), len(other)) == 1:
        return f"fits an initial: {one}, {other}" if distance < 0.5 else f"differs: {one}, {other}"
    if distance <= 0.2:
        return f"same: {one} = {other}"
    letters = OSA.distance(roman(one), roman(other))
    if distance < 1 and letters == 1:
        return f"differs by one letter: {one}, {other}"
    return f"{'is doubtful' if distance <= 0.4 else 'differs'}: {one}, {other}"


def _turned(at: int | None, size: int, moved: bool) -> int | None:
    """The written place of a token whose name was read with its first token last."""
    return at if at is None or not moved else (at + 1) % size


def _place(step: Step, tokens: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    """What a token is called by its place in the longer name."""
    longer = 0 if step.right is None or (step.left is not None and len(tokens[0]) >= len(tokens[1])) else 1
    at = (step.left, step.right)[longer] or 0
    if at and at == len(tokens[longer]) - 1:
        return "family"
    return _PLACES[at] if at < len(_PLACES) else "middle name"
