"""Shares of a number: most of them women, half of the displaced, 30 per cent at the hands of …"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tahqiq.claims.groups import filled
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token
from tahqiq.model import Group, Share

_THOSE = (
    ("the_dead", "killed"),
    ("the_injured", "injured"),
    ("the_detained", "detained"),
    ("the_displaced", "displaced"),
)


@dataclass(slots=True, eq=False)
class Part:
    """A share of the people of `whole`, in tokens ``[start, end)``; `whole` None: of those of an earlier sentence."""

    start: int
    end: int
    share: Share
    group: Group
    whole: People | None
    harm: str | None = None  # of whom: "most of the displaced"
    perpetrator_at: int | None = None  # where "at the hands of …" stands, if the share names who did it


def harmed(token: Token) -> str | None:
    tags = token.tags
    for tag, harm in _THOSE:
        if tag in tags:
            return harm
    return str(tags["state"]) if "state" in tags else None


def parts(text: str, tokens: list[Token], people: list[People]) -> list[Part]:
    out: list[Part] = []
    for i, token in enumerate(tokens):
        if "share" not in token.tags and not token.text[0].isdigit():
            continue
        read = _share_at(text, tokens, i)
        if read is None:
            continue
        share, j = read
        part = _part(text, tokens, people, i, j, share)
        if part is not None:
            out.append(part)
    return out


def _share_at(text: str, tokens: list[Token], i: int) -> tuple[Share, int] | None:
    tags = tokens[i].tags
    if (known := tags.get("share")) is not None:
        low, high, low_open = known
        return Share(low=low, high=high, as_written=tokens[i].text, low_open=low_open), i + 1
    digits = tokens[i].text
    if (
        digits.isascii()
        and digits.isdigit()
        and i + 1 < len(tokens)
        and "percent" in tokens[i + 1].tags
        and int(digits) <= 100
    ):
        written = text[tokens[i].start : tokens[i + 1].end]
        return Share(low=int(digits) / 100, high=int(digits) / 100, as_written=written), i + 2
    return None


def _part(text: str, tokens: list[Token], people: list[People], i: int, j: int, share: Share) -> Part | None:
    before = [p for p in people if p.end <= i and p.harm is not None and p.kind in ("counted", "headless", "bare")]
    whole = next((p for p in before if p.kind != "bare" and p.parent is None), None)
    if whole is not None and share.low < 1 and (by := _by_at(tokens, j)) is not None:
        near = _nearest(before, i) or whole
        return Part(i, by + 1, share, replace(whole.group, as_written=""), near, perpetrator_at=by)
    adverbial = tokens[i].norm in ("mostly", "mainly", "predominantly", "largely", "primarily", "chiefly")
    of = _of_whom(tokens, j)
    if of is None and not adverbial:
        return None
    k, harm = of or (j, None)
    while k < len(tokens) and ("be" in tokens[k].tags or tokens[k].norm == "of"):
        k += 1
    if (
        of
        and whole is None
        and "harm" in tokens[min(k, len(tokens) - 1)].tags
        and (by := _by_at(tokens, k)) is not None
    ):
        return Part(i, by + 1, share, Group(), None, harm=harm, perpetrator_at=by)
    group = _described(text, tokens, k)
    if group is None or (adverbial and i and tokens[i - 1].text != "," and "be" not in tokens[i - 1].tags):
        return None
    whole = _nearest(before, i) or whole
    if whole is not None:
        group = filled(group, whole.group)
    elif of is None and not any("the_dead" in t.tags for t in tokens[:i]):
        return None
    return Part(i, k + 1, share, group, whole, harm=harm)


def _by_at(tokens: list[Token], j: int) -> int | None:
    """Where "by" stands in "(killed) by …", read from `j`."""
    for k in (j, j + 1):
        if k < len(tokens) and "by" in tokens[k].tags:
            return k if k == j or "harm" in tokens[j].tags or "of_them" in tokens[j].tags else None
    return None


def _of_whom(tokens: list[Token], j: int) -> tuple[int, str | None] | None:
    """The position after "of them", "of the dead", "of the displaced", and the harm these words name."""
    if j < len(tokens) and "of_them" in tokens[j].tags:
        return j + 1, None
    if j + 1 < len(tokens) and tokens[j].norm == "of" and (harm := harmed(tokens[j + 1])) is not None:
        return j + 2, harm
    return None


def _nearest(before: list[People], i: int) -> People | None:
    near = before[-1] if before else None
    if near is None or near.kind == "bare":
        return None
    return near if near.parent is None or i - near.end <= 1 else near.parent


def _adjective(text: str, tokens: list[Token], k: int) -> Group | None:
    """ "two thirds of them civilian"."""
    facets: Group | None = tokens[k].tags.get("adjective")
    closed = k + 1 >= len(tokens) or not tokens[k + 1].text[0].isalnum()
    return replace(facets, as_written=tokens[k].text) if facets is not None and closed else None


def _described(text: str, tokens: list[Token], k: int) -> Group | None:
    end = k
    while end < len(tokens) and end < k + 4 and "person" not in tokens[end].tags:
        if "stop" in tokens[end].tags or not tokens[end].text[0].isalnum():
            return None
        end += 1
    if k < len(tokens) and (end >= len(tokens) or "person" not in tokens[end].tags):
        return _adjective(text, tokens, k)
    if end >= len(tokens) or "person" not in tokens[end].tags:
        return None
    if "plural" not in tokens[end].tags:
        return _adjective(text, tokens, k)
    while end + 1 < len(tokens) and "plural" in tokens[end + 1].tags:
        end += 1
    facets: Group = tokens[end].tags["person"]
    for token in tokens[k:end]:
        facets = filled(facets, token.tags.get("person") or token.tags.get("adjective") or Group())
        if "identity" in token.tags:
            facets = replace(facets, identity=facets.identity or token.text)
    return replace(facets, as_written=text[tokens[k].start : tokens[end].end])
