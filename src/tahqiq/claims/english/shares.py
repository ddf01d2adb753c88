"""Shares of a number: most of them women, half of the displaced, 30 per cent at the hands of …"""

from __future__ import annotations

import re
from dataclasses import replace

from tahqiq.claims.english import bare_shares
from tahqiq.claims.english.heads import of_those
from tahqiq.claims.english.parts import Part, described
from tahqiq.claims.groups import filled
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Tagged, Token
from tahqiq.model import Group, Share

_PERCENTAGE = re.compile(r"\d{1,3}(?:\.\d{1,2})?$")
_EVERY = {"every second": 2, "every third": 3, "every fourth": 4, "every fifth": 5, "every tenth": 10}
_IN_OF = ("in", "in every", "out of", "out of every")
_THOSE = (
    ("the_dead", "killed"),
    ("the_injured", "injured"),
    ("the_detained", "detained"),
    ("the_displaced", "displaced"),
)


def harmed(token: Token) -> str | None:
    tags = token.tags
    for tag, harm in _THOSE:
        if tag in tags:
            return harm
    return str(tags["state"]) if "state" in tags else None


def parts(text: str, tokens: Tagged, people: list[People]) -> list[Part]:
    out: list[Part] = []
    for i in sorted({*tokens.any_of(("share", "number", "every_nth")), *(k - 1 for k in tokens.where("percent") if k)}):
        read = _share_at(text, tokens, i)
        if read is None:
            continue
        share, j = read
        part = _makes_up(tokens, people, i, j, share) or _part(text, tokens, people, i, j, share)
        part = part or bare_shares.read(text, tokens, people, (i, j), share)
        if part is not None:
            out.append(part)
    return out


def _share_at(text: str, tokens: list[Token], i: int) -> tuple[Share, int] | None:
    """The share that begins at token `i`, its bound before it, and the position after it."""
    found = _plain_share(tokens, i)
    if found is None:
        return None
    low, high, low_open, end = found
    bound = tokens[i - 1].tags.get("bound") if i else None
    first = i - 1 if bound else i
    if low == high:
        low, high, low_open = _bounded(low, bound)
    written = text[tokens[first].start : tokens[end - 1].end]
    return Share(low=low, high=high, as_written=written, low_open=low_open), end


def _plain_share(tokens: list[Token], i: int) -> tuple[float, float, bool, int] | None:
    """ "half", "45.5 %", "one in four", without what bounds it."""
    tags = tokens[i].tags
    if (known := tags.get("share")) is not None:
        return (*known, i + 1)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return None
    if "every_nth" in tags:
        one = round(1 / _EVERY[tokens[i].norm], 4)
        return (one, one, False, i + 1) if "person" in after.tags else None
    if "percent" in after.tags:
        value = tokens[i].norm if _PERCENTAGE.match(tokens[i].norm) else tags.get("number")
        per = float(value) / 100 if value is not None else 2.0
        return (per, per, False, i + 2) if per <= 1 else None
    parts, whole = tags.get("number"), after
    end = i + 2
    if parts is None or after.norm not in _IN_OF:
        return None
    while end < len(tokens) and tokens[end].norm in ("every", "of"):
        end += 1
    number = tokens[end].tags.get("number") if end < len(tokens) else None
    known_as = end + 1 < len(tokens) and (
        "of_them" in tokens[end + 1].tags
        or tokens[end + 1].norm in ("of", "was", "were", "is", "are")
        or (end + 2 < len(tokens) and "person" in tokens[end + 1].tags and "be" in tokens[end + 2].tags)
    )
    if number is None or not parts < number or not known_as or whole.norm == "of":
        return None
    return (round(parts / number, 4), round(parts / number, 4), False, end + 1)


def _bounded(value: float, bound: str | None) -> tuple[float, float, bool]:
    """A share under the bound before it: low, high, whether strictly more than low."""
    if bound == "more_than":
        return value, 1.0, True
    if bound == "at_least":
        return value, 1.0, False
    return (0.0, value, False) if bound in ("at_most", "fewer_than") else (value, value, False)


def _part(text: str, tokens: list[Token], people: list[People], i: int, j: int, share: Share) -> Part | None:
    before = [p for p in people if p.end <= i and p.harm is not None and p.kind in ("counted", "headless", "bare")]
    whole = next((p for p in before if p.kind != "bare" and p.parent is None), None)
    if whole is not None and share.low < 1 and (by := _by_at(tokens, j)) is not None:
        near = _nearest(before, i) or whole
        return Part(i, by + 1, share, replace(whole.group, as_written=""), near, perpetrator_at=by)
    adverbial = tokens[i].norm in (
        "mostly",
        "mainly",
        "predominantly",
        "largely",
        "primarily",
        "chiefly",
        "overwhelmingly",
    )
    of = _of_whom(tokens, j)
    counted = _of_counted(tokens, people, j)
    if counted is not None:
        of, before = (counted.end, counted.harm), [counted]
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
    group = described(text, tokens, k)
    if (
        group is None
        and of is not None
        and (of[1] is not None or (whole is not None and i and tokens[i - 1].text == ","))
    ):
        group, k = Group(), of[0] - 1  # "a third of them seriously": of whom nothing else is said
    if group is None or (adverbial and i and tokens[i - 1].text != "," and "be" not in tokens[i - 1].tags):
        return None
    whole = _nearest(before, i) or whole
    if whole is not None and group.as_written:
        group = filled(group, whole.group)
    elif whole is not None:
        pass
    elif of is None and not any("the_dead" in t.tags for t in tokens[:i]):
        return None
    return Part(i, k + 1, share, group, whole, harm=harm)


def _makes_up(tokens: list[Token], people: list[People], i: int, j: int, share: Share) -> Part | None:
    """ "Women made up 40 per cent of the dead": the share of those named before it."""
    verb = i - 1
    while verb > 0 and ("bound" in tokens[verb].tags or "adverb" in tokens[verb].tags):
        verb -= 1
    of = _of_whom(tokens, j)
    if verb < 0 or of is None or not ("makes_up" in tokens[verb].tags or "be" in tokens[verb].tags):
        return None
    who = next((p for p in reversed(people) if p.end <= verb and verb - p.end <= 2 and p.kind == "bare"), None)
    return Part(who.start, of[0], share, who.group, None, harm=of[1]) if who is not None else None


def _by_at(tokens: list[Token], j: int) -> int | None:
    """Where "by" stands in "(killed) by …", read from `j`."""
    for k in (j, j + 1):
        if k < len(tokens) and "by" in tokens[k].tags:
            return k if k == j or "harm" in tokens[j].tags or "of_them" in tokens[j].tags else None
    return None


def _of_whom(tokens: list[Token], j: int) -> tuple[int, str | None] | None:
    """The position after "of them", "of the dead", "of the displaced", and the harm these words name."""
    if j < len(tokens) and "of_them" in tokens[j].tags:
        return j + 1, of_those(tokens[j].norm)
    if j + 1 < len(tokens) and tokens[j].norm == "of" and (harm := harmed(tokens[j + 1])) is not None:
        return j + 2, harm
    return None


def _of_counted(tokens: list[Token], people: list[People], j: int) -> People | None:
    """The total in "most of the 40 dead"."""
    if j + 2 >= len(tokens) or tokens[j].norm != "of" or "definite" not in tokens[j + 1].tags:
        return None
    return next(
        (p for p in people if p.start == j + 2 and p.harm is not None and p.kind in ("counted", "headless")), None
    )


def _nearest(before: list[People], i: int) -> People | None:
    near = before[-1] if before else None
    if near is None or near.kind == "bare":
        return None
    return near if near.parent is None or i - near.end <= 1 else near.parent
