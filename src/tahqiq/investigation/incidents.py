"""incidents: which claims of a case tell of one event, and what named persons judged of that; each is an entry."""

from __future__ import annotations

from dataclasses import dataclass

from tahqiq.errors import ContradictoryJudgement, NoSuchItem, UsageError
from tahqiq.figures import Readings
from tahqiq.figures.incidents import group
from tahqiq.figures.membership import contradicting, signals
from tahqiq.figures.nesting import nested
from tahqiq.figures.words import Words
from tahqiq.investigation.case import Case
from tahqiq.investigation.reconcile import case_readings, placed
from tahqiq.investigation.standing import mark
from tahqiq.model import Claim, Incident, Judgement, Sameness, Signal
from tahqiq.model.judgement import judgement_from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The incidents of a case as `reconcile_case` takes them, the claims in them by id, and what was judged."""

    incidents: tuple[Incident, ...]
    claims: dict[str, Claim]
    judgements: tuple[Judgement, ...]
    signals: tuple[Signal, ...]

    def reports(self, incident: Incident) -> tuple[str, ...]:
        """The artifacts whose claims are in the incident."""
        return tuple(sorted({self.claims[c].carrier.artifact for c in incident.claims}))


def listing(case: Case) -> Listing:
    """The incidents of everything that stands in the case."""
    claims = {c.id: c for c in placed(case.claims(), case.gazetteer)}
    judged = case.judgements()
    ordered = [claims[key] for key in sorted(claims)]
    readings = Readings.of(case_readings(case))
    incidents = group(ordered, case.gazetteer, judged, by_rule=readings.joins)
    return Listing(
        incidents=nested(incidents, claims, case.gazetteer, judged, by_rule=readings.nests),
        claims=claims,
        judgements=judged,
        signals=tuple(signals(judged, claims, Words(case.language))),
    )


def judge(case: Case, one: str, other: str, verdict: Sameness, *, note: str = "") -> Judgement:
    """Record whether two claims, whose ids begin as written, are of one incident.

    Raises ContradictoryJudgement where it cannot hold together with what was judged of other claims.
    """
    left, right = _pair(case, one, other)
    marks = {c.id: mark(c) for c in (*case.claims(), *case.read_claims()) if c.id in (left, right)}
    body = {"left": left, "right": right, "verdict": verdict, "note": note, "marks": marks}
    new = judgement_from_json({**body, "by": case.by, "at": case.clock().isoformat()})
    others = [j for j in _as_recorded(case) if (j.left, j.right) != (left, right)]
    before, after = contradicting(others), contradicting([*others, new])
    against = [j for j in after if j not in before]
    if against:
        told = "; ".join(f"{j.left} and {j.right}: {j.verdict} ({j.by}, {j.at:%Y-%m-%d})" for j in against)
        raise ContradictoryJudgement(f"{left} and {right} cannot be {verdict}", where=str(case.root), why=told)
    entry = case.record("incident.judged", body)
    return judgement_from_json({**body, "by": entry.by, "at": entry.at.isoformat()})


def undo(case: Case, one: str, other: str) -> tuple[str, str]:
    """Take the judgement on two claims back; the entry of it stays in the ledger."""
    left, right = _pair(case, one, other)
    if not any((j.left, j.right) == (left, right) for j in _as_recorded(case)):
        raise NoSuchItem(f"nothing was judged of {left} and {right}", where=str(case.root))
    case.record("incident.judged", {"left": left, "right": right, "verdict": "undone"})
    return left, right


def _as_recorded(case: Case) -> list[Judgement]:
    return [judgement_from_json(row) for row in case.ledger.rows("judgements")]


def _pair(case: Case, one: str, other: str) -> tuple[str, str]:
    """Both claims by the ids under which they were read, which outlive corrections; the lesser first."""
    read = {d.correction.id: d.claim.id for d in case.decisions() if d.correction is not None}
    left, right = sorted(read.get(key, key) for key in (_known(case, one), _known(case, other)))
    if left == right:
        raise UsageError("a claim is judged against another one", where=left)
    return left, right


def _known(case: Case, written: str) -> str:
    """The claim's id; also of one that is only left in a judgement, so that it can be taken back."""
    begins = written if written.startswith("clm_") else f"clm_{written}"
    judged = {key for j in _as_recorded(case) for key in (j.left, j.right) if key.startswith(begins)}
    return judged.pop() if len(judged) == 1 else case.claim(written).id
