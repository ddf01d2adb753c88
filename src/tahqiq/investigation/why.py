"""why: which rules of the extractor gave a claim, on which words of its passage."""

from __future__ import annotations

from tahqiq.claims import Explains, Step
from tahqiq.errors import NoSuchItem, UsageError
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import case_extractor, document
from tahqiq.model import Claim


def why(case: Case, written: str) -> tuple[Claim, tuple[Step, ...]]:
    """The claim whose id is `written`, or begins so (``clm_`` may be left out), and the steps to its fields.

    Raises NoSuchItem where there is none or today's extractor no longer finds it; UsageError where several ids begin
    so, or where the claim was made by something that cannot explain itself.
    """
    claim = case.claim(written)
    reader = case_extractor(case, claim.made_by.partition("/")[0])
    if not isinstance(reader, Explains):
        raise UsageError(f"{claim.made_by} does not explain its claims", where=str(case.root))
    artifact = next(a for a in case.artifacts() if a.id == claim.carrier.artifact)
    for passage in case.passages(artifact=artifact.id):
        if passage.text[claim.start : claim.end] == claim.quote and (
            found := reader.explain(document(passage, artifact), claim.id)
        ):
            return claim, found
    raise NoSuchItem(
        f"{claim.id} is not found again by {reader.name}/{reader.version}",
        where=str(case.root),
        why=f"it was read by {claim.made_by}, or places, sources or words of the case changed since",
        fix="Run `tahqiq extract` on the case, then ask for the claim's new id.",
    )
