"""What the room says in English: neutral, attributed, and with no number that no claim gave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tahqiq.figures.scopes import Scope, Stated, perpetrator_key
from tahqiq.model import Claim

_QUALIFIED = {
    "exact": "{0}",
    "about": "about {0}",
    "nearly": "nearly {0}",
    "at_least": "at least {0}",
    "more_than": "more than {2}",
    "at_most": "at most {1}",
    "fewer_than": "fewer than {3}",
    "between": "between {0} and {1}",
    "dozens": "dozens of",
    "scores": "scores of",
    "hundreds": "hundreds of",
    "thousands": "thousands of",
    "several": "several",
    "indefinite": "an unstated number of",
}
_ASSUMED = {
    "exact": "is exact",
    "exhaustive": "is complete",
    "denial": "is true",
    "ceiling": "is a real limit",
    "attachment": "is of the people it stands beside",
    "width": "is no further off than assumed",
    "same_as_of": "is of the same date",
}
_PLURAL = {"civilian": "civilians", "protected": "protected persons", "armed_forces": "members of armed forces"}
_PLURAL |= {"participating": "persons participating in hostilities", "unknown": "people of unknown status"}
_PLURAL |= {"child": "children", "adult": "adults", "woman": "women", "man": "men"}
_ADJECTIVE = {"armed_forces": "armed-forces", "woman": "female", "man": "male"}
_NOUN_LAST = ("identity", "status", "sex", "age", "role")


def who(claim: Claim) -> str:
    """The speaker's name, or the carrier's where it speaks in its own voice."""
    return claim.speaker.name if claim.speaker else claim.carrier.publisher or "an unnamed report"


def number(claim: Claim) -> str:
    """The figure as a reader would say it: "about 125"."""
    if claim.share:
        return f"{claim.share.as_written or 'a share'} of the"
    amount = claim.amount
    if amount is None:
        return "a figure"
    low, high = amount.low, amount.low if amount.high is None else amount.high
    return _QUALIFIED[amount.qualifier].format(f"{low:,}", f"{high:,}", f"{low - 1:,}", f"{high + 1:,}")


def people(scope: Scope, claim: Claim) -> str:
    """Whom a claim counts: "civilians, allegedly by government forces"."""
    group = _group(scope)
    place = f" in {claim.place.name}" if claim.place else ""
    by = f", allegedly by {claim.perpetrator.name}" if claim.perpetrator else ""
    return f"{group}{place}{by}"


def figure(stated: Stated) -> str:
    """One claim in a phrase: "about 125 civilians, allegedly by government forces (Monitor, 9 March 2025)"."""
    claim = stated.claim
    day = when(stated.scope.end) if stated.scope.end else _undated(stated)
    harm = (claim.harm or "").replace("_", " ")
    group = _group(stated.scope)
    place = f", {claim.place.name}" if claim.place else ""
    by = f", allegedly by {claim.perpetrator.name}" if claim.perpetrator else ""
    return f"{number(claim)} {group} {harm}{place}{by} ({who(claim)}, {day})"


def _undated(stated: Stated) -> str:
    return f"undated, published {when(stated.latest)}" if stated.latest else "undated"


def when(day: date | None) -> str:
    """ "9 March 2025"."""
    return f"{day.day} {day:%B %Y}" if day else "no date given"


def conflict(involved: Sequence[Stated], readings: Sequence[tuple[str, Stated]]) -> str:
    """The sentence of a minimal conflict; `readings` are kinds with the claim each is about."""
    figures = "; ".join(figure(s) for s in involved)
    if not readings:
        return f"These cannot all hold under any reading: {figures}."
    told: dict[str, list[str]] = {}
    for kind, s in readings:
        told.setdefault(f"the figure of {number(s.claim)} by {who(s.claim)}", []).append(_ASSUMED[kind])
    assumed = _listed(f"{subject} {_listed(dict.fromkeys(predicates))}" for subject, predicates in told.items())
    return f"These cannot all hold if {assumed}: {figures}."


def difference(a: Stated, b: Stated, by: Sequence[str]) -> str:
    """Why two figures differ without contradiction, told of `a` as against `b`."""
    reasons: dict[str, list[str]] = {}
    for dimension in by:
        about, reason = _reason(a, b, dimension)
        reasons.setdefault(about, []).append(reason)
    because = "; ".join(f"{about} {_listed(told)}".strip() for about, told in reasons.items())
    return f"{figure(a)} and {figure(b)} do not contradict each other: {because}. {_only_if(a, b, by)}".strip()


def _reason(a: Stated, b: Stated, dimension: str) -> tuple[str, str]:
    """Of which figure the reason is told, and the reason."""
    narrow = a if _narrower(a, b, dimension) else b
    claim = narrow.claim
    if dimension == "perpetrator" and claim.perpetrator:
        return _the(narrow), f"is narrower: only those allegedly harmed by {claim.perpetrator.name}"
    if dimension == "group":
        return _the(narrow), f"counts {_group(narrow.scope)} only"
    if dimension == "place" and claim.place:
        return _the(narrow), f"is for {claim.place.name}"
    if dimension == "date":
        return _dates(a, b)
    if dimension == "documented minimum":
        return _the(a if a.documented else b), "is a documented minimum"
    return "", f"they differ by {dimension}"


def _dates(a: Stated, b: Stated) -> tuple[str, str]:
    if a.scope.end is None or b.scope.end is None:
        return _the(a if a.scope.end is None else b), "bears no date of its own"
    if a.scope.end == b.scope.end:
        return _the(a), "is of another period"
    early, late = sorted((a, b), key=lambda s: s.scope.end or date.min)
    return _the(early), f"is of {when(early.scope.end)}, and {_the(late)} of {when(late.scope.end)}"


def _the(s: Stated) -> str:
    return f"the figure {number(s.claim)} by {who(s.claim)}"


def _only_if(a: Stated, b: Stated, by: Sequence[str]) -> str:
    """What would have to be assumed before the two could conflict at all."""
    conditions = []
    for s in (a, b):
        if s.documented:
            conditions.append(f"the {_bare(s)} were complete")
    if "date" in by:
        conditions.append("of the same day" if conditions else "both were of the same day")
    for s in (a, b):
        amount = s.claim.amount
        if not s.documented and amount and amount.qualifier in ("about", "nearly"):
            conditions.append(f"the {_bare(s)} exact to a few per cent")
    return f"They would conflict only if {_listed(conditions)}." if conditions else ""


def _bare(s: Stated) -> str:
    return f"{s.claim.amount.low:,}" if s.claim.amount else number(s.claim)


def _narrower(a: Stated, b: Stated, dimension: str) -> bool:
    if dimension == "perpetrator":
        return perpetrator_key(a.claim.perpetrator) is not None
    if dimension == "group":
        return len(a.scope.facets) >= len(b.scope.facets)
    return a.scope.place is not None


def off_by(expected: int, found: int) -> str:
    """ "1 fewer than"."""
    gap = abs(expected - found)
    return f"{gap:,} {'fewer' if found < expected else 'more'} than"


def _listed(parts: Iterable[str]) -> str:
    items = list(parts)
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + (" and " if items else "") + "".join(items[-1:])


def _group(scope: Scope) -> str:
    """ "civilian children": all facets but the last as adjectives."""
    facets = sorted(scope.facets, key=lambda f: _NOUN_LAST.index(f[0]))
    if not facets:
        return "people"
    *before, last = (value for _, value in facets)
    return " ".join([*(_ADJECTIVE.get(v, v) for v in before), _PLURAL.get(last, last)])
