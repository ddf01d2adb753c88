"""Which claims stand: what the machine proposed, as far as no named person decided otherwise.

A decision outlives the extractor that proposed its claim: what a person accepted or corrected stands even where a later
version reads the number differently, and the other reading waits until it is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tahqiq.model import Claim, Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`claims` stand and are counted with; `held` are read anew beside a decision and wait."""

    claims: tuple[Claim, ...]
    held: tuple[Claim, ...] = ()


def standing(read: Iterable[Claim], decisions: Iterable[Decision]) -> Standing:
    """The claims that stand, in order of document and place, under the decisions on them."""
    decided = {d.claim.id: d for d in decisions}
    claims = list(read)
    if not decided:
        return Standing(claims=tuple(claims))
    found = {claim.id for claim in claims}
    survivors = [d for key, d in decided.items() if key not in found]
    firm = [d.claim for d in survivors if not d.claim.made_by.startswith("llm/")]  # of readings, not of proposals
    held = tuple(c for c in claims if c.id not in decided and any(_of_the_same(c, old) for old in firm))
    waiting = {c.id for c in held}
    out = [s for c in claims if c.id not in waiting and (s := _as_decided(c, decided)) is not None]
    out += [s for d in survivors if (s := d.stands) is not None]
    return Standing(claims=_linked(out, decided), held=held)


def mark(claim: Claim) -> dict[str, str | None]:
    """What a claim is known by when it is read anew under another id: its document, its words and what it tells of."""
    number = claim.amount.as_written if claim.amount else claim.share.as_written if claim.share else None
    told = {"quote": claim.quote, "number": number, "kind": claim.kind, "harm": claim.harm}
    return {"artifact": claim.carrier.artifact, **told}


def read_anew(known: Mapping[str, str | None], claims: Iterable[Claim]) -> str | None:
    """The id of the one claim of that mark; None where there is none, or several."""
    found = [claim.id for claim in claims if mark(claim) == known]
    return found[0] if len(found) == 1 else None


def _as_decided(claim: Claim, decided: Mapping[str, Decision]) -> Claim | None:
    decision = decided.get(claim.id)
    if decision is None:
        return claim
    return decision.correction if decision.correction is not None else claim if decision.stands else None


def _of_the_same(new: Claim, old: Claim) -> bool:
    """Whether two readings are of one number, share or statement of one sentence."""
    if _span(new) != _span(old):
        return False
    if new.amount is None or old.amount is None:
        return True
    one, other = new.amount.as_written, old.amount.as_written
    return new.amount.low == old.amount.low or (bool(one and other) and (one in other or other in one))


def _span(claim: Claim) -> tuple[object, ...]:
    return (claim.carrier.artifact, claim.kind, claim.harm, claim.act, claim.start, claim.end)


def _linked(claims: list[Claim], decided: Mapping[str, Decision]) -> tuple[Claim, ...]:
    """Each claim once, with `part_of` at the total as it now stands, or at none where that was rejected."""
    kept = {claim.id for claim in claims}
    now = {key: d.correction.id for key, d in decided.items() if d.correction is not None}
    out: dict[str, Claim] = {}
    for claim in claims:
        whole = now.get(claim.part_of, claim.part_of) if claim.part_of else None
        out.setdefault(claim.id, replace(claim, part_of=whole if whole in kept else None))
    return tuple(out.values())
