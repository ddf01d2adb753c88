"""One claim where headline, lede and body repeat one figure: the fullest mention stays, the others are listed."""

from __future__ import annotations

from dataclasses import replace

from tahqiq.claims.drafts import Draft
from tahqiq.model import FACETS, Amount, Carrier, Claim, Group, Mention, Speaker

_SAME_BOUND = ({"exact", "at_least"}, {"exact", "about", "nearly"}, {"exact", "more_than"})


def fold(text: str, drafts: list[Draft], carrier: Carrier, made_by: str) -> tuple[Claim, ...]:
    """The claims of a document in order of their place, repeated ones folded, ids and links set."""
    kept, stands_for = _folded(text, drafts)
    claims: dict[int, Claim] = {}
    ids: set[str] = set()
    out: list[Claim] = []
    for draft in kept:
        claim = draft.finished(text, carrier, made_by)
        claims[id(draft)] = claim
    for draft in kept:
        parent = draft.parent
        while parent is not None and id(parent) in stands_for:
            parent = stands_for[id(parent)]
        claim = claims[id(draft)]
        whole = claims.get(id(parent)) if parent is not None else None
        if claim.id in ids:
            continue
        ids.add(claim.id)
        out.append(replace(claim, part_of=whole.id) if whole is not None and whole.id != claim.id else claim)
    out.sort(key=lambda c: (c.start, c.end))
    return tuple(out)


def _folded(text: str, drafts: list[Draft]) -> tuple[list[Draft], dict[int, Draft]]:
    """The drafts that stay, in their order, and for each absorbed one (by identity) the draft it is a mention of."""
    alike: dict[object, list[Draft]] = {}  # only drafts of one kind, harm and number can be one claim
    stands_for: dict[int, Draft] = {}
    for draft in drafts:
        number = draft.amount.low if draft.amount else draft.share.low if draft.share else None
        group = alike.setdefault((draft.kind, draft.harm, draft.act, number), [])
        twin = next((k for k in group if _same(k, draft)), None)
        if twin is None:
            group.append(draft)
        elif _fullness(draft) > _fullness(twin):
            group[group.index(twin)] = draft
            stands_for[id(twin)] = draft
            _absorb(text, draft, twin)
        else:
            stands_for[id(draft)] = twin
            _absorb(text, twin, draft)
    return [d for d in drafts if id(d) not in stands_for], stands_for


def _same(a: Draft, b: Draft) -> bool:
    if a.kind != b.kind or a.negated != b.negated or a.background != b.background:
        return False
    if a.start == b.start and a.at != b.at:
        return False
    if a.kind == "statement":
        return _one_statement(a, b)
    if a.harm != b.harm or not _one_speaker(a, b) or not _one_people(a, b):
        return False
    if a.kind == "share":
        return (
            a.share is not None and b.share is not None and (a.share.low, a.share.high) == (b.share.low, b.share.high)
        )
    if a.perpetrator and b.perpetrator and a.perpetrator.name != b.perpetrator.name:
        return False
    if a.amount is None or b.amount is None or not _one_amount(a.amount, b.amount):
        return False
    if (a.parent is None) != (b.parent is None) and a.group != b.group:
        return False
    if a.parent and b.parent and a.parent.amount != b.parent.amount and a.place != b.place:
        return False  # as many in two places, each part of another total
    vague = a.amount.low <= 1 or (a.amount.high is None and a.amount.qualifier in ("indefinite", "several"))
    return _one_place(a, b) and _one_time(a, b) and not (vague and not (a.leading or b.leading))


def _one_speaker(a: Draft, b: Draft) -> bool:
    if a.speaker is None or b.speaker is None:
        return (a.speaker is b.speaker) or (a.leading and a.speaker is None) or (b.leading and b.speaker is None)
    if (a.speaker.id or a.speaker.name) == (b.speaker.id or b.speaker.name):
        return True
    return (a.leading and _short_for(a.speaker, b.speaker)) or (b.leading and _short_for(b.speaker, a.speaker))


def _short_for(headline: Speaker, full: Speaker) -> bool:
    """ "monitor says" over "the Norland Monitor for Civil Rights said"."""
    if full.name.startswith(f"{headline.name} ") and " " in headline.name:
        return headline.type == full.type  # "the Shore Network" over "the Shore Network for Human Rights"
    return _unnamed(headline) and not _unnamed(full) and headline.type == full.type


def _unnamed(speaker: Speaker) -> bool:
    """ "monitor", "Health ministry": no capital but the first."""
    return speaker.id is None and not any(c.isupper() for c in speaker.name[1:])


def _one_people(a: Draft, b: Draft) -> bool:
    """The same group, or a headline's bare number ("27 killed") over the body's "27 civilians"."""
    bare = (a.leading and not _faceted(a.group)) or (b.leading and not _faceted(b.group))
    return _one_group(a.group, b.group) or (bare and a.kind == "toll" and a.parent is b.parent is None)


def _faceted(group: Group) -> bool:
    return any(getattr(group, f) is not None for f in FACETS)


def _one_group(a: Group, b: Group) -> bool:
    return all(getattr(a, f) == getattr(b, f) for f in FACETS)


def _one_amount(a: Amount, b: Amount) -> bool:
    if (a.low, a.high, a.qualifier) == (b.low, b.high, b.qualifier):
        return True
    bounds = {a.qualifier, b.qualifier}
    if bounds == {"exact", "more_than"}:
        return False
    return a.low == b.low and bounds in _SAME_BOUND


def _one_place(a: Draft, b: Draft) -> bool:
    if a.place is None or b.place is None or a.carried or b.carried:
        return True
    return (a.place.id or a.place.name) == (b.place.id or b.place.name) or a.leading or b.leading


def _one_time(a: Draft, b: Draft) -> bool:
    if a.period is None or b.period is None or a.period.start is None or b.period.start is None:
        return True
    if a.leading or b.leading:  # "3 to 6 October" over "since 3 October"
        return a.period.start == b.period.start or a.period.end == b.period.end
    return (a.period.start, a.period.end) == (b.period.start, b.period.end)


def _one_statement(a: Draft, b: Draft) -> bool:
    if a.act != b.act or not (a.leading or b.leading) or a.act in ("other", "reports_condition"):
        return False
    return _one_speaker(a, b)


def _fullness(d: Draft) -> tuple[bool, bool, int, bool, int, int]:
    facts = sum(
        x is not None for x in (d.said_on, d.period, d.perpetrator, d.place if not d.carried else None, d.parent)
    )
    return (
        d.speaker is not None,
        d.speaker is not None and not _unnamed(d.speaker),
        len(d.speaker.name.split()) if d.speaker is not None else 0,
        d.amount is not None and d.amount.qualifier != "exact",
        facts,
        d.end - d.start if d.kind == "statement" else 0,
    )


def _absorb(text: str, kept: Draft, other: Draft) -> None:
    mention = Mention(quote=text[other.start : other.end], start=other.start, end=other.end)
    known = {(m.start, m.end) for m in kept.mentions} | {(kept.start, kept.end)}
    kept.mentions += [m for m in (mention, *other.mentions) if (m.start, m.end) not in known]
    kept.perpetrator = kept.perpetrator or other.perpetrator
    kept.period = kept.period or other.period
    kept.parent = kept.parent or other.parent
    if other.place is not None and not other.carried and (kept.place is None or kept.carried):
        kept.place, kept.carried = other.place, other.carried
