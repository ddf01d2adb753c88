"""A proposed number read again from its quote: value, bound, what befell whom, and in which tone it is told."""

from __future__ import annotations

from tahqiq.claims.english import circumstances
from tahqiq.claims.llm.rejection import NotSupported
from tahqiq.claims.llm.seen import Counted, Seen
from tahqiq.model import Amount, Claim, Group, Share

_FACETS = ("status", "age", "sex", "role")
_HEDGES = frozenset(("claimed", "alleged", "estimated", "feared"))
_SHARE_SLACK = 0.005


def reread(seen: Seen, claim: Claim) -> Counted:
    """The number of the text that a toll or share is about, every part of it checked."""
    found = _of_harm(seen, claim, _of_value(seen, claim))
    found = _of_group(seen, claim, found)
    return _of_tone(claim, found)


def in_words(amount: Amount) -> str:
    """ "1,001 or more (more_than)"."""
    high = "or more" if amount.high is None else f"to {amount.high:,}"
    return f"{amount.low:,} {'' if amount.high == amount.low else high + ' '}({amount.qualifier})"


def _of_value(seen: Seen, claim: Claim) -> list[Counted]:
    told = claim.amount or claim.share
    written = seen.finder.all(told.as_written, seen.span) if told is not None else []
    if told is None or not written:
        raise NotSupported("number-not-in-quote", "the words of the number do not stand in the quote")
    kind = [c for c in seen.counted() if (c.share is None) == (claim.share is None)]
    near = [c for c in kind if any(w.overlaps(c.phrase) for w in written)]
    if not near:
        raise NotSupported("not-a-number-of-people", f"{told.as_written!r} is not read as a {claim.kind} of people")
    whole = [c for c in near if seen.span.holds(c.words)]
    if not whole:
        raise NotSupported("quote-cuts-the-number", f"the number goes on outside the quote: {_value(near[0])}")
    fits = [c for c in whole if _equal(c, claim)]
    if not fits:
        read = "; ".join(dict.fromkeys(_value(c) for c in whole))
        raise NotSupported("number-differs", f"the text reads {read}, the proposal {_told(claim)}")
    return fits


def _equal(c: Counted, claim: Claim) -> bool:
    if claim.amount is not None and c.amount is not None:
        a, b = c.amount, claim.amount
        return (a.low, a.high, a.qualifier) == (b.low, b.high, b.qualifier)
    if claim.share is not None and c.share is not None:
        pairs = ((c.share.low, claim.share.low), (c.share.high, claim.share.high))
        return all(abs(x - y) <= _SHARE_SLACK for x, y in pairs)
    return False


def _value(c: Counted) -> str:
    return in_words(c.amount) if c.amount is not None else _share(c.share)


def _told(claim: Claim) -> str:
    return in_words(claim.amount) if claim.amount is not None else _share(claim.share)


def _share(share: Share | None) -> str:
    return f"{share.low:g} to {share.high:g}" if share is not None else "no share"


def _of_harm(seen: Seen, claim: Claim, found: list[Counted]) -> list[Counted]:
    if claim.harm is not None and claim.harm not in seen.harms():
        raise NotSupported("harm-not-in-quote", f"no word of the quote says {claim.harm}")
    fits = [c for c in found if c.harm is None or claim.harm in (None, c.harm)]
    if not fits:
        read = " or ".join(sorted({str(c.harm) for c in found}))
        raise NotSupported("harm-differs", f"the text counts these as {read}, the proposal as {claim.harm}")
    real = [c for c in fits if c.people is None or c.people.event is None or not c.people.event.unreal]
    if not real:
        raise NotSupported("not-said-to-have-happened", "the sentence only threatens, supposes or asks it")
    return real


def _of_group(seen: Seen, claim: Claim, found: list[Counted]) -> list[Counted]:
    group = claim.group
    for words in (group.as_written, group.identity):
        if words and not seen.finder.all(words, seen.span):
            raise NotSupported("group-not-in-quote", f"{words!r} does not stand in the quote")
    fits, why = [], ""
    for c in found:
        known, loose = _inherited(c), [*seen.loose_facets(c), *_understood(seen, c)]
        wrong = [f for f in _FACETS if not _supported(getattr(group, f), f, known, loose)]
        if not wrong:
            fits.append(c)
        else:
            why = ", ".join(f"{f} {getattr(group, f)!r}" for f in wrong)
    if not fits:
        raise NotSupported("group-differs", f"the text does not say so of these people: {why}")
    return fits


def _inherited(c: Counted) -> list[Group]:
    """The group of a phrase and of the wholes it is part of."""
    out, p = [c.group], c.people
    while p is not None and p.parent is not None and len(out) < 5:
        p = p.parent
        out.append(p.group)
    return out


def _understood(seen: Seen, c: Counted) -> list[Group]:
    """For a number without a noun of its own ("214 civilians were killed and 31 wounded"): the status of the others."""
    if c.people is None or c.people.kind != "headless":
        return []
    return [Group(status=other.group.status) for other in seen.counted() if other.parse is c.parse]


def _supported(value: str | None, facet: str, known: list[Group], loose: list[Group]) -> bool:
    if value is None:
        return True
    told = next((v for g in known if (v := getattr(g, facet)) is not None), None)
    if told is not None:
        return bool(told == value)
    if facet == "age" and value == "adult" and any(g.sex for g in known):
        return True  # a woman is an adult unless called a girl
    return any(getattr(g, facet) == value for g in loose)


def _of_tone(claim: Claim, found: list[Counted]) -> Counted:
    for c in found:
        certainties, negated = _tone(c)
        if claim.negated == negated and claim.certainty in certainties:
            return c
    certainties, negated = _tone(found[0])
    if claim.negated != negated:
        raise NotSupported("negation-differs", f"the text {'denies' if negated else 'does not deny'} it")
    allowed = " or ".join(sorted(certainties))
    raise NotSupported("certainty-differs", f"the wording is {allowed}, the proposal {claim.certainty}")


def _tone(c: Counted) -> tuple[set[str], bool]:
    """The certainties that the wording allows, and whether it denies; where it asserts, a hedge is left to review."""
    certainties, negated = _worded(c)
    if "announced" in certainties:
        certainties = certainties | {"asserted"}
    return (certainties | _HEDGES if "asserted" in certainties else certainties), negated


def _worded(c: Counted) -> tuple[set[str], bool]:
    if c.people is None:
        said = circumstances.certainty_of(c.said)
        return ({"denied"}, True) if c.withdrawn or said == "denied" else ({said}, False)
    read, negated = circumstances.certainty(c.parse, c.people, c.said)
    others: set[str] = {a.certainty for a in c.parse.says if a.certainty != "denied"} if not negated else set()
    return {read, *others}, negated
