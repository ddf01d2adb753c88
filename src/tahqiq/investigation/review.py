"""review: a named person accepts, corrects or rejects what the machine proposed; each decision is an entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tahqiq.errors import NoSuchItem, UsageError
from tahqiq.investigation.case import Case
from tahqiq.investigation.corrections import NOTHING, corrected
from tahqiq.investigation.reconcile import reconcile_case
from tahqiq.investigation.reference import open_sources
from tahqiq.investigation.standing import standing
from tahqiq.model import Claim, Decision, State, Verdict
from tahqiq.model.claim_json import claim_from_json, claim_to_json
from tahqiq.model.decision import decision_from_json

ORDERS = ("document", "figures")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A claim under review: the machine's version, its state, and the decision where there is one.

    `counts`: whether it is counted with while it waits. What rules read is; what a model proposed, or what a new
    version reads beside a person's decision, is not. `agreed`: the model that read the same, which accepts a claim
    of the rules as long as nobody decides otherwise.
    """

    claim: Claim
    state: State
    counts: bool
    decision: Decision | None = None
    agreed: str | None = None


def items(case: Case, *, order: str = "document") -> tuple[Item, ...]:
    """Everything under review: as read, what a model proposes, what was decided of claims no longer read; by `order`.

    `figures`: those claims first on which most bounds rest.
    """
    decisions = {d.claim.id: d for d in case.decisions()}
    read = case.read_claims()
    held = {claim.id for claim in standing(read, decisions.values()).held}
    proposed = case.ledger.rows("proposals")
    agreed = {row["agrees_with"]: row["extractor"] for row in proposed if row["agrees_with"]}
    out = [_item(c, decisions.get(c.id), c.id not in held, agreed.get(c.id)) for c in read]
    found = {claim.id for claim in read}
    alone = [claim_from_json(row["claim"]) for row in proposed if not row["agrees_with"]]
    new = {claim.id: claim for claim in alone if claim.id not in found}
    out += [_item(claim, decisions.get(key), False) for key, claim in new.items()]
    out += [_item(d.claim, d, True) for key, d in decisions.items() if key not in found and key not in new]
    if order == "figures":
        binding = Counter(key for figure in reconcile_case(case).bounds for key in figure.binding)
        out.sort(key=lambda item: -binding[item.claim.id])
    return tuple(out)


def waiting(case: Case, *, order: str = "document") -> tuple[Item, ...]:
    """What nobody has decided yet; what is not counted with until somebody does comes first."""
    return tuple(sorted((i for i in items(case, order=order) if i.state == "proposed"), key=lambda i: i.counts))


def decide(case: Case, written: str, verdict: Verdict, *, changes: Sequence[str] = (), note: str = "") -> Decision:
    """Record a verdict on the claim whose id begins as `written`; `changes` are the ``field=value`` of a correction."""
    item = find(case, written)
    correction = None
    if verdict == "corrected":
        if not changes:
            raise UsageError("a correction of nothing", why="no field=value was given")
        sources = open_sources(case.file("sources.toml"))
        changes = [_whole(case, item.claim, change) for change in changes]
        correction = corrected(item.claim, changes, case.gazetteer, sources)
        if correction.id == item.claim.id and correction.part_of == item.claim.part_of:
            raise UsageError("a correction that changes nothing", why=", ".join(changes), fix="Accept the claim.")
    body = {
        "claim": claim_to_json(item.claim),
        "verdict": verdict,
        "note": note,
        "correction": correction and claim_to_json(correction),
    }
    entry = case.record("claim.reviewed", body)
    return decision_from_json({**body, "by": entry.by, "at": entry.at.isoformat()})


def _whole(case: Case, claim: Claim, change: str) -> str:
    """``part_of=ID`` with the whole id of a claim that may hold this one: not itself, nor one of its own parts."""
    field, _, value = (part.strip() for part in change.partition("="))
    if field != "part_of" or value in NOTHING:
        return change
    total = find(case, value)
    standing_claim = total.decision.stands if total.decision else total.claim
    if standing_claim is None:
        raise UsageError(f"{total.claim.id} was rejected and holds nothing", why=change)
    part_of = {c.id: c.part_of for c in (*case.read_claims(), *case.claims())}
    above: str | None = total.claim.id
    while above is not None:
        if above == claim.id:
            raise UsageError("a claim is no part of itself or of its parts", why=change)
        above = part_of.get(above)
    return f"part_of={standing_claim.id}"


def undo(case: Case, written: str) -> Claim:
    """Take the decision on a claim back; the entry of it stays in the ledger."""
    item = find(case, written)
    if item.decision is None:
        raise NoSuchItem(f"nothing was decided of {item.claim.id}", where=str(case.root))
    case.record("claim.reviewed", {"claim": claim_to_json(item.claim), "verdict": "undone"})
    return item.claim


def find(case: Case, written: str) -> Item:
    """The item whose claim's id, or correction's id, begins as `written` (``clm_`` may be left out)."""
    begins = written if written.startswith("clm_") else f"clm_{written}"
    found = [i for i in items(case) if any(key.startswith(begins) for key in _ids(i))]
    if not found:
        raise NoSuchItem(f"no claim {written!r} in this case", where=str(case.root))
    if len(found) > 1:
        several = f"{len(found)} claims begin with {written!r}"
        raise UsageError(several, why=", ".join(i.claim.id for i in found[:5]), fix="Write more of the id.")
    return found[0]


def _item(claim: Claim, decision: Decision | None, counts: bool, agreed: str | None = None) -> Item:
    return Item(
        claim=claim,
        state=decision.verdict if decision else "accepted" if agreed else "proposed",
        counts=decision.stands is not None if decision else counts,
        decision=decision,
        agreed=agreed,
    )


def _ids(item: Item) -> tuple[str, ...]:
    correction = item.decision.correction if item.decision else None
    return (item.claim.id, correction.id) if correction else (item.claim.id,)
