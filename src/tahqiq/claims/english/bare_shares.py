"""Shares that do not say of whom: "62 per cent were under 18", "women, 24 per cent", "of whom 54 % are children"."""

from __future__ import annotations

from tahqiq.claims.english.parts import Part, described
from tahqiq.claims.groups import filled
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.model import Group, Share


def read(text: str, tokens: list[Token], people: list[People], span: tuple[int, int], share: Share) -> Part | None:
    """The part that the share in tokens ``[start, end)`` tells of: of a number before it, else of the last total."""
    i, j = span
    before = [p for p in people if p.end <= i and p.harm is not None and p.kind in ("counted", "headless")]
    whole = next((p for p in reversed(before) if p.parent is None), None)
    if whole is None and before:
        whole = before[-1]
    return (
        _of_whom(text, tokens, before, span, share)
        or _predicated(text, tokens, whole, span, share)
        or (_listed(tokens, people, whole, i, j, share))
    )


def _of_whom(text: str, tokens: list[Token], before: list[People], span: tuple[int, int], share: Share) -> Part | None:
    """ "…, of whom 54 % are children", "…, most with gunshot wounds"."""
    i, j = span
    if not before or not i:
        return None
    if "of_them" in tokens[i - 1].tags:
        group, end = _said(text, tokens, j) or (Group(), j)
    elif tokens[i - 1].text == "," and j < len(tokens) and tokens[j].norm == "with":
        if not any("wounds" in t.tags for t in tokens[j + 1 : j + 5]):
            return None
        group, end = Group(), j + 1
    else:
        return None
    return Part(i, end, share, filled(group, before[-1].group) if group.as_written else group, before[-1])


def _predicated(
    text: str, tokens: list[Token], whole: People | None, span: tuple[int, int], share: Share
) -> Part | None:
    """ "62 per cent were under 18", "… 31% are children and 20% women"."""
    i, j = span
    percent = "percent" in tokens[j - 1].tags
    among = "every_nth" in tokens[i].tags or (
        not percent and "number" in tokens[i].tags
    )  # "one in five", "every fifth"
    j += among and j < len(tokens) and "person" in tokens[j].tags
    verbal = j < len(tokens) and "be" in tokens[j].tags
    joined = percent and i > 1 and "coordinator" in tokens[i - 1].tags and any("percent" in t.tags for t in tokens[:i])
    opens = (
        i == 0
        or (i == 1 and "bound" in tokens[0].tags)
        or any("of_them" in t.tags or "the_dead" in t.tags for t in tokens[:i])
    )
    if not ((verbal and (opens or whole is not None)) or joined) or not (percent or among):
        return None
    said = _said(text, tokens, j)
    return Part(i, said[1], share, said[0], whole, near=True) if said is not None else None


def _listed(
    tokens: list[Token], people: list[People], whole: People | None, i: int, j: int, share: Share
) -> Part | None:
    """ "Women made up 58 per cent", "children, 12 per cent"."""
    closed = j >= len(tokens) or not tokens[j].text[0].isalnum() or _of_all(tokens, j)
    who = next((p for p in reversed(people) if p.end <= i and p.kind == "bare"), None)
    if not closed or who is None or "percent" not in tokens[j - 1].tags:
        return None
    between = [t for t in tokens[who.end : i] if "bound" not in t.tags]
    made = len(between) == 1 and "makes_up" in between[0].tags
    listed = [t.text for t in between] == [","] and who.start == 0
    return Part(who.start, j, share, who.group, whole, near=True) if made or listed else None


def _of_all(tokens: list[Token], j: int) -> bool:
    """ "of all deaths", "of the total"."""
    return tokens[j].norm == "of" and any("count" in t.tags or t.norm == "total" for t in tokens[j + 1 : j + 4])


def _said(text: str, tokens: list[Token], j: int) -> tuple[Group, int] | None:
    k = j
    while k < len(tokens) and ("be" in tokens[k].tags or "adverb" in tokens[k].tags):
        k += 1
    group = described(text, tokens, k)
    return (group, k + 1) if group is not None else None
