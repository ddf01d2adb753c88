"""When a claim as extracted and a claim as annotated agree, field by field.

Three leniencies, the same for every extractor: a part may leave place, period and civilian status to its whole;
the publisher of a statement speaking in its own voice is the speaker; where a role is given the status is open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.extraction.gold import Article, GoldClaim
from benchmarks.extraction.wording import overlap, same, words
from tahqiq.model import Claim

Agree = Callable[[Claim, GoldClaim, Article], bool]

_OFF_BY = {"more_than": -1, "fewer_than": 1}


def value(claim: Claim, gold: GoldClaim, article: Article) -> bool:
    """The same bounds; shares within two hundredths."""
    if claim.kind == "toll" and claim.amount:
        return (claim.amount.low, claim.amount.high) == (gold.low, gold.high)
    if claim.share and gold.low is not None and gold.high is not None:
        return abs(claim.share.low - gold.low) <= 0.02 and abs(claim.share.high - gold.high) <= 0.02
    return False


def core(low: float, high: float | None, qualifier: str | None) -> float:
    """The number as it stands in the text, whatever its bound."""
    if qualifier in ("at_most", "fewer_than") and high is not None:
        return high + _OFF_BY.get(qualifier, 0)
    return low + _OFF_BY.get(qualifier or "", 0)


def claim_core(claim: Claim) -> float | None:
    """The number of a toll as it stands in the text; None for other claims."""
    amount = claim.amount
    return core(amount.low, amount.high, amount.qualifier) if claim.kind == "toll" and amount else None


def number(claim: Claim, gold: GoldClaim, article: Article) -> bool:
    """The same kind and number, whatever its bound."""
    if claim.kind != gold.kind:
        return False
    if gold.kind == "toll" and gold.low is not None:
        return claim_core(claim) == core(gold.low, gold.high, gold.qualifier)
    return value(claim, gold, article)


def harm(claim: Claim, gold: GoldClaim, article: Article) -> bool:
    """The same harm."""
    return claim.harm == gold.harm


def group(claim: Claim, gold: GoldClaim, article: Article) -> bool:
    """The same facets; identity is not compared."""
    want, have = _facets(gold.group.get), _facets(lambda name: getattr(claim.group, name))
    if want["role"] or (gold.part_of is not None and have["status"] is None and _inherits(gold, article, "status")):
        want["status"] = have["status"] = None
    return want == have


def speaker(claim: Claim, gold: GoldClaim, article: Article) -> bool:
    """The same speaker; none, where the carrier speaks or is itself the speaker."""
    publisher = article.publisher
    own_voice = not gold.speaker or "" in gold.speaker or overlap(gold.speaker, publisher)
    if claim.speaker is None:
        return own_voice
    told = (claim.speaker.name, claim.speaker.as_written)
    return same(gold.speaker, *told) or (own_voice and any(words(x) == words(publisher) for x in told))


def place(claim: Claim, gold: GoldClaim, article: Article) -> bool:
    """The same place, by either of its wordings."""
    if claim.place is None:
        return not gold.place or _inherits(gold, article, "place")
    return bool(gold.place) and overlap(gold.place, claim.place.name, claim.place.as_written)


def period(claim: Claim, gold: GoldClaim, article: Article) -> bool:
    """The same first and last day; none is right too where only the rest of the article tells."""
    if claim.period is None:
        return gold.period is None or not gold.period_stated or _inherits(gold, article, "period")
    return gold.period == (claim.period.start, claim.period.end)


def perpetrator(claim: Claim, gold: GoldClaim, article: Article) -> bool:
    """The same alleged perpetrator."""
    if claim.perpetrator is None:
        return not gold.perpetrator or _inherits(gold, article, "perpetrator")
    return bool(gold.perpetrator) and overlap(gold.perpetrator, claim.perpetrator.name, claim.perpetrator.as_written)


def certainty(claim: Claim, gold: GoldClaim, article: Article) -> bool:
    """The same certainty."""
    return claim.certainty == gold.certainty


def background(claim: Claim, gold: GoldClaim, article: Article) -> bool:
    """The same answer to: another or an earlier event?"""
    return claim.background == gold.background


def said_on(claim: Claim, gold: GoldClaim, article: Article) -> bool:
    """The day annotated lies in the time extracted."""
    if claim.said_on is None or gold.said_on is None:
        return claim.said_on is None
    start, end = claim.said_on.start, claim.said_on.end
    return start is not None and end is not None and start <= gold.said_on <= end


STRICT: dict[str, Agree] = {"speaker": speaker, "value": value, "harm": harm, "group": group}
EXTENDED: dict[str, Agree] = {
    **STRICT,
    "place": place,
    "period": period,
    "perpetrator": perpetrator,
    "certainty": certainty,
}
FIELDS: dict[str, Agree] = {**EXTENDED, "background": background, "said_on": said_on}


def all_of(checks: Mapping[str, Agree], claim: Claim, gold: GoldClaim, article: Article) -> bool:
    """Whether the kinds and all these fields agree."""
    return claim.kind == gold.kind and all(agree(claim, gold, article) for agree in checks.values())


def _facets(get: Callable[[str], str | None]) -> dict[str, str | None]:
    facets = {name: get(name) or None for name in ("status", "age", "sex", "role")}
    if facets["age"] == "adult" and facets["sex"]:
        facets["age"] = None  # a woman is an adult unless called a girl
    if facets["status"] == "unknown":
        facets["status"] = None
    return facets


def _inherits(gold: GoldClaim, article: Article, name: str) -> bool:
    """Whether the annotation of a part says here only what its whole says."""
    if gold.part_of is None:
        return False
    whole = article.claims[gold.part_of]
    if name == "status":
        return gold.group.get("status") == whole.group.get("status")
    return bool(getattr(gold, name) == getattr(whole, name))
