"""why: which rules of the extractor gave a claim, on which words of its passage."""

from __future__ import annotations

from tahqiq.claims import Explains, Step
from tahqiq.errors import NoSuchItem, UsageError
from tahqiq.investigation.case import Case
from tahqiq.investigation.extract import case_extractor, document
from tahqiq.investigation.review import find
from tahqiq.model import Claim

READERS = ("rules",)


def why(case: Case, written: str) -> tuple[Claim, tuple[Step, ...]]:
    """The claim whose id is `written`, or begins so (``clm_`` may be left out), and the steps to its fields.

    Of a corrected claim it is the machine's version that is explained.

    Raises NoSuchItem where there is none or today's extractor no longer finds it; UsageError where several ids begin
    so, or where the claim was made by something that cannot explain itself.
    """
    claim = find(case, written).claim
    maker = claim.made_by.partition("/")[0]
    reader: object = case_extractor(case, maker) if maker in READERS else None
    if not isinstance(reader, Explains):
        fix = "`tahqiq claims CASE --proposals` shows what a model proposed and what was checked."
        raise UsageError(f"{claim.id} was not read by rules but made by {claim.made_by}", where=str(case.root), fix=fix)
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
