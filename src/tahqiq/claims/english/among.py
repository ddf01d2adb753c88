"""Parts told by who the dead are: "five children were among the dead", "the wounded include two nurses"."""

from __future__ import annotations

from tahqiq.claims.english.governing import coordinated
from tahqiq.claims.english.shares import harmed
from tahqiq.claims.people import People
from tahqiq.claims.tokens import Token


def may_hold(whole: People, part: People) -> bool:
    if whole.kind in ("none", "single"):
        return False
    return whole.amount.high is None or whole.amount.high >= max(part.amount.low, 1)


def among(tokens: list[Token], people: list[People], k: int) -> None:
    """ "two women and two children were among eight people killed"."""
    p = people[k]
    if not p.start or not people[:k]:
        return
    window = tokens[max(0, p.start - 3) : p.start]
    if not any("among" in t.tags for t in window):
        return
    before = people[k - 1]
    at = next(i for i in range(p.start - 1, -1, -1) if "among" in tokens[i].tags)
    if at - before.end > 3 or not may_hold(p, before):
        return
    chain = before
    before.parent = p
    for q in reversed(people[: k - 1]):
        if not coordinated(tokens, q, chain, set()):
            return
        q.parent, chain = p, q


def of_the_dead(tokens: list[Token], people: list[People], k: int, of_earlier: set[int]) -> None:
    """ "Among the dead were five children", "the dead included three women"."""
    p = people[k]
    if p.harm is not None or p.parent is not None:
        return
    among = _among_at(tokens, p.end)
    if among is not None:
        for token in tokens[among + 1 : among + 4]:
            if (harm := harmed(token)) is not None:
                for q in _list_before(tokens, people, k):
                    q.harm, q.firm = harm, True  # type: ignore[assignment]
                    of_earlier.add(id(q))
                return
    for i in range(p.start - 1, max(-1, p.start - 9), -1):
        tags = tokens[i].tags
        harm = (
            "killed"
            if "the_dead" in tags
            else "injured"
            if "the_injured" in tags
            else "detained"
            if "the_detained" in tags
            else None
        )
        if harm is None:
            continue
        between = tokens[i + 1 : p.start]
        opening = i > 0 and ("among" in tokens[i - 1].tags or tokens[i - 1].norm in ("among", "amongst", "of"))
        equated = all("be" in t.tags or "bound" in t.tags or t.text == ":" for t in between) and bool(between)
        linked = equated or any("including" in t.tags for t in between)
        linked = linked or (opening and any("be" in t.tags for t in between))
        if linked:
            p.harm, p.firm = harm, True  # type: ignore[assignment]
            of_earlier.add(id(p))
            for q in people[k + 1 :]:
                if q.harm is not None or not coordinated(tokens, people[people.index(q) - 1], q, set()):
                    break
                q.harm = harm  # type: ignore[assignment]
                of_earlier.add(id(q))
        return


def _among_at(tokens: list[Token], end: int) -> int | None:
    """Where "(aged 4 and 6) were among" stands after a phrase."""
    for k in range(end, min(end + 6, len(tokens))):
        if "among" in tokens[k].tags or tokens[k].norm == "among":
            return k
        if tokens[k].text == "," or "verb" in tokens[k].tags or "harm" in tokens[k].tags:
            return None
    return None


def _list_before(tokens: list[Token], people: list[People], k: int) -> list[People]:
    """The phrase at `k` and those listed with it to its left."""
    out = [people[k]]
    for q in reversed(people[:k]):
        if q.harm is not None or not coordinated(tokens, q, out[-1], set()):
            break
        out.append(q)
    return out
