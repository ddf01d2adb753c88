"""The opening: what the case holds, what is reported, what conflicts, what is missing; all counted from state."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from markupsafe import Markup

from tahqiq.findings.index import Index
from tahqiq.findings.phrases import Phrases, cuts, denies, scope
from tahqiq.findings.sections.gaps import set_aside, silent_documents, undated, unresolved_places
from tahqiq.model import BestEstimate, Claim, Harm, Incident

MAIN_INCIDENTS = 3
HARMS_EACH = 2
SPEAKERS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Said:
    """One leading figure: whom it counts, how many, who says so and when."""

    claim: str
    count: Markup
    speaker: Markup
    says: Markup


@dataclass(frozen=True, slots=True)
class Lead:
    """The widest figures reported of one kind of harm in one incident."""

    what: Markup
    incident: Markup
    said: tuple[Said, ...]
    others: int
    bound: Markup | None
    bound_anchor: str | None
    estimated: Markup | None
    estimated_anchor: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What is held and said, how it fits and what is missing, in sentences; and the leading reported figures."""

    holds: tuple[Markup, ...]
    state: tuple[Markup, ...]
    leads: tuple[Lead, ...]

    @property
    def sentences(self) -> tuple[Markup, ...]:
        """All sentences in order."""
        return self.holds + self.state


def summary(index: Index) -> Summary:
    """Counts, conflicts and gaps in words; figures of different cells are listed and never added."""
    sentences = [_holds(index)]
    if index.claims and index.account.reconciliation.incidents:
        n = len(index.account.reconciliation.incidents)
        sentences.append(index.words("summary.incidents", incidents=index.words.count("count.incidents", n)))
    if index.claims:
        sentences.append(_reviewed(index))
    leads = _leads(index)
    sentences += [_widest(index, lead) for lead in leads[:1]]
    state = [_conflicts(index), _missing(index)] if index.claims else [_missing(index)]
    return Summary(tuple(sentences), tuple(state), tuple(leads))


def usable(index: Index, claim: Claim) -> bool:
    """Whether a figure is asserted of this event and was used: not denied, negated, background or set aside."""
    apart = denies(claim) or claim.background
    return bool(claim.amount) and not apart and claim.id not in index.account.reconciliation.set_aside


def _holds(index: Index) -> Markup:
    t, claims = index.words, list(index.claims.values())
    if not index.account.artifacts:
        return t("summary.none")
    documents = t.count("count.documents", len(index.account.artifacts))
    if not claims:
        return t("summary.empty", documents=documents)
    statements = sum(c.kind == "statement" for c in claims)
    return t(
        "summary.holds",
        documents=documents,
        speakers=t.count("count.speakers", len({index.speaker_key(c) for c in claims})),
        claims=t.count("count.claims", len(claims)),
        tolls=t.count("count.tolls", len(claims) - statements),
        statements=t.count("count.statements", statements),
    )


def _reviewed(index: Index) -> Markup:
    t, n = index.words, sum(key in index.account.reviewed for key in index.claims)
    return t("summary.reviewed", reviewed=t.count("count.reviewed", n)) if n else t("summary.none_reviewed")


def _widest(index: Index, lead: Lead) -> Markup:
    t = index.words
    said = [t("summary.widest_said", count=_linked(s.claim, s.count), speaker=s.speaker) for s in lead.said]
    return t("summary.widest", what=lead.what, list=t.listed(said))


def _conflicts(index: Index) -> Markup:
    t, result = index.words, index.account.reconciliation
    counts = {
        "incompatible": sum(c.verdict == "incompatible" for c in result.conflicts),
        "only_if": sum(c.verdict == "only_if" for c in result.conflicts),
        "differences": len(result.differences),
        "audit": len(result.audit),
    }
    said = [_linked("conflicts", t.count(f"count.{key}", n)) for key, n in counts.items() if n]
    return t("summary.conflicts", list=t.listed(said)) if said else t("summary.no_conflicts")


def _missing(index: Index) -> Markup:
    t, account = index.words, index.account
    counts = {
        "unread": len(account.unread),
        "silent": len(silent_documents(index)),
        "places": len(unresolved_places(index)),
        "undated": len(undated(index)),
        "set_aside": len(set_aside(index)),
        "rejected": len(account.rejected),
        "waiting": account.waiting,
    }
    said = [_linked("gaps", t.count(f"count.{key}", n)) for key, n in counts.items() if n]
    return t("summary.missing", list=t.listed(said)) if said else t("summary.nothing_missing")


def _linked(section: str, words: Markup) -> Markup:
    return Markup('<a href="#{}">{}</a>').format(section, words)


def _leads(index: Index) -> list[Lead]:
    by_incident: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in index.claims.values():
        incident = index.incident_of.get(claim.id)
        if incident and usable(index, claim):
            by_incident[incident.id].append(claim)
    incidents = [i for i in index.account.reconciliation.incidents if i.id in by_incident]
    incidents.sort(key=lambda i: (i.part_of is not None, -len(by_incident[i.id]), index.incident_numbers[i.id]))
    leads = []
    for incident in incidents[:MAIN_INCIDENTS]:
        by_harm: defaultdict[Harm, list[Claim]] = defaultdict(list)
        for claim in by_incident[incident.id]:
            by_harm[claim.harm or "other"].append(claim)
        harms = sorted(by_harm, key=get_args(Harm).index)[:HARMS_EACH]
        leads += [_lead(index, incident, by_harm[harm]) for harm in harms]
    return leads


def _lead(index: Index, incident: Incident, claims: list[Claim]) -> Lead:
    """The least divided group that anyone gives a figure for, where it is largest; of each speaker the latest."""
    phrases = Phrases(index)
    widest = min(
        claims, key=lambda c: (cuts(phrases.cell_of(c)) + bool(c.part_of), -(c.amount.low if c.amount else 0), c.id)
    )
    cell = phrases.cell_of(widest)
    latest: dict[str, Claim] = {}
    for claim in sorted((c for c in claims if scope(phrases.cell_of(c)) == scope(cell)), key=_day):
        latest[index.speaker_key(claim)] = claim
    named = list(latest.values())[::-1]
    same = {scope(cell)}
    if cell.place and incident.place and cell.place.id == incident.place.id:
        same.add(scope(replace(cell, place=None)))  # a bound without a place is of the whole incident
    bounds = enumerate(index.account.reconciliation.bounds, 1)
    figure = next(((n, f) for n, f in bounds if scope(f.cell) in same), None)
    inferred = enumerate(index.account.estimates, 1)
    best = next(((n, e) for n, e in inferred if isinstance(e, BestEstimate) and scope(e.cell) in same), None)
    return Lead(
        what=phrases.cell(cell),
        incident=phrases.incident(incident),
        said=tuple(_said(index, phrases, c) for c in named[:SPEAKERS_NAMED]),
        others=max(0, len(named) - SPEAKERS_NAMED),
        bound=figure and index.words("summary.follows", span=phrases.span(figure[1].low, figure[1].high)),
        bound_anchor=figure and f"bound-{figure[0]}",
        estimated=best and _estimated(phrases, best[1]),
        estimated_anchor=best and f"estimate-{best[0]}",
    )


def _estimated(phrases: Phrases, e: BestEstimate) -> Markup:
    return phrases.words("summary.interval", likely=phrases.span(*e.interval_80), wide=phrases.span(*e.interval_95))


def _said(index: Index, phrases: Phrases, claim: Claim) -> Said:
    speaker = phrases.speaker(claim)
    says = index.words("summary.says", speaker=speaker, when=phrases.said(claim))
    return Said(claim.id, phrases.counted(claim), speaker, says)


def _day(claim: Claim) -> tuple[date, int, str]:
    """The latest figure of a speaker, and of figures of one day the largest."""
    said = claim.said_on
    return (said and (said.end or said.start)) or date.min, claim.amount.low if claim.amount else 0, claim.id
